"""What a request could join, from the calendar, with what that saves against the request's own estimate."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from activities.models import Request
from activities.models.request import OPEN
from activities.policies import RequestData
from activities.policies_joining import looks_for, own_costs, own_hours
from activities.selectors.request import data_of, with_rows
from opportunities.models import Opportunity
from opportunities.policies import hours_difference, money_difference, organised_by
from opportunities.selectors import joinable
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import period


@dataclass(frozen=True)
class Offer:
    """An entry of the calendar beside a request. `money` and `hours` say the difference, in words."""

    pk: int
    title: str
    url: str
    organiser: str
    where: str
    when: str
    register_before: date | None
    reasons: tuple[str, ...]
    money: str
    hours: str
    is_joined: bool
    is_cancelled: bool


def offers(kind: str, data: RequestData, today: date) -> tuple[Offer, ...]:
    """What the request joins, and then what it could join, the best first; a fixed number of queries."""
    wish = looks_for(kind, data)
    if wish is None:
        return ()
    found = {item.entry.pk: _offer(item.entry, item.match.reasons, data) for item in joinable(wish, today)}
    chosen = data.opportunity
    if chosen is None:
        return tuple(found.values())
    first = found.pop(chosen.pk, None) or _offer(chosen, (), data)
    return (first, *found.values())


def offers_for(case: Request, today: date) -> tuple[Offer, ...]:
    """The same for a stored request; once it is decided only what it joins, for nothing else can be chosen any more."""
    data = data_of(with_rows(case))
    found = offers(case.kind, data, today)
    return tuple(offer for offer in found if offer.is_joined or case.status in OPEN)


def _offer(entry: Opportunity, reasons: tuple[str, ...], data: RequestData) -> Offer:
    return Offer(
        pk=entry.pk,
        title=entry.title,
        url=reverse("opportunities:detail", args=[entry.pk]),
        organiser=organised_by(entry),
        where=", ".join(filter(None, [entry.place, country_name(entry.country)])),
        when=period(entry.starts_on, entry.ends_on),
        register_before=entry.register_before,
        reasons=reasons,
        money=money_difference(own_costs(data), entry.cost_cents),
        hours=hours_difference(own_hours(data), (entry.official_hours, entry.office_holder_hours)),
        is_joined=data.opportunity is not None and data.opportunity.pk == entry.pk,
        is_cancelled=entry.state == Opportunity.State.CANCELLED,
    )
