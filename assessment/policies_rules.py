"""Pure rules of the policy rules: what the records say of each condition, and what an assessor may make of it.

No query, no clock. A check suggests and never decides: an assessor confirms it, or says otherwise with a word why.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assessment.models.condition_check import ConditionCheck
from oss_intl.shared.errors import FieldChange, RuleViolation
from oss_intl.shared.text import listed
from partners.models import Helix
from policy.conditions import RuleCondition
from policy.models import Kind

State = ConditionCheck.State
CHINA = "CN"


@dataclass(frozen=True, kw_only=True)
class RuleFacts:
    """What the records know of a request for the conditions; names only, nothing to look up.

    `joins` is whose activity Oss joins. `local` are organisations from in or around Oss that take part, by helix;
    `organisations` everybody who asks or takes part, by slug. `tied` are slugs of organisations with which Oss has an
    active tie. `delegation_groups` are the groups of the delegation in words. `other_fairs` are titles of fairs in
    the same year that were approved before.
    """

    kind: str
    country: str
    goals: Sequence[str]
    joins: str
    leads: bool
    requester: str
    requester_helix: str
    requester_is_local: bool
    local: Mapping[str, Sequence[str]]
    organisations: Mapping[str, str]
    tied: frozenset[str]
    local_firms: Sequence[str]
    delegation_groups: Sequence[str]
    office_holders: Sequence[str]
    other_fairs: Sequence[str]


@dataclass(frozen=True)
class Known:
    """What the records say of a condition, in one sentence."""

    state: ConditionCheck.State
    sentence: str


@dataclass(frozen=True)
class Asked:
    """A condition as it is put to an assessor, with what the records say of it."""

    rule_code: str
    rule_title: str
    condition: RuleCondition
    known: Known

    @property
    def key(self) -> str:
        return f"{self.rule_code}__{self.condition.code}"


@dataclass(frozen=True)
class Said:
    """What an assessor says of a condition, by its key."""

    key: str
    state: str
    word: str = ""


NOT_RECORDED = Known(State.NOT_KNOWN, "De gegevens zeggen hier niets over.")
# What a concept keeps: key of the condition -> state and word as they were typed.
DraftConditions = Mapping[str, Mapping[str, str]]


def known(condition: RuleCondition, facts: RuleFacts) -> Known:
    """What the records say of a condition; a condition without a check is for a person alone."""
    check = CHECKS.get(condition.check)
    return check(facts, condition.organisation) if check else NOT_RECORDED


def settled(asked: Sequence[Asked], said: Sequence[Said]) -> list[tuple[Asked, Said]]:
    """Every condition with what is said of it: what the records say where the assessor left it.

    Raises RuleViolation, at its field, for a state that does not exist and for another state without a word why.
    """
    given = {item.key: item for item in said}
    found = []
    for item in asked:
        answer = given.get(item.key)
        if answer is None or not answer.state:
            answer = Said(item.key, item.known.state, answer.word if answer else "")
        check_said(item, answer)
        found.append((item, answer))
    return found


def joint_said(one: Sequence[Said], other: Sequence[Said]) -> list[Said]:
    """What two assessors said of the conditions, as one: the more careful of both, with the words of both."""
    others = {item.key: item for item in other}
    found = []
    for item in one:
        second = others.get(item.key, item)
        state = min(item.state, second.state, key=_CAREFUL.index)
        words = " ".join(dict.fromkeys(filter(None, (item.word, second.word))))
        follows = not words and state != State.NOT_KNOWN  # both left it at what the records say
        found.append(Said(item.key, "" if follows else state, words))
    return found


_CAREFUL = (State.NOT_MET, State.MET, State.NOT_KNOWN)


def check_said(item: Asked, answer: Said) -> None:
    """Raise RuleViolation for a state that does not exist, and for one against the records without a word why."""
    if answer.state not in State.values:
        raise RuleViolation("Kies voldaan, niet voldaan of niet bekend.", f"state_{item.key}")
    if needs_word(item.known.state, answer.state) and not answer.word.strip():
        raise RuleViolation(word_needed(item, answer.state), f"word_{item.key}")


def needs_word(suggested: str, state: str) -> bool:
    """Whether a word why is needed: where an assessor knows more than the records, or something else."""
    return state not in (suggested, State.NOT_KNOWN)


def word_needed(item: Asked, state: str) -> str:
    """The sentence that asks for a word why."""
    return f"Schrijf bij “{item.condition.text}” waarom u kiest voor {State(state).label.lower()}."


def said_as_draft(said: Sequence[Said]) -> DraftConditions:
    """What was said as a concept keeps it."""
    return {item.key: {"state": item.state, "word": item.word} for item in said}


def draft_changes(asked: Sequence[Asked], stored: DraftConditions, typed: DraftConditions) -> list[FieldChange]:
    """What a concept and what was typed differ in, condition by condition, in words."""
    found = []
    for item in asked:
        old, new = stored.get(item.key, {}), typed.get(item.key, {})
        before, after = _shown(old), _shown(new)
        if before != after:
            found.append(FieldChange(item.condition.text, before, after))
    return found


def _shown(said: Mapping[str, str]) -> str:
    state = said.get("state", "")
    words = [str(State(state).label) if state in State.values else "", said.get("word", "")]
    return ". ".join(filter(None, words)) or "nog niet ingevuld"


def _joins(facts: RuleFacts, _slug: str) -> Known:
    if facts.joins and not facts.leads:
        return Known(State.MET, f"Oss sluit aan bij: {facts.joins}.")
    if facts.leads:
        return Known(State.NOT_KNOWN, "Oss organiseert zelf. Of de reden daarvoor goed is, beoordeelt u.")
    return Known(State.NOT_KNOWN, "Het verzoek zegt niet bij wie Oss aansluit.")


def _joins_province(facts: RuleFacts, _slug: str) -> Known:
    if facts.leads:
        return Known(State.NOT_MET, "Oss organiseert zelf.")
    if "provincie" in facts.joins.lower():
        return Known(State.MET, f"Oss sluit aan bij: {facts.joins}.")
    return Known(State.NOT_KNOWN, f"Oss sluit aan bij: {facts.joins}." if facts.joins else NOT_RECORDED.sentence)


def _local_firms(facts: RuleFacts, _slug: str) -> Known:
    if facts.local_firms:
        return Known(State.MET, f"{listed(facts.local_firms)} {_do(facts.local_firms)} mee.")
    return Known(State.NOT_KNOWN, "Bij het verzoek staat geen bedrijf uit Oss of de regio.")


def _local_partners(facts: RuleFacts, _slug: str) -> Known:
    schools = facts.local.get(Helix.EDUCATION, ())
    if schools:
        return Known(State.MET, f"{listed(schools)} {_do(schools)} mee: onderwijs uit Oss of de regio.")
    others = [name for names in facts.local.values() for name in names]
    if others and facts.goals:
        return Known(State.MET, f"{listed(others)} {_do(others)} mee, en het gaat om {facts.goals[0]}.")
    if others:
        return Known(State.NOT_KNOWN, f"{listed(others)} {_do(others)} mee. Waarvoor, beoordeelt u.")
    return Known(State.NOT_MET, "Er doet geen partner uit Oss of de regio mee.")


def _goals(facts: RuleFacts, _slug: str) -> Known:
    if facts.goals:
        return Known(State.MET, f"Het verzoek noemt {listed(facts.goals)}.")
    return Known(State.NOT_MET, "Het verzoek noemt geen Global Goal.")


def _local_schools(facts: RuleFacts, _slug: str) -> Known:
    schools = facts.local.get(Helix.EDUCATION, ())
    if schools:
        return Known(State.MET, f"{listed(schools)} {_do(schools)} mee.")
    return Known(State.NOT_MET, "Er doet geen school uit Oss of de regio mee.")


def _is_member(facts: RuleFacts, slug: str) -> Known:
    if slug in facts.tied:
        return Known(State.MET, "De relatie is actief.")
    return Known(State.NOT_MET, "Er is geen actieve relatie.")


def _is_project(facts: RuleFacts, _slug: str) -> Known:
    if facts.kind == Kind.PROJECT:
        return Known(State.MET, "Het verzoek gaat om een project.")
    return Known(State.NOT_MET, "Het verzoek gaat niet om een project.")


def _asked_by_school_or_firm(facts: RuleFacts, _slug: str) -> Known:
    if not facts.requester:
        return NOT_RECORDED
    if facts.requester_helix in (Helix.EDUCATION, Helix.BUSINESS):
        return Known(State.MET, f"{facts.requester} vraagt erom.")
    return Known(State.NOT_MET, f"{facts.requester} vraagt erom, en dat is geen school of bedrijf.")


def _involves(facts: RuleFacts, slug: str) -> Known:
    if slug in facts.organisations:
        return Known(State.MET, f"{facts.organisations[slug]} is bij dit verzoek betrokken.")
    return NOT_RECORDED


def _left_to_firms(_facts: RuleFacts, _slug: str) -> Known:
    return Known(State.NOT_MET, "Het beleid laat netwerken en projecten hier aan de bedrijven over.")


def _province_to_china(facts: RuleFacts, slug: str) -> Known:
    if facts.country != CHINA:
        return Known(State.NOT_MET, "De reis gaat niet naar China.")
    return _joins_province(facts, slug)


def _office_holder_there(facts: RuleFacts, _slug: str) -> Known:
    if facts.office_holders:
        return Known(State.MET, f"Het verzoek vraagt tijd van: {listed(facts.office_holders)}.")
    return Known(State.NOT_KNOWN, "Het verzoek vraagt geen tijd van een bestuurder.")


def _broad_delegation(facts: RuleFacts, _slug: str) -> Known:
    groups = [group.lower() for group in facts.delegation_groups]
    if len(groups) > 1:
        return Known(State.MET, f"In de delegatie: {listed(groups)}.")
    return Known(State.NOT_MET, f"In de delegatie: alleen {groups[0]}." if groups else "De delegatie is nog leeg.")


def _first_fair(facts: RuleFacts, _slug: str) -> Known:
    if facts.other_fairs:
        return Known(State.NOT_MET, f"Dit jaar ging Oss al akkoord met {facts.other_fairs[0]}.")
    return Known(State.MET, "Dit jaar ging Oss nog niet akkoord met een andere beurs.")


def _asked_by_local_firm(facts: RuleFacts, _slug: str) -> Known:
    if facts.requester_helix == Helix.BUSINESS and facts.requester_is_local:
        return Known(State.MET, f"{facts.requester} vraagt erom.")
    if facts.local_firms:
        return Known(
            State.NOT_KNOWN, f"{listed(facts.local_firms)} {_do(facts.local_firms)} mee, zonder er zelf om te vragen."
        )
    return Known(State.NOT_MET, "Bij het verzoek staat geen bedrijf uit Oss of de regio.")


CHECKS: Mapping[str, Callable[[RuleFacts, str], Known]] = {
    "joins": _joins,
    "joins_province": _joins_province,
    "local_firms": _local_firms,
    "local_partners": _local_partners,
    "goals": _goals,
    "local_schools": _local_schools,
    "is_member": _is_member,
    "is_project": _is_project,
    "asked_by_school_or_firm": _asked_by_school_or_firm,
    "involves": _involves,
    "left_to_firms": _left_to_firms,
    "province_to_china": _province_to_china,
    "office_holder_there": _office_holder_there,
    "broad_delegation": _broad_delegation,
    "first_fair": _first_fair,
    "asked_by_local_firm": _asked_by_local_firm,
}


def _do(names: Sequence[str]) -> str:
    return "doet" if len(names) == 1 else "doen"
