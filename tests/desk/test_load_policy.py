"""The policy of 2017 as it is loaded: counts, sums, sources, and loading again changes nothing."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from audit.models import Event
from audit.unit import unit
from budget.models import Budget, Cover
from desk.loading import load_policy
from oss_intl.shared.errors import RuleViolation
from partners.models import Agreement, Helix, Organisation, Relation
from policy import actions
from policy.models import (
    Channel,
    CostCategory,
    ExpenseRule,
    FocusArea,
    Framework,
    GlobalGoal,
    Kind,
    MatrixItem,
    Motive,
    Norm,
    PolicyIntention,
    PolicyRule,
    PolicyVersion,
    Position,
    Question,
    QuestionWording,
    Spearhead,
)
from policy.policies import line_code_for
from policy.policies_version import difference
from policy.source import read
from policy.version_actions import start_draft
from policy.version_selectors import content_on, fingerprint_of
from tests import builders
from tests.kept_rows import kept_rows

AT = datetime(2017, 1, 2, 9, 0, tzinfo=UTC)
FILES = (
    "framework", "goals", "spearheads", "motives", "channels", "matrix", "finance", "rules", "intentions", "positions",
    "organisations", "relations", "focus", "norms",
)  # fmt: skip
NAMES_OF_PERSONS = ("Buijs", "Cees", "Cretu", "Hogan", "Aslander", "Witteveen", "Tordoir")


@pytest.fixture(scope="module")
def policy(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with kept_rows(django_db_blocker):
        load_policy(at=AT)
        yield


@pytest.fixture
def loaded(policy: None, db: None) -> None:
    """The policy, loaded once for all tests of this module."""


def everything() -> Iterator[Any]:
    """Every item of every data file, the cases included."""
    for name in FILES:
        data = read(name)
        yield from data if isinstance(data, list) else (data, *_inside(data))
    cases = json.loads((Path(settings.BASE_DIR) / "desk/data/cases.json").read_text(encoding="utf-8"))
    for case in cases["cases"]:
        course = case["course"] or {"expenses": [], "evaluation": None}
        looked_back = course["evaluation"]["answers"] if course["evaluation"] else []
        yield from (case, *case["answers"], *filter(None, [case["decision"]]), *course["expenses"], *looked_back)
    yield cases["money"]


def _inside(data: Any) -> list[Any]:
    return [item for key in ("questions", "items", "lines", "cover", "expense_rules") for item in data.get(key, [])]


def test_every_item_says_where_the_policy_says_it() -> None:
    """What the municipality chose itself may come out of a public list, which it names."""
    elsewhere = [item for item in everything() if not item["source"].startswith(("hoofdstuk", "bijlage"))]
    assert [item for item in elsewhere if not (item.get("is_own_setting") and ".nl)" in item["source"])] == []


def test_no_person_is_named() -> None:
    text = json.dumps(list(everything()), ensure_ascii=False)
    assert [name for name in NAMES_OF_PERSONS if name in text] == []


@pytest.mark.usefixtures("loaded")
def test_everything_of_the_policy_is_there() -> None:
    counts = {
        Framework: 1, Question: 6, QuestionWording: 30, GlobalGoal: 17, Spearhead: 5, Motive: 4, Channel: 5,
        MatrixItem: 18, PolicyRule: 10, PolicyIntention: 18, Position: 10, FocusArea: 6, ExpenseRule: 13,
        Organisation: 122, Relation: 15, Agreement: 2,
    }  # fmt: skip
    assert {model: model._default_manager.count() for model in counts} == counts


@pytest.mark.usefixtures("loaded")
def test_loading_again_changes_nothing_and_records_nothing() -> None:
    events = Event.objects.count()
    load_policy(at=AT)
    assert Event.objects.count() == events
    assert Organisation.objects.count() == len(read("organisations"))


@pytest.mark.usefixtures("loaded")
def test_what_the_admin_changed_stays() -> None:
    relation = Relation.objects.get(organisation__slug="da-lat")
    relation.purpose = "Eigen tekst van de beheerder"
    relation.save()
    load_policy(at=AT)
    relation.refresh_from_db()
    assert relation.purpose == "Eigen tekst van de beheerder"


@pytest.mark.usefixtures("loaded")
def test_a_corrected_text_is_taken_over_with_its_event() -> None:
    rule = PolicyRule.objects.get(code="taizhou")
    rule.meaning = "een fout"
    rule.save()
    actions.load(by=None, at=AT)
    rule.refresh_from_db()
    assert rule.meaning != "een fout"
    assert list(Event.objects.filter(action="policy.changed").values_list("subject", flat=True)) == [
        f"policy.policyrule:{rule.pk}"
    ]


@pytest.mark.usefixtures("loaded")
def test_a_policy_that_people_work_on_is_left_alone_but_learns_a_new_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = start_draft(by=builders.official(), at=AT)
    draft.content["mandates"] = draft.content["mandates"][1:]
    draft.save()
    before, spearheads = PolicyVersion.objects.get(number=1).content, list(Spearhead.objects.values_list("name"))

    def of_a_later_release(name: str) -> Any:
        items = read(name)
        if name == "norms":
            return [*items, {**items[0], "code": "new-setting"}]
        return [{**item, "name": "Anders"} for item in items] if name == "spearheads" else items

    monkeypatch.setattr(actions, "read", of_a_later_release)
    actions.load(by=None, at=AT)
    draft.refresh_from_db()
    assert list(Spearhead.objects.values_list("name")) == spearheads
    assert Norm.objects.filter(code="new-setting").count() == 1
    assert PolicyVersion.objects.get(number=1).content == before
    assert [found.part.code for found in difference(content_on(AT.date()), draft.content, {})] == ["mandates"]


@pytest.mark.usefixtures("loaded")
def test_the_scoring_of_a_version_that_exists_is_never_changed() -> None:
    with pytest.raises(RuleViolation, match="Maak een nieuwe versie"), unit(by=None, at=AT) as record:
        actions.load_framework(record, {**read("framework"), "participate_from": 80})


@pytest.mark.usefixtures("loaded")
def test_the_framework_has_equal_weights_an_open_end_and_an_unknown_day_of_adoption() -> None:
    framework = Framework.objects.get(version="2017")
    assert (framework.adopted_on, framework.valid_until) == (None, None)
    assert (framework.participate_from, framework.limited_from, framework.min_applicable) == (75, 40, 4)
    assert set(framework.questions.values_list("weight", flat=True)) == {1}


@pytest.mark.usefixtures("loaded")
def test_only_question_six_is_usually_not_applicable_and_never_for_a_mission() -> None:
    wordings = QuestionWording.objects.filter(usually_not_applicable=True).values_list("question__number", "kind")
    assert set(wordings) == {(6, Kind.PROJECT), (6, Kind.MEMBERSHIP), (6, Kind.COOPERATION)}


@pytest.mark.usefixtures("loaded")
def test_oss_learns_is_empty_in_the_matrix_as_it_is_in_the_policy() -> None:
    cells = {
        (motive.code, channel.code): MatrixItem.objects.filter(motive=motive, channel=channel).count()
        for motive in Motive.objects.all()
        for channel in Channel.objects.all()
    }
    assert {cell: number for cell, number in cells.items() if number} == {
        ("ondersteunt", "gemeente"): 2,
        ("ondersteunt", "branche"): 1,
        ("middelen", "provincie-euregio"): 1,
        ("middelen", "agrifood-capital"): 2,
        ("kaart", "gemeente"): 1,
        ("kaart", "rijk-vng-g32"): 3,
        ("kaart", "provincie-euregio"): 2,
        ("kaart", "branche"): 2,
        ("kaart", "agrifood-capital"): 4,
    }


@pytest.mark.usefixtures("loaded")
def test_only_taizhou_and_an_giang_have_focus_and_the_dates_are_unknown() -> None:
    focus = Relation.objects.with_focus().filter(has_focus=True)  # type: ignore[misc]  # annotated by with_focus
    assert set(focus.values_list("organisation__slug", flat=True)) == {"taizhou", "provincie-an-giang"}
    assert set(Agreement.objects.values_list("signed_on", "valid_until")) == {(None, None)}


def test_the_finance_table_adds_up_in_both_ways_and_pro_memorie_is_not_zero() -> None:
    finance = read("finance")
    amounts = {line["code"]: line["amount_cents"] for line in finance["lines"]}
    assert amounts == {
        "business-developer": None, "euregio": 14_000_00, "errin": 2_100_00, "mufpp": 0, "missions": 6_000_00,
        "other": 2_900_00,
    }  # fmt: skip
    assert [line["code"] for line in finance["lines"] if line["is_pm"]] == ["business-developer"]
    assert sum(cents or 0 for cents in amounts.values()) == finance["total_cents"] == 25_000_00
    assert [cover["amount_cents"] for cover in finance["cover"]] == [8_900_00, 16_100_00]
    assert amounts["missions"] + amounts["other"] == 8_900_00
    assert amounts["euregio"] + amounts["errin"] == 16_100_00


@pytest.mark.usefixtures("loaded")
def test_the_budget_of_2017_is_there_with_both_sources_of_cover() -> None:
    budget = Budget.objects.get(year=2017)
    assert (budget.adopted_on, budget.decision_number, budget.is_example) == (None, "", False)
    assert sum(budget.lines.values_list("original_cents", flat=True)) == 25_000_00
    assert list(budget.lines.filter(is_pm=True).values_list("code", flat=True)) == ["business-developer"]
    assert set(budget.cover.values_list("cents", "status")) == {
        (8_900_00, Cover.Status.EXISTING), (16_100_00, Cover.Status.WISH),
    }  # fmt: skip


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("kind", "category", "organisation", "line"),
    [
        (Kind.MISSION, CostCategory.TRAVEL, "provincie-an-giang", "missions"),
        (Kind.MISSION, CostCategory.RECEPTION, "taizhou", "other"),
        (Kind.MISSION, CostCategory.CONFERENCE, "", "other"),
        (Kind.MEMBERSHIP, CostCategory.FEE, "euregio-rhein-waal", "euregio"),
        (Kind.MEMBERSHIP, CostCategory.FEE, "errin", "errin"),
        (Kind.MEMBERSHIP, CostCategory.FEE, "milan-urban-food-policy-pact", "mufpp"),
        (Kind.MEMBERSHIP, CostCategory.TRAVEL, "milan-urban-food-policy-pact", "missions"),
        (Kind.MEMBERSHIP, CostCategory.FEE, "efforts", "other"),
        (Kind.PROJECT, CostCategory.TRAVEL, "", "other"),
    ],
)
def test_a_cost_falls_on_the_line_of_the_finance_table(kind: str, category: str, organisation: str, line: str) -> None:
    assert line_code_for(ExpenseRule.objects.all(), kind, category, [organisation] if organisation else []) == line


@pytest.mark.usefixtures("loaded")
def test_every_reference_in_the_data_resolves() -> None:
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    spearheads = set(Spearhead.objects.values_list("code", flat=True))
    lines = {line["code"] for line in read("finance")["lines"]}
    for rule in PolicyRule.objects.all():
        assert set(rule.match_organisations) <= slugs
        assert set(rule.match_spearheads) <= spearheads
        assert set(rule.match_kinds) <= set(Kind.values)
    for expense in ExpenseRule.objects.all():
        assert expense.line_code in lines
        assert expense.organisation in slugs | {""}
        assert expense.category in {*CostCategory.values, ""}
    assert set(FocusArea.objects.values_list("holder", flat=True)) <= slugs
    assert set(Organisation.objects.values_list("helix", flat=True)) <= set(Helix.values)


@pytest.mark.usefixtures("loaded")
def test_what_is_loaded_is_the_first_version_and_follows_a_corrected_text() -> None:
    version = PolicyVersion.objects.get()
    assert (version.number, version.state, version.valid_from) == (1, "published", Framework.objects.get().valid_from)
    assert version.content == content_on(date(2017, 1, 1))
    assert {part: len(items) for part, items in version.content.items()} == {
        "framework": 1, "questions": 6, "wordings": 30, "spearheads": 5, "goals": 17, "focus": 6, "rules": 10,
        "mandates": 4,
        "norms": len({item["code"] for item in read("norms") if item["valid_from"] == "2017-01-01"}),
    }  # fmt: skip
    PolicyRule.objects.filter(code="taizhou").update(meaning="een fout")
    PolicyVersion.objects.update(fingerprint="van voor de verbetering")
    actions.load(by=None, at=AT)
    version.refresh_from_db()
    assert version.fingerprint == fingerprint_of(content_on(date(2017, 1, 1)))


def test_the_most_specific_expense_rule_wins() -> None:
    rules = [
        ExpenseRule(line_code="overig"),
        ExpenseRule(kind="mission", category="travel", line_code="missies"),
        ExpenseRule(kind="membership", category="fee", organisation="errin", line_code="errin"),
    ]
    assert line_code_for(rules, "mission", "travel", set()) == "missies"
    assert line_code_for(rules, "mission", "meals", set()) == "overig"
    assert line_code_for(rules, "membership", "fee", {"errin"}) == "errin"
    assert line_code_for(rules, "membership", "fee", {"euregio"}) == "overig"
    assert line_code_for([], "mission", "travel", set()) == ""
