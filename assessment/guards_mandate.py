"""Triggers of who decides: nobody decides what a mandate gives to a higher body, and what was sent stays as it was.

The costs are those of the request; what is reserved on top of them is weighed by the action. The rules are those in
force on the day of the decision.
"""

from functools import reduce

from activities.policies_mandate import MARKS
from oss_intl.shared.guards import Guard, refusal

# The name of an organisation in small letters, its words apart.
_WORDS = reduce(lambda text, mark: f"REPLACE({text}, '{mark}', ' ')", MARKS, "LOWER(' ' || d.organisation_name || ' ')")
_DEMANDED = f"""
    NEW.outcome IN ('approve', 'conditional', 'refuse') AND EXISTS (
        SELECT 1 FROM policy_mandate m JOIN activities_request r ON r.id = NEW.case_id
        WHERE m.valid_from <= NEW.decided_on AND {{body}}
        AND NOT EXISTS (
            SELECT 1 FROM policy_mandate n
            WHERE n.code = m.code AND n.valid_from > m.valid_from AND n.valid_from <= NEW.decided_on
        )
        AND (
            (m.occasion = 'amount' AND m.above_cents < (
                SELECT COALESCE(SUM(c.amount_cents), 0) FROM activities_costrow c
                WHERE c.case_id = r.id AND c.payer <> 'third_party'
            ))
            OR (m.occasion = 'membership' AND r.kind = 'membership')
            OR (m.occasion = 'agreement' AND r.kind = 'cooperation' AND r.agreement_title <> ''
                AND r.cooperation_change <> 'limit')
            OR (m.occasion = 'college_travels' AND r.kind = 'mission' AND r.mission_form <> 'delegation' AND EXISTS (
                SELECT 1 FROM activities_delegationmember d WHERE d.case_id = r.id AND d."group" = 'office_holder'
                AND {_WORDS} LIKE '% oss %'
            ))
        )
    )
"""
_BEYOND_MANDATE = _DEMANDED.format(
    body="((m.body <> 'themamanager' AND NEW.body = 'themamanager') OR (m.body = 'council' AND NEW.body <> 'council'))"
)
# Once a request is decided, a revision records what the body decided; the first decision rests on a proposal.
_WITHOUT_PROPOSAL = (
    _DEMANDED.format(
        body="m.body <> 'themamanager' AND NEW.body <> 'themamanager'"
        " AND r.status IN ('submitted', 'assessed', 'deferred')"
    )
    + """
    AND NOT EXISTS (SELECT 1 FROM assessment_collegeproposal p WHERE p.case_id = NEW.case_id AND p.status = 'sent')
"""
)
_OTHER_CASE = """
    NOT EXISTS (
        SELECT 1 FROM assessment_assessment a
        WHERE a.id = NEW.assessment_id AND a.case_id = NEW.case_id AND a.status <> 'draft'
    )
"""
_CHANGES_SENT = """
    NEW.case_id <> OLD.case_id OR NEW.assessment_id <> OLD.assessment_id OR NEW.author_id <> OLD.author_id
    OR OLD.status IN ('decided', 'withdrawn')
    OR (OLD.status = 'sent' AND (
        NEW.outcome <> OLD.outcome OR NEW.occasion <> OLD.occasion
        OR NEW.message <> OLD.message OR NEW.arguments <> OLD.arguments OR NEW.objections <> OLD.objections
        OR NEW.finances <> OLD.finances OR NEW.sequel <> OLD.sequel OR NEW.sent_on <> OLD.sent_on
    ))
    OR (NEW.decision_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM assessment_decision d WHERE d.id = NEW.decision_id AND d.case_id = NEW.case_id
    ))
"""

GUARDS: tuple[Guard, ...] = (
    refusal("assessment_decision_within_mandate", "assessment_decision", "INSERT", _BEYOND_MANDATE),
    refusal("assessment_decision_rests_on_proposal", "assessment_decision", "INSERT", _WITHOUT_PROPOSAL),
    refusal("assessment_proposal_of_case", "assessment_collegeproposal", "INSERT", _OTHER_CASE),
    refusal("assessment_proposal_stays", "assessment_collegeproposal", "UPDATE", _CHANGES_SENT),
    refusal("assessment_proposal_no_delete", "assessment_collegeproposal", "DELETE", "1 = 1", row="OLD"),
)
