"""Several requests side by side, and what approving some of them together would leave of each budget line.

A fixed number of queries, whatever the number of requests. What approving costs is computed as for one decision.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from activities.models import CostRow, Request
from activities.models.request import Status
from activities.selectors.capacity import Capacity, capacities
from assessment.models import Answer, Assessment
from assessment.policies import year_of
from assessment.policies_comparing import MOST, gone, shortage, too_many
from assessment.selectors.precedents import Precedent, precedents_of_all
from assessment.selectors.queues import Waiting, waiting
from assessment.selectors.reservations import LineEffect, Proposal, effects, lines_of_years, proposals_of_all
from assessment.selectors.rules import RuleInShort, rules_of_all
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import period
from oss_intl.shared.money import Cents, euros

WAITS = (Status.ASSESSED, Status.DEFERRED)
PRECEDENTS = 3


@dataclass(frozen=True)
class Compared:
    """One request beside others. `counts`: whether it is among those that are approved together.

    `answers` are those of the assessment that counts, by the number of the question; `other_cents` is what somebody
    else pays.
    """

    waiting: Waiting
    counts: bool
    partner: str
    where: str
    when: str
    starts_on: date | None
    ends_on: date | None
    lead: str
    hours: Capacity
    other_cents: Cents
    answers: dict[int, Answer]
    rules: tuple[RuleInShort, ...]
    precedents: tuple[Precedent, ...]


@dataclass(frozen=True)
class AskedRow:
    """One question with the answer of each request, in their order; None where there is none."""

    number: int
    title: str
    cells: tuple[tuple[Compared, Answer | None], ...]


@dataclass(frozen=True)
class Comparison:
    """Requests side by side, the nearest deadline first. `lines` is the effect of those that count, together.

    `shortage` says where it does not fit, `not_counted` which amounts no line was found for, `notices` what was left
    out of the comparison.
    """

    items: tuple[Compared, ...]
    questions: tuple[AskedRow, ...]
    lines: tuple[LineEffect, ...]
    shortage: str
    not_counted: tuple[str, ...]
    notices: tuple[str, ...]

    @property
    def approved(self) -> int:
        """How many requests count."""
        return sum(item.counts for item in self.items)

    @property
    def asked_cents(self) -> Cents:
        """What they ask of the budget together, also where no line was found."""
        return sum(item.waiting.cents for item in self.items if item.counts)


def comparison(user: User, today: date, references: Sequence[str], approved: Collection[str] | None) -> Comparison:
    """Compare the requests with these references that wait for a decision; `approved` None counts them all."""
    chosen = list(dict.fromkeys(references))
    visible = Request.objects.visible_to(user).filter(status__in=WAITS, reference__in=chosen[:MOST])
    cases = {case.pk: case for case in _whole(visible)}
    rows = sorted(waiting(list(cases), user, today), key=lambda row: (row.decide_before, row.reference))
    by_reference = {case.reference: case for case in cases.values()}
    hours = capacities(list(cases.values()), today)
    rules, precedents = rules_of_all(list(cases.values()), today), precedents_of_all(list(cases.values()))
    items = tuple(
        _compared(
            row,
            case,
            approved is None or row.reference in approved,
            hours[case.pk],
            rules[case.pk],
            precedents[case.pk],
        )
        for row in rows
        for case in [by_reference[row.reference]]
    )
    counted = [by_reference[item.waiting.reference] for item in items if item.counts]
    proposed = proposals_of_all(counted, today)
    lines = effects((one.line, one.cents) for case in counted for one in proposed[case.pk] if one.line is not None)
    lines.sort(key=lambda line: line.year)
    missing = [name for name in chosen[:MOST] if name not in by_reference]
    return Comparison(
        items=items,
        questions=tuple(_questions(items)),
        lines=tuple(lines),
        shortage=shortage((line.name, line.year, line.left_cents) for line in lines),
        not_counted=tuple(_not_counted(counted, proposed, today)),
        notices=tuple(filter(None, (too_many(len(chosen)), gone(missing)))),
    )


def _whole(query: "QuerySet[Request]") -> "QuerySet[Request]":
    """With everything that a comparison reads of a request."""
    current = Assessment.objects.filter(status=Assessment.Status.SUBMITTED).prefetch_related("answers__question")
    return query.select_related("requester", "partner").prefetch_related(
        "spearheads", "goals", "participations__organisation", "hours", "costs",
        Prefetch("assessments", current, to_attr="current_assessments"),
    )  # fmt: skip


def _compared(
    row: Waiting,
    case: Request,
    counts: bool,
    hours: Capacity,
    rules: tuple[RuleInShort, ...],
    precedents: list[Precedent],
) -> Compared:
    current = cast("list[Assessment]", case.current_assessments)  # type: ignore[attr-defined]  # prefetched above
    return Compared(
        waiting=row,
        counts=counts,
        partner=case.partner.name if case.partner else "",
        where=", ".join(filter(None, [case.place, country_name(case.country)])),
        when=period(case.starts_on, case.ends_on),
        starts_on=case.starts_on,
        ends_on=case.ends_on,
        lead=case.get_lead_display() if case.lead else "",
        hours=hours,
        other_cents=sum(cost.amount_cents for cost in case.costs.all() if cost.payer != CostRow.Payer.THIS_BUDGET),
        answers={answer.question.number: answer for one in current for answer in one.answers.all()},
        rules=rules,
        precedents=tuple(precedents[:PRECEDENTS]),
    )


def _questions(items: Sequence[Compared]) -> list[AskedRow]:
    """The questions that were answered, by number; of two frameworks the title of the first request."""
    titles: dict[int, str] = {}
    for item in items:
        for number, answer in item.answers.items():
            titles.setdefault(number, answer.question.title)
    return [
        AskedRow(number, title, tuple((item, item.answers.get(number)) for item in items))
        for number, title in sorted(titles.items())
    ]


def _not_counted(cases: Sequence[Request], proposed: dict[int, list[Proposal]], today: date) -> list[str]:
    """A sentence for each amount that falls on no line."""
    years = {case.pk: year_of(case.starts_on, today) for case in cases}
    budgets = lines_of_years(years.values())
    found = []
    for case in cases:
        for one in proposed[case.pk]:
            if one.line is None:
                amount, year = euros(one.cents), years[case.pk]
                why = (
                    f"geeft het beleid geen post in {year}"
                    if budgets[year]
                    else f"is er nog geen vastgestelde begroting van {year}"
                )
                found.append(f"Voor {amount} van {case.reference} {why}. Dit bedrag telt hier niet mee.")
    return found
