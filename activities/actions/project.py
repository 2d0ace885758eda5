"""Writing what only a project has: its facts, consortium, application for subsidy, and receipts."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from accounts.models import User
from activities import permissions, policies_project as policies
from activities.models import (
    Activity,
    ConsortiumMember,
    CostRow,
    Project,
    Request,
    Result,
    SubsidyReceipt,
)
from activities.models.project import ApplicationStatus
from activities.policies import check_happened
from activities.policies_project import MemberData
from activities.words_project import LABELS
from audit.models import Audience
from audit.unit import Record, lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents
from oss_intl.shared.rows import check_version, store
from policy.models import Programme

_IN_THE_OPEN = frozenset({"role", "total_cents", "own_cents", "own_hours", "own_hours_cents", "asked_cents"})


def make_project(activity: Activity, case: Request) -> Project:
    """The project of an approved request, with what the request knew: programme, role, own share, who takes part."""
    programme = Programme.objects.filter(name=case.programme).first()
    costs = case.costs.exclude(payer=CostRow.Payer.THIRD_PARTY)
    hours = list(case.hours.values_list("hours", flat=True))
    project = Project.objects.create(
        activity=activity,
        programme=programme,
        programme_other="" if programme else case.programme,
        role=case.project_role,
        own_cents=sum(cost.amount_cents for cost in costs) if costs else None,
        own_hours=sum(hours) if hours else None,
    )
    partners = {row.organisation_id for row in case.participations.all()} | {case.partner_id}
    ConsortiumMember.objects.bulk_create(
        ConsortiumMember(project=project, organisation_id=key) for key in sorted(filter(None, partners))
    )
    return project


def change_project(*, project: Project, by: User, at: datetime, version: int, values: Mapping[str, Any]) -> Project:
    """Change the facts: programme, call, role of Oss, costs, own share, subsidy asked. Raises Conflict."""
    with _open_project(project, by, at) as (record, row):
        check_version(row, version, values, LABELS)
        if row.application != ApplicationStatus.PREPARING and not values.get("asked_cents", row.asked_cents):
            raise RuleViolation("Vul in hoeveel subsidie is gevraagd. De aanvraag is al ingediend.", "asked_cents")
        _record_change(record, "project.changed", row, row.activity, store(row, values))
        return row


def set_consortium(*, project: Project, by: User, at: datetime, version: int, members: Sequence[MemberData]) -> Project:
    """Say who carries out the project with Oss, all of them at once. Raises Conflict."""
    with _open_project(project, by, at) as (record, row):
        check_version(row, version, {}, LABELS)
        policies.check_consortium(row.role, members)
        before = _names(row)
        row.consortium.all().delete()
        ConsortiumMember.objects.bulk_create(
            ConsortiumMember(project=row, organisation=member.organisation, role=member.role) for member in members
        )
        after = _names(row)
        if before != after:
            row.version += 1
            row.save(update_fields=["version"])
            record(
                "project.consortium_set", row, thread=row.activity, audience=Audience.COUNCIL,
                private={"consortium": (", ".join(before), ", ".join(after))},
            )  # fmt: skip
        return row


def submit_application(*, project: Project, by: User, at: datetime, on: date) -> Project:
    """Say that the application for subsidy was submitted; how much is asked must be known."""
    check_happened(on, day_in_oss(at))
    with _open_project(project, by, at) as (record, row):
        policies.check_can_be_asked(row.asked_cents)
        row.submitted_on = on
        _move(record, row, ApplicationStatus.SUBMITTED, asked_cents=row.asked_cents)
        return row


def grant_subsidy(*, project: Project, by: User, at: datetime, on: date, cents: Cents) -> Project:
    """Say how much subsidy was granted. That is a result of the activity as well, with the same amount."""
    check_happened(on, day_in_oss(at))
    with _open_project(project, by, at) as (record, row):
        policies.check_application(row.application, ApplicationStatus.GRANTED)
        policies.check_grant(cents, row.asked_cents)
        policies.check_decided_after(on, row.submitted_on)
        row.decided_on, row.granted_cents = on, cents
        row.granted = Result.objects.create(
            activity=row.activity,
            form=Result.Form.SUBSIDY,
            on=on,
            description=f"Subsidie toegekend uit {row.programme_name}.",
            evidence="De subsidieaanvraag van dit project.",
            amount_cents=cents,
            recorded_by=by,
            recorded_at=at,
        )
        _move(record, row, ApplicationStatus.GRANTED, granted_cents=cents)
        return row


def refuse_application(*, project: Project, by: User, at: datetime, on: date, reason: str) -> Project:
    """Say that no subsidy was granted, and why; the report to the council tells it."""
    return _end_application(project, by, at, on, reason, ApplicationStatus.REFUSED)


def withdraw_application(*, project: Project, by: User, at: datetime, on: date, reason: str) -> Project:
    """Say that Oss withdrew its application, and why."""
    return _end_application(project, by, at, on, reason, ApplicationStatus.WITHDRAWN)


def correct_grant(*, project: Project, by: User, at: datetime, cents: Cents, reason: str) -> Project:
    """Change the amount that was granted, as when a subsidy is settled lower; its result changes with it.

    Where the result counts for a goal in whole euros, what it counts for changes as well.
    """
    policies.check_reason(reason)
    with _open_project(project, by, at, reason) as (record, row):
        if row.granted is None:
            raise RuleViolation("Er is nog geen subsidie toegekend. Leg eerst vast dat zij is toegekend.")
        policies.check_grant(cents, row.asked_cents)
        before, row.granted_cents, row.granted.amount_cents = row.granted_cents, cents, cents
        if row.granted.achieved == (before or 0) // 100:
            row.granted.achieved = cents // 100
        row.version += 1
        row.save(update_fields=["granted_cents", "version"])
        row.granted.save(update_fields=["amount_cents", "achieved"])
        record(
            "project.grant_corrected", row, thread=row.activity, audience=Audience.COUNCIL,
            granted_cents=(before, cents),
        )  # fmt: skip
        return row


def add_receipt(*, project: Project, by: User, at: datetime, on: date, cents: Cents, note: str = "") -> SubsidyReceipt:
    """Note subsidy that Oss received. Together the receipts are never more than was granted."""
    check_happened(on, day_in_oss(at))
    with _open_project(project, by, at) as (record, row):
        receipt = SubsidyReceipt.objects.create(
            project=row, on=on, cents=cents, note=note.strip(), recorded_by=by, recorded_at=at
        )
        record(
            "project.subsidy_received", receipt, thread=row.activity, audience=Audience.COUNCIL,
            cents=cents, happened_on=on,
        )  # fmt: skip
        return receipt


def correct_receipt(
    *, receipt: SubsidyReceipt, by: User, at: datetime, on: date, cents: Cents, reason: str
) -> SubsidyReceipt:
    """Take cents off a receipt: it was typed wrongly, or paid back. The receipt itself stays."""
    policies.check_reason(reason)
    check_happened(on, day_in_oss(at))
    with _open_project(receipt.project, by, at, reason) as (record, row):
        counter = SubsidyReceipt.objects.create(
            project=row,
            on=on,
            cents=-cents,
            note=reason.strip()[:200],
            corrects=receipt,
            recorded_by=by,
            recorded_at=at,
        )
        record(
            "project.receipt_corrected", counter, thread=row.activity, audience=Audience.COUNCIL,
            cents=-cents, happened_on=on,
        )  # fmt: skip
        return counter


@contextmanager
def _open_project(project: Project, by: User, at: datetime, reason: str = "") -> Iterator[tuple[Record, Project]]:
    """The unit of an action on a project: who may, and the activity and project as they are stored now, held."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at, reason=reason) as record:
        policies.check_open(lock(project.activity).status)
        yield record, lock(project)


def _end_application(
    project: Project, by: User, at: datetime, on: date, reason: str, after: ApplicationStatus
) -> Project:
    policies.check_reason(reason)
    check_happened(on, day_in_oss(at))
    with _open_project(project, by, at) as (record, row):
        policies.check_application(row.application, after)
        policies.check_decided_after(on, row.submitted_on)
        row.decided_on, row.decision_reason = on, reason.strip()
        _move(record, row, after)
        return row


def _move(record: Record, row: Project, after: ApplicationStatus, **amounts: Cents | None) -> None:
    """Store the next state of the application, with what the action set on the row."""
    policies.check_application(row.application, after)
    before, row.application = row.application, after
    row.version += 1
    row.save()
    record(
        _MOVED[after], row, thread=row.activity, audience=Audience.COUNCIL,
        private={"decision_reason": row.decision_reason} if row.decision_reason else None,
        application=(before, after), **amounts,
    )  # fmt: skip


def _names(row: Project) -> list[str]:
    """The consortium in words, by name."""
    members = row.consortium.select_related("organisation").order_by("organisation__sort_key", "pk")
    return [f"{member.organisation.name} ({member.get_role_display().lower()})" for member in members]


def _record_change(record: Record, action: str, row: Project, thread: Activity, changed: Mapping[str, Any]) -> None:
    if not changed:
        return
    public = {name: pair for name, pair in changed.items() if name in _IN_THE_OPEN}
    words = {name: (_shown(before), _shown(after)) for name, (before, after) in changed.items() if name not in public}
    record(action, row, thread=thread, audience=Audience.COUNCIL, private=words, **public)


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


_MOVED: Mapping[ApplicationStatus, str] = {
    ApplicationStatus.SUBMITTED: "project.application_submitted",
    ApplicationStatus.GRANTED: "project.subsidy_granted",
    ApplicationStatus.REFUSED: "project.application_refused",
    ApplicationStatus.WITHDRAWN: "project.application_withdrawn",
}
