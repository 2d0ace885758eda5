"""What was done with an intention of the policy: an activity, a contact, a text, or a reason why not; per year."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from activities import actions
from activities.models import IntentionDeed
from activities.models.activity import ActivityStatus
from activities.selectors.intention import intentions_in
from audit.selectors import timeline
from oss_intl.shared.errors import NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from policy.models import PolicyIntention
from tests import builders, builders_intention
from tests.builders import AT

pytestmark = pytest.mark.django_db
Frequency = PolicyIntention.Frequency
DAY = date(2026, 5, 1)


def state(year: int = 2026) -> str:
    [row] = intentions_in(year)
    return row.state


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (ActivityStatus.PLANNED, "planned"),
        (ActivityStatus.RUNNING, "planned"),
        (ActivityStatus.COMPLETED, "done"),
        (ActivityStatus.EVALUATED, "done"),
        (ActivityStatus.CANCELLED, "open"),
    ],
)
def test_an_activity_carries_out_an_intention_once_it_was_carried_out(status: ActivityStatus, expected: str) -> None:
    intention, by = builders_intention.intention(), builders.official()
    activity = builders.completed_activity() if status in {"completed", "evaluated"} else builders.activity()
    activity.status, activity.cancel_reason = status, "Het gaat niet door."
    activity.save()
    actions.carry_out(intention=intention, activity=activity, by=by, at=AT)
    assert state(activity.year) == expected
    assert [item.sentence for item in timeline(intention, builders.council())] == [
        "legde vast wat er met het voornemen is gedaan"
    ]


def test_a_contact_or_a_text_with_its_day_is_done() -> None:
    intention, by, talk = builders_intention.intention(), builders.official(), builders.interaction(on=DAY)
    assert state() == "open"
    actions.carry_out(intention=intention, interaction=talk, by=by, at=AT)
    actions.carry_out(intention=intention, text="Bezoek aan de beurs.", on=date(2025, 5, 1), by=by, at=AT)
    assert (state(2026), state(2025), state(2024)) == ("done", "done", "open")


def test_a_reason_says_why_not_and_what_was_done_says_more() -> None:
    intention, by = builders_intention.intention(), builders.official()
    actions.not_done(intention=intention, by=by, at=AT, year=2026, reason="De beurs ging niet door.")
    assert (state(2026), state(2025)) == ("not_done", "open")
    with pytest.raises(RuleViolation, match="staat al waarom"):
        actions.not_done(intention=intention, by=by, at=AT, year=2026, reason="Nog eens.")
    actions.carry_out(intention=intention, text="Toch gegaan.", on=DAY, by=by, at=AT)
    assert state() == "done"


def test_what_is_meant_once_stays_done_and_what_is_yearly_opens_again() -> None:
    once, yearly = builders_intention.intention(frequency=Frequency.ONCE), builders_intention.intention()
    for one in (once, yearly):
        builders_intention.deed(one, year=2024, on=date(2024, 5, 1), text="Gedaan.")
    first, second = intentions_in(2026)
    assert (first.state, first.earlier, second.state, second.earlier) == ("done", 2024, "open", None)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Kies een activiteit"),
        ({"text": "Iets."}, "wanneer"),
        ({"text": "Iets.", "on": date(2099, 1, 1)}, "vandaag"),
    ],
)
def test_what_was_done_is_one_thing_with_a_day(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        actions.carry_out(intention=builders_intention.intention(), by=builders.official(), at=AT, **values)


def test_the_same_thing_is_not_said_twice_and_can_be_taken_back() -> None:
    intention, by, activity = builders_intention.intention(), builders.official(), builders.activity()
    deed = actions.carry_out(intention=intention, activity=activity, by=by, at=AT)
    with pytest.raises(RuleViolation, match="staat al bij"):
        actions.carry_out(intention=intention, activity=activity, by=by, at=AT)
    actions.take_back_deed(deed=deed, by=by, at=AT)
    assert not IntentionDeed.objects.exists()
    assert next(item.sentence for item in timeline(intention, by)) == "haalde weg wat bij het voornemen stond"


@pytest.mark.parametrize("make", [builders.council, builders.admin])
def test_who_keeps_activities_keeps_intentions(make: Any) -> None:
    intention, deed = builders_intention.intention(), builders_intention.deed()
    for refused in (
        lambda: actions.carry_out(intention=intention, by=make(), at=AT, text="Iets.", on=DAY),
        lambda: actions.not_done(intention=intention, by=make(), at=AT, year=2026, reason="Zo."),
        lambda: actions.take_back_deed(deed=deed, by=make(), at=AT),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_contact_of_an_activity_carries_out_an_intention_at_once() -> None:
    intention, activity = builders_intention.intention(), builders.activity(status=ActivityStatus.RUNNING)
    actions.add_contact(
        activity=activity, by=builders.official(), at=AT, organisation=builders.organisation(), form="call", on=DAY,
        summary="Gebeld.", intention=intention,
    )  # fmt: skip
    assert state() == "done"


def _twice(**of: Any) -> None:
    intention = builders_intention.intention()
    for _ in range(2):
        builders_intention.deed(intention, **of)


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("activities_deed_says_what_or_why", lambda: builders_intention.deed(text="Iets.")),
        ("activities_deed_activity_once", lambda: _twice(activity=builders.activity())),
        ("activities_deed_interaction_once", lambda: _twice(interaction=builders.interaction())),
        ("activities_deed_not_done_once_a_year", lambda: _twice(is_done=False, text="Zo.")),
    ],
)
def test_the_database_knows_the_rule_too(name: str, broken: Any) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        broken()
    if connection.vendor == "postgresql" or name == "activities_deed_says_what_or_why":
        assert name in str(refused.value)
        assert sentence_for(refused.value)
