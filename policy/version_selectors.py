"""Reading versions of the policy: which one holds on a day, and its content as plain data.

What holds is read from the dated rows themselves, so that a published version takes effect on its day by itself.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import QuerySet

from policy.models import (
    FocusArea,
    Framework,
    PolicyRule,
    PolicyVersion,
    Question,
    QuestionWording,
    Spearhead,
)
from policy.models.dated import Dated
from policy.parts import PART, Content, Item, wording_code
from policy.selectors import framework_on, goals_on, mandates_in_force, norms

# The parts whose items are dated rows of their own, with the order in which they are shown.
DATED: Mapping[str, tuple[type[Dated], tuple[str, ...]]] = {
    "spearheads": (Spearhead, ("order", "pk")),
    "focus": (FocusArea, ("holder_name", "name", "pk")),
    "rules": (PolicyRule, ("order", "pk")),
}
FRAMEWORK = "framework"


def content_of(version: PolicyVersion) -> Content:
    """The content of a version; of one from before there were versions, what its rows say."""
    if version.content or version.valid_from is None:
        return dict(version.content)
    return content_on(version.valid_from)


def content_on(day: date) -> dict[str, list[dict[str, Any]]]:
    """The whole editable policy as it holds on a day, in a fixed number of queries."""
    framework = framework_on(day)
    content: dict[str, list[dict[str, Any]]] = {
        FRAMEWORK: [{"code": FRAMEWORK, **_values(framework, FRAMEWORK)}] if framework else [],
        "questions": [_item(row, "questions") for row in _questions(framework)],
        "wordings": [_wording(row) for row in _wordings(framework)],
        "goals": [{"code": str(goal.number), **_values(goal, "goals")} for goal in goals_on(day)],
        "mandates": [_item(row, "mandates") for row in sorted(mandates_in_force(day), key=lambda row: row.pk)],
        "norms": [_item(row, "norms") for row in sorted(norms(day).values(), key=lambda row: row.title)],
    }
    for part, (model, order) in DATED.items():
        content[part] = [_item(row, part) for row in model.on(day).order_by(*order)]
    return {part: content[part] for part in PART}


def fingerprint_of(content: Content) -> str:
    """SHA-256 of a content, whatever order its fields are stored in."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def mark_of(item: Item) -> int:
    """A checksum of one item: what a form was drawn from, to see whether somebody changed it meanwhile."""
    return zlib.crc32(json.dumps(item, ensure_ascii=False, sort_keys=True).encode())


def _questions(framework: Framework | None) -> QuerySet[Question]:
    return Question.objects.filter(framework=framework).order_by("number")


def _wordings(framework: Framework | None) -> QuerySet[QuestionWording]:
    rows = QuestionWording.objects.filter(question__framework=framework).select_related("question")
    return rows.order_by("question__number", "pk")


def _wording(row: QuestionWording) -> dict[str, Any]:
    names = [name for name in PART["wordings"].names if name != "question"]
    question = row.question.code
    values = {name: getattr(row, name) for name in names}
    return {"code": wording_code(question, row.kind, row.variant), "question": question, **values}


def _item(row: models.Model, part: str) -> dict[str, Any]:
    return {"code": getattr(row, "code"), **_values(row, part)}  # noqa: B009 (every row of a part has a code)


def _values(row: models.Model, part: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in PART[part].names}
