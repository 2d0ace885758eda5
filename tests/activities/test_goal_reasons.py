"""Why a request serves each of its Global Goals: asked beside the goal, kept with it, shown where the goal is."""

from typing import Any

import pytest

from activities.models import Request
from activities.selectors.request import chosen_goals
from tests import builders as make
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
NO_ROWS = {"participations-TOTAL_FORMS": 0, "participations-INITIAL_FORMS": 0,
           "targets-TOTAL_FORMS": 0, "targets-INITIAL_FORMS": 0}  # fmt: skip


def send(case: Request, **answers: Any) -> Any:
    make.goal(2, name="Geen honger")
    make.goal(12, name="Verantwoorde consumptie")
    values = {**NO_ROWS, "version": case.version, "societal_challenge": "Voedsel", "aim": "Kennis", **answers}
    return signed_in(case.author).post(f"/verzoeken/concept/{case.pk}/opbrengst/", values)


def kept(case: Request) -> list[tuple[int, str]]:
    case.refresh_from_db()
    return [(goal.number, goal.why) for goal in chosen_goals(case)]


def test_a_reason_stays_with_the_goal_that_is_chosen() -> None:
    case = make.draft()
    assert send(case, goals=[2, 12], goal_reason_2="Minder verspilling.").status_code == 302
    assert kept(case) == [(2, "Minder verspilling."), (12, "")]
    page = signed_in(case.author).get(f"/verzoeken/concept/{case.pk}/opbrengst/").content.decode()
    assert 'value="Minder verspilling."' in page
    assert send(case, goals=[12], goal_reason_2="Minder verspilling.").status_code == 302
    assert kept(case) == [(12, "")]


def test_a_reason_is_never_needed() -> None:
    case = make.draft()
    assert send(case, goals=[2]).status_code == 302
    assert kept(case) == [(2, "")]


def test_a_reason_that_is_too_long_is_said_and_kept() -> None:
    case = make.draft()
    answer = send(case, goals=[2], goal_reason_2="x" * 301)
    assert "Gebruik ten hoogste 300 tekens." in answer.content.decode()
    assert "x" * 301 in answer.content.decode()


@pytest.mark.parametrize("role", ["council", "official"])
def test_the_reason_stands_on_the_pages_of_the_request_and_the_activity(role: str) -> None:
    case = make.approved(goal_reasons={"2": "Voedsel voor iedereen."})
    client = signed_in(getattr(make, role)())
    for url in (f"/verzoeken/{case.reference}/", f"/activiteiten/{case.activities.get().pk}/"):
        assert "Voedsel voor iedereen." in client.get(url).content.decode()
