"""What is written in the file of a mission: who may, in which state, and what follows from it."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Role
from activities import actions, policies_mission as policies
from activities.models import FollowUp, Gift, Mission, MissionMember, PackingItem, ProgrammeItem, Result, TalkingPoint
from activities.models.activity import ActivityStatus
from activities.models.follow_up import FollowUpData
from activities.models.request import MissionForm
from activities.policies import NewOrganisation
from activities.policies_mission import Part
from audit.models import Event
from audit.selectors import timeline
from files.models import StoredFile
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from partners.models import Helix, Interaction, Organisation
from tests import builders, builders_mission as make
from tests.builders import AT

pytestmark = pytest.mark.django_db
S = ActivityStatus

MEMBER: dict[str, Any] = {
    "side": "own", "function": "Wethouder", "organisation_name": "Gemeente Oss", "group": "office_holder", "people": 1,
    "is_companion": False, "payer": "", "payer_name": "",
}  # fmt: skip
ITEM: dict[str, Any] = {
    "on": make.FIRST_DAY, "starts": time(9), "ends": time(10), "form": "visit", "what": "Bezoek aan de haven",
    "place": "", "aim": "",
}  # fmt: skip
GIFT: dict[str, Any] = {
    "direction": "received", "on": date(2026, 11, 1), "description": "Schaal", "value_cents": 4_000,
    "their_function": "Gouverneur", "our_function": "Burgemeester", "destination": "", "destination_note": "",
    "reported_on": None,
}  # fmt: skip
PACKING: dict[str, Any] = {"text": "Toespraak", "responsible": "Adviseur", "is_ready": False}
OUTCOME: dict[str, Any] = {"form": Interaction.Form.VISIT, "on": date(2026, 10, 5), "summary": "Er komt een vervolg."}

# Written by hand: in which states each part of the file may still change.
OPEN = {
    Part.PREPARATION: {S.PLANNED, S.RUNNING},
    Part.JOURNEY: {S.PLANNED, S.RUNNING, S.COMPLETED},
    Part.OUTCOMES: {S.RUNNING, S.COMPLETED},
    Part.GIFTS: {S.PLANNED, S.RUNNING, S.COMPLETED, S.EVALUATED, S.CANCELLED, S.MERGED},
}


def as_it_stands(status: S, **fields: Any) -> Mission:
    if status in {S.COMPLETED, S.EVALUATED}:
        fields |= {"summary": "Gedaan.", "completed_at": AT}
    if status == S.CANCELLED:
        fields |= {"cancel_reason": "Ging niet door."}
    if status == S.MERGED:
        fields |= {"merged_into": builders.activity()}
    return make.held(status=status, **fields)


def write(part: Part, mission: Mission, role: Role = Role.OFFICIAL) -> list[Callable[[], Any]]:
    """Everything that writes in this part of the file."""
    item = make.programme_item(mission, organisation=builders.organisation())
    member, packing = make.member(mission), make.packing_item(mission)
    by: dict[str, Any] = {"by": builders.user(role), "at": AT}
    when: dict[str, Any] = {"starts_on": item.on, "ends_on": item.on, "place": "Oss"}
    values = {**ITEM, "on": item.on}
    people: dict[str, Any] = {"item": item, "contacts": ()}
    all_of: dict[Part, list[Callable[[], Any]]] = {
        Part.PREPARATION: [
            lambda: actions.add_programme_item(mission=mission, values=values, **by),
            lambda: actions.change_programme_item(
                item=item, version=item.version, values=values, organisation=item.organisation, **by
            ),
            lambda: actions.choose_contacts(**people, **by),
            lambda: actions.remove_programme_item(item=item, **by),
            lambda: actions.add_packing_item(mission=mission, values=PACKING, **by),
            lambda: actions.change_packing_item(item=packing, version=1, values=PACKING, **by),
            lambda: actions.remove_packing_item(item=packing, **by),
            lambda: actions.write_talking_points(mission=mission, goal=None, version=0, text="Dag.", **by),
        ],
        Part.JOURNEY: [
            lambda: actions.plan_mission(mission=mission, version=mission.activity.version, **when, **by),
            lambda: actions.add_member(mission=mission, values=MEMBER, **by),
            lambda: actions.change_member(member=member, version=1, values=MEMBER, **by),
            lambda: actions.remove_member(member=member, **by),
        ],
        Part.OUTCOMES: [lambda: actions.record_outcome(item=item, **OUTCOME, **by)],
        Part.GIFTS: [
            lambda: actions.add_gift(mission=mission, values=GIFT, organisation=builders.organisation(), **by),
            lambda: actions.change_gift(
                gift=make.gift(mission), version=1, values=GIFT, organisation=builders.organisation(), **by
            ),
        ],
    }
    return all_of[part]


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("part", Part)
def test_each_part_is_open_for_as_long_as_it_can_become_true(part: Part, status: S) -> None:
    mission = as_it_stands(status)
    for act in write(part, mission):
        if status in OPEN[part]:
            act()
        else:
            with pytest.raises(RuleViolation, match=status.label):
                act()


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMIN])
@pytest.mark.parametrize("part", Part)
def test_only_who_keeps_activities_writes(part: Part, role: Role) -> None:
    for act in write(part, as_it_stands(S.RUNNING), role):
        with pytest.raises(NotAllowed):
            act()


# Who goes


@pytest.mark.parametrize(
    ("form", "side", "fits"),
    [
        (MissionForm.FOLLOW_UP, "own", True),
        (MissionForm.FOLLOW_UP, "host", True),
        (MissionForm.FOLLOW_UP, "visitor", False),
        (MissionForm.DELEGATION, "visitor", True),
        (MissionForm.DELEGATION, "host", True),
        (MissionForm.DELEGATION, "own", False),
    ],
)
def test_guests_come_to_oss_and_our_own_people_go_out(form: MissionForm, side: str, fits: bool) -> None:
    mission, by = make.mission(form), builders.official()
    if fits:
        assert actions.add_member(mission=mission, by=by, at=AT, values={**MEMBER, "side": side}).side == side
    else:
        with pytest.raises(RuleViolation, match="bij wie"):
            actions.add_member(mission=mission, by=by, at=AT, values={**MEMBER, "side": side})


def test_a_companion_travels_on_somebody_s_account() -> None:
    mission, by = make.mission(), builders.official()
    companion = {**MEMBER, "function": "Partner van de burgemeester", "is_companion": True}
    with pytest.raises(RuleViolation, match="wie betaalt"):
        actions.add_member(mission=mission, by=by, at=AT, values={**companion, "payer": "third_party"})
    made = actions.add_member(mission=mission, by=by, at=AT, values={**companion, "payer": "own_account"})
    assert (made.is_companion, made.payer, made.payer_name, made.order) == (True, "own_account", "", 1)


def test_who_saved_second_sees_what_the_first_changed() -> None:
    member, by = make.member(), builders.official()
    actions.change_member(member=member, by=by, at=AT, version=1, values={**MEMBER, "people": 2})
    with pytest.raises(Conflict) as conflict:
        actions.change_member(member=member, by=by, at=AT, version=1, values={**MEMBER, "people": 3})
    assert ("Aantal mensen", "2", "3") in [(c.label, c.stored, c.typed) for c in conflict.value.changes]


def test_functions_stay_on_the_side_that_can_be_erased() -> None:
    member, by = make.member(), builders.official()
    actions.change_member(member=member, by=by, at=AT, version=1, values={**MEMBER, "people": 2})
    event = Event.objects.select_related("detail").get(action="mission.member_changed")
    assert event.data == {"people": [1, 2]}
    assert event.detail.content == {"function": ["Burgemeester", "Wethouder"]}


# When


@pytest.mark.parametrize(
    ("starts", "ends", "match"),
    [
        (date(2026, 12, 3), date(2026, 12, 2), "einddatum"),
        (date(2027, 1, 1), date(2027, 1, 3), "begroting van 2026"),
        (date(2026, 12, 2), date(2026, 12, 8), "Het programma loopt van 1 december 2026"),
        (date(2026, 11, 1), date(2026, 11, 30), "Het programma loopt van"),
    ],
)
def test_a_mission_moves_with_its_programme_inside_its_year(starts: date, ends: date, match: str) -> None:
    mission = make.programme_item().mission
    values: dict[str, Any] = {"mission": mission, "by": builders.official(), "at": AT, "version": 1, "place": "Hanoi"}
    with pytest.raises(RuleViolation, match=match):
        actions.plan_mission(starts_on=starts, ends_on=ends, **values)
    moved = actions.plan_mission(starts_on=date(2026, 11, 30), ends_on=date(2026, 12, 2), **values)
    assert (moved.starts_on, moved.ends_on, moved.place) == (date(2026, 11, 30), date(2026, 12, 2), "Hanoi")
    assert [item.sentence for item in timeline(mission, builders.council())] == [
        "wijzigde waar en wanneer de missie is"
    ]


# The programme


@pytest.mark.parametrize(
    ("wrong", "match"),
    [
        ({"on": date(2026, 11, 30)}, "1 tot en met 8 december 2026"),
        ({"on": date(2026, 12, 9)}, "Kies een dag van de missie"),
        ({"ends": time(9)}, "eindtijd na de begintijd"),
        ({"starts": None}, "hoe laat het begint"),
    ],
)
def test_the_programme_fits_in_the_mission(wrong: dict[str, Any], match: str) -> None:
    with pytest.raises(RuleViolation, match=match):
        actions.add_programme_item(mission=make.mission(), by=builders.official(), at=AT, values={**ITEM, **wrong})


def test_a_programme_needs_days() -> None:
    mission = make.mission(starts_on=None, ends_on=None)
    with pytest.raises(RuleViolation, match="Vul eerst in wanneer"):
        actions.add_programme_item(mission=mission, by=builders.official(), at=AT, values=ITEM)


def test_who_goes_is_of_this_delegation() -> None:
    mission, by = make.mission(), builders.official()
    with pytest.raises(RuleViolation, match="delegatie van deze missie"):
        actions.add_programme_item(mission=mission, by=by, at=AT, values=ITEM, attendees=[make.member()])
    ours = make.member(mission)
    item = actions.add_programme_item(mission=mission, by=by, at=AT, values=ITEM, attendees=[ours])
    assert list(item.attendees.all()) == [ours]
    actions.change_programme_item(item=item, by=by, at=AT, version=1, values=ITEM)
    assert not item.attendees.exists()
    assert Event.objects.filter(action="mission.programme_changed").count() == 1
    actions.remove_member(member=ours, by=by, at=AT)
    assert ProgrammeItem.objects.get() == item


def test_an_organisation_that_is_not_in_the_list_is_added() -> None:
    new = NewOrganisation(name="Haven van Hanoi", place="Hanoi", country="VN", helix=Helix.BUSINESS)
    values: dict[str, Any] = {"by": builders.official(), "at": AT, "values": ITEM, "organisation": new}
    actions.add_programme_item(mission=make.mission(), **values)
    assert ProgrammeItem.objects.get().organisation == Organisation.objects.get(name="Haven van Hanoi")
    with pytest.raises(RuleViolation, match="staat er al") as refusal:
        actions.add_programme_item(mission=make.mission(), **values)
    assert refusal.value.field == "organisation"


def test_contact_persons_are_those_of_the_organisation() -> None:
    person, by = builders.contact_person(), builders.official()
    item = make.programme_item(organisation=person.organisation)
    with pytest.raises(RuleViolation, match="van deze organisatie"):
        actions.choose_contacts(item=item, by=by, at=AT, contacts=[builders.contact_person()])
    actions.choose_contacts(item=item, by=by, at=AT, contacts=[person])
    assert list(item.contacts.all()) == [person]
    event = Event.objects.get(action="mission.contacts_chosen")
    assert person.name not in str(event.data)
    other = builders.organisation()
    actions.change_programme_item(item=item, by=by, at=AT, version=1, values=ITEM, organisation=other)
    assert not item.contacts.exists()


# What came of it


def test_an_outcome_becomes_a_contact_a_result_and_things_to_do() -> None:
    organisation, by, owner = builders.organisation(), builders.official(), builders.official()
    item = make.programme_item(make.held(), organisation=organisation)
    todo = FollowUpData(text="Stuur een bedankbrief.", owner=owner, due_on=date(2026, 12, 1))
    result = actions.record_outcome(item=item, by=by, at=AT, note="Bel terug.", follow_ups=[todo], **OUTCOME)
    moment = Interaction.objects.get(organisation=organisation)
    assert (moment.summary, moment.note, moment.form) == (OUTCOME["summary"], "Bel terug.", "visit")
    assert (result.form, result.interaction, result.activity) == ("contact", moment, item.mission.activity)
    made = FollowUp.objects.get()
    assert (made.case, made.text, made.owner, made.origin) == (item.mission.activity.case, todo.text, owner, "meeting")
    item.refresh_from_db()
    assert item.result == result
    with pytest.raises(RuleViolation, match="al vastgelegd"):
        actions.record_outcome(item=item, by=by, at=AT, **OUTCOME)


def test_what_has_an_outcome_stays() -> None:
    item = make.programme_item(make.held(), organisation=builders.organisation())
    by: dict[str, Any] = {"by": builders.official(), "at": AT}
    actions.record_outcome(item=item, **OUTCOME, **by)
    values = {**ITEM, "on": item.on}
    with pytest.raises(RuleViolation, match="blijft daarom op het programma"):
        actions.remove_programme_item(item=item, **by)
    with pytest.raises(RuleViolation, match="Kies haar weer"):
        actions.change_programme_item(item=item, version=2, values=values, organisation=None, **by)


def test_an_outcome_is_of_a_meeting_with_an_organisation_that_was() -> None:
    by: dict[str, Any] = {"by": builders.official(), "at": AT}
    with pytest.raises(RuleViolation, match="welke organisatie"):
        actions.record_outcome(item=make.programme_item(make.held()), **OUTCOME, **by)
    coming = make.programme_item(make.mission(status=S.RUNNING), organisation=builders.organisation())
    with pytest.raises(RuleViolation, match="tot en met vandaag"):
        actions.record_outcome(item=coming, **{**OUTCOME, "on": date(2026, 12, 1)}, **by)


def test_an_owner_who_does_not_work_here_leaves_nothing_behind() -> None:
    item = make.programme_item(make.held(), organisation=builders.organisation())
    todo = FollowUpData(text="Bellen.", owner=builders.council(), due_on=date(2026, 12, 1))
    with pytest.raises(RuleViolation, match="eigenaar"):
        actions.record_outcome(item=item, by=builders.official(), at=AT, follow_ups=[todo], **OUTCOME)
    assert not Result.objects.exists()
    assert not Interaction.objects.exists()


# The packing list


def upload(name: str = "toespraak.txt") -> "SimpleUploadedFile":
    return SimpleUploadedFile(name, b"Dames en heren.", content_type="text/plain")


def test_a_new_file_takes_the_place_of_the_old_one() -> None:
    mission, by = make.mission(), builders.official()
    item = actions.add_packing_item(mission=mission, by=by, at=AT, values=PACKING, upload=upload())
    first = item.file
    assert first is not None
    ready = {**PACKING, "is_ready": True}
    item = actions.change_packing_item(item=item, by=by, at=AT, version=1, values=ready)
    assert (item.file, item.is_ready) == (first, True)
    item = actions.change_packing_item(item=item, by=by, at=AT, version=2, values=ready, upload=upload("nieuw.txt"))
    assert [file.name for file in StoredFile.objects.all()] == ["nieuw.txt"]
    actions.remove_packing_item(item=item, by=by, at=AT)
    assert not StoredFile.objects.exists()
    assert not PackingItem.objects.exists()


# Talking points


def test_talking_points_are_written_once_for_each_goal_and_removed_by_no_text() -> None:
    mission, by, goal = make.mission(), builders.official(), builders.goal()
    common: dict[str, Any] = {"mission": mission, "by": by, "at": AT}
    for about in (goal, None):
        actions.write_talking_points(goal=about, version=0, text="Wij delen kennis.", **common)
        with pytest.raises(Conflict):
            actions.write_talking_points(goal=about, version=0, text="Iets anders.", **common)
        changed = actions.write_talking_points(goal=about, version=1, text="Iets anders.", **common)
        assert changed is not None
        assert changed.version == 2
    assert TalkingPoint.objects.count() == 2
    assert actions.write_talking_points(goal=goal, version=2, text="  ", **common) is None
    assert TalkingPoint.objects.get().goal is None


# Gifts


@pytest.mark.parametrize(
    ("wrong", "match"),
    [
        ({"on": date(2026, 11, 3)}, "tot en met vandaag"),
        ({"reported_on": date(2026, 10, 31)}, "op of na de dag"),
        ({"reported_on": date(2026, 11, 3)}, "tot en met vandaag"),
        ({"direction": "given", "destination": "returned"}, "Alleen van een ontvangen"),
    ],
)
def test_a_gift_that_cannot_be(wrong: dict[str, Any], match: str) -> None:
    with pytest.raises(RuleViolation, match=match):
        actions.add_gift(
            mission=make.mission(), by=builders.official(), at=AT, values={**GIFT, **wrong},
            organisation=builders.organisation(),
        )  # fmt: skip


def test_what_was_done_with_a_gift_is_added_later_and_the_council_reads_along() -> None:
    mission, by, organisation = as_it_stands(S.EVALUATED), builders.official(), builders.organisation()
    gift = actions.add_gift(mission=mission, by=by, at=AT, values=GIFT, organisation=organisation)
    later = {**GIFT, "destination": Gift.Destination.MUNICIPALITY, "reported_on": date(2026, 11, 2)}
    actions.change_gift(gift=gift, by=by, at=AT, version=1, values=later, organisation=organisation)
    told = timeline(mission, builders.council())
    assert [item.sentence for item in told] == ["paste een geschenk aan", "legde een geschenk vast"]
    assert [change.after for change in told[0].changes] == ["Eigendom van de gemeente", "2 november 2026"]
    assert "Gouverneur" not in str([item.changes for item in told])


def test_a_briefing_is_noted_for_staff_and_never_made_by_the_council() -> None:
    mission = make.mission()
    with pytest.raises(NotAllowed, match="persoonsgegevens"):
        actions.note_briefing(mission=mission, by=builders.council(), at=AT, pages=3, sha256="0" * 64)
    actions.note_briefing(mission=mission, by=builders.admin(), at=AT, pages=3, sha256="0" * 64)
    assert [item.sentence for item in timeline(mission, builders.official())] == ["maakte een briefing als pdf"]
    assert timeline(mission, builders.council()) == []


@pytest.mark.parametrize("form", MissionForm)
def test_the_side_that_travels_comes_first(form: MissionForm) -> None:
    first = MissionMember.Side.VISITOR if form == MissionForm.DELEGATION else MissionMember.Side.OWN
    assert policies.sides(form) == (first, MissionMember.Side.HOST)
