"""The calendar of the demonstration: what the policy names, with nothing invented."""

import pytest

from accounts.models import User
from audit.models import Event
from desk.demo_calendar import fill_calendar
from desk.loading import load_policy
from opportunities.models import Opportunity
from opportunities.policies import Wish
from opportunities.selectors import joinable
from oss_intl.shared.dates import day_in_oss
from tests import builders
from tests.builders import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def official() -> User:
    load_policy(at=AT)
    return builders.official()


def test_it_holds_what_the_policy_names_and_invents_no_day_or_amount(official: User) -> None:
    fill_calendar(by=official, at=AT)
    entries = Opportunity.objects.select_related("organiser").order_by("pk")
    assert [(row.title, row.organiser.slug if row.organiser else "", row.country) for row in entries] == [
        ("Logistieke beurs in München", "nederland-distributieland", "DE"),
        ("Jaarlijkse conferentie van het Milan Urban Food Policy Pact", "milan-urban-food-policy-pact", ""),
        ("Handelsmissies van de provincie naar Jiangsu", "provincie-noord-brabant", "CN"),
        ("Missies van het Rijk naar Vietnam", "rijk", "VN"),
    ]
    for row in entries:
        known = (row.starts_on, row.ends_on, row.register_before, row.cost_cents, row.official_hours)
        assert known == (None,) * 5
        assert row.source.startswith("hoofdstuk 5")
        assert row.spearheads.count() == 1


def test_a_second_time_adds_nothing(official: User) -> None:
    fill_calendar(by=official, at=AT)
    events = Event.objects.count()
    fill_calendar(by=official, at=AT)
    assert (Opportunity.objects.count(), Event.objects.count()) == (4, events)


def test_a_mission_to_jiangsu_finds_that_of_the_province(official: User) -> None:
    fill_calendar(by=official, at=AT)
    (found,) = joinable(Wish(is_project=False, country="CN", region_code="CN-JS"), day_in_oss(AT))
    assert found.match.reasons == ("zelfde regio",)
