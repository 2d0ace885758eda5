"""Writing requests: draft, change, submit, withdraw and delete."""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import F

from accounts.models import User
from activities import permissions, policies
from activities.actions.organisations import known_organisation
from activities.models import (
    CostRow,
    DelegationMember,
    HoursRow,
    Invitation,
    Participation,
    PromiseRow,
    ReferenceCounter,
    Request,
    Target,
)
from activities.models.request import Status
from activities.policies import RequestData, missing_fields
from activities.policies_fast_lane import check_fast_lane, lacking
from activities.policies_invitation import NOTHING
from activities.selectors.fast_lane import fast_lane
from activities.selectors.overlap import first_unanswered, waiting_sentence
from activities.selectors.request import PLAIN, data_of, differences, field_changes, shown
from audit.models import Audience
from audit.unit import lock, unit
from files.actions import discard
from oss_intl.shared.dates import book_year, day_in_oss
from oss_intl.shared.errors import Conflict, RuleViolation
from oss_intl.shared.text import norm
from partners.models import Organisation
from policy.intake import shape_of
from policy.models import Kind

CHANGED_MEANWHILE = (
    "Dit verzoek is intussen ergens anders opgeslagen. Uw antwoorden staan er nog. "
    "Vergelijk ze hieronder en sla opnieuw op als uw antwoorden moeten blijven."
)

# Values that are no personal data and no free text: an event may hold them in the open.
_OPEN_FIELDS = frozenset(
    {
        "kind", "requester_is_relevant", "received_on", "received_by", "mission_form", "country", "region_code",
        "starts_on", "ends_on", "lead", "project_role", "cooperation_change", "review_on",
    }
)  # fmt: skip


def create_draft(*, by: User, at: datetime, kind: str, data: RequestData) -> Request:
    """Begin a request. Only its title has to be known."""
    permissions.check_register(by)
    return make_draft(author=by, by=by, at=at, kind=kind, data=data)


def make_draft(*, author: User, by: User | None, at: datetime, kind: str, data: RequestData) -> Request:
    """Make a draft of an author. `by` is None when an outsider sent it in, who may name no new organisation."""
    data = _settled(kind, data)
    with unit(by=by, at=at) as record:
        data = _with_organisations(data, author, at)
        case = Request(kind=Kind(kind), author=author, created_at=at, changed_at=at)
        _write(case, data)
        record("request.created", case, kind=case.kind, private={"title": case.title})
        return case


def update_draft(
    *, case: Request, by: User, at: datetime, version: int, data: RequestData, kind: str | None = None
) -> Request:
    """Save a draft or a returned request over the version that its form was drawn from.

    Raises Conflict, with both values of every field that differs, when another version is stored by now. A request
    that came back keeps its kind, because it was already judged as such.
    """
    with unit(by=by, at=at) as record:
        case = lock_editable(case, by)
        kind = kind if kind and case.status == Status.DRAFT else case.kind
        stored, data = data_of(case), _settled(kind, data)
        changed: dict[str, tuple[Any, Any]] = differences(stored, data)
        if case.kind != kind:
            changed["kind"] = (case.kind, kind)
        if not changed:
            return case
        if case.version != version:
            raise Conflict(CHANGED_MEANWHILE, field_changes(stored, data))
        case.kind, case.changed_at = Kind(kind), at
        case.version += 1
        _write(case, _with_organisations(data, by, at))
        record("request.updated", case, **_event_values(changed))
        return case


def submit(*, case: Request, by: User, at: datetime, fast: bool = False) -> Request:
    """Submit a draft, which then gets its number; or submit a returned request again under the number it has.

    `fast` submits a small routine request to the fast lane. Raises RuleViolation when something is missing, when it
    was submitted already or may not be, and when another request looks so much like it that its author first has to
    say what that is.
    """
    with unit(by=by, at=at) as record:
        case = lock_editable(case, by)
        target = Status.FAST_LANE if fast else Status.SUBMITTED
        policies.check_transition(case.status, target)
        _check_complete(case, day_in_oss(at), fast=fast)
        _check_overlaps(case, by)
        before, again = case.status, case.reference is not None
        if not again:
            (case.reference,), case.submitted_at = take_references(book_year(at)), at
        case.status, case.changed_at, case.is_fast_lane = target, at, fast
        case.version += 1
        case.save()
        action = "request.resubmitted" if again else "request.submitted"
        record(action, case, audience=Audience.COUNCIL, status=(before, case.status), reference=case.reference)
        return case


def _check_complete(case: Request, today: date, *, fast: bool) -> None:
    """Raise RuleViolation for what is missing, and for the fast lane when its rule does not fit."""
    data = data_of(case)
    missing = lacking(shape_of(case.kind, data.mission_form), data) if fast else missing_fields(case.kind, data)
    if missing:
        raise RuleViolation(missing[0].sentence, missing[0].field)
    if fast:
        check_fast_lane(fast_lane(case.kind, data, today).obstacles)


def withdraw(*, case: Request, by: User, at: datetime, reason: str) -> Request:
    """Withdraw what is not decided yet. It stays in the register with its reason.

    The page does so through assessment.actions.withdraw, which takes a proposal to the college along.
    """
    permissions.check_withdraw(by, case, day_in_oss(at))
    if not reason.strip():
        raise RuleViolation("Geef de reden waarom het verzoek wordt ingetrokken.", "reason")
    with unit(by=by, at=at, reason=reason) as record:
        case = lock(case)
        policies.check_transition(case.status, Status.WITHDRAWN)
        before, case.status, case.changed_at = case.status, Status.WITHDRAWN, at
        case.version += 1
        case.save(update_fields=["status", "changed_at", "version"])
        record("request.withdrawn", case, audience=Audience.COUNCIL, status=(before, case.status))
        return case


def delete_draft(*, case: Request, by: User, at: datetime) -> None:
    """Delete one's own draft, with its attachments. Nothing that was ever submitted can be deleted."""
    with unit(by=by, at=at) as record:
        case = lock_editable(case, by)
        if not permissions.may_delete(by, case):
            raise RuleViolation("Alleen een concept kunt u verwijderen. Trek dit verzoek in als het niet doorgaat.")
        files = [attachment.file for attachment in case.attachments.select_related("file")]
        record("request.deleted", case)
        Invitation.objects.filter(case=case).update(case=None, **asdict(NOTHING))
        case.delete()
        for file in files:
            discard(file)


def _check_overlaps(case: Request, by: User) -> None:
    """Raise RuleViolation when nobody said yet what a request is that looks very much like this one."""
    waiting = first_unanswered(case, data_of(case), by)
    if waiting:
        raise RuleViolation(waiting_sentence(waiting), "overlap")


def lock_editable(case: Request, by: User) -> Request:
    """The request as it is stored now, held until the unit ends; refused when this user may not change it now."""
    permissions.check_author(by, case)
    case = lock(case)
    policies.check_editable(case.status)
    return case


def _settled(kind: str, data: RequestData) -> RequestData:
    """The data as it will be stored: nothing of another kind, no organisation twice, its region known."""
    data = policies.only_for(kind, data)
    policies.check_data(data)
    return replace(data, participations=tuple(dict.fromkeys(data.participations)), region_code=policies.region_of(data))


def _with_organisations(data: RequestData, by: User, at: datetime) -> RequestData:
    """The same data with every organisation that was not in the list added to it."""
    known = partial(known_organisation, by=by, at=at)
    return replace(
        data,
        requester=known(data.requester, "requester"),
        partner=known(data.partner, "partner"),
        participations=tuple(filter(None, (known(choice, "participations") for choice in data.participations))),
    )


def _write(case: Request, data: RequestData) -> None:
    """Store the data in the request's row and the rows below it."""
    for name in PLAIN:
        setattr(case, name, getattr(data, name))
    chosen = {goal.number for goal in data.goals}
    case.goal_reasons = {str(row.number): row.why for row in data.goal_reasons if row.number in chosen and row.why}
    case.norm = norm(case.title)
    case.save()
    case.motives.set(data.motives)
    case.spearheads.set(data.spearheads)
    case.goals.set(data.goals)
    _replace_rows(case, data)


def _replace_rows(case: Request, data: RequestData) -> None:
    for model in (Participation, Target, DelegationMember, PromiseRow, CostRow, HoursRow):
        model.objects.filter(case=case).delete()
    Participation.objects.bulk_create(
        Participation(case=case, organisation=organisation)
        for organisation in data.participations
        if isinstance(organisation, Organisation)
    )
    ordered: Mapping[Any, tuple[Any, ...]] = {
        Target: data.targets,
        DelegationMember: data.delegation,
        PromiseRow: data.promises,
        CostRow: data.costs,
        HoursRow: data.hours,
    }
    for model, rows in ordered.items():
        model.objects.bulk_create(
            model(case=case, order=order, **_values(row)) for order, row in enumerate(rows, start=1)
        )


def _values(row: Any) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}


def _event_values(changed: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    """What changed, as an event holds it: free text and organisations on the side that can be erased."""
    public = {name: pair for name, pair in changed.items() if name in _OPEN_FIELDS}
    private = {
        name: (shown(name, before), shown(name, after))
        for name, (before, after) in changed.items()
        if name not in public
    }
    return {**public, "private": private}


def take_references(year: int, count: int = 1) -> list[str]:
    """Take the next numbers of a year. The counter's row is held until the unit ends, so numbers have no gaps."""
    ReferenceCounter.objects.bulk_create([ReferenceCounter(year=year)], ignore_conflicts=True)
    ReferenceCounter.objects.filter(year=year).update(last=F("last") + count)
    last = ReferenceCounter.objects.get(year=year).last
    return [policies.reference(year, number) for number in range(last - count + 1, last + 1)]
