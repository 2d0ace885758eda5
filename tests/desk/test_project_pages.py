"""The pages of a project in the browser's way: its section on the activity page, its small forms, who may what."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import ConsortiumMember, FollowUp, Project, SubsidyReceipt
from activities.models.project import ApplicationStatus
from tests import builders, builders_project
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def page(client: Client, project: Project) -> str:
    return client.get(reverse("desk:activity_detail", args=[project.pk])).content.decode()


def send(client: Client, name: str, project: Project, values: dict[str, Any], *more: Any) -> Any:
    return client.post(reverse(f"activities:{name}", args=[project.pk, *more]), values)


FACTS = {
    "role": "partner", "call": "Derde oproep", "total_cents": "300.000", "asked_cents": "150.000",
    "own_cents": "20.000", "own_hours": "200", "own_hours_cents": "10.000",
}  # fmt: skip


def test_a_project_goes_from_its_facts_to_money_that_came_in() -> None:
    project, programme = builders_project.project(asked_cents=None), builders_project.programme()
    client = signed_in(builders.official())
    version = project.version
    assert (
        send(client, "project_edit", project, {**FACTS, "version": version, "programme": programme.name}).status_code
        == 302
    )
    assert send(client, "application_submit", project, {"on": "2026-09-01"}).status_code == 302
    assert send(client, "application_grant", project, {"on": "2026-10-01", "cents": "120.000"}).status_code == 302
    assert (
        send(client, "receipt_new", project, {"on": "2026-10-20", "cents": "1.000", "note": "Voorschot"}).status_code
        == 302
    )
    receipt = SubsidyReceipt.objects.get()
    values = {"on": "2026-10-21", "cents": "400", "reason": "Teruggestort."}
    assert send(client, "receipt_correct", project, values, receipt.pk).status_code == 302
    due = {"text": "Eindverslag", "owner": builders.official().pk, "due_on": "2026-10-30"}
    assert send(client, "report_due_new", project, due).status_code == 302
    assert FollowUp.objects.get().origin == FollowUp.Origin.REPORT_DUE
    text = page(signed_in(builders.council()), project)
    for shown in (
        programme.name, "Via Nederland", "Derde oproep", "€\xa0300.000", "€\xa0150.000", "€\xa0120.000", "200 uur",
        "€\xa0600", "Voorschot", "Teruggestort.", "Ingediend op 1 september 2026, toegekend op 1 oktober 2026.",
        "Subsidie toegekend uit INTERREG", "Eindverslag", "Te laat",
    ):  # fmt: skip
        assert shown in text, shown
    assert "/project/" not in text


def test_why_a_subsidy_was_refused_is_for_everybody() -> None:
    project = builders_project.project(ApplicationStatus.SUBMITTED)
    client = signed_in(builders.official())
    values = {"on": "2026-10-01", "reason": "Oss is geen lid van de Euregio."}
    assert send(client, "application_refuse", project, values).status_code == 302
    assert "Oss is geen lid van de Euregio." in page(signed_in(builders.council()), project)


def test_another_programme_is_named() -> None:
    project = builders_project.project()
    client = signed_in(builders.official())
    answers = {**FACTS, "version": project.version, "programme": "other"}
    wrong = send(client, "project_edit", project, answers)
    assert "Vul in welk ander programma het is." in wrong.content.decode()
    assert send(client, "project_edit", project, {**answers, "programme_other": "Provinciaal fonds"}).status_code == 302
    assert Project.objects.get().programme_name == "Provinciaal fonds"


def test_the_consortium_is_kept_in_rows() -> None:
    project, client = builders_project.project(), signed_in(builders.official())
    first, second = builders.organisation("Avans", country="NL"), builders.organisation("Stad Gent", country="BE")
    rows = {
        "version": project.version, "leden-TOTAL_FORMS": "2", "leden-INITIAL_FORMS": "0",
        "leden-0-organisation": first.pk, "leden-0-role": "lead", "leden-1-organisation": second.pk,
    }  # fmt: skip
    more = send(client, "project_consortium", project, {**rows, "add-leden": "1"})
    assert 'name="leden-2-role"' in more.content.decode()
    wrong = send(client, "project_consortium", project, rows)
    assert "Kies een rol uit de lijst." in wrong.content.decode()
    assert not ConsortiumMember.objects.exists()
    assert send(client, "project_consortium", project, {**rows, "leden-1-role": "partner"}).status_code == 302
    text = page(client, project)
    assert "Stad Gent" in text
    assert "België" in text
    assert "Penvoerder" in client.get(reverse("activities:project_consortium", args=[project.pk])).content.decode()


def test_a_conflict_shows_both_and_can_be_saved_over() -> None:
    project, client = builders_project.project(call="Eerste oproep"), signed_in(builders.official())
    Project.objects.update(version=5)
    answers = {**FACTS, "version": 1, "programme": "other", "programme_other": "Interreg"}
    text = send(client, "project_edit", project, answers).content.decode()
    assert "Eerste oproep" in text
    assert "Derde oproep" in text
    assert 'name="version" value="5"' in text
    assert send(client, "project_edit", project, {**answers, "version": 5}).status_code == 302


def test_the_same_form_sent_twice_is_one_receipt() -> None:
    project, client = builders_project.granted(), signed_in(builders.official())
    values = {"token": "0" * 32, "on": "2026-10-20", "cents": "1.000"}
    for _ in range(2):
        assert send(client, "receipt_new", project, values).status_code == 302
    assert SubsidyReceipt.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("project_edit", {}, "Kies een programma."),
        ("project_edit", {"total_cents": "1.000.000.000"}, "ten hoogste €\xa0999.999.999,99"),
        ("application_submit", {}, "Vul een datum in."),
        ("application_grant", {"cents": "0", "on": "2026-10-01"}, "hoger is dan nul"),
        ("application_refuse", {"on": "2026-10-01"}, "Schrijf waarom."),
        ("receipt_new", {"on": "2026-10-01", "cents": "1,5"}, "Schrijf een bedrag als"),
        ("receipt_new", {"on": "2026-10-01", "cents": "5"}, "nog kan binnenkomen"),
        ("report_due_new", {}, "Vul in wat u moet inleveren."),
    ],
)
def test_a_wrong_answer_is_one_clear_sentence(name: str, values: dict[str, str], sentence: str) -> None:
    project = builders_project.project(ApplicationStatus.SUBMITTED)
    answer = send(signed_in(builders.official()), name, project, values)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_a_step_that_cannot_be_is_refused_before_it_is_filled_in() -> None:
    project = builders_project.project()
    answer = signed_in(builders.official()).get(reverse("activities:application_grant", args=[project.pk]))
    assert answer.status_code == 422
    assert "In voorbereiding" in answer.content.decode()


def test_another_kind_has_no_such_page() -> None:
    url = reverse("activities:project_edit", args=[builders.activity().pk])
    assert signed_in(builders.official()).get(url).status_code == 404
