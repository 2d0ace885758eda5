"""The figures: each equals its records, names them, and survives being stored."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db.models import Sum
from django.urls import resolve

from budget.models import LedgerEntry
from documents.parts import Table
from reporting.documents import context_of
from reporting.figures import Promise, PromiseRow, Report
from reporting.figures_source import Source
from reporting.models import Edition
from reporting.promises import promises_in_words, questions_of
from reporting.selectors import report_of_year
from reporting.selectors.activities import spent_total
from reporting.snapshot import read, sha256, snapshot
from tests import builders
from tests.builders import AT, YEAR
from tests.reporting.conftest import World

pytestmark = pytest.mark.django_db


def report(year: int = YEAR) -> Report:
    return report_of_year(Edition(year=year, number=1), AT + timedelta(days=30))


def test_money_is_that_of_the_ledger(world: World) -> None:
    money = report().money
    assert money is not None
    spent = LedgerEntry.objects.filter(kind="expense", year=YEAR).aggregate(cents=Sum("cents"))["cents"]
    assert money.total.spent_cents == spent == spent_total(YEAR) == 150_000
    assert money.total.reserved_cents == 50_000
    assert money.forecast_cents == 200_000
    assert money.total.available_cents == 600_000 + 5_000 - 200_000
    assert [(item.cents, item.reason) for item in money.overrides] == [(5_000, "De trein werd duurder.")]


def test_counts_and_rows_are_of_the_year(world: World) -> None:
    found = report()
    assert (found.summary.requests, found.summary.approved, found.summary.refused) == (2, 1, 1)
    assert [row.title for row in found.missions] == [world.mission.title]
    assert found.missions[0].results == ("Kennis: Twee leads voor bedrijven.",)
    assert [row.title for row in found.refused] == [world.refused.title]
    assert [row.deviation_reason for row in found.against_advice] == ["Er is geen tijd."]
    empty = report(YEAR + 1)
    assert (empty.summary.requests, empty.missions, empty.decisions, empty.money) == (0, (), (), None)


def test_open_actions_say_when_they_are_late(world: World) -> None:
    assert [(row.text, row.is_overdue) for row in report().actions] == [("Stuur een bedankbrief.", True)]


def test_the_matrix_names_its_gaps(world: World) -> None:
    gaps = report().matrix.gaps
    assert any(gap.startswith("Leert: het beleid noemt niets") for gap in gaps)
    assert not any(gap.startswith("Ondersteunt") for gap in gaps)


def test_completeness_counts_finished_activities(world: World) -> None:
    builders.completed_activity()
    texts = [f"{item.done} van {item.total} {item.text}" for item in report().completeness]
    assert texts == [
        "1 van 1 uitgevoerde activiteiten hebben een resultaat",
        "0 van 1 uitgevoerde activiteiten zijn geëvalueerd",
        "1 van 2 activiteiten zijn uitgevoerd of geannuleerd",
    ]


def test_promised_stands_beside_delivered(world: World) -> None:
    made = builders.completed_activity()
    framework = builders.framework()
    evaluation = made.evaluations.create(
        framework=framework, year=YEAR, conclusion="Het viel mee.", author=world.manager, evaluated_at=AT
    )
    for question in framework.questions.all():
        evaluation.answers.create(question=question, verdict="partly", justification="Minder dan gedacht.")
    row = report().promises[0]
    assert {(answer.promised, answer.delivered) for answer in row.answers} == {("yes", "partly")}
    assert [answer.question for answer in row.answers] == [1, 2, 3, 4, 5, 6]


def test_a_question_that_another_version_asked_has_a_column_of_its_own(world: World) -> None:
    found = report()
    row = PromiseRow(Source("Activiteit", "/"), "Activiteit", (Promise(1, "yes", "no"), Promise(9, "yes", "partly")))
    mixed = replace(found, promises=(row,))
    titles = [f"{item.number}. {item.title}" for item in found.questions]
    assert list(questions_of(mixed).values()) == [*titles, "Vraag 9"]
    said = [answer.text for answer in promises_in_words(mixed)[0].answers]
    assert said == ["Ja → Nee", *["–"] * (len(titles) - 1), "Ja → Deels"]
    table = context_of(mixed, snapshot_sha256="", chain_head="")["promises"]
    assert isinstance(table, Table)
    assert [column.title for column in table.columns][-1] == "Vraag 9"
    assert {len(cells) for cells in table.rows} == {len(table.columns)}


def sources(value: Any) -> list[Source]:
    if isinstance(value, Source):
        return [value]
    if isinstance(value, tuple):
        return [source for item in value for source in sources(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [source for name in value.__dataclass_fields__ for source in sources(getattr(value, name))]
    return []


def test_every_source_opens_a_page(world: World) -> None:
    found = sources(report())
    assert len(found) > 8
    for source in found:
        assert source.label
        assert resolve(urlsplit(source.url).path)


def test_a_snapshot_reads_back_the_same_and_its_hash_sees_every_change(world: World) -> None:
    first = report()
    data = snapshot(first)
    assert read(data) == first
    changed = {**data, "summary": {**data["summary"], "requests": 3}}
    assert sha256(data) == sha256(snapshot(read(data))) != sha256(changed)
