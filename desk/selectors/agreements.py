"""The page of one agreement: its promises, its reviews, and what shows how the co-operation goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from activities.models import Activity, FollowUp
from activities.permissions import may_keep_activity
from activities.policies import is_overdue
from oss_intl.shared.dates import period
from partners.models import Agreement, AgreementReview, Interaction, Promise
from partners.permissions import may_keep_promises
from partners.policies import is_due

SHOWN = 50


@dataclass(frozen=True)
class PromiseItem:
    """A promise with its state; `actions` are the follow-up actions that were made of it."""

    promise: Promise
    state: str
    colour: str
    is_overdue: bool
    actions: tuple[tuple[int, str], ...]
    may_change: bool
    may_act: bool


@dataclass(frozen=True)
class Evidence:
    """Something that shows how the co-operation goes: a contact moment or an activity."""

    label: str
    url: str
    when: str


@dataclass(frozen=True)
class AgreementPage:
    """Everything about one agreement, as far as the reader may see it."""

    agreement: Agreement
    is_review_due: bool
    promises: tuple[PromiseItem, ...]
    reviews: tuple[AgreementReview, ...]
    evidence: tuple[Evidence, ...]
    cooperation: tuple[str, str] | None
    shows_internal: bool
    may_review: bool


_COLOURS = {"open": "grey", "kept": "green", "not_kept": "red", "overtaken": "amber"}


def promise_items(promises: QuerySet[Promise], user: User, today: date) -> tuple[PromiseItem, ...]:
    """Promises as this user may see them: what is open first, then by day. The council sees none of a concept."""
    if user.is_council:
        promises = promises.exclude(agreement__status=Agreement.Status.DRAFT)
    rows = promises.select_related("agreement").prefetch_related("follow_ups").order_by("pk")
    may_change, may_act = may_keep_promises(user), may_keep_activity(user)
    items = [_item(row, today, may_change=may_change, may_act=may_act) for row in rows]
    return tuple(sorted(items, key=lambda item: (item.promise.state != "open", item.promise.due_on or date.max)))


def _item(row: Promise, today: date, *, may_change: bool, may_act: bool) -> PromiseItem:
    is_open = row.state == Promise.State.OPEN
    todos = sorted(row.follow_ups.all(), key=lambda todo: todo.pk)
    return PromiseItem(
        promise=row,
        state=Promise.State(row.state).label,
        colour=_COLOURS[row.state],
        is_overdue=is_open and row.due_on is not None and row.due_on < today,
        actions=tuple((todo.pk, _stand(todo, today)) for todo in todos),
        may_change=is_open and may_change,
        may_act=is_open and may_act and row.promised_by == Promise.By.OSS and not todos,
    )


def _stand(todo: FollowUp, today: date) -> str:
    if todo.done_on:
        return "Actie, klaar"
    return "Actie, te laat" if is_overdue(todo.due_on, todo.done_on, today) else "Actie, open"


def agreement_page(agreement: Agreement, user: User, today: date) -> AgreementPage:
    """Gather the page of an agreement that has its relation and organisation at hand."""
    is_open = agreement.status != Agreement.Status.ENDED
    made = Activity.objects.visible_to(user).filter(cooperation__agreement=agreement).order_by("pk").first()
    return AgreementPage(
        agreement=agreement,
        is_review_due=is_open and is_due(agreement.review_on, today),
        promises=promise_items(Promise.objects.filter(agreement=agreement), user, today),
        reviews=tuple(agreement.reviews.select_related("author").order_by("-reviewed_on", "-pk")),
        evidence=tuple(_evidence(agreement, user)),
        cooperation=(made.title, reverse("desk:activity_detail", args=[made.pk])) if made else None,
        shows_internal=not user.is_council,
        may_review=is_open and may_keep_promises(user),
    )


def _evidence(agreement: Agreement, user: User) -> Iterable[Evidence]:
    """Activities and contact moments with the partner, newest first."""
    partner = agreement.relation.organisation
    around = Q(case__partner=partner) | Q(case__requester=partner) | Q(case__participations__organisation=partner)
    rows = Activity.objects.visible_to(user).filter(around | Q(cooperation__relation=agreement.relation)).distinct()
    for row in rows.order_by("-year", "-pk")[:SHOWN]:
        url = reverse("desk:activity_detail", args=[row.pk])
        when = period(row.starts_on, row.ends_on) if row.starts_on or row.ends_on else ""
        yield Evidence(f"{row.title} ({row.get_status_display().lower()})", url, when)
    contacts = Interaction.objects.filter(organisation=partner).order_by("-on", "-pk")
    for talk in contacts[:SHOWN]:
        url = f"{reverse('desk:partner_detail', args=[partner.slug])}#contactmomenten"
        yield Evidence(f"{talk.get_form_display()}: {talk.summary}", url, period(talk.on, talk.on))
