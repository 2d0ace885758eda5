"""A result that came in without a goal counts for one afterwards: the subsidy of a project, a contact, a meeting."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Role
from activities import actions
from activities.models import Activity, Result
from activities.models.activity import ActivityStatus
from activities.models.project import ApplicationStatus
from activities.selectors.target import outcomes
from audit.selectors import timeline
from budget import actions as money
from oss_intl.shared.errors import NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from partners.models import Interaction
from policy.models import Kind
from tests import builders, builders_project
from tests.builders import AT
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
S = ActivityStatus


def loose(activity: Activity, **fields: Any) -> Result:
    """A result that counts for no goal."""
    return builders.result(activity, target=None, achieved=None, **fields)


def count(result: Result, **values: Any) -> Result:
    known = {"target": result.activity.targets.get(), "achieved": 1, "by": builders.official(), "at": AT, **values}
    return actions.count_for(result=result, **known)


def test_a_project_whose_goal_is_its_subsidy_is_completed_without_retyping() -> None:
    project, by = builders_project.project(ApplicationStatus.SUBMITTED), builders.official()
    actions.start(activity=project.activity, by=by, at=AT)
    granted = actions.grant_subsidy(project=project, by=by, at=AT, on=date(2026, 10, 1), cents=5_000_000).granted
    closing: dict[str, Any] = {"by": by, "at": AT, "summary": "De subsidie is binnen.", "release_rest": True}
    with pytest.raises(RuleViolation, match="ontbreekt nog"):
        money.complete_activity(activity=project.activity, **closing)
    assert granted is not None
    count(granted, achieved=3)
    assert outcomes(project.activity)[0].is_reached
    assert money.complete_activity(activity=project.activity, **closing).status == S.COMPLETED
    assert Result.objects.get() == granted


def test_a_contact_counts_with_its_contact_moment_as_evidence() -> None:
    activity, by = builders.activity(status=S.RUNNING), builders.official()
    contact = actions.add_contact(
        activity=activity, by=by, at=AT, organisation=builders.organisation(), form=Interaction.Form.VISIT,
        on=date(2026, 11, 1), summary="Bezoek aan de haven.",
    )  # fmt: skip
    counted = count(contact, achieved=2)
    assert (counted.interaction, outcomes(activity)[0].achieved) == (contact.interaction, 2)


def test_the_history_tells_the_council_that_it_counts_and_staff_for_which_goal() -> None:
    result = loose(builders.activity(status=S.RUNNING))
    count(result, achieved=2)
    told = {by.role: timeline(result.activity, by)[0] for by in (builders.council(), builders.official())}
    for item in told.values():
        assert item.sentence == "telde een resultaat mee voor een doel"
        assert [change.after for change in item.changes if change.label == "Bereikt van het doel"] == ["2"]
    assert "Bedrijven uit Oss vinden een partner." in str(told[Role.OFFICIAL])


def test_a_result_counts_once() -> None:
    result = loose(builders.activity(status=S.RUNNING))
    count(result, achieved=1)
    with pytest.raises(RuleViolation, match="telt al voor een doel"):
        count(result, achieved=2)
    assert Result.objects.get().achieved == 1


def test_not_of_an_activity_that_did_not_begin() -> None:
    with pytest.raises(RuleViolation, match="Gepland"):
        count(loose(builders.activity()))


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMIN])
def test_only_who_keeps_activities_counts(role: Role) -> None:
    result = loose(builders.activity(status=S.RUNNING))
    with pytest.raises(NotAllowed):
        count(result, by=builders.user(role))


def test_the_database_refuses_the_goal_of_another_activity_and_a_goal_without_a_number() -> None:
    result = loose(builders.activity(status=S.RUNNING))
    other = builders.activity().targets.get()
    for name, values in (
        ("activities_result_keeps_own_target", {"target": other, "achieved": 1}),
        ("activities_result_counts_for_target", {"target": result.activity.targets.get(), "achieved": None}),
    ):
        with pytest.raises(IntegrityError, match=name) as error, transaction.atomic():
            Result.objects.filter(pk=result.pk).update(**values)
        assert sentence_for(error.value)


# In the browser


def test_one_counts_on_the_page_of_the_activity() -> None:
    activity = builders.activity(Kind.PROJECT, status=S.RUNNING)
    result = loose(activity, form=Result.Form.SUBSIDY, amount_cents=5_000_000, description="Subsidie toegekend.")
    client = signed_in(builders.official())
    page, url = (
        reverse("desk:activity_detail", args=[activity.pk]),
        reverse("activities:result_count", args=[result.pk]),
    )
    assert f'href="{url}"' in client.get(page).content.decode()
    asked = client.get(url).content.decode()
    for said in (
        "Subsidie toegekend.",
        "€\xa050.000",
        "Bedrijven uit Oss vinden een partner. (3 afspraken)",
        "checked",
    ):
        assert said in asked
    target = activity.targets.get()
    wrong = client.post(url, {"target": target.pk, "achieved": ""}).content.decode()
    assert "Vul in hoeveel afspraken er zijn bereikt." in wrong
    strange = client.post(url, {"target": builders.activity().targets.get().pk, "achieved": "4"}).content.decode()
    assert "Kies een doel uit de lijst." in strange
    assert 'value="4"' in strange
    token = "0b5c6a2e-3a0e-4d0b-9d5d-0d8f6a5f0001"
    for _ in range(2):  # sent twice, the second is answered with the first
        answer = client.post(url, {"target": target.pk, "achieved": "3", "token": token})
        assert (answer.status_code, answer["Location"]) == (302, page)
    shown = client.get(page).content.decode()
    assert f'href="{url}"' not in shown
    assert "Gehaald" in shown
    assert "Dit resultaat telt al voor een doel." in client.get(url).content.decode()


def test_the_council_is_not_asked_to_count() -> None:
    result = loose(builders.activity(status=S.RUNNING))
    page = reverse("desk:activity_detail", args=[result.activity_id])
    shown = signed_in(builders.council()).get(page).content.decode()
    assert result.description in shown
    assert "Telt voor doel" not in shown


def test_without_goals_there_is_nothing_to_count_for() -> None:
    case = builders.assessed()
    case.targets.all().delete()
    result = loose(builders.activity_of(case, status=S.RUNNING))
    client = signed_in(builders.official())
    shown = client.get(reverse("desk:activity_detail", args=[result.activity_id])).content.decode()
    assert "Telt voor doel" not in shown
    refused = client.get(reverse("activities:result_count", args=[result.pk])).content.decode()
    assert "Deze activiteit heeft geen doelen." in refused
