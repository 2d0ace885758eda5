"""Builders of links and of what hangs on them; the secret of a link is its name here, so that a test can open it."""

from datetime import timedelta
from itertools import count
from typing import Any

from activities.models import Activity, Confirmation, Participation
from links.models import Language, Link, Purpose
from links.policies import hash_of
from tests import builders
from tests.builders import AT

_number = count(1)


def link(token: str = "", **fields: Any) -> Link:
    """An open link that works for 30 days from AT, unless told otherwise."""
    values: dict[str, Any] = {
        "token_hash": hash_of(token or f"geheim-{next(_number)}"),
        "purpose": Purpose.REQUEST,
        "language": Language.DUTCH,
        "made_at": AT,
        "expires_at": fields.get("made_at", AT) + timedelta(days=30),
        **fields,
    }
    values["made_by"] = fields.get("made_by") or builders.official()
    return Link.objects.create(**values)


def confirmation(activity: Activity | None = None, token: str = "", **fields: Any) -> Confirmation:
    """An organisation that took part in a completed activity and is asked to confirm it; not answered yet."""
    about = activity or builders.completed_activity()
    values: dict[str, Any] = {"activity": about, **fields}
    made_at = values.pop("made_at", AT)
    values["link"] = fields.get("link") or link(token, purpose=Purpose.CONFIRMATION, made_at=made_at)
    values["organisation"] = fields.get("organisation") or taking_part(about)
    return Confirmation.objects.create(**values)


def answered(activity: Activity | None = None, **fields: Any) -> Confirmation:
    """A confirmation with its answers: agreed, nothing without Oss, good."""
    about = {"agrees": "yes", "without_oss": "nothing", "rating": 4, "answered_at": AT, **fields}
    about.setdefault("link", link(purpose=Purpose.CONFIRMATION, used_at=AT))
    return confirmation(activity, **about)


def taking_part(activity: Activity) -> Any:
    """The organisation that takes part in an activity first."""
    row = Participation.objects.filter(case=activity.case).order_by("pk").first()
    assert row is not None
    return row.organisation
