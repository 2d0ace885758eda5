"""Every constraint of the room is broken once, and each has a sentence."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, transaction

from oss_intl.shared.sentences import sentence_for
from tests import builders_trip
from trips.models import Publication
from trips.words import SENTENCES

pytestmark = pytest.mark.django_db

BREAK: dict[str, Callable[[], Any]] = {
    "trips_leg_has_ends": lambda: builders_trip.leg(origin=""),
    "trips_leg_known_mode": lambda: builders_trip.leg(mode="rocket"),
    "trips_leg_has_distance": lambda: builders_trip.leg(distance_km=0),
    "trips_leg_has_travellers": lambda: builders_trip.leg(travellers=0),
    "trips_othercost_not_negative": lambda: builders_trip.other_cost(amount_cents=-1),
    "trips_othercost_known_category": lambda: builders_trip.other_cost(category="fun"),
    "trips_othercost_known_payer": lambda: builders_trip.other_cost(payer="this_budget"),
    "trips_othercost_names_payer": lambda: builders_trip.other_cost(payer_name=""),
    "trips_costlabel_known_category": lambda: builders_trip.label("fun"),
}


@pytest.mark.parametrize("name", sorted(BREAK))
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError, match=name) as refused, transaction.atomic():
        BREAK[name]()
    assert sentence_for(refused.value) == SENTENCES[name]


def test_every_constraint_is_broken_above() -> None:
    named = {one.name for model in apps.get_app_config("trips").get_models() for one in model._meta.constraints}
    assert named == set(BREAK)


def test_what_is_published_stays_published() -> None:
    row = builders_trip.publication()
    with pytest.raises(DatabaseError, match="trips_publication"), transaction.atomic():
        Publication.objects.filter(pk=row.pk).delete()
    with pytest.raises(DatabaseError, match="trips_publication"), transaction.atomic():
        Publication.objects.filter(pk=row.pk).update(published_at=row.published_at.replace(year=2025))
