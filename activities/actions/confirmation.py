"""Asking an organisation that took part whether it confirms the result, and storing what it answers."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from accounts.models import User
from activities import permissions, policies
from activities.models import Activity, Confirmation
from activities.models.confirmation import Agrees, Rating, WithoutOss
from activities.selectors.confirmation import took_part
from audit.models import Audience
from audit.unit import lock, unit
from links import actions as links
from links.models import Language, LinkState, Purpose
from links.policies import state_of
from oss_intl.shared.errors import RuleViolation
from partners.models import Organisation


@dataclass(frozen=True, kw_only=True)
class ConfirmationData:
    """What an organisation answers. `disagreement` says what is wrong when it does not fully agree."""

    agrees: Agrees | str
    without_oss: WithoutOss | str
    rating: Rating | int
    disagreement: str = ""
    remark: str = ""


def ask_confirmation(
    *,
    activity: Activity,
    organisation: Organisation,
    by: User,
    at: datetime,
    language: str = Language.DUTCH,
    days: int = 30,
) -> tuple[Confirmation, str]:
    """Make a link by which an organisation that took part says what it thinks of the result.

    Answers with the link's secret, which is kept nowhere. An earlier link to it that waits for an answer stops working.
    """
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        row = lock(activity)
        policies.check_confirmable(row.status)
        if organisation not in took_part(row):
            raise RuleViolation("Kies een organisatie die aan deze activiteit meedeed.", "organisation")
        earlier = Confirmation.objects.filter(activity=row, organisation=organisation).select_related("link")
        if any(confirmation.answered_at for confirmation in earlier):
            raise RuleViolation("Deze organisatie heeft al geantwoord. U hoeft niets te doen.", "organisation")
        for confirmation in earlier:
            if state_of(confirmation.link, at) == LinkState.OPEN:
                links.revoke(link=confirmation.link, by=by, at=at)
        link, token = links.make(purpose=Purpose.CONFIRMATION, language=language, days=days, by=by, at=at)
        made = Confirmation.objects.create(link=link, activity=row, organisation=organisation)
        record("confirmation.asked", made, thread=row, organisation=organisation.name)
        return made, token


def confirm(*, confirmation: Confirmation, at: datetime, data: ConfirmationData) -> Confirmation:
    """Store what the organisation says, once. Nobody is signed in: the event is of the link's own row."""
    _check(data)
    with unit(by=None, at=at) as record:
        activity = lock(confirmation.activity)
        links.use(link=confirmation.link, at=at)
        row = lock(confirmation)
        if Confirmation.objects.filter(
            activity=activity, organisation=row.organisation, answered_at__isnull=False
        ).exists():
            raise RuleViolation(gettext("Uw organisatie heeft al geantwoord. Uw antwoord is niet bewaard."))
        row.answered_at = at
        row.agrees, row.without_oss, row.rating = Agrees(data.agrees), WithoutOss(data.without_oss), Rating(data.rating)
        row.disagreement = data.disagreement.strip() if row.agrees != Agrees.YES else ""
        row.remark = data.remark.strip()
        row.save()
        record(
            "confirmation.given", row, thread=activity, audience=Audience.COUNCIL,
            private={"disagreement": row.disagreement, "remark": row.remark},
            organisation=row.organisation.name, agrees=row.agrees, without_oss=row.without_oss, rating=row.rating,
        )  # fmt: skip
        return row


def revoke_confirmation(*, confirmation: Confirmation, by: User, at: datetime) -> None:
    """See to it that the link of a confirmation opens nothing any more; what was answered stays."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        links.revoke(link=confirmation.link, by=by, at=at)
        record(
            "confirmation.revoked", confirmation, thread=confirmation.activity,
            organisation=confirmation.organisation.name,
        )  # fmt: skip


def _check(data: ConfirmationData) -> None:
    if data.agrees != Agrees.YES and not data.disagreement.strip():
        raise RuleViolation(gettext("Schrijf wat er niet klopt."), "disagreement")
