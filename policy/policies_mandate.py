"""Pure rules of the mandates: who decides a request, why, and whether the council hears of it beforehand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from oss_intl.shared.money import Cents, euros
from policy.models import DecidingBody, Mandate

Occasion = Mandate.Occasion
_RANK = {body: rank for rank, body in enumerate(DecidingBody)}
_WHO = {
    DecidingBody.THEMAMANAGER: "de themamanager",
    DecidingBody.COLLEGE: "het college",
    DecidingBody.COUNCIL: "de gemeenteraad",
}
_ABOUT = {
    Occasion.AGREEMENT: "Over een nieuwe overeenkomst",
    Occasion.MEMBERSHIP: "Over een nieuw lidmaatschap",
    Occasion.COLLEGE_TRAVELS: "Over een reis van een lid van het college",
}
NO_RULE = "Geen regel wijst een ander aan, dus besluit de themamanager."


@dataclass(frozen=True)
class MandateFacts:
    """What the mandates look at. `own_cents` is what the municipality pays itself, from whichever budget."""

    own_cents: Cents
    is_new_agreement: bool
    is_new_membership: bool
    college_travels: bool


@dataclass(frozen=True)
class Authority:
    """Who decides, with a sentence for each rule that says so; `needs_notice`: the council hears of it beforehand."""

    body: DecidingBody
    reasons: tuple[str, ...]
    needs_notice: bool

    @property
    def reason(self) -> str:
        return " ".join(self.reasons)

    @property
    def who(self) -> str:
        """The body in the middle of a sentence: `het college`."""
        return _WHO[self.body]

    @property
    def is_themamanager(self) -> bool:
        return self.body == DecidingBody.THEMAMANAGER


def in_force(mandates: Iterable[Mandate], on: date) -> tuple[Mandate, ...]:
    """The rules that hold on a day: of each code the last one that has begun, unless that one takes the rule back."""
    held = {row.code: row for row in sorted(mandates, key=lambda row: row.valid_from) if row.valid_from <= on}
    return tuple(row for row in held.values() if not takes_back(row))


def takes_back(mandate: Mandate) -> bool:
    """Whether a row only ends the rule before it: what no rule names is decided by the themamanager."""
    return mandate.body == DecidingBody.THEMAMANAGER and not mandate.needs_notice


def body_for(facts: MandateFacts, mandates: Iterable[Mandate]) -> Authority:
    """The highest body that a rule names, and why; the themamanager when none does. `mandates` are those in force."""
    fitting = [row for row in mandates if applies(row, facts)]
    body = max((DecidingBody(row.body) for row in fitting), key=_RANK.__getitem__, default=DecidingBody.THEMAMANAGER)
    naming = [row for row in fitting if row.body == body != DecidingBody.THEMAMANAGER]
    return Authority(
        body=body,
        reasons=tuple(dict.fromkeys(sentence(row) for row in naming)) or (NO_RULE,),
        needs_notice=any(row.needs_notice for row in fitting),
    )


def applies(mandate: Mandate, facts: MandateFacts) -> bool:
    """Whether a rule is about this request."""
    match mandate.occasion:
        case Occasion.AMOUNT:
            return mandate.above_cents is not None and facts.own_cents > mandate.above_cents
        case Occasion.AGREEMENT:
            return facts.is_new_agreement
        case Occasion.MEMBERSHIP:
            return facts.is_new_membership
    return mandate.occasion == Occasion.COLLEGE_TRAVELS and facts.college_travels


def sentence(mandate: Mandate) -> str:
    """A rule as it reads: `Boven € 5.000 besluit het college.`"""
    about = f"Boven {euros(mandate.above_cents or 0)}" if mandate.occasion == Occasion.AMOUNT else ""
    return f"{about or _ABOUT[Occasion(mandate.occasion)]} besluit {_WHO[DecidingBody(mandate.body)]}."


def is_higher(body: str, than: str) -> bool:
    """Whether one body stands above another."""
    return _RANK[DecidingBody(body)] > _RANK[DecidingBody(than)]
