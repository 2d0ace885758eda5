"""Triggers of the policy that something was weighed or decided under: never a draft again, nor of another day.

A version that holds is not withdrawn (policy/version_actions.py); here the database says so of every version in use.
"""

from oss_intl.shared.guards import Guard, refusal

_IN_USE = """
    OLD.state = 'published' AND (
        NEW.state <> OLD.state OR NEW.valid_from <> OLD.valid_from OR NEW.framework_id <> OLD.framework_id
        OR NEW.number <> OLD.number
    ) AND (
        EXISTS (SELECT 1 FROM assessment_assessment a WHERE a.policy_version_id = OLD.id)
        OR EXISTS (SELECT 1 FROM assessment_decision d WHERE d.policy_version_id = OLD.id)
    )
"""
GUARDS: tuple[Guard, ...] = (refusal("assessment_policyversion_in_use", "policy_policyversion", "UPDATE", _IN_USE),)
SENTENCES = {
    "assessment_policyversion_in_use": "Onder deze versie is al beoordeeld of besloten. Begin een nieuwe versie van "
    "het beleid.",
}
