"""What happens to an activity: made, started, given results, followed up, completed, evaluated, cancelled."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from activities import actions, policies
from activities.models import Activity, EvaluationAnswer, FollowUp
from activities.models.activity import ActivityStatus
from activities.models.request import CooperationChange
from activities.policies import EvaluationData
from audit.models import Event
from audit.selectors import timeline
from budget import actions as money
from budget.models import Commitment
from oss_intl.shared.errors import NotAllowed, RuleViolation
from partners.models import Agreement, Relation
from policy.models import Kind, Verdict
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db
S = ActivityStatus

# Written by hand: from a state, the states that may follow.
ARROWS = {
    S.PLANNED: {S.RUNNING, S.CANCELLED, S.MERGED},
    S.RUNNING: {S.COMPLETED, S.CANCELLED, S.MERGED},
    S.COMPLETED: {S.EVALUATED},
    S.EVALUATED: set(),
    S.CANCELLED: set(),
    S.MERGED: set(),
}


def as_it_stands(status: S, kind: Kind = Kind.MISSION) -> Activity:
    fields: dict[str, Any] = {"status": status}
    if status in {S.COMPLETED, S.EVALUATED}:
        fields |= {"summary": "Gedaan.", "completed_at": AT}
    if status == S.CANCELLED:
        fields |= {"cancel_reason": "Ging niet door."}
    if status == S.MERGED:
        fields |= {"merged_into": builders.activity(kind)}
    return builders.activity(kind, **fields)


def answers(verdict: Verdict = Verdict.YES) -> list[EvaluationData]:
    questions = builders.framework().questions.order_by("number")
    return [EvaluationData(question_id=q.pk, verdict=verdict, justification=f"Zo {q.number}.") for q in questions]


def run(arrow: S, activity: Activity, by: User) -> Any:
    match arrow:
        case S.RUNNING:
            return actions.start(activity=activity, by=by, at=AT)
        case S.COMPLETED:
            return money.complete_activity(activity=activity, by=by, at=AT, summary="Gedaan.", release_rest=True)
        case S.EVALUATED:
            return actions.evaluate(activity=activity, by=by, at=AT, answers=answers(), conclusion="Goed.")
        case S.CANCELLED:
            return money.cancel_activity(activity=activity, by=by, at=AT, reason="Ging niet door.")
    raise AssertionError(arrow)


@pytest.mark.parametrize("before", S)
@pytest.mark.parametrize("after", [S.RUNNING, S.COMPLETED, S.EVALUATED, S.CANCELLED])
def test_every_arrow_is_allowed_or_refused(before: S, after: S) -> None:
    activity = as_it_stands(before)
    builders.result(activity)
    by = builders.official()
    if after in ARROWS[before]:
        run(after, activity, by)
        activity.refresh_from_db()
        assert activity.status == after
    else:
        with pytest.raises(RuleViolation):
            run(after, activity, by)
        activity.refresh_from_db()
        assert activity.status == before


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMIN])
@pytest.mark.parametrize("arrow", [S.RUNNING, S.COMPLETED, S.EVALUATED, S.CANCELLED])
def test_only_officials_and_the_themamanager_keep_activities(role: Role, arrow: S) -> None:
    activity = builders.activity()
    with pytest.raises(NotAllowed):
        run(arrow, activity, builders.user(role))


# Made by an approval


@pytest.mark.parametrize("kind", Kind)
def test_an_activity_takes_over_everything_of_its_request(kind: Kind) -> None:
    case = builders.refused(kind)
    made = actions.make_activity(case=case, year=2026, by=builders.themamanager(), at=AT)
    assert (made.title, made.country, made.place) == (case.title, case.country, case.place)
    assert (made.starts_on, made.ends_on, made.kind, made.status) == (case.starts_on, case.ends_on, kind, S.PLANNED)
    assert getattr(made, {Kind.MEMBERSHIP: "membership"}.get(kind, kind.value))


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (CooperationChange.ENTER, Relation.Status.ACTIVE),
        (CooperationChange.WIDEN, Relation.Status.ACTIVE),
        (CooperationChange.LIMIT, Relation.Status.LIMITED),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_a_cooperation_makes_or_changes_the_relation(
    change: CooperationChange,
    status: Relation.Status,
    known: bool,
) -> None:
    case = builders.refused(Kind.COOPERATION, cooperation_change=change)
    if known:
        builders.relation(organisation=case.partner, status=Relation.Status.EXPLORING)
    made = actions.make_activity(case=case, year=2026, by=builders.themamanager(), at=AT)
    assert Relation.objects.get(organisation=case.partner).status == status
    agreement = made.cooperation.agreement
    if change == CooperationChange.LIMIT:
        assert agreement is None
    else:
        assert agreement is not None
        assert (agreement.status, agreement.title) == (Agreement.Status.DRAFT, case.agreement_title)


# Follow-up actions


def test_a_follow_up_is_done_once_by_its_owner_or_an_official() -> None:
    owner = builders.admin()
    todo = builders.follow_up(owner=owner)
    values: dict[str, Any] = {"follow_up": todo, "at": AT, "done_on": date(2026, 11, 1), "outcome": "Verstuurd."}
    for stranger in (builders.admin(), builders.council()):
        with pytest.raises(NotAllowed):
            actions.finish_follow_up(by=stranger, **values)
    actions.finish_follow_up(by=owner, **values)
    with pytest.raises(RuleViolation, match="al afgerond"):
        actions.finish_follow_up(by=builders.official(), **values)
    assert FollowUp.objects.get().outcome == "Verstuurd."


def test_a_follow_up_says_what_it_came_from_and_stands_where_it_is_about() -> None:
    by, partner = builders.official(), builders.organisation()
    values: dict[str, Any] = {"by": by, "at": AT, "text": "Bel terug.", "owner": by, "due_on": date(2026, 12, 1)}
    todo = actions.add_follow_up(organisation=partner, origin=FollowUp.Origin.MEETING, **values)
    assert (todo.case, todo.organisation, todo.origin) == (None, partner, "meeting")
    assert [item.sentence for item in timeline(partner, by)] == ["noteerde een vervolgactie"]
    with pytest.raises(RuleViolation, match="bij 1 verzoek"):
        actions.add_follow_up(**values)


def test_a_follow_up_is_for_somebody_of_the_municipality() -> None:
    values: dict[str, Any] = {"case": builders.approved(), "at": AT, "text": "Bellen", "due_on": date(2026, 12, 1)}
    for owner in (builders.council(), builders.official(is_active=False)):
        with pytest.raises(RuleViolation, match="eigenaar"):
            actions.add_follow_up(by=builders.official(), owner=owner, **values)


@pytest.mark.parametrize(
    ("due", "done", "late"),
    [(date(2026, 11, 1), None, True), (date(2026, 11, 2), None, False), (date(2026, 11, 1), date(2026, 11, 2), False)],
)
def test_overdue_is_computed(due: date, done: date | None, late: bool) -> None:
    assert policies.is_overdue(due, done, date(2026, 11, 2)) is late


# Complete and cancel


@pytest.mark.parametrize("release", [True, False])
def test_completing_sets_the_rest_free_when_asked(release: bool) -> None:
    made = builders.commitment(cents=100_000)
    builders.expense(made, cents=30_000)
    activity = made.activity
    actions.start(activity=activity, by=builders.official(), at=AT)
    builders.result(activity)
    money.complete_activity(activity=activity, by=builders.official(), at=AT, summary="Klaar.", release_rest=release)
    made.refresh_from_db()
    assert made.open_cents == (0 if release else 70_000)
    assert made.spent_cents == 30_000


def test_cancelling_sets_everything_free_and_ends_the_reserving() -> None:
    budget = builders.budget()
    activity = builders.activity()
    for line in budget.lines.all():
        builders.commitment(line, activity=activity, cents=10_000)
    run(S.CANCELLED, activity, builders.official())
    assert [made.open_cents for made in Commitment.objects.all()] == [0, 0]
    line = budget.lines.get(code="missies")
    with pytest.raises(RuleViolation, match="geannuleerd"):
        money.reserve(activity=activity, line=line, cents=1, by=builders.themamanager(), at=AT, description="Toch")


@pytest.mark.parametrize("arrow", [S.COMPLETED, S.CANCELLED])
def test_it_needs_words(arrow: S) -> None:
    activity = as_it_stands(S.RUNNING)
    builders.result(activity)
    by = builders.official()
    acts = {
        S.COMPLETED: lambda: money.complete_activity(activity=activity, by=by, at=AT, summary=" ", release_rest=True),
        S.CANCELLED: lambda: money.cancel_activity(activity=activity, by=by, at=AT, reason=" "),
    }
    with pytest.raises(RuleViolation, match=r"reden|samenvatting"):
        acts[arrow]()


def test_a_failure_halfway_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = builders.commitment(cents=100_000)
    before = Event.objects.count()

    def fail(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(money, "_release_all", fail)
    with pytest.raises(RuntimeError):
        run(S.CANCELLED, made.activity, builders.official())
    made.activity.refresh_from_db()
    assert made.activity.status == S.PLANNED
    assert Event.objects.count() == before


# Evaluate


def test_an_evaluation_needs_a_verdict_and_a_reason_on_every_question() -> None:
    activity, by = as_it_stands(S.COMPLETED), builders.official()
    whole = answers()
    empty = [*whole[:-1], EvaluationData(question_id=whole[-1].question_id, verdict=Verdict.NO, justification="  ")]
    for wrong in ([], whole[:-1], [*whole[:-1], whole[0]], empty):
        with pytest.raises(RuleViolation):
            actions.evaluate(activity=activity, by=by, at=AT, answers=wrong, conclusion="Goed.")
    with pytest.raises(RuleViolation, match="conclusie"):
        actions.evaluate(activity=activity, by=by, at=AT, answers=whole, conclusion=" ")
    assert not EvaluationAnswer.objects.exists()


def test_questions_of_two_frameworks_do_not_mix() -> None:
    activity = as_it_stands(S.COMPLETED)
    newer = builders.framework("2030")
    mixed = answers()
    mixed[0] = EvaluationData(question_id=newer.questions.get(number=1).pk, verdict=Verdict.YES, justification="Zo.")
    with pytest.raises(RuleViolation, match="bij elke vraag"):
        actions.evaluate(activity=activity, by=builders.official(), at=AT, answers=mixed, conclusion="Goed.")


def test_a_membership_is_evaluated_once_a_year_while_it_runs() -> None:
    activity, by = as_it_stands(S.RUNNING, Kind.MEMBERSHIP), builders.official()
    values: dict[str, Any] = {"activity": activity, "by": by, "at": AT, "answers": answers(), "conclusion": "Goed."}
    with pytest.raises(RuleViolation, match="houdt of stopt"):
        actions.evaluate(year=2026, **values)
    for year, keep in ((2026, True), (2027, False)):
        assert actions.evaluate(year=year, keep=keep, **values).keep is keep
    with pytest.raises(RuleViolation, match="Over 2026"):
        actions.evaluate(year=2026, keep=True, **values)
    activity.refresh_from_db()
    assert activity.status == S.RUNNING


# The database


def split_off(activity: Activity, **values: Any) -> Activity:
    """Another activity of the same request, which begins in a state."""
    row = Activity.objects.get(pk=activity.pk)
    row.pk, row.split_from = None, activity
    for name, value in values.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row


@pytest.mark.parametrize(
    "name",
    [
        "activities_activity_known_status", "activities_activity_ends_after_start",
        "activities_activity_cancelled_with_reason", "activities_activity_completed_with_summary",
        "activities_result_has_description", "activities_result_contact_has_interaction",
        "activities_followup_has_text", "activities_followup_done_with_outcome",
        "activities_followup_known_origin", "activities_followup_about_one_thing",
        "activities_evaluation_has_conclusion", "activities_evaluationanswer_needs_justification",
        "activities_evaluationanswer_known_verdict",
    ],
)  # fmt: skip
def test_the_database_knows_the_rule_too(name: str) -> None:
    activity, by = builders.activity(), builders.official()
    builders.missed(activity.targets.get())
    question = builders.framework().questions.get(number=1)

    def evaluated(**values: Any) -> Any:
        known: dict[str, Any] = {"framework": question.framework, "year": 2026, "conclusion": "Goed.", **values}
        return activity.evaluations.create(author=by, evaluated_at=AT, **known)

    broken: dict[str, Any] = {
        "activities_activity_known_status": lambda: split_off(activity, status="x"),
        "activities_activity_ends_after_start": lambda: Activity.objects.update(ends_on=date(2026, 1, 1)),
        "activities_activity_cancelled_with_reason": lambda: Activity.objects.update(status=S.CANCELLED),
        "activities_activity_completed_with_summary": lambda: split_off(activity, status=S.COMPLETED),
        "activities_result_has_description": lambda: builders.result(activity, description=""),
        "activities_result_contact_has_interaction": lambda: builders.result(activity, form="contact"),
        "activities_followup_has_text": lambda: builders.follow_up(text=""),
        "activities_followup_done_with_outcome": lambda: builders.follow_up(done_on=date(2026, 1, 1)),
        "activities_followup_known_origin": lambda: builders.follow_up(origin="x"),
        "activities_followup_about_one_thing": lambda: builders.follow_up(
            activity.case, organisation=builders.organisation()
        ),
        "activities_evaluation_has_conclusion": lambda: evaluated(conclusion=""),
        "activities_evaluationanswer_needs_justification": lambda: evaluated().answers.create(
            question=question, verdict="yes", justification=""
        ),
        "activities_evaluationanswer_known_verdict": lambda: evaluated().answers.create(
            question=question, verdict="x", justification="Zo."
        ),
    }
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        broken[name]()
