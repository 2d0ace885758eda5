"""Writing what came of an activity: results and contacts with their evidence, and goals that were missed."""

from datetime import date, datetime

from accounts.models import User
from activities import permissions, policies
from activities.actions.follow_up import note_next
from activities.actions.intention import carry_out
from activities.models import Activity, FollowUp, MissedTarget, Result, Target
from activities.models.follow_up import FollowUpData
from audit.models import Audience
from audit.unit import lock, unit
from files.models import StoredFile
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents
from partners.actions import add_interaction
from partners.models import Agreement, Organisation
from policy.models import Kind, PolicyIntention


def add_result(
    *,
    activity: Activity,
    by: User,
    at: datetime,
    form: str,
    on: date,
    description: str,
    target: Target | None = None,
    achieved: int | None = None,
    evidence: str = "",
    file: StoredFile | None = None,
    agreement: Agreement | None = None,
    organisation: Organisation | None = None,
    amount_cents: Cents | None = None,
    todo: FollowUpData | None = None,
) -> Result:
    """Record what an activity brought: of a goal (`achieved` in its unit), or not meant beforehand.

    `amount_cents` is money won for Oss or its partners; of turnover, what `organisation` says that it earned. Raises
    RuleViolation without evidence: a reference in words, a file or an agreement. `todo` is an action noted with it.
    """
    permissions.check_keep_activity(by)
    if form == Result.Form.CONTACT:
        raise RuleViolation("Leg een contact vast met de organisatie erbij.", "form")
    with unit(by=by, at=at) as record:
        row = _lock_recordable(activity, on, at)
        if row.kind == Kind.PROJECT and form == Result.Form.SUBSIDY:
            raise RuleViolation(
                "Leg de subsidie van dit project vast bij de aanvraag. Zij telt dan vanzelf als resultaat.", "form"
            )
        result = Result.objects.create(
            activity=row, target=target, achieved=achieved, form=form, on=on, description=description.strip(),
            evidence=evidence.strip(), file=file, agreement=agreement, organisation=organisation,
            amount_cents=amount_cents, recorded_by=by, recorded_at=at,
        )  # fmt: skip
        record(
            "activity.result_added", result, thread=row, audience=Audience.COUNCIL,
            private={"description": description}, form=form, happened_on=on,
        )  # fmt: skip
        note_next(todo=todo, by=by, at=at, origin=FollowUp.Origin.RESULT, case=row.case)
        return result


def add_contact(
    *,
    activity: Activity,
    by: User,
    at: datetime,
    organisation: Organisation,
    form: str,
    on: date,
    summary: str,
    note: str = "",
    target: Target | None = None,
    achieved: int | None = None,
    todo: FollowUpData | None = None,
    intention: PolicyIntention | None = None,
) -> Result:
    """Record a contact that was made: a result, and a contact moment with the organisation, which is its evidence.

    `note` is for staff; `todo` is an action noted with it, `intention` one of the policy that the contact carries out.
    """
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        row = _lock_recordable(activity, on, at)
        interaction = add_interaction(
            organisation=organisation, by=by, at=at, on=on, form=form, summary=summary.strip(), note=note
        )
        result = Result.objects.create(
            activity=row, target=target, achieved=achieved, form=Result.Form.CONTACT, on=on,
            description=summary.strip(), interaction=interaction, recorded_by=by, recorded_at=at,
        )  # fmt: skip
        record(
            "activity.contact_added", result, thread=row, audience=Audience.COUNCIL,
            organisation=organisation.name, happened_on=on,
        )  # fmt: skip
        note_next(todo=todo, by=by, at=at, origin=FollowUp.Origin.MEETING, case=row.case)
        if intention is not None:
            carry_out(intention=intention, interaction=interaction, by=by, at=at)
        return result


def count_for(*, result: Result, target: Target, achieved: int, by: User, at: datetime) -> Result:
    """Count a result for a goal of its activity, `achieved` in the goal's unit: it came in without one, as a granted
    subsidy does. A result counts for one goal, once.
    """
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        activity = lock(result.activity)
        policies.check_recordable(activity.status)
        row = lock(result)
        policies.check_countable(counts=row.target_id is not None, has_targets=True)
        row.target, row.achieved = target, achieved
        row.save(update_fields=["target", "achieved"])
        record(
            "activity.result_counted", row, thread=activity, audience=Audience.COUNCIL,
            private={"target": target.text}, achieved=achieved,
        )  # fmt: skip
        return row


def miss_target(*, target: Target, by: User, at: datetime, reason: str) -> MissedTarget:
    """Say of a goal that nothing came of it, and why; the activity can then be completed without a result for it."""
    permissions.check_keep_activity(by)
    if target.activity is None:
        raise RuleViolation("Over dit verzoek is nog geen besluit genomen. Wacht op het besluit.")
    with unit(by=by, at=at) as record:
        activity = lock(target.activity)
        policies.check_recordable(activity.status)
        if target.results.exists() or MissedTarget.objects.filter(target=target).exists():
            raise RuleViolation("Bij dit doel is al vastgelegd wat ervan kwam. Open de activiteit opnieuw.")
        missed = MissedTarget.objects.create(target=target, reason=reason.strip(), recorded_by=by, recorded_at=at)
        record(
            "activity.target_missed", missed, thread=activity, audience=Audience.COUNCIL,
            private={"target": target.text, "missed_reason": reason},
        )  # fmt: skip
        return missed


def _lock_recordable(activity: Activity, on: date, at: datetime) -> Activity:
    policies.check_happened(on, day_in_oss(at))
    row = lock(activity)
    policies.check_recordable(row.status)
    return row
