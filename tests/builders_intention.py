"""Builders of intentions and positions of the policy, and of what was done with them."""

from datetime import date
from typing import Any

from activities.models import IntentionDeed
from policy.models import PolicyIntention, Position, PositionEntry
from tests import builders


def intention(text: str = "Elk jaar naar een beurs.", **fields: Any) -> PolicyIntention:
    """A yearly intention."""
    number = PolicyIntention.objects.count() + 1
    values = {"code": f"voornemen-{number}", "frequency": "yearly", "order": number, "source": "hoofdstuk 5", **fields}
    return PolicyIntention.objects.create(text=text, **values)


def deed(of: PolicyIntention | None = None, **fields: Any) -> IntentionDeed:
    """A short text with its day; or what is named."""
    values: dict[str, Any] = {"year": 2026, "recorded_at": builders.AT, **fields}
    if not {"activity", "interaction", "is_done", "text"} & fields.keys():
        values |= {"text": "Gesprek op de beurs.", "on": date(2026, 5, 1)}
    values["recorded_by"] = fields.get("recorded_by") or builders.official()
    return IntentionDeed.objects.create(intention=of or intention(), **values)


def position(body: str = "Commissie Europa", **fields: Any) -> Position:
    """A seat that the policy names."""
    number = Position.objects.count() + 1
    values = {"code": f"positie-{number}", "function": "Lid", "order": number, "source": "hoofdstuk 3", **fields}
    return Position.objects.create(body=body, **values)


def entry(of: Position | None = None, **fields: Any) -> PositionEntry:
    """A meeting that was attended."""
    values: dict[str, Any] = {
        "form": "meeting", "on": date(2026, 5, 1), "text": "Vergadering.", "recorded_at": builders.AT, **fields
    }  # fmt: skip
    values["recorded_by"] = fields.get("recorded_by") or builders.official()
    return PositionEntry.objects.create(position=of or position(), **values)
