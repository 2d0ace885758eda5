"""Answering a request that looks like another one: it is another one, or go on with the one that is there."""

from datetime import datetime

from accounts.models import User
from activities import permissions
from activities.actions.attachment import MAX_ATTACHMENTS
from activities.actions.request import delete_draft, lock_editable
from activities.models import OverlapAnswer, Request, RequestNote
from activities.policies import uses
from activities.selectors.overlap import name_of
from activities.selectors.request import data_of, shown
from activities.words import LABELS
from audit.unit import lock, unit
from oss_intl.shared.errors import RuleViolation

WHY = "Schrijf kort waarom dit een ander verzoek is."


def say_different(*, case: Request, other: Request, by: User, at: datetime, reason: str) -> OverlapAnswer:
    """Say that a draft or a returned request is not the same as `other`, and why. The last reason counts."""
    if not reason.strip():
        raise RuleViolation(WHY, "reason")
    if case.pk == other.pk:
        raise RuleViolation("Een verzoek lijkt niet op zichzelf. Kies een ander verzoek.")
    with unit(by=by, at=at, reason=reason.strip()) as record:
        case = lock_editable(case, by)
        answer, _ = OverlapAnswer.objects.update_or_create(
            case=case, other=other, defaults={"reason": reason.strip(), "by": by, "at": at}
        )
        record("request.called_different", case, other=name_of(other))
        return answer


def go_on_with(*, case: Request, other: Request, by: User, at: datetime) -> Request:
    """Give one's own draft up for a request that is there already; its files and all that was typed go to that one."""
    if case.pk == other.pk:
        raise RuleViolation("Een verzoek lijkt niet op zichzelf. Kies een ander verzoek.")
    with unit(by=by, at=at) as record:
        held = {row.pk: row for row in (lock(one) for one in sorted((case, other), key=lambda one: one.pk))}
        case, other = held[case.pk], held[other.pk]
        if not permissions.may_delete(by, case):
            raise RuleViolation("Alleen uw eigen concept gaat op in een ander verzoek. Trek dit verzoek anders in.")
        _move_files(case, other)
        note = RequestNote.objects.create(case=other, text=told(case), by=by, at=at)
        record("request.taken_in", note, thread=other, private={"title": case.title})
        delete_draft(case=case, by=by, at=at)
        return other


def told(case: Request) -> str:
    """Everything that was filled in on a request, as lines of text."""
    data = data_of(case)
    empty = (None, "", ())
    lines = (
        f"{label}: {shown(name, getattr(data, name))}"
        for name, label in LABELS.items()
        if hasattr(data, name) and uses(case.kind, name) and getattr(data, name) not in empty
    )
    return "\n".join([f"Soort verzoek: {case.get_kind_display()}", *lines])


def _move_files(case: Request, other: Request) -> None:
    documents = other.attachments.filter(activity=None, replaces=None).count()
    if documents + case.attachments.filter(replaces=None).count() > MAX_ATTACHMENTS:
        raise RuleViolation(
            f"{name_of(other).capitalize()} krijgt dan meer dan {MAX_ATTACHMENTS} bijlagen. "
            "Verwijder eerst bijlagen uit dit concept."
        )
    case.attachments.update(case=other)
