"""Pure rules of the report: whether the score of a decision predicts what comes of it. No query, no clock.

Goals, scores and verdicts are compared activity by activity. Only what was approved has a result, so nothing here says
how a refused request would have gone.
"""

from collections import Counter
from collections.abc import Mapping
from math import sqrt

from assessment.policies import POINTS

RANK_FROM = 10
SMALL = 100  # activities; below it one more moves a share by a percent or more


def as_good(score: int | None, afterwards: int | None) -> bool:
    """Whether the score afterwards is no lower than the score of the decision."""
    return score is not None and afterwards is not None and afterwards >= score


def kept(promised: str, delivered: str) -> bool | None:
    """Whether a question delivered no less than it promised; None when one of the two did not apply."""
    before, after = POINTS.get(promised), POINTS.get(delivered)
    return None if before is None or after is None else after >= before


def rank_correlation(pairs: Mapping[tuple[int, int], int]) -> int | None:
    """Spearman's rank correlation in hundredths, ties sharing their mean rank; `pairs` says how often each occurs.

    None below ten pairs, where chance says more than the pairs do, and where all on one side are alike.
    """
    if sum(pairs.values()) < RANK_FROM:
        return None
    before, after = _deviations(pairs, 0), _deviations(pairs, 1)
    spread_before = sum(times * before[one] ** 2 for (one, _), times in pairs.items())
    spread_after = sum(times * after[other] ** 2 for (_, other), times in pairs.items())
    if not spread_before * spread_after:
        return None
    together = sum(times * before[one] * after[other] for (one, other), times in pairs.items())
    return round(100 * together / sqrt(spread_before * spread_after))


def rank_in_words(rank: int) -> str:
    """What a rank correlation of that many hundredths says, carefully."""
    if rank >= 50:
        return "Een hogere score ging meestal samen met een beter resultaat."
    if rank >= 20:
        return "Een hogere score ging iets vaker samen met een beter resultaat."
    if rank > -20:
        return "Tussen score en resultaat is geen verband te zien."
    return "Een hogere score ging juist vaker samen met een minder goed resultaat."


def _deviations(pairs: Mapping[tuple[int, int], int], side: int) -> dict[int, float]:
    """How far the rank of each value lies from the mean rank; equal values share the mean of their ranks."""
    counts: Counter[int] = Counter()
    for pair, times in pairs.items():
        counts[pair[side]] += times
    mean, before, found = (counts.total() + 1) / 2, 0, {}
    for value, times in sorted(counts.items()):
        found[value] = before + (times + 1) / 2 - mean
        before += times
    return found
