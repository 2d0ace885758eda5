"""Everything that writes the register. The mission's own file is written in its own room."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from accounts.models import User
from activities.models import Activity, CostRow, Mission
from audit.models import Audience
from audit.unit import Record, lock, unit
from budget.models import LedgerEntry
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version, store
from policy.models import CostCategory
from policy.selectors import norms
from trips import permissions, policies
from trips.models import CostLabel, Leg, OtherCost, Publication
from trips.selectors import expenses_of, published_facts
from trips.words import LABELS

_FREE_TEXT = frozenset({"origin", "destination", "payer_name", "note"})


def add_leg(*, mission: Mission, by: User, at: datetime, values: Mapping[str, Any]) -> Leg:
    """Note a part of the journey, one way; `distance_km` in whole kilometres."""
    permissions.check_keep(by)
    with unit(by=by, at=at) as record:
        activity = lock(mission.activity)
        policies.check_on_the_way(values["on"], activity.starts_on, activity.ends_on)
        leg = Leg.objects.create(mission=mission, **values)
        _note(record, "trip.leg_added", leg, activity, values)
        return leg


def change_leg(*, leg: Leg, by: User, at: datetime, version: int, values: Mapping[str, Any]) -> Leg:
    """Change a part of the journey. Raises Conflict when somebody else did so after `version`."""
    permissions.check_keep(by)
    with unit(by=by, at=at) as record:
        activity = lock(leg.mission.activity)
        row = lock(leg)
        check_version(row, version, values, LABELS)
        policies.check_on_the_way(values["on"], activity.starts_on, activity.ends_on)
        changed = store(row, values)
        _note(record, "trip.leg_changed", row, activity, changed)
        return row


def remove_leg(*, leg: Leg, by: User, at: datetime) -> None:
    """Take a part of the journey away."""
    permissions.check_keep(by)
    with unit(by=by, at=at) as record:
        activity = lock(leg.mission.activity)
        row = lock(leg)
        gone = {"on": row.on, "origin": row.origin, "destination": row.destination}
        _note(record, "trip.leg_removed", row, activity, gone)
        row.delete()


def add_cost(*, mission: Mission, by: User, at: datetime, values: Mapping[str, Any]) -> OtherCost:
    """Note what somebody else than this budget paid; `amount_cents` in cents."""
    permissions.check_keep(by)
    policies.check_payer(values["payer"], values["payer_name"])
    with unit(by=by, at=at) as record:
        activity = lock(mission.activity)
        cost = OtherCost.objects.create(mission=mission, **values)
        _note(record, "trip.cost_added", cost, activity, {name: value for name, value in values.items() if value != ""})
        return cost


def take_over_estimate(*, mission: Mission, by: User, at: datetime) -> int:
    """Note what others were to pay by the request as what they paid, so that nothing is typed twice; how many rows.

    Raises RuleViolation when there is something already, or nothing to take over.
    """
    permissions.check_keep(by)
    with unit(by=by, at=at):
        activity = lock(mission.activity)
        if OtherCost.objects.filter(mission=mission).exists():
            raise RuleViolation("Er staan al kosten van anderen. Voeg de rest met de hand toe.")
        rows = list(activity.case.costs.exclude(payer=CostRow.Payer.THIS_BUDGET).order_by("order"))
        if not rows:
            raise RuleViolation("Het verzoek noemt geen kosten die een ander betaalt.")
        for row in rows:
            names = ("category", "amount_cents", "payer", "payer_name", "note")
            add_cost(mission=mission, by=by, at=at, values={name: getattr(row, name) for name in names})
        return len(rows)


def change_cost(*, cost: OtherCost, by: User, at: datetime, version: int, values: Mapping[str, Any]) -> OtherCost:
    """Change what somebody else paid. Raises Conflict when somebody else did so after `version`."""
    permissions.check_keep(by)
    policies.check_payer(values["payer"], values["payer_name"])
    with unit(by=by, at=at) as record:
        activity = lock(cost.mission.activity)
        row = lock(cost)
        check_version(row, version, values, LABELS)
        changed = store(row, values)
        _note(record, "trip.cost_changed", row, activity, changed)
        return row


def remove_cost(*, cost: OtherCost, by: User, at: datetime) -> None:
    """Take away what was noted as paid by somebody else."""
    permissions.check_keep(by)
    with unit(by=by, at=at) as record:
        activity = lock(cost.mission.activity)
        row = lock(cost)
        gone = {"category": row.category, "amount_cents": row.amount_cents, "payer": row.payer}
        _note(record, "trip.cost_removed", row, activity, gone)
        row.delete()


def label_expenses(*, mission: Mission, by: User, at: datetime, categories: Mapping[int, str]) -> None:
    """Say what expenses of the ledger were for: entry id -> category. What is the same as before writes nothing."""
    permissions.check_keep(by)
    with unit(by=by, at=at) as record:
        activity = lock(mission.activity)
        for entry in expenses_of([mission.pk]):
            category = categories.get(entry.pk, "")
            if category and category not in CostCategory.values:
                raise RuleViolation("Kies een soort kosten uit de lijst.", f"category_{entry.pk}")
            if category:
                _label(record, activity, entry, category)


def _label(record: Record, activity: Activity, entry: LedgerEntry, category: str) -> None:
    label = CostLabel.objects.filter(entry=entry).first() or CostLabel(entry=entry)
    before, label.category = label.category, category
    if before != category:
        label.save()
        change = (before, category) if before else category
        record("trip.expense_labelled", label, thread=activity, audience=Audience.COUNCIL, category=change)


def publish(*, mission: Mission, by: User, at: datetime) -> Publication:
    """Put a trip in the public register. Raises RuleViolation with what must be filled in first."""
    permissions.check_keep(by)
    with unit(by=by, at=at) as record:
        activity = lock(mission.activity)
        today = day_in_oss(at)
        days = norms(activity.ends_on or today).get(policies.PUBLICATION_DAYS)
        state = policies.clock(
            status=activity.status,
            ends_on=activity.ends_on,
            is_published=Publication.objects.filter(mission=mission).exists(),
            days=days.value if days else None,
            today=today,
        )
        policies.check_publishable(state, policies.lacks(published_facts(mission)))
        publication = Publication.objects.create(mission=mission, published_by=by, published_at=at)
        record("trip.published", publication, thread=activity, audience=Audience.COUNCIL)
        return publication


def _note(record: Record, action: str, row: Model, activity: Activity, values: Mapping[str, Any]) -> None:
    """Record what was written; text that people type may name somebody and goes to the side that can be erased."""
    if values:
        private = {name: value for name, value in values.items() if name in _FREE_TEXT}
        public = {name: value for name, value in values.items() if name not in private}
        record(action, row, thread=activity, audience=Audience.COUNCIL, private=private, **public)
