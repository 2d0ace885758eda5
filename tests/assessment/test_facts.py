"""The facts beside the questions: read from the records, each with its address; the same for the suggestions."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Evaluation, Request
from activities.models.request import Lead, MissionForm, Status
from assessment.selectors import for_case
from assessment.selectors.facts import facts_for
from assessment.selectors.precedents import came_of, is_near, precedents
from assessment.selectors.rules import other_fairs
from oss_intl.shared.dates import day_in_oss
from partners.models import Agreement, Helix
from policy.models import FocusArea, Kind
from tests import builders
from tests.builders import AT
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
TODAY = day_in_oss(AT)


def stored(case: Request) -> Request:
    return Request.objects.get(pk=case.pk)


def fact(case: Request, number: int) -> list[tuple[str, str]]:
    return [(item.text, item.url) for item in facts_for(stored(case), TODAY).by_question[number]]


def suggested(case: Request, number: int) -> str:
    return facts_for(stored(case), TODAY).suggestions[number].verdict


def test_focus_comes_from_an_agreement_in_force_in_that_country() -> None:
    relation = builders.relation(organisation=builders.organisation("An Giang", slug="an-giang"))
    builders.agreement(relation=relation, status=Agreement.Status.DRAFT, signed_on=None)
    case = builders.submitted(country="VN")
    assert suggested(case, 3) == "no"
    builders.agreement(relation=relation)
    assert suggested(case, 3) == "yes"
    assert ("An Giang: Memorandum of Understanding", "/partners/an-giang/") in fact(case, 3)
    assert suggested(builders.submitted(country="CN", region_code=""), 3) == "no"


def test_an_agreement_that_expired_gives_no_focus() -> None:
    builders.agreement(valid_until=TODAY - timedelta(days=1))
    assert suggested(builders.submitted(country="VN"), 3) == "no"


def test_a_membership_gives_no_focus_on_the_country_where_its_network_sits() -> None:
    network = builders.organisation("ERRIN", slug="errin", country="BE")
    builders.agreement(relation=builders.relation(organisation=network), form=Agreement.Form.MEMBERSHIP)
    assert suggested(builders.submitted(country="BE", region_code=""), 3) == "no"
    about_it = builders.submitted(Kind.MEMBERSHIP, country="BE", region_code="", partner=network)
    assert suggested(about_it, 3) == "yes"


@pytest.mark.parametrize(("region", "verdict"), [("BE-VLG", "yes"), ("BE-WAL", "no"), ("", "no")])
def test_a_focus_area_of_agrifood_capital_counts_for_its_region(region: str, verdict: str) -> None:
    FocusArea.objects.create(
        code="afc", holder="agrifood-capital", holder_name="Agrifood Capital", country="BE", region_code="BE-VLG",
        name="Vlaanderen", source="hoofdstuk 5",
    )  # fmt: skip
    assert suggested(builders.submitted(country="BE", region_code=region), 3) == verdict


def test_a_relevant_requester_is_enough() -> None:
    case = builders.submitted(country="CA", region_code="", requester_is_relevant=True)
    assert suggested(case, 3) == "yes"
    assert any("een relevante partner" in text for text, _ in fact(case, 3))


def test_the_triple_helix_counts_who_takes_part_from_the_region() -> None:
    case = builders.submitted()
    assert suggested(case, 4) == "partly"
    school = builders.organisation("HAS", slug="has", country="NL", helix=Helix.EDUCATION, is_regional=True)
    builders.participation(case, school)
    builders.participation(case, builders.organisation("Cargill", slug="cargill", country="US", helix=Helix.BUSINESS))
    assert suggested(case, 4) == "yes"
    assert ("HAS (onderwijs en onderzoek, uit de regio)", "/partners/has/") in fact(case, 4)
    assert ("Cargill (Verenigde Staten)", "/partners/cargill/") in fact(case, 4)


def test_profile_says_what_and_whether_oss_joins_or_leads() -> None:
    joins = builders.submitted(lead=Lead.JOIN, joins="Missie van de provincie", profile="Een presentatie over Oss.")
    assert [text for text, _ in fact(joins, 5)] == [
        "Een presentatie over Oss.", "Oss sluit aan bij: Missie van de provincie",
    ]  # fmt: skip
    leads = builders.submitted(lead=Lead.LEAD, lead_reason="Niemand anders gaat.", joins="", profile="")
    assert [text for text, _ in fact(leads, 5)] == ["Oss organiseert zelf."]
    assert suggested(leads, 5) == "no"


def test_delegation_members_are_named_by_function() -> None:
    assert [text for text, _ in fact(builders.submitted(), 6)] == ["Wethouder, Gemeente Oss (bestuurder)"]


def test_every_fact_leads_to_the_place_that_it_comes_from() -> None:
    builders.agreement()
    FocusArea.objects.create(
        code="afc", holder="agrifood-capital", holder_name="Agrifood Capital", country="VN", name="Vietnam", source="5"
    )
    case = builders.submitted(country="VN", lead=Lead.JOIN, requester=builders.organisation())
    case.goals.add(builders.goal())
    case.spearheads.add(builders.spearhead())
    visitor = signed_in(builders.official())
    places = {url.partition("#")[::2] for number in range(1, 7) for _, url in fact(case, number)}
    assert len({place for _, place in places}) == 7
    pages = {path: visitor.get(path).content.decode() for path, _ in places}
    assert [place for path, place in places if place and f'id="{place}"' not in pages[path]] == []


def test_rules_apply_by_country_partner_and_spearhead() -> None:
    builders.rule("taizhou", match_organisations=["taizhou"], conditions=["Doen er partners mee?"])
    builders.rule("logistiek", match_spearheads=["logistiek"])
    builders.rule("niets")
    taizhou = builders.organisation(slug="taizhou", country="CN")
    found = facts_for(stored(builders.submitted(partner=taizhou)), TODAY).rules
    assert [(rule.title, rule.conditions[0].condition.text) for rule in found] == [
        ("Lijn taizhou", "Doen er partners mee?")
    ]


def test_precedents_are_decided_alike_and_at_most_five() -> None:
    alike = [builders.refused(country="CN", region_code="") for _ in range(7)]
    other = builders.approved(Kind.PROJECT, country="CA", region_code="")
    other.spearheads.clear()
    other.goals.clear()
    case = builders.submitted(country="CN", region_code="")
    found = precedents(stored(case))
    assert [item.reference for item in found] == [row.reference for row in reversed(alike)][:5]
    assert found[0].why.startswith("hetzelfde land, dezelfde soort")
    assert (found[0].status, found[0].score) == ("refused", 100)
    builders.submitted(country="CN")  # not decided: no precedent
    assert len(precedents(stored(case))) == 5
    project = builders.submitted(Kind.PROJECT, country="", region_code="")
    project.spearheads.clear()
    project.goals.clear()
    assert [item.why for item in precedents(stored(project))][:1] == ["dezelfde soort, ongeveer hetzelfde bedrag"]


def test_a_spearhead_is_the_same_one_under_a_later_version_of_the_policy() -> None:
    old = builders.spearhead("logistiek", name="Logistiek", valid_until=TODAY - timedelta(days=1))
    new = builders.spearhead("logistiek", name="Logistiek en havens", valid_from=TODAY)
    fairs = [builders.approved(mission_form=MissionForm.EVENT, starts_on=TODAY) for _ in range(2)]
    for case, chosen in zip(fairs, (old, new), strict=True):
        case.spearheads.set([chosen])
    (found,) = precedents(stored(fairs[1]))
    assert "ook logistiek" in found.why
    assert other_fairs(stored(fairs[1])) == [fairs[0].title]


@pytest.mark.parametrize(("make", "note"), [(builders.official, "Intern"), (builders.council, "")])
def test_a_request_page_gets_reasons_for_all_and_notes_for_colleagues(make: Any, note: str) -> None:
    case = builders.submitted(status=Status.REFUSED)
    builders.assessment(case, note="Intern", assessor=builders.official(name="Bea", job_title="Beleidsmedewerker"))
    builders.decision(case, builders.Decision.Outcome.REFUSE, reason="Geen vraag.")
    shown = for_case(case, make())
    current = shown.current
    assert current is not None
    assert (current.note, current.answers[0].justification, current.score) == (note, "Reden bij 1.", 100)
    assert current.assessor == ("Bea" if note else "Beleidsmedewerker")
    assert [(item.outcome, item.reason, item.score) for item in shown.decisions] == [("refuse", "Geen vraag.", 100)]


def test_a_superseded_assessment_stays_readable() -> None:
    case = builders.submitted()
    builders.assessment(case, status="superseded")
    builders.assessment(case)
    shown = for_case(case, builders.official())
    assert [item.is_current for item in shown.assessments] == [True, False]
    assert len(shown.assessments[1].answers) == 6


def test_a_precedent_says_what_came_of_it() -> None:
    done = builders.completed_activity()
    builders.result(done)
    Evaluation.objects.create(
        activity=done, framework=builders.framework(), year=2026, conclusion="Drie leads.", author=builders.official(),
        evaluated_at=AT,
    )  # fmt: skip
    (found,) = precedents(stored(builders.submitted()))
    number = done.results.count()
    assert found.came_of == f"Uitgevoerd, {number} resultaten. Evaluatie: Drie leads."
    assert "ongeveer hetzelfde bedrag" in found.why


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("Gepland", 0, "", None), "Gepland, nog geen resultaten."),
        (("Geëvalueerd", 1, "Nuttig.", True), "Geëvalueerd, 1 resultaat. Evaluatie: Houden. Nuttig."),
        (("Geëvalueerd", 2, "x" * 200, None), f"Geëvalueerd, 2 resultaten. Evaluatie: {'x' * 159}…"),
    ],
)
def test_what_came_of_a_request_in_words(given: tuple[str, int, str, bool | None], words: str) -> None:
    assert came_of(*given) == words


@pytest.mark.parametrize(("one", "other", "near"), [(100, 75, True), (75, 100, True), (100, 74, False), (0, 0, False)])
def test_amounts_are_near_within_a_quarter(one: int, other: int, near: bool) -> None:
    assert is_near(one, other) is near


def test_a_precedent_with_the_same_partner_is_found_however_long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.selectors.precedents.LOOKED_AT", 2)
    old = builders.refused(partner=builders.organisation("Taizhou", slug="taizhou"), country="")
    abroad = builders.refused(country="CA", region_code="")
    for _ in range(4):
        builders.refused()
    case = builders.submitted(partner=old.partner, country="CA", region_code="")
    assert {old.reference, abroad.reference} <= {found.reference for found in precedents(stored(case))}


def test_precedents_cost_the_same_for_one_and_many() -> None:
    case = stored(builders.submitted())

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            precedents(case)
        return len(captured)

    builders.completed_activity()
    few = queries()
    for _ in range(6):
        builders.result(builders.completed_activity())
    assert queries() == few
