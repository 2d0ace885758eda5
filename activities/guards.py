"""Triggers of this room: an answer of the college stays, and nothing is approved that others pay without a yes."""

from oss_intl.shared.guards import Guard, refusal

_CHANGES = """
    OLD.answer <> '' OR NEW.case_id <> OLD.case_id OR NEW.asked_cents <> OLD.asked_cents
    OR NEW.asked_on <> OLD.asked_on OR NEW.question <> OLD.question OR NEW.asked_by_id <> OLD.asked_by_id
"""
_WITHOUT_YES = """
    NEW.outcome IN ('approve', 'conditional')
    AND EXISTS (SELECT 1 FROM activities_costrow p WHERE p.case_id = NEW.case_id AND p.payer = 'third_party')
    AND NOT EXISTS (
        SELECT 1 FROM activities_collegeconsent c
        WHERE c.id = (SELECT MAX(x.id) FROM activities_collegeconsent x WHERE x.case_id = NEW.case_id)
        AND c.answer IN ('yes', 'conditions')
        AND c.asked_cents >= (
            SELECT SUM(s.amount_cents) FROM activities_costrow s
            WHERE s.case_id = NEW.case_id AND s.payer = 'third_party'
        )
    )
"""

GUARDS: tuple[Guard, ...] = (
    refusal("activities_collegeconsent_stays", "activities_collegeconsent", "UPDATE", _CHANGES),
    refusal("activities_collegeconsent_no_delete", "activities_collegeconsent", "DELETE", "1 = 1", row="OLD"),
    refusal("activities_decision_has_consent", "assessment_decision", "INSERT", _WITHOUT_YES),
)
