"""What a snapshot holds of decisions and of what was withdrawn. Plain values only."""

from dataclasses import dataclass

from reporting.figures_source import Source


@dataclass(frozen=True)
class DecisionRow:
    """A decision of the year with what was advised. `advice` is empty where nothing was assessed.

    `fast_lane`: confirmed by rule, without the policy's questions. `revises` and `revised_by` are numbers of decisions:
    one that was revised within the year is listed and counts for nothing. `rule_reasons` says against which policy
    rules it went, and why.
    """

    request: Source
    title: str
    kind: str
    outcome: str
    outcome_code: str
    body: str
    number: str
    day: str
    score: int | None
    advice: str
    reason: str
    deviation_reason: str
    conditions: tuple[str, ...]
    fast_lane: bool = False
    revises: str = ""
    revision_reason: str = ""
    revised_by: str = ""
    rule_reasons: tuple[str, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether no other decision of the year took its place."""
        return not self.revised_by

    @property
    def deviates(self) -> bool:
        """Whether it went against the advice or a policy rule."""
        return bool(self.deviation_reason or self.rule_reasons)


@dataclass(frozen=True)
class WithdrawnRow:
    request: Source
    title: str
    reason: str
