"""Triggers of letters to the council: what was sent stays as it was sent."""

from oss_intl.shared.guards import Guard, refusal

GUARDS: tuple[Guard, ...] = (
    refusal(
        "activities_notice_stays", "activities_councilnotice", "UPDATE",
        "OLD.sent_on IS NOT NULL OR NEW.activity_id <> OLD.activity_id",
    ),
    refusal(
        "activities_notice_no_delete", "activities_councilnotice", "DELETE", "OLD.sent_on IS NOT NULL", row="OLD"
    ),
)  # fmt: skip
