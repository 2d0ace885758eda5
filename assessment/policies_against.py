"""Rules of deciding against a line of the policy: it needs a second reason. No query, no clock."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assessment.policies import APPROVALS, SETTLES
from oss_intl.shared.errors import RuleViolation


@dataclass(frozen=True)
class AgainstRule:
    """A policy rule (by its code) that a decision goes against, and why."""

    code: str
    reason: str


def needed_against(outcome: str, unmet: Mapping[str, str], chosen: Collection[str]) -> str:
    """What to say when an approval leaves out a rule whose demands are not met; `unmet` maps code to title."""
    left_out = [title for code, title in unmet.items() if code not in chosen]
    if outcome not in APPROVALS or not left_out:
        return ""
    return f"Het verzoek past niet bij de beleidslijn “{left_out[0]}”. Kies die lijn hier en leg uit waarom u afwijkt."


def check_against(
    outcome: str, against: Sequence[AgainstRule], applicable: Collection[str], unmet: Mapping[str, str]
) -> None:
    """Raise RuleViolation for a rule that does not apply, one without a reason, or an outcome that decides nothing.

    An approval of a request that does not meet the demands of a rule (`unmet`: its code and title) goes against it.
    """
    if sentence := needed_against(outcome, unmet, [item.code for item in against]):
        raise RuleViolation(sentence, "against")
    if against and outcome not in SETTLES:
        raise RuleViolation("Aanhouden en terugsturen gaan niet tegen een beleidslijn in. Kies er geen.", "against")
    if len({item.code for item in against}) < len(against) or any(item.code not in applicable for item in against):
        raise RuleViolation("Deze beleidslijn geldt niet voor dit verzoek. Open het verzoek opnieuw.", "against")
    if any(not item.reason.strip() for item in against):
        raise RuleViolation("Leg uit waarom dit besluit tegen de beleidslijn ingaat.", "against_reason")
