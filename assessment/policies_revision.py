"""Rules of revising a decision: when it can be, and what may be released. No query, no clock."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment.models import Decision
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents, euros
from policy.models import DecidingBody
from policy.policies_mandate import Authority, is_higher

REVISABLE = frozenset({Status.APPROVED, Status.CONDITIONAL})
UNDER_WAY = frozenset({ActivityStatus.PLANNED, ActivityStatus.RUNNING})
DONE = frozenset({ActivityStatus.COMPLETED, ActivityStatus.EVALUATED})
NOT_REVISABLE = "Alleen een akkoord kan worden herzien. Open het verzoek om het besluit te lezen."
NOT_DECIDED_HERE = "Over dit verzoek is hier niet besloten. Er valt niets te herzien."
REVISED_ALREADY = "Dit besluit is intussen herzien. Open het verzoek opnieuw."


@dataclass(frozen=True)
class Held:
    """What an activity has on a line: `total_cents` reserved and spent together, of which `spent_cents` is spent."""

    key: int
    line_id: int
    line: str
    total_cents: Cents
    spent_cents: Cents

    @property
    def open_cents(self) -> Cents:
        """What is reserved and not spent."""
        return self.total_cents - self.spent_cents


def check_revisable(status: str) -> None:
    """Raise RuleViolation when there is no approval in force."""
    if Status(status) not in REVISABLE:
        raise RuleViolation(NOT_REVISABLE)


def check_last(seen: int, last: Decision | None) -> Decision:
    """Raise RuleViolation when the decision that a page was drawn from is not the last one (any more)."""
    if last is None:
        raise RuleViolation(NOT_DECIDED_HERE)
    if last.pk != seen:
        raise RuleViolation(REVISED_ALREADY)
    return last


def check_revision(revision_reason: str, decided_on: date, earlier: Decision, body: str, authority: Authority) -> None:
    """Raise RuleViolation, at its field: no reason, a day before the earlier decision, or a body that may not."""
    if not revision_reason.strip():
        raise RuleViolation("Schrijf waarom u het besluit herziet.", "revision_reason")
    if decided_on < earlier.decided_on:
        raise RuleViolation("De datum ligt vóór het besluit dat u herziet. Kies een latere dag.", "decided_on")
    if is_higher(earlier.body, body):
        name = str(Decision.Body(earlier.body).label)
        raise RuleViolation(f"Dit besluit is van: {name}. Laat het daar herzien en kies dat hier.", "body")
    if is_higher(authority.body, body):
        raise RuleViolation(f"{authority.reason} Kies wie het besluit nam.", "body")


def bodies_for(earlier: str, authority: Authority) -> list[str]:
    """Who may revise a decision of this body: itself or one above it, and none below whom the mandates name now."""
    return [body for body in DecidingBody if not is_higher(earlier, body) and not is_higher(authority.body, body)]


def obstacle(outcome: str, statuses: Collection[str]) -> str:
    """Why the activities of an approval (their states) no longer allow this outcome; empty when they do."""
    if not DONE.isdisjoint(statuses):
        return "De activiteit is al uitgevoerd. Het besluit kan niet meer worden herzien."
    if ActivityStatus.MERGED in statuses:
        return "De activiteit is samengevoegd met een andere. Annuleer die andere activiteit."
    if outcome == Decision.Outcome.CONDITIONAL and UNDER_WAY.isdisjoint(statuses):
        return "De activiteit is geannuleerd. Kies Afwijzen, of doe een nieuw verzoek."
    return ""


def check_under_way(outcome: str, statuses: Collection[str]) -> None:
    """Raise RuleViolation when what was approved is done already, or gone where conditions should still bind it."""
    if sentence := obstacle(outcome, statuses):
        raise RuleViolation(sentence, "outcome")


def outcomes_now(outcomes: Sequence[str], statuses: Collection[str]) -> list[str]:
    """What an approval can still become; raises RuleViolation when it can become nothing else."""
    found = [outcome for outcome in outcomes if not obstacle(outcome, statuses)]
    if not found:
        raise RuleViolation(obstacle(Decision.Outcome.REFUSE, statuses))
    return found


def check_total(held: Held, total: Cents) -> None:
    """Raise RuleViolation for a new total (cents) below what was spent or above what is there."""
    if total < held.spent_cents:
        raise RuleViolation(
            f"Op {held.line} is al {euros(held.spent_cents)} uitgegeven. Kies dit bedrag of een hoger bedrag.",
            f"total_{held.key}",
        )
    if total > held.total_cents:
        raise RuleViolation(
            f"Op {held.line} staat {euros(held.total_cents)}. Kies dit bedrag of lager; meer reserveert u later bij de "
            "activiteit.",
            f"total_{held.key}",
        )
