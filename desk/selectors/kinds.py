"""What the page of an activity shows of its kind: a project with its subsidy, a membership with its years."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from accounts.models import User
from activities.models import (
    Activity,
    ConsortiumMember,
    MembershipMeeting,
    MembershipYear,
    NetworkMembership,
    Project,
    Result,
    SubsidyReceipt,
)
from activities.models.activity import ActivityStatus
from activities.models.membership import FeeBasis
from activities.models.project import ApplicationStatus
from activities.permissions import may_keep_activity
from activities.policies_membership import (
    Term,
    evaluation_due,
    last_notice_day,
    rate_text,
    term_of,
)
from activities.policies_project import APPLICATION_TRANSITIONS
from activities.selectors.membership import evaluation_days
from budget.membership_actions import RENEWABLE
from budget.permissions import may_guard_budget
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import long_date
from oss_intl.shared.money import Cents
from oss_intl.shared.text import grouped

A = ApplicationStatus
ANNOUNCED = timedelta(days=60)
COLOURS = {A.PREPARING: "grey", A.SUBMITTED: "blue", A.GRANTED: "green", A.REFUSED: "red", A.WITHDRAWN: "grey"}


@dataclass(frozen=True)
class MemberItem:
    """An organisation of the consortium."""

    name: str
    url: str
    role: str
    country: str


@dataclass(frozen=True)
class ReceiptItem:
    """Subsidy that came in, or a correction of it; `left_cents` is what can still be taken off."""

    pk: int
    on: date
    cents: Cents
    note: str
    is_correction: bool
    left_cents: Cents


@dataclass(frozen=True)
class ProjectPart:
    """Everything that only a project has; amounts in cents."""

    project: Project
    programme: str
    via: str
    application: str
    colour: str
    application_text: str
    reason: str
    received_cents: Cents
    consortium: tuple[MemberItem, ...]
    receipts: tuple[ReceiptItem, ...]
    may_edit: bool

    @property
    def edit_url(self) -> str:
        return reverse("activities:project_edit", args=[self.project.pk]) if self.may_edit else ""

    @property
    def consortium_url(self) -> str:
        return reverse("activities:project_consortium", args=[self.project.pk]) if self.may_edit else ""

    @property
    def may_submit(self) -> bool:
        return self._may(A.SUBMITTED)

    @property
    def may_decide(self) -> bool:
        return self._may(A.GRANTED)

    @property
    def may_withdraw(self) -> bool:
        return self._may(A.WITHDRAWN)

    @property
    def may_correct(self) -> bool:
        """Whether the grant can be changed, and subsidy come in."""
        return self.may_edit and self.project.application == A.GRANTED

    def _may(self, after: ApplicationStatus) -> bool:
        return self.may_edit and after in APPLICATION_TRANSITIONS[A(self.project.application)]

    @property
    def expected_cents(self) -> Cents | None:
        """What was granted and did not come in yet."""
        granted = self.project.granted_cents
        return None if granted is None else granted - self.received_cents


@dataclass(frozen=True)
class YearItem:
    """A year of a membership. `keep` is what its evaluation says; None when there is none yet."""

    year: int
    cents: Cents | None
    basis: str
    explained: str
    use: str
    benefit: str
    results: int
    keep: bool | None
    due_on: date
    is_overdue: bool


@dataclass(frozen=True)
class MembershipPart:
    """Everything that only a membership has. `notice_on` is the last day to end the term that runs now."""

    membership: NetworkMembership
    network_url: str
    renews: str
    notice_on: date | None
    years: tuple[YearItem, ...]
    meetings: tuple[MembershipMeeting, ...]
    to_evaluate: YearItem | None
    next_year: int
    may_edit: bool
    may_renew: bool

    @property
    def edit_url(self) -> str:
        return reverse("activities:membership_edit", args=[self.membership.pk]) if self.may_edit else ""

    @property
    def renew_text(self) -> str:
        return f"Verleng voor {self.next_year}"

    @property
    def due_text(self) -> str:
        """That an evaluation waits, and until when."""
        item = self.to_evaluate
        if item is None:
            return ""
        if item.is_overdue:
            return f"De evaluatie over {item.year} is te laat. Zij moest er zijn op {long_date(item.due_on)}."
        return f"Evalueer het lidmaatschap over {item.year} uiterlijk op {long_date(item.due_on)}."


@dataclass(frozen=True)
class ToEvaluate:
    """A membership of which a year waits for its evaluation."""

    activity_pk: int
    title: str
    year: int
    due_on: date
    is_overdue: bool


def project_part(project: Project, user: User) -> ProjectPart:
    """All that is known of a project, in three queries."""
    status = ApplicationStatus(project.application)
    receipts = list(SubsidyReceipt.objects.filter(project=project).order_by("on", "pk"))
    taken: dict[int | None, Cents] = {}
    for row in receipts:
        taken[row.corrects_id] = taken.get(row.corrects_id, 0) + row.cents
    members = ConsortiumMember.objects.filter(project=project).select_related("organisation")
    return ProjectPart(
        project=project,
        programme=project.programme_name,
        via=project.programme.get_via_display() if project.programme else "",
        application=status.label,
        colour=COLOURS[status],
        application_text=_application_text(project),
        reason=project.decision_reason,
        received_cents=sum(row.cents for row in receipts),
        consortium=tuple(_member(row) for row in members.order_by("organisation__sort_key", "pk")),
        receipts=tuple(
            ReceiptItem(row.pk, row.on, row.cents, row.note, row.cents < 0, row.cents + taken.get(row.pk, 0))
            for row in receipts
        ),
        may_edit=_may_edit(user, project.activity),
    )


def membership_part(membership: NetworkMembership, user: User, today: date) -> MembershipPart:
    """All that is known of a membership, in a fixed number of queries."""
    term, activity = term_of(membership), membership.activity
    kept = dict(activity.evaluations.values_list("year", "keep"))
    counts: dict[int, int] = {}
    for on in Result.objects.filter(activity=activity).values_list("on", flat=True):
        counts[on.year] = counts.get(on.year, 0) + 1
    days = evaluation_days(today)
    rows = MembershipYear.objects.filter(membership=membership).order_by("-year")
    years = tuple(_year(row, term, kept.get(row.year), counts.get(row.year, 0), days, today) for row in rows)
    waiting = [item for item in years if item.keep is None and item.year <= today.year]
    last = years[0].year if years else activity.year
    return MembershipPart(
        membership=membership,
        network_url=reverse("desk:partner_detail", args=[membership.network.slug]),
        renews={True: "ja", False: "nee", None: ""}[membership.renews],
        notice_on=_next_notice(term, today),
        years=years,
        meetings=tuple(MembershipMeeting.objects.filter(membership=membership).order_by("-on", "-pk")),
        to_evaluate=waiting[-1] if waiting and activity.status == ActivityStatus.RUNNING else None,
        next_year=last + 1,
        may_edit=_may_edit(user, activity),
        may_renew=may_guard_budget(user) and activity.status in RENEWABLE and kept.get(last) is True,
    )


def _may_edit(user: User, activity: Activity) -> bool:
    return may_keep_activity(user) and activity.status != ActivityStatus.CANCELLED


def memberships_to_evaluate(user: User, today: date) -> list[ToEvaluate]:
    """Memberships of which a year has to be evaluated soon or already had to be, the most pressing first.

    The themamanager sees all of them, an official those of the own requests. One row for each membership.
    """
    query = NetworkMembership.objects.filter(activity__status=ActivityStatus.RUNNING).select_related("activity")
    if not user.is_themamanager:
        query = query.filter(activity__case__author=user)
    days, found = evaluation_days(today), []
    for membership in query.prefetch_related("years", "activity__evaluations").order_by("pk"):
        done = {row.year for row in membership.activity.evaluations.all()}
        waiting = [row.year for row in membership.years.all() if row.year not in done and row.year <= today.year]
        if not waiting:
            continue
        due_on = evaluation_due(term_of(membership), min(waiting), days)
        if due_on <= today + ANNOUNCED:
            title = membership.activity.title
            found.append(ToEvaluate(membership.pk, title, min(waiting), due_on, due_on < today))
    return sorted(found, key=lambda item: (item.due_on, item.activity_pk))


def _next_notice(term: Term, today: date) -> date | None:
    """The first last day of notice from today on; else the last one that was."""
    found = [day for year in range(today.year - 1, today.year + 3) if (day := last_notice_day(term, year))]
    if term.ends_on and (first := last_notice_day(term, term.ends_on.year)):
        found.append(first)
    coming = [day for day in found if day >= today]
    return min(coming) if coming else max(found, default=None)


def _year(row: MembershipYear, term: Term, keep: bool | None, results: int, days: int, today: date) -> YearItem:
    due_on = evaluation_due(term, row.year, days)
    return YearItem(
        year=row.year,
        cents=row.cents,
        basis=FeeBasis(row.basis).label if row.basis else "",
        explained=_explained(row),
        use=row.use,
        benefit=row.benefit,
        results=results,
        keep=keep,
        due_on=due_on,
        is_overdue=keep is None and due_on < today,
    )


def _explained(row: MembershipYear) -> str:
    """`93.000 inwoners × € 0,15`; what is not known is said."""
    if row.basis != FeeBasis.PER_INHABITANT:
        return ""
    people = f"{grouped(row.inhabitants)} inwoners" if row.inhabitants is not None else "aantal inwoners niet bekend"
    rate = f"× {rate_text(row.rate_milli)}" if row.rate_milli is not None else "tarief niet bekend"
    return f"{people} {rate}" if row.inhabitants is not None and row.rate_milli is not None else f"{people}, {rate}"


def _member(row: ConsortiumMember) -> MemberItem:
    return MemberItem(
        name=row.organisation.name,
        url=reverse("desk:partner_detail", args=[row.organisation.slug]),
        role=row.get_role_display(),
        country=country_name(row.organisation.country),
    )


def _application_text(project: Project) -> str:
    said = []
    if project.submitted_on:
        said.append(f"Ingediend op {long_date(project.submitted_on)}")
    if project.decided_on:
        verb = {A.GRANTED: "toegekend", A.REFUSED: "afgewezen", A.WITHDRAWN: "ingetrokken"}[A(project.application)]
        said.append(f"{verb} op {long_date(project.decided_on)}")
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else "Nog niet ingediend."
