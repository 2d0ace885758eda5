"""Triggers of who decides and of what takes the place of a decision.

The themamanager decides, or who stands in for her in these days. A revision takes the place of the last approval. What
was said against a policy rule and what was seen of the budget stay as they were recorded.
"""

from oss_intl.shared.guards import Guard, append_only, refusal

_WITHOUT_MANDATE = """
    (NEW.deputy_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM accounts_user u WHERE u.id = NEW.decided_by_id AND u.role = 'themamanager'
    )) OR (NEW.deputy_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM accounts_deputy d WHERE d.id = NEW.deputy_id AND d.user_id = NEW.decided_by_id
        AND d.ended_at IS NULL
        AND (NEW.body <> 'themamanager' OR (NEW.decided_on >= d.starts_on AND NEW.decided_on <= d.ends_on))
    ))
"""
_REVISES_OTHER = """
    NEW.revises_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM assessment_decision d
        WHERE d.id = NEW.revises_id AND d.case_id = NEW.case_id AND d.outcome IN ('approve', 'conditional')
        AND NOT EXISTS (SELECT 1 FROM assessment_decision n WHERE n.case_id = d.case_id AND n.id > d.id)
    )
"""
_DECIDES_AGAIN = """
    NEW.revises_id IS NULL AND EXISTS (
        SELECT 1 FROM assessment_decision d
        WHERE d.case_id = NEW.case_id AND d.outcome IN ('approve', 'conditional', 'refuse')
    )
"""
_EFFECT_UNSEEN = """
    NOT NEW.effect_seen AND (NEW.outcome IN ('approve', 'conditional') OR NEW.revises_id IS NOT NULL) AND NOT EXISTS (
        SELECT 1 FROM activities_request r WHERE r.id = NEW.case_id AND r.status = 'fast_lane'
    )
"""
_RULE_WITHOUT_REASON = """
    NEW.status IN ('approved', 'conditional') AND NEW.status <> OLD.status AND EXISTS (
        SELECT 1 FROM assessment_conditioncheck c JOIN assessment_assessment a ON a.id = c.assessment_id
        WHERE a.case_id = NEW.id AND a.status = 'submitted' AND c.is_needed AND c.state = 'not_met' AND NOT EXISTS (
            SELECT 1 FROM assessment_ruledeviation v
            JOIN assessment_decision d ON d.id = v.decision_id JOIN policy_policyrule r ON r.id = v.rule_id
            WHERE d.case_id = NEW.id AND r.code = c.rule_code
        )
    )
"""

GUARDS: tuple[Guard, ...] = (
    *append_only("assessment_ruledeviation"),
    *append_only("assessment_seeneffect"),
    refusal("assessment_decision_has_mandate", "assessment_decision", "INSERT", _WITHOUT_MANDATE),
    refusal("assessment_decision_revises_last", "assessment_decision", "INSERT", _REVISES_OTHER),
    refusal("assessment_decision_once", "assessment_decision", "INSERT", _DECIDES_AGAIN),
    refusal("assessment_request_rule_reason", "activities_request", "UPDATE", _RULE_WITHOUT_REASON),
    refusal("assessment_decision_effect_seen", "assessment_decision", "INSERT", _EFFECT_UNSEEN),
)

_FIXED = "Wat is besloten, verandert niet meer. Herzie het besluit als het anders moet."
SENTENCES = {
    **{guard.name: _FIXED for guard in GUARDS},
    "assessment_decision_has_mandate": "Alleen de themamanager besluit, of wie in deze dagen waarneemt.",
    "assessment_decision_revises_last": "Dit besluit is intussen herzien. Open het verzoek opnieuw.",
    "assessment_decision_once": "Over dit verzoek is al besloten. Herzie dat besluit als het anders moet.",
    "assessment_request_rule_reason": "Leg uit waarom dit besluit tegen de beleidslijn ingaat.",
    "assessment_decision_effect_seen": "Bevestig dat u ziet wat dit besluit met de begroting doet.",
    "assessment_decision_revision_has_reason": "Schrijf waarom u het besluit herziet.",
    "assessment_decision_revision_outcome": "Herzien kan naar Akkoord met voorwaarden of naar Afwijzen.",
    "assessment_rule_deviation_has_reason": "Leg uit waarom dit besluit tegen de beleidslijn ingaat.",
    "assessment_rule_deviation_once": "Deze beleidslijn is al genoemd. Noem haar één keer.",
    "assessment_seen_effect_adds_up": "Deze cijfers kloppen niet meer. Bekijk ze opnieuw.",
    "assessment_seen_effect_spent": "Wat is uitgegeven, is nul of meer. Bekijk de cijfers opnieuw.",
    "assessment_seen_effect_once": "Elke post staat één keer bij een besluit. Bekijk de cijfers opnieuw.",
}
