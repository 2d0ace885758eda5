"""The tables of a mission's file: each constraint broken once, and missions of before that get their members."""

from datetime import date, time
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from activities import actions
from activities.models import Gift, Mission, MissionMember, PackingItem, ProgrammeItem, TalkingPoint
from activities.models.request import DelegationMember, MissionForm
from oss_intl.shared.sentences import sentence_for
from policy.models import Kind
from tests import builders, builders_mission as make
from tests.builders import AT

pytestmark = pytest.mark.django_db

BROKEN: list[tuple[str, type[Any], dict[str, Any]]] = [
    ("activities_member_has_function", MissionMember, {"function": ""}),
    ("activities_member_has_people", MissionMember, {"people": 0}),
    ("activities_member_known_side", MissionMember, {"side": "x"}),
    ("activities_member_known_group", MissionMember, {"group": "x"}),
    ("activities_member_known_payer", MissionMember, {"payer": "x"}),
    ("activities_member_names_other_payer", MissionMember, {"payer": "third_party"}),
    ("activities_member_names_other_payer", MissionMember, {"payer": "other_budget"}),
    ("activities_programme_says_what", ProgrammeItem, {"what": ""}),
    ("activities_programme_known_form", ProgrammeItem, {"form": "x"}),
    ("activities_programme_ends_after_start", ProgrammeItem, {"ends": time(9, 0)}),
    ("activities_programme_ends_after_start", ProgrammeItem, {"starts": None}),
    ("activities_packing_has_text", PackingItem, {"text": ""}),
    ("activities_packing_has_responsible", PackingItem, {"responsible": ""}),
    ("activities_talkingpoint_has_text", TalkingPoint, {"text": ""}),
    ("activities_gift_known_direction", Gift, {"direction": "x"}),
    ("activities_gift_has_description", Gift, {"description": ""}),
    ("activities_gift_not_negative", Gift, {"value_cents": -1}),
    ("activities_gift_has_functions", Gift, {"their_function": ""}),
    ("activities_gift_has_functions", Gift, {"our_function": ""}),
    ("activities_gift_known_destination", Gift, {"destination": "x"}),
    ("activities_gift_given_is_gone", Gift, {"direction": "given", "destination": "returned"}),
    ("activities_gift_reported_afterwards", Gift, {"reported_on": date(2026, 11, 30)}),
]
MAKE = {
    MissionMember: make.member,
    ProgrammeItem: make.programme_item,
    PackingItem: make.packing_item,
    TalkingPoint: make.talking_point,
    Gift: make.gift,
}


def refused(name: str, write: Any) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    assert sentence_for(error.value), str(error.value)
    assert name in str(error.value)


@pytest.mark.parametrize(("name", "model", "values"), BROKEN)
def test_a_row_that_cannot_be(name: str, model: type[Any], values: dict[str, Any]) -> None:
    row = MAKE[model]()
    refused(name, lambda: model.objects.filter(pk=row.pk).update(**values))


def test_a_result_of_the_programme_is_of_an_organisation() -> None:
    item = make.programme_item()
    item.result = builders.result(item.mission.activity)
    refused("activities_programme_result_has_organisation", lambda: item.save(update_fields=["result"]))


@pytest.mark.parametrize("in_general", [True, False])
def test_talking_points_stand_once(in_general: bool) -> None:
    first = make.talking_point(goal=None if in_general else builders.goal())
    with pytest.raises(IntegrityError), transaction.atomic():
        make.talking_point(first.mission, goal=first.goal)


def members(mission: Mission) -> list[tuple[str, str, int, str]]:
    rows = mission.members.order_by("order").values_list("side", "function", "people", "group")
    return [tuple(row) for row in rows]  # type: ignore[misc]  # four columns


@pytest.mark.parametrize(("form", "side"), [(MissionForm.EXPLORATORY, "own"), (MissionForm.DELEGATION, "visitor")])
@pytest.mark.parametrize("from_before", [True, False])
def test_members_come_from_the_request(form: MissionForm, side: str, from_before: bool) -> None:
    case = builders.refused(Kind.MISSION, mission_form=form)
    builders.delegation_member(case, function="Ondernemer", group=DelegationMember.Group.BUSINESS, people=3)
    if from_before:
        mission = builders.activity_of(case).mission
        import_module("activities.migrations.0003_members_of_missions").fill_members(apps, None)
    else:
        mission = actions.make_activity(case=case, year=2026, by=builders.themamanager(), at=AT).mission
    assert members(mission) == [(side, "Wethouder", 1, "office_holder"), (side, "Ondernemer", 3, "business")]


def test_members_are_filled_in_once_and_only_for_missions() -> None:
    project = builders.approved(Kind.PROJECT)
    own = make.member()
    builders.delegation_member(own.mission.activity.case)
    for _ in range(2):
        import_module("activities.migrations.0003_members_of_missions").fill_members(apps, None)
    assert project.delegation.exists()
    assert list(MissionMember.objects.all()) == [own]


def test_a_merge_takes_programme_and_gifts_along() -> None:
    gone, kept = builders.organisation(), builders.organisation()
    item, gift = make.programme_item(organisation=gone), make.gift(organisation=gone)
    actions.merge_organisations(source=gone, target=kept, by=builders.admin(), at=AT)
    item.refresh_from_db()
    gift.refresh_from_db()
    assert (item.organisation, gift.organisation) == (kept, kept)
