"""The list of partners, and everything that the page of one partner shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from accounts.models import User
from activities.models import Activity, FollowUp, Request
from activities.models.request import Status
from audit.selectors import TimelineItem, timeline
from desk.selectors.agreements import PromiseItem, promise_items
from desk.selectors.follow_ups import FollowUpItem, follow_up_items, with_about
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import period
from oss_intl.shared.paging import PAGE_SIZE
from partners import permissions
from partners.models import Agreement, ContactPerson, Helix, Interaction, Organisation, Promise, Relation
from partners.policies import is_due
from partners.selectors import interactions_of

SHOWN = 50


@dataclass(frozen=True)
class PartnerRow:
    """One line of the list. `review_on` is the first day on which an agreement is looked at again."""

    pk: int
    slug: str
    name: str
    place: str
    country: str
    helix: str
    relation: str
    relation_label: str
    has_focus: bool
    review_on: date | None


@dataclass(frozen=True)
class PartnerList:
    """A page of the list. `earlier` and `later` are the organisations that the pages beside it start from."""

    rows: tuple[PartnerRow, ...]
    count: str
    earlier: int | None
    later: int | None


@dataclass(frozen=True)
class Register:
    """The whole register in numbers."""

    organisations: int
    focus: int
    by_country: dict[str, int]


def listed(user: User) -> QuerySet[Organisation]:
    """The organisations of the register; who was merged away is not listed."""
    return Organisation.objects.visible_to(user).current()


def register(user: User, today: date) -> Register:
    """How many organisations there are, how many have focus, and how many there are in each country."""
    in_force = Agreement.objects.in_force(today).values("relation")
    rows = listed(user).order_by().values_list("country").annotate(
        number=Count("pk"), focus=Count("pk", filter=Q(relation__in=in_force))
    )  # fmt: skip
    found = list(rows)
    return Register(
        organisations=sum(number for _, number, _ in found),
        focus=sum(focus for _, _, focus in found),
        by_country={country: number for country, number, _ in found},
    )


def partner_list(
    rows: QuerySet[Organisation], today: date, *, after: int | None = None, before: int | None = None
) -> PartnerList:
    """A page of filtered organisations by name: those after one of them, or those just before one."""
    number = rows.order_by().count()
    found, more = _page(rows, today, after, before)
    is_first = (not more) if before is not None else after is None
    is_last = before is None and not more
    return PartnerList(
        rows=tuple(found),
        count="1 organisatie" if number == 1 else f"{number} organisaties",
        earlier=None if is_first or not found else found[0].pk,
        later=None if is_last or not found else found[-1].pk,
    )


def _page(
    rows: QuerySet[Organisation], today: date, after: int | None, before: int | None
) -> tuple[list[PartnerRow], bool]:
    """The rows of a page, and whether there are more in the direction that was read."""
    if before is not None:
        found = _rows(_beside(rows, before, "lt").order_by("-sort_key", "-pk"), today)
        return found[:PAGE_SIZE][::-1], len(found) > PAGE_SIZE
    if after is not None:
        rows = _beside(rows, after, "gt")
    found = _rows(rows.order_by("sort_key", "pk"), today)
    return found[:PAGE_SIZE], len(found) > PAGE_SIZE


def _beside(rows: QuerySet[Organisation], pk: int, side: str) -> QuerySet[Organisation]:
    """What sorts before (`lt`) or after (`gt`) an organisation; all of it when there is no such organisation."""
    key = Organisation.objects.filter(pk=pk).values_list("sort_key", flat=True).first()
    if key is None:
        return rows
    return rows.filter(Q(**{f"sort_key__{side}": key}) | Q(sort_key=key, **{f"pk__{side}": pk}))


def _rows(rows: QuerySet[Organisation], today: date) -> list[PartnerRow]:
    signed = Agreement.objects.in_force(today).filter(relation=OuterRef("relation"))
    reviews = signed.filter(review_on__isnull=False).order_by("review_on").values("review_on")[:1]
    values = rows.annotate(focus=Exists(signed), review=Subquery(reviews)).values_list(
        "pk", "slug", "name", "place", "country", "helix", "relation__status", "focus", "review"
    )[: PAGE_SIZE + 1]
    helixes, statuses = dict(Helix.choices), dict(Relation.Status.choices)
    return [
        PartnerRow(
            pk, slug, name, place, country_name(country), helixes[helix], status or "", statuses.get(status, ""),
            focus, review,
        )
        for pk, slug, name, place, country, helix, status, focus, review in values
    ]  # fmt: skip


@dataclass(frozen=True)
class RequestLine:
    """A request with this partner, and what the partner is in it."""

    reference: str
    title: str
    kind: str
    status: str
    roles: str


@dataclass(frozen=True)
class ActivityLine:
    """An activity with this partner."""

    pk: int
    title: str
    kind: str
    status: str
    when: str


@dataclass(frozen=True)
class AgreementLine:
    """An agreement; `is_expired` when it was signed but its last day is over, `is_review_due` to look at it again."""

    agreement: Agreement
    is_expired: bool
    is_review_due: bool


@dataclass(frozen=True)
class RelationPart:
    """The relation with its agreements. `former_name` is that of the merged organisation that it was with."""

    relation: Relation
    label: str
    has_focus: bool
    agreements: tuple[AgreementLine, ...]
    former_name: str = ""


@dataclass(frozen=True)
class PartnerPage:
    """Everything on the page of one partner, as far as its reader may see it."""

    organisation: Organisation
    country: str
    helix: str
    former_names: tuple[str, ...]
    relation: RelationPart | None
    former_relations: tuple[RelationPart, ...]
    shows_people: bool
    people: tuple[ContactPerson, ...]
    inactive_people: tuple[ContactPerson, ...]
    interactions: tuple[Interaction, ...]
    requests: tuple[RequestLine, ...]
    activities: tuple[ActivityLine, ...]
    promises: tuple[PromiseItem, ...]
    follow_ups: tuple[FollowUpItem, ...]
    timeline: tuple[TimelineItem, ...]


def find_partner(user: User, slug: str) -> QuerySet[Organisation]:
    """The organisation at this address, merged or not."""
    return Organisation.objects.visible_to(user).select_related("merged_into").filter(slug=slug)


def partner_page(organisation: Organisation, user: User, today: date) -> PartnerPage:
    """Gather the page of an organisation that was not merged away."""
    merged = list(organisation.merged.order_by("sort_key", "pk"))
    relations = [_relation(row, organisation, today) for row in _relations([organisation, *merged], user)]
    people = list(
        ContactPerson.objects.visible_to(user).filter(organisation=organisation).order_by("-is_active", "name", "pk")
    )
    return PartnerPage(
        organisation=organisation,
        country=country_name(organisation.country),
        helix=Helix(organisation.helix).label,
        former_names=tuple(row.name for row in merged),
        relation=next((part for part in relations if not part.former_name), None),
        former_relations=tuple(part for part in relations if part.former_name),
        shows_people=permissions.may_see_contact_persons(user),
        people=tuple(person for person in people if person.is_active),
        inactive_people=tuple(person for person in people if not person.is_active),
        interactions=tuple(_readable(interactions_of(organisation), user)),
        requests=tuple(_requests(organisation, user)),
        activities=tuple(_activities(organisation, user)),
        promises=promise_items(
            Promise.objects.filter(agreement__relation__organisation__in=[organisation, *merged]), user, today
        ),
        follow_ups=_follow_ups(organisation, user, today),
        timeline=tuple(timeline(organisation, user, *merged)),
    )


def _relations(organisations: Iterable[Organisation], user: User) -> QuerySet[Relation]:
    rows = Relation.objects.filter(organisation__in=list(organisations)).select_related("organisation")
    return rows.prefetch_related(Prefetch("agreements", Agreement.objects.visible_to(user))).order_by("pk")


def _relation(row: Relation, organisation: Organisation, today: date) -> RelationPart:
    agreements = sorted(row.agreements.all(), key=lambda one: (one.status == "ended", -one.pk))
    lines = tuple(
        AgreementLine(
            one,
            one.status == "signed" and _is_over(one, today),
            one.status != "ended" and is_due(one.review_on, today),
        )
        for one in agreements
    )
    return RelationPart(
        relation=row,
        label=Relation.Status(row.status).label,
        has_focus=any(line.agreement.status == "signed" and not line.is_expired for line in lines),
        agreements=lines,
        former_name="" if row.organisation_id == organisation.pk else row.organisation.name,
    )


def _is_over(agreement: Agreement, today: date) -> bool:
    return agreement.valid_until is not None and agreement.valid_until < today


def _readable(rows: Iterable[Interaction], user: User) -> Iterable[Interaction]:
    """The council reads what a contact was about, never the note or who recorded it."""
    for row in rows:
        if not permissions.may_see_contact_persons(user):
            row.note = ""
        yield row


def _requests(organisation: Organisation, user: User) -> Iterable[RequestLine]:
    cases = Request.objects.visible_to(user).exclude(status=Status.DRAFT).filter(_with(organisation))
    for case in cases.distinct().order_by("-pk")[:SHOWN]:
        roles = [
            "aanvrager" if case.requester_id == organisation.pk else "",
            "partner" if case.partner_id == organisation.pk else "",
        ]
        yield RequestLine(
            case.reference or "", case.title, case.get_kind_display(), case.status,
            " en ".join(filter(None, roles)) or "deelnemer",
        )  # fmt: skip


def _activities(organisation: Organisation, user: User) -> Iterable[ActivityLine]:
    rows = Activity.objects.visible_to(user).filter(
        _with(organisation, "case__")
        | Q(membership__network=organisation)
        | Q(cooperation__relation__organisation=organisation)
    )
    for row in rows.distinct().order_by(F("starts_on").desc(nulls_last=True), "-pk")[:SHOWN]:
        yield ActivityLine(row.pk, row.title, row.get_kind_display(), row.status, period(row.starts_on, row.ends_on))


def _follow_ups(organisation: Organisation, user: User, today: date) -> tuple[FollowUpItem, ...]:
    rows = with_about(FollowUp.objects.filter(organisation=organisation)).select_related("owner")
    found = follow_up_items(rows.order_by("due_on", "pk"), user, today)
    return tuple(sorted(found, key=lambda item: item.done_on is not None))


def _with(organisation: Organisation, prefix: str = "") -> Q:
    """Requests in which this organisation asks, is the partner, or takes part."""
    found = Q()
    for name in ("requester", "partner", "participations__organisation"):
        found |= Q(**{f"{prefix}{name}": organisation})
    return found
