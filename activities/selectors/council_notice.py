"""Letters by which the council hears of an activity before it begins: which are needed, when, and how they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from activities.models import Activity, CostRow, CouncilNotice, Mission, MissionMember
from activities.models.request import DelegationMember
from activities.policies_mandate import is_of_college, mandate_facts
from activities.policies_notice import GONE, NoticeTexts, State, due_on, state_of
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import day_in_oss, period
from oss_intl.shared.money import euros
from policy.models import Kind, Mandate, Norm
from policy.policies_mandate import body_for, in_force
from policy.selectors import norms

DAYS = "council-notice-days"
SHOWN = 200
_WORDS = {
    State.IN_TIME: ("Op tijd verstuurd", "green"),
    State.SENT_LATE: ("Te laat verstuurd", "amber"),
    State.MISSING: ("Te laat", "red"),
    State.DUE: ("Nog te versturen", "blue"),
}


@dataclass(frozen=True)
class NoticeItem:
    """The letter of one activity. `due` is the last day that is in time; `notice_pk` is None while nothing is written.

    `reason` says why the council hears of it beforehand; empty for a letter that nothing asked for.
    """

    activity_pk: int
    title: str
    starts_on: date | None
    due: date | None
    sent_on: date | None
    number: str
    state: State
    reason: str
    notice_pk: int | None
    url: str

    @property
    def words(self) -> str:
        return _WORDS[self.state][0]

    @property
    def colour(self) -> str:
        return _WORDS[self.state][1]

    @property
    def is_late(self) -> bool:
        return self.state == State.MISSING

    @property
    def activity_url(self) -> str:
        return reverse("desk:activity_detail", args=[self.activity_pk])


def notice_days(on: date) -> int | None:
    """How many days before the departure the council has the letter; None where the municipality has set none."""
    found = norms(on).get(DAYS)
    return found.value if found else None


def notices_of(activities: Iterable[Activity], today: date) -> dict[int, NoticeItem]:
    """The letters of activities that need or have one, by the key of the activity, in a fixed number of queries.

    The activities come from `with_notice`. Whether one is needed goes by the rules on the day of the approval, and by
    who travels now; the term by the setting on that day.
    """
    mandates, terms = list(Mandate.objects.order_by("valid_from")), list(_terms())
    found = {}
    for activity in activities:
        notice = getattr(activity, "notice", None)
        reason = "" if activity.status in GONE else _why(activity, mandates)
        if reason or notice is not None:
            found[activity.pk] = _item(activity, notice, reason, terms, today)
    return found


def with_notice(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """The activities with what `notices_of` reads of each."""
    return activities.select_related("case", "mission", "notice").prefetch_related("case__costs", "mission__members")


def notice_of(activity: Activity, user: User, today: date) -> NoticeItem | None:
    """The letter of one activity, as this reader may see it; None when it needs none."""
    [row] = with_notice(Activity.objects.filter(pk=activity.pk))
    found = notices_of([row], today).get(row.pk)
    return None if found is None or (user.is_council and found.sent_on is None) else found


def all_notices(user: User, today: date) -> list[NoticeItem]:
    """Every letter, the latest departure first; the council reads those that were sent."""
    if user.is_council:
        query = Activity.objects.filter(notice__sent_on__isnull=False)
    else:
        query = Activity.objects.filter(Q(notice__isnull=False) | _may_need()).exclude(
            status__in=GONE, notice__isnull=True
        )
    rows = with_notice(query.distinct()).order_by("-starts_on", "-pk")[:SHOWN]
    return list(notices_of(rows, today).values())


def notices_to_send(user: User, today: date) -> list[NoticeItem]:
    """What still has to be sent for whom it waits: the author of the request and the themamanager; the first one due
    first. What began more than a year ago is left to the report."""
    last_year = today.replace(year=today.year - 1, day=1)
    query = Activity.objects.filter(_may_need(), starts_on__gte=last_year).exclude(status__in=GONE)
    query = query.exclude(notice__sent_on__isnull=False)
    if not user.is_themamanager:
        query = query.filter(case__author=user)
    found = notices_of(with_notice(query.distinct()).order_by("starts_on", "pk")[:SHOWN], today).values()
    return sorted((item for item in found if item.due), key=lambda item: (item.due or today, item.activity_pk))


def first_texts(activity: Activity, today: date) -> NoticeTexts:
    """The parts of a letter as the request and the file of the mission give them; a person writes them over."""
    [row] = with_notice(Activity.objects.filter(pk=activity.pk))
    found = notices_of([row], today).get(row.pk)
    where = ", ".join(filter(None, [row.place, country_name(row.country)]))
    costs = list(row.case.costs.all())
    ours = sum(cost.amount_cents for cost in costs if cost.payer != CostRow.Payer.THIRD_PARTY)
    others = sum(cost.amount_cents for cost in costs) - ours
    when = f" De periode is {period(row.starts_on, row.ends_on)}." if row.starts_on else ""
    return NoticeTexts(
        occasion=_lines([f"{row.title}{f' ({where})' if where else ''}.{when}", found.reason if found else ""]),
        message=_lines([f"Wat het moet opleveren: {row.case.aim}", *_who_goes(row)]),
        finances=_lines(
            [
                f"De gemeente betaalt naar verwachting {euros(ours)}.",
                f"Anderen betalen {euros(others)}." if others else "Niemand anders betaalt mee.",
            ]
        ),
        sequel=_lines(
            [
                "Na afloop leest u wie er meegingen, wat het kostte en wat het opleverde.",
                "Een reis staat daarna ook in het openbare reisregister." if row.kind == Kind.MISSION else "",
            ]
        ),
    )


def _who_goes(activity: Activity) -> Iterable[str]:
    members = [row for row in _own(activity) if row.side == MissionMember.Side.OWN]
    if members:
        yield "Wie er meegaan:"
    for row in sorted(members, key=lambda member: (member.order, member.pk)):
        number = f"{row.people} × " if row.people > 1 else ""
        yield f"- {number}{row.function}, {row.organisation_name}"


def _own(activity: Activity) -> list[MissionMember]:
    mission = getattr(activity, "mission", None)
    return list(mission.members.all()) if mission is not None else []


def _why(activity: Activity, mandates: Iterable[Mandate]) -> str:
    """Why the council hears of an activity beforehand; empty when no rule asks for it."""
    travellers = [row for row in _own(activity) if row.side == MissionMember.Side.OWN and not row.is_companion]
    facts = mandate_facts(activity.kind, activity.case, activity.case.costs.all(), travellers)
    held = [row for row in in_force(mandates, day_in_oss(activity.created_at)) if row.needs_notice]
    answer = body_for(facts, held)
    if not answer.needs_notice:
        return ""
    if any(is_of_college(row) for row in travellers):
        return "Een lid van het college gaat op reis. Daarvan hoort de raad vóór het vertrek."
    return "De raad hoort hiervan voordat het begint."


def _item(
    activity: Activity, notice: CouncilNotice | None, reason: str, terms: Iterable[Norm], today: date
) -> NoticeItem:
    on = day_in_oss(activity.created_at)
    held = [norm.value for norm in terms if norm.valid_from <= on]
    due = due_on(activity.starts_on, held[-1] if held else None)
    sent_on = notice.sent_on if notice else None
    return NoticeItem(
        activity_pk=activity.pk,
        title=activity.title,
        starts_on=activity.starts_on,
        due=due,
        sent_on=sent_on,
        number=notice.number if notice else "",
        state=state_of(due, sent_on, today),
        reason=reason,
        notice_pk=notice.pk if notice else None,
        url=reverse("activities:notice", args=[activity.pk]),
    )


def _may_need() -> Q:
    """A first sieve in the database: what rules that ask for a letter can be about."""
    occasions = set(Mandate.objects.filter(needs_notice=True).values_list("occasion", flat=True))
    sieve = Q(pk__in=[])
    if Mandate.Occasion.COLLEGE_TRAVELS in occasions:
        members = MissionMember.objects.filter(
            side=MissionMember.Side.OWN, group=DelegationMember.Group.OFFICE_HOLDER, is_companion=False
        )
        sieve |= Q(pk__in=Mission.objects.filter(members__in=members).values("pk"))
    if Mandate.Occasion.MEMBERSHIP in occasions:
        sieve |= Q(kind=Kind.MEMBERSHIP)
    if Mandate.Occasion.AGREEMENT in occasions:
        sieve |= Q(kind=Kind.COOPERATION)
    if Mandate.Occasion.AMOUNT in occasions:
        sieve |= Q(case__costs__isnull=False)
    return sieve


def _terms() -> QuerySet[Norm]:
    return Norm.objects.filter(code=DAYS).order_by("valid_from")


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
