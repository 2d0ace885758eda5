"""Reading confirmations: who took part, and what each organisation answered."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from activities.models import Activity, Confirmation
from activities.models.confirmation import Agrees, Rating, WithoutOss
from links.models import LinkState
from links.policies import state_of
from partners.models import Organisation


@dataclass(frozen=True)
class ConfirmationItem:
    """What one organisation answered. The texts are empty for who may not read what is internal."""

    pk: int
    organisation: str
    organisation_slug: str
    answered_at: datetime
    agrees: Agrees
    without_oss: WithoutOss
    rating: Rating
    disagreement: str
    remark: str


@dataclass(frozen=True)
class AskedItem:
    """An organisation that was asked and has not answered: until when its link works, and whether it still does."""

    pk: int
    organisation: str
    asked_at: datetime
    expires_at: datetime
    is_open: bool


def took_part(activity: Activity) -> list[Organisation]:
    """The organisations that can confirm an activity: who asked for it, who took part, the partner, and contacts."""
    case = activity.case
    return list(
        Organisation.objects.filter(
            Q(participations__case=case)
            | Q(pk__in=[pk for pk in (case.requester_id, case.partner_id) if pk])
            | Q(interactions__result__activity=activity)
        )
        .distinct()
        .order_by("sort_key", "pk")
    )


def answers_of(activity: Activity, *, internal: bool) -> tuple[ConfirmationItem, ...]:
    """What organisations answered about an activity, oldest first; the texts only when `internal`."""
    rows = Confirmation.objects.filter(activity=activity, answered_at__isnull=False).select_related("organisation")
    return tuple(_item(row, internal=internal) for row in rows.order_by("answered_at", "pk"))


def asked_of(activity: Activity, at: datetime) -> tuple[AskedItem, ...]:
    """Who was asked about an activity and has not answered, oldest first; without links that were revoked."""
    rows = (
        Confirmation.objects.filter(activity=activity, answered_at__isnull=True, link__revoked_at__isnull=True)
        .select_related("organisation", "link")
        .order_by("pk")
    )
    return tuple(
        AskedItem(
            pk=row.pk,
            organisation=row.organisation.name,
            asked_at=row.link.made_at,
            expires_at=row.link.expires_at,
            is_open=state_of(row.link, at) == LinkState.OPEN,
        )
        for row in rows
    )


def _item(row: Confirmation, *, internal: bool) -> ConfirmationItem:
    assert row.answered_at is not None
    assert row.rating is not None
    return ConfirmationItem(
        pk=row.pk,
        organisation=row.organisation.name,
        organisation_slug=row.organisation.slug,
        answered_at=row.answered_at,
        agrees=Agrees(row.agrees),
        without_oss=WithoutOss(row.without_oss),
        rating=Rating(row.rating),
        disagreement=row.disagreement if internal else "",
        remark=row.remark if internal else "",
    )
