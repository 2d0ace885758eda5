"""The shape of the yearly report: what a snapshot holds. Plain values only, to be stored, hashed and read back.

Amounts are whole cents; days are already Dutch text, because a frozen report says what it said. Every figure has a
`Source`: the record that it comes from and where that record opens.
"""

from dataclasses import dataclass

from reporting.figures_agreement import AgreementText
from reporting.figures_decision import DecisionRow, WithdrawnRow
from reporting.figures_notice import NoticeRow
from reporting.figures_prediction import Prediction
from reporting.figures_source import Source


@dataclass(frozen=True)
class Line:
    """One line of the budget, or the total of all."""

    name: str
    source: Source | None
    is_pm: bool
    is_fixed: bool
    original_cents: int
    current_cents: int
    override_cents: int
    reserved_cents: int
    spent_cents: int
    available_cents: int
    note: str


@dataclass(frozen=True)
class CoverPart:
    """Where part of the money comes from."""

    name: str
    status: str
    cents: int


@dataclass(frozen=True)
class Override:
    """A line that the themamanager allowed to pass its budget."""

    line: str
    day: str
    cents: int
    reason: str
    source: Source


@dataclass(frozen=True)
class Money:
    """The year's budget. `fixed_cents` lies fast in memberships; `forecast_cents` is spent plus what is still open."""

    lines: tuple[Line, ...]
    total: Line
    cover: tuple[CoverPart, ...]
    fixed_cents: int
    free_cents: int
    forecast_cents: int
    overrides: tuple[Override, ...]
    is_example: bool
    adopted: str


@dataclass(frozen=True)
class MatrixEntry:
    """Something in a cell of the matrix; a source when it is an activity of the year."""

    text: str
    source: Source | None


@dataclass(frozen=True)
class MatrixCell:
    """What stands where a motive and a channel meet."""

    channel: str
    entries: tuple[MatrixEntry, ...]


@dataclass(frozen=True)
class MatrixRow:
    """One motive, with a cell for each channel in order."""

    motive: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Matrix:
    """Motive by channel (appendix 2), and what is missing in words."""

    channels: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class SubsidyFigures:
    """The subsidy of a project. Amounts that are not known are None; `received_cents` is what Oss got by that day."""

    programme: str
    role: str
    application: str
    reason: str
    total_cents: int | None
    own_cents: int | None
    asked_cents: int | None
    granted_cents: int | None
    received_cents: int


@dataclass(frozen=True)
class NetworkFigures:
    """A year of a membership: its fee and why, and the meetings that Oss went to. `evaluation` says when it is due."""

    network: str
    fee_cents: int | None
    basis: str
    representative: str
    use: str
    benefit: str
    meetings: tuple[str, ...]
    evaluation: str


@dataclass(frozen=True)
class IntentionRow:
    """An intention of the policy in the year: its state in words, and what was done or why not."""

    source: Source
    how_often: str
    state: str
    is_done: bool
    what: tuple[str, ...]


@dataclass(frozen=True)
class ActivityRow:
    """An activity of the year. `keep` is for memberships: keep (True), stop (False) or not evaluated yet (None)."""

    source: Source
    request: Source
    title: str
    kind: str
    form: str
    incoming: bool
    status: str
    where: str
    period: str
    organisations: tuple[str, ...]
    goals: tuple[int, ...]
    reserved_cents: int
    spent_cents: int
    summary: str
    results: tuple[str, ...]
    keep: bool | None
    conclusion: str
    subsidy: SubsidyFigures | None = None
    membership: NetworkFigures | None = None


@dataclass(frozen=True)
class AgreementRow:
    title: str
    form: str
    status: str
    signed: str
    review: str


@dataclass(frozen=True)
class RelationRow:
    """A relation and its agreements; focus while one of them is in force."""

    source: Source
    name: str
    country: str
    status: str
    has_focus: bool
    purpose: str
    agreements: tuple[AgreementRow, ...]


@dataclass(frozen=True)
class Promise:
    """What was promised and what was delivered on one question: verdict codes."""

    question: int
    promised: str
    delivered: str


@dataclass(frozen=True)
class PromiseRow:
    source: Source
    title: str
    answers: tuple[Promise, ...]


@dataclass(frozen=True)
class GoalResult:
    """What counts for a goal, `achieved` in its unit, and of what kind its evidence is."""

    source: Source
    achieved: int
    evidence: str


@dataclass(frozen=True)
class GoalRow:
    """A goal, frozen at the decision, beside what came of it; both numbers are in its `unit`.

    `state` says it in words, `state_code` is reached, partly, missed, cancelled or open; `reason` why nothing came.
    """

    source: Source
    question: int
    agreed: int
    achieved: int
    unit: str
    state: str
    state_code: str
    reason: str
    results: tuple[GoalResult, ...]


@dataclass(frozen=True)
class ActivityGoals:
    """The goals of one activity."""

    source: Source
    request: Source
    status: str
    goals: tuple[GoalRow, ...]


@dataclass(frozen=True)
class Share:
    """How many of the firms that answered, beside the share in the study (percent); `sources` are their activities."""

    label: str
    number: int
    of: int
    study: int
    sources: tuple[Source, ...]

    @property
    def percent(self) -> float | None:
        return 100 * self.number / self.of if self.of else None


@dataclass(frozen=True)
class Benchmark:
    """The goals of activities counted, and what firms say. Amounts in cents; `caution` says when these are too few."""

    reached: int
    partly: int
    missed: int
    firms: int
    shares: tuple[Share, ...]
    turnover_cents: int
    turnover_sources: tuple[Source, ...]
    caution: str

    @property
    def goals(self) -> int:
        return self.reached + self.partly + self.missed


@dataclass(frozen=True)
class Yield:
    """What the activities of the year brought: goal beside result, and what firms say beside the study of 2010."""

    activities: tuple[ActivityGoals, ...]
    benchmark: Benchmark


@dataclass(frozen=True)
class QuestionRow:
    number: int
    title: str
    text: str


@dataclass(frozen=True)
class ActionRow:
    request: Source
    text: str
    owner: str
    due: str
    is_overdue: bool
    is_condition: bool


@dataclass(frozen=True)
class Completeness:
    """How much of what should be there is there: "14 van 15 activiteiten hebben een resultaat"."""

    text: str
    done: int
    total: int


@dataclass(frozen=True)
class Summary:
    """The counts of the one-page summary."""

    requests: int
    decided: int
    approved: int
    refused: int
    open: int
    against_advice: int
    activities: int
    countries: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """The whole report of a year. What is None was not in the report yet when the edition was frozen."""

    year: int
    edition: int
    introduction: str
    conclusion: str
    changes: str
    offered: str
    made_on: str
    framework: str
    thresholds: tuple[int, int]
    summary: Summary
    money: Money | None
    matrix: Matrix
    missions: tuple[ActivityRow, ...]
    projects: tuple[ActivityRow, ...]
    memberships: tuple[ActivityRow, ...]
    cooperations: tuple[ActivityRow, ...]
    relations: tuple[RelationRow, ...]
    decisions: tuple[DecisionRow, ...]
    withdrawn: tuple[WithdrawnRow, ...]
    questions: tuple[QuestionRow, ...]
    promises: tuple[PromiseRow, ...]
    actions: tuple[ActionRow, ...]
    completeness: tuple[Completeness, ...]
    intentions: tuple[IntentionRow, ...] = ()
    brought: Yield | None = None
    notices: tuple[NoticeRow, ...] = ()
    prediction: Prediction | None = None
    agreement: AgreementText | None = None

    @property
    def refused(self) -> tuple[DecisionRow, ...]:
        """Refusals, with their reasons."""
        return tuple(row for row in self.decisions if row.in_force and row.outcome_code == "refuse")

    @property
    def fast_lane(self) -> tuple[DecisionRow, ...]:
        """Small requests that were confirmed by rule."""
        return tuple(row for row in self.decisions if row.in_force and row.fast_lane)

    @property
    def against_advice(self) -> tuple[DecisionRow, ...]:
        """Decisions that deviate from the advice."""
        return tuple(row for row in self.decisions if row.in_force and row.deviates)
