"""What approved requests of the bench became: activities with money, a result, follow-up actions and a look back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import zip_longest

from activities.models import (
    Activity,
    Cooperation,
    Evaluation,
    EvaluationAnswer,
    FollowUp,
    MembershipYear,
    Mission,
    NetworkMembership,
    Project,
    Result,
)
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment.models import Condition, Decision
from audit.chain import Pending
from budget.models import Commitment, LedgerEntry, Receipt
from partners.models import Organisation, Relation
from policy.models import Kind
from tests.bench.bulk import insert
from tests.bench.filed import Filed, event
from tests.bench.world import LINES, World, verdicts

RESERVED_CENTS, SPENT_CENTS = 200_000, 150_000
# Of every hundred requests, by number: what still has to be carried out, and what waits for its evaluation.
TO_COME, TO_EVALUATE = range(96, 100), range(95, 96)


def carry_out(world: World, approved: Sequence[Filed]) -> Iterator[Pending]:
    """Make all of it and give its events."""
    activities = _make_activities(approved)
    pairs = list(zip(approved, activities, strict=True))
    commitments = _reserve(world, pairs)
    spent = [(item, row) for item, row in zip(approved, commitments, strict=True) if _status(item) != _PLANNED]
    expenses = _spend(spent)
    _look_back(world, [pair for pair in pairs if _status(pair[0]) != _PLANNED])
    _follow_up([item for item in approved if item.case.status == Status.CONDITIONAL])
    for item, activity, commitment in zip(approved, activities, commitments, strict=True):
        yield event(item, item.decider, "activity.made", activity, activity, kind=activity.kind, year=activity.year)
        line = commitment.line.name
        yield event(item, item.decider, "budget.reserved", commitment, activity, line=line, cents=RESERVED_CENTS)
    for (item, commitment), entry in zip(spent, expenses, strict=True):
        author, activity = item.case.author, commitment.activity
        yield event(
            item, author, "budget.spent", entry, activity,
            line=commitment.line.name, cents=SPENT_CENTS, performed_on=entry.performed_on,
        )  # fmt: skip


_PLANNED = ActivityStatus.PLANNED


def _status(item: Filed) -> ActivityStatus:
    place = item.number % 100
    if place in TO_COME:
        return _PLANNED
    return ActivityStatus.COMPLETED if place in TO_EVALUATE else ActivityStatus.EVALUATED


def _make_activities(approved: Iterable[Filed]) -> list[Activity]:
    """Activities with the row of their kind."""
    activities = Activity.objects.bulk_create(_activity(item) for item in approved)
    of_kind: dict[str, list[Activity]] = defaultdict(list)
    for row in activities:
        of_kind[row.kind].append(row)
    ties = {row.organisation_id: row for row in Relation.objects.all()}
    Mission.objects.bulk_create(Mission(activity=row, form=row.case.mission_form) for row in of_kind[Kind.MISSION])
    Project.objects.bulk_create(
        Project(activity=row, programme_other=row.case.programme, role=row.case.project_role)
        for row in of_kind[Kind.PROJECT]
    )
    memberships = NetworkMembership.objects.bulk_create(
        NetworkMembership(activity=row, network=_partner(row), fee_basis=row.case.fee_basis)
        for row in of_kind[Kind.MEMBERSHIP]
    )
    MembershipYear.objects.bulk_create(MembershipYear(membership=row, year=row.activity.year) for row in memberships)
    Cooperation.objects.bulk_create(
        Cooperation(activity=row, change=row.case.cooperation_change, relation=ties[_partner(row).pk])
        for row in of_kind[Kind.COOPERATION]
    )
    return activities


def _partner(activity: Activity) -> Organisation:
    assert activity.case.partner is not None
    return activity.case.partner


def _activity(item: Filed) -> Activity:
    case, status = item.case, _status(item)
    done = status != _PLANNED
    return Activity(
        case=case, kind=case.kind, title=case.title, status=status, country=case.country, place=case.place,
        starts_on=case.starts_on, ends_on=case.ends_on, year=item.at.year, created_at=item.at,
        summary="Het ging goed." if done else "", completed_at=item.at + timedelta(40) if done else None,
    )  # fmt: skip


def _reserve(world: World, pairs: Iterable[tuple[Filed, Activity]]) -> list[Commitment]:
    """A commitment for each activity, spread over the lines of its year."""
    commitments = Commitment.objects.bulk_create(
        Commitment(
            line=world.lines[activity.year][item.number // len(world.years) % LINES],
            activity=activity,
            description="Reis en verblijf",
        )
        for item, activity in pairs
    )
    kind = LedgerEntry.Kind.RESERVE
    _book([_entry(kind, row, RESERVED_CENTS, item) for (item, _), row in zip(pairs, commitments, strict=True)])
    return commitments


def _spend(spent: Iterable[tuple[Filed, Commitment]]) -> list[LedgerEntry]:
    """An expense on each of these commitments, with its receipt."""
    entries = [_entry(LedgerEntry.Kind.EXPENSE, row, SPENT_CENTS, item) for item, row in spent]
    _book(entries)
    Receipt.objects.bulk_create(Receipt(entry=entry, supplier="Reisbureau De Globe") for entry in entries)
    return entries


def _entry(kind: LedgerEntry.Kind, commitment: Commitment, cents: int, item: Filed) -> LedgerEntry:
    expense = kind == LedgerEntry.Kind.EXPENSE
    return LedgerEntry(
        kind=kind, line=commitment.line, commitment=commitment, cents=cents, year=item.at.year,
        performed_on=item.at.date() if expense else None, description=str(kind.label),
        booked_by=item.case.author if expense else item.decider, booked_at=item.at,
    )  # fmt: skip


def _book(entries: Iterable[LedgerEntry]) -> None:
    """Insert entries in rounds with one for each line: the ledger's trigger must see the one before (budget.guards)."""
    of_line: dict[int, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        of_line[entry.line_id].append(entry)
    for together in zip_longest(*of_line.values()):
        LedgerEntry.objects.bulk_create(entry for entry in together if entry)


def _look_back(world: World, pairs: Sequence[tuple[Filed, Activity]]) -> None:
    """A result of everything that was carried out, and the evaluation of nearly all of it."""
    Result.objects.bulk_create(
        Result(
            activity=activity, form=Result.Form.KNOWLEDGE, on=item.at.date(), description="Kennis gedeeld.",
            evidence="Verslag in het zaaksysteem.",
            recorded_by=item.case.author, recorded_at=item.at,
        )
        for item, activity in pairs
    )  # fmt: skip
    evaluations = Evaluation.objects.bulk_create(
        Evaluation(
            activity=activity, framework=world.framework, year=activity.year, conclusion="Het bracht wat het beloofde.",
            keep=True if activity.kind == Kind.MEMBERSHIP else None, author=item.case.author, evaluated_at=item.at,
        )
        for item, activity in pairs
        if activity.status == ActivityStatus.EVALUATED
    )  # fmt: skip
    insert(
        EvaluationAnswer,
        ("evaluation_id", "question_id", "verdict", "justification"),
        (
            (row.pk, question.pk, str(verdict), "Zo is het gegaan.")
            for row in evaluations
            for question, verdict in zip(world.questions, verdicts(world, -row.activity_id), strict=True)
        ),
    )


def _follow_up(conditional: Sequence[Filed]) -> None:
    """The conditions of approvals as follow-up actions; one in ten is still open."""
    made = FollowUp.objects.bulk_create(
        FollowUp(
            case=item.case, text="Er doen twee bedrijven mee.", owner=item.case.author,
            origin=FollowUp.Origin.CONDITION, due_on=item.at.date() + timedelta(20), created_at=item.at,
            done_on=None if item.number % 10 == 5 else item.at.date() + timedelta(10),
            outcome="" if item.number % 10 == 5 else "Gedaan.",
        )
        for item in conditional
    )  # fmt: skip
    decisions = {row.case_id: row for row in Decision.objects.filter(case__in=[item.case for item in conditional])}
    Condition.objects.bulk_create(
        Condition(decision=decisions[item.case.pk], text=row.text, follow_up=row)
        for item, row in zip(conditional, made, strict=True)
    )
