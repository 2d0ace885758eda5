"""Writing activities: made by an approval, started, and evaluated.

Completing and cancelling also touch money, so they live in the room above that has it (budget.actions).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from accounts.models import User
from activities import permissions, policies
from activities.actions.follow_up import note_next
from activities.actions.membership import make_membership, plan_notice
from activities.actions.mission import make_mission
from activities.actions.project import make_project
from activities.models import (
    Activity,
    Cooperation,
    Evaluation,
    EvaluationAnswer,
    FollowUp,
    Request,
)
from activities.models.activity import ActivityStatus
from activities.models.follow_up import FollowUpData
from activities.models.request import CooperationChange
from activities.policies import EvaluationData
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from partners.actions import change_relation, draft_agreement, enter_relation
from partners.agreement_actions import add_promise
from partners.models import Agreement, Organisation, Relation
from policy.models import Framework, Kind, Question
from policy.selectors import framework_on


def make_activity(*, case: Request, year: int, by: User, at: datetime) -> Activity:
    """Make the activity of a request with nothing retyped. Only a decision calls this, inside its own unit."""
    with unit(by=by, at=at) as record:
        activity = Activity.objects.create(
            case=case,
            kind=case.kind,
            title=case.title,
            country=case.country,
            place=case.place,
            starts_on=case.starts_on,
            ends_on=case.ends_on,
            year=year,
            created_at=at,
        )
        case.targets.update(activity=activity)
        _MAKE_KIND[Kind(case.kind)](activity, case, by, at)
        record("activity.made", activity, audience=Audience.COUNCIL, kind=case.kind, year=year)
        return activity


def start(*, activity: Activity, by: User, at: datetime) -> Activity:
    """Say that an activity has begun."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        row = lock(activity)
        policies.check_activity_transition(row.status, ActivityStatus.RUNNING)
        before, row.status = row.status, ActivityStatus.RUNNING
        row.version += 1
        row.save(update_fields=["status", "version"])
        record("activity.started", row, audience=Audience.COUNCIL, status=(before, row.status))
        return row


def evaluate(
    *,
    activity: Activity,
    by: User,
    at: datetime,
    answers: Sequence[EvaluationData],
    conclusion: str,
    keep: bool | None = None,
    year: int | None = None,
    todo: FollowUpData | None = None,
) -> Evaluation:
    """Look back on the questions of one framework; a membership once for every year, others once.

    Of a small request that went by the fast lane only a conclusion is asked.

    `year` is that of the membership that is looked back on; other kinds have the activity's own year.
    `todo` is an action noted with it.
    """
    permissions.check_keep_activity(by)
    framework, asked = _framework_of(activity, answers, day_in_oss(at))
    policies.check_evaluation(activity.kind, asked, tuple(answers), conclusion, keep)
    with unit(by=by, at=at) as record:
        row = lock(activity)
        policies.check_evaluable(row.kind, row.status)
        is_membership = row.kind == Kind.MEMBERSHIP
        about = year if is_membership and year is not None else row.year
        if row.evaluations.filter(year=about).exists():
            raise RuleViolation(
                f"Over {about} is deze activiteit al geëvalueerd. Lees de evaluatie bij de activiteit.", "year"
            )
        evaluation = Evaluation.objects.create(
            activity=row,
            framework=framework,
            year=about,
            conclusion=conclusion.strip(),
            keep=keep if is_membership else None,
            author=by,
            evaluated_at=at,
        )
        _store_answers(evaluation, answers)
        before, row.status = row.status, policies.status_after_evaluation(row.status)
        row.version += 1
        row.save(update_fields=["status", "version"])
        changes: dict[str, Any] = {"status": (before, row.status)} if before != row.status else {}
        if is_membership:
            changes["keep"] = keep
        record(
            "activity.evaluated", evaluation, thread=row, audience=Audience.COUNCIL,
            year=about, **changes,
        )  # fmt: skip
        if is_membership and keep is False:
            plan_notice(activity=row, year=about, by=by, at=at)
        note_next(todo=todo, by=by, at=at, origin=FollowUp.Origin.EVALUATION, case=row.case)
        return evaluation


def _store_answers(evaluation: Evaluation, answers: Sequence[EvaluationData]) -> None:
    EvaluationAnswer.objects.bulk_create(
        EvaluationAnswer(
            evaluation=evaluation,
            question_id=answer.question_id,
            verdict=answer.verdict,
            justification=answer.justification.strip(),
        )
        for answer in answers
    )


def _framework_of(
    activity: Activity, answers: Sequence[EvaluationData], today: date
) -> tuple[Framework, frozenset[int]]:
    """The framework whose questions are answered, and all of its questions; none of a request of the fast lane."""
    if activity.case.is_fast_lane:
        framework = framework_on(today)
    else:
        framework = Framework.objects.filter(questions__pk=answers[0].question_id if answers else 0).first()
    if framework is None:
        raise RuleViolation("Geef een oordeel bij elke vraag.")
    if activity.case.is_fast_lane:
        return framework, frozenset()
    return framework, frozenset(Question.objects.filter(framework=framework).values_list("pk", flat=True))


def _make_mission(activity: Activity, case: Request, _by: User, _at: datetime) -> None:
    make_mission(activity=activity, case=case)


def _make_project(activity: Activity, case: Request, _by: User, _at: datetime) -> None:
    make_project(activity, case)


def _make_membership(activity: Activity, case: Request, _by: User, _at: datetime) -> None:
    make_membership(activity, case, _partner(case))


def _make_cooperation(activity: Activity, case: Request, by: User, at: datetime) -> None:
    """Enter or change the relation, with a draft agreement and its promises where one is to be signed."""
    relation = _relation(case, by, at)
    agreement: Agreement | None = None
    if case.agreement_title and case.cooperation_change != CooperationChange.LIMIT:
        agreement = draft_agreement(
            relation=relation,
            by=by,
            at=at,
            form=Agreement.Form.MOU,
            title=case.agreement_title,
            review_on=case.review_on,
        )
        for row in case.promises.order_by("order"):
            add_promise(
                agreement=agreement, by=by, at=at, promised_by=row.promised_by, text=row.text, due_on=row.due_on
            )
    Cooperation.objects.create(
        activity=activity, change=case.cooperation_change, relation=relation, agreement=agreement
    )


def _relation(case: Request, by: User, at: datetime) -> Relation:
    """The relation as the approval wants it: active, or limited when the request is to limit it."""
    wanted = _RELATION_AFTER[CooperationChange(case.cooperation_change)]
    partner = _partner(case)
    relation = Relation.objects.filter(organisation=partner).first()
    if relation is None:
        return enter_relation(
            organisation=partner, by=by, at=at, status=wanted, purpose=case.aim, review_on=case.review_on
        )
    values: dict[str, Any] = {"status": wanted, "review_on": case.review_on or relation.review_on}
    return change_relation(relation=relation, by=by, at=at, version=relation.version, values=values)


def _partner(case: Request) -> Organisation:
    if case.partner is None:
        raise RuleViolation("Dit verzoek noemt geen partner. Laat het aanvullen.")
    return case.partner


_RELATION_AFTER: Mapping[CooperationChange, Relation.Status] = {
    CooperationChange.ENTER: Relation.Status.ACTIVE,
    CooperationChange.WIDEN: Relation.Status.ACTIVE,
    CooperationChange.LIMIT: Relation.Status.LIMITED,
}
_MAKE_KIND: Mapping[Kind, Callable[[Activity, Request, User, datetime], None]] = {
    Kind.MISSION: _make_mission,
    Kind.PROJECT: _make_project,
    Kind.MEMBERSHIP: _make_membership,
    Kind.COOPERATION: _make_cooperation,
}
