"""Pure rules of the replay: what an earlier assessment would come to under the questions and limits of a draft.

Verdicts stay as they were given. A question that the draft no longer has does not count; a new one has no verdict yet,
so it does not count either.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.models import Advice
from assessment.policies import advice, score
from policy.parts import Content


@dataclass(frozen=True)
class Given:
    """What somebody said: verdicts by number of the question, with the score and advice that they came to."""

    verdicts: Mapping[int, str]
    score: int | None
    advice: str


@dataclass(frozen=True)
class Outcome:
    """What the same verdicts come to under a draft."""

    score: int | None
    advice: Advice


def replay(given: Given, content: Content) -> Outcome:
    """Score and advice of earlier verdicts under the weights, thresholds and questions of a content."""
    weights = {item["number"]: item["weight"] for item in content["questions"]}
    limits = content["framework"][0]
    counted = {number: verdict for number, verdict in given.verdicts.items() if number in weights}
    share = score(counted, weights, limits["min_applicable"])
    return Outcome(share, advice(share, limits["participate_from"], limits["limited_from"]))


def questions_that_go(now: Content, draft: Content) -> tuple[str, ...]:
    """Questions that hold now and that the draft no longer has, by title."""
    return _only_in(now, draft)


def questions_that_come(now: Content, draft: Content) -> tuple[str, ...]:
    """Questions of the draft on which nobody gave a verdict yet, by title."""
    return _only_in(draft, now)


def _only_in(one: Content, other: Content) -> tuple[str, ...]:
    there = {item["number"] for item in other["questions"]}
    return tuple(f"{item['number']}. {item['title']}" for item in one["questions"] if item["number"] not in there)


def difference_in_points(before: int | None, after: int | None) -> str:
    """`+8`, `−12`, `0`; a dash where there is no score."""
    if before is None or after is None:
        return "–"
    return f"{after - before:+d}".replace("-", "−") if after != before else "0"
