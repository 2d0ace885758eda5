"""Pure rules of a mission's file: what may still change in which state, whose side somebody is on, days and times."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum

from activities.models.activity import ActivityStatus
from activities.models.mission import NAMED_PAYERS, Gift, MissionMember
from activities.models.request import MissionForm
from oss_intl.shared.dates import period
from oss_intl.shared.errors import RuleViolation


class Part(StrEnum):
    """A part of the file; each stays open for as long as it can still become true."""

    PREPARATION = "preparation"
    JOURNEY = "journey"
    OUTCOMES = "outcomes"
    GIFTS = "gifts"


S, Side = ActivityStatus, MissionMember.Side

# The programme is a plan: fixed once the mission is over. Who went is known for certain only afterwards. A gift can be
# returned or reported long after, also when the mission was called off.
OPEN: Mapping[Part, frozenset[ActivityStatus]] = {
    Part.PREPARATION: frozenset({S.PLANNED, S.RUNNING}),
    Part.JOURNEY: frozenset({S.PLANNED, S.RUNNING, S.COMPLETED}),
    Part.OUTCOMES: frozenset({S.RUNNING, S.COMPLETED}),
    Part.GIFTS: frozenset(S),
}
_CLOSED: Mapping[Part, str] = {
    Part.PREPARATION: "Programma, gesprekspunten en paklijst liggen dan vast.",
    Part.JOURNEY: "Wie er meeging en wanneer, ligt dan vast.",
    Part.OUTCOMES: "De uitkomst van een gesprek legt u vast zolang de missie loopt of is uitgevoerd.",
    Part.GIFTS: "",
}

SIDES: Mapping[bool, tuple[MissionMember.Side, MissionMember.Side]] = {
    False: (Side.OWN, Side.HOST),
    True: (Side.VISITOR, Side.HOST),
}


def is_open(part: Part, status: str) -> bool:
    """Whether this part of the file may still change."""
    return ActivityStatus(status) in OPEN[part]


def check_open(part: Part, status: str) -> None:
    """Raise RuleViolation when this part of the file is fixed."""
    if not is_open(part, status):
        raise RuleViolation(f"Deze missie heeft de status {ActivityStatus(status).label}. {_CLOSED[part]}")


def is_incoming(form: str) -> bool:
    """Whether guests come to Oss."""
    return form == MissionForm.DELEGATION


def sides(form: str) -> tuple[MissionMember.Side, MissionMember.Side]:
    """Who travels and who receives: the delegation of Oss and its hosts, or guests and their hosts in Oss."""
    return SIDES[is_incoming(form)]


def check_member(form: str, side: str, payer: str, payer_name: str) -> None:
    """Raise RuleViolation when somebody is on a side that this mission does not have, or the payer has no name."""
    if side not in sides(form):
        raise RuleViolation("Kies uit de lijst bij wie deze functie hoort.", "side")
    if payer in NAMED_PAYERS and not payer_name.strip():
        raise RuleViolation("Vul in wie betaalt.", "payer_name")


def check_period(starts_on: date, ends_on: date, year: int, planned: tuple[date, date] | None) -> None:
    """Raise RuleViolation when a mission ends before it starts, leaves its budget year, or leaves its programme out."""
    if ends_on < starts_on:
        raise RuleViolation("Kies een einddatum op of na de begindatum.", "ends_on")
    if starts_on.year != year:
        raise RuleViolation(
            f"Deze missie is goedgekeurd op de begroting van {year}. Stel de activiteit uit naar een ander jaar.",
            "starts_on",
        )
    if planned and not (starts_on <= planned[0] and planned[1] <= ends_on):
        raise RuleViolation(
            f"Het programma loopt van {period(*planned)}. Verplaats eerst wat buiten de nieuwe periode valt.",
            "starts_on",
        )


def check_moment(on: date, starts: time | None, ends: time | None, whole: tuple[date | None, date | None]) -> None:
    """Raise RuleViolation when a part of the programme lies outside the mission, or ends before it starts."""
    first, last = whole
    if first is None or last is None:
        raise RuleViolation("Vul eerst in wanneer de missie is. Daarna maakt u het programma.", "on")
    if not first <= on <= last:
        raise RuleViolation(f"Kies een dag van de missie: {period(first, last)}.", "on")
    if ends and not starts:
        raise RuleViolation("Vul ook in hoe laat het begint.", "starts")
    if starts and ends and ends <= starts:
        raise RuleViolation("Kies een eindtijd na de begintijd.", "ends")


def check_gift(direction: str, on: date, destination: str, reported_on: date | None, today: date) -> None:
    """Raise RuleViolation when a gift is of a day to come, reported before it was there, or given and still here."""
    if on > today:
        raise RuleViolation("Kies een datum tot en met vandaag.", "on")
    if reported_on and not on <= reported_on <= today:
        raise RuleViolation(
            "Kies een datum van melding op of na de dag van het geschenk, tot en met vandaag.", "reported_on"
        )
    if direction == Gift.Direction.GIVEN and destination:
        raise RuleViolation("Alleen van een ontvangen geschenk vult u in wat ermee is gedaan.", "destination")
