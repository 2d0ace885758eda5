"""The two ways to say no. Each carries one Dutch sentence that the user reads and that says what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass


class NotAllowed(Exception):
    """This person may not do this (who)."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class RuleViolation(Exception):
    """Nobody may do this now (what). `field` names the form field that the sentence belongs to, if there is one."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


@dataclass(frozen=True)
class FieldChange:
    """One field that somebody else changed meanwhile: its label, what is stored now, and what the user typed."""

    label: str
    stored: str
    typed: str


class Conflict(RuleViolation):
    """Somebody else saved first. The form keeps what was typed and shows `changes`."""

    def __init__(self, sentence: str, changes: Sequence[FieldChange] = ()) -> None:
        super().__init__(sentence)
        self.changes = tuple(changes)
