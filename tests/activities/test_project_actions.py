"""What happens to a project: its facts, its consortium, its application for subsidy, and what comes in."""

from datetime import date
from typing import Any

import pytest

from accounts.models import Role, User
from activities import actions
from activities.actions import project as project_actions
from activities.models import ConsortiumMember, Project, Result, SubsidyReceipt
from activities.models.activity import ActivityStatus
from activities.models.project import ApplicationStatus
from activities.models.request import ProjectRole
from activities.policies_project import MemberData
from audit.selectors import timeline
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from policy.models import Kind
from tests import builders, builders_hours, builders_project
from tests.builders import AT
from tests.builders_project import ASKED, GRANTED

pytestmark = pytest.mark.django_db
A = ApplicationStatus
TODAY = date(2026, 11, 2)

# Written by hand: from a state of the application, the states that may follow.
ARROWS = {
    A.PREPARING: {A.SUBMITTED, A.WITHDRAWN},
    A.SUBMITTED: {A.GRANTED, A.REFUSED, A.WITHDRAWN},
    A.GRANTED: set(),
    A.REFUSED: set(),
    A.WITHDRAWN: set(),
}


def run(arrow: A, project: Project, by: User, on: date = TODAY, **values: Any) -> Any:
    common: dict[str, Any] = {"project": project, "by": by, "at": AT, "on": on}
    match arrow:
        case A.SUBMITTED:
            return actions.submit_application(**common)
        case A.GRANTED:
            return actions.grant_subsidy(**common, **{"cents": GRANTED, **values})
        case A.REFUSED:
            return actions.refuse_application(**common, **{"reason": "Te weinig geld.", **values})
        case A.WITHDRAWN:
            return actions.withdraw_application(**common, **{"reason": "Te weinig uren.", **values})
    raise AssertionError(arrow)


@pytest.mark.parametrize("before", A)
@pytest.mark.parametrize("after", [A.SUBMITTED, A.GRANTED, A.REFUSED, A.WITHDRAWN])
def test_every_arrow_is_allowed_or_refused(before: A, after: A) -> None:
    project = builders_project.project(before)
    if after in ARROWS[before]:
        run(after, project, builders.official())
        project.refresh_from_db()
        assert project.application == after
    else:
        with pytest.raises(RuleViolation, match=before.label):
            run(after, project, builders.official())
        project.refresh_from_db()
        assert project.application == before


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMIN])
def test_readers_write_nothing(role: Role) -> None:
    project, by = builders_project.granted(), builders.user(role)
    receipt = builders_project.receipt(project)
    acts: list[Any] = [
        lambda: run(A.SUBMITTED, project, by),
        lambda: change(project, by=by, call="x"),
        lambda: actions.set_consortium(project=project, by=by, at=AT, version=1, members=[]),
        lambda: actions.correct_grant(project=project, by=by, at=AT, cents=1, reason="x"),
        lambda: actions.add_receipt(project=project, by=by, at=AT, on=TODAY, cents=1),
        lambda: actions.correct_receipt(receipt=receipt, by=by, at=AT, on=TODAY, cents=1, reason="x"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def change(project: Project, *, version: int | None = None, by: User | None = None, **values: Any) -> Project:
    seen = project.version if version is None else version
    return actions.change_project(project=project, by=by or builders.official(), at=AT, version=seen, values=values)


# Made by an approval


@pytest.mark.parametrize("listed", [True, False])
def test_a_project_takes_over_what_its_request_knew(listed: bool) -> None:
    name = builders_project.programme().name if listed else "Een eigen fonds"
    partner = builders.organisation()
    case = builders.refused(Kind.PROJECT, programme=name, partner=partner, costs=250_000)
    builders_hours.hours(case, 40)
    builders_hours.hours(case, 16)
    builders.cost(case, cents=100_000, payer="other_budget", payer_name="Milieu")
    builders.cost(case, cents=999, payer="third_party", payer_name="Provincie")
    project = actions.make_activity(case=case, year=2026, by=builders.themamanager(), at=AT).project
    assert (project.programme_name, project.programme is not None) == (name, listed)
    assert (project.own_cents, project.own_hours, project.role) == (350_000, 56, ProjectRole.PARTNER)
    firm = case.participations.get().organisation
    members = ConsortiumMember.objects.filter(project=project)
    assert {(row.organisation, row.role) for row in members} == {(partner, "partner"), (firm, "partner")}


# Facts and consortium


def test_the_facts_change_and_are_told_with_amounts_and_words() -> None:
    project = builders_project.project()
    programme = builders_project.programme()
    change(project, programme=programme, programme_other="", total_cents=30_000_000, call="Derde oproep")
    project.refresh_from_db()
    assert (project.programme_name, project.total_cents, project.version) == (programme.name, 30_000_000, 2)
    told = timeline(project.activity, builders.official())[0]
    assert {(item.label, item.after) for item in told.changes} >= {
        ("Totale kosten", "€\xa0300.000"), ("Oproep", "Derde oproep"), ("Programma", programme.name),
    }  # fmt: skip


def test_two_people_at_once_are_told() -> None:
    project = builders_project.project()
    change(project, call="Eerste oproep")
    with pytest.raises(Conflict) as conflict:
        change(project, version=1, call="Tweede oproep")
    assert [(item.label, item.stored, item.typed) for item in conflict.value.changes] == [
        ("Oproep", "Eerste oproep", "Tweede oproep")
    ]
    with pytest.raises(Conflict):
        actions.set_consortium(project=project, by=builders.official(), at=AT, version=1, members=[])


def test_the_amounts_add_up() -> None:
    with pytest.raises(RuleViolation, match="samen meer dan de totale kosten"):
        change(builders_project.project(), total_cents=ASKED + 99, own_cents=60, own_hours_cents=40)


def test_what_was_asked_stays_known_once_it_is_submitted() -> None:
    with pytest.raises(RuleViolation, match="al ingediend"):
        change(builders_project.project(A.SUBMITTED), asked_cents=None)


def test_a_project_has_one_lead() -> None:
    project, by = builders_project.project(role=ProjectRole.PARTNER), builders.official()
    one, other = builders.organisation("Avans"), builders.organisation("Brainport")

    def put(*roles: str) -> Project:
        members = [MemberData(organisation=who, role=role) for who, role in zip((one, other), roles, strict=False)]
        project.refresh_from_db()
        return actions.set_consortium(project=project, by=by, at=AT, version=project.version, members=members)

    put("lead", "associate")
    assert timeline(project.activity, builders.official())[0].changes[0].after == (
        "Avans (penvoerder), Brainport (geassocieerd partner)"
    )
    with pytest.raises(RuleViolation, match="1 penvoerder"):
        put("lead", "lead")
    with pytest.raises(RuleViolation, match="1 penvoerder"):
        change(Project.objects.get(), role=ProjectRole.LEAD)
    put("partner", "partner")
    change(Project.objects.get(), role=ProjectRole.LEAD)
    with pytest.raises(RuleViolation, match="1 penvoerder"):
        put("lead", "partner")


def test_an_organisation_takes_part_once() -> None:
    who = builders.organisation()
    members = [MemberData(organisation=who, role="partner")] * 2
    with pytest.raises(RuleViolation, match="1 keer"):
        actions.set_consortium(
            project=builders_project.project(), by=builders.official(), at=AT, version=1, members=members
        )


# The application


def test_a_grant_is_a_result_with_its_amount() -> None:
    project = builders_project.project(A.SUBMITTED, programme_other="INTERREG")
    run(A.GRANTED, project, builders.official())
    result = Result.objects.get(activity=project.activity_id)
    assert (result.form, result.amount_cents, result.on) == (Result.Form.SUBSIDY, GRANTED, TODAY)
    assert "INTERREG" in result.description
    project.refresh_from_db()
    assert (project.granted_cents, project.granted) == (GRANTED, result)


def test_the_subsidy_of_a_project_is_never_a_second_result() -> None:
    activity = builders_project.granted().activity
    activity.status = ActivityStatus.RUNNING
    activity.save()
    with pytest.raises(RuleViolation, match="bij de aanvraag"):
        actions.add_result(
            activity=activity,
            by=builders.official(),
            at=AT,
            form=Result.Form.SUBSIDY,
            on=TODAY,
            description="Nog eens.",
        )


@pytest.mark.parametrize(
    ("before", "after", "wrong", "match"),
    [
        (A.SUBMITTED, A.GRANTED, {"cents": ASKED + 1}, "niet meer"),
        (A.SUBMITTED, A.GRANTED, {"cents": 0}, "hoger is dan nul"),
        (A.SUBMITTED, A.GRANTED, {"on": date(2026, 8, 31)}, "op of na"),
        (A.SUBMITTED, A.GRANTED, {"on": date(2026, 11, 3)}, "tot en met vandaag"),
        (A.SUBMITTED, A.REFUSED, {"reason": " "}, "Schrijf waarom"),
        (A.SUBMITTED, A.REFUSED, {"on": date(2026, 8, 31)}, "op of na"),
        (A.PREPARING, A.WITHDRAWN, {"reason": ""}, "Schrijf waarom"),
        (A.PREPARING, A.SUBMITTED, {"on": date(2026, 11, 3)}, "tot en met vandaag"),
    ],
)
def test_a_step_needs_what_it_says(before: A, after: A, wrong: dict[str, Any], match: str) -> None:
    with pytest.raises(RuleViolation, match=match):
        run(after, builders_project.project(before), builders.official(), **wrong)


def test_nothing_can_be_asked_without_an_amount() -> None:
    with pytest.raises(RuleViolation, match="hoeveel subsidie"):
        run(A.SUBMITTED, builders_project.project(asked_cents=None), builders.official())


def test_why_a_subsidy_was_refused_is_told() -> None:
    project = builders_project.project(A.SUBMITTED)
    run(A.REFUSED, project, builders.official(), reason="Oss was geen lid van de Euregio.")
    changes = timeline(project.activity, builders.official())[0].changes
    assert ("Waarom", "Oss was geen lid van de Euregio.") in {(item.label, item.after) for item in changes}


@pytest.mark.parametrize("arrow", [A.SUBMITTED, A.WITHDRAWN])
def test_a_cancelled_project_stays_as_it_is(arrow: A) -> None:
    project = builders_project.project()
    type(project.activity).objects.update(status=ActivityStatus.CANCELLED, cancel_reason="Ging niet door.")
    with pytest.raises(RuleViolation, match="geannuleerd"):
        run(arrow, project, builders.official())


# Money that came in


def receive(project: Project, cents: int) -> SubsidyReceipt:
    return actions.add_receipt(project=project, by=builders.official(), at=AT, on=TODAY, cents=cents)


def take_back(receipt: SubsidyReceipt, cents: int, **values: Any) -> SubsidyReceipt:
    known = {"on": TODAY, "reason": "Te veel betaald.", **values}
    return actions.correct_receipt(receipt=receipt, by=builders.official(), at=AT, cents=cents, **known)


def test_receipts_together_fit_in_the_grant_and_corrections_make_room() -> None:
    project = builders_project.granted()
    first = receive(project, GRANTED - 100)
    with pytest.raises(RuleViolation, match="nog kan binnenkomen"):
        receive(project, 101)
    receive(project, 100)
    take_back(first, 500)
    receive(project, 500)
    assert sum(SubsidyReceipt.objects.values_list("cents", flat=True)) == GRANTED


def test_a_correction_takes_off_no_more_than_is_left() -> None:
    first = receive(builders_project.granted(), 1_000)
    take_back(first, 600)
    with pytest.raises(RuleViolation, match="groter dan wat er"):
        take_back(first, 401)
    with pytest.raises(RuleViolation, match="Schrijf waarom"):
        take_back(first, 400, reason=" ")
    with pytest.raises(RuleViolation, match="hoger is dan nul"):
        take_back(first, 0)


@pytest.mark.parametrize("application", [A.PREPARING, A.SUBMITTED, A.REFUSED, A.WITHDRAWN])
def test_nothing_comes_in_before_it_was_granted(application: A) -> None:
    with pytest.raises(RuleViolation, match="nog kan binnenkomen"):
        receive(builders_project.project(application), 1)


def test_a_grant_that_is_settled_lower_takes_its_result_with_it() -> None:
    project, by = builders_project.granted(), builders.official()
    receive(project, 5_000_000)
    assert project.granted is not None
    project.granted.achieved = (project.granted_cents or 0) // 100
    project.granted.target = project.granted.target or project.activity.targets.get()
    project.granted.save(update_fields=["achieved", "target"])
    actions.correct_grant(project=project, by=by, at=AT, cents=6_000_000, reason="Lager vastgesteld.")
    assert Result.objects.get().amount_cents == Project.objects.get().granted_cents == 6_000_000
    assert Result.objects.get().achieved == 60_000
    with pytest.raises(RuleViolation, match="al meer ontvangen"):
        actions.correct_grant(project=project, by=by, at=AT, cents=4_999_999, reason="Nog lager.")
    assert Result.objects.get().amount_cents == 6_000_000
    with pytest.raises(RuleViolation, match="nog geen subsidie"):
        actions.correct_grant(project=builders_project.project(), by=by, at=AT, cents=1, reason="Anders.")


def test_a_failure_halfway_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    project = builders_project.project(A.SUBMITTED)

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(project_actions, "_move", fail)
    with pytest.raises(RuntimeError):
        run(A.GRANTED, project, builders.official())
    assert not Result.objects.exists()
