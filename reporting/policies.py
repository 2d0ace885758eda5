"""Pure rules of the report: whether the score of a decision predicts what comes of it. No query, no clock.

Goals, scores and verdicts are compared activity by activity. Only what was approved has a result, so nothing here says
how a refused request would have gone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

RANK_FROM = 10
POINTS = {"no": 0, "partly": 1, "yes": 2}


@dataclass(frozen=True)
class Outcome:
    """What was said beforehand and afterwards. Verdicts go by question number; `goals` are states of single goals."""

    advice: str
    score: int | None
    afterwards: int | None
    promised: Mapping[int, str]
    delivered: Mapping[int, str]
    goals: Sequence[str]


def goals_of(states: Sequence[str]) -> str:
    """What came of all goals of an activity together: reached, partly, missed, or without where it has none."""
    if not states:
        return "without"
    if all(state == "reached" for state in states):
        return "reached"
    return "missed" if all(state not in {"reached", "partly"} for state in states) else "partly"


def as_good(outcome: Outcome) -> bool:
    """Whether the score afterwards is no lower than the score of the decision."""
    return outcome.score is not None and outcome.afterwards is not None and outcome.afterwards >= outcome.score


def kept(outcome: Outcome, question: int) -> bool | None:
    """Whether a question delivered no less than it promised; None when one of the two did not apply."""
    promised, delivered = (
        POINTS.get(outcome.promised.get(question, "")),
        POINTS.get(outcome.delivered.get(question, "")),
    )
    return None if promised is None or delivered is None else delivered >= promised


def rank_correlation(pairs: Sequence[tuple[int, int]]) -> int | None:
    """Spearman's rank correlation in hundredths, ties sharing their mean rank.

    None below ten pairs, where chance says more than the pairs do, and where all on one side are alike.
    """
    if len(pairs) < RANK_FROM:
        return None
    before, after = _ranks([one for one, _ in pairs]), _ranks([other for _, other in pairs])
    mean = (len(pairs) + 1) / 2
    spread = sum((rank - mean) ** 2 for rank in before) * sum((rank - mean) ** 2 for rank in after)
    if not spread:
        return None
    together = sum((one - mean) * (other - mean) for one, other in zip(before, after, strict=True))
    return round(100 * together / sqrt(spread))


def rank_in_words(rank: int) -> str:
    """What a rank correlation of that many hundredths says, carefully."""
    if rank >= 50:
        return "Een hogere score ging meestal samen met een beter resultaat."
    if rank >= 20:
        return "Een hogere score ging iets vaker samen met een beter resultaat."
    if rank > -20:
        return "Tussen score en resultaat is geen verband te zien."
    return "Een hogere score ging juist vaker samen met een minder goed resultaat."


def _ranks(values: Sequence[int]) -> list[float]:
    """The rank of each value from 1 on; equal values share the mean of theirs."""
    ordered, counts = sorted(values), Counter(values)
    first = {value: place for place, value in reversed(list(enumerate(ordered)))}
    return [first[value] + (counts[value] + 1) / 2 for value in values]
