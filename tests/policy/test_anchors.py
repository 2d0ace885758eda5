"""What each verdict means: of every question, for every kind and for a delegation, in words of its own."""

import pytest

from policy.models import Kind
from policy.source import read

QUESTIONS = read("framework")["questions"]
WAYS = {(kind.value, "") for kind in Kind} | {(Kind.MISSION.value, "delegation")}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda item: item["code"])
def test_every_level_of_a_question_has_a_meaning_of_its_own_in_each_kind(
    question: dict[str, list[dict[str, str]]],
) -> None:
    wordings = question["wordings"]
    assert {(row["kind"], row["variant"]) for row in wordings} == WAYS
    meanings = [row[f"anchor_{level}"] for row in wordings for level in ("no", "partly", "yes")]
    assert len(set(meanings)) == 3 * len(WAYS)
    assert all(25 <= len(text) <= 130 and text.endswith(".") for text in meanings)
