"""The draft of the demonstration: two rules that the policy of 2017 has in its text and version 1 does not list."""

import json
from datetime import datetime
from pathlib import Path

from accounts.models import User
from desk.selectors.policy_versions import organisation_names
from policy.models import PolicyVersion
from policy.parts import PART
from policy.policies_version import lists_of
from policy.version_actions import add_item, start_draft

FILE = Path(__file__).resolve().parent / "data" / "draft.json"


def begin_draft(*, by: User, at: datetime) -> None:
    """Begin a draft of version 2 that adds the rules of desk/data/draft.json; nothing when there ever was a second."""
    if PolicyVersion.objects.filter(number__gt=1).exists():
        return
    draft = start_draft(by=by, at=at)
    lists = lists_of(draft.content, organisation_names())
    for values in json.loads(FILE.read_text(encoding="utf-8"))["rules"]:
        add_item(version=draft, by=by, at=at, part=PART["rules"], values=values, lists=lists)
