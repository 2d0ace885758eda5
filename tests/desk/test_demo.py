"""The demonstration: who may have it, what 2017 has in it, and that nothing was fitted."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from accounts.models import Role, User
from activities.models import Activity, FollowUp, MembershipYear, NetworkMembership, Project, Request
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment.models import Advice, Assessment, Decision
from audit import chain
from audit.models import Event
from budget.models import Budget, BudgetLine
from desk.demo import make_demo
from desk.demo_cases import read_cases
from desk.loading import load_policy
from desk.selectors.policy_versions import organisation_names
from partners.models import Relation
from policy.models import Kind, PolicyVersion
from policy.policies_version import difference, problems
from policy.version_selectors import content_on
from tests.kept_rows import kept_rows

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with kept_rows(django_db_blocker):
        load_policy(at=AT)
        make_demo(at=AT)
        yield


@pytest.fixture
def demo(made: None, db: None) -> None:
    """The demonstration, made once for all tests that want it."""


@pytest.mark.usefixtures("demo")
def test_the_command_prints_a_working_password_for_every_role() -> None:
    out = StringIO()
    call_command("demo", stdout=out)
    rows = [line.split() for line in out.getvalue().splitlines() if "@oss.example" in line]
    assert len(rows) == 5
    users = [User.objects.get(email=row[0]) for row in rows]
    assert all(user.check_password(row[1]) for user, row in zip(users, rows, strict=True))
    assert {user.role for user in users} == set(Role.values)


@pytest.mark.usefixtures("demo")
def test_making_it_again_adds_no_request_and_no_budget() -> None:
    requests, budgets, events = Request.objects.count(), Budget.objects.count(), Event.objects.count()
    make_demo(at=AT)
    assert (Request.objects.count(), Budget.objects.count()) == (requests, budgets)
    assert set(Event.objects.filter(id__gt=events).values_list("action", flat=True)) == {"account.password_changed"}


@pytest.mark.usefixtures("demo")
def test_every_case_of_the_policy_is_a_request_of_2017() -> None:
    titles = set(Request.objects.values_list("title", flat=True))
    assert titles == {item["title"] for item in read_cases()["cases"]}
    references = list(Request.objects.order_by("reference").values_list("reference", flat=True))
    assert references == [f"2017-{number:03d}" for number in range(1, 15)]
    assert chain.check().first_bad_id is None


ADVICE_AND_OUTCOME = {
    "an-giang": (Advice.PARTICIPATE, Decision.Outcome.APPROVE, False),
    "vietnam-verbreding": (Advice.PARTICIPATE, Decision.Outcome.APPROVE, False),
    "taizhou": (Advice.LIMITED, Decision.Outcome.CONDITIONAL, False),
    "euregio": (Advice.PARTICIPATE, Decision.Outcome.APPROVE, False),
    "interreg-vlaanderen": (Advice.LIMITED, Decision.Outcome.CONDITIONAL, False),
    "errin": (Advice.LIMITED, Decision.Outcome.APPROVE, True),
    "voedselpact": (Advice.PARTICIPATE, Decision.Outcome.APPROVE, False),
    "netwerken-life-sciences": (Advice.DECLINE, Decision.Outcome.REFUSE, False),
    "logistieke-beurs": (Advice.PARTICIPATE, Decision.Outcome.APPROVE, False),
    "vanguard": (Advice.LIMITED, Decision.Outcome.REFUSE, True),
    "delegatie-taizhou": (Advice.LIMITED, Decision.Outcome.CONDITIONAL, False),
}


@pytest.mark.usefixtures("demo")
def test_computed_advice_and_the_policys_decision_of_every_case() -> None:
    slugs = {item["title"]: item["slug"] for item in read_cases()["cases"]}
    decided = Decision.objects.select_related("case", "assessment")
    found = {
        slugs[row.case.title]: (row.assessment.advice if row.assessment else "", row.outcome, row.deviates)
        for row in decided
    }
    assert found == ADVICE_AND_OUTCOME


@pytest.mark.usefixtures("demo")
def test_toronto_vancouver_and_efforts_are_submitted_and_not_judged() -> None:
    waiting = Request.objects.filter(status=Status.SUBMITTED)
    assert [case.title.split(",")[0] for case in waiting.order_by("reference")] == [
        "Samenwerking met Toronto rond duurzaamheid",
        "Model voor de Global Goals maken met Vancouver",
        "Aansluiten bij EFFORTS",
    ]
    assert not Assessment.objects.filter(case__in=waiting).exists()


@pytest.mark.usefixtures("demo")
def test_2017_ends_with_its_memberships_spent_in_full_and_the_stated_remainder() -> None:
    lines = {line.code: line for line in BudgetLine.objects.filter(budget__year=2017)}
    assert (lines["euregio"].spent_cents, lines["errin"].spent_cents) == (14_000_00, 2_100_00)
    assert (lines["mufpp"].spent_cents, lines["business-developer"].spent_cents) == (0, 0)
    for row in read_cases()["money"]["remainder"]:
        line = lines[row["line"]]
        assert (line.original_cents, line.spent_cents) == (row["budget_cents"], row["spent_cents"])
        assert line.available_cents == row["left_cents"]


@pytest.mark.usefixtures("demo")
def test_this_year_and_the_next_have_an_example_budget() -> None:
    budgets = {budget.year: budget for budget in Budget.objects.all()}
    assert sorted(budgets) == [2017, 2026, 2027]
    assert [budgets[year].is_example for year in (2017, 2026, 2027)] == [False, True, True]
    assert all(budgets[year].adopted_on is None for year in budgets)
    assert sum(budgets[2027].lines.values_list("original_cents", flat=True)) == 25_000_00


@pytest.mark.usefixtures("demo")
def test_the_report_of_2017_has_something_in_every_part() -> None:
    activities = Activity.objects.filter(year=2017)
    assert set(activities.values_list("kind", flat=True)) == set(Kind.values)
    assert {ActivityStatus.COMPLETED, ActivityStatus.EVALUATED, ActivityStatus.RUNNING} <= set(
        activities.values_list("status", flat=True)
    )
    assert activities.filter(mission__form="delegation").exists()
    assert activities.filter(kind=Kind.MEMBERSHIP, evaluations__keep=True).exists()
    assert Request.objects.filter(follow_ups__done_on=None, follow_ups__origin=FollowUp.Origin.CONDITION).exists()
    stands = dict(Relation.objects.values_list("organisation__slug", "status"))
    assert stands["taizhou"] == Relation.Status.LIMITED
    assert {stands[slug] for slug in ("euregio-rhein-waal", "errin", "milan-urban-food-policy-pact", "can-tho")} == {
        Relation.Status.ACTIVE
    }


@pytest.mark.usefixtures("demo")
def test_every_decision_was_taken_by_a_third_pair_of_eyes_in_2017() -> None:
    for row in Decision.objects.select_related("case", "assessment"):
        assert row.assessment is not None
        assert len({row.case.author_id, row.assessment.assessor_id, row.decided_by_id}) == 3
        assert date(2017, 1, 1) <= row.decided_on <= date(2017, 12, 31)


@pytest.mark.usefixtures("demo")
def test_the_networks_have_what_the_policy_says_and_nothing_more() -> None:
    found = {
        row.membership.network.slug: (row.year, row.basis, row.cents, row.inhabitants, row.rate_milli)
        for row in MembershipYear.objects.select_related("membership__network")
    }
    assert found == {
        "euregio-rhein-waal": (2017, "per_inhabitant", 1_400_000, None, None),
        "errin": (2017, "fixed", 210_000, None, None),
        "milan-urban-food-policy-pact": (2017, "free", 0, None, None),
    }
    assert not NetworkMembership.objects.exclude(starts_on=None, ends_on=None, notice_months=None).exists()


@pytest.mark.usefixtures("demo")
def test_the_programme_of_a_project_is_no_partner_in_it() -> None:
    project = Project.objects.get()
    assert project.programme is not None
    names = set(project.consortium.values_list("organisation__slug", flat=True))
    assert names == {"has-hogeschool", "avans-hogeschool", "brainport", "agrifood-capital-werkt"}


@pytest.mark.usefixtures("demo")
def test_the_draft_adds_what_the_policy_says_and_can_be_published_as_it_is() -> None:
    draft = PolicyVersion.objects.get(state=PolicyVersion.State.DRAFT)
    names = organisation_names()
    assert problems(draft.content, names) == ()
    (group,) = difference(content_on(AT.date()), draft.content, names)
    assert (group.part.code, {item.what for item in group.items}) == ("rules", {"added"})
    make_demo(at=AT)
    assert PolicyVersion.objects.count() == 2
