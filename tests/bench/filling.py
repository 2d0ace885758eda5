"""Requests in bulk with all that belongs to them, in the mix of a register that is long in use, and their events.

Rows and events are written in bulk, the events through the one chain. A fraction of the requests is open, however
many there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models, transaction

from activities.models import CostRow, DelegationMember, HoursRow, Participation, ReferenceCounter, Request
from activities.models.request import CooperationChange, Lead, MissionForm, ProjectRole, ReceivedBy, Status
from assessment.models import Answer, Assessment, Decision
from assessment.policies import advice, deviates, score
from audit.chain import Pending, append
from audit.models import Audience
from audit.unit import label
from oss_intl.shared.text import norm
from policy.models import CostCategory, Kind, Verdict
from tests.bench import outcomes
from tests.bench.bulk import insert
from tests.bench.filed import Filed, event
from tests.bench.world import COUNTRIES, YEARS, World, verdicts

CHUNK = 5_000
COST_CENTS = 100_000
# Of every hundred requests, by number: five are open, five withdrawn, a quarter refused, the others approved.
OPEN_STATUSES = (Status.SUBMITTED, Status.SUBMITTED, Status.ASSESSED, Status.RETURNED, Status.DEFERRED)
WITHDRAWN, REFUSED, CONDITIONAL = range(5, 10), range(10, 35), range(35, 45)
KINDS = (Kind.MISSION, Kind.PROJECT, Kind.MISSION, Kind.MEMBERSHIP, Kind.MISSION, Kind.COOPERATION)
SUBJECTS = ("voedsel", "logistiek", "onderwijs", "zorg", "water", "energie", "cultuur", "farmacie")
OUTCOMES = {
    Status.APPROVED: Decision.Outcome.APPROVE,
    Status.CONDITIONAL: Decision.Outcome.CONDITIONAL,
    Status.REFUSED: Decision.Outcome.REFUSE,
    Status.DEFERRED: Decision.Outcome.DEFER,
    Status.RETURNED: Decision.Outcome.RETURN,
}
OF_KIND: dict[Kind, dict[str, str]] = {
    Kind.MISSION: {"mission_form": MissionForm.EXPLORATORY},
    Kind.PROJECT: {"programme": "Interreg", "project_role": ProjectRole.PARTNER},
    Kind.MEMBERSHIP: {"fee_basis": "een vast bedrag per jaar"},
    Kind.COOPERATION: {"cooperation_change": CooperationChange.WIDEN, "agreement_title": "Memorandum"},
}


def fill(world: World, numbers: range) -> None:
    """Add requests with these numbers, a few thousand in a transaction."""
    for start in range(numbers.start, numbers.stop, CHUNK):
        with transaction.atomic():
            _fill_chunk(world, range(start, min(start + CHUNK, numbers.stop)))
    counters = [ReferenceCounter(year=year, last=-(-numbers.stop // YEARS)) for year in world.years]
    ReferenceCounter.objects.bulk_create(
        counters, update_conflicts=True, unique_fields=["year"], update_fields=["last"]
    )


def status_of(number: int) -> Status:
    """The state of the request with this number."""
    place = number % 100
    if place < len(OPEN_STATUSES):
        return OPEN_STATUSES[place]
    if place in WITHDRAWN:
        return Status.WITHDRAWN
    if place in REFUSED:
        return Status.REFUSED
    return Status.CONDITIONAL if place in CONDITIONAL else Status.APPROVED


def _fill_chunk(world: World, numbers: range) -> None:
    filed = [_file(world, number) for number in numbers]
    Request.objects.bulk_create(item.case for item in filed)
    _add_parts(world, filed)
    judged = [item for item in filed if item.case.status not in {Status.SUBMITTED, Status.WITHDRAWN}]
    assessments = _assess(world, judged)
    _begin_assessing(world, [item for item in filed if item.number % 100 == 0])
    decided = [(item, assessments[item.number]) for item in judged if item.case.status in OUTCOMES]
    decisions = Decision.objects.bulk_create(_decision(item, judgement) for item, judgement in decided)
    approved = [item for item in filed if item.case.status in {Status.APPROVED, Status.CONDITIONAL}]
    events = [*_events(filed, assessments, decisions), *outcomes.carry_out(world, approved)]
    append(sorted(events, key=lambda event: event.at))


def _file(world: World, number: int) -> Filed:
    """One request of one of the years; titles differ, so that a search has something to find."""
    year = world.years[-1 - number % YEARS]
    at = datetime(year, 1 + number // YEARS % 10, 1 + number // 500 % 28, 9, tzinfo=UTC)
    kind, status = KINDS[number % len(KINDS)], status_of(number)
    partner = world.partners[number % len(world.partners)]
    title = f"{kind.label} {SUBJECTS[number % len(SUBJECTS)]} {partner.name} {number}"
    day = at.date()
    case = Request(
        kind=kind, status=status, reference=f"{year}-{1 + number // YEARS:03d}", title=title, norm=norm(title),
        societal_challenge="Gezond en betaalbaar voedsel.", aim="Kennis delen over voedsel.", requester=partner,
        requester_is_relevant=False, received_on=day, received_by=ReceivedBy.EMAIL, channel=world.channel,
        country=COUNTRIES[number % len(COUNTRIES)], place="Plaats", starts_on=day + timedelta(30),
        ends_on=day + timedelta(37), lead=Lead.JOIN, joins="Missie van de provincie", profile="Een presentatie.",
        author=world.officials[number % len(world.officials)],
        created_at=at, submitted_at=at, changed_at=at,
        partner=partner if kind in {Kind.MEMBERSHIP, Kind.COOPERATION} else None,
        deferred_until=day + timedelta(60) if status == Status.DEFERRED else None,
        **OF_KIND[kind],
    )  # fmt: skip
    assessor = world.officials[(number + 7) % len(world.officials)]
    return Filed(number, case, at, assessor, world.managers[0])


def _add_parts(world: World, filed: Sequence[Filed]) -> None:
    """What lies around a request: two of each choice, a delegation of two, a participation and two costs."""
    _link(Request.motives.through, "motive", world.motives, filed)
    _link(Request.spearheads.through, "spearhead", world.spearheads, filed)
    _link(Request.goals.through, "globalgoal", world.goals, filed)
    insert(
        Participation,
        ("case_id", "organisation_id"),
        ((item.case.pk, world.partners[-1 - item.number % len(world.partners)].pk) for item in filed),
    )
    members = (("Wethouder", "office_holder"), ("Adviseur", "official"))
    insert(
        DelegationMember,
        ("case_id", "order", "function", "organisation_name", "group"),
        (
            (item.case.pk, order, function, "Gemeente Oss", group)
            for item in filed
            for order, (function, group) in enumerate(members, start=1)
        ),
    )
    insert(
        CostRow,
        ("case_id", "order", "category", "amount_cents", "payer"),
        (
            (item.case.pk, order, str(category), COST_CENTS, str(CostRow.Payer.THIS_BUDGET))
            for item in filed
            for order, category in enumerate((CostCategory.TRAVEL, CostCategory.LODGING), start=1)
        ),
    )
    hours = (("Adviseur", "official", 40), ("Wethouder", "office_holder", 16))
    insert(
        HoursRow,
        ("case_id", "order", "function", "group", "hours"),
        ((item.case.pk, order, *row) for item in filed for order, row in enumerate(hours, start=1)),
    )


def _link(through: Any, name: str, choices: Sequence[models.Model], filed: Sequence[Filed]) -> None:
    """Two of the choices for each request."""
    keys = [choice.pk for choice in choices]
    insert(
        through,
        ("request_id", f"{name}_id"),
        ((item.case.pk, keys[(item.number + step) % len(keys)]) for item in filed for step in range(2)),
    )


def _assess(world: World, filed: Sequence[Filed]) -> dict[int, Assessment]:
    """Assessments that were handed in, with their six answers; by number."""
    said = {item.number: verdicts(world, item.number) for item in filed}
    made = Assessment.objects.bulk_create(_assessment(world, item, said[item.number]) for item in filed)
    insert(
        Answer,
        ("assessment_id", "question_id", "verdict", "justification"),
        (
            (row.pk, question.pk, str(verdict), "Het verzoek zegt er iets van.")
            for item, row in zip(filed, made, strict=True)
            for question, verdict in zip(world.questions, said[item.number], strict=True)
        ),
    )
    return {item.number: row for item, row in zip(filed, made, strict=True)}


def _assessment(world: World, item: Filed, said: Sequence[Verdict]) -> Assessment:
    weights = {question.number: question.weight for question in world.questions}
    share = score(dict(zip(weights, said, strict=True)), weights, world.framework.min_applicable)
    advised = advice(share, world.framework.participate_from, world.framework.limited_from)
    return Assessment(
        case=item.case, framework=world.framework, assessor=item.assessor, status=Assessment.Status.SUBMITTED,
        no_conflict_declared_at=item.at, started_at=item.at, submitted_at=item.at, score=share, advice=advised,
    )  # fmt: skip


def _begin_assessing(world: World, filed: Iterable[Filed]) -> None:
    """Concepts of assessments, of the first official."""
    Assessment.objects.bulk_create(
        Assessment(
            case=item.case, framework=world.framework, assessor=world.officials[1],
            no_conflict_declared_at=item.at, started_at=item.at,
        )
        for item in filed
    )  # fmt: skip


def _decision(item: Filed, assessment: Assessment) -> Decision:
    outcome = OUTCOMES[Status(item.case.status)]
    against = deviates(assessment.advice, outcome)
    return Decision(
        case=item.case, assessment=assessment, outcome=outcome, body=Decision.Body.THEMAMANAGER,
        number=f"B-{item.number}", decided_on=item.at.date(), decided_by=item.decider, recorded_at=item.at,
        reason="Het past bij het beleid.", deviates=against,
        deviation_reason="De partner vraagt erom." if against else "", defer_until=item.case.deferred_until,
        effect_seen=True,
    )  # fmt: skip


def _events(
    filed: Sequence[Filed], assessments: dict[int, Assessment], decisions: Iterable[Decision]
) -> Iterator[Pending]:
    for item in filed:
        yield event(item, item.case.author, "request.submitted", item.case, item.case, status=["draft", "submitted"])
        if item.number in assessments:
            row = assessments[item.number]
            yield event(item, item.assessor, "assessment.handed_in", row, item.case, score=row.score, advice=row.advice)
    for made in decisions:
        yield Pending(
            made.recorded_at, made.decided_by_id, "request.decided", label(made), label(made.case), Audience.COUNCIL,
            {"outcome": str(made.outcome), "number": made.number}, {"decision_reason": made.reason},
        )  # fmt: skip
