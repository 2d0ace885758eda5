"""The database keeps what a version of the policy holds: past rows stay, and only a draft brings and ends rows."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from oss_intl.shared.sentences import sentence_for
from policy import version_actions as actions
from policy.guards_rows import GUARDS, SENTENCES
from policy.models import (
    FocusArea,
    Framework,
    Mandate,
    Norm,
    PolicyRule,
    PolicyVersion,
    Question,
    QuestionWording,
    Spearhead,
)
from policy.version_selectors import content_on
from tests import builders, builders_mandate, builders_norm, builders_policy
from tests.assessment.test_guards import raw
from tests.builders import AT, SOURCE

pytestmark = pytest.mark.django_db

TODAY = AT.date()
LATER = TODAY + timedelta(days=30)
AREA = {"holder": "afc", "holder_name": "AFC", "country": "VN", "name": "Vietnam", "source": SOURCE}
MODELS: tuple[type[models.Model], ...] = (
    Spearhead, FocusArea, PolicyRule, Norm, Mandate, Framework, Question, QuestionWording,
)  # fmt: skip
# What is changed of each: first what never changes, then a text that loading may correct until somebody begins.
FIXED: dict[type[models.Model], tuple[dict[str, Any], ...]] = {
    Spearhead: ({"code": "anders"},),
    FocusArea: ({"valid_from": TODAY},),
    PolicyRule: ({"valid_from": TODAY},),
    Norm: ({"value": 9}, {"unit": "months"}, {"valid_from": TODAY}),
    Mandate: ({"above_cents": 1}, {"body": "council"}, {"needs_notice": True}, {"valid_from": TODAY}),
    Framework: ({"participate_from": 60}, {"limited_from": 10}, {"min_applicable": 0}, {"valid_from": TODAY}),
    Question: ({"weight": 9}, {"number": 9}),
    QuestionWording: ({"variant": "anders"},),
}
TEXTS: dict[type[models.Model], dict[str, Any]] = {
    Spearhead: {"name": "Anders"},
    FocusArea: {"country": "DE"},
    PolicyRule: {"match_countries": ["VN"]},
    Norm: {"note": "Anders"},
    Mandate: {"source": "Anders"},
    Framework: {"source": "Anders"},
    Question: {"title": "Anders"},
    QuestionWording: {"anchor_yes": "Anders"},
}


@pytest.fixture
def held() -> PolicyVersion:
    """The first version, with a row of everything."""
    builders.rule(match_countries=["CN"])
    builders.spearhead()
    builders.goal()
    builders_norm.stored_norm("gift", 5, unit="days")
    builders_mandate.mandate()
    FocusArea.objects.create(code="vietnam", **AREA)
    return builders_policy.published()


def refused(model: type[models.Model], what: str, write: Callable[[], object]) -> None:
    name = f"{model._meta.db_table}_{what}"
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write()
    assert (name in str(caught.value), sentence_for(caught.value)) == (True, SENTENCES[name])


def first(model: type[models.Model]) -> models.QuerySet[models.Model]:
    rows = model._default_manager.all()
    return rows.filter(pk=rows.order_by("pk").values_list("pk", flat=True)[0])


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("model", MODELS)
def test_no_number_changes_and_a_text_only_until_somebody_begins_a_version(model: type[models.Model]) -> None:
    for change in FIXED[model]:
        refused(model, "stays", partial(first(model).update, **change))
    before = first(model).values().get()
    first(model).update(**TEXTS[model])
    first(model).update(**{name: before[name] for name in TEXTS[model]})
    actions.start_draft(by=builders.official(), at=AT)
    refused(model, "stays", lambda: first(model).update(**TEXTS[model]))


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("model", MODELS)
def test_what_a_version_holds_is_not_taken_away_with_a_draft_or_without(model: type[models.Model]) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    delete = partial(raw, f"DELETE FROM {table}")
    refused(model, "no_delete", delete)
    actions.start_draft(by=builders.official(), at=AT)
    refused(model, "no_delete", delete)


def test_nothing_comes_into_the_past_of_what_we_published(held: PolicyVersion) -> None:
    builders_policy.published(2, valid_from=TODAY, framework=held.framework)
    question = Question.objects.get(number=1)
    comes: dict[type[models.Model], Callable[[], object]] = {
        Spearhead: lambda: builders.spearhead("zorg", valid_from=TODAY),
        FocusArea: lambda: FocusArea.objects.create(code="china", valid_from=TODAY, **AREA),
        PolicyRule: lambda: builders.rule(valid_from=TODAY),
        Norm: lambda: builders_norm.stored_norm("gift", 9, valid_from=TODAY),
        Mandate: lambda: builders_mandate.mandate(above_cents=1, valid_from=TODAY),
        Question: lambda: Question.objects.create(framework=question.framework, number=7, code="x", source=SOURCE),
        QuestionWording: lambda: question.wordings.create(kind="mission", variant="anders", text="Ja?"),
    }
    for model, write in comes.items():
        refused(model, "in_time", write)
    for day in (builders_norm.LONG_AGO, TODAY):
        builders_norm.stored_norm("of-a-later-release", 9, valid_from=day)
    assert {guard.table for guard in GUARDS if guard.name.endswith("_in_time")} == {
        model._meta.db_table for model in comes
    }


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("model", [Spearhead, FocusArea, PolicyRule])
def test_only_a_draft_ends_a_row_and_never_before_the_day_of_a_version(model: type[models.Model]) -> None:
    def end(day: date | None) -> None:
        first(model).update(valid_until=day)

    refused(model, "stays", lambda: end(LATER))
    draft = actions.start_draft(by=builders.official(), at=AT)
    builders_policy.published(3, valid_from=LATER)
    refused(model, "stays", lambda: end(LATER - timedelta(days=1)))
    end(LATER)
    builders_policy.published(4, valid_from=LATER + timedelta(days=1))
    refused(model, "stays", lambda: end(None))
    assert draft.state == "draft"


def test_publishing_and_withdrawing_go_through_all_the_guards(held: PolicyVersion) -> None:
    """A draft that changes, adds and ends rows of every part; afterwards everything is as it was."""
    by, before = builders.official(), content_on(LATER)
    draft = actions.start_draft(by=by, at=AT)
    for part in ("spearheads", "focus", "rules", "mandates", "norms"):
        draft.content[part] = [{**item, "source": "Nieuw besluit"} for item in draft.content[part]]
    draft.content["questions"][0]["weight"] = 3
    draft.save()
    manager = builders.themamanager()
    actions.publish(version=draft, by=manager, at=AT, valid_from=LATER, note="Anders.", organisations={"afc": "AFC"})
    assert content_on(LATER) != before
    actions.withdraw(version=draft, by=manager, at=AT, reason="Toch niet.")
    assert (content_on(LATER), content_on(date(2017, 1, 1))) == (before, held.content)


def test_every_guard_is_broken_once_here() -> None:
    told = {f"{model._meta.db_table}_{what}" for model in MODELS for what in ("stays", "no_delete", "in_time")}
    assert {guard.name for guard in GUARDS} == set(SENTENCES)
    assert told - set(SENTENCES) == {"policy_framework_in_time"}
