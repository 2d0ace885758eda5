"""The pages on which an admin keeps partners."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from oss_intl.shared.errors import RuleViolation
from partners import actions, permissions
from partners.forms import (
    AgreementForm,
    ContactPersonForm,
    OrganisationForm,
    RegisterForm,
    RelationForm,
)
from partners.models import Agreement, ContactPerson, Organisation
from partners.register_page import Words, posted, register_page
from partners.selectors import agreements_with_partner, contact_person_of, relation_of


@require_http_methods(["GET", "POST"])
def organisation_new(request: SignedInRequest) -> HttpResponse:
    """Add an organisation."""
    permissions.check_keep_register(request.user)
    form = OrganisationForm(posted(request))
    words = Words("Nieuwe organisatie", "Voeg de organisatie toe", "De organisatie is toegevoegd.")
    return _page(request, form, words, lambda at: actions.add_organisation(by=request.user, at=at, **form.values()))


@require_http_methods(["GET", "POST"])
def organisation_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Change what is known of an organisation."""
    permissions.check_keep_register(request.user)
    row = _organisation(request, slug)
    form = OrganisationForm(posted(request), row=row)

    def save(at: datetime) -> Organisation:
        return actions.change_organisation(
            organisation=row, by=request.user, at=at, version=form.seen, values=form.values()
        )

    words = Words("Wijzig de organisatie", "Sla op", "De organisatie is opgeslagen.")
    return _page(request, form, words, save, organisation=row, row=row)


@require_http_methods(["GET", "POST"])
def relation_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Begin the relation with an organisation, or change it."""
    permissions.check_keep_register(request.user)
    organisation = _organisation(request, slug)
    row = relation_of(organisation)
    form = RelationForm(posted(request), row=row)

    def save(at: datetime) -> Organisation:
        if row is None:
            actions.enter_relation(organisation=organisation, by=request.user, at=at, **form.values())
        else:
            actions.change_relation(relation=row, by=request.user, at=at, version=form.seen, values=form.values())
        return organisation

    words = Words("Wijzig de relatie" if row else "Begin een relatie", "Sla op", "De relatie is opgeslagen.")
    return _page(request, form, words, save, organisation=organisation, row=row)


@require_http_methods(["GET", "POST"])
def agreement_new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Add an agreement to the relation."""
    permissions.check_keep_register(request.user)
    organisation = _organisation(request, slug)
    relation = relation_of(organisation)
    if relation is None:
        raise RuleViolation("Begin eerst een relatie met deze organisatie. Daarna legt u een overeenkomst vast.")
    form = AgreementForm(posted(request), initial={"status": Agreement.Status.DRAFT})

    def save(at: datetime) -> Organisation:
        actions.draft_agreement(relation=relation, by=request.user, at=at, **form.values())
        return organisation

    words = Words("Nieuwe overeenkomst", "Leg de overeenkomst vast", "De overeenkomst is vastgelegd.")
    return _page(request, form, words, save, organisation=organisation)


@require_http_methods(["GET", "POST"])
def agreement_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign, end or correct an agreement."""
    permissions.check_keep_register(request.user)
    row = get_object_or_404(agreements_with_partner(request.user), pk=pk)
    form = AgreementForm(posted(request), row=row)

    def save(at: datetime) -> Organisation:
        actions.change_agreement(agreement=row, by=request.user, at=at, version=form.seen, values=form.values())
        return row.relation.organisation

    words = Words("Wijzig de overeenkomst", "Sla op", "De overeenkomst is opgeslagen.")
    return _page(request, form, words, save, organisation=row.relation.organisation, row=row)


@require_http_methods(["GET", "POST"])
def contact_person_new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Add a contact person."""
    permissions.check_keep_register(request.user)
    organisation = _organisation(request, slug)
    form = ContactPersonForm(posted(request))

    def save(at: datetime) -> Organisation:
        actions.add_contact_person(organisation=organisation, by=request.user, at=at, values=form.values())
        return organisation

    words = Words("Nieuwe contactpersoon", "Voeg de contactpersoon toe", "De contactpersoon is toegevoegd.", _PRIVACY)
    return _page(request, form, words, save, organisation=organisation)


@require_http_methods(["GET", "POST"])
def contact_person_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a contact person; changing one who was inactive makes that person active again."""
    row = _contact_person(request, pk)
    form = ContactPersonForm(posted(request), row=row)

    def save(at: datetime) -> Organisation:
        values = {**form.values(), "is_active": True}
        actions.change_contact_person(person=row, by=request.user, at=at, version=form.seen, values=values)
        return row.organisation

    words = Words("Wijzig de contactpersoon", "Sla op", "De contactpersoon is opgeslagen.", _PRIVACY)
    deactivate = reverse("partners:contact_person_deactivate", args=[row.pk]) if row.is_active else ""
    return _page(request, form, words, save, organisation=row.organisation, row=row, deactivate=deactivate)


@require_POST
def contact_person_deactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that somebody is no contact person any more. A second click changes nothing."""
    row = _contact_person(request, pk)
    actions.change_contact_person(
        person=row, by=request.user, at=timezone.now(), version=row.version, values={"is_active": False}
    )
    messages.success(request, "De contactpersoon is niet meer actief.")
    return redirect("desk:partner_detail", row.organisation.slug)


_PRIVACY = "De raad ziet deze gegevens nooit. Leg niet meer vast dan nodig is."


def _organisation(request: SignedInRequest, slug: str) -> Organisation:
    return get_object_or_404(Organisation.objects.visible_to(request.user).current(), slug=slug)


def _contact_person(request: SignedInRequest, pk: int) -> ContactPerson:
    """Absent for the council; only the admin changes one."""
    row = contact_person_of(request.user, pk)
    if row is None:
        raise Http404
    permissions.check_keep_register(request.user)
    return row


def _page(
    request: SignedInRequest, form: RegisterForm, words: Words, save: Callable[[datetime], Organisation], **page: Any
) -> HttpResponse:
    """The page of a form after which one is back at the partner's page."""
    return register_page(request, form, words, lambda at: _address(save(at)), **page)


def _address(organisation: Organisation) -> str:
    return reverse("desk:partner_detail", args=[organisation.slug])
