"""Whether a request meets the conditions of the policy rules: what records say, what an assessor says, what is kept."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from activities.models import Request
from assessment import actions
from assessment.models import Assessment, ConditionCheck
from assessment.policies import AnswerData
from assessment.policies_rules import CHECKS, RuleFacts, Said, joint_said, known
from assessment.selectors.rules import asked_rules, conditions_of_case, unmet_rules
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import Conflict, RuleViolation
from partners.models import Helix
from policy.conditions import RuleCondition, conditions_for, conditions_of
from policy.models import Kind, PolicyRule, Verdict
from policy.source import read
from tests import builders, builders_policy
from tests.builders import AT
from tests.builders_condition_check import SCHOOLS, assessed_with, condition_check, rule_on_vietnam
from tests.clients import signed_in

SIX = [AnswerData(number, Verdict.YES, f"Omdat {number}.") for number in range(1, 7)]
KEY = "vietnam__voorwaarde-1"
TODAY = day_in_oss(AT)


def facts(**given: Any) -> RuleFacts:
    """Facts of a request of which nothing is known but what a test names."""
    nothing: dict[str, Any] = {
        "kind": Kind.MISSION, "country": "", "goals": (), "joins": "", "leads": False, "requester": "",
        "requester_helix": "", "requester_is_local": False, "local": {}, "organisations": {}, "tied": frozenset(),
        "local_firms": (), "delegation_groups": (), "office_holders": (), "other_fairs": (),
    }  # fmt: skip
    return RuleFacts(**{**nothing, **given})


SCHOOL, FIRM = {Helix.EDUCATION: ["HAS"]}, {Helix.BUSINESS: ["Vos"]}
PROVINCE = "Missie van de provincie"


@pytest.mark.parametrize(
    ("check", "given", "state", "sentence"),
    [
        ("joins", {"joins": "NDL"}, "met", "Oss sluit aan bij: NDL."),
        ("joins", {"leads": True}, "not_known", "Oss organiseert zelf. Of de reden daarvoor goed is, beoordeelt u."),
        ("joins", {}, "not_known", "Het verzoek zegt niet bij wie Oss aansluit."),
        ("joins_province", {"joins": PROVINCE}, "met", "Oss sluit aan bij: Missie van de provincie."),
        ("joins_province", {"joins": "NDL"}, "not_known", "Oss sluit aan bij: NDL."),
        ("joins_province", {"leads": True}, "not_met", "Oss organiseert zelf."),
        ("local_firms", {"local_firms": ["Vos"]}, "met", "Vos doet mee."),
        ("local_firms", {"local_firms": ["Vos", "XPO"]}, "met", "Vos en XPO doen mee."),
        ("local_firms", {}, "not_known", "Bij het verzoek staat geen bedrijf uit Oss of de regio."),
        ("local_partners", {"local": SCHOOL}, "met", "HAS doet mee: onderwijs uit Oss of de regio."),
        ("local_partners", {"local": FIRM, "goals": ["2. Honger"]}, "met", "Vos doet mee, en het gaat om 2. Honger."),
        ("local_partners", {"local": FIRM}, "not_known", "Vos doet mee. Waarvoor, beoordeelt u."),
        ("local_partners", {}, "not_met", "Er doet geen partner uit Oss of de regio mee."),
        ("goals", {"goals": ["2. Honger"]}, "met", "Het verzoek noemt 2. Honger."),
        ("goals", {}, "not_met", "Het verzoek noemt geen Global Goal."),
        ("local_schools", {"local": SCHOOL}, "met", "HAS doet mee."),
        ("local_schools", {"local": FIRM}, "not_met", "Er doet geen school uit Oss of de regio mee."),
        ("is_member", {"tied": frozenset({"euregio"})}, "met", "De relatie is actief."),
        ("is_member", {}, "not_met", "Er is geen actieve relatie."),
        ("is_project", {"kind": Kind.PROJECT}, "met", "Het verzoek gaat om een project."),
        ("is_project", {}, "not_met", "Het verzoek gaat niet om een project."),
        ("asked_by_school_or_firm", {"requester": "HAS", "requester_helix": "education"}, "met", "HAS vraagt erom."),
        ("asked_by_school_or_firm", {"requester": "Oss", "requester_helix": "government"}, "not_met",
         "Oss vraagt erom, en dat is geen school of bedrijf."),
        ("asked_by_school_or_firm", {}, "not_known", "De gegevens zeggen hier niets over."),
        ("involves", {"organisations": {"euregio": "Euregio"}}, "met", "Euregio is bij dit verzoek betrokken."),
        ("involves", {}, "not_known", "De gegevens zeggen hier niets over."),
        ("left_to_firms", {}, "not_met", "Het beleid laat netwerken en projecten hier aan de bedrijven over."),
        ("province_to_china", {"country": "VN"}, "not_met", "De reis gaat niet naar China."),
        ("province_to_china", {"country": "CN", "joins": PROVINCE}, "met", f"Oss sluit aan bij: {PROVINCE}."),
        ("office_holder_there", {"office_holders": ["Wethouder"]}, "met", "Het verzoek vraagt tijd van: Wethouder."),
        ("office_holder_there", {}, "not_known", "Het verzoek vraagt geen tijd van een bestuurder."),
        ("broad_delegation", {"delegation_groups": ["Bestuurder", "Onderneming"]}, "met",
         "In de delegatie: bestuurder en onderneming."),
        ("broad_delegation", {"delegation_groups": ["Bestuurder"]}, "not_met", "In de delegatie: alleen bestuurder."),
        ("broad_delegation", {}, "not_met", "De delegatie is nog leeg."),
        ("first_fair", {"other_fairs": ["Beurs A"]}, "not_met", "Dit jaar ging Oss al akkoord met Beurs A."),
        ("first_fair", {}, "met", "Dit jaar ging Oss nog niet akkoord met een andere beurs."),
        ("asked_by_local_firm", {"requester": "Vos", "requester_helix": "business", "requester_is_local": True}, "met",
         "Vos vraagt erom."),
        ("asked_by_local_firm", {"local_firms": ["Vos"]}, "not_known", "Vos doet mee, zonder er zelf om te vragen."),
        ("asked_by_local_firm", {}, "not_met", "Bij het verzoek staat geen bedrijf uit Oss of de regio."),
        ("", {"goals": ["2. Honger"]}, "not_known", "De gegevens zeggen hier niets over."),
    ],
)  # fmt: skip
def test_each_check_says_what_the_records_know(check: str, given: dict[str, Any], state: str, sentence: str) -> None:
    said = known(RuleCondition("x", "X?", check=check, organisation="euregio"), facts(**given))
    assert (said.state, said.sentence) == (state, sentence)


def test_the_policy_s_own_conditions_name_sentences_checks_and_organisations_that_exist() -> None:
    slugs = {item["slug"] for item in read("organisations")}
    rules = [PolicyRule(code=rule["code"], conditions=rule["conditions"]) for rule in read("rules")]
    rows = [row for rule in rules for row in conditions_of(rule)]
    assert not [row for row in rows if row.code.startswith("voorwaarde-")]
    assert len(rows) == len(read("conditions"))
    assert {row.check for row in rows} - {""} == set(CHECKS)
    assert {row.organisation for row in rows} - {""} <= slugs
    assert all(row.organisation for row in rows if row.check in {"involves", "is_member"})


@pytest.mark.parametrize(
    ("kind", "form", "codes"),
    [
        (Kind.MISSION, "delegation", []),
        (Kind.MISSION, "exploratory", ["provincie", "bedrijven"]),
        (Kind.COOPERATION, "widen", ["partners"]),
        (Kind.COOPERATION, "limit", []),
    ],
)
def test_taizhou_asks_nothing_of_a_visit_and_partners_of_who_goes_deeper(
    kind: str, form: str, codes: list[str]
) -> None:
    data = next(rule for rule in read("rules") if rule["code"] == "taizhou")
    rule = PolicyRule(code="taizhou", conditions=data["conditions"])
    assert [row.code for row in conditions_for(rule, kind, form)] == codes


def test_a_condition_that_is_only_a_sentence_is_needed_and_for_a_person() -> None:
    rows = conditions_of(PolicyRule(conditions=["Gaat het om een missie?"]))
    assert rows == (RuleCondition("voorwaarde-1", "Gaat het om een missie?", is_needed=True, check=""),)


@pytest.mark.parametrize(
    ("one", "other", "joint"),
    [
        (("met", "A."), ("met", "A."), ("met", "A.")),
        (("met", "A."), ("not_met", "B."), ("not_met", "A. B.")),
        (("not_known", ""), ("met", "B."), ("met", "B.")),
        (("not_known", ""), ("not_known", ""), ("not_known", "")),
        (("met", ""), ("met", ""), ("", "")),
    ],
)
def test_two_assessors_together_are_as_careful_as_the_more_careful_of_both(
    one: tuple[str, str], other: tuple[str, str], joint: tuple[str, str]
) -> None:
    assert joint_said([Said(KEY, *one)], [Said(KEY, *other)]) == [Said(KEY, *joint)]


# What is asked, and kept


def hand_in(*said: Said) -> Assessment:
    concept = builders.draft_assessment()
    return actions.hand_in(assessment=concept, by=concept.assessor, at=AT, version=1, answers=SIX, conditions=said)


@pytest.mark.django_db
def test_a_request_is_asked_the_conditions_of_the_rules_that_apply() -> None:
    rule_on_vietnam(SCHOOLS)
    builders.rule("niets", conditions=["Nog iets?"])
    asked = conditions_of_case(builders.submitted(), TODAY)
    assert [(item.key, item.known.state) for item in asked] == [("vietnam__scholen", "not_met")]


@pytest.mark.django_db
def test_a_fair_of_this_year_with_the_same_spearhead_counts_and_others_do_not() -> None:
    rule_on_vietnam("Is dit de eerste beurs van dit jaar?", code="logistiek")
    fair: dict[str, Any] = {"mission_form": "event"}
    case = builders.submitted(**fair)
    builders.refused(title="Afgewezen beurs", **fair)
    builders.approved(title="Missie")
    assert conditions_of_case(case, TODAY)[0].known.state == "met"
    builders.approved(title="Eerdere beurs", **fair)
    assert conditions_of_case(case, TODAY)[0].known.sentence == "Dit jaar ging Oss al akkoord met Eerdere beurs."


@pytest.mark.django_db
def test_a_concept_is_asked_the_rules_of_its_own_version_whatever_was_published_meanwhile() -> None:
    first = builders_policy.published()
    rule_on_vietnam("Nieuwe voorwaarde?", valid_from=TODAY)
    builders.rule("oud", match_countries=["VN"], conditions=["Oude voorwaarde?"], valid_until=TODAY - timedelta(days=1))
    concept = builders.draft_assessment(policy_version=first)
    builders_policy.published(2, valid_from=TODAY)
    page = signed_in(concept.assessor).get(f"/verzoeken/{concept.case.reference}/beoordelen/").content.decode()
    assert ("Oude voorwaarde?" in page, "Nieuwe voorwaarde?" in page) == (True, False)
    assert "onder versie 1 van het beleid. Zij houdt die vragen, gewichten en beleidslijnen, ook nu versie 2" in page
    done = actions.hand_in(assessment=concept, by=concept.assessor, at=AT, version=1, answers=SIX)
    assert list(done.condition_checks.values_list("text", flat=True)) == ["Oude voorwaarde?"]
    for path in ("", "besluit/"):
        read = signed_in(builders.themamanager()).get(f"/verzoeken/{concept.case.reference}/{path}").content.decode()
        assert 'href="/beleid/versies/1/">versie 1 van het beleid' in read


@pytest.mark.django_db
def test_what_was_said_is_kept_beside_what_the_records_said() -> None:
    rule_on_vietnam()
    done = hand_in(Said(KEY, "met", " Zij belden. "))
    row = done.condition_checks.get()
    assert (row.rule_title, row.text, row.state, row.word) == (
        "Lijn vietnam", "Doen er bedrijven mee?", "met", "Zij belden.",
    )  # fmt: skip
    assert (row.suggested, row.suggestion) == ("not_known", "De gegevens zeggen hier niets over.")


@pytest.mark.django_db
def test_what_is_left_out_stays_at_what_the_records_say() -> None:
    rule_on_vietnam(SCHOOLS)
    row = hand_in().condition_checks.get()
    assert (row.state, row.suggested, row.word) == ("not_met", "not_met", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "field"), [(Said(KEY, "met"), f"word_{KEY}"), (Said(KEY, "perhaps", "Zomaar."), f"state_{KEY}")]
)
def test_against_the_records_needs_a_word_and_a_state_that_exists(said: Said, field: str) -> None:
    rule_on_vietnam()
    with pytest.raises(RuleViolation) as refusal:
        hand_in(said)
    assert refusal.value.field == field
    assert not ConditionCheck.objects.exists()


@pytest.mark.django_db
def test_only_a_demand_that_is_not_met_makes_a_rule_unmet() -> None:
    assert [rule.title for rule in unmet_rules(assessed_with("not_met"))] == ["Lijn vietnam"]
    assert unmet_rules(assessed_with("met")) == ()
    assert unmet_rules(assessed_with("not_known")) == ()
    assert unmet_rules(assessed_with("not_met", is_needed=False)) == ()
    replaced = assessed_with("not_met")
    replaced.assessments.update(status="superseded")
    assert unmet_rules(replaced) == ()


@pytest.mark.django_db
def test_two_windows_show_what_differs_in_a_condition() -> None:
    rule_on_vietnam()
    concept = builders.draft_assessment()
    values: dict[str, Any] = {"assessment": concept, "by": concept.assessor, "at": AT, "version": 1, "answers": []}
    actions.save_draft(**values, conditions=[Said(KEY, "met", "Zij belden.")])
    with pytest.raises(Conflict) as told:
        actions.save_draft(**values, conditions=[Said(KEY, "not_met", "Toch niet.")])
    change = told.value.changes[0]
    assert (change.label, change.stored, change.typed) == (
        "Doen er bedrijven mee?", "Voldaan. Zij belden.", "Niet voldaan. Toch niet.",
    )  # fmt: skip


@pytest.mark.django_db
def test_asking_costs_a_fixed_number_of_queries() -> None:
    case = builders.submitted()

    def queries() -> int:
        fresh = Request.objects.select_related("requester", "partner").get(pk=case.pk)
        with CaptureQueriesContext(connection) as captured:
            asked_rules(fresh, TODAY)
        return len(captured)

    rule_on_vietnam()
    few = queries()
    for number in range(5):
        rule_on_vietnam("Iets?", SCHOOLS, code=f"regel-{number}")
        builders.participation(case)
        builders.delegation_member(case)
    assert queries() == few


# The database


def refused(name: str, write: Callable[[], object]) -> None:
    with pytest.raises((IntegrityError, DatabaseError), match=name), transaction.atomic():
        write()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("assessment_conditioncheck_known_state", {"state": "perhaps"}),
        ("assessment_conditioncheck_known_state", {"suggested": "perhaps"}),
        ("assessment_conditioncheck_otherwise_has_word", {"word": ""}),
    ],
)
def test_each_constraint_of_a_check(name: str, changes: dict[str, Any]) -> None:
    refused(name, partial(condition_check, builders.draft_assessment(), **changes))


@pytest.mark.django_db
def test_a_check_is_kept_once_in_time_and_never_changes() -> None:
    concept = builders.draft_assessment()
    row = condition_check(concept)
    with pytest.raises(IntegrityError), transaction.atomic():
        condition_check(concept)
    refused("assessment_conditioncheck", lambda: ConditionCheck.objects.filter(pk=row.pk).update(state="not_met"))
    refused("assessment_conditioncheck_in_time", partial(condition_check, builders.assessment()))


# The pages


@pytest.mark.django_db
def test_an_assessor_says_it_on_the_page_and_everybody_reads_it_later() -> None:
    rule_on_vietnam("Doen er bedrijven mee?", SCHOOLS)
    assessor = builders.official()
    concept = builders.draft_assessment(assessor=assessor)
    visitor = signed_in(assessor)
    address = f"/verzoeken/{concept.case.reference}/beoordelen/"
    page = visitor.get(address).content.decode()
    assert "Volgens de gegevens: <b>niet voldaan</b>. Er doet geen school uit Oss of de regio mee." in page
    sent = {f"verdict_{number}": "yes" for number in range(1, 7)}
    sent |= {f"justification_{number}": "Omdat." for number in range(1, 7)}
    sent |= {"version": "1", f"state_{KEY}": "met", "state_vietnam__scholen": "not_met"}
    refused_page = visitor.post(address, {**sent, "hand_in": "1"}).content.decode()
    sentence = "Schrijf bij “Doen er bedrijven mee?” waarom u kiest voor voldaan."
    assert f'href="#id_word_{KEY}">{sentence}' in refused_page
    visitor.post(address, {**sent, "concept": "1"})
    concept.refresh_from_db()
    assert concept.draft_conditions == {KEY: {"state": "met", "word": ""}}
    visitor.post(address, {**sent, "version": "2", "hand_in": "1", f"word_{KEY}": "Zij belden."})
    for reader, path in ((builders.themamanager(), "besluit/"), (builders.official(), "")):
        shown = signed_in(reader).get(f"/verzoeken/{concept.case.reference}/{path}").content.decode()
        assert "Zij belden. Anders dan de gegevens: De gegevens zeggen hier niets over." in shown
        assert "Volgens de gegevens: Er doet geen school uit Oss of de regio mee." in shown
