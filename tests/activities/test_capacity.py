"""Hours of officials and office holders: added up, and times a factor for a lead partner, as policy data has it."""

from datetime import date

import pytest

from activities.models.request import ProjectRole
from activities.policies import counted_hours
from activities.selectors.capacity import FACTOR, capacity
from policy.models import Kind
from tests import builders
from tests.builders_hours import hours
from tests.builders_norm import stored_norm
from tests.clients import signed_in

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("asked", "factor", "counted"), [(120, 150, 180), (120, None, 120), (0, 150, 0), (3, 150, 5), (40, 100, 40)]
)
def test_hours_count_times_the_factor_rounded_up(asked: int, factor: int | None, counted: int) -> None:
    assert counted_hours(asked, factor) == counted


@pytest.mark.django_db
def test_hours_of_a_lead_partner_count_more_and_the_sum_is_said() -> None:
    stored_norm(FACTOR, 150)
    case = builders.draft(Kind.PROJECT, project_role=ProjectRole.LEAD)
    hours(case, 100)
    hours(case, 20, function="Wethouder", group="office_holder")
    asked = capacity(case, TODAY)
    assert (asked.officials, asked.office_holders, asked.total, asked.counted) == (100, 20, 120, 180)
    assert asked.sum == "120 uur × 1,5 = 180 uur"
    assert asked.in_short == ("100 uur van ambtenaren, 20 uur van bestuurders. Als penvoerder: 120 uur × 1,5 = 180 uur")


@pytest.mark.django_db
def test_hours_of_a_partner_count_as_they_are() -> None:
    stored_norm(FACTOR, 150)
    case = builders.draft(Kind.PROJECT, project_role=ProjectRole.PARTNER)
    hours(case, 7, function="Wethouder", group="office_holder")
    assert (capacity(case, TODAY).counted, capacity(case, TODAY).sum) == (7, "")
    assert capacity(case, TODAY).in_short == "7 uur van bestuurders"


@pytest.mark.django_db
def test_a_later_factor_does_not_change_what_was_submitted_before() -> None:
    stored_norm(FACTOR, 150)
    stored_norm(FACTOR, 225, valid_from=date(2026, 12, 1))
    before = builders.submitted(kind=Kind.PROJECT, project_role=ProjectRole.LEAD)
    draft = builders.draft(Kind.PROJECT, project_role=ProjectRole.LEAD)
    for case in (before, draft):
        hours(case, 10)
    later = date(2026, 12, 5)
    assert capacity(before, later).sum == "10 uur × 1,5 = 15 uur"
    assert capacity(draft, later).sum == "10 uur × 2,25 = 23 uur"


@pytest.mark.django_db
def test_without_a_factor_hours_are_shown_as_they_are() -> None:
    case = builders.draft(Kind.PROJECT, project_role=ProjectRole.LEAD)
    hours(case, 10)
    assert (capacity(case, TODAY).sum, capacity(case, TODAY).counted) == ("", 10)


@pytest.mark.django_db
def test_the_page_of_a_request_lists_hours_by_function_with_their_sum() -> None:
    stored_norm(FACTOR, 150)
    case = builders.submitted(kind=Kind.PROJECT, project_role=ProjectRole.LEAD)
    hours(case, 120, function="Projectleider duurzaamheid")
    page = signed_in(builders.official()).get(f"/verzoeken/{case.reference}/").content.decode()
    assert "Projectleider duurzaamheid" in page
    assert "120 uur × 1,5 = 180 uur" in page
