"""Everything that writes partners: organisations, contact persons, relations, agreements and contact moments."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.text import slugify

from accounts.models import User
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version, store
from oss_intl.shared.text import norm, sort_key
from partners import permissions, policies
from partners.models import Agreement, ContactPerson, Helix, Interaction, Organisation, Relation
from partners.words import LABELS


def add_organisation(
    *, by: User | None, at: datetime, name: str, country: str, helix: str, slug: str = "", **fields: Any
) -> Organisation:
    """Add an organisation. `fields` are further columns. `by` is None when a policy itself is loaded.

    A name that exists in its country is refused: choose that organisation instead.
    """
    if by is not None:
        permissions.check_add_organisation(by)
    with unit(by=by, at=at) as record:
        key = sort_key(name)
        if Organisation.objects.current().filter(sort_key=key, country=country).exists():
            raise RuleViolation("Deze organisatie staat er al. Kies haar uit de lijst.", "name")
        organisation = Organisation.objects.create(
            name=name,
            slug=slug or _free_slug(name),
            sort_key=key,
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
    """Change an organisation's columns."""
    permissions.check_keep_register(by)
    with unit(by=by, at=at) as record:
        row = lock(organisation)
        check_version(row, version, values, LABELS)
        name, place = values.get("name", row.name), values.get("place", row.place)
        row.sort_key, row.norm = sort_key(name), _search_text(name, place)
        row.save(update_fields=["sort_key", "norm"])
        _record_change(record, "organisation.changed", row, row, store(row, values))
        return row


def add_contact_person(
    *, organisation: Organisation, by: User, at: datetime, values: Mapping[str, Any]
) -> ContactPerson:
    """Add a contact person; name and address go to the erasable side of the audit trail only."""
    permissions.check_keep_register(by)
    with unit(by=by, at=at) as record:
        person = ContactPerson.objects.create(organisation=organisation, **values)
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
                private={name: list(pair) for name, pair in changed.items()},
            )  # fmt: skip
        return row


def enter_relation(
    *, organisation: Organisation, by: User | None, at: datetime, status: str, purpose: str, **fields: Any
) -> Relation:
    """Begin a relation with an organisation that has none. The admin does so, or the decision on a co-operation."""
    with unit(by=by, at=at) as record:
        if Relation.objects.filter(organisation=organisation).exists():
            raise RuleViolation("Met deze organisatie is er al een relatie. Pas die aan.")
        relation = Relation.objects.create(organisation=organisation, status=status, purpose=purpose, **fields)
        record("relation.entered", relation, thread=organisation, audience=Audience.COUNCIL, status=status)
        return relation


def change_relation(*, relation: Relation, by: User, at: datetime, version: int, values: Mapping[str, Any]) -> Relation:
    """Change a relation: its status, purpose or dates."""
    with unit(by=by, at=at) as record:
        row = lock(relation)
        check_version(row, version, values, LABELS)
        policies.check_relation(row.status, values.get("status", row.status))
        _record_change(record, "relation.changed", row, row.organisation, store(row, values))
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
    """Add an agreement to a relation, as a draft unless it is known to be signed."""
    with unit(by=by, at=at) as record:
        agreement = Agreement.objects.create(relation=relation, form=form, title=title, status=status, **fields)
        record(
            "agreement.added", agreement, thread=relation.organisation, audience=Audience.COUNCIL,
            title=title, status=status,
        )  # fmt: skip
        return agreement


def change_agreement(
    *, agreement: Agreement, by: User, at: datetime, version: int, values: Mapping[str, Any]
) -> Agreement:
    """Change an agreement: sign it, end it, or correct its text and dates."""
    with unit(by=by, at=at) as record:
        row = lock(agreement)
        check_version(row, version, values, LABELS)
        policies.check_agreement(row.status, values.get("status", row.status))
        _record_change(record, "agreement.changed", row, row.relation.organisation, store(row, values))
        return row


def add_interaction(
    *, organisation: Organisation, by: User, at: datetime, on: date, form: str, summary: str, note: str = ""
) -> Interaction:
    """Record a contact moment. The summary is for everybody who signs in, the note for staff."""
    permissions.check_add_interaction(by)
    with unit(by=by, at=at) as record:
        interaction = Interaction.objects.create(
            organisation=organisation, on=on, form=form, summary=summary, note=note, recorded_by=by
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
        private = {name: list(pair) for name, pair in changed.items() if name in {"purpose", "summary", "about"}}
        public = {name: pair for name, pair in changed.items() if name not in private}
        record(action, row, thread=thread, audience=Audience.COUNCIL, private=private, **public)


def _search_text(name: str, place: str) -> str:
    return norm(f"{name} {place}")


def _free_slug(name: str) -> str:
    base = slugify(norm(name))[:70] or "organisatie"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
