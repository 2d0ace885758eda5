"""Pure rules of agreement: how often two assessors gave the same verdict, and how far that is from chance.

Linear weighted kappa (J. Cohen, Psychological Bulletin 70, 1968) over no, partly and yes: a verdict two levels away
counts twice as much as one that is one level away. Every request has two other people, and which of them is the first
means nothing: so what chance gives comes from the verdicts of all together (as W. Scott's pi does, Public Opinion
Quarterly 19, 1955), and exchanging two people changes no figure.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from assessment.policies import POINTS

LEAST = "agreement-least"
# How often two people gave these two verdicts.
Pairs = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Measure:
    """Agreement over pairs of verdicts. `rated`: in how many both found the question applicable.

    `kappa` is between -1 and 1, over those; None where it does not exist.
    """

    pairs: int
    equal: int
    rated: int
    kappa: Fraction | None

    @property
    def share(self) -> int | None:
        """Percent that is equal, rounded half up; None of nothing."""
        return (200 * self.equal + self.pairs) // (2 * self.pairs) if self.pairs else None

    @property
    def kappa_in_words(self) -> str:
        """`0,67`; or why there is none."""
        if self.kappa is not None:
            exact = Decimal(self.kappa.numerator) / Decimal(self.kappa.denominator)
            return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP) + 0).replace(".", ",")
        return "geen: steeds hetzelfde oordeel" if self.rated else "geen: niet van toepassing"


def measure(pairs: Pairs) -> Measure:
    """How far two assessors agree. Not applicable is no level: such a pair counts as equal or not, and not in kappa."""
    rated = {pair: times for pair, times in pairs.items() if all(verdict in POINTS for verdict in pair)}
    equal = sum(times for (one, other), times in pairs.items() if one == other)
    return Measure(sum(pairs.values()), equal, sum(rated.values()), weighted_kappa(rated))


def weighted_kappa(pairs: Pairs) -> Fraction | None:
    """One minus the levels apart, as a share of what chance alone would give.

    None when chance gives no difference: without pairs, or when both gave one and the same verdict everywhere.
    """
    apart = sum(times * abs(POINTS[one] - POINTS[other]) for (one, other), times in pairs.items())
    given: Counter[int] = Counter()
    for pair, times in pairs.items():
        given.update({POINTS[verdict]: times * pair.count(verdict) for verdict in pair})
    by_chance = sum(abs(one - other) * given[one] * given[other] for one in given for other in given)
    return 1 - Fraction(apart * 4 * sum(pairs.values()), by_chance) if by_chance else None
