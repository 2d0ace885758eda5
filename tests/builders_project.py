"""Builders of projects: an application on its way, and receipts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from activities.models import ConsortiumMember, Project, Result, SubsidyReceipt
from activities.models.project import ApplicationStatus
from oss_intl.shared.money import Cents
from partners.models import Organisation
from policy.models import Kind, Programme
from tests import builders

ASKED, GRANTED = 10_000_000, 8_000_000
SUBMITTED_ON, DECIDED_ON = date(2026, 9, 1), date(2026, 10, 1)


def programme(name: str = "INTERREG V Vlaanderen-Nederland", **fields: Any) -> Programme:
    values = {"name": name, "order": 1, "via": Programme.Via.NETHERLANDS, "source": builders.SOURCE, **fields}
    return Programme.objects.get_or_create(code=name.lower().replace(" ", "-"), defaults=values)[0]


def project(application: ApplicationStatus = ApplicationStatus.PREPARING, **fields: Any) -> Project:
    """A project of which the application stands so, with what that state needs."""
    made = builders.activity(Kind.PROJECT).project
    if application in {ApplicationStatus.GRANTED, ApplicationStatus.REFUSED}:
        made.application, made.asked_cents, made.submitted_on = ApplicationStatus.SUBMITTED, ASKED, SUBMITTED_ON
        made.save()
    values: dict[str, Any] = {"application": application, "asked_cents": ASKED, **_NEEDED[application](made), **fields}
    for name, value in values.items():
        setattr(made, name, value)
    made.save()
    return made


def _granted(of: Project) -> dict[str, Any]:
    result = builders.result(of.activity, form=Result.Form.SUBSIDY, amount_cents=GRANTED)
    return {"submitted_on": SUBMITTED_ON, "decided_on": DECIDED_ON, "granted_cents": GRANTED, "granted": result}


_REFUSED = {"submitted_on": SUBMITTED_ON, "decided_on": DECIDED_ON, "decision_reason": "Er was te weinig geld."}
_NEEDED: dict[ApplicationStatus, Callable[[Project], dict[str, Any]]] = {
    ApplicationStatus.PREPARING: lambda _: {},
    ApplicationStatus.SUBMITTED: lambda _: {"submitted_on": SUBMITTED_ON},
    ApplicationStatus.GRANTED: _granted,
    ApplicationStatus.REFUSED: lambda _: _REFUSED,
    ApplicationStatus.WITHDRAWN: lambda _: _REFUSED,
}


def granted(**fields: Any) -> Project:
    """A project with a subsidy."""
    return project(ApplicationStatus.GRANTED, **fields)


def member(
    of: Project, role: str = ConsortiumMember.Role.PARTNER, *, who: Organisation | None = None
) -> ConsortiumMember:
    return ConsortiumMember.objects.create(project=of, organisation=who or builders.organisation(), role=role)


def receipt(of: Project | None = None, *, cents: Cents = 1_000_000, **fields: Any) -> SubsidyReceipt:
    values = {"on": date(2026, 10, 20), "recorded_at": builders.AT, **fields}
    values["recorded_by"] = fields.get("recorded_by") or builders.official()
    return SubsidyReceipt.objects.create(project=of or granted(), cents=cents, **values)
