"""Charts: the same numbers in bars and in words, at both widths, with nothing outside the frame."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.utils.safestring import SafeString

from oss_intl.shared.charts import (
    BudgetRow,
    before_after,
    both,
    budget_bars,
    dots,
    meter,
)

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [
    BudgetRow("Euregio Rhein-Waal", 1_400_000, 1_400_000, 1_400_000, 0),
    BudgetRow("Missies", 600_000, 750_000, 215_000, 240_000),
    BudgetRow("Overige kosten, waaronder ontvangsten, vertaling en geschenken", 290_000, 140_000, 62_550, 0),
    BudgetRow("Voedselpact", 0, 0, 0, 0),
]


def numbers(svg: SafeString) -> list[tuple[float, float]]:
    """Left edge and width of every bar."""
    root = ET.fromstring(svg)
    return [
        (float(rect.get("x", "0")), float(rect.get("width", "0"))) for rect in root.iter() if rect.tag.endswith("rect")
    ]


@pytest.mark.parametrize("narrow", [False, True])
def test_a_chart_says_its_numbers_to_who_cannot_see_it(narrow: bool) -> None:
    root = ET.fromstring(budget_bars(ROWS, "Begroting 2026", "g", narrow=narrow))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "g-titel g-uitleg"
    assert root.findtext(f"{SVG}title") == "Begroting 2026"
    assert "Missies: begroot €\u00a07.500, uitgegeven €\u00a02.150, gereserveerd €\u00a02.400" in (
        root.findtext(f"{SVG}desc") or ""
    )


@pytest.mark.parametrize("narrow", [False, True])
def test_a_chart_stays_within_its_frame(narrow: bool) -> None:
    svg = budget_bars(ROWS, "Begroting", "g", narrow=narrow)
    width = float((ET.fromstring(svg).get("viewBox") or "").split()[2])
    assert [bar for bar in numbers(svg) if bar[0] < 0 or bar[1] < 0 or sum(bar) > width] == []


def test_bars_are_as_long_as_their_numbers() -> None:
    svg = budget_bars([BudgetRow("Missies", 100, 100, 25, 50)], "T", "g")
    budget, spent, committed = numbers(svg)[-3:]
    assert [spent[0], spent[1]] == pytest.approx([0, budget[1] / 4], abs=0.1)
    assert [committed[0], committed[1]] == pytest.approx([spent[1], budget[1] / 2], abs=0.1)


def test_the_original_budget_is_marked_only_where_it_was_changed() -> None:
    assert "Oorspronkelijk begroot" in budget_bars(ROWS, "T", "g")
    assert "Oorspronkelijk begroot" not in budget_bars([BudgetRow("Missies", 100, 100, 0, 0)], "T", "g")


def test_nothing_in_a_chart_needs_a_stylesheet_or_the_locale() -> None:
    svg = both(budget_bars, ROWS, "Begroting", chart_id="g")
    assert re.findall(r"<style|style=|<script", svg) == []
    assert re.findall(r'="[\d-]+,\d', svg) == []
    assert [len(re.findall(f'id="{name}"', svg)) for name in ("g-titel", "g-smal-titel")] == [1, 1]


def test_a_name_that_is_too_long_is_cut_and_never_lost_from_the_words() -> None:
    svg = budget_bars(ROWS, "T", "g", narrow=True)
    assert "…</text>" in svg
    assert ROWS[2].label in svg


def test_names_are_escaped() -> None:
    assert "<b>" not in budget_bars([BudgetRow("<b>", 1, 1, 0, 0)], "<b>", "g")


def test_a_chart_of_nothing_is_still_a_chart() -> None:
    assert ET.fromstring(budget_bars([], "Leeg", "g")).tag == f"{SVG}svg"


@pytest.mark.parametrize(("share", "width"), [(71, "71.0"), (-3, "0.0"), (140, "100.0")])
def test_a_meter_is_filled_and_never_leaves_its_track(share: float, width: str) -> None:
    assert f'width="{width}"' in meter(share)


def test_what_does_not_fit_is_drawn_within_the_bar() -> None:
    fits = before_after(total=600_000, used=250_000, effect=150_000)
    exceeds = before_after(total=290_000, used=250_000, effect=150_000)
    assert [round(x + width) for x, width in numbers(fits)][-1] == 67
    assert [round(x + width) for x, width in numbers(exceeds)][-1] == 100
    assert "#c42b27" in exceeds
    assert "#c42b27" not in fits


def test_dots_are_filled_for_points() -> None:
    assert [dots(points, 2).count("#1c7054") for points in (0, 1, 2)] == [0, 1, 2]
