"""Each constraint and guard of a project's tables, broken once, behind the back of the actions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from activities.models import ConsortiumMember, Project, SubsidyReceipt
from activities.models.project import ApplicationStatus
from activities.words_project import SENTENCES
from oss_intl.shared.sentences import sentence_for
from tests import builders, builders_project as make

pytestmark = pytest.mark.django_db
A = ApplicationStatus


def put(state: A = A.PREPARING, **values: Any) -> Callable[[], object]:
    return lambda: Project.objects.filter(pk=make.project(state).pk).update(**values)


def twice() -> None:
    project, who = make.project(), builders.organisation()
    make.member(project, who=who)
    make.member(project, who=who)


def two_leads() -> None:
    project = make.project()
    make.member(project, "lead")
    make.member(project, "lead")


def lead_beside_oss() -> None:
    make.member(make.project(role="lead"), "lead")


def oss_beside_a_lead() -> None:
    project = make.project()
    make.member(project, "lead")
    Project.objects.update(role="lead")


def lower_than_received() -> None:
    receipt = make.receipt(cents=1_000)
    Project.objects.filter(pk=receipt.project_id).update(granted_cents=999)


def correct_too_much() -> None:
    receipt = make.receipt(cents=1_000)
    make.receipt(receipt.project, cents=-1_001, corrects=receipt, note="Te veel")


def correct_of_another_project() -> None:
    make.receipt(cents=-1, corrects=make.receipt(cents=1_000), note="Te veel")


def raw(sql: str) -> None:
    make.receipt()
    with connection.cursor() as cursor:
        cursor.execute(sql)


def programme_twice() -> None:
    make.project(programme=make.programme(), programme_other="Een ander")


BREAK: dict[str, Callable[[], object]] = {
    "activities_project_one_programme": programme_twice,
    "activities_project_known_role": put(role="boss"),
    "activities_project_own_cents_not_negative": put(own_cents=-1),
    "activities_project_own_hours_cents_not_negative": put(own_hours_cents=-1),
    "activities_project_asked_cents_not_negative": put(asked_cents=-1),
    "activities_project_granted_cents_not_negative": put(A.GRANTED, granted_cents=-1),
    "activities_project_adds_up": put(total_cents=make.ASKED, own_cents=1),
    "activities_project_granted_within_asked": put(A.GRANTED, granted_cents=make.ASKED + 1),
    "activities_project_submitted_with_amount": put(A.SUBMITTED, submitted_on=None),
    "activities_project_decided_with_day": put(A.SUBMITTED, decided_on=date(2026, 10, 1)),
    "activities_project_decided_after_submission": put(A.GRANTED, decided_on=date(2026, 8, 31)),
    "activities_project_granted_has_amount": put(A.GRANTED, granted_cents=None),
    "activities_project_refused_with_reason": put(A.REFUSED, decision_reason=""),
    "activities_project_one_lead": oss_beside_a_lead,
    "activities_project_granted_above_received": lower_than_received,
    "activities_consortium_once": twice,
    "activities_consortium_one_lead": two_leads,
    "activities_consortium_lead_is_oss": lead_beside_oss,
    "activities_consortium_known_role": lambda: make.member(make.project(), "boss"),
    "activities_subsidyreceipt_sign_fits": lambda: make.receipt(cents=-1),
    "activities_subsidyreceipt_correction_says_why": lambda: make.receipt(
        (first := make.receipt()).project, cents=-1, corrects=first
    ),
    "activities_subsidyreceipt_within_grant": lambda: make.receipt(cents=make.GRANTED + 1),
    "activities_subsidyreceipt_corrects_within": correct_too_much,
    "activities_subsidyreceipt_no_update": lambda: raw("UPDATE activities_subsidyreceipt SET cents = 1"),
    "activities_subsidyreceipt_no_delete": lambda: raw("DELETE FROM activities_subsidyreceipt"),
}
# SQLite tells the columns of a uniqueness that is broken, not its name.
UNNAMED = {"activities_consortium_once", "activities_consortium_one_lead"}


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAK[name]()
    if connection.vendor == "postgresql" or name not in UNNAMED:
        assert name in str(refused.value)
        assert sentence_for(refused.value) == SENTENCES[name]


def test_a_correction_belongs_to_a_receipt_of_the_same_project() -> None:
    with pytest.raises(IntegrityError, match="corrects_within"), transaction.atomic():
        correct_of_another_project()


def test_every_constraint_is_broken_above() -> None:
    models = (Project, ConsortiumMember, SubsidyReceipt)
    assert {one.name for model in models for one in model._meta.constraints} <= set(BREAK)
    assert set(SENTENCES) - set(BREAK) == {"activities_subsidyreceipt_no_truncate"}
