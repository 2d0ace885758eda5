"""Pure rules of two assessors: when a request asks for two, and how far their verdicts lie apart.

The policy asks for a sense of proportion (chapter 5) and names no limits: from which amount or hours two people assess
is the municipality's own setting (policy.Norm).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accounts.models import User
from assessment.models import Assessment
from assessment.policies import POINTS, AnswerData
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents, euros

CENTS_FROM = "two-assessors-cents"
HOURS_FROM = "two-assessors-hours"
HALVES = (Assessment.Part.FIRST, Assessment.Part.SECOND)
TWO = "Twee collega’s beoordelen dit verzoek los van elkaar"
NOT_BOTH_IN = "Nog niet beide beoordelingen zijn binnen. Wacht tot ook de andere is ingediend."
OTHER_HALVES = "De twee beoordelingen zijn intussen veranderd. Bekijk ze opnieuw en dien dan in."


@dataclass(frozen=True)
class Weight:
    """What a request asks: cents that the municipality pays itself, and hours as they count."""

    cents: Cents
    hours: int


@dataclass(frozen=True)
class Half:
    """A place that is taken: by whom, and whether it is handed in."""

    pk: int
    part: str
    assessor_id: int
    is_in: bool


@dataclass(frozen=True)
class Pair:
    """Who assesses a request. `why`: why there are two, in a sentence, empty where one is enough.

    `past` are the keys of people who wrote in a concept that they handed over.
    """

    why: str
    reason: str
    halves: tuple[Half, ...]
    past: frozenset[int] = frozenset()

    @property
    def is_needed(self) -> bool:
        return bool(self.why)

    @property
    def is_full(self) -> bool:
        """Whether every place is taken."""
        return len(self.halves) >= (2 if self.is_needed else 1)

    @property
    def both_in(self) -> bool:
        return sum(half.is_in for half in self.halves) == 2

    @property
    def progress(self) -> str:
        """`1 van 2 binnen`; empty where one assessor is enough."""
        return f"{sum(half.is_in for half in self.halves)} van 2 binnen" if self.is_needed else ""

    @property
    def begun(self) -> bool:
        return bool(self.halves)

    def of(self, user: User) -> Half | None:
        """The place that this user has."""
        return next((half for half in self.halves if half.assessor_id == user.pk), None)

    def is_known_to(self, user: User) -> bool:
        """Whether this user wrote in one of two assessments, and so cannot be blind to it any more."""
        return self.is_needed and user.pk in self.past

    def part_for_next(self) -> str:
        """Which part the next assessor takes."""
        if not self.is_needed:
            return Assessment.Part.SINGLE
        taken = {half.part for half in self.halves}
        return Assessment.Part.SECOND if Assessment.Part.FIRST in taken else Assessment.Part.FIRST


NOBODY = Pair("", "", ())


def why_two(asks: Weight, cents_from: Cents | None, hours_from: int | None, *, asked: bool, begun: int) -> str:
    """Why two people assess a request, in one sentence; empty when one is enough.

    The limits are in cents and in hours, None where the municipality has set none. `asked`: somebody asked for it.
    `begun`: how many halves there are already; what two people began, two people finish.
    """
    if cents_from is not None and asks.cents >= cents_from:
        return f"{TWO}: Oss betaalt zelf {euros(asks.cents)}, en vanaf {euros(cents_from)} zijn er twee nodig."
    if hours_from is not None and asks.hours >= hours_from:
        return f"{TWO}: het vraagt {asks.hours} uur, en vanaf {hours_from} uur zijn er twee nodig."
    if asked:
        return f"{TWO}: een collega vroeg daarom."
    return f"{TWO}: zij waren al begonnen." if begun > 1 else ""


def may_read(row: Assessment, reader: User, *, both_in: bool, settled: bool) -> bool:
    """Whether this reader may see what an assessment says, its score and whether facts were overridden.

    Two assessors are blind to each other, and everybody with them, until both are in; what came back for information
    before that stays closed until the request is `settled` (an assessment of it counts). The council reads what
    counted, not what the two had each made of it (personal opinions in internal talks, Woo, article 5.2).
    """
    if row.status == Assessment.Status.DRAFT or row.part not in HALVES:
        return row.status != Assessment.Status.DRAFT
    if reader.is_council:
        return False
    if row.assessor_id == reader.pk or row.joint_id is not None:
        return True
    return both_in if row.status == Assessment.Status.PAIRED else settled


def spread(one: str, other: str) -> int | None:
    """How many levels two verdicts lie apart, 0 to 2; None when one of both finds the question not applicable."""
    if one == other:
        return 0
    return abs(POINTS[one] - POINTS[other]) if one in POINTS and other in POINTS else None


def spread_in_words(levels: int | None) -> str:
    """`gelijk`, `1 stap uit elkaar`; levels as `spread` counts them."""
    if levels is None:
        return "één keer niet van toepassing"
    return f"{levels} {'stap' if levels == 1 else 'stappen'} uit elkaar" if levels else "gelijk"


def check_talked(one: Mapping[int, str], other: Mapping[int, str], talk: str) -> None:
    """Raise RuleViolation when two assessors differ (verdicts by question number) and no talk was noted."""
    if one != other and not talk.strip():
        raise RuleViolation("Schrijf op wat u samen besprak. U gaf niet overal hetzelfde oordeel.", "talk")


def proposed(one: Sequence[AnswerData], other: Sequence[AnswerData]) -> list[AnswerData]:
    """What a joint version starts from: where both gave the same verdict that verdict with both justifications."""
    others = {item.number: item for item in other}
    found = []
    for item in one:
        second = others[item.number]
        same = item.verdict == second.verdict
        reasons = dict.fromkeys((item.justification.strip(), second.justification.strip()))
        found.append(AnswerData(item.number, item.verdict if same else "", "\n\n".join(reasons) if same else ""))
    return found
