"""The list of requests, and everything that the page of one request shows."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.urls import reverse

from accounts.models import User
from activities.models import Activity, CostRow, FollowUp, Request, RequestNote
from activities.models.request import Status
from activities.permissions import may_see_internal
from activities.policies import uses
from activities.selectors.attachment import Document, documents
from activities.selectors.capacity import Capacity, capacity
from activities.selectors.consent import Consents
from activities.selectors.invitation import SentIn, invitation_of, sent_in
from activities.selectors.joining import Offer, offers_for
from activities.selectors.overlap import Answered, answers_of, notes_of
from activities.selectors.request import (
    ChosenGoal,
    chosen_goals,
    data_of,
    shown,
    shown_target,
    with_everything,
)
from activities.words import CATEGORIES, GROUPS, LABELS, PAYERS, PROMISERS
from assessment.models import Assessment
from assessment.policies_pair import HALVES, Pair
from assessment.selectors.case import ADVICE_COLOURS, ShownAssessment, ShownDecision, for_case
from assessment.selectors.proposal import CollegeWork, college_work
from audit.selectors import TimelineItem, timeline
from desk.request_filters import CONCEPT, IN_ASSESSMENT
from desk.selectors.follow_ups import FollowUpItem, follow_up_items, with_about
from desk.selectors.waiting import waiting_authors
from imports.models import ImportedRow
from imports.selectors import imported
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import period
from oss_intl.shared.money import Cents
from oss_intl.shared.paging import PAGE_SIZE
from partners.models import ContactPerson
from policy.models import Kind

COUNTED = 1_000


@dataclass(frozen=True)
class RequestRow:
    """One line of the list. `waits` says of what came back whose it is and what it waits for."""

    pk: int
    reference: str
    title: str
    requester: str
    kind: str
    country: str
    status: str
    cents: Cents | None
    submitted_at: datetime | None
    waits: str


@dataclass(frozen=True)
class RequestList:
    """A page of the list. `earlier` and `later` are the keys that the pages beside it start from."""

    rows: tuple[RequestRow, ...]
    count: str
    newer: int | None
    older: int | None


def listed(user: User) -> QuerySet[Request]:
    """The requests that stand in the register, as far as this user may read them."""
    return Request.objects.visible_to(user).exclude(status=Status.DRAFT)


def request_list(cases: QuerySet[Request], *, after: int | None = None, before: int | None = None) -> RequestList:
    """A page of filtered requests, newest first: those after a key, or those just before one."""
    number = len(cases.order_by().values_list("pk", flat=True)[: COUNTED + 1])
    found, more = _page(cases, after, before)
    is_first = (before is not None and not more) or (after is None and before is None)
    is_last = not more if before is None else False
    return RequestList(
        rows=tuple(found),
        count=_counted(number),
        newer=None if is_first or not found else found[0].pk,
        older=None if is_last or not found else found[-1].pk,
    )


def _page(cases: QuerySet[Request], after: int | None, before: int | None) -> tuple[list[RequestRow], bool]:
    """The rows of a page, and whether there are more in the direction that was read."""
    if before is not None:
        rows = _rows(cases.filter(pk__gt=before).order_by("pk"))
        return rows[:PAGE_SIZE][::-1], len(rows) > PAGE_SIZE
    if after is not None:
        cases = cases.filter(pk__lt=after)
    rows = _rows(cases.order_by("-pk"))
    return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE


def _rows(cases: QuerySet[Request]) -> list[RequestRow]:
    costs = CostRow.objects.filter(case=OuterRef("pk")).order_by().values("case")
    values = cases.annotate(
        cents=Subquery(costs.annotate(total=Sum("amount_cents")).values("total")), concept=CONCEPT
    ).values_list(
        "pk", "reference", "title", "requester__name", "kind", "country", "status", "cents", "submitted_at", "concept"
    )[: PAGE_SIZE + 1]
    kinds, rows = dict(Kind.choices), list(values)
    waits = waiting_authors([row[0] for row in rows if row[6] == Status.RETURNED])
    return [
        RequestRow(
            pk, reference or "", title, requester or "", kinds[kind], country_name(country),
            shown_status(status, is_concept=concept), cents, submitted_at, waits.get(pk, ""),
        )
        for pk, reference, title, requester, kind, country, status, cents, submitted_at, concept in rows
    ]  # fmt: skip


def shown_status(status: str, *, is_concept: bool) -> str:
    """The state as the screen names it: submitted with a concept assessment is being assessed."""
    return IN_ASSESSMENT if is_concept and status == Status.SUBMITTED else status


def _counted(number: int) -> str:
    if number > COUNTED:
        return "Meer dan 1.000 verzoeken"
    return "1 verzoek" if number == 1 else f"{number} verzoeken"


@dataclass(frozen=True)
class CostLine:
    """A cost with who pays it."""

    category: str
    note: str
    cents: Cents
    payer: str


@dataclass(frozen=True)
class MemberLine:
    """A place in the delegation, in words."""

    function: str
    organisation_name: str
    group: str
    people: int


@dataclass(frozen=True)
class PromiseLine:
    """What one side promises, in words."""

    promised_by: str
    text: str
    due_on: date | None


@dataclass(frozen=True)
class Judgement:
    """An assessment, what it is called, the colour of its advice, and where the two stand that it came of."""

    assessment: ShownAssessment
    heading: str
    colour: str
    pair_url: str


@dataclass(frozen=True)
class RequestPage:
    """Everything on the page of one request, as far as its reader may see it."""

    case: Request
    goals: tuple[ChosenGoal, ...]
    status: str
    place: str
    period: str
    facts: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]
    targets: tuple[str, ...]
    internal_note: str
    costs: tuple[CostLine, ...]
    total_cents: Cents
    own_cents: Cents
    capacity: Capacity
    consents: Consents
    college: CollegeWork
    delegation: tuple[MemberLine, ...]
    promises: tuple[PromiseLine, ...]
    shows_internal: bool
    sent_in: SentIn | None
    attachments: tuple[Document, ...]
    notes: tuple[RequestNote, ...]
    overlaps: tuple[Answered, ...]
    contacts: tuple[ContactPerson, ...]
    judgements: tuple[Judgement, ...]
    assessed_now_by: str
    pair: Pair
    decisions: tuple[ShownDecision, ...]
    activity: Activity | None
    follow_ups: tuple[FollowUpItem, ...]
    timeline: tuple[TimelineItem, ...]
    offers: tuple[Offer, ...]
    imported: ImportedRow | None


_FACTS = (
    "requester_is_relevant", "received_on", "received_by", "channel", "mission_form", "programme", "project_role",
    "cooperation_change", "partner", "lead", "joins", "fee_basis", "agreement_title", "review_on",
    "source",
)  # fmt: skip
_TEXTS = ("societal_challenge", "aim", "profile", "lead_reason")


def find_request(user: User, reference: str) -> QuerySet[Request]:
    """The request with this number, if this user may read it."""
    return with_everything(listed(user).filter(reference=reference).annotate(concept=CONCEPT))


def request_page(case: Request, user: User, today: date) -> RequestPage:
    """Gather the page of a request that `find_request` gave."""
    data = data_of(case)
    internal = may_see_internal(user)
    judged, college = for_case(case, user), college_work(case, user, today)
    filled = [name for name in _FACTS if uses(case.kind, name) and getattr(data, name) not in (None, "")]
    return RequestPage(
        case=case,
        goals=chosen_goals(case),
        status=shown_status(case.status, is_concept=getattr(case, "concept", False)),
        place=", ".join(filter(None, [case.place, country_name(case.country)])),
        period=period(case.starts_on, case.ends_on),
        facts=tuple((LABELS[name], shown(name, getattr(data, name))) for name in filled),
        texts=tuple((LABELS[name], getattr(data, name)) for name in _TEXTS if getattr(data, name)),
        targets=tuple(shown_target(row) for row in data.targets),
        internal_note=case.internal_note if internal else "",
        costs=tuple(
            CostLine(CATEGORIES[row.category], row.note, row.amount_cents, row.payer_name or PAYERS[row.payer])
            for row in data.costs
        ),
        total_cents=sum(row.amount_cents for row in data.costs),
        own_cents=sum(row.amount_cents for row in data.costs if row.payer == CostRow.Payer.THIS_BUDGET),
        capacity=capacity(case, today),
        consents=college.consents,
        college=college,
        delegation=tuple(
            MemberLine(row.function, row.organisation_name, GROUPS[row.group], row.people) for row in data.delegation
        ),
        promises=tuple(PromiseLine(PROMISERS[row.promised_by], row.text, row.due_on) for row in data.promises),
        shows_internal=internal,
        sent_in=sent_in(invitation_of(case.pk)) if internal else None,
        attachments=documents(case) if internal else (),
        notes=notes_of(case, user),
        overlaps=answers_of(case, user),
        contacts=_contacts(case) if internal else (),
        judgements=tuple(_judgement(case, item) for item in judged.assessments),
        assessed_now_by=judged.assessed_now_by,
        pair=judged.pair,
        decisions=judged.decisions,
        activity=case.main_activity(),
        follow_ups=_follow_ups(case, user, today),
        timeline=tuple(timeline(case, user)),
        offers=offers_for(case, today),
        imported=imported(case),
    )


def _judgement(case: Request, item: ShownAssessment) -> Judgement:
    heading = "Beoordeling" if item.is_current else "Eerdere beoordeling"
    pair_url = ""
    if item.part in HALVES:
        heading = item.part_label
    elif item.part == Assessment.Part.JOINT:
        heading = f"{heading} van twee collega’s samen"
        pair_url = reverse("assessment:settled", args=[case.reference, item.pk])
    return Judgement(item, heading, ADVICE_COLOURS[item.advice], pair_url)


def _contacts(case: Request) -> tuple[ContactPerson, ...]:
    return tuple(ContactPerson.objects.filter(organisation=case.requester_id, is_active=True).order_by("name"))


def _follow_ups(case: Request, user: User, today: date) -> tuple[FollowUpItem, ...]:
    rows = with_about(FollowUp.objects.filter(case=case)).select_related("owner").order_by("due_on", "pk")
    return follow_up_items(rows, user, today)
