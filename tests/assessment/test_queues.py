"""The two queues: what waits, for whom, in which order, and at a fixed cost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from activities.models.request import Status
from assessment.models import Decision, Interest
from assessment.selectors.queues import (
    deferred,
    open_to_assess,
    to_assess,
    to_decide,
    waits_for_assessor,
    waits_for_decider,
)
from oss_intl.shared.dates import day_in_oss, short_date
from policy.models import ExpenseRule
from tests import builders
from tests.builders import AT
from tests.builders_mandate import mandate
from tests.builders_proposal import proposal
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
TODAY = day_in_oss(AT)


def test_the_oldest_request_is_assessed_first_and_says_who_is_at_it() -> None:
    user = builders.official()
    young, old = builders.submitted(), builders.submitted(submitted_at=AT - timedelta(days=3))
    builders.draft_assessment(young, assessor=user)
    rows = to_assess(user, TODAY)
    assert [row.reference for row in rows] == [old.reference, young.reference]
    assert [(row.days, row.is_mine) for row in rows] == [(3, False), (0, True)]


def test_the_nearest_deadline_is_decided_first() -> None:
    soon = builders.assessed(starts_on=TODAY + timedelta(days=5), ends_on=TODAY + timedelta(days=6))
    later = builders.assessed(starts_on=None, ends_on=None)
    late = builders.assessed(starts_on=TODAY, ends_on=TODAY)
    rows = to_decide(builders.themamanager(), TODAY)
    assert [row.reference for row in rows] == [late.reference, soon.reference, later.reference]
    assert [row.is_late for row in rows] == [True, False, False]
    assert rows[2].decide_before == TODAY + timedelta(weeks=6)


def test_what_is_deferred_comes_back_on_its_day() -> None:
    manager = builders.themamanager()
    case = builders.deferred(deferred_until=TODAY)
    assert [row.reference for row in to_decide(manager, TODAY)] == [case.reference]
    assert not to_decide(manager, TODAY - timedelta(days=1))
    assert [row.reference for row in deferred(manager, TODAY - timedelta(days=1))] == [case.reference]


def test_a_row_says_what_approving_leaves_of_each_line() -> None:
    ExpenseRule.objects.create(line_code="missies", source="bijlage 3")
    builders.line(builders.budget(lines={}), code="missies", cents=150_000)
    builders.assessed(costs=100_000)
    builders.assessed(costs=200_000)
    rows = to_decide(builders.themamanager(), TODAY)
    assert [[(item.name, item.year, item.left_cents) for item in row.leaves] for row in rows] == [
        [("Missies", 2026, 50_000)],
        [("Missies", 2026, -50_000)],
    ]


def test_what_is_hers_is_shown_but_not_hers_to_decide() -> None:
    manager = builders.themamanager()
    builders.assessed(author=manager)
    builders.assessed(assessor=manager)
    Interest.objects.create(case=builders.assessed(), user=manager, declared_at=AT)
    builders.assessed()
    assert [row.may_decide for row in to_decide(manager, TODAY)] == [False, False, False, True]
    assert waits_for_decider(manager, TODAY) == 1
    assert waits_for_decider(builders.official(), TODAY) == 0


def test_the_navigation_counts_what_one_can_assess() -> None:
    user = builders.official()
    builders.draft_assessment(builders.submitted(), assessor=user)
    builders.draft_assessment(builders.submitted())
    Interest.objects.create(case=builders.submitted(), user=user, declared_at=AT)
    builders.submitted()
    assert waits_for_assessor(user) == 2
    assert waits_for_assessor(builders.council()) == 0


def test_who_decided_before_is_not_asked_to_assess_what_came_back() -> None:
    manager = builders.themamanager()
    case = builders.submitted()
    builders.decision(case, Decision.Outcome.RETURN, decided_by=manager)
    assert (waits_for_assessor(manager), list(open_to_assess(manager))) == (0, [])
    assert [row.may_assess for row in to_assess(manager, TODAY)] == [False]
    assert waits_for_assessor(builders.official()) == 1


def _assessed() -> Any:
    return builders.assessed()


@pytest.mark.parametrize(
    ("address", "make", "who"),
    [
        ("/beoordelen/", builders.submitted, builders.official),
        ("/besluiten/", builders.assessed, builders.themamanager),
    ],
)
def test_a_queue_says_how_many_wait(address: str, make: Callable[[], Any], who: Callable[[], Any]) -> None:
    visitor = signed_in(who())
    for _ in range(26):
        make()
    pages = [visitor.get(f"{address}?blad={number}").content.decode() for number in (1, 2)]
    assert [page.count("oss-table__main") for page in pages] == [25, 1]
    assert "26 tot en met 26 van 26" in pages[1]


def test_what_is_ticked_stays_ticked_on_the_next_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessment.selectors.queues.PAGE_SIZE", 1)
    first, second, decided = builders.assessed(), builders.assessed(title="Tweede"), builders.refused()
    ticked = "&".join(f"verzoek={row.reference}" for row in (first, second, decided))
    page = signed_in(builders.themamanager()).get(f"/besluiten/?{ticked}&verzoek=%00&blad=2").content.decode()
    assert f'id="vergelijk-{second.reference}" checked' in page
    assert "Ook gekozen, op een ander blad" in page
    assert f'value="{first.reference}" id="vergelijk-{first.reference}" checked' in page
    assert (decided.reference or "") not in page


def test_a_row_says_who_decides_and_how_far_the_college_is() -> None:
    mandate()
    builders.assessed()
    builders.assessed(costs=600_000)
    proposal(builders.assessed(costs=600_000))
    proposal(builders.assessed(costs=600_000), status="sent", sent_on=TODAY)
    rows = to_decide(builders.themamanager(), TODAY)
    assert [(row.decider, row.stage) for row in rows] == [
        ("De themamanager", ""),
        ("Het college", "voorstel nodig"),
        ("Het college", "voorstel in concept"),
        ("Het college", f"ligt bij het college sinds {short_date(TODAY)}"),
    ]


def test_a_deferred_request_shows_in_its_own_list() -> None:
    builders.deferred(deferred_until=day_in_oss(timezone.now()) + timedelta(days=9))
    page = signed_in(builders.themamanager()).get("/besluiten/").content.decode()
    assert "Aangehouden tot later" in page
    assert "aangehouden tot " in page
    assert "Er wachten geen verzoeken op een besluit." in page


def test_a_request_in_another_state_waits_for_nobody() -> None:
    for status in (Status.RETURNED, Status.WITHDRAWN):
        builders.submitted(status=status)
    builders.draft()
    builders.refused()
    assert not to_assess(builders.official(), TODAY)
    assert not to_decide(builders.themamanager(), TODAY)
