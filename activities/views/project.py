"""The small pages of a project: its facts, its consortium, its application for subsidy, and what came in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from accounts.http import SignedInRequest, posted
from activities import actions, policies_project
from activities.forms.project import (
    ConsortiumRows,
    CorrectGrantForm,
    CorrectReceiptForm,
    EndForm,
    GrantForm,
    ProjectForm,
    ReceiptForm,
    ReportDueForm,
    SubmitForm,
    VersionForm,
)
from activities.models import Activity, FollowUp, Project, SubsidyReceipt
from activities.models.project import ApplicationStatus
from activities.views.kind import Words, activity_of, kind_page
from oss_intl.shared.forms import TokenForm
from oss_intl.shared.formsets import wants_row, with_row
from policy.models import Kind


def project_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is known of the project."""
    activity = activity_of(request, pk, Kind.PROJECT)
    project = activity.project
    form = ProjectForm(posted(request), project=project)

    def save(values: dict[str, Any], at: datetime) -> Project:
        seen = values["version"]
        return actions.change_project(project=project, by=request.user, at=at, version=seen, values=form.columns())

    words = Words(
        "Gegevens van het project", "Sla op", "De gegevens zijn opgeslagen.", "Vul in wat u weet. De rest kan later."
    )
    return kind_page(request, form, words, activity, save, row=project)


def project_consortium(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say who carries out the project with Oss."""
    activity = activity_of(request, pk, Kind.PROJECT)
    form, rows = _consortium_forms(request, activity.project)

    def save(values: dict[str, Any], at: datetime) -> Project:
        members = rows.values()
        return actions.set_consortium(
            project=activity.project, by=request.user, at=at, version=values["version"], members=members
        )

    words = Words("Wie doen er mee?", "Sla op", "Het consortium is opgeslagen.", "Oss zelf hoeft er niet bij te staan.")
    return kind_page(request, form, words, activity, save, row=activity.project, rows=rows)


def _consortium_forms(request: SignedInRequest, project: Project) -> tuple[VersionForm, Any]:
    """The form and its rows, drawn or sent; with a row more when the user asked for one instead of saving."""
    if request.method != "POST":
        members = project.consortium.order_by("pk").values("organisation", "role")
        rows = ConsortiumRows(prefix="leden", initial=list(members))
        rows.extra = 0 if members else 1
        return VersionForm(initial={"version": project.version}), rows
    if wants_row(request.POST, "leden"):
        rows = ConsortiumRows(with_row(request.POST, "leden"), prefix="leden")
        rows.uncheck()
        return VersionForm(initial={"version": request.POST.get("version")}), rows
    form, rows = VersionForm(request.POST), ConsortiumRows(request.POST, prefix="leden")
    if not rows.is_valid():
        form.is_valid()
        form.add_error(None, "Kijk de partners na.")
    return form, rows


def application_submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that the application went out."""
    return _step(request, pk, ApplicationStatus.SUBMITTED)


def application_grant(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that subsidy was granted."""
    return _step(request, pk, ApplicationStatus.GRANTED)


def application_refuse(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that no subsidy was granted, and why."""
    return _step(request, pk, ApplicationStatus.REFUSED)


def application_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that Oss withdrew its application, and why."""
    return _step(request, pk, ApplicationStatus.WITHDRAWN)


def _step(request: SignedInRequest, pk: int, after: ApplicationStatus) -> HttpResponse:
    activity, step = activity_of(request, pk, Kind.PROJECT), _STEPS[after]
    project = activity.project
    if request.method != "POST":
        policies_project.check_application(project.application, after)
    form = step.form(posted(request), initial={"cents": project.asked_cents})

    def save(values: dict[str, Any], at: datetime) -> Project:
        return step.act(project=project, by=request.user, at=at, **values)

    return kind_page(request, form, step.words, activity, save)


@dataclass(frozen=True)
class Step:
    """A step of the application: its form, its action and its words."""

    form: type[TokenForm]
    act: Callable[..., Project]
    words: Words


_STEPS = {
    ApplicationStatus.SUBMITTED: Step(
        SubmitForm,
        actions.submit_application,
        Words("De aanvraag is ingediend", "Leg vast dat de aanvraag is ingediend", "De aanvraag staat op ingediend."),
    ),
    ApplicationStatus.GRANTED: Step(
        GrantForm,
        actions.grant_subsidy,
        Words(
            "De subsidie is toegekend",
            "Leg de toekenning vast",
            "De toekenning is vastgelegd. Zij staat ook bij de resultaten.",
        ),
    ),
    ApplicationStatus.REFUSED: Step(
        EndForm,
        actions.refuse_application,
        Words("De subsidie is afgewezen", "Leg de afwijzing vast", "De afwijzing is vastgelegd."),
    ),
    ApplicationStatus.WITHDRAWN: Step(
        EndForm,
        actions.withdraw_application,
        Words("Oss trekt de aanvraag in", "Trek de aanvraag in", "De aanvraag is ingetrokken."),
    ),
}


def grant_correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the amount that was granted."""
    activity = activity_of(request, pk, Kind.PROJECT)
    form = CorrectGrantForm(posted(request), initial={"cents": activity.project.granted_cents})

    def save(values: dict[str, Any], at: datetime) -> Project:
        return actions.correct_grant(project=activity.project, by=request.user, at=at, **values)

    words = Words("Pas de toekenning aan", "Sla het bedrag op", "Het toegekende bedrag is aangepast.")
    return kind_page(request, form, words, activity, save)


def receipt_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note subsidy that came in."""
    activity = activity_of(request, pk, Kind.PROJECT)
    form = ReceiptForm(posted(request))

    def save(values: dict[str, Any], at: datetime) -> SubsidyReceipt:
        return actions.add_receipt(project=activity.project, by=request.user, at=at, **values)

    words = Words("Leg ontvangen subsidie vast", "Leg de ontvangst vast", "De ontvangst is vastgelegd.")
    return kind_page(request, form, words, activity, save)


def receipt_correct(request: SignedInRequest, pk: int, receipt_pk: int) -> HttpResponse:
    """Take cents off a receipt."""
    activity = activity_of(request, pk, Kind.PROJECT)
    receipt = get_object_or_404(SubsidyReceipt, pk=receipt_pk, project=activity.pk, corrects=None)
    form = CorrectReceiptForm(posted(request))

    def save(values: dict[str, Any], at: datetime) -> SubsidyReceipt:
        return actions.correct_receipt(receipt=receipt, by=request.user, at=at, **values)

    words = Words("Corrigeer een ontvangst", "Leg de correctie vast", "De correctie is vastgelegd.")
    return kind_page(request, form, words, activity, save)


def report_due_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note what has to be handed in to the programme."""
    activity = activity_of(request, pk, Kind.PROJECT)
    form = ReportDueForm(posted(request))

    def save(values: dict[str, Any], at: datetime) -> FollowUp:
        origin = FollowUp.Origin.REPORT_DUE
        return actions.add_follow_up(case=activity.case, by=request.user, at=at, origin=origin, **values)

    words = Words("Wat moet u inleveren?", "Noteer het", "Het staat bij de vervolgacties.")
    return kind_page(request, form, words, _open(activity), save)


def _open(activity: Activity) -> Activity:
    policies_project.check_open(activity.status)
    return activity
