"""Joining before leading: the reason to lead, what was submitted before it was asked, and what a merge takes along."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from activities.actions import merge_organisations, submit
from activities.models import Request
from activities.models.request import Lead, Status
from oss_intl.shared.errors import RuleViolation
from tests import builders
from tests.builders import AT
from tests.builders_opportunity import opportunity

pytestmark = pytest.mark.django_db
LEADS: dict[str, Any] = {"lead": Lead.LEAD, "joins": ""}


def test_leading_without_a_reason_is_not_submitted() -> None:
    case = builders.draft(**LEADS)
    with pytest.raises(RuleViolation, match="waarom Oss zelf organiseert") as refused:
        submit(case=case, by=case.author, at=AT)
    assert refused.value.field == "lead_reason"
    case.lead_reason = "Niemand anders gaat."
    case.save()
    assert submit(case=case, by=case.author, at=AT).reference


def test_requests_from_before_say_that_it_was_not_asked() -> None:
    old = builders.submitted(status=Status.WITHDRAWN, **LEADS)
    given = builders.submitted(lead_reason="Niemand anders gaat.", **LEADS)
    back, draft, joins = (
        builders.submitted(status=Status.RETURNED, **LEADS),
        builders.draft(**LEADS),
        builders.submitted(),
    )
    import_module("activities.migrations.0020_reasons_of_leading").say_that_it_was_not_asked(apps, None)
    reasons = dict(Request.objects.values_list("pk", "lead_reason"))
    assert reasons == {
        old.pk: "Bij het indienen is niet naar de reden gevraagd.",
        given.pk: "Niemand anders gaat.",
        back.pk: "",
        draft.pk: "",
        joins.pk: "",
    }


def test_a_merge_takes_what_an_organisation_organises_along() -> None:
    gone, kept = builders.organisation(), builders.organisation()
    entry = opportunity(organiser=gone)
    merge_organisations(source=gone, target=kept, by=builders.admin(), at=AT)
    entry.refresh_from_db()
    assert entry.organiser == kept
