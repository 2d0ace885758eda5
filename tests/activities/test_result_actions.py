"""What came of an activity: results of a goal or of none, each with evidence; goals that were missed; completing."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role
from activities import actions
from activities.models import Activity, MissedTarget, Result, Target
from activities.models.activity import ActivityStatus
from activities.selectors.target import outcomes
from audit.selectors import timeline
from budget import actions as money
from oss_intl.shared.errors import NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from partners.models import Interaction
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db
S = ActivityStatus


def add(activity: Activity, **values: Any) -> Result:
    known = {
        "form": Result.Form.LEAD, "on": date(2026, 11, 1), "description": "Een kans.", "evidence": "Zaak 12", **values,
    }  # fmt: skip
    return actions.add_result(activity=activity, by=builders.official(), at=AT, **known)


def complete(activity: Activity) -> Activity:
    return money.complete_activity(
        activity=activity, by=builders.official(), at=AT, summary="Gedaan.", release_rest=True
    )


def test_a_contact_becomes_a_contact_moment_of_the_organisation() -> None:
    activity, organisation, by = builders.activity(status=S.RUNNING), builders.organisation(), builders.official()
    result = actions.add_contact(
        activity=activity, by=by, at=AT, organisation=organisation, form=Interaction.Form.VISIT,
        on=date(2026, 11, 1), summary="Bezoek aan de haven.", note="Belt terug.",
    )  # fmt: skip
    interaction = Interaction.objects.get(organisation=organisation)
    assert (result.interaction, result.form) == (interaction, Result.Form.CONTACT)
    assert (interaction.summary, interaction.note) == ("Bezoek aan de haven.", "Belt terug.")
    told = [item.sentence for item in timeline(activity, builders.council())]
    assert told == ["legde een contact vast"]


@pytest.mark.parametrize("status", [S.PLANNED, S.CANCELLED])
def test_a_result_needs_an_activity_that_runs_or_ran(status: S) -> None:
    activity = builders.activity(status=status, cancel_reason="Ging niet door.")
    with pytest.raises(RuleViolation, match=status.label):
        add(activity)


@pytest.mark.parametrize("status", [S.RUNNING, S.COMPLETED, S.EVALUATED])
def test_a_result_may_come_later(status: S) -> None:
    add(builders.activity(status=status, summary="Gedaan.", completed_at=AT))
    assert Result.objects.count() == 1


def test_a_result_cannot_be_of_tomorrow_in_oss() -> None:
    activity = builders.activity(status=S.RUNNING)
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight in Oss, on 1 January
    values: dict[str, Any] = {
        "activity": activity, "by": builders.official(), "form": Result.Form.LEAD, "description": "Een kans.",
        "evidence": "Zaak 12",
    }  # fmt: skip
    actions.add_result(at=late, on=date(2027, 1, 1), **values)
    with pytest.raises(RuleViolation, match="tot en met vandaag"):
        actions.add_result(at=late, on=date(2027, 1, 2), **values)


@pytest.mark.parametrize(
    ("wrong", "match"),
    [
        ({"description": " "}, "Beschrijf"),
        ({"form": "contact"}, "organisatie"),
        ({"evidence": " "}, "Noem het bewijs"),
        ({"achieved": 2}, "hoeveel van het doel"),
        ({"form": "turnover", "amount_cents": 1}, "welk bedrijf"),
    ],
)
def test_a_result_says_what_it_is(wrong: dict[str, Any], match: str) -> None:
    with pytest.raises(RuleViolation, match=match):
        add(builders.activity(status=S.RUNNING), **wrong)


def test_an_agreement_or_a_file_is_evidence() -> None:
    activity = builders.activity(status=S.RUNNING)
    add(activity, evidence="", agreement=builders.agreement())
    add(activity, evidence="", file=builders.stored_file())
    firm = builders.organisation(country="NL")
    assert add(activity, form="turnover", organisation=firm, amount_cents=5_000_000).organisation == firm


def test_a_goal_of_another_activity_is_refused() -> None:
    other = builders.activity().targets.get()
    with pytest.raises(RuleViolation, match="andere activiteit"):
        add(builders.activity(status=S.RUNNING), target=other, achieved=1)


def test_results_of_a_goal_add_up() -> None:
    activity = builders.activity(status=S.RUNNING)
    goal = activity.targets.get()
    add(activity, target=goal, achieved=1)
    assert not outcomes(activity)[0].is_reached
    add(activity, target=goal, achieved=2)
    assert (outcomes(activity)[0].achieved, outcomes(activity)[0].is_reached) == (3, True)


# Goals that were missed, and completing


def test_completing_waits_for_every_goal() -> None:
    case = builders.assessed()
    builders.target(case, text="Een school doet mee.")
    builders.target(case, text="Een krant schrijft erover.")
    activity = builders.activity_of(case, status=S.RUNNING)
    first, second, third = activity.targets.order_by("order")
    with pytest.raises(RuleViolation, match=r"ontbreekt nog: .*vinden een partner\.; Een school doet mee\.; Een krant"):
        complete(activity)
    add(activity, target=first, achieved=1)
    actions.miss_target(target=second, by=builders.official(), at=AT, reason="De school zag ervan af.")
    with pytest.raises(RuleViolation, match="ontbreekt nog: Een krant schrijft erover"):
        complete(activity)
    actions.miss_target(target=third, by=builders.official(), at=AT, reason="Er kwam geen pers.")
    assert complete(activity).status == S.COMPLETED
    assert [item.missed for item in outcomes(activity)] == ["", "De school zag ervan af.", "Er kwam geen pers."]


def test_an_activity_of_before_goals_were_asked_needs_a_result() -> None:
    case = builders.assessed()
    case.targets.all().delete()
    activity = builders.activity_of(case, status=S.RUNNING)
    with pytest.raises(RuleViolation, match="ten minste 1 resultaat"):
        complete(activity)
    add(activity)
    assert complete(activity).status == S.COMPLETED


def test_a_goal_with_a_result_is_not_missed_and_is_missed_once() -> None:
    activity = builders.activity(status=S.RUNNING)
    values: dict[str, Any] = {"target": activity.targets.get(), "by": builders.official(), "at": AT}
    with pytest.raises(RuleViolation, match="waarom het doel niet is gehaald"):
        actions.miss_target(reason=" ", **values)
    actions.miss_target(reason="Het ging niet door.", **values)
    with pytest.raises(RuleViolation, match="al vastgelegd"):
        actions.miss_target(reason="Nog eens.", **values)
    builders.result(activity)
    assert outcomes(activity)[0].missed == ""


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMIN])
def test_only_who_keeps_activities_says_that_a_goal_was_missed(role: Role) -> None:
    goal = builders.activity(status=S.RUNNING).targets.get()
    with pytest.raises(NotAllowed):
        actions.miss_target(target=goal, by=builders.user(role), at=AT, reason="Nee.")


# The database


def refused(name: str, write: Any) -> None:
    with pytest.raises(IntegrityError, match=name) as error, transaction.atomic():
        write()
    assert sentence_for(error.value)


@pytest.mark.parametrize("values", [{"text": "x"}, {"number": 1}, {"unit": "x"}, {"activity": None}])
def test_a_goal_stays_as_it_was_decided(values: dict[str, Any]) -> None:
    builders.activity()
    refused("activities_target_stays", lambda: Target.objects.update(**values))


def test_a_goal_is_neither_added_nor_removed_after_the_decision() -> None:
    activity = builders.activity()
    refused("activities_target_before_decision", lambda: builders.target(activity.case))
    refused("activities_target_no_delete", lambda: Target.objects.all().delete())
    case = builders.submitted()
    case.targets.all().delete()


def test_no_activity_is_completed_over_an_open_goal() -> None:
    activity = builders.activity(status=S.RUNNING, summary="Gedaan.", completed_at=AT)
    rows = Activity.objects.filter(pk=activity.pk)
    refused("activities_activity_targets_answered", lambda: rows.update(status=S.COMPLETED))
    builders.missed(activity.targets.get())
    rows.update(status=S.COMPLETED)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("activities_result_has_evidence", {"evidence": ""}),
        ("activities_result_counts_for_target", {"achieved": None}),
        ("activities_result_counts_for_target", {"target": None}),
        ("activities_result_turnover_of_a_firm", {"form": "turnover"}),
    ],
)
def test_a_result_that_cannot_be(name: str, values: dict[str, Any]) -> None:
    activity = builders.activity()
    refused(name, lambda: builders.result(activity, **values))


def test_the_other_rules_of_goals_and_results() -> None:
    activity, other = builders.activity(), builders.activity()
    goal, foreign = activity.targets.get(), other.targets.get()
    draft = builders.draft()
    kept = builders.result(activity)
    refused("activities_target_has_text", lambda: builders.target(draft, text=""))
    refused("activities_target_is_measurable", lambda: builders.target(draft, number=0))
    refused("activities_target_is_measurable", lambda: builders.target(draft, unit=""))
    refused("activities_result_of_own_target", lambda: builders.result(activity, target=foreign))
    refused("activities_result_keeps_own_target", lambda: Result.objects.filter(pk=kept.pk).update(target=foreign))
    missed: dict[str, Any] = {"target": goal, "recorded_by": builders.official(), "recorded_at": AT}
    refused("activities_missedtarget_has_reason", lambda: MissedTarget.objects.create(reason="", **missed))
    refused("activities_activity_merged_into_another", lambda: Activity.objects.update(status=S.MERGED))
