"""Whose request waits for what: drafts and what came back, with their author and what they still lack."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from activities.models import Request
from activities.models.request import Status
from activities.policies import EDITABLE
from activities.selectors.invitation import sender_of, sent_in_first
from activities.selectors.request import missing_of, with_needed
from activities.words import LABELS
from policy.models import Kind

SHOWN = 20


@dataclass(frozen=True)
class DraftRow:
    """A request that waits for its author. `waits_for` reads after "wacht op"; `sender` sent it in by a link."""

    pk: int
    title: str
    kind: str
    waits_for: str
    changed_at: datetime
    sender: str


def drafts_of(user: User) -> list[DraftRow]:
    """What this user has to submit, and what came back: what an outsider sent in first, then what changed last."""
    own = sent_in_first(Request.objects.filter(author=user, status__in=EDITABLE))
    return [
        DraftRow(case.pk, case.title, Kind(case.kind).label, _lacking(case), case.changed_at, sender_of(case))
        for case in with_needed(own)[:SHOWN]
    ]


def waiting_authors(keys: Collection[int]) -> dict[int, str]:
    """For requests that came back: `Anna: wacht op aanvulling`, by key. For who may read them."""
    if not keys:
        return {}
    cases = with_needed(Request.objects.filter(pk__in=keys))
    return {case.pk: f"{case.author.name}: wacht op {_lacking(case)}" for case in cases}


def _lacking(case: Request) -> str:
    """The fields that submission still needs; or the step itself when nothing lacks."""
    labels = [LABELS[item.field] for item in missing_of(case)]
    if labels:
        return ", ".join(label[0].lower() + label[1:] for label in labels)
    return "aanvulling" if case.status == Status.RETURNED else "indienen"
