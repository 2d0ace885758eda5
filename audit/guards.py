"""The audit trail's triggers: rows are only added, each next to the last; erasing is the only change to a detail."""

from oss_intl.shared.guards import Guard, append_only, no_truncate, refusal

EVENT, DETAIL = "audit_event", "audit_eventdetail"

_BROKEN = f"""
    NEW.id <> COALESCE((SELECT MAX(id) FROM {EVENT}), 0) + 1
    OR NEW.prev_hash <> COALESCE((SELECT hash FROM {EVENT} WHERE id = NEW.id - 1), '')
"""

_WITHOUT_HASH = f"COALESCE((SELECT detail_hash FROM {EVENT} WHERE id = NEW.event_id), '') = ''"
_NOT_ERASED = "NEW.content IS NOT NULL OR NEW.salt <> '' OR NEW.event_id <> OLD.event_id"

GUARDS: tuple[Guard, ...] = (
    *append_only(EVENT),
    refusal("audit_event_chained", EVENT, "INSERT", _BROKEN),
    refusal("audit_eventdetail_hashed", DETAIL, "INSERT", _WITHOUT_HASH),
    refusal("audit_eventdetail_only_erased", DETAIL, "UPDATE", _NOT_ERASED),
    refusal("audit_eventdetail_no_delete", DETAIL, "DELETE", "1 = 1", row="OLD"),
    no_truncate(DETAIL),
)

SENTENCES = {guard.name: "De geschiedenis kan niet worden veranderd. Er is niets opgeslagen." for guard in GUARDS}
