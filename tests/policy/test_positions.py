"""Positions that people add, end and do something with; loading the policy leaves that alone."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.selectors import timeline
from oss_intl.shared.errors import NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from policy import actions as policy_actions, position_actions as actions
from policy.models import Position
from tests import builders, builders_intention
from tests.builders import AT

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


def add(by: Any, **values: Any) -> Position:
    known = {"body": "Stuurgroep Europa", "function": "Lid", "holder": "de burgemeester", **values}
    return actions.add_position(
        by=by, at=AT, motive=builders.motive(f"m{len(values)}"), channel=builders.channel(f"c{len(values)}"), **known
    )


def test_a_position_is_added_used_and_ended() -> None:
    by = builders.admin()
    position = add(by)
    actions.add_position_entry(position=position, by=by, at=AT, form="result", on=DAY, text="Subsidie blijft.")
    actions.end_position(position=position, by=by, at=AT, ended_on=DAY, reason="De stuurgroep stopt.")
    with pytest.raises(RuleViolation, match="al beëindigd"):
        actions.add_position_entry(position=position, by=by, at=AT, form="meeting", on=DAY, text="Weer.")
    assert [item.sentence for item in timeline(position, builders.council())] == [
        "beëindigde de positie",
        "legde vast wat er met de positie is gedaan",
        "voegde de positie toe",
    ]


def test_loading_the_policy_again_keeps_what_people_wrote() -> None:
    policy_actions.load(by=None, at=AT)
    seat, by = Position.objects.get(code="vng-commissie"), builders.official()
    actions.end_position(position=seat, by=by, at=AT, ended_on=DAY, reason="De termijn is om.")
    own = add(by)
    policy_actions.load(by=None, at=AT)
    seat.refresh_from_db()
    assert (seat.ended_on, seat.end_reason) == (DAY, "De termijn is om.")
    assert Position.objects.filter(pk=own.pk, source=actions.OWN_SOURCE).exists()


@pytest.mark.parametrize(
    ("change", "values", "field"),
    [
        (actions.end_position, {"ended_on": DAY, "reason": " "}, "reason"),
        (actions.end_position, {"ended_on": date(2099, 1, 1), "reason": "Zo."}, "ended_on"),
        (actions.add_position_entry, {"form": "meeting", "on": date(2099, 1, 1), "text": "Iets."}, "on"),
    ],
)
def test_a_change_says_when_and_why(change: Any, values: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        change(position=builders_intention.position(), by=builders.official(), at=AT, **values)
    assert refusal.value.field == field


def test_the_council_keeps_no_positions() -> None:
    with pytest.raises(NotAllowed):
        add(builders.council())


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("policy_position_ends_with_reason", lambda: builders_intention.position(ended_on=DAY)),
        ("policy_position_has_body_and_function", lambda: builders_intention.position("")),
        ("policy_positionentry_has_text", lambda: builders_intention.entry(text="")),
        ("policy_positionentry_known_form", lambda: builders_intention.entry(form="x")),
    ],
)
def test_the_database_knows_the_rule_too(name: str, broken: Any) -> None:
    with pytest.raises(IntegrityError, match=name) as refused, transaction.atomic():
        broken()
    assert sentence_for(refused.value)
