"""The pages of the calendar: its list with filters, an entry, and keeping it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from opportunities.models import Opportunity
from tests import builders
from tests.builders_opportunity import opportunity
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db
LIST = "/reisagenda/"
ANSWERS: dict[str, Any] = {
    "title": "Beurs in München",
    "form": "fair",
    "organiser_name": "Messe München",
    "country": "DE",
    "region_code": "DE-BY",
    "place": "München",
    "starts_on": "2027-05-04",
    "ends_on": "7-5-2027",
    "register_before": "1-3-2027",
    "cost_cents": "1.250,00",
    "official_hours": "24",
    "url": "www.beurs.example",
}


def titles(client: Visitor, query: str = "") -> list[str]:
    return [row.title for row in client.get(LIST + query).context["page"].object_list]


def soon(days: int = 30) -> date:
    return timezone.localdate() + timedelta(days)


@pytest.fixture
def official() -> User:
    return builders.official()


@pytest.fixture
def visitor(official: User) -> Visitor:
    return signed_in(official)


def sent(visitor: Visitor, path: str, **answers: Any) -> Any:
    return visitor.post(path, {**ANSWERS, **answers})


def test_what_is_coming_stands_first_first_and_unknown_days_last(visitor: Visitor) -> None:
    opportunity("Zonder dag", starts_on=None, ends_on=None)
    opportunity("Later", starts_on=soon(60), ends_on=soon(61))
    opportunity("Eerst", starts_on=soon(5), ends_on=soon(6))
    opportunity("Voorbij", starts_on=soon(-9), ends_on=soon(-8))
    opportunity("Bezig", starts_on=soon(-1), ends_on=soon(1))
    opportunity("Oproep", form="call", starts_on=soon(-30), ends_on=None, register_before=soon(0))
    assert titles(visitor) == ["Oproep", "Bezig", "Eerst", "Later", "Zonder dag"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=MUNCHEN+messe", ["Beurs"]),
        ("?soort=fair", ["Beurs"]),
        ("?land=DE", ["Beurs"]),
        ("?organisator=Provincie Noord-Brabant", ["Missie"]),
        ("?vanaf=2026-01-01&tot=2026-06-30", ["Oud"]),
        ("?vanaf=morgen", ["Missie", "Beurs"]),
        ("?soort=iets&land=XX&organisator=wie&blad=x", ["Missie", "Beurs"]),
        ("?blad=99", ["Missie", "Beurs"]),
    ],
)
def test_filters_find_what_they_say(visitor: Visitor, query: str, found: list[str]) -> None:
    opportunity(
        "Missie", starts_on=soon(20), ends_on=soon(20), organiser=builders.organisation("Provincie Noord-Brabant")
    )
    fair: dict[str, Any] = {"form": "fair", "country": "DE", "place": "München", "organiser_name": "Messe München"}
    opportunity("Beurs", norm="beurs messe munchen", starts_on=soon(40), ends_on=soon(40), **fair)
    opportunity("Oud", starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 2), organiser_name="Iemand")
    assert titles(visitor, query) == found


def test_filters_say_what_they_are_and_can_be_dropped(visitor: Visitor) -> None:
    opportunity(starts_on=soon(), ends_on=soon())
    chips = visitor.get(f"{LIST}?land=VN&vanaf=2026-01-31&q=missie").context["chips"]
    assert chips == [
        ("“missie”", "?land=VN&vanaf=2026-01-31"),
        ("Vietnam", "?vanaf=2026-01-31&q=missie"),
        ("vanaf 31 jan 2026", "?land=VN&q=missie"),
    ]


def test_a_long_list_has_pages_and_asks_no_more_for_more_rows(visitor: Visitor) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            visitor.get(LIST)
        return len(queries)

    opportunity("Missie 0", starts_on=soon(), ends_on=soon(), organiser=builders.organisation())
    one = count()
    for number in range(1, 30):
        opportunity(f"Missie {number}", starts_on=soon(), ends_on=soon(), organiser=builders.organisation())
    assert count() == one
    assert (len(titles(visitor)), len(titles(visitor, "?blad=2"))) == (25, 5)


def test_a_page_says_what_is_unknown_and_shows_the_address_as_text(visitor: Visitor) -> None:
    entry = opportunity(cost_cents=None, starts_on=None, ends_on=None, url="https://www.brabant.nl/reis")
    text = visitor.get(f"{LIST}{entry.pk}/").content.decode()
    assert text.count("niet bekend") >= 3
    assert 'href="https://www.brabant.nl/reis" rel="noreferrer"' in text
    assert "https://www.brabant.nl/reis<br>" in text


def test_an_entry_is_added_with_everything_and_sent_twice_once(visitor: Visitor) -> None:
    agrifood, token = builders.spearhead(), "11111111-1111-4111-8111-111111111111"
    for _ in range(2):
        response = sent(visitor, f"{LIST}nieuw/", spearheads=[agrifood.pk], token=token)
    entry = Opportunity.objects.get()
    assert response["Location"] == f"{LIST}{entry.pk}/"
    assert (entry.starts_on, entry.ends_on, entry.register_before) == (
        date(2027, 5, 4),
        date(2027, 5, 7),
        date(2027, 3, 1),
    )
    assert (entry.cost_cents, entry.official_hours, entry.office_holder_hours) == (125_000, 24, None)
    assert (entry.url, list(entry.spearheads.all())) == ("https://www.beurs.example", [agrifood])


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Vul een titel in."),
        ("form", "", "Kies wat het is."),
        ("form", "party", "Kies een antwoord uit de lijst."),
        ("organiser_name", "", "Kies de organisator uit de lijst, of vul een naam in."),
        ("organiser", "999", "Kies een organisatie uit de lijst."),
        ("country", "XX", "Kies een land uit de lijst."),
        ("region_code", "CN-JS", "De code van de regio begint met de code van het land, zoals CN-JS."),
        ("ends_on", "2027-05-01", "Kies een einddatum op of na de begindatum."),
        ("register_before", "2027-06-01", "Kies een dag om aan te melden op of vóór de einddatum."),
        ("starts_on", "morgen", "Schrijf een datum als 31-12-2026."),
        ("cost_cents", "10.50", "Schrijf een bedrag als 1000 of 1.000,00"),
        ("official_hours", "-1", "Vul een heel getal in van 0"),
        ("url", "javascript:alert(1)", "Vul een adres in zoals"),
        ("about", "x" * 20_001, "Gebruik ten hoogste 20.000 tekens."),
    ],
)
def test_bad_input_gets_one_sentence_and_loses_nothing(visitor: Visitor, field: str, value: str, sentence: str) -> None:
    response = sent(visitor, f"{LIST}nieuw/", **{field: value})
    text = response.content.decode()
    assert response.status_code == 200
    assert sentence in text
    assert field == "place" or 'value="München"' in text
    assert not Opportunity.objects.exists()


def test_a_change_keeps_what_was_not_changed(visitor: Visitor) -> None:
    entry = opportunity(spearheads=(builders.spearhead(),), goals=(builders.goal(),))
    page = visitor.get(f"{LIST}{entry.pk}/wijzigen/").context["form"]
    answers = {name: page[name].value() for name in page.fields if page[name].value() not in (None, "")}
    assert (
        visitor.post(f"{LIST}{entry.pk}/wijzigen/", {**answers, "title": "Anders", "cost_cents": "800,00"}).status_code
        == 302
    )
    again = Opportunity.objects.get()
    assert (again.title, again.version, again.cost_cents, again.starts_on) == ("Anders", 2, 80_000, entry.starts_on)
    assert again.spearheads.count() == again.goals.count() == 1


def test_a_conflict_shows_both_values_and_can_be_saved_over(visitor: Visitor) -> None:
    entry = opportunity("Eerst", version=5)
    first = sent(visitor, f"{LIST}{entry.pk}/wijzigen/", version="4")
    text = first.content.decode()
    assert "Iemand anders heeft dit intussen veranderd." in text
    assert "<td data-label=" in text
    assert (">Eerst<" in text, "Beurs in München" in text) == (True, True)
    assert (
        sent(visitor, f"{LIST}{entry.pk}/wijzigen/", version=first.context["form"]["version"].value()).status_code
        == 302
    )
    assert Opportunity.objects.get().title == "Beurs in München"


def test_calling_off_and_back_again(visitor: Visitor) -> None:
    entry = opportunity(starts_on=soon(), ends_on=soon())
    assert visitor.post(f"{LIST}{entry.pk}/gaat-niet-door/")["Location"] == f"{LIST}{entry.pk}/"
    assert "Gaat niet door" in visitor.get(LIST).content.decode()
    assert visitor.post(f"{LIST}{entry.pk}/gaat-niet-door/").status_code == 422
    visitor.post(f"{LIST}{entry.pk}/gaat-toch-door/")
    assert Opportunity.objects.get().state == "open"


def test_the_council_reads_and_is_offered_no_button() -> None:
    entry, reader = opportunity(starts_on=soon(), ends_on=soon()), signed_in(builders.council())
    for path in (LIST, f"{LIST}{entry.pk}/"):
        text = reader.get(path).content.decode()
        assert entry.title in text
        assert not [word for word in ("Wijzig", "Voeg iets toe", "Gaat niet door") if word in text]
    assert reader.post(f"{LIST}{entry.pk}/gaat-niet-door/").status_code == 403
