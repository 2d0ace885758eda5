"""Promised against delivered on the six questions, in the words of the page."""

from dataclasses import dataclass

from policy.models import Verdict
from reporting.figures import Report
from reporting.figures_source import Source


@dataclass(frozen=True)
class ShownPromise:
    """One question's verdicts in words: `Ja → Deels`."""

    question: int
    text: str


@dataclass(frozen=True)
class ShownPromises:
    source: Source
    answers: tuple[ShownPromise, ...]


def promises_in_words(report: Report) -> list[ShownPromises]:
    """Promised against delivered, as the page shows it."""
    words = {**dict(Verdict.choices), "": "–"}
    return [
        ShownPromises(
            row.source,
            tuple(
                ShownPromise(answer.question, f"{words[answer.promised]} → {words[answer.delivered]}")
                for answer in row.answers
            ),
        )
        for row in report.promises
    ]
