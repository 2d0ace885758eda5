"""The audit trail's triggers: rows are only added, each next to the last; erasing is the only change to a detail."""

from oss_intl.shared.guards import Guard, append_only, refusal

EVENT = "audit_event"

_BROKEN = f"""
    NEW.id <> COALESCE((SELECT MAX(id) FROM {EVENT}), 0) + 1
    OR NEW.prev_hash <> COALESCE((SELECT hash FROM {EVENT} WHERE id = NEW.id - 1), '')
"""

GUARDS: tuple[Guard, ...] = (
    *append_only(EVENT),
    refusal("audit_event_chained", EVENT, "INSERT", _BROKEN),
    refusal(
        "audit_eventdetail_only_erased",
        "audit_eventdetail",
        "UPDATE",
        "NEW.content IS NOT NULL OR NEW.salt <> OLD.salt OR NEW.event_id <> OLD.event_id",
    ),
    refusal("audit_eventdetail_no_delete", "audit_eventdetail", "DELETE", "1 = 1", row="OLD"),
)

SENTENCES = {guard.name: "De geschiedenis kan niet worden veranderd. Er is niets opgeslagen." for guard in GUARDS}
