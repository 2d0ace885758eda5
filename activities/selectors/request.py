"""Reading a request back as the data of its form, and putting its values into words."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from activities import words
from activities.models import Request
from activities.policies import (
    CostData,
    DelegateData,
    GoalReason,
    HoursData,
    Missing,
    PromiseData,
    RequestData,
    TargetData,
    missing_fields,
)
from oss_intl.shared.dates import long_date
from oss_intl.shared.errors import FieldChange
from oss_intl.shared.money import euros
from policy.intake import shapes

_TERMS = ("motives", "spearheads", "goals")
_ROWS = ("goal_reasons", "participations", "targets", "delegation", "promises", "costs", "hours")
_BELOW = (*_TERMS, "participations__organisation", "targets__question", "delegation", "promises", "costs", "hours")
PLAIN = tuple(field.name for field in fields(RequestData) if field.name not in {*_TERMS, *_ROWS})
UNKNOWN = "nog niet ingevuld"


def with_everything(cases: QuerySet[Request]) -> QuerySet[Request]:
    """The same requests with all that `data_of` reads, in a fixed number of queries."""
    one = cases.select_related("requester", "partner", "channel", "author", "opportunity__organiser")
    return one.prefetch_related(*_BELOW)


def with_rows(case: Request) -> Request:
    """The same request with the rows below it that `data_of` reads; what is at hand is not read again."""
    prefetch_related_objects([case], *_BELOW)
    return case


def data_of(case: Request) -> RequestData:
    """A stored request as form data, rows in their order."""
    return RequestData(
        **{name: getattr(case, name) for name in PLAIN},
        motives=tuple(sorted(case.motives.all(), key=lambda motive: motive.order)),
        spearheads=tuple(sorted(case.spearheads.all(), key=lambda spearhead: spearhead.order)),
        goals=tuple(sorted(case.goals.all(), key=lambda goal: goal.number)),
        goal_reasons=reasons_of(case),
        participations=tuple(row.organisation for row in sorted(case.participations.all(), key=_by_id)),
        targets=tuple(
            TargetData(question=row.question, text=row.text, number=row.number, unit=row.unit)
            for row in sorted(case.targets.all(), key=_by_order)
        ),
        delegation=tuple(
            DelegateData(
                function=row.function, organisation_name=row.organisation_name, group=row.group, people=row.people
            )
            for row in sorted(case.delegation.all(), key=_by_order)
        ),
        promises=promises_of(case),
        costs=tuple(
            CostData(
                category=row.category,
                amount_cents=row.amount_cents,
                payer=row.payer,
                payer_name=row.payer_name,
                note=row.note,
            )
            for row in sorted(case.costs.all(), key=_by_order)
        ),
        hours=tuple(
            HoursData(function=row.function, group=row.group, hours=row.hours)
            for row in sorted(case.hours.all(), key=_by_order)
        ),
    )


def reasons_of(case: Request) -> tuple[GoalReason, ...]:
    """Why each goal, in the order of the goals."""
    return tuple(GoalReason(number=int(key), why=why) for key, why in sorted(case.goal_reasons.items(), key=_by_number))


@dataclass(frozen=True)
class ChosenGoal:
    """A Global Goal of a request, with why if that was said."""

    number: int
    name: str
    why: str


def chosen_goals(case: Request) -> tuple[ChosenGoal, ...]:
    """The goals of a request with their reasons; the goals are at hand, or one query."""
    goals = sorted(case.goals.all(), key=lambda goal: goal.number)
    return tuple(ChosenGoal(goal.number, goal.name, case.goal_reasons.get(str(goal.number), "")) for goal in goals)


def promises_of(case: Request) -> tuple[PromiseData, ...]:
    """What both sides would promise in a co-operation, in order."""
    return tuple(
        PromiseData(promised_by=row.promised_by, text=row.text, due_on=row.due_on)
        for row in sorted(case.promises.all(), key=_by_order)
    )


def with_needed(cases: QuerySet[Request]) -> QuerySet[Request]:
    """The same requests with what `missing_of` reads: less than everything, for lists."""
    return cases.select_related("requester", "partner", "channel", "author").prefetch_related(*_needed_rows())


def missing_of(case: Request) -> tuple[Missing, ...]:
    """What a stored request still lacks before it can be submitted."""
    answers: dict[str, Any] = {name: getattr(case, name) for name in PLAIN}
    answers |= {name: tuple(getattr(case, name).all()) for name in _needed_rows()}
    return missing_fields(case.kind, RequestData(**answers))


def _needed_rows() -> tuple[str, ...]:
    """The terms and rows that submission of any request needs, or that make it need something else."""
    needed = {name for shape in shapes() for name in shape.needed}
    needed |= {rule.answer_to for shape in shapes() for rule in shape.needed_when}
    return tuple(name for name in (*_TERMS, *_ROWS) if name in needed)


def differences(before: RequestData, after: RequestData) -> dict[str, tuple[Any, Any]]:
    """Field -> (before, after) for every field that differs, in the order of the form."""
    pairs = ((field.name, getattr(before, field.name), getattr(after, field.name)) for field in fields(before))
    return {name: (old, new) for name, old, new in pairs if _comparable(name, old) != _comparable(name, new)}


def field_changes(stored: RequestData, typed: RequestData) -> list[FieldChange]:
    """What two people filled in differently, in words."""
    return [
        FieldChange(words.LABELS[name], shown(name, old), shown(name, new))
        for name, (old, new) in differences(stored, typed).items()
    ]


def shown(name: str, value: Any) -> str:
    """A field's value in words; what is not known is said."""
    match value:
        case None | "" | ():
            return UNKNOWN
        case bool():
            return "ja" if value else "nee"
        case date():
            return long_date(value)
        case GoalReason():
            return f"{value.number}: {value.why}"
        case CostData() | TargetData() | DelegateData() | PromiseData() | HoursData():
            return shown_row(value)
        case tuple():
            return ("; " if name in _ROWS else ", ").join(shown(name, item) for item in value)
    return str(words.CHOICES.get(name, {}).get(value, value))


def shown_row(row: CostData | TargetData | DelegateData | PromiseData | HoursData) -> str:
    """A row in words."""
    match row:
        case CostData():
            return shown_cost(row)
        case TargetData():
            return shown_target(row)
        case DelegateData():
            return shown_delegate(row)
        case PromiseData():
            return shown_promise(row)
        case HoursData():
            return f"{row.function} ({words.HOURS_GROUPS[row.group]}): {row.hours} uur"


def shown_cost(cost: CostData) -> str:
    """`Reis (trein): € 1.000, betaald door Provincie`."""
    note = f" ({cost.note})" if cost.note else ""
    payer = cost.payer_name or words.PAYERS[cost.payer]
    return f"{words.CATEGORIES[cost.category]}{note}: {euros(cost.amount_cents)}, betaald door {payer}"


def shown_target(target: TargetData) -> str:
    """`Speerpunt: bedrijven vinden een partner (3 afspraken)`."""
    return f"{target.question.title}: {target.text} ({target.number} {target.unit})"


def shown_delegate(member: DelegateData) -> str:
    """`3 × Ondernemer, haven (Onderneming)`."""
    times = f"{member.people} × " if member.people > 1 else ""
    return f"{times}{member.function}, {member.organisation_name} ({words.GROUPS[member.group]})"


def shown_promise(promise: PromiseData) -> str:
    """`De partner: een delegatie ontvangen (vóór 1 mei 2027)`."""
    before = f" (vóór {long_date(promise.due_on)})" if promise.due_on else ""
    return f"{words.PROMISERS[promise.promised_by]}: {promise.text}{before}"


def _comparable(name: str, value: Any) -> Any:
    """Lists of terms and organisations have no order; rows do."""
    return frozenset(value) if name in {*_TERMS, "participations"} else value


def _by_number(pair: tuple[str, str]) -> int:
    return int(pair[0])


def _by_id(row: Any) -> int:
    return int(row.pk)


def _by_order(row: Any) -> tuple[int, int]:
    return (row.order, row.pk)
