"""docs/toetssteen.md is what the code computes, and holds what the policy leads one to expect."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from assessment.models import Advice
from desk.demo_cases import read_cases
from desk.management.commands.print_touchstone import computed
from policy.source import read

PAGE = Path(__file__).resolve().parents[2] / "docs" / "toetssteen.md"


def advice_on(slug: str) -> Advice:
    (item,) = (item for item in read_cases()["cases"] if item["slug"] == slug)
    return computed(item, read("framework"))


def test_the_page_is_what_the_code_prints() -> None:
    out = StringIO()
    call_command("print_touchstone", stdout=out)
    assert PAGE.read_text(encoding="utf-8") == out.getvalue()


def test_vietnam_and_its_widening_are_joined() -> None:
    assert (advice_on("an-giang"), advice_on("vietnam-verbreding")) == (Advice.PARTICIPATE, Advice.PARTICIPATE)


def test_taizhou_is_limited() -> None:
    assert advice_on("taizhou") == Advice.LIMITED


def test_flanders_and_manufacturing_are_not_beyond_limited() -> None:
    assert Advice.PARTICIPATE not in {advice_on("interreg-vlaanderen"), advice_on("vanguard")}


def test_life_sciences_networks_are_declined() -> None:
    assert advice_on("netwerken-life-sciences") == Advice.DECLINE


def test_every_answer_stands_with_its_chapter_and_its_reason() -> None:
    answers = [answer for item in read_cases()["cases"] for answer in item["answers"]]
    assert len(answers) == 11 * 6
    assert [answer for answer in answers if not answer["justification"].strip() or "," not in answer["source"]] == []
