"""What a decision does to the budget as it stands now, line by line: the figures that a decider confirms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from activities.models import Request
from assessment.models import Decision
from assessment.policies import ReservationData
from assessment.policies_effect import Effect
from assessment.policies_revision import UNDER_WAY, Held
from assessment.selectors.reservations import proposals_of_all
from budget.models import BudgetLine, Commitment
from oss_intl.shared.money import Cents


def effect_of(wanted: Iterable[tuple[int, Cents]], spent: Mapping[int, Cents] | None = None) -> tuple[Effect, ...]:
    """What is free on each line, what these amounts (by the line's id) take of it, and what is left."""
    taken: dict[int, Cents] = defaultdict(int)
    for line, cents in wanted:
        taken[line] += cents
    lines = BudgetLine.objects.filter(pk__in=taken).order_by("order", "pk")
    return tuple(
        Effect(line.pk, line.name, line.available_cents, taken[line.pk], (spent or {}).get(line.pk, 0))
        for line in lines
    )


def effect_of_reservations(reservations: Iterable[ReservationData]) -> tuple[Effect, ...]:
    """The same for what an approval reserves."""
    return effect_of((item.line.pk, item.cents) for item in reservations)


def effects_if_approved(cases: Sequence[Request], today: date) -> dict[int, tuple[Effect, ...]]:
    """What approving each of these requests as asked does, each on its own and by its key, in a few queries."""
    return {
        key: tuple(
            Effect(item.line.pk, item.line.name, item.line.available_cents, item.cents) for item in found if item.line
        )
        for key, found in proposals_of_all(cases, today).items()
    }


def held_by(case: Request) -> list[Held]:
    """What the activities of a request that are still under way have on each line, lines in their order."""
    rows = Commitment.objects.filter(activity__case=case, activity__status__in=UNDER_WAY).select_related("line")
    return [
        Held(row.pk, row.line_id, row.line.name, row.reserved_cents - row.released_cents, row.spent_cents)
        for row in rows.order_by("line__order", "line_id", "pk")
    ]


def effect_of_revision(held: Sequence[Held], outcome: str, totals: Mapping[int, Cents]) -> tuple[Effect, ...]:
    """What a revision sets free. A refusal frees all that is open; otherwise `totals` (by commitment) stays."""
    spent: dict[int, Cents] = defaultdict(int)
    for item in held:
        spent[item.line_id] += item.spent_cents
    freed = ((item.line_id, -freed_cents(item, outcome, totals)) for item in held)
    return effect_of(freed, spent)


def freed_cents(item: Held, outcome: str, totals: Mapping[int, Cents]) -> Cents:
    """What a revision sets free of one commitment."""
    if outcome == Decision.Outcome.REFUSE:
        return item.open_cents
    return item.total_cents - totals.get(item.key, item.total_cents)
