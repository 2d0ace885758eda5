"""Follow-up actions: handed over, moved and finished with a reason, and noted at once with something else."""

from datetime import date
from typing import Any

import pytest

from activities import actions
from activities.models import FollowUp, Result
from activities.models.activity import ActivityStatus
from activities.models.follow_up import FollowUpData
from audit.selectors import earlier_values, history, timeline
from audit.unit import label
from oss_intl.shared.errors import NotAllowed, RuleViolation
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db


def test_an_action_is_handed_over_with_its_reason_in_the_timeline() -> None:
    anna, karin = builders.official(name="Anna"), builders.official(name="Karin")
    todo = builders.follow_up(owner=anna)
    actions.hand_over_follow_up(follow_up=todo, by=anna, at=AT, owner=karin, reason="Anna is met verlof.")
    todo.refresh_from_db()
    assert todo.owner == karin
    assert todo.case is not None
    [event] = timeline(todo.case.activities.get(), anna)
    assert (event.sentence, event.reason) == ("droeg een vervolgactie over", "Anna is met verlof.")
    assert ("Anna", "Karin") in [(change.before, change.after) for change in event.changes]


def test_an_action_is_moved_and_its_earlier_days_stay() -> None:
    by = builders.official()
    todo = builders.follow_up(owner=by, due_on=date(2026, 12, 1))
    for day in (date(2026, 12, 15), date(2027, 1, 10)):
        actions.move_follow_up(follow_up=todo, by=by, at=AT, due_on=day, reason="De partner is er niet.")
    todo.refresh_from_db()
    assert todo.due_on == date(2027, 1, 10)
    assert earlier_values([todo], "follow_up.moved", "due_on") == {label(todo): ["2026-12-01", "2026-12-15"]}
    assert [item.reason for item in history(todo, by)] == ["De partner is er niet."] * 2
    assert history(todo, builders.council()) == []


@pytest.mark.parametrize(
    ("change", "values", "sentence"),
    [
        (actions.move_follow_up, {"due_on": date(2027, 1, 1), "reason": " "}, "waarom de datum"),
        (actions.move_follow_up, {"due_on": date(2026, 12, 1), "reason": "Zo."}, "al de datum"),
        (actions.hand_over_follow_up, {"reason": " "}, "waarom een ander"),
    ],
)
def test_a_change_says_why_and_changes_something(change: Any, values: dict[str, Any], sentence: str) -> None:
    by = builders.official()
    todo = builders.follow_up(owner=by)
    if change is actions.hand_over_follow_up:
        values = {"owner": builders.official(), **values}
    with pytest.raises(RuleViolation, match=sentence):
        change(follow_up=todo, by=by, at=AT, **values)


def test_an_action_goes_to_somebody_else_of_the_municipality() -> None:
    by = builders.official()
    todo = builders.follow_up(owner=by)
    for owner, sentence in (
        (by, "is al van"),
        (builders.council(), "eigenaar"),
        (builders.official(is_active=False), "e"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            actions.hand_over_follow_up(follow_up=todo, by=by, at=AT, owner=owner, reason="Vakantie.")


def test_what_is_done_or_of_another_does_not_change() -> None:
    by = builders.official()
    done = builders.follow_up(done_on=date(2026, 11, 1), outcome="Klaar.")
    values: dict[str, Any] = {"at": AT, "due_on": date(2027, 1, 1), "reason": "Later."}
    with pytest.raises(RuleViolation, match="al afgerond"):
        actions.move_follow_up(follow_up=done, by=by, **values)
    for stranger in (builders.council(), builders.admin()):
        with pytest.raises(NotAllowed):
            actions.move_follow_up(follow_up=builders.follow_up(), by=stranger, **values)


def test_an_action_is_noted_with_a_result_and_with_a_contact() -> None:
    by, karin = builders.official(), builders.official(name="Karin")
    activity = builders.activity(status=ActivityStatus.RUNNING)
    actions.add_result(
        activity=activity, by=by, at=AT, form=Result.Form.LEAD, on=date(2026, 11, 1), description="Een kans.",
        evidence="Zaak 12", todo=FollowUpData(text="Bel het bedrijf.", due_on=date(2026, 12, 1), owner=karin),
    )  # fmt: skip
    actions.add_contact(
        activity=activity, by=by, at=AT, organisation=builders.organisation(), form="call", on=date(2026, 11, 1),
        summary="Gebeld.", todo=FollowUpData(text="Stuur de folder.", due_on=date(2026, 12, 2)),
    )  # fmt: skip
    made = FollowUp.objects.order_by("pk").values_list("text", "owner", "origin", "case")
    assert list(made) == [
        ("Bel het bedrijf.", karin.pk, "result", activity.case_id),
        ("Stuur de folder.", by.pk, "meeting", activity.case_id),
    ]


def test_a_wrong_action_takes_back_the_result_that_it_came_with() -> None:
    activity = builders.activity(status=ActivityStatus.RUNNING)
    todo = FollowUpData(text="Bel.", due_on=date(2026, 12, 1), owner=builders.council())
    with pytest.raises(RuleViolation, match="eigenaar"):
        actions.add_result(
            activity=activity, by=builders.official(), at=AT, form="lead", on=date(2026, 11, 1),
            description="Een kans.", evidence="Zaak 12", todo=todo,
        )  # fmt: skip
    assert not Result.objects.exists()


def test_the_council_reads_actions_of_decided_requests_partners_and_intentions_only() -> None:
    builders.follow_up(builders.submitted(), text="Nog niet besloten.")
    shown = {builders.follow_up(), builders.follow_up(organisation=builders.organisation())}
    assert set(FollowUp.objects.visible_to(builders.council())) == shown
    assert FollowUp.objects.visible_to(builders.official()).count() == 3
