"""The shape of the yearly question whether the score predicts: plain values only, as all figures of the report.

A report keeps the records behind every figure; the page has the numbers, and asks for the records by the figure's key.
"""

from dataclasses import dataclass

from reporting.figures_source import Source
from reporting.policies import SMALL, rank_in_words


@dataclass(frozen=True)
class Figure:
    """A number of activities, in a report with the activities. `key` names it, so that an address can ask for it."""

    key: str
    number: int
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class AdviceRow:
    """What came of the activities with one advice: their goals, and whether the look back is no worse than before."""

    label: str
    all: Figure
    reached: Figure
    partly: Figure
    missed: Figure
    without: Figure
    as_good: Figure


@dataclass(frozen=True)
class VerdictRow:
    """What came of one question where the decision had one verdict: the verdicts afterwards."""

    label: str
    all: Figure
    yes: Figure
    partly: Figure
    no: Figure
    not_applicable: Figure


@dataclass(frozen=True)
class QuestionResult:
    """One question: per verdict that was given what came of it, and how often that was no less than promised."""

    number: int
    title: str
    rows: tuple[VerdictRow, ...]
    judged: Figure
    kept: Figure


@dataclass(frozen=True)
class Tried:
    """One activity that was decided on by score, and looked back on. Scores are whole percentages, or unknown."""

    source: Source
    request: Source
    year: int
    score: int | None
    advice: str
    afterwards: int | None
    goals: str


@dataclass(frozen=True)
class Prediction:
    """Whether the score predicted, over the activities of some years: the first and the last.

    `tried` are the activities, in a report; `number` is how many there are.
    `rank` is Spearman's in hundredths, -100 to 100; None where there are too few activities (`rank_from`) or where
    all are alike. `ranked` is how many have both scores. `refused` requests have no result; `waiting` activities have
    no look back yet.
    """

    since: int
    until: int
    tried: tuple[Tried, ...]
    advices: tuple[AdviceRow, ...]
    questions: tuple[QuestionResult, ...]
    rank: int | None
    ranked: int
    rank_from: int
    refused: int
    waiting: int

    @property
    def number(self) -> int:
        return sum(row.all.number for row in self.advices)

    @property
    def is_small(self) -> bool:
        """Whether there are so few activities that one more would change the shares."""
        return self.number < SMALL

    @property
    def rank_text(self) -> str:
        """The rank correlation as Dutch people write it: `0,62`."""
        return "" if self.rank is None else f"{self.rank / 100:.2f}".replace(".", ",").replace("-", "−")

    @property
    def rank_words(self) -> str:
        """What it says; empty where it was not computed."""
        return "" if self.rank is None else rank_in_words(self.rank)

    @property
    def figures(self) -> list[Figure]:
        """Every number of activities, each with a key of its own."""
        rows = [*self.advices, *self.questions, *(row for question in self.questions for row in question.rows)]
        return [value for row in rows for value in vars(row).values() if isinstance(value, Figure)]

    def figure(self, key: str) -> Figure | None:
        """The figure with this key."""
        return next((one for one in self.figures if one.key == key), None)
