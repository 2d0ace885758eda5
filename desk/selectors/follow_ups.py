"""Follow-up actions as pages show them: the list of all, and the page of one, cut to what a reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from activities.models import FollowUp
from activities.permissions import may_finish, may_see_internal
from activities.policies import is_overdue
from audit.selectors import TimelineItem, earlier_values, history
from audit.unit import label
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.paging import PAGE_SIZE
from partners.models import Agreement

COUNTED = 1_000


@dataclass(frozen=True)
class About:
    """What an action is about, by name and address."""

    label: str
    url: str


@dataclass(frozen=True)
class FollowUpItem:
    """Something to do. `owner` is empty for the council; `earlier` are the days that it was to be done before."""

    pk: int
    text: str
    about: About
    origin: str
    owner: str
    due_on: date
    earlier: tuple[date, ...]
    done_on: date | None
    outcome: str
    is_overdue: bool
    may_change: bool


@dataclass(frozen=True)
class FollowUpList:
    """A page of the list; `earlier` and `later` are the keys that the pages beside it start from."""

    rows: tuple[FollowUpItem, ...]
    count: str
    earlier: int | None
    later: int | None


@dataclass(frozen=True)
class FollowUpPage:
    """Everything about one action."""

    item: FollowUpItem
    noted_on: date
    history: tuple[TimelineItem, ...]


def origin_of(todo: FollowUp) -> str:
    """What an action came from, in words; nothing for one that was noted by itself."""
    return "" if todo.origin == FollowUp.Origin.OTHER else FollowUp.Origin(todo.origin).label


def with_about(todos: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """The actions with what `about` reads of each."""
    return todos.select_related(
        "case", "organisation", "intention", "promise__agreement__relation__organisation", "later_check__activity"
    ).prefetch_related("case__activities")


def about(todo: FollowUp) -> About:
    """The activity, or the request while there is none; or the organisation, agreement or intention.

    An agreement that is still a concept is not everybody's: its partner is named instead.
    """
    if todo.case is not None:
        check = getattr(todo, "later_check", None)
        activity = check.activity if check else todo.case.main_activity()
        if activity is not None:
            return About(activity.title, reverse("desk:activity_detail", args=[activity.pk]))
        return About(todo.case.title, reverse("desk:request_detail", args=[todo.case.reference]))
    if todo.promise is not None:
        agreement = todo.promise.agreement
        if agreement.status == Agreement.Status.DRAFT:
            partner = agreement.relation.organisation
            return About(partner.name, reverse("desk:partner_detail", args=[partner.slug]))
        return About(agreement.title, reverse("desk:agreement_detail", args=[agreement.pk]))
    if todo.organisation is not None:
        return About(todo.organisation.name, reverse("desk:partner_detail", args=[todo.organisation.slug]))
    return About(str(todo.intention), reverse("desk:intention_detail", args=[todo.intention_id]))


def follow_up_items(todos: Iterable[FollowUp], user: User, today: date) -> tuple[FollowUpItem, ...]:
    """Actions as this user may see them; they come from `with_about`, with their owner."""
    rows = list(todos)
    earlier = earlier_values(rows, "follow_up.moved", "due_on")
    internal = may_see_internal(user)
    return tuple(
        FollowUpItem(
            pk=row.pk,
            text=row.text,
            about=about(row),
            origin=origin_of(row),
            owner=row.owner.name if internal else "",
            due_on=row.due_on,
            earlier=tuple(date.fromisoformat(day) for day in earlier.get(label(row), ())),
            done_on=row.done_on,
            outcome=row.outcome,
            is_overdue=is_overdue(row.due_on, row.done_on, today),
            may_change=row.done_on is None and may_finish(user, row),
        )
        for row in rows
    )


def follow_up_list(
    todos: QuerySet[FollowUp], user: User, today: date, *, after: int | None = None, before: int | None = None
) -> FollowUpList:
    """A page of filtered actions, the most pressing first: those after a key, or those just before one."""
    number = len(todos.order_by().values_list("pk", flat=True)[: COUNTED + 1])
    found, more = _page(with_about(todos).select_related("owner"), after, before)
    is_first = (before is not None and not more) or (after is None and before is None)
    is_last = not more if before is None else False
    return FollowUpList(
        rows=follow_up_items(found, user, today),
        count=_counted(number),
        earlier=None if is_first or not found else found[0].pk,
        later=None if is_last or not found else found[-1].pk,
    )


def follow_up_page(todo: FollowUp, user: User, today: date) -> FollowUpPage:
    """All that is known of an action, cut to what this user may read."""
    [item] = follow_up_items([todo], user, today)
    return FollowUpPage(item, day_in_oss(todo.created_at), tuple(history(todo, user)))


def overdue_of(user: User, today: date) -> int:
    """How many of one's own actions should have been done by now."""
    return FollowUp.objects.overdue(today).filter(owner=user).count()


def _page(todos: QuerySet[FollowUp], after: int | None, before: int | None) -> tuple[list[FollowUp], bool]:
    """The rows of a page, and whether there are more in the direction that was read. The key is that of a row."""
    if before is not None:
        rows = list(_beside(todos, before, "lt").order_by("-due_on", "-pk")[: PAGE_SIZE + 1])
        return rows[:PAGE_SIZE][::-1], len(rows) > PAGE_SIZE
    if after is not None:
        todos = _beside(todos, after, "gt")
    rows = list(todos.order_by("due_on", "pk")[: PAGE_SIZE + 1])
    return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE


def _beside(todos: QuerySet[FollowUp], key: int, side: str) -> QuerySet[FollowUp]:
    """The actions before or after the one with this key, by day and then by key."""
    day = FollowUp.objects.filter(pk=key).values_list("due_on", flat=True).first()
    if day is None:
        return todos
    return todos.filter(Q(**{f"due_on__{side}": day}) | Q(**{"due_on": day, f"pk__{side}": key}))


def _counted(number: int) -> str:
    if number > COUNTED:
        return "Meer dan 1.000 acties"
    return "1 actie" if number == 1 else f"{number} acties"
