"""A draft is edited by several people, published from a day, and can be withdrawn before it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Role
from audit.models import Audience, Event
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from policy import version_actions as actions
from policy.models import Framework, GlobalGoal, Norm, PolicyRule, PolicyVersion, Question, Spearhead
from policy.parts import PART, items_by_code
from policy.policies_version import Lists, lists_of
from policy.selectors import framework_on, goals_on, mandates_in_force, norms, rules_on, spearheads_on, version_on
from policy.version_selectors import content_on, mark_of
from tests import builders, builders_mandate, builders_policy
from tests.builders import AT
from tests.builders_norm import stored_norm
from tests.clients import signed_in

pytestmark = pytest.mark.django_db

TODAY = AT.date()
LATER = TODAY + timedelta(days=30)
NAMES: dict[str, str] = {}


@pytest.fixture
def draft() -> PolicyVersion:
    builders.rule(match_countries=["CN"])
    builders.spearhead()
    builders.goal()
    stored_norm("gift", 5, unit=Norm.Unit.DAYS)
    builders_policy.published()
    return actions.start_draft(by=builders.official(), at=AT)


def lists(version: PolicyVersion) -> Lists:
    return lists_of(version.content, NAMES)


def change(version: PolicyVersion, part: str, code: str, *, seen: int | None = None, **values: Any) -> None:
    version.refresh_from_db()
    item = items_by_code(version.content, part)[code]
    known = {field.name: item[field.name] for field in PART[part].fields}
    actions.change_item(
        version=version, by=builders.admin(), at=AT, part=PART[part], code=code, values={**known, **values},
        seen=mark_of(item) if seen is None else seen, lists=lists(version),
    )  # fmt: skip


def publish(version: PolicyVersion, day: date = LATER, at: datetime = AT) -> PolicyVersion:
    return actions.publish(
        version=version, by=builders.themamanager(), at=at, valid_from=day, note="Zwaarder.", organisations=NAMES
    )


def test_a_draft_begins_with_what_holds_and_a_second_start_goes_on_with_it(draft: PolicyVersion) -> None:
    assert draft.content == content_on(TODAY)
    assert actions.start_draft(by=builders.admin(), at=AT) == draft
    assert (draft.number, draft.state) == (2, "draft")


def test_a_publication_holds_from_its_day_and_not_before(draft: PolicyVersion) -> None:
    change(draft, "questions", "goals", weight=3)
    change(draft, "rules", "taizhou", meaning="Nu ruimer.")
    change(draft, "norms", "gift", value=9)
    old = framework_on(TODAY)
    done = publish(draft)
    eve = LATER - timedelta(days=1)
    assert (version_on(eve), version_on(LATER)) == (PolicyVersion.objects.get(number=1), done)
    assert (framework_on(eve), framework_on(LATER)) == (old, done.framework)
    assert done.framework is not None
    assert done.framework.questions.get(code="goals").weight == 3
    assert [rules_on(day)[0].meaning == "Nu ruimer." for day in (eve, LATER)] == [False, True]
    assert [norms(day)["gift"].value for day in (eve, LATER)] == [5, 9]
    assert done.content == content_on(LATER)
    event = Event.objects.get(action="policy.published")
    assert (event.audience, event.data["fingerprint"]) == (Audience.COUNCIL, done.fingerprint)


def test_what_did_not_change_is_not_written_again(draft: PolicyVersion) -> None:
    change(draft, "norms", "gift", value=9)
    before = (
        Framework.objects.count(),
        Question.objects.count(),
        PolicyRule.objects.count(),
        Spearhead.objects.count(),
    )
    done = publish(draft)
    assert done.framework == framework_on(TODAY)
    assert before == (
        Framework.objects.count(), Question.objects.count(), PolicyRule.objects.count(), Spearhead.objects.count(),
    )  # fmt: skip


def test_a_withdrawn_publication_leaves_no_trace_in_what_holds(draft: PolicyVersion) -> None:
    builders.goal(3)
    change(draft, "questions", "goals", weight=3)
    change(draft, "rules", "taizhou", meaning="Nu ruimer.")
    change(draft, "norms", "gift", value=9)
    actions.remove_item(version=draft, by=builders.official(), at=AT, part=PART["spearheads"], code="agrifood")
    draft.refresh_from_db()
    actions.choose_goals(version=draft, by=builders.official(), at=AT, goals=list(GlobalGoal.objects.all()))
    actions.add_item(
        version=draft, by=builders.official(), at=AT, part=PART["spearheads"], lists=lists(draft),
        values={"name": "Waterstof", "source": "hoofdstuk 4"},
    )  # fmt: skip
    before, content = content_on(LATER), PolicyVersion.objects.get(pk=draft.pk).content
    publish(draft)
    assert content_on(LATER) != before
    assert [goal.number for goal in goals_on(LATER)] == [2, 3]
    with pytest.raises(RuleViolation, match="Trek die versie in"):
        actions.start_draft(by=builders.official(), at=AT)
    back = actions.withdraw(version=draft, by=builders.themamanager(), at=AT, reason="Nog niet besproken.")
    assert (back.state, back.content, content_on(LATER)) == ("draft", content, before)
    assert Framework.objects.count() == 1


def test_what_holds_cannot_be_withdrawn(draft: PolicyVersion) -> None:
    change(draft, "norms", "gift", value=9)
    publish(draft, TODAY)
    with pytest.raises(RuleViolation, match="geldt al"):
        actions.withdraw(version=draft, by=builders.themamanager(), at=AT, reason="Toch niet.")


def test_a_publication_needs_a_change_a_day_of_its_own_and_no_problems(draft: PolicyVersion) -> None:
    with pytest.raises(RuleViolation, match="Er is niets veranderd"):
        publish(draft)
    change(draft, "questions", "goals", weight=0)
    with pytest.raises(RuleViolation, match="Geef vraag 1 een gewicht"):
        publish(draft)
    change(draft, "questions", "goals", weight=2)
    with pytest.raises(RuleViolation, match="vanaf vandaag of later") as refused:
        publish(draft, TODAY - timedelta(days=1))
    assert refused.value.field == "valid_from"
    publish(draft, TODAY)
    again = actions.start_draft(by=builders.official(), at=AT)
    change(again, "questions", "goals", weight=3)
    with pytest.raises(RuleViolation, match="Kies een latere dag"):
        publish(again, TODAY)
    assert publish(again, LATER).number == 3


def test_two_people_who_change_one_item_hear_it_and_who_change_two_do_not(draft: PolicyVersion) -> None:
    drawn = mark_of(items_by_code(draft.content, "questions")["goals"])
    change(draft, "questions", "goals", weight=3)
    change(draft, "questions", "spearhead", weight=2)
    with pytest.raises(Conflict) as refused:
        change(draft, "questions", "goals", seen=drawn, weight=5)
    assert [(one.label, one.stored, one.typed) for one in refused.value.changes] == [
        ("Gewicht (hele punten)", "3", "5")
    ]


def test_a_new_question_gets_its_wordings_and_a_number_that_no_question_had(draft: PolicyVersion) -> None:
    actions.remove_item(version=draft, by=builders.official(), at=AT, part=PART["questions"], code="delegation")
    draft.refresh_from_db()
    code = actions.add_item(
        version=draft, by=builders.official(), at=AT, part=PART["questions"], lists=lists(draft),
        values={"title": "Klimaat", "weight": 1, "source": "hoofdstuk 5"},
    )  # fmt: skip
    draft.refresh_from_db()
    assert items_by_code(draft.content, "questions")[code]["number"] == 7
    worded = [item["question"] for item in draft.content["wordings"]]
    assert (worded.count(code), worded.count("delegation")) == (5, 0)


@pytest.mark.parametrize("name", ["Nieuw", "新"])
def test_an_item_can_have_any_name_and_still_be_opened(draft: PolicyVersion, name: str) -> None:
    code = actions.add_item(
        version=draft, by=builders.official(), at=AT, part=PART["spearheads"], lists=lists(draft),
        values={"name": name, "source": "hoofdstuk 4"},
    )  # fmt: skip
    url = reverse("desk:policy_item", args=["spearheads", code])
    assert "Haal" in signed_in(builders.official()).get(url).content.decode()


def test_a_setting_cannot_go_and_what_came_in_the_draft_can(draft: PolicyVersion) -> None:
    with pytest.raises(RuleViolation, match="kan er niets weg"):
        actions.remove_item(version=draft, by=builders.official(), at=AT, part=PART["norms"], code="gift")
    values = {"occasion": "agreement", "above_cents": None, "body": "college", "needs_notice": False}
    code = actions.add_item(
        version=draft, by=builders.official(), at=AT, part=PART["mandates"], lists=lists(draft),
        values={**values, "is_own_setting": True, "source": "bijlage 3"},
    )  # fmt: skip
    actions.remove_item(version=draft, by=builders.official(), at=AT, part=PART["mandates"], code=code)
    draft.refresh_from_db()
    assert draft.content["mandates"] == []


def test_a_rule_of_who_decides_that_went_holds_until_the_day_and_comes_back_when_withdrawn() -> None:
    builders.spearhead()
    builders.goal()
    builders_mandate.mandate(occasion="membership", needs_notice=True)
    builders_policy.published()
    draft = actions.start_draft(by=builders.official(), at=AT)
    (rule,) = draft.content["mandates"]
    actions.remove_item(version=draft, by=builders.official(), at=AT, part=PART["mandates"], code=rule["code"])
    publish(draft)
    assert [row.code for row in mandates_in_force(LATER - timedelta(days=1))] == [rule["code"]]
    assert mandates_in_force(LATER) == ()
    assert content_on(LATER)["mandates"] == []
    actions.withdraw(version=draft, by=builders.themamanager(), at=AT, reason="Toch niet.")
    assert [row.code for row in mandates_in_force(LATER)] == [rule["code"]]


def test_a_part_in_a_chosen_order_is_moved_and_published_so(draft: PolicyVersion) -> None:
    first, spearheads = draft.content["spearheads"][0]["code"], PART["spearheads"]
    by = builders.official()
    values = {"name": "Zorg", "source": "hoofdstuk 4"}
    new = actions.add_item(version=draft, by=by, at=AT, part=spearheads, lists=lists(draft), values=values)
    actions.move_item(version=draft, by=by, at=AT, part=spearheads, code=new, down=True)
    assert version_codes(draft) == [first, new]
    actions.move_item(version=draft, by=by, at=AT, part=spearheads, code=new, down=False)
    assert version_codes(draft) == [new, first]
    publish(draft)
    assert [row.code for row in spearheads_on(LATER)] == [new, first]
    assert list(Event.objects.filter(action="policy.draft_moved").values_list("audience", flat=True)) == ["staff"]


def test_what_has_an_order_of_its_own_or_is_gone_is_not_moved(draft: PolicyVersion) -> None:
    for part, code, said in (("norms", "gift", "ligt vast"), ("rules", "weg", "uit het concept gehaald")):
        with pytest.raises(RuleViolation, match=said):
            actions.move_item(version=draft, by=builders.official(), at=AT, part=PART[part], code=code, down=True)


def version_codes(version: PolicyVersion) -> list[str]:
    version.refresh_from_db()
    return [item["code"] for item in version.content["spearheads"]]


def test_a_discarded_draft_is_gone_and_whoever_works_in_it_hears_so(draft: PolicyVersion) -> None:
    stale = PolicyVersion.objects.get(pk=draft.pk)
    actions.discard_draft(version=draft, by=builders.official(), at=AT)
    assert version_on(TODAY) == PolicyVersion.objects.get()
    with pytest.raises(RuleViolation, match="weggegooid"):
        actions.remove_item(version=stale, by=builders.official(), at=AT, part=PART["rules"], code="taizhou")


@pytest.mark.parametrize("role", Role)
def test_who_may_edit_and_who_may_publish(draft: PolicyVersion, role: Role) -> None:
    by = builders.user(role)
    change(draft, "norms", "gift", value=9)
    if role == Role.COUNCIL:
        with pytest.raises(NotAllowed, match="Raadsleden"):
            actions.discard_draft(version=draft, by=by, at=AT)
    if role != Role.THEMAMANAGER:
        with pytest.raises(NotAllowed, match="Alleen de themamanager"):
            actions.publish(version=draft, by=by, at=AT, valid_from=LATER, note="x", organisations=NAMES)


def test_nothing_of_a_draft_reaches_the_council(draft: PolicyVersion) -> None:
    change(draft, "norms", "gift", value=9)
    assert set(Event.objects.filter(action__startswith="policy.draft").values_list("audience", flat=True)) == {"staff"}
