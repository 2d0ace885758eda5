"""Joining before leading: what a request could join, choosing it, and the reason to lead instead."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.models import User
from activities.actions import merge_organisations, submit
from activities.models import CostRow, Request
from activities.models.request import Lead, Status
from activities.selectors.joining import offers_for
from opportunities.models import Opportunity
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from policy.models import Kind
from tests import builders
from tests.builders import AT
from tests.builders_hours import hours
from tests.builders_opportunity import opportunity
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db
LEADS: dict[str, Any] = {"lead": Lead.LEAD, "joins": ""}


def test_leading_without_a_reason_is_not_submitted() -> None:
    case = builders.draft(**LEADS)
    with pytest.raises(RuleViolation, match="waarom Oss zelf organiseert") as refused:
        submit(case=case, by=case.author, at=AT)
    assert refused.value.field == "lead_reason"
    case.lead_reason = "Niemand anders gaat."
    case.save()
    assert submit(case=case, by=case.author, at=AT).reference


def test_requests_from_before_say_that_it_was_not_asked() -> None:
    old = builders.submitted(status=Status.WITHDRAWN, **LEADS)
    given = builders.submitted(lead_reason="Niemand anders gaat.", **LEADS)
    back, draft, joins = (
        builders.submitted(status=Status.RETURNED, **LEADS),
        builders.draft(**LEADS),
        builders.submitted(),
    )
    import_module("activities.migrations.0020_reasons_of_leading").say_that_it_was_not_asked(apps, None)
    reasons = dict(Request.objects.values_list("pk", "lead_reason"))
    assert reasons == {
        old.pk: "Bij het indienen is niet naar de reden gevraagd.",
        given.pk: "Niemand anders gaat.",
        back.pk: "",
        draft.pk: "",
        joins.pk: "",
    }


def test_a_merge_takes_what_an_organisation_organises_along() -> None:
    gone, kept = builders.organisation(), builders.organisation()
    entry = opportunity(organiser=gone)
    merge_organisations(source=gone, target=kept, by=builders.admin(), at=AT)
    entry.refresh_from_db()
    assert entry.organiser == kept


# What a request could join

DAYS: dict[str, Any] = {"starts_on": date(2099, 12, 1), "ends_on": date(2099, 12, 8)}


@pytest.fixture
def author() -> User:
    return builders.official()


def step(visitor: Visitor, case: Request, slug: str = "waar-en-wie", **answers: Any) -> Any:
    """Send a step as it stands in the window, with other answers here and there."""
    path = f"/verzoeken/concept/{case.pk}/{slug}/"
    page = visitor.get(path).context["page"]
    forms = [page.form, *([page.rows.management_form, *page.rows.forms] if page.rows else [])]
    fields = (form[name] for form in forms for name in form.fields)
    drawn = {field.html_name: field.value() for field in fields if field.value() not in (None, "", False)}
    return visitor.post(path, {**drawn, **answers})


def test_the_differences_stand_beside_every_step_and_unknown_is_said(author: User) -> None:
    case = builders.draft(author=author, costs=200_000, **DAYS)
    hours(case, 40)
    opportunity("Zelfde reis", **DAYS)
    opportunity("Kosten onbekend", **{**DAYS, "starts_on": None, "ends_on": None, "cost_cents": None})
    for slug in ("verzoek", "waar-en-wie", "kosten", "controleren"):
        found = signed_in(author).get(f"/verzoeken/concept/{case.pk}/{slug}/").context["offers"]
        assert [(offer.title, offer.money, offer.hours) for offer in found] == [
            ("Zelfde reis", "€\u00a01.200 minder", "24 uur minder van ambtenaren, uren van bestuurders niet bekend"),
            (
                "Kosten onbekend",
                "kosten om aan te sluiten niet bekend",
                "24 uur minder van ambtenaren, uren van bestuurders niet bekend",
            ),
        ]


def test_what_a_third_party_pays_is_no_cost_of_oss() -> None:
    case = builders.submitted(costs=100_000, **DAYS)
    builders.cost(case, cents=900_000, payer=CostRow.Payer.THIRD_PARTY, payer_name="Het Rijk")
    builders.cost(case, cents=30_000, payer=CostRow.Payer.OTHER_BUDGET, payer_name="Economie")
    opportunity(**DAYS)
    (offer,) = offers_for(case, day_in_oss(AT))
    assert offer.money == "€\u00a0500 minder"


def test_choosing_fills_in_what_was_not_typed_and_keeps_what_was(author: User) -> None:
    case = builders.draft(author=author, place="Hanoi", lead="", joins="", starts_on=None, ends_on=None)
    entry = opportunity("Handelsmissie", organiser_name="Provincie", region_code="VN-HN", place="Saigon", **DAYS)
    response = step(signed_in(author), case, join=entry.pk, place="Can Tho")
    assert response["Location"] == f"/verzoeken/concept/{case.pk}/waar-en-wie/"
    case.refresh_from_db()
    assert (case.opportunity, case.lead, case.joins) == (entry, Lead.JOIN, "Provincie: Handelsmissie")
    assert (case.place, case.starts_on, case.ends_on) == ("Can Tho", DAYS["starts_on"], DAYS["ends_on"])


def test_choosing_on_a_later_step_keeps_what_was_typed_there(author: User) -> None:
    case, visitor = builders.draft(author=author, **DAYS), signed_in(author)
    entry = opportunity(**DAYS)
    step(visitor, case, "kosten", join=entry.pk, **{"costs-0-amount_cents": "1.500", "costs-0-note": "Trein"})
    case.refresh_from_db()
    assert (case.opportunity, case.costs.get().note, case.costs.get().amount_cents) == (entry, "Trein", 150_000)


def test_what_was_chosen_can_be_let_go(author: User) -> None:
    entry = opportunity(**DAYS)
    case = builders.draft(author=author, opportunity=entry, joins="Provincie: Handelsmissie", **DAYS)
    step(signed_in(author), case, join="0")
    case.refresh_from_db()
    assert (case.opportunity, case.joins, case.lead) == (None, "", Lead.JOIN)


def test_leading_after_all_lets_it_go(author: User) -> None:
    case = builders.draft(author=author, opportunity=opportunity(**DAYS), **DAYS)
    step(signed_in(author), case, lead="lead", lead_reason="Er doet niemand anders mee.")
    case.refresh_from_db()
    assert (case.opportunity, case.joins, case.lead_reason) == (None, "", "Er doet niemand anders mee.")


@pytest.mark.parametrize("chosen", ["999999", "-1", "x", "9" * 30, "٣"])
def test_what_cannot_be_chosen_is_refused_and_loses_nothing(author: User, chosen: str) -> None:
    opportunity(state="cancelled", **DAYS)
    case = builders.draft(author=author, **DAYS)
    response = step(signed_in(author), case, join=chosen, place="Can Tho")
    assert "Dit kunt u niet meer kiezen" in response.content.decode()
    assert 'value="Can Tho"' in response.content.decode()
    case.refresh_from_db()
    assert case.opportunity is None


def test_a_project_joins_a_call_of_its_programme_and_keeps_its_lead_partner(author: User) -> None:
    case = builders.draft(
        Kind.PROJECT, author=author, joins="Hogeschool", programme="Interreg", country="", starts_on=None
    )
    call = opportunity("Oproep", form="call", country="", programme="Interreg", norm="oproep interreg", **DAYS)
    step(signed_in(author), case, join=call.pk)
    case.refresh_from_db()
    assert (case.opportunity, case.joins, case.starts_on) == (call, "Hogeschool", None)
    step(signed_in(author), case, join="0")
    case.refresh_from_db()
    assert (case.opportunity, case.joins) == (None, "Hogeschool")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [(Kind.MISSION, {"mission_form": "delegation"}), (Kind.MEMBERSHIP, {}), (Kind.COOPERATION, {})],
)
def test_where_there_is_nothing_to_join_nothing_is_offered(kind: Kind, fields: dict[str, Any]) -> None:
    opportunity(**DAYS)
    assert len(offers_for(builders.submitted(**DAYS), day_in_oss(AT))) == 1
    assert offers_for(builders.submitted(kind, **fields, **DAYS), day_in_oss(AT)) == ()


def test_while_typing_the_offers_follow_and_nothing_is_stored(author: User) -> None:
    case = builders.draft(author=author, country="DE", region_code="", **DAYS)
    entry = opportunity("Reis naar Vietnam", **DAYS)
    visitor = signed_in(author)
    assert entry.title not in visitor.get(f"/verzoeken/concept/{case.pk}/waar-en-wie/").content.decode()
    path = reverse("activities:overlap_preview", args=[case.pk, "waar-en-wie"])
    page = visitor.get(f"/verzoeken/concept/{case.pk}/waar-en-wie/").context["form"]
    drawn = {name: page[name].value() for name in page.fields if page[name].value() not in (None, "")}
    rows = {"delegation-TOTAL_FORMS": "0", "delegation-INITIAL_FORMS": "0"}
    text = visitor.post(path, {**drawn, **rows, "country": "VN"}).content.decode()
    assert 'id="aansluiten"' in text
    assert entry.title in text
    case.refresh_from_db()
    assert case.country == "DE"


def test_assessor_decider_and_reader_see_the_offers_and_the_reason(author: User) -> None:
    entry = opportunity("Reis van de provincie", **DAYS)
    leads: dict[str, Any] = {"lead": Lead.LEAD, "joins": "", "lead_reason": "Niemand anders gaat.", **DAYS}
    waits, assessed = builders.submitted(**leads), builders.assessed(**leads)
    builders.draft_assessment(waits, assessor=author)
    pages = (
        (author, f"/verzoeken/{waits.reference}/beoordelen/"),
        (builders.themamanager(), f"/verzoeken/{assessed.reference}/besluit/"),
        (author, f"/verzoeken/{waits.reference}/"),
    )
    for user, path in pages:
        text = signed_in(user).get(path).content.decode()
        assert entry.title in text, path
        assert "Niemand anders gaat." in text, path


def test_after_the_decision_only_what_is_joined_is_shown() -> None:
    entry, other = opportunity("Deze reis", **DAYS), opportunity("Andere reis", **DAYS)
    case = builders.approved(opportunity=entry, **DAYS)
    text = signed_in(builders.council()).get(f"/verzoeken/{case.reference}/").content.decode()
    assert entry.title in text
    assert other.title not in text
    assert "Hier sluit dit verzoek bij aan" in text


# Beginning a request from the calendar


def begin(user: User, entry: Opportunity, token: str = "") -> Any:
    return signed_in(user).post(f"/verzoeken/nieuw/reisagenda/{entry.pk}/", {"token": token} if token else {})


def test_a_request_begun_from_the_calendar_has_all_that_is_known(author: User) -> None:
    agrifood, hunger = builders.spearhead(), builders.goal(2)
    entry = opportunity("Beurs", form="fair", spearheads=(agrifood,), goals=(hunger,), place="Hanoi", **DAYS)
    response = begin(author, entry)
    case = Request.objects.get()
    assert response["Location"] == f"/verzoeken/concept/{case.pk}/verzoek/"
    assert (case.kind, case.mission_form, case.title, case.opportunity) == ("mission", "event", "Beurs", entry)
    assert (case.lead, case.joins) == (Lead.JOIN, "Provincie Noord-Brabant: Beurs")
    assert (case.country, case.place, case.starts_on, case.author) == ("VN", "Hanoi", DAYS["starts_on"], author)
    assert (list(case.spearheads.all()), list(case.goals.all())) == ([agrifood], [hunger])


def test_a_call_begins_a_project(author: User) -> None:
    begin(author, opportunity("Oproep", form="call", programme="Interreg", **DAYS))
    case = Request.objects.get()
    assert (case.kind, case.programme, case.joins, case.starts_on) == ("project", "Interreg", "", None)


def test_beginning_twice_with_one_form_makes_one_draft(author: User) -> None:
    entry, token = opportunity(**DAYS), "11111111-1111-4111-8111-111111111111"
    assert begin(author, entry, token)["Location"] == begin(author, entry, token)["Location"]
    assert Request.objects.count() == 1


def test_what_does_not_go_on_begins_nothing_and_the_council_neither(author: User) -> None:
    assert begin(author, opportunity(state="cancelled", **DAYS)).status_code == 422
    assert begin(builders.council(), opportunity(**DAYS)).status_code == 403
    assert not Request.objects.exists()
