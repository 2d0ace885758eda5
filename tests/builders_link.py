"""Builders of links and of what hangs on them; the secret of a link is its name here, so that a test can open it."""

from datetime import timedelta
from itertools import count
from typing import Any

from activities.models import Activity, Confirmation, Invitation, InvitationFile, Participation
from links.models import Language, Link, Purpose
from links.policies import hash_of
from policy.models import Kind
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


FILLED_IN: dict[str, Any] = {
    "title": "Handelsmissie over voedsel",
    "what": "Reist een bestuurder van Oss mee?",
    "why": "Kennis over voedsel delen.",
    "sender_function": "Beleidsmedewerker",
}


def invitation(token: str = "", **fields: Any) -> Invitation:
    """A link by which an organisation does a request; nothing is filled in yet."""
    values: dict[str, Any] = {"kind": Kind.MISSION, **fields}
    made_at = values.pop("made_at", AT)
    values["owner"] = fields.get("owner") or builders.official()
    values["link"] = fields.get("link") or link(token, made_at=made_at, made_by=values["owner"])
    if "addressee" not in fields:
        values["organisation"] = fields.get("organisation") or builders.organisation()
    return Invitation.objects.create(**values)


def filled_in(token: str = "", **fields: Any) -> Invitation:
    """An invitation with everything that sending needs."""
    return invitation(token, **{**FILLED_IN, **fields})


def outside_file(of: Invitation, **fields: Any) -> InvitationFile:
    """A file that an outsider added; its bytes are not on disk."""
    stored = builders.stored_file(uploaded_by=None, uploaded_link=of.link, **fields)
    return InvitationFile.objects.create(invitation=of, file=stored)
