"""Writing what was done with an intention of the policy, or why it was not done."""

from datetime import date, datetime

from accounts.models import User
from activities import permissions, policies
from activities.models import Activity, IntentionDeed
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from partners.models import Interaction
from policy.models import PolicyIntention


def carry_out(
    *,
    intention: PolicyIntention,
    by: User,
    at: datetime,
    activity: Activity | None = None,
    interaction: Interaction | None = None,
    text: str = "",
    on: date | None = None,
) -> IntentionDeed:
    """Say that an activity, a contact moment, or a short text with its day carries out an intention: one of them.

    The year is that of the activity, or of the day. Raises RuleViolation for the same activity or contact twice.
    """
    permissions.check_keep_activity(by)
    if sum(map(bool, (activity, interaction, text.strip()))) != 1:
        raise RuleViolation("Kies een activiteit, of een contactmoment, of schrijf wat er is gedaan.", "activity")
    if text.strip() and on is None:
        raise RuleViolation("Vul in wanneer het was.", "on")
    day = interaction.on if interaction else on
    if day is not None and activity is None:
        policies.check_happened(day, day_in_oss(at))
    with unit(by=by, at=at) as record:
        row = lock(intention)
        _check_new(row, activity, interaction)
        deed = IntentionDeed.objects.create(
            intention=row, year=activity.year if activity else day.year if day else 0, activity=activity,
            interaction=interaction, text=text.strip(), on=on if text.strip() else None, recorded_by=by, recorded_at=at,
        )  # fmt: skip
        told = activity.title if activity else interaction.summary if interaction else deed.text
        record(
            "intention.carried_out", deed, thread=row, audience=Audience.COUNCIL, private={"what": told}, year=deed.year
        )
        return deed


def not_done(*, intention: PolicyIntention, by: User, at: datetime, year: int, reason: str) -> IntentionDeed:
    """Say why an intention was not done in a year."""
    permissions.check_keep_activity(by)
    if not reason.strip():
        raise RuleViolation("Schrijf waarom het niet is gedaan.", "reason")
    with unit(by=by, at=at, reason=reason.strip()) as record:
        row = lock(intention)
        if row.deeds.filter(year=year, is_done=False).exists():
            raise RuleViolation(
                f"Voor {year} staat al waarom het niet is gedaan. Open het voornemen om dat te lezen.", "year"
            )
        deed = IntentionDeed.objects.create(
            intention=row, year=year, is_done=False, text=reason.strip(), recorded_by=by, recorded_at=at
        )
        record("intention.not_done", deed, thread=row, audience=Audience.COUNCIL, year=year)
        return deed


def take_back_deed(*, deed: IntentionDeed, by: User, at: datetime) -> PolicyIntention:
    """Take back what was said by mistake; the timeline keeps that it was said."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        row = lock(deed)
        record("intention.taken_back", row, thread=row.intention, audience=Audience.COUNCIL, year=row.year)
        row.delete()
        return row.intention


def _check_new(intention: PolicyIntention, activity: Activity | None, interaction: Interaction | None) -> None:
    """SQLite names no constraint for uniqueness, so it is looked up under the lock."""
    if activity and intention.deeds.filter(activity=activity).exists():
        raise RuleViolation("Deze activiteit staat al bij dit voornemen. Kies een andere.", "activity")
    if interaction and intention.deeds.filter(interaction=interaction).exists():
        raise RuleViolation("Dit contactmoment staat al bij dit voornemen. Kies een ander.", "interaction")
