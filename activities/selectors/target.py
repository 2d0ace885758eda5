"""Reading the goals of an activity: what was asked, and what came of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from activities.models import Activity, Result, Target


@dataclass(frozen=True)
class TargetOutcome:
    """One goal beside what came of it. `achieved` counts in the goal's unit; `missed` says why nothing came of it."""

    target: Target
    results: tuple[Result, ...]
    missed: str

    @property
    def achieved(self) -> int:
        return sum(result.achieved or 0 for result in self.results)

    @property
    def is_open(self) -> bool:
        """Whether nobody said yet what came of it."""
        return not self.results and not self.missed

    @property
    def is_reached(self) -> bool:
        return self.achieved >= self.target.number


def outcomes(activity: Activity) -> tuple[TargetOutcome, ...]:
    """The goals of an activity in their order, each with its results: three queries."""
    targets = activity.targets.select_related("question", "missed").order_by("question__number", "order", "pk")
    results = Result.objects.filter(activity=activity, target__isnull=False).order_by("on", "pk")
    return tuple(beside(targets, results))


def beside(targets: Iterable[Target], results: Iterable[Result]) -> Iterable[TargetOutcome]:
    """Each goal with those of the results that count for it; `missed` of the goals has to be loaded."""
    rows = tuple(results)
    for target in targets:
        own = tuple(row for row in rows if row.target_id == target.pk)
        missed = getattr(target, "missed", None)
        yield TargetOutcome(target, own, missed.reason if missed and not own else "")


def evidence_kind(result: Result) -> str:
    """What kind of evidence a result has, as the council may read it."""
    if result.agreement_id:
        return "overeenkomst"
    if result.file_id:
        return "een bestand"
    return "vastgelegd in het dossier" if result.evidence else "het contactmoment"


def open_targets(activity: Activity) -> list[str]:
    """The goals of which nobody said yet what came of them, in words."""
    return [item.target.text for item in outcomes(activity) if item.is_open]
