"""Promised against delivered on the policy's questions, in the words of the page."""

from dataclasses import dataclass

from policy.models import Verdict
from reporting.figures import Report
from reporting.figures_source import Source

NOT_ASKED = "–"


@dataclass(frozen=True)
class ShownPromise:
    """One question's verdicts in words: `Ja → Deels`."""

    question: int
    text: str


@dataclass(frozen=True)
class ShownPromises:
    source: Source
    answers: tuple[ShownPromise, ...]


def questions_of(report: Report) -> dict[int, str]:
    """Every question of the promises, by number: those of the year's version, and what only another asked."""
    known = {row.number: f"{row.number}. {row.title}" for row in report.questions}
    asked = {answer.question for row in report.promises for answer in row.answers}
    return {number: known.get(number, f"Vraag {number}") for number in sorted(asked | set(known))}


def promises_in_words(report: Report) -> list[ShownPromises]:
    """Promised against delivered, as the page shows it."""
    words, numbers = {**dict(Verdict.choices), "": NOT_ASKED}, questions_of(report)
    shown = []
    for row in report.promises:
        said = {one.question: f"{words[one.promised]} → {words[one.delivered]}" for one in row.answers}
        answers = tuple(ShownPromise(number, said.get(number, NOT_ASKED)) for number in numbers)
        shown.append(ShownPromises(row.source, answers))
    return shown
