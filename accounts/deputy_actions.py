"""Recording who stands in for the themamanager, and ending that before its last day."""

from datetime import date, datetime

from accounts import permissions
from accounts.guards import ONE_AT_A_TIME
from accounts.models import Deputy, Role, User
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation


def appoint_deputy(*, user: User, by: User, at: datetime, starts_on: date, ends_on: date, reason: str) -> Deputy:
    """Let an official stand in for the themamanager from day to day, both included; one at a time.

    Raises RuleViolation for somebody who is no official, for a last day in the past and for days that are taken.
    """
    permissions.check_manage_users(by)
    with unit(by=by, at=at, reason=reason.strip()) as record:
        # Two admins who do this at once wait for each other here, also while there is no deputy yet.
        list(User.objects.select_for_update().filter(role=Role.ADMIN).order_by("pk").values_list("pk"))
        row = lock(user)
        if not row.is_official or not row.is_active:
            raise RuleViolation("Kies een medewerker die mag inloggen.", "user")
        if ends_on < starts_on:
            raise RuleViolation("Kies een laatste dag op of na de eerste dag.", "ends_on")
        if ends_on < day_in_oss(at):
            raise RuleViolation("Deze dagen zijn voorbij. Kies een laatste dag vanaf vandaag.", "ends_on")
        if not reason.strip():
            raise RuleViolation("Schrijf waarom er een waarnemer is.", "reason")
        if Deputy.objects.filter(ended_at=None, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
            raise RuleViolation(ONE_AT_A_TIME, "starts_on")
        deputy = Deputy.objects.create(user=row, starts_on=starts_on, ends_on=ends_on, reason=reason.strip())
        record("deputy.appointed", deputy, thread=row, audience=Audience.ADMIN, starts_on=starts_on, ends_on=ends_on)
        return deputy


def end_deputy(*, deputy: Deputy, by: User, at: datetime) -> Deputy:
    """End a period at once; what was decided in it stays."""
    permissions.check_manage_users(by)
    with unit(by=by, at=at) as record:
        row = lock(deputy)
        if row.ended_at is not None or row.ends_on < day_in_oss(at):
            raise RuleViolation("Deze waarneming is al voorbij. Open de lijst opnieuw.")
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        record("deputy.ended", row, thread=row.user, audience=Audience.ADMIN, ends_on=row.ends_on)
        return row
