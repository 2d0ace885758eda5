"""The shape of how far two assessors agreed in a year: plain values only, as all figures of the report."""

from dataclasses import dataclass

from reporting.figures_source import Source


@dataclass(frozen=True)
class AgreementText:
    """What can be said of it, a sentence per question when it is enough, and the decided requests behind it.

    `waiting` counts the requests behind it on which nothing is decided yet.
    """

    text: str
    questions: tuple[str, ...]
    sources: tuple[Source, ...]
    waiting: int
