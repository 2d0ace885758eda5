"""The entry for the algorithm register: whole, true to the standard, computed from the policy, and about nobody."""

from datetime import date
from typing import Any

import jsonschema
import pytest
from django.core.management import call_command
from django.test import Client

from assessment.algorithm_register import SCHEMA, SECTIONS, entry
from assessment.models import Assessment
from policy.models import Norm
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)
PAGE = "https://oss.example/openbaar/algoritmeregister/"


def made(version: str = "2017") -> dict[str, Any]:
    return entry(builders.framework(version), TODAY, PAGE)


def test_the_schema_is_a_schema_and_knows_every_field_of_the_standard() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert list(SCHEMA["properties"]) == [
        "name", "description_short", "organization", "category", "status", "begin_date", "end_date", "contact_email",
        "website", "publication_category", "url", "goal", "proportionality", "human_intervention", "risks",
        "lawful_basis", "lawful_basis_grouping", "process_index_url", "impacttoetsen_grouping", "impacttoetsen",
        "source_data", "source_data_grouping", "methods_and_models", "provider", "publiccode", "lang",
        "standard_version", "source_id", "tags",
    ]  # fmt: skip


def test_the_entry_of_the_loaded_policy_fits_the_standard(client: Client) -> None:
    call_command("load_policy", verbosity=0)
    found = client.get("/openbaar/algoritmeregister/json/").json()
    jsonschema.validate(found, client.get("/openbaar/algoritmeregister/schema.json").json())
    assert found["website"] == "http://testserver/openbaar/algoritmeregister/"
    for part in ("gewicht 1 van 6 (17%)", "Vanaf 75%", "vanaf 40%", "Met minder dan 4 oordelen", "niet zelf"):
        assert part in found["methods_and_models"], part
    assert "Hoogste kosten van een verzoek dat snel wordt afgehandeld: €\xa0500." in found["human_intervention"]


@pytest.mark.parametrize(
    ("field", "value"), [("status", "Actief"), ("lang", "nl"), ("begin_date", "2026-13"), ("name", "x" * 101)]
)
def test_the_schema_refuses_what_the_standard_refuses(field: str, value: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**made(), field: value}, SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({name: text for name, text in made().items() if name != "contact_email"}, SCHEMA)


def test_the_text_follows_weights_thresholds_and_settings() -> None:
    framework = builders.framework("2027", participate_from=80, limited_from=50, min_applicable=5)
    framework.questions.create(number=7, code="climate", title="Klimaat", weight=3, source="hoofdstuk 5")
    Norm.objects.create(
        code="fast-lane-ceiling", title="Grens", value=75_000, unit=Norm.Unit.CENTS, valid_from=date(2020, 1, 1),
        source="hoofdstuk 5",
    )  # fmt: skip
    found = made("2027")
    for part in ("Versie 2027", "gewicht 3 van 9 (33%)", "Vanaf 80%", "vanaf 50%", "Met minder dan 5 oordelen"):
        assert part in found["methods_and_models"], part
    assert "Grens: €\xa0750." in found["human_intervention"]
    assert found["source_id"].endswith("-2027")


def test_it_is_in_use_from_the_first_assessment_that_was_handed_in(settings: Any) -> None:
    builders.draft_assessment()
    assert (made()["status"], "begin_date" in made()) == ("In ontwikkeling", False)
    builders.assessment(submitted_at=AT)
    settings.DEMO = False
    assert (made()["status"], made()["begin_date"]) == ("In gebruik", "2026-11")
    settings.DEMO = True
    assert (made()["status"], "begin_date" in made()) == ("In ontwikkeling", False)
    jsonschema.validate(made(), SCHEMA)


def test_everybody_reads_it_and_nobody_is_named(client: Client) -> None:
    builders.assessment(assessor=builders.official(name="Iemand Bij Naam"))
    page = client.get("/openbaar/algoritmeregister/").content.decode()
    for part in ("Menselijke tussenkomst", "Het systeem neemt geen besluit", "Risicobeheer", "Technische werking"):
        assert part in page, part
    assert "&lt;p&gt;" not in page
    assert "Iemand Bij Naam" not in page
    assert Assessment.objects.exists()


def test_every_field_that_is_filled_in_stands_on_the_page() -> None:
    shown = {name for _, names in SECTIONS for name in names}
    builders.assessment(submitted_at=AT)
    assert set(made()) <= shown


def test_without_a_framework_there_is_nothing_to_register(client: Client) -> None:
    for step in ("", "json/"):
        assert client.get(f"/openbaar/algoritmeregister/{step}").status_code == 404
