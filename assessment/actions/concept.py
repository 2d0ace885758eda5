"""Keeping a concept as it was typed: one's own, or that of two people together. Called inside a unit that holds it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from activities.models import Request
from assessment import policies
from assessment.models import Assessment
from assessment.policies_rules import DraftConditions, draft_changes
from assessment.selectors.halves import joint_concept
from assessment.selectors.rules import conditions_of_case, policy_day
from audit.unit import Record
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import Conflict, FieldChange
from oss_intl.shared.rows import CHANGED_MEANWHILE


@dataclass(frozen=True)
class Typed:
    """A concept as somebody typed it; `talk` is of two people together."""

    answers: policies.Draft
    conditions: DraftConditions
    note: str
    talk: str = ""


def keep_draft(
    row: Assessment, typed: Typed, record: Record, *, version: int, page: UUID | None, at: datetime
) -> Assessment:
    """Keep what was typed, complete or not; what is the same as before writes nothing. Raises Conflict."""
    if (row.draft, row.draft_conditions, row.note, row.talk) == (
        typed.answers, typed.conditions, typed.note, typed.talk,
    ):  # fmt: skip
        return row
    check_draft_version(row, version, typed, page, at)
    row.draft, row.draft_conditions, row.note, row.talk = typed.answers, typed.conditions, typed.note, typed.talk
    row.saved_from = page
    row.version += 1
    row.save(update_fields=["draft", "draft_conditions", "note", "talk", "saved_from", "version"])
    record("assessment.saved", row, thread=row.case)
    return row


def check_draft_version(row: Assessment, seen: int, typed: Typed, page: UUID | None, at: datetime) -> None:
    """Raise Conflict, with both values per question, when the concept was saved elsewhere after `seen`."""
    if row.version != seen and (page is None or row.saved_from != page):
        asked = conditions_of_case(row.case, policy_day(row, day_in_oss(at)))
        changes = policies.draft_changes(row.draft, typed.answers, row.note, typed.note)
        if row.talk != typed.talk:
            changes.append(FieldChange("Wat u samen besprak", row.talk or "nog niet ingevuld", typed.talk))
        raise Conflict(CHANGED_MEANWHILE, [*changes, *draft_changes(asked, row.draft_conditions, typed.conditions)])


def drop_joint_draft(case: Request) -> None:
    """Throw the concept of a joint version away: one of the halves that it was made of counts no more."""
    found = joint_concept(case)
    if found:
        found.delete()
