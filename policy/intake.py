"""What an intake asks of each shape of request, from `data/intake.json`; pure, and read once when first asked.

A shape is a kind, for a mission with its form (receiving a delegation asks for other things than a fair). This is
about what a form asks today, so it has no history: what was once submitted stays as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from policy.source import read


@dataclass(frozen=True)
class NeededWhen:
    """A field that submission needs only when another field has a certain answer, or any when `answer` is empty."""

    field: str
    answer_to: str
    answer: str

    def holds(self, given: Any) -> bool:
        """Whether the other field has that answer."""
        return bool(given == self.answer if self.answer else given)


@dataclass(frozen=True)
class ShortForm:
    """What the short form asks of small routine requests of a shape, and which policy rules need no weighing there.

    `settled_rules` are codes of rules with conditions that such a request meets by itself; `why` says how.
    """

    fields: frozenset[str]
    needed: tuple[str, ...]
    settled_rules: frozenset[str]
    why: str


@dataclass(frozen=True)
class Shape:
    """A kind of request, with its form where the kind has forms: which fields it has, and which submission needs.

    Both hold what every request has as well. `short` is None where the fast lane is not for this shape. `code` names it
    on a form: `mission:event`, `project`.
    """

    kind: str
    form: str
    label: str
    fields: frozenset[str]
    needed: tuple[str, ...]
    needed_when: tuple[NeededWhen, ...]
    short: ShortForm | None
    source: str

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.form}" if self.form else self.kind

    def needs(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        """The fields that submission needs, given the answers so far, in the order of the form."""
        also = (rule.field for rule in self.needed_when if rule.holds(answers.get(rule.answer_to)))
        return (*self.needed, *also)


@cache
def shapes() -> tuple[Shape, ...]:
    """Every shape, in the order of the form."""
    data = read("intake")
    every = data["every"]
    return tuple(
        Shape(
            kind=item["kind"],
            form=item["form"],
            label=item["label"],
            fields=frozenset([*every["fields"], *item["fields"]]),
            needed=(*every["needed"], *item["needed"]),
            needed_when=tuple(
                NeededWhen(rule["field"], rule["answer_to"], rule.get("is", "")) for rule in item["needed_when"]
            ),
            short=_short(item["short"]),
            source=item["source"],
        )
        for item in data["shapes"]
    )


def routine_shapes() -> tuple[Shape, ...]:
    """The shapes of which small requests may go by the fast lane."""
    return tuple(shape for shape in shapes() if shape.short is not None)


def shape_of(kind: str, form: str = "") -> Shape:
    """The shape of a request. A mission of which the form is not known yet is asked what its first form asks."""
    of_kind = list(shapes_of(kind))
    return next((shape for shape in of_kind if shape.form == form), of_kind[0])


def shapes_of(kind: str) -> Iterator[Shape]:
    """The shapes of one kind."""
    return (shape for shape in shapes() if shape.kind == kind)


def _short(data: Mapping[str, Any] | None) -> ShortForm | None:
    if data is None:
        return None
    return ShortForm(frozenset(data["fields"]), tuple(data["needed"]), frozenset(data["settled_rules"]), data["why"])
