"""Triggers of assessments and decisions: what was handed in stays as it is, and four eyes at least.

A decider never registered or assessed the request, nor wrote in an assessment that a colleague handed in. The mirror
refuses an assessment by who decided on it before.
Who has an interest does neither. What is handed in is complete, and a decision rests on an assessment of its request.
Where two assess, nobody assesses alone beside them, and a joint version comes of both when both are in.
"""

from oss_intl.shared.guards import Guard, append_only, refusal

_DECIDED_OWN = """
    NEW.decided_by_id = (SELECT r.author_id FROM activities_request r WHERE r.id = NEW.case_id)
    OR EXISTS (
        SELECT 1 FROM assessment_assessment a WHERE a.case_id = NEW.case_id AND a.assessor_id = NEW.decided_by_id
    )
    OR EXISTS (
        SELECT 1 FROM assessment_pastassessor p WHERE p.case_id = NEW.case_id AND p.user_id = NEW.decided_by_id
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
        NEW.case_id <> OLD.case_id OR NEW.assessor_id <> OLD.assessor_id
        OR NEW.framework_id <> OLD.framework_id
        OR COALESCE(NEW.policy_version_id, -1) <> COALESCE(OLD.policy_version_id, -1)
        OR NEW.advice <> OLD.advice OR NEW.note <> OLD.note
        OR COALESCE(NEW.score, -1) <> COALESCE(OLD.score, -1) OR NEW.submitted_at <> OLD.submitted_at
        OR NEW.started_at <> OLD.started_at OR NEW.no_conflict_declared_at <> OLD.no_conflict_declared_at
        OR NEW.part <> OLD.part OR NEW.talk <> OLD.talk
        OR (COALESCE(NEW.joint_id, 0) <> COALESCE(OLD.joint_id, 0) AND OLD.status <> 'paired')
    )
"""
_ALONE_BESIDE = """
    NEW.status IN ('draft', 'paired') AND EXISTS (
        SELECT 1 FROM assessment_assessment a
        WHERE a.case_id = NEW.case_id AND a.status IN ('draft', 'paired')
        AND (a.part = 'single' OR NEW.part = 'single') {}
    )
"""
_JOINT_OF_NO_TWO = """
    NEW.part = 'joint' AND (
        (
            SELECT COUNT(*) FROM assessment_assessment a
            WHERE a.case_id = NEW.case_id AND a.status = 'paired' AND a.framework_id = NEW.framework_id
        ) <> 2 OR NOT EXISTS (
            SELECT 1 FROM assessment_assessment a
            WHERE a.case_id = NEW.case_id AND a.status = 'paired' AND a.assessor_id = NEW.assessor_id
        )
    )
"""
_BECOMES_JOINT = """
    NEW.part <> OLD.part AND (NEW.part = 'joint' OR OLD.part = 'joint')
"""
_JOINED_ELSEWHERE = """
    NEW.joint_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM assessment_assessment j
        WHERE j.id = NEW.joint_id AND j.case_id = NEW.case_id AND j.part = 'joint'
    )
"""
_INTERESTED = """
    EXISTS (SELECT 1 FROM assessment_interest i WHERE i.case_id = NEW.case_id AND i.user_id = NEW.{})
"""
_TO_INTERESTED = f"NEW.assessor_id <> OLD.assessor_id AND {_INTERESTED.format('assessor_id')}"
_INCOMPLETE = """
    OLD.status = 'draft' AND NEW.status <> 'draft' AND (
        SELECT COUNT(*) FROM assessment_answer a WHERE a.assessment_id = NEW.id
    ) <> (SELECT COUNT(*) FROM policy_question q WHERE q.framework_id = NEW.framework_id)
"""
_OTHER_FRAMEWORK = """
    NOT EXISTS (
        SELECT 1 FROM assessment_assessment a JOIN policy_question q ON q.framework_id = a.framework_id
        WHERE a.id = NEW.assessment_id AND q.id = NEW.question_id
    )
"""
_OTHER_CASE = """
    NEW.assessment_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM assessment_assessment a
        WHERE a.id = NEW.assessment_id AND a.case_id = NEW.case_id AND a.status <> 'draft'
    )
"""
_WITHOUT_WEIGHING = """
    NEW.outcome IN ('approve', 'conditional') AND NEW.assessment_id IS NULL AND NEW.revises_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM activities_request r WHERE r.id = NEW.case_id AND r.status = 'fast_lane'
    )
"""
_FAST_LANE_OTHERWISE = """
    EXISTS (SELECT 1 FROM activities_request r WHERE r.id = NEW.case_id AND r.status = 'fast_lane')
    AND (NEW.outcome <> 'approve' OR NEW.assessment_id IS NOT NULL)
"""
_CHECKS_LATE = """
    NOT EXISTS (SELECT 1 FROM assessment_assessment a WHERE a.id = NEW.assessment_id AND a.status = 'draft')
"""

GUARDS: tuple[Guard, ...] = (
    *append_only("assessment_interest"),
    *append_only("assessment_answer"),
    *append_only("assessment_conditioncheck"),
    *append_only("assessment_decision"),
    *append_only("assessment_condition"),
    *append_only("assessment_pairrequest"),
    *append_only("assessment_pastassessor"),
    refusal("assessment_decision_four_eyes", "assessment_decision", "INSERT", _DECIDED_OWN),
    refusal("assessment_assessment_four_eyes", "assessment_assessment", "INSERT", _ASSESSES_DECIDED),
    refusal("assessment_assessor_four_eyes", "assessment_assessment", "UPDATE", _ASSESSES_DECIDED),
    refusal("assessment_author_four_eyes", "activities_request", "UPDATE", _REGISTERS_DECIDED),
    refusal("assessment_assessment_no_interest", "assessment_assessment", "INSERT", _INTERESTED.format("assessor_id")),
    refusal("assessment_assessor_no_interest", "assessment_assessment", "UPDATE", _TO_INTERESTED),
    refusal("assessment_decision_no_interest", "assessment_decision", "INSERT", _INTERESTED.format("decided_by_id")),
    refusal("assessment_assessment_complete", "assessment_assessment", "UPDATE", _INCOMPLETE),
    refusal("assessment_assessment_not_alone", "assessment_assessment", "INSERT", _ALONE_BESIDE.format("")),
    refusal(
        "assessment_assessment_left_alone",
        "assessment_assessment",
        "UPDATE",
        _ALONE_BESIDE.format("AND a.id <> NEW.id"),
    ),
    refusal("assessment_assessment_joint_of_two", "assessment_assessment", "INSERT", _JOINT_OF_NO_TWO),
    refusal("assessment_assessment_stays_joint", "assessment_assessment", "UPDATE", _BECOMES_JOINT),
    refusal("assessment_assessment_joint_of_case", "assessment_assessment", "UPDATE", _JOINED_ELSEWHERE),
    refusal("assessment_answer_of_framework", "assessment_answer", "INSERT", _OTHER_FRAMEWORK),
    refusal("assessment_decision_of_case", "assessment_decision", "INSERT", _OTHER_CASE),
    refusal("assessment_decision_is_weighed", "assessment_decision", "INSERT", _WITHOUT_WEIGHING),
    refusal("assessment_decision_fast_lane", "assessment_decision", "INSERT", _FAST_LANE_OTHERWISE),
    refusal("assessment_conditioncheck_in_time", "assessment_conditioncheck", "INSERT", _CHECKS_LATE),
    refusal("assessment_assessment_stays", "assessment_assessment", "UPDATE", _CHANGES_SUBMITTED),
    refusal("assessment_assessment_no_delete", "assessment_assessment", "DELETE", "OLD.status <> 'draft'", row="OLD"),
)

_FIXED = "Wat is ingediend of besloten, verandert niet meer. Maak een nieuwe beoordeling of een nieuw besluit."
_FOUR_EYES = (
    "U hebt dit verzoek zelf geregistreerd of beoordeeld. Laat iemand anders besluiten, zodat vier ogen het zien."
)
_DECIDED_BEFORE = "U hebt over dit verzoek besloten. Laat iemand anders het beoordelen."
_INTEREST = "U hebt gezegd dat u een belang hebt bij dit verzoek. Laat het aan een collega."
_TAKEN = "Iemand anders beoordeelt dit verzoek al. Open het verzoek opnieuw."
_JOINT = "Een gezamenlijke versie komt van een van de twee beoordelaars, als beide beoordelingen binnen zijn."
SENTENCES = {
    **{guard.name: _FIXED for guard in GUARDS},
    "assessment_decision_four_eyes": _FOUR_EYES,
    "assessment_assessment_four_eyes": _DECIDED_BEFORE,
    "assessment_assessor_four_eyes": _DECIDED_BEFORE,
    "assessment_author_four_eyes": _FOUR_EYES,
    "assessment_assessment_no_interest": _INTEREST,
    "assessment_assessor_no_interest": _INTEREST,
    "assessment_assessment_declared": "Zeg eerst dat u geen belang hebt bij dit verzoek.",
    "assessment_decision_no_interest": _INTEREST,
    "assessment_interest_once": _INTEREST,
    "assessment_pastassessor_once": "Deze beoordeling is net overgedragen. Open het verzoek opnieuw.",
    "assessment_assessment_complete": "Geef eerst bij elke vraag een oordeel met uitleg.",
    "assessment_answer_of_framework": "Deze vraag hoort bij een ander afwegingskader. Open het verzoek opnieuw.",
    "assessment_decision_of_case": "Deze beoordeling hoort bij een ander verzoek. Open het verzoek opnieuw.",
    "assessment_answer_needs_justification": "Schrijf bij elke vraag waarom u dit oordeel geeft.",
    "assessment_answer_known_verdict": "Kies een oordeel uit de lijst.",
    "assessment_answer_known_suggestion": "Dit voorstel bestaat niet. Open het verzoek opnieuw.",
    "assessment_answer_once": "Geef bij elke vraag één oordeel.",
    "assessment_conditioncheck_once": "Zeg van elke voorwaarde één keer of eraan is voldaan.",
    "assessment_conditioncheck_known_state": "Kies voldaan, niet voldaan of niet bekend.",
    "assessment_conditioncheck_otherwise_has_word": "Schrijf waarom u iets anders zegt dan de gegevens.",
    "assessment_decision_is_weighed": "Dit verzoek is nog niet beoordeeld. Laat het eerst beoordelen.",
    "assessment_decision_fast_lane": "Dit verzoek wacht op snelle afhandeling. Bevestig het, of laat het wegen.",
    "assessment_decision_has_number": "Vul het nummer van het besluit in.",
    "assessment_decision_has_reason": "Geef de reden van het besluit.",
    "assessment_decision_deviation_has_reason": "Leg uit waarom u afwijkt van het advies.",
    "assessment_decision_defer_has_date": "Kies tot welke dag u het verzoek aanhoudt, op of na de dag van het besluit.",
    "assessment_decision_known_outcome": "Kies een besluit uit de lijst.",
    "assessment_decision_known_body": "Kies wie het besluit nam.",
    "assessment_decision_number_once": "Dit besluitnummer is al gebruikt. Kies een ander nummer.",
    "assessment_condition_has_text": "Schrijf de voorwaarde op.",
    "assessment_assessment_one_of_part": _TAKEN,
    "assessment_assessment_not_alone": _TAKEN,
    "assessment_assessment_left_alone": _TAKEN,
    "assessment_assessment_two_people": "Niemand geeft beide beoordelingen. Laat de andere aan een collega.",
    "assessment_assessment_joint_of_two": _JOINT,
    "assessment_assessment_stays_joint": _JOINT,
    "assessment_assessment_joint_of_case": "Deze versie hoort bij een ander verzoek. Open het verzoek opnieuw.",
    "assessment_assessment_known_part": "Deze beoordeling bestaat niet. Open het verzoek opnieuw.",
    "assessment_assessment_half_waits": "Een van twee beoordelingen telt pas met de gezamenlijke versie.",
    "assessment_assessment_half_is_joined": "Alleen een van twee beoordelingen hoort bij een gezamenlijke versie.",
    "assessment_assessment_talk_is_joint": "Een gesprek hoort bij de gezamenlijke versie.",
    "assessment_pairrequest_has_reason": "Schrijf waarom u een tweede beoordelaar vraagt.",
    "assessment_assessment_one_current": "Dit verzoek is net al beoordeeld. Open het verzoek opnieuw.",
    "assessment_assessment_known_status": "Deze status bestaat niet. Open het verzoek opnieuw.",
    "assessment_assessment_submitted_has_advice": "Een ingediende beoordeling heeft een advies. Probeer het opnieuw.",
    "assessment_assessment_score_is_percent": "Een score ligt tussen 0 en 100 procent.",
    "assessment_assessment_score_unless_too_little": "Bij te weinig gegevens is er geen score. Probeer het opnieuw.",
}
