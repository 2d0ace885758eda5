"""Goal beside result: what was agreed before the decision, and what came of it, with its evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from activities.models import Activity, Result
from activities.permissions import may_see_internal
from activities.selectors.target import TargetOutcome, beside, evidence_kind
from oss_intl.shared.money import Cents


@dataclass(frozen=True)
class ResultItem:
    """A result, or a contact that was made with an organisation.

    `evidence` is what shows it, for the council only of what kind; `evidence_url` is the file or agreement.
    `count_url` leads to where one says for which goal it counts; empty where it counts for one, or there is none.
    """

    pk: int
    form: str
    on: date
    description: str
    amount_cents: Cents | None
    achieved: int | None
    organisation: str
    organisation_url: str
    note: str
    evidence: str
    evidence_url: str
    count_url: str


@dataclass(frozen=True)
class TargetItem:
    """A goal beside its results. `record_url` and `missed_url` lead to where one says what came of it."""

    pk: int
    question: str
    text: str
    agreed: int
    unit: str
    achieved: int
    missed: str
    is_open: bool
    is_reached: bool
    results: tuple[ResultItem, ...]
    record_url: str
    missed_url: str


@dataclass(frozen=True)
class Outcome:
    """What was agreed and what came of it; `others` are results that were not meant beforehand."""

    targets: tuple[TargetItem, ...]
    others: tuple[ResultItem, ...]


def outcome_of(activity: Activity, user: User) -> Outcome:
    """The goals and results of an activity, as far as this user may read them: three queries."""
    rows = (
        Result.objects.filter(activity=activity)
        .select_related("interaction__organisation", "agreement__relation__organisation", "organisation", "file")
        .order_by("on", "pk")
    )
    results = tuple(rows)
    targets = list(activity.targets.select_related("question", "missed").order_by("question__number", "order", "pk"))
    internal = may_see_internal(user)
    return Outcome(
        targets=tuple(_target(activity, item, internal) for item in beside(targets, results)),
        others=tuple(_results((row for row in results if row.target_id is None), internal, countable=bool(targets))),
    )


def _target(activity: Activity, item: TargetOutcome, internal: bool) -> TargetItem:
    target = item.target
    return TargetItem(
        pk=target.pk,
        question=f"{target.question.number}. {target.question.title}",
        text=target.text,
        agreed=target.number,
        unit=target.unit,
        achieved=item.achieved,
        missed=item.missed,
        is_open=item.is_open,
        is_reached=item.is_reached,
        results=tuple(_results(item.results, internal)),
        record_url=f"{reverse('activities:result_new', args=[activity.pk])}?doel={target.pk}",
        missed_url=reverse("activities:target_missed", args=[target.pk]),
    )


def _results(rows: Iterable[Result], internal: bool, *, countable: bool = False) -> Iterable[ResultItem]:
    for row in rows:
        named = row.interaction.organisation if row.interaction else row.organisation if internal else None
        words, url = _evidence(row, internal)
        yield ResultItem(
            pk=row.pk,
            form=Result.Form(row.form).label,
            on=row.on,
            description=row.description,
            amount_cents=row.amount_cents,
            achieved=row.achieved,
            organisation=named.name if named else "",
            organisation_url=reverse("desk:partner_detail", args=[named.slug]) if named else "",
            note=row.interaction.note if row.interaction and internal else "",
            evidence=words,
            evidence_url=url,
            count_url=reverse("activities:result_count", args=[row.pk]) if countable else "",
        )


def _evidence(row: Result, internal: bool) -> tuple[str, str]:
    """What shows a result, and where: staff read it all, the council what kind of evidence there is."""
    if row.agreement:
        partner = row.agreement.relation.organisation
        return f"overeenkomst {row.agreement.title}, {partner.name}", reverse(
            "desk:partner_detail", args=[partner.slug]
        )
    if row.file:
        url = reverse("activities:result_evidence", args=[row.file_id]) if internal else ""
        return (f"bestand {row.file.name}" if internal else evidence_kind(row)), url
    return (row.evidence if internal and row.evidence else evidence_kind(row)), ""
