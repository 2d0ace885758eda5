"""Triggers of assessments and decisions: what was handed in stays as it is, and four eyes at least.

A decider never registered or assessed the request. The mirror refuses an assessment by who decided on it before.
"""

from oss_intl.shared.guards import Guard, append_only, refusal

_DECIDED_OWN = """
    NEW.decided_by_id = (SELECT r.author_id FROM activities_request r WHERE r.id = NEW.case_id)
    OR EXISTS (
        SELECT 1 FROM assessment_assessment a WHERE a.case_id = NEW.case_id AND a.assessor_id = NEW.decided_by_id
    )
"""
_ASSESSES_DECIDED = """
    EXISTS (SELECT 1 FROM assessment_decision d WHERE d.case_id = NEW.case_id AND d.decided_by_id = NEW.assessor_id)
"""
_REGISTERS_DECIDED = """
    NEW.author_id <> OLD.author_id
    AND EXISTS (SELECT 1 FROM assessment_decision d WHERE d.case_id = NEW.id AND d.decided_by_id = NEW.author_id)
"""
_CHANGES_SUBMITTED = """
    OLD.status <> 'draft' AND (
        NEW.status = 'draft' OR NEW.case_id <> OLD.case_id OR NEW.assessor_id <> OLD.assessor_id
        OR NEW.framework_id <> OLD.framework_id OR NEW.advice <> OLD.advice
        OR COALESCE(NEW.score, -1) <> COALESCE(OLD.score, -1) OR NEW.submitted_at <> OLD.submitted_at
        OR (OLD.status = 'superseded' AND NEW.status <> 'superseded')
    )
"""

GUARDS: tuple[Guard, ...] = (
    *append_only("assessment_answer"),
    *append_only("assessment_decision"),
    *append_only("assessment_condition"),
    refusal("assessment_decision_four_eyes", "assessment_decision", "INSERT", _DECIDED_OWN),
    refusal("assessment_assessment_four_eyes", "assessment_assessment", "INSERT", _ASSESSES_DECIDED),
    refusal("assessment_assessor_four_eyes", "assessment_assessment", "UPDATE", _ASSESSES_DECIDED),
    refusal("assessment_author_four_eyes", "activities_request", "UPDATE", _REGISTERS_DECIDED),
    refusal("assessment_assessment_stays", "assessment_assessment", "UPDATE", _CHANGES_SUBMITTED),
    refusal("assessment_assessment_no_delete", "assessment_assessment", "DELETE", "OLD.status <> 'draft'", row="OLD"),
)

_FIXED = "Wat is ingediend of besloten, verandert niet meer. Maak een nieuwe beoordeling of een nieuw besluit."
_FOUR_EYES = (
    "U hebt dit verzoek zelf geregistreerd of beoordeeld. Laat iemand anders besluiten, zodat vier ogen het zien."
)
SENTENCES = {
    **{guard.name: _FIXED for guard in GUARDS},
    "assessment_decision_four_eyes": _FOUR_EYES,
    "assessment_assessment_four_eyes": "U hebt over dit verzoek besloten. Laat iemand anders het beoordelen.",
    "assessment_assessor_four_eyes": "U hebt over dit verzoek besloten. Laat iemand anders het beoordelen.",
    "assessment_author_four_eyes": _FOUR_EYES,
    "assessment_answer_needs_justification": "Schrijf bij elke vraag waarom u dit oordeel geeft.",
    "assessment_decision_has_reason": "Geef de reden van het besluit.",
    "assessment_decision_deviation_has_reason": "Leg uit waarom u afwijkt van het advies.",
    "assessment_decision_defer_has_date": "Kies tot welke dag u het verzoek aanhoudt, op of na de dag van het besluit.",
    "assessment_decision_number_once": "Dit besluitnummer is al gebruikt. Kies een ander nummer.",
    "assessment_assessment_one_draft": "Iemand anders beoordeelt dit verzoek al. Open het verzoek opnieuw.",
    "assessment_assessment_one_current": "Dit verzoek is net al beoordeeld. Open het verzoek opnieuw.",
}
