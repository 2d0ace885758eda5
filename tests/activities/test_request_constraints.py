"""Each constraint of the request's tables, broken once, behind the back of the actions."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from activities.models import CostRow, DelegationMember, HoursRow, Participation, Request
from activities.models.request import Status
from oss_intl.shared.sentences import sentence_for
from tests import builders as make
from tests.builders_hours import hours
from tests.builders_opportunity import opportunity

pytestmark = pytest.mark.django_db


def _refused(name: str, write: Any) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    assert sentence_for(error.value), str(error.value)
    assert name in str(error.value)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("activities_request_known_kind", {"kind": "journey"}),
        ("activities_request_has_reference_once_submitted", {"reference": None}),
        ("activities_request_has_reference_once_submitted", {"submitted_at": None}),
        ("activities_request_has_challenge_once_submitted", {"societal_challenge": ""}),
        ("activities_request_ends_after_start", {"starts_on": date(2026, 2, 2), "ends_on": date(2026, 2, 1)}),
        ("activities_request_leading_has_reason", {"lead": "lead", "lead_reason": ""}),
    ],
)
def test_a_request_that_cannot_be(name: str, values: dict[str, Any]) -> None:
    case = make.submitted()
    _refused(name, lambda: Request.objects.filter(pk=case.pk).update(**values))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("activities_request_known_status", "lost"),
        ("activities_request_has_reference_once_submitted", "draft"),
        ("activities_request_deferred_until", "deferred"),
    ],
)
def test_a_state_that_cannot_be(name: str, status: Any) -> None:
    _refused(name, lambda: make.submitted(status=status))


def test_a_request_that_leads_and_joins_cannot_be() -> None:
    case = make.submitted(lead="lead", lead_reason="Niemand anders gaat.", joins="")
    joined = {"opportunity": opportunity()}
    _refused("activities_request_joins_or_leads", lambda: Request.objects.filter(pk=case.pk).update(**joined))


@pytest.mark.parametrize("status", [Status.RETURNED, Status.WITHDRAWN])
def test_what_came_back_or_was_withdrawn_may_lead_without_a_reason(status: Status) -> None:
    assert make.submitted(status=status, lead="lead", joins="").lead_reason == ""


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("activities_costrow_not_negative", {"amount_cents": -1}),
        ("activities_costrow_known_payer", {"payer": "somebody"}),
        ("activities_costrow_names_other_payer", {"payer": "third_party", "payer_name": ""}),
    ],
)
def test_a_cost_that_cannot_be(name: str, values: dict[str, Any]) -> None:
    case = make.draft()
    _refused(name, lambda: CostRow.objects.filter(case=case).update(**values))


@pytest.mark.parametrize(
    ("name", "values"),
    [("activities_delegation_has_function", {"function": ""}), ("activities_delegation_has_people", {"people": 0})],
)
def test_a_delegate_that_cannot_be(name: str, values: dict[str, Any]) -> None:
    case = make.draft()
    _refused(name, lambda: DelegationMember.objects.filter(case=case).update(**values))


@pytest.mark.parametrize(
    ("name", "values"),
    [("activities_hoursrow_has_function", {"function": ""}), ("activities_hoursrow_known_group", {"group": "guest"})],
)
def test_hours_that_cannot_be(name: str, values: dict[str, Any]) -> None:
    row = hours(make.draft())
    _refused(name, lambda: HoursRow.objects.filter(pk=row.pk).update(**values))


def test_an_organisation_takes_part_once() -> None:
    case = make.draft()
    row = case.participations.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(case=case, organisation=row.organisation)


def test_a_number_is_given_once() -> None:
    first, second = make.submitted(), make.submitted()
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.filter(pk=second.pk).update(reference=first.reference)


def test_who_asked_cannot_disappear() -> None:
    case = make.draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        case.author.delete()
