"""Every constraint of the room is broken once, and each has a sentence."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from oss_intl.shared.sentences import sentence_for
from partners.models import Organisation, Relation
from partners.words import SENTENCES
from tests import builders, builders_agreement

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def _into_itself() -> None:
    row = builders.organisation()
    Organisation.objects.filter(pk=row.pk).update(merged_into=row)


BREAK: dict[str, Callable[[], Any]] = {
    "partners_organisation_has_name": lambda: _named(""),
    "partners_organisation_known_helix": lambda: builders.organisation(helix="church"),
    "partners_organisation_on_earth": lambda: builders.organisation(latitude=91.0, longitude=5.0),
    "partners_organisation_not_into_itself": _into_itself,
    "partners_contactperson_has_name": lambda: builders.contact_person(name=""),
    "partners_relation_known_status": lambda: builders.relation(status="friends"),
    "partners_relation_ends_after_start": lambda: builders.relation(status="ended", started_on=JUNE, ended_on=MAY),
    "partners_relation_only_ended_has_end": lambda: builders.relation(status="active", ended_on=MAY),
    "partners_relation_has_purpose": lambda: builders.relation(purpose=""),
    "partners_agreement_known_status": lambda: builders.agreement(status="lost"),
    "partners_agreement_known_form": lambda: builders.agreement(form="handshake"),
    "partners_agreement_has_title": lambda: builders.agreement(title=""),
    "partners_agreement_ends_after_signing": lambda: builders.agreement(signed_on=JUNE, valid_until=MAY),
    "partners_agreement_ended_after_signing": lambda: builders.agreement(status="ended", signed_on=JUNE, ended_on=MAY),
    "partners_agreement_draft_is_unsigned": lambda: builders.agreement(status="draft", signed_on=MAY),
    "partners_agreement_only_ended_has_end": lambda: builders.agreement(status="signed", ended_on=JUNE),
    "partners_promise_has_text": lambda: builders_agreement.promise(text=""),
    "partners_promise_known_side": lambda: builders_agreement.promise(promised_by="nobody"),
    "partners_promise_known_state": lambda: builders_agreement.promise(
        state="lost", settled_on=MAY, what_happened="Weg."
    ),
    "partners_promise_settled_with_what_happened": lambda: builders_agreement.promise(state="kept"),
    "partners_review_known_outcome": lambda: builders_agreement.review(outcome="wait"),
    "partners_review_has_reason_and_evidence": lambda: builders_agreement.review(evidence=""),
    "partners_review_next_unless_stopped": lambda: builders_agreement.review(next_review_on=None),
    "partners_interaction_has_summary": lambda: builders.interaction(summary=""),
    "partners_interaction_known_form": lambda: builders.interaction(form="pigeon"),
}


def _named(name: str) -> None:
    Organisation.objects.filter(pk=builders.organisation().pk).update(name=name)


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError, match=name) as refused, transaction.atomic():
        BREAK[name]()
    assert sentence_for(refused.value) == SENTENCES[name]


def test_every_constraint_is_broken_above() -> None:
    models = apps.get_app_config("partners").get_models()
    assert {one.name for model in models for one in model._meta.constraints} == set(BREAK)


def test_half_a_place_on_earth_is_refused() -> None:
    with pytest.raises(IntegrityError, match="partners_organisation_on_earth"), transaction.atomic():
        builders.organisation(latitude=51.0, longitude=None)


def test_an_organisation_has_one_relation_and_an_address_of_its_own() -> None:
    """PostgreSQL names the constraint; on SQLite writers wait for each other and the action itself looks first."""
    first = builders.relation()
    with pytest.raises(IntegrityError) as second, transaction.atomic():
        Relation.objects.create(organisation=first.organisation, status="active", purpose="Nog een.")
    with pytest.raises(IntegrityError) as twin, transaction.atomic():
        builders.organisation(slug=first.organisation.slug)
    if connection.vendor == "postgresql":
        assert sentence_for(second.value) == "Met deze organisatie is er al een relatie. Pas die aan."
        assert sentence_for(twin.value) == "Iemand anders voegde deze organisatie net toe. Kies haar uit de lijst."


def test_names_sort_by_code_point_whatever_the_locale_of_the_database() -> None:
    for name in ("b", "-a", "a b", "ab", "A!"):
        builders.organisation(name)
    found = list(Organisation.objects.order_by("sort_key").values_list("sort_key", flat=True))
    assert found == sorted(found)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT collation_name FROM information_schema.columns "
                "WHERE table_name = 'partners_organisation' AND column_name = 'sort_key'"
            )
            assert cursor.fetchone() == ("C",)
