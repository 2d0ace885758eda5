"""Pure rules of overlap: how much one request looks like another, and why. No query, no clock.

A warning, never a verdict: an official says whether it is another request.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from activities.models.request import Status
from oss_intl.shared.text import norm

SHOWN_FROM, ANSWERED_FROM = 3, 5
# Two known periods that do not overlap: most likely the same thing in another year.
APART = -2
ALIKE = 0.7


class Ground(Enum):
    """Why two requests look alike: its points, and its words."""

    MESSAGE = (9, "dezelfde e-mail of afspraak")
    TITLE = (3, "een titel die erop lijkt")
    PARTNER = (2, "dezelfde aanvrager of partner")
    PERIOD = (2, "een periode die overlapt")
    COUNTRY = (1, "hetzelfde land")
    DELEGATE = (1, "dezelfde deelnemer")

    @property
    def points(self) -> int:
        return self.value[0]

    @property
    def words(self) -> str:
        return self.value[1]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What of a request is compared. `title` is normalised; a period with one known day lasts that day.

    `organisations` are keys of requester and partner; `delegates` are pairs of function and organisation, normalised;
    `messages` are the hashes of the e-mail or invitation that it came from.
    """

    title: str
    organisations: frozenset[int] = frozenset()
    country: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    delegates: frozenset[tuple[str, str]] = frozenset()
    messages: frozenset[str] = frozenset()

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day, if one of them is known."""
        first, last = self.starts_on or self.ends_on, self.ends_on or self.starts_on
        return (first, last) if first and last else None


@dataclass(frozen=True)
class Likeness:
    """How much two requests look alike, and the grounds, the weightiest first."""

    points: int
    grounds: tuple[Ground, ...]

    @property
    def is_shown(self) -> bool:
        return self.points >= SHOWN_FROM

    @property
    def is_strong(self) -> bool:
        """Whether somebody has to say what it is before the request can be submitted."""
        return self.points >= ANSWERED_FROM

    @property
    def words(self) -> str:
        """`Een titel die erop lijkt, hetzelfde land`."""
        text = ", ".join(ground.words for ground in self.grounds)
        return text[:1].upper() + text[1:]


def likeness(one: Facts, other: Facts) -> Likeness:
    """Compare two requests."""
    overlap = _periods(one, other)
    holds = {
        Ground.MESSAGE: bool(one.messages & other.messages),
        Ground.TITLE: alike(one.title, other.title),
        Ground.PARTNER: bool(one.organisations & other.organisations),
        Ground.PERIOD: overlap is True,
        Ground.COUNTRY: one.country == other.country != "",
        Ground.DELEGATE: bool(one.delegates & other.delegates),
    }
    grounds = tuple(ground for ground, is_so in holds.items() if is_so)
    return Likeness(sum(ground.points for ground in grounds) + (APART if overlap is False else 0), grounds)


def asks_for_answer(found: Likeness, status: str) -> bool:
    """Whether submission waits for an answer: a strong likeness with a request that was not withdrawn."""
    return found.is_strong and status != Status.WITHDRAWN


def alike(one: str, other: str) -> bool:
    """Whether two normalised titles share most of their letters in a row, and their numbers: 2026 is not 2027."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    first, second = _trigrams(one), _trigrams(other)
    return bool(first) and 2 * len(first & second) >= ALIKE * (len(first) + len(second))


def delegate_key(function: str, organisation_name: str) -> tuple[str, str]:
    """A place in a delegation, however it is written."""
    return norm(function), norm(organisation_name)


def _periods(one: Facts, other: Facts) -> bool | None:
    """Whether the periods overlap; None when one of them is not known."""
    if not one.period or not other.period:
        return None
    return one.period[0] <= other.period[1] and other.period[0] <= one.period[1]


def _trigrams(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text)
    padded = (f"  {word} " for word in words)
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))
