"""The pages of the register: who may open and send them, conflicts, double sending and bad input."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from oss_intl.shared.dates import day_in_oss
from partners.models import Agreement, ContactPerson, Interaction, Organisation, Relation
from tests import builders
from tests.clients import signed_in as visitor

pytestmark = pytest.mark.django_db

ORGANISATION = {"name": "Nieuwe Partner", "place": "Huế", "country": "VN", "helix": "education"}
RELATION = {"status": "active", "purpose": "Kennis delen."}
AGREEMENT = {"title": "Memorandum", "form": "mou", "status": "draft"}
PERSON = {"name": "Trần Văn A", "origin": "Bezoek", "review_on": "2030-01-01"}
MOMENT = {"on": "2020-05-01", "form": "call", "summary": "Gebeld over voedsel.", "note": "Alleen voor ons."}


def signed_in(role: Role) -> Client:
    return visitor(builders.user(role))


def pages() -> dict[str, tuple[str, dict[str, str], set[Role]]]:
    """Every page of the register: its address, what is sent, and who may."""
    tie = builders.relation()
    slug = tie.organisation.slug
    mou, person = builders.agreement(relation=tie), builders.contact_person(organisation=tie.organisation)
    admin, staff = {Role.ADMIN}, {Role.ADMIN, Role.OFFICIAL, Role.THEMAMANAGER}
    new = builders.organisation().slug
    return {
        "organisation_new": (reverse("partners:organisation_new"), ORGANISATION, admin),
        "organisation_edit": (reverse("partners:organisation_edit", args=[slug]), ORGANISATION, admin),
        "relation_new": (reverse("partners:relation_edit", args=[new]), RELATION, admin),
        "relation_edit": (reverse("partners:relation_edit", args=[slug]), {**RELATION, "status": "limited"}, admin),
        "agreement_new": (reverse("partners:agreement_new", args=[slug]), AGREEMENT, admin),
        "agreement_edit": (
            reverse("partners:agreement_edit", args=[mou.pk]), {**AGREEMENT, "status": "ended"}, admin,
        ),
        "contact_person_new": (reverse("partners:contact_person_new", args=[slug]), PERSON, admin),
        "contact_person_edit": (reverse("partners:contact_person_edit", args=[person.pk]), PERSON, admin),
        "contact_person_deactivate": (reverse("partners:contact_person_deactivate", args=[person.pk]), {}, admin),
        "interaction_new": (reverse("activities:contact_moment_new", args=[slug]), MOMENT, staff),
    }  # fmt: skip


def state() -> list[Any]:
    """Everything that is stored, to see that a refusal changes nothing."""
    models = (Organisation, Relation, Agreement, ContactPerson, Interaction)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "name",
    [
        "organisation_new", "organisation_edit", "relation_new", "relation_edit", "agreement_new", "agreement_edit",
        "contact_person_new", "contact_person_edit", "contact_person_deactivate", "interaction_new",
    ],
)  # fmt: skip
def test_a_page_opens_and_takes_what_is_sent_for_these_roles_only(name: str, role: Role) -> None:
    url, data, may = pages()[name]
    client, before = signed_in(role), state()
    if name != "contact_person_deactivate":
        shown = client.get(url)
        assert (shown.status_code == 200) == (role in may)
        assert shown.status_code in {200, 403, 404}
    sent = client.post(url, {**data, "version": 1, "token": str(uuid4())})
    if role in may:
        assert sent.status_code == 302
        assert state() != before
    else:
        assert sent.status_code in {403, 404}
        assert state() == before


def test_a_contact_person_is_absent_for_the_council() -> None:
    url = pages()["contact_person_edit"][0]
    assert signed_in(Role.COUNCIL).get(url).status_code == 404
    assert signed_in(Role.OFFICIAL).get(url).status_code == 403


def test_sending_a_form_twice_adds_one_row_and_shows_the_first_result() -> None:
    client, token = signed_in(Role.ADMIN), str(uuid4())
    url = reverse("partners:organisation_new")
    first, second = (client.post(url, {**ORGANISATION, "token": token}) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Organisation.objects.count() == 1


def test_who_saves_second_sees_both_values_and_can_save_knowingly() -> None:
    row = builders.organisation("Partner", place="Hanoi")
    client, url = signed_in(Role.ADMIN), reverse("partners:organisation_edit", args=[row.slug])
    base = {"name": "Partner", "country": "VN", "helix": "government", "version": 1}
    client.post(url, {**base, "place": "Huế", "token": str(uuid4())})
    token = str(uuid4())
    told = client.post(url, {**base, "place": "Vinh", "token": token})
    page = told.content.decode()
    assert told.status_code == 200
    assert "Iemand anders heeft dit intussen veranderd" in page
    assert "Huế" in page
    assert 'value="Vinh"' in page
    assert 'name="version" value="2"' in page
    client.post(url, {**base, "place": "Vinh", "version": 2, "token": token})
    row.refresh_from_db()
    assert row.place == "Vinh"


def test_a_form_without_its_version_overwrites_nothing() -> None:
    row = builders.organisation(place="Hanoi")
    client = signed_in(Role.ADMIN)
    shown = client.post(reverse("partners:organisation_edit", args=[row.slug]), ORGANISATION)
    row.refresh_from_db()
    assert (shown.status_code, row.place) == (200, "Hanoi")


@pytest.mark.parametrize(
    ("page", "data", "sentence"),
    [
        ("organisation_new", {"name": ""}, "Vul een naam in."),
        ("organisation_new", {"name": "a\x00b"}, "onzichtbare tekens"),
        ("organisation_new", {"name": "x" * 161}, "ten hoogste 160 tekens"),
        ("organisation_new", {"country": "XX"}, "Kies een antwoord uit de lijst."),
        ("organisation_new", {"region_code": "Vietnam"}, "twee letters, een streepje"),
        ("organisation_new", {"region_code": "CN-JS"}, "ligt niet in het gekozen land"),
        ("organisation_new", {"latitude": "51,7"}, "of geen van beide"),
        ("organisation_new", {"latitude": "veel", "longitude": "5"}, "Vul een getal in"),
        ("organisation_new", {"latitude": "nan", "longitude": "5"}, "Vul een getal in"),
        ("organisation_new", {"website": "javascript:alert(1)"}, "Vul een adres in"),
        ("organisation_new", {"about": "x" * 20_001}, "ten hoogste 20.000 tekens"),
        ("relation_new", {"purpose": ""}, "Vul in waar de relatie voor is."),
        ("relation_new", {"ended_on": "2026-05-01"}, "Alleen een beëindigde relatie"),
        ("relation_new", {"started_on": "morgen"}, "Schrijf een datum als 31-12-2026."),
        ("relation_edit", {"status": "ended"}, "Beëindig eerst de getekende overeenkomsten"),
        ("relation_edit", {"status": "exploring"}, "gaat niet terug naar verkenning"),
        ("agreement_new", {"signed_on": "2026-05-01"}, "Een concept is nog niet getekend"),
        ("agreement_edit", {"status": "draft"}, "Maak een nieuwe"),
        ("contact_person_new", {"email": "geen adres"}, "Vul een e-mailadres in"),
        ("contact_person_new", {"review_on": ""}, "Kies een datum waarop"),
        ("interaction_new", {"summary": "  "}, "Vul in waar het contact over ging."),
        ("interaction_new", {"form": "duif"}, "Kies een antwoord uit de lijst."),
    ],
)
def test_bad_input_gets_one_sentence_and_stores_nothing(page: str, data: dict[str, str], sentence: str) -> None:
    url, good, _ = pages()[page]
    before = state()
    shown = signed_in(Role.ADMIN).post(url, {**good, "version": 1, "token": str(uuid4()), **data})
    assert shown.status_code == 200
    assert sentence in shown.content.decode()
    assert state() == before


def test_a_contact_moment_of_tomorrow_is_refused() -> None:
    tomorrow = day_in_oss(timezone.now()) + timedelta(days=1)
    url, good, _ = pages()["interaction_new"]
    shown = signed_in(Role.OFFICIAL).post(url, {**good, "on": tomorrow.isoformat()})
    assert "nog niet geweest" in shown.content.decode()


@pytest.mark.parametrize("name", ["Tỉnh An Giang", "泰州市", "Partner 🌍", "Ó'Brien & <b>Zn</b>"])
def test_names_of_everywhere_are_kept_as_they_are(name: str) -> None:
    client = signed_in(Role.ADMIN)
    sent = client.post(reverse("partners:organisation_new"), {**ORGANISATION, "name": name}, follow=True)
    assert Organisation.objects.get().name == name
    assert "<b>Zn</b>" not in sent.content.decode()


def test_an_agreement_needs_a_relation_first() -> None:
    url = reverse("partners:agreement_new", args=[builders.organisation().slug])
    refused = signed_in(Role.ADMIN).get(url)
    assert refused.status_code == 422
    assert "Begin eerst een relatie" in refused.content.decode()


def test_an_inactive_contact_person_is_active_again_after_a_change() -> None:
    person = builders.contact_person()
    client = signed_in(Role.ADMIN)
    off = reverse("partners:contact_person_deactivate", args=[person.pk])
    assert [client.post(off).status_code for _ in range(2)] == [302, 302]
    person.refresh_from_db()
    assert (person.is_active, person.version) == (False, 2)
    client.post(reverse("partners:contact_person_edit", args=[person.pk]), {**PERSON, "version": 2})
    person.refresh_from_db()
    assert (person.is_active, person.name) == (True, "Trần Văn A")


def test_what_was_merged_away_has_no_pages_of_its_own() -> None:
    row = builders.organisation(merged_into=builders.organisation())
    for name in ("organisation_edit", "relation_edit", "agreement_new", "contact_person_new"):
        assert signed_in(Role.ADMIN).get(reverse(f"partners:{name}", args=[row.slug])).status_code == 404


def test_agreements_and_people_that_are_not_there_are_not_found() -> None:
    client = signed_in(Role.ADMIN)
    assert client.get(reverse("partners:agreement_edit", args=[999])).status_code == 404
    assert client.get(reverse("partners:contact_person_edit", args=[999])).status_code == 404
