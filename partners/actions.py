"""Everything that writes partners: organisations, contact persons, relations, agreements and contact moments."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.text import slugify

from accounts.models import User
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version, store
from oss_intl.shared.text import norm, sort_key
from partners import permissions, policies
from partners.models import Agreement, ContactPerson, Helix, Interaction, Organisation, Relation
from partners.words import LABELS

# What people type may name somebody: it goes to the erasable side of the audit trail.
_FREE_TEXT = frozenset({"purpose", "summary", "about", "title"})
# Addresses under /partners/ that are pages, not organisations.
_PAGES = frozenset({"nieuw", "overeenkomsten", "beloften", "contactpersonen"})


def add_organisation(
    *, by: User | None, at: datetime, name: str, country: str, helix: str, slug: str = "", **fields: Any
) -> Organisation:
    """Add an organisation. `fields` are further columns. `by` is None when a policy itself is loaded.

    A name that exists in its country is refused: choose that organisation instead.
    """
    permissions.check_add_organisation(by)
    with unit(by=by, at=at) as record:
        _check_new_name(name, country)
        organisation = Organisation.objects.create(
            name=name,
            slug=slug or _free_slug(name),
            sort_key=sort_key(name),
            norm=_search_text(name, fields.get("place", "")),
            country=country,
            helix=Helix(helix),
            **fields,
        )
        record("organisation.added", organisation, audience=Audience.COUNCIL, name=name, country=country, helix=helix)
        return organisation


def change_organisation(
    *, organisation: Organisation, by: User, at: datetime, version: int, values: Mapping[str, Any]
) -> Organisation:
    """Change an organisation's columns; the keys that it is sorted and found by follow from its name and place."""
    permissions.check_keep_register(by)
    with unit(by=by, at=at) as record:
        row = _lock_current(organisation)
        check_version(row, version, values, LABELS)
        name, place = values.get("name", row.name), values.get("place", row.place)
        _check_new_name(name, values.get("country", row.country), itself=row)
        changed = store(row, values)
        if changed:
            row.sort_key, row.norm = sort_key(name), _search_text(name, place)
            row.save(update_fields=["sort_key", "norm"])
        _record_change(record, "organisation.changed", row, row, changed)
        return row


def add_contact_person(
    *, organisation: Organisation, by: User, at: datetime, values: Mapping[str, Any]
) -> ContactPerson:
    """Add a contact person; name and address go to the erasable side of the audit trail only."""
    permissions.check_keep_register(by)
    with unit(by=by, at=at) as record:
        person = ContactPerson.objects.create(organisation=_lock_current(organisation), **values)
        record(
            "contact_person.added", person, thread=organisation, audience=Audience.ADMIN, private={"name": person.name}
        )
        return person


def change_contact_person(
    *, person: ContactPerson, by: User, at: datetime, version: int, values: Mapping[str, Any]
) -> ContactPerson:
    """Change a contact person; what changed is kept on the erasable side of the audit trail only."""
    permissions.check_keep_register(by)
    with unit(by=by, at=at) as record:
        row = lock(person)
        check_version(row, version, values, LABELS)
        changed = store(row, values)
        if changed:
            record(
                "contact_person.changed", row, thread=row.organisation, audience=Audience.ADMIN,
                private=changed,
            )  # fmt: skip
        return row


def enter_relation(
    *, organisation: Organisation, by: User | None, at: datetime, status: str, purpose: str, **fields: Any
) -> Relation:
    """Begin a relation with an organisation that has none. The admin does so, or the decision on a co-operation.

    `by` is None when a policy itself is loaded.
    """
    permissions.check_keep_relation(by, day_in_oss(at))
    with unit(by=by, at=at) as record:
        owner = _lock_current(organisation)
        if Relation.objects.filter(organisation=owner).exists():
            raise RuleViolation("Met deze organisatie is er al een relatie. Pas die aan.")
        policies.check_relation_dates(status, fields.get("started_on"), fields.get("ended_on"))
        relation = Relation.objects.create(organisation=owner, status=status, purpose=purpose, **fields)
        record(
            "relation.entered", relation, thread=owner, audience=Audience.COUNCIL,
            status=status, private={"purpose": purpose},
        )  # fmt: skip
        return relation


def change_relation(*, relation: Relation, by: User, at: datetime, version: int, values: Mapping[str, Any]) -> Relation:
    """Change a relation: its status, purpose or dates. Resuming an ended relation takes its end away."""
    permissions.check_keep_relation(by, day_in_oss(at))
    with unit(by=by, at=at) as record:
        row = lock(relation)
        check_version(row, version, values, LABELS)
        status = values.get("status", row.status)
        resumed = row.status == Relation.Status.ENDED and status != row.status
        wanted = {"ended_on": None, **values} if resumed else values
        policies.check_relation(row.status, status)
        policies.check_relation_dates(
            status, wanted.get("started_on", row.started_on), wanted.get("ended_on", row.ended_on)
        )
        policies.check_relation_may_end(status, row.agreements.in_force().count())
        _record_change(record, "relation.changed", row, row.organisation, store(row, wanted))
        return row


def draft_agreement(
    *,
    relation: Relation,
    by: User | None,
    at: datetime,
    form: str,
    title: str,
    status: str = Agreement.Status.DRAFT,
    **fields: Any,
) -> Agreement:
    """Add an agreement to a relation, as a draft unless it is known to be signed.

    `by` is None when a policy itself is loaded.
    """
    permissions.check_keep_relation(by, day_in_oss(at))
    with unit(by=by, at=at) as record:
        owner = lock(relation)
        policies.check_agreement_relation(owner.status, status)
        policies.check_agreement_dates(
            status, fields.get("signed_on"), fields.get("valid_until"), fields.get("ended_on")
        )
        agreement = Agreement.objects.create(relation=owner, form=form, title=title, status=status, **fields)
        record(
            "agreement.added", agreement, thread=owner.organisation, audience=Audience.COUNCIL,
            form=form, status=status, private={"title": title},
        )  # fmt: skip
        return agreement


def change_agreement(
    *, agreement: Agreement, by: User, at: datetime, version: int, values: Mapping[str, Any]
) -> Agreement:
    """Change an agreement: sign it, end it, or correct its text and dates."""
    permissions.check_keep_relation(by, day_in_oss(at))
    with unit(by=by, at=at) as record:
        owner = lock(agreement.relation)
        row = lock(agreement)
        check_version(row, version, values, LABELS)
        status = values.get("status", row.status)
        policies.check_agreement(row.status, status)
        policies.check_agreement_relation(owner.status, status)
        policies.check_agreement_dates(
            status, *(values.get(name, getattr(row, name)) for name in ("signed_on", "valid_until", "ended_on"))
        )
        _record_change(record, "agreement.changed", row, owner.organisation, store(row, values))
        return row


def add_interaction(
    *, organisation: Organisation, by: User, at: datetime, on: date, form: str, summary: str, note: str = ""
) -> Interaction:
    """Record a contact moment. The summary is for everybody who signs in, the note for staff."""
    permissions.check_add_interaction(by)
    with unit(by=by, at=at) as record:
        policies.check_interaction_day(on, day_in_oss(at))
        interaction = Interaction.objects.create(
            organisation=_lock_current(organisation), on=on, form=form, summary=summary, note=note, recorded_by=by
        )
        record(
            "interaction.added", interaction, thread=organisation, held_on=on, form=form,
            private={"summary": summary},
        )  # fmt: skip
        return interaction


def _record_change(
    record: Any, action: str, row: models.Model, thread: models.Model, changed: Mapping[str, tuple[Any, Any]]
) -> None:
    if changed:
        private = {name: list(pair) for name, pair in changed.items() if name in _FREE_TEXT}
        public = {name: pair for name, pair in changed.items() if name not in private}
        record(action, row, thread=thread, audience=Audience.COUNCIL, private=private, **public)


def _search_text(name: str, place: str) -> str:
    return norm(f"{name} {place}")


def _lock_current(organisation: Organisation) -> Organisation:
    """Hold an organisation, so that it is not merged away meanwhile."""
    row = lock(organisation)
    if row.merged_into_id:
        raise RuleViolation("Deze organisatie is met een andere samengevoegd. Open die organisatie.")
    return row


def _check_new_name(name: str, country: str, *, itself: Organisation | None = None) -> None:
    same = Organisation.objects.current().filter(sort_key=sort_key(name), country=country)
    if (same.exclude(pk=itself.pk) if itself else same).exists():
        raise RuleViolation("Deze organisatie staat er al. Kies haar uit de lijst.", "name")


def _free_slug(name: str) -> str:
    """A part of the address that no other organisation and no page has."""
    base = slugify(norm(name))[:70] or "organisatie"
    taken = {*_PAGES, *Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
