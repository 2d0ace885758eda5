"""What the actions write, refuse and record."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import Role, User
from audit.models import Event
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from partners import actions
from partners.models import Agreement, Organisation, Relation
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
PERSON = {"name": "Trần Văn A", "email": "a@partner.example", "origin": "Bezoek", "review_on": JUNE}


def _add(by: User) -> Any:
    return actions.add_organisation(by=by, at=AT, name="Nieuw", country="VN", helix="business")


def _change(by: User) -> Any:
    row = builders.organisation()
    return actions.change_organisation(organisation=row, by=by, at=AT, version=1, values={"place": "Hanoi"})


def _add_person(by: User) -> Any:
    return actions.add_contact_person(organisation=builders.organisation(), by=by, at=AT, values=PERSON)


def _change_person(by: User) -> Any:
    row = builders.contact_person()
    return actions.change_contact_person(person=row, by=by, at=AT, version=1, values={"phone": "1"})


def _enter(by: User) -> Any:
    return actions.enter_relation(
        organisation=builders.organisation(), by=by, at=AT, status="active", purpose="Kennis delen."
    )


def _change_relation(by: User) -> Any:
    return actions.change_relation(relation=builders.relation(), by=by, at=AT, version=1, values={"status": "limited"})


def _draft(by: User) -> Any:
    return actions.draft_agreement(relation=builders.relation(), by=by, at=AT, form="mou", title="Memorandum")


def _change_agreement(by: User) -> Any:
    return actions.change_agreement(agreement=builders.agreement(), by=by, at=AT, version=1, values={"status": "ended"})


def _interact(by: User) -> Any:
    return actions.add_interaction(
        organisation=builders.organisation(), by=by, at=AT, on=day_in_oss(AT), form="call", summary="Gebeld."
    )


ADMIN, DECIDERS, STAFF = {Role.ADMIN}, {Role.ADMIN, Role.THEMAMANAGER}, set(Role) - {Role.COUNCIL}
WHO: dict[Callable[[User], Any], set[Role]] = {
    _add: STAFF,
    _change: ADMIN,
    _add_person: ADMIN,
    _change_person: ADMIN,
    _enter: DECIDERS,
    _change_relation: DECIDERS,
    _draft: DECIDERS,
    _change_agreement: DECIDERS,
    _interact: STAFF,
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", WHO, ids=lambda act: act.__name__)
def test_each_action_is_for_these_roles_only(act: Callable[[User], Any], role: Role) -> None:
    by = builders.user(role)
    if role in WHO[act]:
        act(by)
        assert Event.objects.filter(actor=by).count() == 1
    else:
        with pytest.raises(NotAllowed):
            act(by)
        assert not Event.objects.exists()


def test_a_name_is_once_in_its_country_and_gets_an_address_of_its_own() -> None:
    by = builders.admin()
    first = actions.add_organisation(by=by, at=AT, name="Cần Thơ", country="VN", helix="government")
    assert (first.slug, first.norm) == ("can-tho", "can tho")
    with pytest.raises(RuleViolation, match="staat er al"):
        actions.add_organisation(by=by, at=AT, name=" can  THO", country="VN", helix="business")
    abroad = actions.add_organisation(by=by, at=AT, name="Can Tho", country="US", helix="business")
    assert abroad.slug == "can-tho-2"


@pytest.mark.parametrize("name", ["Nieuw", "Overeenkomsten", "Contactpersonen", "越南"])
def test_an_address_is_never_that_of_a_page(name: str) -> None:
    row = actions.add_organisation(by=builders.admin(), at=AT, name=name, country="VN", helix="business")
    assert row.slug not in {"nieuw", "overeenkomsten", "contactpersonen", ""}


def test_a_new_name_changes_how_an_organisation_is_found_but_never_to_another_ones_name() -> None:
    by, row = builders.admin(), builders.organisation("Oud")
    builders.organisation("Bezet")
    changed = actions.change_organisation(
        organisation=row, by=by, at=AT, version=1, values={"name": "Đà Lạt", "place": "Hồ"}
    )
    assert (changed.sort_key, changed.norm, changed.version) == ("da lat", "da lat ho", 2)
    with pytest.raises(RuleViolation, match="staat er al"):
        actions.change_organisation(organisation=row, by=by, at=AT, version=2, values={"name": "BEZET"})


def test_changing_nothing_writes_nothing() -> None:
    row = builders.organisation("Zelfde")
    actions.change_organisation(organisation=row, by=builders.admin(), at=AT, version=1, values={"name": "Zelfde"})
    assert not Event.objects.exists()
    row.refresh_from_db()
    assert row.version == 1


def test_who_saves_second_is_told_what_changed() -> None:
    by, row = builders.admin(), builders.organisation("Oud", place="Hanoi")
    actions.change_organisation(organisation=row, by=by, at=AT, version=1, values={"place": "Huế"})
    with pytest.raises(Conflict) as conflict:
        actions.change_organisation(organisation=row, by=by, at=AT, version=1, values={"place": "Vinh"})
    (change,) = conflict.value.changes
    assert (change.label, change.stored, change.typed) == ("Plaats", "Huế", "Vinh")


def test_what_was_merged_away_takes_nothing_new() -> None:
    by, row = builders.admin(), builders.organisation()
    Organisation.objects.filter(pk=row.pk).update(merged_into=builders.organisation())
    for act in (
        lambda: actions.change_organisation(organisation=row, by=by, at=AT, version=1, values={"place": "X"}),
        lambda: actions.add_contact_person(organisation=row, by=by, at=AT, values=PERSON),
        lambda: actions.enter_relation(organisation=row, by=by, at=AT, status="active", purpose="Doel."),
        lambda: actions.add_interaction(organisation=row, by=by, at=AT, on=MAY, form="call", summary="Gebeld."),
    ):
        with pytest.raises(RuleViolation, match="samengevoegd"):
            act()


def test_a_second_relation_is_refused() -> None:
    tie = builders.relation()
    with pytest.raises(RuleViolation, match="al een relatie"):
        actions.enter_relation(
            organisation=tie.organisation, by=builders.admin(), at=AT, status="active", purpose="Doel."
        )


def test_a_relation_ends_only_after_its_agreements_and_resuming_takes_its_end_away() -> None:
    by, mou = builders.admin(), builders.agreement()
    tie = mou.relation
    with pytest.raises(RuleViolation, match="Beëindig eerst"):
        actions.change_relation(relation=tie, by=by, at=AT, version=1, values={"status": "ended"})
    actions.change_agreement(agreement=mou, by=by, at=AT, version=1, values={"status": "ended", "ended_on": JUNE})
    ended = actions.change_relation(relation=tie, by=by, at=AT, version=1, values={"status": "ended", "ended_on": JUNE})
    assert ended.ended_on == JUNE
    resumed = actions.change_relation(relation=tie, by=by, at=AT, version=2, values={"status": "active"})
    assert (resumed.status, resumed.ended_on) == ("active", None)


def test_nothing_is_agreed_in_an_ended_relation() -> None:
    tie = builders.relation(status="ended")
    with pytest.raises(RuleViolation, match="Hervat eerst"):
        actions.draft_agreement(relation=tie, by=builders.admin(), at=AT, form="mou", title="Memorandum")


def test_signing_gives_focus_until_the_last_day() -> None:
    by, tie = builders.admin(), builders.relation()
    draft = actions.draft_agreement(relation=tie, by=by, at=AT, form="mou", title="Memorandum")
    assert not Relation.objects.with_focus().get().has_focus  # type: ignore[attr-defined]
    actions.change_agreement(
        agreement=draft, by=by, at=AT, version=1, values={"status": "signed", "signed_on": MAY, "valid_until": JUNE}
    )
    seen = [Relation.objects.with_focus(day).get().has_focus for day in (JUNE, JUNE + timedelta(days=1))]  # type: ignore[attr-defined]
    assert seen == [True, False]


def test_a_signed_agreement_is_never_a_draft_again() -> None:
    mou = builders.agreement(signed_on=None)
    with pytest.raises(RuleViolation, match="Maak een nieuwe"):
        actions.change_agreement(agreement=mou, by=builders.admin(), at=AT, version=1, values={"status": "draft"})
    assert Agreement.objects.get().status == "signed"


def test_a_contact_moment_lies_not_ahead() -> None:
    with pytest.raises(RuleViolation, match="nog niet geweest"):
        actions.add_interaction(
            organisation=builders.organisation(), by=builders.official(), at=AT,
            on=day_in_oss(AT) + timedelta(days=1), form="call", summary="Gebeld.",
        )  # fmt: skip


def test_personal_values_and_free_text_stay_out_of_the_chain() -> None:
    by, owner = builders.admin(), builders.organisation()
    person = actions.add_contact_person(organisation=owner, by=by, at=AT, values=PERSON)
    actions.change_contact_person(person=person, by=by, at=AT, version=1, values={"name": "Lê Thị B", "phone": "9"})
    tie = actions.enter_relation(organisation=owner, by=by, at=AT, status="active", purpose="Geheim doel.")
    mou = actions.draft_agreement(relation=tie, by=by, at=AT, form="mou", title="Geheime titel")
    actions.change_agreement(agreement=mou, by=by, at=AT, version=1, values={"title": "Anders", "summary": "Tekst"})
    actions.add_interaction(
        organisation=owner, by=by, at=AT, on=MAY, form="call", summary="Wat gezegd is.", note="Intern."
    )
    kept = str(list(Event.objects.values_list("data", flat=True)))
    for text in ("Trần", "Lê Thị", "a@partner", "Geheim", "Anders", "Tekst", "gezegd", "Intern"):
        assert text not in kept
