"""What changed between two assessments of one request, and why it was assessed again. Pure: it reads what was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from oss_intl.shared.errors import FieldChange

NOT_ASKED = "niet gevraagd"


class Said(Protocol):
    """What one answer of an assessment says."""

    @property
    def number(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def verdict_label(self) -> str: ...
    @property
    def justification(self) -> str: ...


@dataclass(frozen=True)
class Version:
    """An assessment as far as it is compared: score in percent, advice in words, answers, version of the policy.

    `conditions` are those of policy rules, each with whether the request meets it, in words.
    """

    score: int | None
    advice: str
    answers: Sequence[Said]
    policy: int | None
    conditions: Mapping[str, str]


@dataclass(frozen=True)
class Rescored:
    """Why a request was assessed again (the reason of the decision that sent it back), and what differs since."""

    reason: str
    changes: tuple[FieldChange, ...]


def what_changed(new: Version, old: Version) -> tuple[FieldChange, ...]:
    """Version of the policy, score, advice, per question the verdict and justification, and conditions that differ.

    What only one of the two was asked is named as well.
    """
    found = [
        FieldChange("Versie van het beleid", str(old.policy or ""), str(new.policy or "")),
        FieldChange("Score", _percent(old.score), _percent(new.score)),
        FieldChange("Advies", old.advice, new.advice),
    ]
    before = {item.number: item for item in old.answers}
    for item in new.answers:
        earlier = before.get(item.number)
        label = f"{item.number}. {item.title}"
        found.append(FieldChange(label, earlier.verdict_label if earlier else NOT_ASKED, item.verdict_label))
        found.append(FieldChange(f"{label}: uitleg", earlier.justification if earlier else "", item.justification))
    asked = {item.number for item in new.answers}
    gone = [item for item in old.answers if item.number not in asked]
    found += [FieldChange(f"{item.number}. {item.title}", item.verdict_label, NOT_ASKED) for item in gone]
    for text in dict.fromkeys([*new.conditions, *old.conditions]):
        found.append(FieldChange(text, old.conditions.get(text, NOT_ASKED), new.conditions.get(text, NOT_ASKED)))
    return tuple(change for change in found if change.stored != change.typed)


def _percent(score: int | None) -> str:
    return "geen score" if score is None else f"{score}%"
