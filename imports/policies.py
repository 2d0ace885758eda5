"""Pure rules of an import: where it stands, which column is which, and what a row needs."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from activities.models.request import Status
from activities.policies import RequestData
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.text import norm
from policy.intake import Shape

ROWS_AT_ONCE = 500
SHOWN_PROBLEMS = 200

# What the old register may say of where a request stands, and the state that it gets here.
OUTCOMES: Mapping[str, Status] = {
    "Concept": Status.DRAFT,
    "Akkoord": Status.APPROVED,
    "Akkoord met voorwaarden": Status.CONDITIONAL,
    "Afgewezen": Status.REFUSED,
    "Ingetrokken": Status.WITHDRAWN,
}
_WITH_REASON = (Status.REFUSED, Status.WITHDRAWN)


class Stage(StrEnum):
    """Where an import stands."""

    COLUMNS = "columns"
    CHECKING = "checking"
    WRONG = "wrong"
    READY = "ready"
    DONE = "done"


STAGE_WORDS: Mapping[Stage, tuple[str, str]] = {
    Stage.COLUMNS: ("Kolommen kiezen", "grey"),
    Stage.CHECKING: ("Wordt nagekeken", "blue"),
    Stage.WRONG: ("Nog te verbeteren", "red"),
    Stage.READY: ("Klaar om over te nemen", "amber"),
    Stage.DONE: ("Overgenomen", "green"),
}


def stage(*, columns: Mapping[str, str], checked: int, total: int, problems: Sequence[object], is_done: bool) -> Stage:
    """Where an import stands."""
    if is_done:
        return Stage.DONE
    if not columns:
        return Stage.COLUMNS
    if checked < total:
        return Stage.CHECKING
    return Stage.WRONG if problems else Stage.READY


def check_ready(now: Stage) -> None:
    """Raise RuleViolation when an import cannot be carried out (any more)."""
    if now == Stage.DONE:
        raise RuleViolation("Deze import is al uitgevoerd.")
    if now == Stage.WRONG:
        raise RuleViolation("Verbeter eerst de rijen die niet kloppen en kies het bestand opnieuw.")
    if now != Stage.READY:
        raise RuleViolation("Nog niet alle rijen zijn nagekeken. Ga verder met nakijken.")


def check_open(now: Stage) -> None:
    """Raise RuleViolation when an import is over."""
    if now == Stage.DONE:
        raise RuleViolation("Deze import is al uitgevoerd. Kies een nieuw bestand.")


def matched(header: Sequence[str], ours: Sequence[str]) -> dict[str, str]:
    """Our columns that the file has under the same name, with the name that it has there."""
    there = {norm(name): name for name in header}
    return {column: there[norm(column)] for column in ours if norm(column) in there}


def check_columns(columns: Mapping[str, str], needed: Sequence[str], header: Sequence[str]) -> None:
    """Raise RuleViolation when a needed column is not chosen, or one column of the file is chosen twice."""
    for column in needed:
        if not columns.get(column):
            raise RuleViolation(f"Kies welke kolom van uw bestand {column} is.", column)
    chosen = [name for name in columns.values() if name]
    if len(set(chosen)) < len(chosen):
        raise RuleViolation("U koos een kolom van uw bestand 2 keer. Kies elke kolom 1 keer.")
    if not set(chosen) <= set(header):
        raise RuleViolation("Een kolom staat niet in uw bestand. Kies het bestand opnieuw.")


@dataclass(frozen=True)
class RowData:
    """A row as it will be stored: the request, its state here, and what the old register says of the decision."""

    number: int
    shape: Shape
    data: RequestData
    status: Status
    old_reference: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    decision_number: str = ""
    reason: str = ""
    result: str = ""

    @property
    def key(self) -> str:
        """What recognises this row in a second import: its old reference, or else what it is about."""
        if self.old_reference:
            return f"kenmerk|{norm(self.old_reference)}"
        about = (norm(self.data.title), self.shape.code, str(self.data.received_on), str(self.data.starts_on))
        return f"inhoud|{hashlib.sha256(repr(about).encode()).hexdigest()}"


def lacks(row: RowData) -> list[tuple[str, str]]:
    """What a row still needs for the state that it says it is in: (field, sentence)."""
    if row.status == Status.DRAFT:
        return []
    data = row.data
    checks = (
        (data.requester is None, "requester", "Vul in wie het verzoek deed."),
        (data.received_on is None, "received_on", "Vul in wanneer het verzoek binnenkwam."),
        (not data.societal_challenge, "societal_challenge", "Vul de maatschappelijke opgave in."),
        (row.decided_on is None, "decided_on", "Vul in wanneer is besloten."),
        (not row.decided_by and row.status != Status.WITHDRAWN, "decided_by", "Vul in wie besloot."),
        (not row.reason and row.status in _WITH_REASON, "reason", "Vul in waarom het niet doorging."),
    )
    return [(field, sentence) for is_missing, field, sentence in checks if is_missing]
