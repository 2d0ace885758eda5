"""Merging an organisation that stands twice in the register: nothing is lost, the one that stays takes it all over."""

from datetime import datetime

from accounts.models import User
from activities.models import (
    Confirmation,
    ConsortiumMember,
    Gift,
    Invitation,
    NetworkMembership,
    Participation,
    ProgrammeItem,
    Request,
)
from audit.models import Audience
from audit.unit import lock, unit
from opportunities.models import Opportunity
from oss_intl.shared.errors import RuleViolation
from partners import permissions
from partners.models import ContactPerson, Interaction, Organisation, Relation
from policy.models import ExpenseRule, FocusArea, PolicyRule


def merge_organisations(*, source: Organisation, target: Organisation, by: User, at: datetime) -> Organisation:
    """Merge `source` into `target`: all that names it moves over: requests, people, contact moments, the relation.

    Agreements stay with their relation. Where both have a relation, the source's must have ended: it stays behind
    as history. An organisation that the policy names by its slug is the one to keep.
    """
    permissions.check_keep_register(by)
    if source.pk == target.pk:
        raise RuleViolation("Kies een andere organisatie om mee samen te voegen.", "target")
    with unit(by=by, at=at) as record:
        held = {row.pk: row for row in (lock(one) for one in sorted((source, target), key=lambda one: one.pk))}
        gone, kept = held[source.pk], held[target.pk]
        _check_mergeable(gone, kept)
        _move_requests(gone, kept)
        for model in (ContactPerson, Interaction, ProgrammeItem, Gift):
            model._default_manager.filter(organisation=gone).update(organisation=kept)
        Opportunity.objects.filter(organiser=gone).update(organiser=kept)
        _move_relation(gone, kept)
        Organisation.objects.filter(merged_into=gone).update(merged_into=kept)
        gone.merged_into = kept
        gone.version += 1
        gone.save(update_fields=["merged_into", "version"])
        record("organisation.merged", gone, thread=kept, audience=Audience.COUNCIL, merged_name=gone.name)
        return kept


def _check_mergeable(gone: Organisation, kept: Organisation) -> None:
    if gone.merged_into_id or kept.merged_into_id:
        raise RuleViolation("Een van deze organisaties is al samengevoegd. Open de lijst opnieuw.", "target")
    if gone.slug in _slugs_of_policy():
        raise RuleViolation(
            f"Het beleid noemt {gone.name}. Open {kept.name} en voeg die samen met {gone.name}.", "target"
        )


def _slugs_of_policy() -> set[str]:
    """Organisations that rules, focus areas and budget lines of the policy match by their slug."""
    named = {slug for slugs in PolicyRule.objects.values_list("match_organisations", flat=True) for slug in slugs}
    named.update(FocusArea.objects.values_list("holder", flat=True))
    named.update(ExpenseRule.objects.exclude(organisation="").values_list("organisation", flat=True))
    return named


def _move_requests(gone: Organisation, kept: Organisation) -> None:
    """Re-point requests and memberships. Who took part twice in one request now takes part once."""
    Request.objects.filter(requester=gone).update(requester=kept)
    Request.objects.filter(partner=gone).update(partner=kept)
    NetworkMembership.objects.filter(network=gone).update(network=kept)
    _move_confirmations(gone, kept)
    _move_consortia(gone, kept)
    Invitation.objects.filter(organisation=gone).update(organisation=kept)
    both = Participation.objects.filter(organisation=kept).values("case")
    Participation.objects.filter(organisation=gone, case__in=both).delete()
    Participation.objects.filter(organisation=gone).update(organisation=kept)


def _move_confirmations(gone: Organisation, kept: Organisation) -> None:
    """Re-point what was asked and answered; an answer about what the other answered as well stays where it is."""
    answered = Confirmation.objects.filter(organisation=kept, answered_at__isnull=False).values("activity")
    both = Confirmation.objects.filter(organisation=gone, answered_at__isnull=False, activity__in=answered)
    Confirmation.objects.filter(organisation=gone).exclude(pk__in=both).update(organisation=kept)


def _move_consortia(gone: Organisation, kept: Organisation) -> None:
    """Re-point places in consortia. Where both take part it becomes one place, that of the lead if one of them led."""
    for row in ConsortiumMember.objects.filter(organisation=gone).order_by("pk"):
        other = ConsortiumMember.objects.filter(organisation=kept, project=row.project_id).first()
        if other is None:
            row.organisation = kept
            row.save(update_fields=["organisation"])
            continue
        row.delete()
        if row.role == ConsortiumMember.Role.LEAD:
            other.role = row.role
            other.save(update_fields=["role"])


def _move_relation(gone: Organisation, kept: Organisation) -> None:
    theirs = Relation.objects.filter(organisation=gone).first()
    if theirs is None:
        return
    relation = lock(theirs)
    if not Relation.objects.filter(organisation=kept).exists():
        relation.organisation = kept
        relation.version += 1
        relation.save(update_fields=["organisation", "version"])
    elif relation.status != Relation.Status.ENDED:
        raise RuleViolation(
            f"Beide organisaties hebben een relatie. Beëindig eerst de relatie met {gone.name}.", "target"
        )
