"""Which version of the policy holds on a day, what pins to it, and what the database holds of versions and rows."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from assessment.actions import start_assessment
from assessment.models import Assessment
from audit.unit import unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.sentences import sentence_for
from policy.guards import SENTENCES
from policy.models import FocusArea, PolicyVersion, Spearhead
from policy.selectors import goals_on, known_spearheads, rules_on, spearheads_on, version_on
from policy.version_selectors import content_of, content_on, fingerprint_of
from tests import builders, builders_policy
from tests.builders import AT, SOURCE
from tests.clients import signed_in

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2027, 1, 1)
EVE = NEW_YEAR - timedelta(days=1)


def area(code: str = "vietnam", **fields: Any) -> FocusArea:
    values = {"holder": "afc", "holder_name": "AFC", "country": "VN", "name": "Vietnam", "source": SOURCE, **fields}
    return FocusArea.objects.create(code=code, **values)


def test_exactly_one_version_holds_on_a_day_and_a_draft_never_does() -> None:
    first, second = builders_policy.published(), builders_policy.published(2, valid_from=NEW_YEAR)
    builders_policy.draft(3)
    assert version_on(date(2016, 12, 31)) is None
    assert [version_on(day) for day in (date(2017, 1, 1), EVE, NEW_YEAR)] == [first, first, second]


def test_what_a_version_ends_holds_until_its_last_day_and_what_it_brings_holds_from_the_first() -> None:
    old, new = builders.rule(meaning="oud", valid_until=EVE), builders.rule(meaning="nieuw", valid_from=NEW_YEAR)
    builders.spearhead("agrifood", valid_until=EVE)
    builders.spearhead("logistiek")
    assert (list(rules_on(EVE)), list(rules_on(NEW_YEAR))) == ([old], [new])
    assert [[one.code for one in spearheads_on(day)] for day in (EVE, NEW_YEAR)] == [
        ["agrifood", "logistiek"], ["logistiek"],
    ]  # fmt: skip
    assert (old.holds_on(EVE), old.holds_on(NEW_YEAR), new.holds_on(EVE)) == (True, False, False)


def test_a_request_keeps_the_spearhead_that_it_chose_and_is_not_offered_it_twice() -> None:
    today = day_in_oss(timezone.now())
    case = builders.draft(author=builders.official())
    old = builders.spearhead("logistiek", name="Logistiek", valid_until=today - timedelta(days=1))
    builders.spearhead("logistiek", name="Logistiek en havens", valid_from=today)
    case.spearheads.set([old])
    page = signed_in(case.author).get(f"/verzoeken/concept/{case.pk}/opbrengst/").content.decode()
    assert (page.count(">Logistiek<"), page.count("Logistiek en havens")) == (1, 0)


def test_a_spearhead_is_known_once_by_its_newest_words_and_place() -> None:
    builders.spearhead("agrifood", order=2, name="Landbouw", valid_until=date(2026, 6, 30))
    builders.spearhead("agrifood", order=1, valid_from=date(2026, 7, 1), name="Agrifood")
    builders.spearhead("zorg", order=1, valid_until=date(2026, 6, 30))
    builders.spearhead("zorg", order=2, valid_from=date(2026, 7, 1), name="Zorg en farma")
    assert [row.name for row in known_spearheads()] == ["Agrifood", "Zorg en farma"]


def test_the_goals_are_those_of_the_version_and_all_of_them_without_one() -> None:
    for number in (1, 2, 3):
        builders.goal(number)
    assert [goal.number for goal in goals_on(EVE)] == [1, 2, 3]
    goals = [{"code": "2", "number": 2, "name": "Doel 2"}]
    builders_policy.published()
    builders_policy.published(2, valid_from=NEW_YEAR, content={**content_on(EVE), "goals": goals})
    assert [goal.number for goal in goals_on(EVE)] == [1, 2, 3]
    assert [goal.number for goal in goals_on(NEW_YEAR)] == [2]


def test_a_version_from_before_there_were_versions_reads_its_content_from_its_rows() -> None:
    builders.rule()
    version = builders_policy.published(content={"x": []})
    PolicyVersion.objects.filter(pk=version.pk).update(content={})
    version.refresh_from_db()
    assert content_of(version) == content_on(version.valid_from or EVE)
    assert [item["code"] for item in content_of(version)["rules"]] == ["taizhou"]


def test_a_fingerprint_does_not_depend_on_the_order_of_fields() -> None:
    assert fingerprint_of({"a": [{"b": 1, "c": 2}]}) == fingerprint_of({"a": [{"c": 2, "b": 1}]})
    assert fingerprint_of({"a": [{"b": 1}]}) != fingerprint_of({"a": [{"b": 2}]})


def test_an_assessment_is_pinned_to_the_version_of_its_day_and_stays_so() -> None:
    version = builders_policy.published()
    case, by = builders.submitted(), builders.official()
    made = start_assessment(case=case, by=by, at=AT)
    later = builders_policy.published(2, valid_from=AT.date() + timedelta(days=1))
    assert start_assessment(case=case, by=by, at=AT + timedelta(days=2)) == made
    made.refresh_from_db()
    assert made.policy_version == version
    handed_in = builders.assessment(policy_version=version)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Assessment.objects.filter(pk=handed_in.pk).update(policy_version=later)
    assert "assessment_assessment_stays" in str(refused.value)


def test_a_version_under_which_somebody_weighed_is_never_a_draft_again() -> None:
    case = builders.submitted()
    version = builders_policy.published(2)
    builders.assessment(case, policy_version=version)
    back = {"state": "draft", "valid_from": None, "published_at": None, "framework": None}
    with pytest.raises(RuleViolation, match="al beoordeeld of besloten"), unit(by=None, at=AT):
        PolicyVersion.objects.filter(pk=version.pk).update(**back)


def _publish_over(version: PolicyVersion) -> None:
    PolicyVersion.objects.filter(pk=version.pk).update(note="anders")


BREAK: dict[str, Callable[[], Any]] = {
    "policy_policyversion_one_draft": lambda: [builders_policy.draft(number) for number in (2, 3)],
    "policy_policyversion_once_a_day": lambda: [builders_policy.published(number) for number in (1, 2)],
    "policy_policyversion_known_state": lambda: builders_policy.published(state="concept"),
    "policy_policyversion_published_is_whole": lambda: builders_policy.published(published_at=None),
    "policy_policyversion_stays": lambda: _publish_over(builders_policy.published(2)),
    "policy_policyversion_no_delete": lambda: builders_policy.published().delete(),
    "policy_spearhead_once_a_day": lambda: [
        Spearhead.objects.create(code="agrifood", name="Agrifood", order=1, source=SOURCE) for _ in range(2)
    ],
    "policy_spearhead_valid_period": lambda: builders.spearhead(valid_until=date(2016, 1, 1)),
    "policy_focusarea_once_a_day": lambda: [area(), area()],
    "policy_focusarea_valid_period": lambda: area(valid_until=date(2016, 1, 1)),
    "policy_policyrule_once_a_day": lambda: [builders.rule(), builders.rule()],
    "policy_policyrule_valid_period": lambda: builders.rule(valid_until=date(2016, 1, 1)),
}


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAK[name]()
    unnamed = connection.vendor == "sqlite" and name.endswith(("_once_a_day", "_one_draft"))
    assert unnamed or sentence_for(refused.value) == SENTENCES[name]


def test_every_constraint_of_versions_is_broken_once() -> None:
    models = [apps.get_model("policy", one) for one in ("PolicyVersion", "Spearhead", "FocusArea", "PolicyRule")]
    assert {one.name for model in models for one in model._meta.constraints} <= set(BREAK)
    assert set(BREAK) == set(SENTENCES)


def test_the_municipality_reads_why_a_published_version_stays() -> None:
    version = builders_policy.published(2)
    with pytest.raises(RuleViolation, match="verandert niet"), unit(by=None, at=AT):
        _publish_over(version)
