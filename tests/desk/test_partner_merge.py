"""Merging an organisation into another keeps everything, or refuses and changes nothing."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Role
from activities.actions import merge_organisations
from activities.models import ConsortiumMember, NetworkMembership, Participation
from audit.models import Event
from oss_intl.shared.errors import NotAllowed, RuleViolation
from partners.models import Agreement, ContactPerson, Interaction, Organisation, Relation
from policy.models import ExpenseRule, FocusArea, Kind
from tests import builders, builders_project
from tests.builders import AT
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def pair() -> tuple[Organisation, Organisation]:
    return builders.organisation("Dubbel", slug="dubbel"), builders.organisation("Blijft", slug="blijft")


def merge(source: Organisation, target: Organisation) -> Organisation:
    return merge_organisations(source=source, target=target, by=builders.admin(), at=AT)


def test_everything_moves_to_the_one_that_stays() -> None:
    gone, kept = pair()
    asked, about = builders.submitted(requester=gone), builders.submitted(Kind.PROJECT, partner=gone)
    builders.participation(about, gone)
    member = builders.approved(Kind.MEMBERSHIP, partner=gone)
    mou = builders.agreement(relation=builders.relation(organisation=gone))
    builders.contact_person(organisation=gone)
    builders.interaction(organisation=gone)
    merge(gone, kept)
    for case in (asked, about, member):
        case.refresh_from_db()
    assert (asked.requester, about.partner, member.partner) == (kept, kept, kept)
    assert Participation.objects.get(case=about, organisation=kept)
    assert NetworkMembership.objects.get().network == kept
    assert ContactPerson.objects.get().organisation == kept
    assert Interaction.objects.get().organisation == kept
    relation = Relation.objects.get()
    assert (relation.organisation, list(relation.agreements.all())) == (kept, [mou])
    gone.refresh_from_db()
    assert gone.merged_into == kept
    assert Event.objects.get().action == "organisation.merged"


def test_nothing_in_the_database_points_at_what_was_merged_away_but_its_history() -> None:
    gone, kept = pair()
    case = builders.submitted(requester=gone, partner=gone)
    builders.participation(case, gone)
    builders.contact_person(organisation=gone)
    builders.interaction(organisation=gone)
    builders.relation(organisation=gone)
    builders.approved(Kind.MEMBERSHIP, partner=gone)
    merge(gone, kept)
    pointing = [
        (field.related_model.__name__, field.field.name)
        for field in Organisation._meta.related_objects
        if field.related_model._default_manager.filter(**{field.field.name: gone}).exists()
    ]
    assert pointing == []


def test_who_took_part_twice_takes_part_once() -> None:
    gone, kept = pair()
    case = builders.submitted()
    for row in (gone, kept):
        builders.participation(case, row)
    merge(gone, kept)
    assert case.participations.filter(organisation=kept).count() == 1
    assert not case.participations.filter(organisation=gone).exists()


def test_of_two_relations_that_of_the_one_that_goes_must_have_ended_and_stays_readable() -> None:
    gone, kept = pair()
    theirs, ours = builders.relation(organisation=gone), builders.relation(organisation=kept)
    builders.agreement(relation=theirs, status="ended", title="Oud memorandum")
    with pytest.raises(RuleViolation, match="Beëindig eerst de relatie met Dubbel"):
        merge(gone, kept)
    gone.refresh_from_db()
    assert gone.merged_into is None
    Relation.objects.filter(pk=theirs.pk).update(status="ended")
    merge(gone, kept)
    assert Relation.objects.get(organisation=kept) == ours
    assert Agreement.objects.get().relation == theirs
    page = signed_in(builders.council()).get("/partners/blijft/").content.decode()
    assert "Oud memorandum" in page
    assert "Dubbel" in page


@pytest.mark.parametrize(
    "name_it",
    [
        lambda: builders.rule(match_organisations=["dubbel"]),
        lambda: FocusArea.objects.create(
            code="x", holder="dubbel", holder_name="D", country="VN", name="V", source="s"
        ),
        lambda: ExpenseRule.objects.create(kind="mission", organisation="dubbel", line_code="missions", source="s"),
    ],
)
def test_an_organisation_that_the_policy_names_is_the_one_to_keep(name_it: Callable[[], Any]) -> None:
    gone, kept = pair()
    name_it()
    with pytest.raises(RuleViolation, match="Het beleid noemt Dubbel"):
        merge(gone, kept)
    assert merge(kept, gone) == gone


def test_merging_again_follows_to_the_last_one() -> None:
    first, second = pair()
    third = builders.organisation("Laatste", slug="laatste")
    merge(first, second)
    merge(second, third)
    first.refresh_from_db()
    assert first.merged_into == third
    client = signed_in(builders.council())
    assert client.get("/partners/dubbel/")["Location"] == "/partners/laatste/"
    page = client.get("/partners/laatste/").content.decode()
    assert "Blijft, Dubbel" in page
    assert page.count("voegde een andere organisatie met deze samen") == 2


def test_a_merged_organisation_and_itself_are_refused() -> None:
    gone, kept = pair()
    with pytest.raises(RuleViolation, match="Kies een andere"):
        merge(kept, kept)
    merge(gone, kept)
    for source, target in ((gone, builders.organisation()), (builders.organisation(), gone)):
        with pytest.raises(RuleViolation, match="al samengevoegd"):
            merge(source, target)


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.THEMAMANAGER, Role.COUNCIL])
def test_only_the_admin_merges(role: Role) -> None:
    gone, kept = pair()
    user = builders.user(role)
    with pytest.raises(NotAllowed):
        merge_organisations(source=gone, target=kept, by=user, at=AT)
    client = signed_in(user)
    assert client.get("/partners/dubbel/samenvoegen/").status_code == 403
    assert client.post("/partners/dubbel/samenvoegen/", {"target": kept.pk}).status_code == 403
    gone.refresh_from_db()
    assert gone.merged_into is None


def test_the_page_merges_once_however_often_it_is_sent_and_takes_it_out_of_the_list() -> None:
    _, kept = pair()
    client, data = signed_in(builders.admin()), {"target": kept.pk, "token": str(uuid4())}
    answers = [client.post("/partners/dubbel/samenvoegen/", data) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == ["/partners/blijft/", "/partners/blijft/"]
    assert Event.objects.count() == 1
    rows = client.get("/partners/").context["page"].rows
    assert [row.name for row in rows] == ["Blijft"]
    assert client.get("/partners/dubbel/samenvoegen/")["Location"] == "/partners/blijft/"


def test_the_page_says_what_is_wrong_beside_the_choice() -> None:
    gone, kept = pair()
    for row in (gone, kept):
        builders.relation(organisation=row)
    client = signed_in(builders.admin())
    refused = client.post("/partners/dubbel/samenvoegen/", {"target": kept.pk, "token": str(uuid4())})
    assert "Beide organisaties hebben een relatie" in refused.content.decode()
    assert "Kies de organisatie die blijft" in client.post("/partners/dubbel/samenvoegen/").content.decode()
    itself = client.post("/partners/dubbel/samenvoegen/", {"target": gone.pk})
    assert "Kies uit de lijst" in itself.content.decode()


def test_places_in_consortia_move_and_a_lead_stays_the_lead() -> None:
    gone, kept = pair()
    both, one = builders_project.project(), builders_project.project()
    builders_project.member(both, "lead", who=gone)
    builders_project.member(both, who=kept)
    builders_project.member(one, "associate", who=gone)
    merge(gone, kept)
    rows = ConsortiumMember.objects.values_list("project", "organisation", "role")
    assert set(rows) == {(both.pk, kept.pk, "lead"), (one.pk, kept.pk, "associate")}
