"""The list of activities, and everything that the page of one activity shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.urls import reverse

from accounts.models import User
from activities.models import Activity, FollowUp
from activities.permissions import may_see_internal
from activities.selectors.attachment import Document, documents
from activities.selectors.confirmation import AskedItem, ConfirmationItem, answers_of, asked_of
from activities.selectors.council_notice import NoticeItem, notice_of
from activities.selectors.intention import intentions_of
from activities.selectors.mission_members import MissionSummary, mission_summary
from activities.selectors.request import ChosenGoal, chosen_goals
from audit.selectors import TimelineItem, timeline
from budget.models import Commitment
from budget.selectors import CommitmentItem, EntryItem, commitments, expenses
from desk.selectors.agreements import PromiseItem, promise_items
from desk.selectors.course import Course, course_of
from desk.selectors.evaluations import EvaluationItem, evaluations
from desk.selectors.follow_ups import FollowUpItem, follow_up_items, with_about
from desk.selectors.kinds import MembershipPart, ProjectPart, membership_part, project_part
from desk.selectors.later_checks import CheckItem, later_checks
from desk.selectors.results import Outcome, outcome_of
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import day_in_oss, period
from oss_intl.shared.money import Cents
from oss_intl.shared.paging import PAGE_SIZE
from partners.models import Agreement, Promise
from policy.models import Kind, PolicyIntention
from trips.selectors import trip_line

COUNTED = 1_000


@dataclass(frozen=True)
class ActivityRow:
    """One line of the list; amounts in cents."""

    pk: int
    reference: str
    title: str
    kind: str
    where: str
    when: str
    status: str
    committed_cents: Cents
    spent_cents: Cents


@dataclass(frozen=True)
class ActivityList:
    """A page of the list; `newer` and `older` are the keys that the pages beside it start from."""

    rows: tuple[ActivityRow, ...]
    count: str
    newer: int | None
    older: int | None


@dataclass(frozen=True)
class ActivityPage:
    """Everything about one activity, as far as the reader may see it."""

    activity: Activity
    request_url: str
    where: str
    when: str
    facts: tuple[tuple[str, str, str], ...]
    mission: MissionSummary | None
    goals: tuple[ChosenGoal, ...]
    project: ProjectPart | None
    membership: MembershipPart | None
    trip: tuple[str, str] | None
    notice: NoticeItem | None
    commitments: tuple[CommitmentItem, ...]
    expenses: tuple[EntryItem, ...]
    outcome: Outcome
    promises: tuple[PromiseItem, ...]
    intentions: tuple[PolicyIntention, ...]
    later_checks: tuple[CheckItem, ...]
    course: Course
    follow_ups: tuple[FollowUpItem, ...]
    confirmations: tuple[ConfirmationItem, ...]
    asked: tuple[AskedItem, ...]
    evaluations: tuple[EvaluationItem, ...]
    attachments: tuple[Document, ...]
    timeline: tuple[TimelineItem, ...]
    shows_internal: bool

    @property
    def reserved_cents(self) -> Cents:
        """What was reserved and not set free again."""
        return sum(item.reserved_cents - item.released_cents for item in self.commitments)

    @property
    def spent_cents(self) -> Cents:
        return sum(item.spent_cents for item in self.commitments)

    @property
    def open_cents(self) -> Cents:
        return sum(item.open_cents for item in self.commitments)

    @property
    def overdue(self) -> int:
        """How many follow-up actions should have been done by now."""
        return sum(item.is_overdue for item in self.follow_ups)

    @property
    def overdue_text(self) -> str:
        return "1 vervolgactie is te laat." if self.overdue == 1 else f"{self.overdue} vervolgacties zijn te laat."


def years_in_use() -> list[int]:
    """The years of the activities, newest first."""
    return list(Activity.objects.order_by("-year").values_list("year", flat=True).distinct())


def countries_in_use() -> list[tuple[str, str]]:
    """The countries of the activities: (code, Dutch name), by name."""
    codes = Activity.objects.exclude(country="").order_by("country").values_list("country", flat=True).distinct()
    return sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])


def activity_list(
    activities: QuerySet[Activity], *, after: int | None = None, before: int | None = None
) -> ActivityList:
    """A page of filtered activities, newest first: those after a key, or those just before one."""
    number = len(activities.order_by().values_list("pk", flat=True)[: COUNTED + 1])
    found, more = _page(activities, after, before)
    is_first = (before is not None and not more) or (after is None and before is None)
    is_last = not more if before is None else False
    return ActivityList(
        rows=tuple(found),
        count=_counted(number),
        newer=None if is_first or not found else found[0].pk,
        older=None if is_last or not found else found[-1].pk,
    )


def _page(activities: QuerySet[Activity], after: int | None, before: int | None) -> tuple[list[ActivityRow], bool]:
    if before is not None:
        rows = _rows(activities.filter(pk__gt=before).order_by("pk"))
        return rows[:PAGE_SIZE][::-1], len(rows) > PAGE_SIZE
    if after is not None:
        activities = activities.filter(pk__lt=after)
    rows = _rows(activities.order_by("-pk"))
    return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE


def _rows(activities: QuerySet[Activity]) -> list[ActivityRow]:
    money = Commitment.objects.filter(activity=OuterRef("pk")).order_by().values("activity")
    committed = Subquery(money.annotate(sum=Sum(F("reserved_cents") - F("released_cents"))).values("sum"))
    spent = Subquery(money.annotate(sum=Sum("spent_cents")).values("sum"))
    values = activities.annotate(committed=committed, spent=spent).values_list(
        "pk",
        "case__reference",
        "title",
        "kind",
        "place",
        "country",
        "starts_on",
        "ends_on",
        "status",
        "committed",
        "spent",
    )[: PAGE_SIZE + 1]
    kinds = dict(Kind.choices)
    return [
        ActivityRow(
            pk, reference or "", title, kinds[kind], _where(place, country), period(starts_on, ends_on), status,
            committed or 0, spent or 0,
        )
        for pk, reference, title, kind, place, country, starts_on, ends_on, status, committed, spent in values
    ]  # fmt: skip


def _counted(number: int) -> str:
    if number > COUNTED:
        return "Meer dan 1.000 activiteiten"
    return "1 activiteit" if number == 1 else f"{number} activiteiten"


def _where(place: str, country: str) -> str:
    return ", ".join(filter(None, [place, country_name(country)]))


def find_activity(user: User) -> QuerySet[Activity]:
    """The activities that this user may read, with what the page of one needs."""
    return (
        Activity.objects.visible_to(user)
        .select_related(
            "case",
            "split_from",
            "merged_into",
            "mission__publication",
            "project__programme",
            "membership__network",
            "cooperation__relation__organisation",
            "cooperation__agreement",
        )
        .prefetch_related("case__goals")
    )


def activity_page(activity: Activity, user: User, at: datetime) -> ActivityPage:
    """All that is known of an activity, cut to what this user may read."""
    today = day_in_oss(at)
    return ActivityPage(
        activity=activity,
        request_url=reverse("desk:request_detail", args=[activity.case.reference]),
        where=_where(activity.place, activity.country),
        when=period(activity.starts_on, activity.ends_on),
        facts=_facts(activity, user),
        mission=mission_summary(activity),
        goals=chosen_goals(activity.case),
        project=project_part(activity.project, user) if activity.kind == Kind.PROJECT else None,
        membership=membership_part(activity.membership, user, today) if activity.kind == Kind.MEMBERSHIP else None,
        trip=trip_line(activity.mission, today) if activity.kind == Kind.MISSION else None,
        notice=notice_of(activity, user, today),
        commitments=tuple(commitments(activity)),
        expenses=tuple(expenses(activity, user)),
        outcome=outcome_of(activity, user),
        promises=_promises(activity, user, today),
        intentions=intentions_of(activity),
        later_checks=later_checks(activity, today),
        course=course_of(activity),
        follow_ups=_follow_ups(activity, user, today),
        confirmations=answers_of(activity, internal=may_see_internal(user)),
        asked=asked_of(activity, at) if may_see_internal(user) else (),
        evaluations=evaluations(activity),
        attachments=documents(activity.case, activity) if may_see_internal(user) else (),
        timeline=tuple(timeline(activity, user)),
        shows_internal=may_see_internal(user),
    )


def _facts(activity: Activity, user: User) -> tuple[tuple[str, str, str], ...]:
    """What only this kind has: (label, value, address or nothing)."""
    match activity.kind:
        case Kind.MISSION:
            return (("Vorm", activity.mission.get_form_display(), ""),)
        case Kind.PROJECT | Kind.MEMBERSHIP:
            return ()
    return tuple(_cooperation(activity, user))


def _cooperation(activity: Activity, user: User) -> Iterable[tuple[str, str, str]]:
    made = activity.cooperation
    partner = made.relation.organisation
    yield ("Partner", partner.name, _partner_url(partner.slug))
    yield ("Wat verandert er", made.get_change_display(), "")
    if made.agreement and not (user.is_council and made.agreement.status == Agreement.Status.DRAFT):
        text = f"{made.agreement.title} ({made.agreement.get_status_display().lower()})"
        yield ("Overeenkomst", text, reverse("desk:agreement_detail", args=[made.agreement.pk]))


def _partner_url(slug: str) -> str:
    return reverse("desk:partner_detail", args=[slug])


def _promises(activity: Activity, user: User, today: date) -> tuple[PromiseItem, ...]:
    """The promises of the agreement that a co-operation prepared."""
    if activity.kind != Kind.COOPERATION or activity.cooperation.agreement is None:
        return ()
    return promise_items(Promise.objects.filter(agreement=activity.cooperation.agreement), user, today)


def _follow_ups(activity: Activity, user: User, today: date) -> tuple[FollowUpItem, ...]:
    rows = with_about(FollowUp.objects.filter(case=activity.case_id)).select_related("owner").order_by("due_on", "pk")
    # What is still open stands first; the databases sort an empty day differently.
    return tuple(sorted(follow_up_items(rows, user, today), key=lambda item: item.done_on is not None))
