"""Reading the register: the trips and gifts of a year, and the page of one trip, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from activities.models import Gift, Mission, MissionMember
from activities.models.mission import Payer
from activities.models.request import MissionForm
from budget.models import LedgerEntry
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import period
from oss_intl.shared.money import Cents
from policy.models import CostCategory, Norm
from policy.selectors import norms
from trips import policies
from trips.models import Leg, OtherCost
from trips.policies import Clock, Published

THIS_BUDGET = "Gemeente Oss, internationaal beleid"
NOT_LABELLED = "Nog niet ingedeeld"
_SPENT = (LedgerEntry.Kind.EXPENSE, LedgerEntry.Kind.CORRECT)


@dataclass(frozen=True)
class Traveller:
    """A function that went; `who` is as it is read, `payer` is empty while that is not known."""

    who: str
    people: int
    is_companion: bool
    payer: str


@dataclass(frozen=True)
class Cost:
    """What somebody paid for one thing, in cents; of this budget it is the sum of the ledger."""

    category: str
    payer: str
    cents: Cents
    is_ours: bool


@dataclass(frozen=True)
class LegRow:
    """A part of the journey; `kilos` of CO2 is None where no factor is known for that day."""

    pk: int
    on: date
    origin: str
    destination: str
    mode: str
    distance_km: int
    travellers: int
    kilos: int | None


@dataclass(frozen=True)
class GiftRow:
    """A gift in the register; the value is an estimate in cents."""

    mission_pk: int
    trip: str
    on: date
    direction: str
    description: str
    value_cents: Cents
    organisation: str
    functions: str
    destination: str
    reported_on: date | None
    is_late: bool


@dataclass(frozen=True)
class Trip:
    """One trip as the register shows it; amounts in cents, CO2 in whole kilograms (None: not known)."""

    pk: int
    reference: str
    title: str
    purpose: str
    where: str
    starts_on: date | None
    ends_on: date | None
    when: str
    travellers: tuple[Traveller, ...]
    costs: tuple[Cost, ...]
    legs: tuple[LegRow, ...]
    gifts: tuple[GiftRow, ...]
    kilos: int | None
    state: Clock
    due_on: date | None
    published_at: datetime | None

    @property
    def people(self) -> int:
        """How many people went."""
        return sum(traveller.people for traveller in self.travellers)

    @property
    def companions(self) -> int:
        """How many of them went along as a companion."""
        return sum(traveller.people for traveller in self.travellers if traveller.is_companion)

    @property
    def our_cents(self) -> Cents:
        """What this budget paid."""
        return sum(cost.cents for cost in self.costs if cost.is_ours)

    @property
    def other_cents(self) -> Cents:
        """What others paid."""
        return sum(cost.cents for cost in self.costs if not cost.is_ours)

    @property
    def total_cents(self) -> Cents:
        return self.our_cents + self.other_cents

    @property
    def state_words(self) -> str:
        return policies.clock_words(self.state, self.ends_on)[0]

    @property
    def colour(self) -> str:
        return policies.clock_words(self.state, self.ends_on)[1]


@dataclass(frozen=True)
class Register:
    """The trips and gifts of a year."""

    year: int
    trips: tuple[Trip, ...]
    gifts: tuple[GiftRow, ...]

    @property
    def late(self) -> int:
        """How many trips should have been published by now."""
        return sum(trip.state == Clock.LATE for trip in self.trips)

    @property
    def total_cents(self) -> Cents:
        return sum(trip.total_cents for trip in self.trips)

    @property
    def kilos(self) -> int:
        """The CO2 of the trips of which it is known."""
        return sum(trip.kilos or 0 for trip in self.trips)


def missions_of(user: User | None) -> QuerySet[Mission]:
    """Missions that this user may read, or for nobody in particular what was published, with what a row needs."""
    rows = Mission.objects.visible_to(user) if user else Mission.objects.filter(publication__isnull=False)
    return rows.select_related("activity__case", "publication").prefetch_related(
        "members", "legs", "other_costs", "gifts__organisation"
    )


def register(year: int, today: date, user: User | None) -> Register:
    """The register of a year: for staff and council everything, for the public (`user` None) what was published.

    A trip counts in the year that it begins; gifts of visits to Oss stand beside those of trips.
    """
    in_year = Q(activity__starts_on__year=year) | Q(activity__starts_on__isnull=True, activity__year=year)
    found = list(missions_of(user).filter(in_year).order_by("-activity__starts_on", "-pk"))
    trips = trips_from([mission for mission in found if mission.form != MissionForm.DELEGATION], today)
    limits = _gift_limits(today)
    gifts = [_gift(gift, mission, today, limits) for mission in found for gift in mission.gifts.all()]
    return Register(year, tuple(trips), tuple(sorted(gifts, key=lambda row: (row.on, row.description), reverse=True)))


def years(today: date, *, public: bool) -> list[int]:
    """The years that have a register, newest first; this year always has one."""
    missions = Mission.objects.exclude(form=MissionForm.DELEGATION)
    if public:
        missions = missions.filter(publication__isnull=False)
    begun = missions.exclude(activity__starts_on=None).dates("activity__starts_on", "year")
    return sorted({today.year, *(day.year for day in begun)}, reverse=True)


def trips_from(missions: Sequence[Mission], today: date) -> list[Trip]:
    """Missions as trips, in a fixed number of queries; they come from `missions_of`."""
    entries: dict[int, list[LedgerEntry]] = defaultdict(list)
    for entry in expenses_of([mission.pk for mission in missions]):
        assert entry.commitment is not None
        entries[entry.commitment.activity_id].append(entry)
    dated = list(Norm.objects.order_by("valid_from"))
    return [_trip(mission, entries[mission.pk], dated, today) for mission in missions]


def expenses_of(mission_pks: Sequence[int]) -> list[LedgerEntry]:
    """The expenses and corrections of missions in the ledger, oldest first, with what they were for."""
    rows = LedgerEntry.objects.filter(commitment__activity_id__in=mission_pks, kind__in=_SPENT)
    return list(rows.select_related("commitment", "cost_label", "corrects__cost_label").order_by("pk"))


def category_of(entry: LedgerEntry) -> str:
    """What an expense was for; a correction was for what it corrects. Empty while nobody said so."""
    about = entry.corrects if entry.corrects is not None else entry
    label = getattr(about, "cost_label", None)
    return label.category if label else ""


def published_facts(mission: Mission) -> Published:
    """What publication looks at."""
    activity = mission.activity
    own = [member for member in mission.members.all() if member.side == MissionMember.Side.OWN]
    return Published(
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        purpose=activity.case.aim,
        people=sum(member.people for member in own),
        unknown_payers=[f"{member.function} ({member.organisation_name})" for member in own if not member.payer],
        legs=mission.legs.count(),
        unlabelled=sum(not category_of(entry) for entry in expenses_of([mission.pk]) if entry.corrects is None),
    )


def late_trips(user: User, today: date) -> list[Trip]:
    """The trips that should have been published by now, the longest ago first; bounded by what is not published."""
    waiting = missions_of(user).filter(publication__isnull=True, activity__ends_on__lt=today)
    waiting = waiting.exclude(form=MissionForm.DELEGATION).exclude(activity__status__in=policies.GONE)
    trips = trips_from(list(waiting.order_by("activity__ends_on", "pk")[:25]), today)
    return [trip for trip in trips if trip.state == Clock.LATE]


def trip_line(mission: Mission, today: date) -> tuple[str, str] | None:
    """Where a mission stands in the register, in words, and the address of its page; None when guests come to Oss."""
    if mission.form == MissionForm.DELEGATION:
        return None
    ends_on = mission.activity.ends_on
    days = norms(ends_on or today).get(policies.PUBLICATION_DAYS)
    state = policies.clock(
        status=mission.activity.status,
        ends_on=ends_on,
        is_published=getattr(mission, "publication", None) is not None,
        days=days.value if days else None,
        today=today,
    )
    return policies.clock_words(state, ends_on)[0], trip_url(mission.pk)


def _trip(mission: Mission, entries: Sequence[LedgerEntry], dated: Sequence[Norm], today: date) -> Trip:
    activity = mission.activity
    legs = [_leg(row, dated) for row in sorted(mission.legs.all(), key=lambda row: (row.on, row.pk))]
    publication = getattr(mission, "publication", None)
    days = _norm_on(dated, policies.PUBLICATION_DAYS, activity.ends_on or today)
    limits = (_norm_on(dated, policies.GIFT_FROM, today) or 0, _norm_on(dated, policies.GIFT_DAYS, today) or 0)
    return Trip(
        pk=mission.pk,
        reference=activity.case.reference or "",
        title=activity.title,
        purpose=activity.case.aim,
        where=", ".join(filter(None, [activity.place, country_name(activity.country)])),
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        when=period(activity.starts_on, activity.ends_on),
        travellers=tuple(_travellers(mission.members.all())),
        costs=tuple(_costs(mission, entries)),
        legs=tuple(row for row, _ in legs),
        gifts=tuple(_gift(gift, mission, today, limits) for gift in mission.gifts.all()),
        kilos=policies.total_kilos([grams for _, grams in legs]),
        state=policies.clock(
            status=activity.status,
            ends_on=activity.ends_on,
            is_published=publication is not None,
            days=days,
            today=today,
        ),
        due_on=policies.due_on(activity.ends_on, days),
        published_at=publication.published_at if publication else None,
    )


def _travellers(members: Iterable[MissionMember]) -> Iterable[Traveller]:
    for member in sorted(members, key=lambda row: (row.order, row.pk)):
        if member.side == MissionMember.Side.OWN:
            times = f"{member.people} × " if member.people > 1 else ""
            payer = member.payer_name or (Payer(member.payer).label if member.payer else "")
            who = f"{times}{member.function}, {member.organisation_name}"
            yield Traveller(who, member.people, member.is_companion, payer)


def _costs(mission: Mission, entries: Sequence[LedgerEntry]) -> Iterable[Cost]:
    """What was paid, first from this budget by category, then by others."""
    labels = dict(CostCategory.choices)
    ours: dict[str, Cents] = defaultdict(int)
    for entry in entries:
        ours[category_of(entry)] += entry.cents
    for category in [*labels, ""]:
        if ours.get(category):
            yield Cost(labels.get(category, NOT_LABELLED), THIS_BUDGET, ours[category], is_ours=True)
    for row in sorted(mission.other_costs.all(), key=lambda row: (list(labels).index(row.category), row.pk)):
        yield Cost(labels[row.category], payer_of(row), row.amount_cents, is_ours=False)


def payer_of(row: OtherCost) -> str:
    """Who paid, in words."""
    return row.payer_name or Payer(row.payer).label


def _leg(row: Leg, dated: Sequence[Norm]) -> tuple[LegRow, int | None]:
    factor = _norm_on(dated, policies.factor_code(row.mode, row.distance_km), row.on)
    grams = policies.grams(row.distance_km, row.travellers, factor)
    shown = LegRow(
        pk=row.pk,
        on=row.on,
        origin=row.origin,
        destination=row.destination,
        mode=row.get_mode_display(),
        distance_km=row.distance_km,
        travellers=row.travellers,
        kilos=policies.total_kilos([grams]),
    )
    return shown, grams


def _norm_on(dated: Sequence[Norm], code: str, on: date) -> int | None:
    """A setting as it held on a day, from rows in the order of their first day."""
    held = [row.value for row in dated if row.code == code and row.valid_from <= on]
    return held[-1] if held else None


def _gift_limits(today: date) -> tuple[Cents, int]:
    held = norms(today)
    least, days = held.get(policies.GIFT_FROM), held.get(policies.GIFT_DAYS)
    return least.value if least else 0, days.value if days else 0


def _gift(gift: Gift, mission: Mission, today: date, limits: tuple[Cents, int]) -> GiftRow:
    least, days = limits
    received = gift.direction == Gift.Direction.RECEIVED
    theirs = f"{gift.their_function}, {gift.organisation.name}"
    return GiftRow(
        mission_pk=mission.pk,
        trip=mission.activity.title,
        on=gift.on,
        direction=gift.get_direction_display(),
        description=gift.description,
        value_cents=gift.value_cents,
        organisation=gift.organisation.name,
        functions=f"van {theirs} aan {gift.our_function}" if received else f"van {gift.our_function} aan {theirs}",
        destination=gift.get_destination_display() if gift.destination else "",
        reported_on=gift.reported_on,
        is_late=policies.gift_is_late(
            direction=gift.direction,
            value_cents=gift.value_cents,
            on=gift.on,
            reported_on=gift.reported_on,
            least=least,
            days=days,
            today=today,
        ),
    )


def trip_url(pk: int) -> str:
    """The address of a trip in the register."""
    return reverse("trips:trip", args=[pk])
