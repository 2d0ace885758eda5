"""The intake in the browser's words: step by step, saved at each, submitted once."""

from collections.abc import Mapping
from datetime import date
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from activities.models import CostRow, Request
from activities.models.request import Status
from activities.selectors.request import data_of
from partners.models import Organisation
from policy.models import Kind
from tests import builders as make
from tests.clients import signed_in

pytestmark = pytest.mark.django_db

SHAPES = {
    "mission:exploratory": Kind.MISSION,
    "mission:follow_up": Kind.MISSION,
    "mission:delegation": Kind.MISSION,
    "mission:event": Kind.MISSION,
    "project": Kind.PROJECT,
    "membership": Kind.MEMBERSHIP,
    "cooperation": Kind.COOPERATION,
}
NO_ROWS = {
    f"{name}-{count}": "0"
    for name in ("participations", "targets", "delegation", "promises", "costs", "hours")
    for count in ("TOTAL_FORMS", "INITIAL_FORMS")
}


def _post(user: User, case: Request, step: str, answers: Mapping[str, Any] | None = None, version: int = 0) -> Any:
    """Send a step as it was drawn from the version that is stored now, or from another one."""
    drawn = version or Request.objects.get(pk=case.pk).version
    form = {**NO_ROWS, "version": drawn, **(answers or {})}
    return signed_in(user).post(f"/verzoeken/concept/{case.pk}/{step}/", form)


def _errors(response: Any) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in response.context["page"].form.errors.items()}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_request_of_every_kind_goes_from_nothing_to_its_number(shape: str) -> None:
    client = signed_in(make.official())
    asker, motive = make.organisation(), make.motive()
    first = {
        "version": 0, "shape": shape, "title": "Đà Lạt 大叻 🎉", "requester": asker.pk, "requester_is_relevant": "no",
        "received_on": "2026-01-05", "received_by": "email", "channel": make.channel().pk,
    }  # fmt: skip
    url = client.post("/verzoeken/nieuw/", first)["Location"]
    case = Request.objects.get()
    steps = (
        {"societal_challenge": "Voedsel", "aim": "Kennis", "motives": motive.pk, "participations-TOTAL_FORMS": 1,
         "participations-0-organisation": asker.pk},
        {"targets-TOTAL_FORMS": 1, "targets-0-question": make.framework().questions.get(number=2).pk,
         "targets-0-text": "Bedrijven vinden een partner.", "targets-0-number": "3", "targets-0-unit": "afspraken"},
        {"country": "VN", "place": "Long Xuyên", "starts_on": "2026-12-01", "ends_on": "31-12-2026", "lead": "join",
         "joins": "Provincie", "programme": "other", "programme_other": "INTERREG", "project_role": "lead",
         "partner": asker.pk,
         "cooperation_change": "enter", "delegation-TOTAL_FORMS": 1, "delegation-0-function": "Wethouder",
         "delegation-0-organisation_name": "Oss", "delegation-0-group": "office_holder", "delegation-0-people": "2"},
        {"costs-TOTAL_FORMS": 1, "costs-0-category": "travel", "costs-0-amount_cents": "1.000,50",
         "costs-0-payer": "this_budget"},
        {"hours-TOTAL_FORMS": 2, "hours-0-function": "Bestuurszaken", "hours-0-group": "official",
         "hours-0-hours": "40", "hours-1-function": "Wethouder", "hours-1-group": "office_holder",
         "hours-1-hours": "16"},
    )  # fmt: skip
    for answers in steps:
        assert client.get(url).status_code == 200
        version = Request.objects.get().version
        url = client.post(url, {**NO_ROWS, "version": version, **answers})["Location"]
    assert url.endswith("/bijlagen/")
    check = client.get(f"/verzoeken/concept/{case.pk}/controleren/")
    assert check.context["missing"] == []
    done = client.post(f"/verzoeken/concept/{case.pk}/indienen/", {"token": uuid4()})
    assert done["Location"] == f"/verzoeken/{Request.objects.get().reference}/"
    case = Request.objects.get()
    assert (case.kind, case.title, case.status) == (SHAPES[shape], "Đà Lạt 大叻 🎉", Status.SUBMITTED)
    assert case.costs.get().amount_cents == 100_050
    rows = case.hours.order_by("order").values_list("function", "group", "hours")
    assert list(rows) == [("Bestuurszaken", "official", 40), ("Wethouder", "office_holder", 16)]
    assert str(case.targets.get()) == "Bedrijven vinden een partner: 3 afspraken"


@pytest.mark.parametrize("shape", SHAPES)
def test_each_kind_is_asked_only_what_it_needs(shape: str) -> None:
    kind, _, form = shape.partition(":")
    case = make.draft(Kind(kind), mission_form=form)
    page = signed_in(case.author).get(f"/verzoeken/concept/{case.pk}/waar-en-wie/").context["page"]
    own = {
        "mission": {"place", "lead", "joins", "lead_reason"},
        "project": {"programme", "programme_other", "project_role", "partner", "joins"},
        "membership": {"partner", "fee_basis"},
        "cooperation": {"partner", "place", "cooperation_change", "agreement_title", "review_on"},
    }[kind] - ({"lead", "joins", "lead_reason"} if form == "delegation" else set())
    asked = {name for name in page.form.fields if not name.startswith("partner_new")}
    assert asked == own | {"country", "starts_on", "ends_on", "version", "token"}
    rows = {"mission": "delegation", "cooperation": "promises"}.get(kind)
    assert (page.asked.field if page.asked else None) == rows


def test_a_draft_needs_only_a_title_and_a_kind() -> None:
    client = signed_in(make.official())
    refused = client.post("/verzoeken/nieuw/", {"version": 0})
    assert set(_errors(refused)) == {"shape", "title"}
    assert client.post("/verzoeken/nieuw/", {"version": 0, "shape": "project", "title": "Interreg"}).status_code == 302


def test_keeping_for_later_leads_to_the_list() -> None:
    case = make.draft()
    response = _post(case.author, case, "kosten", {"later": "1"})
    assert response["Location"] == "/verzoeken/"


BAD = [
    ("verzoek", "title", "x" * 201, "ten hoogste 200"),
    ("verzoek", "title", "nul\0byte", "onzichtbare tekens"),
    ("verzoek", "title", "escape\x1b[31m", "onzichtbare tekens"),
    ("verzoek", "title", "   ", "titel"),
    ("verzoek", "internal_note", "x" * 20_001, "20.000"),
    ("verzoek", "shape", "journey", "Kies wat voor verzoek"),
    ("verzoek", "requester", "abc", "uit de lijst"),
    ("verzoek", "requester", "99999999999999999999", "uit de lijst"),
    ("verzoek", "requester", "1\0", "niet toegestaan"),
    ("verzoek", "channel", "x", "uit de lijst"),
    ("verzoek", "requester_is_relevant", "misschien", "ja of nee"),
    ("verzoek", "received_by", "duif", "uit de lijst"),
    ("verzoek", "received_on", "31-02-2026", "31-12-2026"),
    ("verzoek", "received_on", "2999-01-01", "1990 en 2100"),
    ("verzoek", "received_on", "2099-01-01", "tot en met vandaag"),
    ("verzoek", "requester_new_name", "HAS", "land van de organisatie"),
    ("opbrengst", "societal_challenge", "x" * 10_000_000, "20.000"),
    ("opbrengst", "motives", ["abc"], "uit de lijst"),
    ("opbrengst", "goals", ["99"], "uit de lijst"),
    ("waar-en-wie", "country", "Narnia", "land uit de lijst"),
    ("waar-en-wie", "ends_on", "2020-01-01", "op of na de begindatum"),
    ("waar-en-wie", "place", "x" * 121, "120"),
    ("waar-en-wie", "lead", "nobody", "uit de lijst"),
]


@pytest.mark.parametrize(
    ("step", "field", "value", "sentence"), BAD, ids=[f"{step}-{field}-{n}" for n, (step, field, *_) in enumerate(BAD)]
)
def test_bad_input_gets_one_sentence_beside_its_field_and_changes_nothing(
    step: str, field: str, value: Any, sentence: str
) -> None:
    case = make.draft(title="Ongewijzigd")
    before = data_of(case)
    good = {
        "verzoek": {"shape": "mission:exploratory", "title": "Nieuw"},
        "waar-en-wie": {"starts_on": "2026-01-01"},
    }.get(step, {})
    response = _post(case.author, case, step, {**good, field: value})
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert sentence in " ".join(text for texts in _errors(response).values() for text in texts)
    assert data_of(Request.objects.get(pk=case.pk)) == before


@pytest.mark.parametrize("number", ["-5", "1e3", "１２", "999999999999", "0", "1,5", "veel", ""])
def test_hours_are_a_whole_number_from_1(number: str) -> None:
    case = make.draft()
    row = {"hours-TOTAL_FORMS": 1, "hours-0-function": "Bestuurszaken", "hours-0-group": "official"}
    response = _post(case.author, case, "uren", {**row, "hours-0-hours": number})
    assert response.status_code == 200
    assert list(response.context["page"].rows.errors[0]) == ["hours"]
    assert not case.hours.exists()


@pytest.mark.parametrize(
    "amount", ["1,000.00", "10.50", "1e9", "-5", "+5", "１００", "NaN", "1.00", "10000000000", "tien", "1,5"]
)
def test_an_amount_that_could_be_read_in_two_ways_is_refused(amount: str) -> None:
    case = make.draft(costs=0)
    row = {"costs-TOTAL_FORMS": 1, "costs-0-category": "travel", "costs-0-payer": "this_budget"}
    response = _post(case.author, case, "kosten", {**row, "costs-0-amount_cents": amount})
    assert response.status_code == 200
    assert list(response.context["page"].rows.errors[0]) == ["amount_cents"]
    assert not CostRow.objects.exists()


@pytest.mark.parametrize(("amount", "cents"), [("1000", 100_000), ("1.000", 100_000), ("1.000,00", 100_000), ("0", 0)])
def test_an_amount_as_dutch_people_write_it_is_kept(amount: str, cents: int) -> None:
    case = make.draft(costs=0)
    row = {"costs-TOTAL_FORMS": 1, "costs-0-category": "travel", "costs-0-payer": "this_budget"}
    _post(case.author, case, "kosten", {**row, "costs-0-amount_cents": amount})
    assert CostRow.objects.get().amount_cents == cents


def test_somebody_else_who_pays_is_named() -> None:
    case = make.draft(costs=0)
    row = {
        "costs-TOTAL_FORMS": 1, "costs-0-category": "travel", "costs-0-payer": "third_party",
        "costs-0-amount_cents": "10",
    }  # fmt: skip
    response = _post(case.author, case, "kosten", row)
    assert response.context["page"].rows.errors[0]["payer_name"] == ["Vul in wie deze kosten betaalt."]


def test_empty_rows_do_not_count_and_marked_rows_go() -> None:
    case = make.draft()
    make.cost(case, cents=5)
    rows = {
        "costs-TOTAL_FORMS": 4, "costs-INITIAL_FORMS": 2,
        "costs-0-category": "travel", "costs-0-amount_cents": "1", "costs-0-payer": "this_budget",
        "costs-0-DELETE": "on",
        "costs-1-category": "meals", "costs-1-amount_cents": "2", "costs-1-payer": "this_budget",
        "costs-2-category": "", "costs-2-amount_cents": "",
    }  # fmt: skip
    assert _post(case.author, case, "kosten", rows).status_code == 302
    assert [row.amount_cents for row in case.costs.all()] == [200]


def test_asking_for_a_row_keeps_what_was_typed_and_saves_nothing() -> None:
    case = make.draft(costs=0)
    typed = {"add-costs": "1", "costs-TOTAL_FORMS": 1, "costs-0-note": "Trein", "costs-0-amount_cents": "x"}
    response = _post(case.author, case, "kosten", typed)
    page = response.context["page"]
    assert len(page.rows.forms) == 2
    assert "Trein" in response.content.decode()
    assert "Fout" not in response.content.decode()
    assert not case.costs.exists()


@pytest.mark.parametrize(
    "rows",
    [
        {"costs-TOTAL_FORMS": "abc"}, {"costs-TOTAL_FORMS": "-1"}, {"costs-TOTAL_FORMS": "100000"},
        {"costs-TOTAL_FORMS": "", "add-costs": "1"}, {"costs-TOTAL_FORMS": "²", "add-costs": "1"},
        {"costs-TOTAL_FORMS": "99999999999999999999", "add-costs": "1"}, {"version": "abc"}, {"version": ""},
        {"version": "99999999999999999999"}, {"version": "-1"}, {"costs-INITIAL_FORMS": "7"},
        {"costs-0-note": ["1", "2"]}, {"token": "geen uuid"}, {"costs-0-category": ["travel", "meals"]},
    ],
)  # fmt: skip
def test_a_form_that_was_tampered_with_is_no_error_of_ours(rows: dict[str, Any]) -> None:
    case = make.draft()
    assert _post(case.author, case, "kosten", rows).status_code in {200, 302, 409}


def test_fields_that_the_form_does_not_have_change_nothing() -> None:
    case = make.draft()
    other = make.official()
    extra = {
        "status": "approved", "reference": "2026-001", "author": other.pk, "id": 999, "submitted_at": "2020-01-01",
        "kind": "project", "source": "verzonnen", "region_code": "CN-32", "title": "Anders",
        "deferred_until": "2030-01-01",
    }  # fmt: skip
    _post(case.author, case, "waar-en-wie", {"place": "Huế", **extra})
    after = Request.objects.get(pk=case.pk)
    assert after.place == "Huế"
    for name in ("status", "reference", "author_id", "submitted_at", "kind", "source", "title", "deferred_until"):
        assert getattr(after, name) == getattr(case, name), name


def test_an_organisation_that_is_not_in_the_list_is_added_in_place() -> None:
    case = make.draft()
    new = {
        "requester_new_name": "Trường Đại học An Giang", "requester_new_place": "Long Xuyên",
        "requester_new_country": "VN", "requester_new_helix": "education",
    }  # fmt: skip
    _post(case.author, case, "verzoek", {"shape": "mission:exploratory", "title": "Nieuw", **new})
    requester = Request.objects.get(pk=case.pk).requester
    assert requester is not None
    assert (requester.name, requester.country, requester.helix) == ("Trường Đại học An Giang", "VN", "education")
    again = _post(case.author, case, "verzoek", {"shape": "mission:exploratory", "title": "Nieuw", **new})
    assert _errors(again) == {"requester": ["Deze organisatie staat er al. Kies haar uit de lijst."]}
    assert Organisation.objects.filter(name="Trường Đại học An Giang").count() == 1


def test_an_organisation_that_takes_part_can_be_new_as_well() -> None:
    case = make.draft()
    new = {
        f"participations_new_{part}": value
        for part, value in {"name": "HAS", "country": "NL", "helix": "education"}.items()
    }
    _post(case.author, case, "opbrengst", new)
    assert [row.organisation.name for row in case.participations.all()] == ["HAS"]


def test_who_saves_second_sees_both_values_keeps_what_was_typed_and_may_go_on() -> None:
    case = make.draft()
    answers = {"starts_on": "2026-12-01", "lead": "lead", "country": "VN"}
    _post(case.author, case, "waar-en-wie", {**answers, "place": "Hanoi"}, version=1)
    told = _post(case.author, case, "waar-en-wie", {**answers, "place": "Huế"}, version=1)
    text = told.content.decode()
    assert told.status_code == 409
    assert "intussen ergens anders opgeslagen" in text
    assert [(change.label, change.stored, change.typed) for change in told.context["page"].conflict] == [
        ("Plaats", "Hanoi", "Huế")
    ]
    assert 'name="version" value="2"' in text
    assert 'value="Huế"' in text
    assert _post(case.author, case, "waar-en-wie", {**answers, "place": "Huế"}, version=2).status_code == 302
    assert Request.objects.get(pk=case.pk).place == "Huế"


def test_beginning_twice_with_the_same_form_makes_one_draft() -> None:
    client = signed_in(make.official())
    form = {"version": 0, "shape": "project", "title": "Interreg", "token": uuid4()}
    first, second = client.post("/verzoeken/nieuw/", form), client.post("/verzoeken/nieuw/", form)
    assert first["Location"] == second["Location"]
    assert Request.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_sendings_of_one_form_at_once_make_one_draft_and_ten_equal_answers() -> None:
    official, start, answers = make.official(), Barrier(10), list[str]()
    form = {"version": 0, "shape": "project", "title": "Interreg", "token": uuid4()}
    clients = [signed_in(official) for _ in range(10)]

    def send(client: Client) -> None:
        try:
            start.wait()
            answers.append(client.post("/verzoeken/nieuw/", form)["Location"])
        finally:
            connection.close()

    threads = [Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [f"/verzoeken/concept/{Request.objects.get().pk}/opbrengst/"] * 10


def test_submitting_twice_shows_the_first_result() -> None:
    case, token = make.draft(), uuid4()
    client = signed_in(case.author)
    answers = [client.post(f"/verzoeken/concept/{case.pk}/indienen/", {"token": token}) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [f"/verzoeken/{Request.objects.get().reference}/"] * 2


def test_what_is_missing_is_named_with_a_link_to_its_field() -> None:
    case = make.draft(societal_challenge="", requester=None)
    client = signed_in(case.author)
    text = client.get(f"/verzoeken/concept/{case.pk}/controleren/").content.decode()
    assert f'href="/verzoeken/concept/{case.pk}/opbrengst/#id_societal_challenge"' in text
    assert f'href="/verzoeken/concept/{case.pk}/verzoek/#id_requester"' in text
    refused = client.post(f"/verzoeken/concept/{case.pk}/indienen/", {"token": uuid4()})
    assert refused.status_code == 422
    assert Request.objects.get().status == Status.DRAFT


@pytest.mark.parametrize("kind", Kind)
def test_every_line_of_the_check_leads_to_a_field_that_is_there(kind: Kind) -> None:
    case = make.draft(kind)
    client = signed_in(case.author)
    sections = client.get(f"/verzoeken/concept/{case.pk}/controleren/").context["sections"]
    pages: dict[str, str] = {}
    for line in (line for section in sections for line in section.lines):
        path, _, anchor = line.url.partition("#")
        if path not in pages:
            pages[path] = client.get(path).content.decode()
        assert f'id="{anchor}"' in pages[path], line


def test_what_came_back_keeps_its_kind_and_number_through_the_pages() -> None:
    case = make.submitted(status=Status.RETURNED)
    client = signed_in(case.author)
    assert "shape" not in client.get(f"/verzoeken/concept/{case.pk}/").context["page"].form.fields
    answers = {
        "title": "Aangevuld", "requester": case.requester_id, "requester_is_relevant": "no",
        "received_on": "2026-10-01", "channel": case.channel_id,
    }  # fmt: skip
    _post(case.author, case, "verzoek", answers)
    done = client.post(f"/verzoeken/concept/{case.pk}/indienen/", {"token": uuid4()})
    assert done["Location"] == f"/verzoeken/{case.reference}/"
    assert Request.objects.get().title == "Aangevuld"


def test_more_than_twelve_megabytes_is_answered_in_dutch() -> None:
    case = make.draft(received_on=date(2026, 1, 1))
    response = _post(case.author, case, "opbrengst", {"aim": "x" * 12_600_000})
    assert response.status_code == 413
    assert "ten hoogste 12 MB" in response.content.decode()
