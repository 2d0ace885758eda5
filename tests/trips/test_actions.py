"""What is written in the register, by whom, and that nothing else gets in."""

from datetime import timedelta
from typing import Any

import pytest

from activities.models.activity import ActivityStatus
from activities.models.mission import Payer
from audit.models import Event
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from policy.models import CostCategory
from tests import builders, builders_mission, builders_trip
from trips import actions
from trips.models import CostLabel, Leg, OtherCost, Publication
from trips.selectors import trips_from

pytestmark = pytest.mark.django_db
AT = builders.AT  # 2 November 2026; the trips below ended on 9 October
LEG = {"origin": "Eindhoven", "destination": "Milaan", "mode": Leg.Mode.PLANE, "distance_km": 800, "travellers": 2}
COST = {
    "category": CostCategory.MEALS, "amount_cents": 4_500, "payer": Payer.THIRD_PARTY, "payer_name": "Provincie",
    "note": "",
}  # fmt: skip


def leg_of(mission: Any, **changes: Any) -> dict[str, Any]:
    return {"on": mission.activity.starts_on, **LEG, **changes}


def test_a_part_of_the_journey_is_kept_changed_and_taken_away() -> None:
    mission, by = builders_trip.trip(), builders.official()
    leg = actions.add_leg(mission=mission, by=by, at=AT, values=leg_of(mission))
    changed = actions.change_leg(leg=leg, by=by, at=AT, version=1, values=leg_of(mission, distance_km=810))
    assert (changed.distance_km, changed.version) == (810, 2)
    with pytest.raises(Conflict):
        actions.change_leg(leg=leg, by=by, at=AT, version=1, values=leg_of(mission, distance_km=5))
    actions.remove_leg(leg=leg, by=by, at=AT)
    done = [event.action for event in Event.objects.order_by("id")]
    assert done == ["trip.leg_added", "trip.leg_changed", "trip.leg_removed"]
    assert "Milaan" not in str([event.data for event in Event.objects.all()])


@pytest.mark.parametrize(("days", "fits"), [(-2, False), (-1, True), (5, True), (6, False)])
def test_a_leg_is_of_the_mission_or_the_day_beside_it(days: int, fits: bool) -> None:
    mission = builders_trip.trip()  # four days after the first is the last
    values = leg_of(mission, on=builders_trip.HOME + timedelta(days=days - 4))
    if fits:
        actions.add_leg(mission=mission, by=builders.official(), at=AT, values=values)
        return
    with pytest.raises(RuleViolation, match="Kies een dag van de missie"):
        actions.add_leg(mission=mission, by=builders.official(), at=AT, values=values)


def test_what_others_paid_is_kept_changed_and_taken_away() -> None:
    mission, by = builders_trip.trip(), builders.official()
    cost = actions.add_cost(mission=mission, by=by, at=AT, values=COST)
    actions.change_cost(cost=cost, by=by, at=AT, version=1, values={**COST, "amount_cents": 5_000})
    with pytest.raises(RuleViolation, match="Vul in wie betaalde"):
        actions.add_cost(mission=mission, by=by, at=AT, values={**COST, "payer_name": " "})
    assert OtherCost.objects.get().amount_cents == 5_000
    actions.remove_cost(cost=cost, by=by, at=AT)
    assert not OtherCost.objects.exists()


def test_the_estimate_of_others_is_taken_over_once() -> None:
    mission, by = builders_trip.trip(), builders.official()
    with pytest.raises(RuleViolation, match="noemt geen kosten"):
        actions.take_over_estimate(mission=mission, by=by, at=AT)
    case = mission.activity.case
    builders.cost(case, payer="this_budget")
    builders.cost(case, payer="third_party", payer_name="Provincie", amount_cents=7_000, category="lodging")
    assert actions.take_over_estimate(mission=mission, by=by, at=AT) == 1
    assert [(row.amount_cents, row.payer_name) for row in OtherCost.objects.all()] == [(7_000, "Provincie")]
    with pytest.raises(RuleViolation, match="staan al kosten"):
        actions.take_over_estimate(mission=mission, by=by, at=AT)


def spent(mission: Any, cents: int = 12_000) -> Any:
    commitment = builders.commitment(builders.line(), activity=mission.activity)
    return builders.expense(commitment, cents=cents)


def test_an_expense_says_what_it_was_for_and_a_correction_follows_it() -> None:
    mission, by = builders_trip.trip(), builders.official()
    entry = spent(mission)
    assert [cost.category for cost in trips_from([mission], builders_trip.HOME)[0].costs] == ["Nog niet ingedeeld"]
    actions.label_expenses(mission=mission, by=by, at=AT, categories={entry.pk: "travel"})
    actions.label_expenses(mission=mission, by=by, at=AT, categories={entry.pk: "travel"})
    assert Event.objects.filter(action="trip.expense_labelled").count() == 1
    builders.entry(
        builders.LedgerEntry.Kind.CORRECT, entry.line, -2_000, commitment=entry.commitment, corrects=entry,
        performed_on=entry.performed_on, reason="Te veel",
    )  # fmt: skip
    (cost,) = trips_from([mission], builders_trip.HOME)[0].costs
    assert (cost.category, cost.cents, cost.is_ours) == ("Reis", 10_000, True)
    with pytest.raises(RuleViolation, match="Kies een soort kosten"):
        actions.label_expenses(mission=mission, by=by, at=AT, categories={entry.pk: "fun"})


def test_only_expenses_of_the_trip_itself_are_labelled() -> None:
    mission, other = builders_trip.trip(), spent(builders_mission.held())
    actions.label_expenses(mission=mission, by=builders.official(), at=AT, categories={other.pk: "travel"})
    assert not CostLabel.objects.exists()


def test_a_whole_trip_is_published_once_by_who_keeps_the_register() -> None:
    mission, by = builders_trip.trip(), builders.themamanager()
    made = actions.publish(mission=mission, by=by, at=AT)
    assert (made.published_by, made.published_at) == (by, AT)
    with pytest.raises(RuleViolation, match="staat al"):
        actions.publish(mission=mission, by=by, at=AT)
    assert Event.objects.get(action="trip.published").audience == "council"


def test_a_trip_that_lacks_something_is_not_published() -> None:
    mission = builders_trip.trip()
    spent(mission)
    mission.members.update(payer="")
    with pytest.raises(
        RuleViolation, match=r"wie betaalt voor Burgemeester \(Gemeente Oss\); waarvoor elke uitgave was"
    ):
        actions.publish(mission=mission, by=builders.official(), at=AT)
    mission.activity.status = ActivityStatus.CANCELLED
    mission.activity.cancel_reason = "Ging niet door"
    mission.activity.save()
    with pytest.raises(RuleViolation, match="ging niet door"):
        actions.publish(mission=mission, by=builders.official(), at=AT)
    assert not Publication.objects.exists()


@pytest.mark.parametrize("make", [builders.council, builders.admin])
def test_council_and_admin_only_read(make: Any) -> None:
    mission, by = builders_trip.trip(), make()
    leg, cost = Leg.objects.get(), builders_trip.other_cost(mission)
    for refused in (
        lambda: actions.add_leg(mission=mission, by=by, at=AT, values=leg_of(mission)),
        lambda: actions.change_leg(leg=leg, by=by, at=AT, version=1, values=leg_of(mission)),
        lambda: actions.remove_leg(leg=leg, by=by, at=AT),
        lambda: actions.add_cost(mission=mission, by=by, at=AT, values=COST),
        lambda: actions.change_cost(cost=cost, by=by, at=AT, version=1, values=COST),
        lambda: actions.remove_cost(cost=cost, by=by, at=AT),
        lambda: actions.take_over_estimate(mission=mission, by=by, at=AT),
        lambda: actions.label_expenses(mission=mission, by=by, at=AT, categories={}),
        lambda: actions.publish(mission=mission, by=by, at=AT),
    ):
        with pytest.raises(NotAllowed, match="houden het reisregister bij"):
            refused()
