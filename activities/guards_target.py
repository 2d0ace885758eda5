"""Triggers of goals and results: goals stay as they were decided, and completing says of each what came of it."""

from oss_intl.shared.guards import Guard, append_only, refusal

TARGET, RESULT = "activities_target", "activities_result"

_DECIDED_CASE = "EXISTS (SELECT 1 FROM activities_activity a WHERE a.case_id = NEW.case_id)"
_CHANGES_FROZEN = """
    OLD.activity_id IS NOT NULL AND (
        NEW.activity_id IS NULL OR NEW.case_id <> OLD.case_id OR NEW.question_id <> OLD.question_id
        OR NEW.text <> OLD.text OR NEW.number <> OLD.number OR NEW.unit <> OLD.unit
    )
"""
_TARGET_OF_ANOTHER = """
    NEW.target_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM activities_target t WHERE t.id = NEW.target_id AND t.activity_id = NEW.activity_id)
"""
_OPEN_TARGETS = """
    NEW.status = 'completed' AND OLD.status <> 'completed' AND EXISTS (
        SELECT 1 FROM activities_target t WHERE t.activity_id = NEW.id
        AND NOT EXISTS (SELECT 1 FROM activities_result r WHERE r.target_id = t.id)
        AND NOT EXISTS (SELECT 1 FROM activities_missedtarget m WHERE m.target_id = t.id)
    )
"""

GUARDS: tuple[Guard, ...] = (
    refusal("activities_target_before_decision", TARGET, "INSERT", _DECIDED_CASE),
    refusal("activities_target_stays", TARGET, "UPDATE", _CHANGES_FROZEN),
    refusal("activities_target_no_delete", TARGET, "DELETE", "OLD.activity_id IS NOT NULL", row="OLD"),
    refusal("activities_result_of_own_target", RESULT, "INSERT", _TARGET_OF_ANOTHER),
    refusal("activities_result_keeps_own_target", RESULT, "UPDATE", _TARGET_OF_ANOTHER),
    refusal("activities_activity_targets_answered", "activities_activity", "UPDATE", _OPEN_TARGETS),
    *append_only("activities_postponement"),
)
