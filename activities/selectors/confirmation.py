"""Reading confirmations: who took part, what each organisation answered, and the answers counted over a year."""

from collections import Counter
from collections.abc import Mapping
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


@dataclass(frozen=True)
class ConfirmationCounts:
    """The answers about a year's activities: how many organisations were asked and answered, and each answer's number.

    Every possible answer has a number, also when it is 0.
    """

    year: int
    asked: int
    answered: int
    agrees: Mapping[Agrees, int]
    without_oss: Mapping[WithoutOss, int]
    rating: Mapping[Rating, int]


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


def counts_over(year: int) -> ConfirmationCounts:
    """The answers about the activities of a book year, whenever they came in."""
    rows = Confirmation.objects.filter(activity__year=year)
    given = rows.filter(answered_at__isnull=False).values_list("agrees", "without_oss", "rating")
    agrees, without, ratings = (Counter(column) for column in (zip(*given, strict=True) if given else ((), (), ())))
    return ConfirmationCounts(
        year=year,
        asked=rows.order_by().values("activity", "organisation").distinct().count(),
        answered=len(given),
        agrees={answer: agrees[answer] for answer in Agrees},
        without_oss={answer: without[answer] for answer in WithoutOss},
        rating={answer: ratings[answer] for answer in Rating},
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
