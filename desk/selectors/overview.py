"""What the first page shows: what waits for somebody, where the requests stand, and what is coming."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.text import Truncator

from accounts.models import User
from accounts.permissions import may_act_as_themamanager
from activities.models import Activity, FollowUp, Request
from activities.models.activity import ActivityStatus
from activities.models.request import DECIDED, OPEN, Status
from activities.selectors.council_notice import notices_to_send
from activities.selectors.invitation import left_behind, sender_of, sent_in_first, whom
from assessment.models import Assessment, Decision
from assessment.policies import OUTCOME_STATUS
from assessment.selectors.fast_lane import waits_in_fast_lane
from assessment.selectors.pair import LIVE
from assessment.selectors.queues import first_due, open_to_assess, open_to_decide, open_to_join
from budget.selectors import YearOverview
from desk.selectors.kinds import memberships_to_evaluate
from oss_intl.shared.charts import BudgetRow
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import OSS, day_in_oss, long_date, period, waited, weekday
from oss_intl.shared.money import euros
from partners.models import Agreement, ContactPerson, Organisation
from reporting.models import Edition
from trips.selectors import late_trips, trip_url

TASKS = 8
SOON = timedelta(days=7)
REVIEW_NEAR = timedelta(days=30)


@dataclass(frozen=True)
class Task:
    """Something that waits for this user, before a day if there is one; `soon` when it presses or is late."""

    title: str
    url: str
    meta: str
    icon: str = "clock"
    soon: bool = False
    due_on: date | None = None


@dataclass(frozen=True)
class Counts:
    """The numbers on top. `waiting` is what waits for this user."""

    open_requests: int
    new_this_month: int
    waiting: int
    decided: int
    focus_partners: int
    countries: int


@dataclass(frozen=True)
class Coming:
    """An activity that is to come."""

    title: str
    url: str
    status: str
    where: str
    when: str


@dataclass(frozen=True)
class Latest:
    """A request in the list of the last ones; `shown_status` is the status with "in beoordeling" derived."""

    reference: str
    title: str
    url: str
    kind: str
    country: str
    shown_status: str
    requester: str


def tasks(user: User, today: date) -> list[Task]:
    """What waits for this user: what presses or is late first, and of that the earliest day."""
    if user.is_council:
        return _for_council()
    if user.is_admin:
        found = [*_follow_ups(user, today), *_reviews(today), *_for_admin(today)]
    else:
        found = [
            *_follow_ups(user, today),
            *(_decisions(user, today) if may_act_as_themamanager(user, today) else ()),
            *_own_requests(user),
            *_council_notices(user, today),
            *_late_trips(user, today),
            *_to_evaluate(user, today),
            *_to_assess(user, today),
            *_to_finish(user, today),
            *_reviews(today),
        ]
    return sorted(found, key=lambda task: (not task.soon, task.due_on or date.max))


def counts(user: User, today: date, waiting: int) -> Counts:
    """The numbers on top of the page, for this user's role."""
    visible = Request.objects.visible_to(user)
    first = datetime.combine(today.replace(day=1), time.min, OSS)
    in_force = Agreement.objects.in_force(today)
    focus = Organisation.objects.current().filter(relation__agreements__in=in_force)
    partners = focus.aggregate(partners=Count("pk", distinct=True), countries=Count("country", distinct=True))
    return Counts(
        open_requests=visible.filter(status__in=OPEN).count(),
        new_this_month=visible.filter(submitted_at__gte=first).count(),
        waiting=waiting,
        decided=Request.objects.filter(status__in=DECIDED).count(),
        focus_partners=partners["partners"],
        countries=partners["countries"],
    )


def words(user: User, today: date, numbers: Counts, budget: YearOverview | None) -> dict[str, str]:
    """The sentences around the numbers."""
    said = {
        "today_text": f"Stand van {weekday(today)} {long_date(today)}",
        "new_note": f"{numbers.new_this_month} nieuw deze maand.",
        "focus_note": f"in {numbers.countries} {'land' if numbers.countries == 1 else 'landen'}.",
        "chart_title": f"Begroting {today.year} per post",
        "tasks_title": "Nieuw voor u" if user.is_council else "Voor u te doen",
    }
    if budget:
        said["spent_label"] = f"Uitgegeven in {budget.year}"
        said["spent_note"] = f"van {euros(budget.totals.current_cents)}."
        said["reserved_note"] = f"{euros(budget.totals.reserved_cents)} is gereserveerd."
    return said


def chart_rows(budget: YearOverview) -> list[BudgetRow]:
    """The lines of the year for the chart; p.m. has no bar, because its amount is not known."""
    return [
        BudgetRow(line.name, line.original_cents, line.current_cents, line.spent_cents, line.reserved_cents)
        for line in budget.lines
        if not line.current_is_pm
    ]


def coming_activities(today: date) -> list[Coming]:
    """Activities that are planned or running and not over yet, the first ones."""
    query = Activity.objects.filter(status__in=[ActivityStatus.PLANNED, ActivityStatus.RUNNING])
    rows = query.filter(Q(ends_on__gte=today) | Q(ends_on=None, starts_on__gte=today)).order_by("starts_on", "id")
    return [
        Coming(
            title=row.title,
            url=reverse("desk:activity_detail", args=[row.pk]),
            status=row.status,
            where=", ".join(filter(None, [row.place, country_name(row.country)])),
            when=period(row.starts_on, row.ends_on),
        )
        for row in rows[:5]
    ]


def latest_requests(user: User) -> list[Latest]:
    """The last requests that this user may read."""
    live = Assessment.objects.filter(case=OuterRef("pk"), status__in=LIVE)
    query = Request.objects.visible_to(user).exclude(status=Status.DRAFT).annotate(is_assessed_now=Exists(live))
    return [
        Latest(
            reference=row.reference or "",
            title=row.title,
            url=reverse("desk:request_detail", args=[row.reference]),
            kind=row.get_kind_display(),
            country=country_name(row.country) or "–",
            shown_status="in_assessment" if _in_assessment(row) else row.status,
            requester=row.requester.name if row.requester else "",
        )
        for row in query.select_related("requester").order_by("-submitted_at", "-id")[:5]
    ]


def _follow_ups(user: User, today: date) -> Iterable[Task]:
    rows = FollowUp.objects.filter(owner=user, done_on=None).order_by("due_on", "id")
    for row in rows[:TASKS]:
        title, url = Truncator(row.text.splitlines()[0]).chars(120), reverse("desk:follow_up_detail", args=[row.pk])
        yield _before(title, url, "flag", row.due_on, today)


def _council_notices(user: User, today: date) -> Iterable[Task]:
    """Letters that the council must have before somebody leaves."""
    for item in notices_to_send(user, today)[:TASKS]:
        if item.due is not None and item.due <= today + REVIEW_NEAR:
            when = f"{'Te laat: ' if item.is_late else 'Uiterlijk '}{long_date(item.due)}"
            title = f"Stuur de raad een brief: {item.title}"
            yield Task(title, item.url, when, "send", item.due <= today + SOON, item.due)


def _late_trips(user: User, today: date) -> Iterable[Task]:
    """Trips that should have been in the public register by now."""
    for trip in late_trips(user, today):
        yield Task(
            f"Publiceer de reis: {trip.title}", trip_url(trip.pk), "Te laat in het reisregister", "map-pin", soon=True
        )


def _decisions(user: User, today: date) -> Iterable[Task]:
    for row, due_on in first_due(open_to_decide(user, today), TASKS, today):
        url = reverse("assessment:decide", args=[row.reference])
        yield _before(f"Besluit over {row.title}", url, "gavel", due_on, today, _since(row, today))
    if small := waits_in_fast_lane(user, today):
        title = "Bevestig 1 klein verzoek" if small == 1 else f"Bevestig {small} kleine verzoeken"
        yield Task(title, reverse("assessment:fast_lane"), "Snelle afhandeling", "check")


def _own_requests(user: User) -> Iterable[Task]:
    own = sent_in_first(Request.objects.filter(author=user))
    for row in [*own.filter(status=Status.RETURNED)[:TASKS], *own.filter(status=Status.DRAFT)[:TASKS]]:
        url = reverse("activities:draft_edit", args=[row.pk])
        if row.status == Status.RETURNED:
            yield Task(f"Vul {row.title} aan", url, "Terug van de themamanager", "message-circle", soon=True)
        elif sender := sender_of(row):
            yield Task(f"Vul {row.title} aan", url, f"Ingestuurd door {sender}", "external-link", soon=True)
        else:
            yield Task(f"Maak {row.title or 'uw concept'} af", url, "Concept, nog niet ingediend", "pencil")


def _to_assess(user: User, today: date) -> Iterable[Task]:
    own = Assessment.objects.filter(assessor=user, status="draft").exclude(part="joint")
    begun = dict(own.values_list("case_id", "no_conflict_declared_at"))
    for row, due_on in first_due(open_to_join(user), TASKS, today):
        url, title = reverse("assessment:together", args=[row.reference]), f"Maak samen één versie van {row.title}"
        yield _before(title, url, "clipboard-check", due_on, today, "beide beoordelingen zijn binnen")
    for row, due_on in first_due(open_to_assess(user), TASKS, today):
        url = reverse("assessment:assess", args=[row.reference])
        mine = "u bent hieraan begonnen" if begun.get(row.pk) else "aan u overgedragen"
        note = mine if row.pk in begun else _since(row, today)
        yield _before(f"Beoordeel {row.title}", url, "clipboard-check", due_on, today, note)


def _before(title: str, url: str, icon: str, due_on: date, today: date, note: str = "") -> Task:
    """A task with a last day, which presses in the week before it; `note` stands beside a day that is to come."""
    if due_on < today:
        return Task(title, url, f"Te laat: {long_date(due_on)}", icon, soon=True, due_on=due_on)
    when = ", ".join(filter(None, [f"Vóór {long_date(due_on)}", note]))
    return Task(title, url, when, icon, due_on <= today + SOON, due_on)


def _to_finish(user: User, today: date) -> Iterable[Task]:
    over = Q(status__in=[ActivityStatus.PLANNED, ActivityStatus.RUNNING], ends_on__lt=today)
    query = Activity.objects.filter(over | Q(status=ActivityStatus.COMPLETED), case__author=user)
    for row in query.order_by("ends_on", "id")[:TASKS]:
        url = reverse("desk:activity_detail", args=[row.pk])
        verb = "Evalueer" if row.status == ActivityStatus.COMPLETED else "Leg resultaten vast en rond af:"
        when = f"Afgelopen op {long_date(row.ends_on)}" if row.ends_on else "Uitgevoerd"
        yield Task(f"{verb} {row.title}", url, when, "flag", due_on=row.ends_on)


def _reviews(today: date) -> Iterable[Task]:
    """Agreements whose review day is near or past."""
    open_ones = Agreement.objects.exclude(status=Agreement.Status.ENDED).select_related("relation__organisation")
    for row in open_ones.filter(review_on__lte=today + REVIEW_NEAR).order_by("review_on", "pk")[:TASKS]:
        assert row.review_on is not None
        title = f"Bekijk opnieuw: {row.title} met {row.relation.organisation.name}"
        url = reverse("desk:agreement_detail", args=[row.pk])
        yield _before(title, url, "clipboard-check", row.review_on, today)


def _to_evaluate(user: User, today: date) -> Iterable[Task]:
    for item in memberships_to_evaluate(user, today)[:TASKS]:
        when = f"{'Te laat: ' if item.is_overdue else 'Uiterlijk '}{long_date(item.due_on)}"
        url = reverse("desk:activity_evaluate", args=[item.activity_pk])
        title = f"Houden of stoppen? {item.title}, {item.year}"
        yield Task(title, url, when, "clipboard-check", item.is_overdue, item.due_on)


def _for_admin(today: date) -> list[Task]:
    waiting = [
        Task(
            f"Draag het verzoek van {whom(row)} over",
            reverse("activities:invitation_hand_over", args=[row.pk]),
            f"Het account van {row.owner.name} is niet meer actief",
            "users",
            soon=True,
        )
        for row in left_behind()[:TASKS]
    ]
    persons = ContactPerson.objects.filter(is_active=True, review_on__lte=today).select_related("organisation")
    return waiting + [
        Task(
            f"Bekijk de gegevens van een contactpersoon bij {row.organisation.name}",
            reverse("desk:partner_detail", args=[row.organisation.slug]),
            f"Vóór {long_date(row.review_on)}",
            "users",
            soon=True,
        )
        for row in persons.order_by("review_on", "id")[:TASKS]
    ]


def _for_council() -> list[Task]:
    editions = Edition.objects.filter(status=Edition.Status.FINAL).defer("pdf", "snapshot").order_by("-finalised_at")
    reports = [
        Task(
            f"Lees het verslag over {row.year}",
            reverse("reporting:edition", args=[row.year, row.number]),
            f"Editie {row.number}",
            "report",
        )
        for row in editions[:3]
    ]
    final = [outcome for outcome, status in OUTCOME_STATUS.items() if status in DECIDED]
    standing = ~Exists(Decision.objects.filter(revises=OuterRef("pk")))
    decisions = Decision.objects.filter(standing, outcome__in=final).select_related("case")
    return reports + [
        Task(
            f"{row.get_outcome_display()}: {row.case.title}",
            reverse("desk:request_detail", args=[row.case.reference]),
            f"Besluit van {long_date(row.decided_on)}",
            "gavel",
        )
        for row in decisions.order_by("-decided_on", "-id")[:5]
    ]


def _in_assessment(row: Request) -> bool:
    is_assessed_now: bool = row.is_assessed_now  # type: ignore[attr-defined]  # annotated by the caller
    return row.status == Status.SUBMITTED and is_assessed_now


def _since(row: Request, today: date) -> str:
    if row.status == Status.DEFERRED and row.deferred_until:
        return f"aangehouden tot {long_date(row.deferred_until)}"
    days = (today - day_in_oss(row.submitted_at)).days if row.submitted_at else 0
    return "vandaag ingediend" if days <= 0 else f"wacht {waited(days)}"
