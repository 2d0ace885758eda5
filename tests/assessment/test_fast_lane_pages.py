"""The short form and the list of the fast lane, as a browser sends them."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from activities.actions import evaluate
from activities.models import Activity, Request
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment.models import Decision, SeenEffect
from desk.selectors.evaluations import asked_questions
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from policy.models import Kind
from reporting.documents import context_of
from reporting.models import Edition
from reporting.selectors import report_of_year
from reporting.snapshot import read, snapshot
from tests import builders
from tests.builders import AT, YEAR
from tests.builders_consent import paid_by_other
from tests.builders_fast_lane import ceiling, confirm, money, routine
from tests.clients import signed_in

pytestmark = pytest.mark.django_db

LIST = "/besluiten/snel/"


@pytest.fixture(autouse=True)
def _settings() -> None:
    ceiling()
    money()


def filled(**changes: Any) -> dict[str, Any]:
    """The short form, filled in with only what it asks."""
    return {
        "token": uuid4(), "version": 0, "shape": "mission:delegation", "title": "Bezoek uit Keulen",
        "requester": builders.organisation().pk, "received_on": "2026-01-05", "channel": builders.channel().pk,
        "societal_challenge": "Voedsel", "aim": "Kennis", "motives": builders.motive().pk, "country": "DE",
        "starts_on": "2026-12-01", "ends_on": "2026-12-01", "costs-TOTAL_FORMS": 1, "costs-INITIAL_FORMS": 0,
        "costs-0-category": "reception", "costs-0-amount_cents": "250", "costs-0-payer": "this_budget", **changes,
    }  # fmt: skip


def send(**changes: Any) -> Any:
    return signed_in(builders.official()).post("/verzoeken/nieuw/kort/", filled(**changes))


@pytest.mark.parametrize("shape", ["mission:delegation", "mission:event"])
def test_the_short_form_goes_from_nothing_to_the_fast_lane_in_one_page(shape: str) -> None:
    answer = send(shape=shape)
    case = Request.objects.get()
    assert answer["Location"] == f"/verzoeken/{case.reference}/"
    assert (case.status, case.is_fast_lane, case.kind) == (Status.FAST_LANE, True, Kind.MISSION)
    assert case.mission_form == shape.partition(":")[2]


def test_sending_the_short_form_twice_makes_one_request() -> None:
    client, form = signed_in(builders.official()), filled()
    first, second = (client.post("/verzoeken/nieuw/kort/", form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Request.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("societal_challenge", "Beschrijf de maatschappelijke opgave."),
        ("requester", "Kies wie het verzoek doet."),
        ("motives", "Kies ten minste 1 motief."),
        ("starts_on", "Vul in wanneer het begint."),
        ("title", "Vul een titel voor het verzoek in."),
    ],
)
def test_what_the_short_form_needs_is_asked_at_its_field_and_nothing_is_stored(field: str, said: str) -> None:
    response = send(**{field: [] if field == "motives" else ""})
    assert response.status_code == 200
    assert response.context["form"].errors[field] == [said]
    assert not Request.objects.exists()


def test_the_short_form_is_kept_as_a_concept() -> None:
    assert send(later="1", aim="", motives=[])["Location"] == "/verzoeken/"
    assert Request.objects.get().status == Status.DRAFT


def test_what_does_not_fit_goes_on_in_the_ordinary_form_with_nothing_retyped() -> None:
    answer = send(**{"costs-0-amount_cents": "900"})
    case = Request.objects.get()
    assert answer["Location"] == f"/verzoeken/concept/{case.pk}/controleren/"
    assert (case.status, case.title, case.costs.get().amount_cents) == (Status.DRAFT, "Bezoek uit Keulen", 90_000)
    page = signed_in(case.author).get(answer["Location"]).content.decode()
    assert "Snel afhandelen kan tot en met" in page


def test_a_draft_that_fits_can_be_submitted_fast_from_its_check() -> None:
    case = routine(Status.DRAFT)
    client = signed_in(case.author)
    assert (
        "Dien in voor snelle afhandeling" in client.get(f"/verzoeken/concept/{case.pk}/controleren/").content.decode()
    )
    client.post(f"/verzoeken/concept/{case.pk}/snel-indienen/", {"token": uuid4()})
    assert Request.objects.get().status == Status.FAST_LANE


def shown_on(client: Client) -> dict[str, str]:
    """The figures that the rows of the list send back."""
    return dict(re.findall(r'name="(shown-\d+)" value="([^"]+)"', client.get(LIST).content.decode()))


def test_what_is_ticked_is_confirmed_each_for_itself_and_the_rest_says_why_not() -> None:
    manager = builders.themamanager()
    fits, own, stale, left = routine(), routine(author=manager), routine(), routine(title="Blijft staan")
    paid_by_other(stale)
    client = signed_in(manager)
    page = client.get(LIST).content.decode()
    assert "beslist het college" in page
    assert page.count('type="checkbox"') == 2
    ticked = [fits.pk, own.pk, stale.pk, "x", "999999"]
    answer = client.post(LIST, {"case": ticked, **shown_on(client)}, follow=True).content.decode()
    assert f"Bevestigd: {fits.reference}." in answer
    assert f"{own.reference}: U hebt dit verzoek zelf geregistreerd" in answer
    assert f"{stale.reference}: Een ander betaalt mee." in answer
    assert Decision.objects.get().case == fits
    assert set(Request.objects.filter(status=Status.FAST_LANE)) == {own, stale, left}


def test_confirming_again_or_nothing_says_so() -> None:
    client, case = signed_in(builders.themamanager()), routine()
    assert "Kies ten minste 1 verzoek" in client.post(LIST, {}, follow=True).content.decode()
    ticked = {"case": [case.pk], **shown_on(client)}
    client.post(LIST, ticked)
    again = client.post(LIST, ticked, follow=True).content.decode()
    assert "heeft de status Akkoord" in again
    assert Decision.objects.count() == 1


def test_what_the_money_does_not_allow_stays_and_the_others_go_on() -> None:
    first, second, third = (routine(costs=45_000) for _ in range(3))
    client = signed_in(builders.themamanager())
    answer = client.post(
        LIST, {"case": [first.pk, second.pk, third.pk], **shown_on(client)}, follow=True
    ).content.decode()
    assert f"Bevestigd: {first.reference}, {second.reference}." in answer
    assert f"{third.reference}:" in answer
    assert Request.objects.get(status=Status.FAST_LANE) == third


def test_what_it_does_to_the_budget_is_confirmed_with_it_and_stays_with_the_decision() -> None:
    first, second, late = routine(), routine(), routine()
    client = signed_in(builders.themamanager())
    shown = shown_on(client)
    client.post(LIST, {"case": [first.pk, second.pk], **shown})
    assert [row.effect_seen for row in Decision.objects.order_by("pk")] == [True, True]
    seen = SeenEffect.objects.order_by("pk").values_list("before_cents", "cents", "after_cents")
    assert list(seen) == [(100_000, 30_000, 70_000), (70_000, 30_000, 40_000)]
    answer = client.post(LIST, {"case": [late.pk], **shown}, follow=True).content.decode()
    assert f"{late.reference}: De begroting is intussen anders dan u zag." in answer
    assert Request.objects.get(status=Status.FAST_LANE) == late


def test_the_queue_points_to_the_list_and_the_decision_page_leads_there() -> None:
    case, client = routine(), signed_in(builders.themamanager())
    assert "1 klein verzoek wacht" in client.get("/besluiten/").content.decode()
    assert client.get(f"/verzoeken/{case.reference}/besluit/")["Location"] == LIST


def test_she_lets_one_be_weighed_with_her_reason() -> None:
    case, client = routine(), signed_in(builders.themamanager())
    page = f"/verzoeken/{case.reference}/gewone-weging/"
    assert "Schrijf waarom" in client.post(page, {"reason": ""}).content.decode()
    assert client.post(page, {"reason": "De delegatie is groot."})["Location"] == f"/verzoeken/{case.reference}/"
    assert Request.objects.get().status == Status.SUBMITTED


def test_a_small_activity_is_evaluated_with_a_conclusion_only() -> None:
    builders.framework()
    case, official = routine(), builders.official()
    confirm(case=case, by=builders.themamanager())
    for target in Activity.objects.get().targets.all():
        builders.missed(target)
    builders.change_activity(
        Activity.objects.get(), {"status": ActivityStatus.COMPLETED, "summary": "Bezoek gehad.", "completed_at": AT}
    )
    activity = Activity.objects.select_related("case").get()
    assert asked_questions(activity, day_in_oss(AT)) == []
    page = signed_in(official).get(f"/activiteiten/{activity.pk}/evalueren/").content.decode()
    assert "Evalueer kort" in page
    done = evaluate(activity=activity, by=official, at=AT, answers=[], conclusion="Het was een goed bezoek.")
    assert (done.conclusion, Activity.objects.get().status) == ("Het was een goed bezoek.", "evaluated")
    with pytest.raises(RuleViolation):
        evaluate(activity=builders.completed_activity(), by=official, at=AT, answers=[], conclusion="Goed.")


def test_the_yearly_report_lists_what_went_by_the_fast_lane() -> None:
    case = routine(title="Bezoek uit Keulen")
    confirm(case=case, by=builders.themamanager())
    builders.decision(builders.assessed())
    found = report_of_year(Edition(year=YEAR, number=1), AT)
    assert [(row.title, row.request.label, row.advice) for row in found.fast_lane] == [
        ("Bezoek uit Keulen", case.reference, "")
    ]
    context = context_of(found, snapshot_sha256="", chain_head="")
    assert "Bezoek uit Keulen" in str(context["fast_lane"])
    older = snapshot(found)
    for row in older["decisions"]:
        del row["fast_lane"]
    assert read(older).fast_lane == ()
    edition = builders.edition()
    page = signed_in(builders.themamanager()).get(f"/verslagen/{edition.year}/{edition.number}/").content.decode()
    assert 'id="snel"' in page


def test_what_was_not_shown_is_not_confirmed() -> None:
    case, client = routine(), signed_in(builders.themamanager())
    answer = client.post(LIST, {"case": [case.pk]}, follow=True).content.decode()
    assert f"{case.reference}: De begroting is intussen anders dan u zag." in answer
    assert not Decision.objects.exists()
