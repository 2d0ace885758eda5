"""What was done with the intentions of the policy, per year, for pages and the report."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from activities.models import Activity, IntentionDeed
from activities.models.activity import ActivityStatus
from policy.models import PolicyIntention

CARRIED_OUT = frozenset({ActivityStatus.COMPLETED, ActivityStatus.EVALUATED})
DONE, PLANNED, NOT_DONE, OPEN = "done", "planned", "not_done", "open"
LABELS = {DONE: "Gedaan", PLANNED: "Gepland", NOT_DONE: "Niet gedaan", OPEN: "Open"}


@dataclass(frozen=True)
class IntentionYear:
    """An intention in one year: its state, and what was done. `earlier` is the year that a one-off was done before."""

    intention: PolicyIntention
    year: int
    state: str
    deeds: tuple[IntentionDeed, ...]
    earlier: int | None


def intentions_in(year: int) -> tuple[IntentionYear, ...]:
    """Every intention of the policy with what was done in a year."""
    deeds: dict[int, list[IntentionDeed]] = defaultdict(list)
    rows = IntentionDeed.objects.filter(year__lte=year).select_related("activity", "interaction__organisation")
    for deed in rows.order_by("year", "pk"):
        deeds[deed.intention_id].append(deed)
    intentions = PolicyIntention.objects.select_related("motive", "channel").order_by("order", "pk")
    return tuple(in_year(intention, year, deeds[intention.pk]) for intention in intentions)


def intentions_of(activity: Activity) -> tuple[PolicyIntention, ...]:
    """The intentions that an activity carries out."""
    return tuple(PolicyIntention.objects.filter(deeds__activity=activity).order_by("order", "pk"))


def in_year(intention: PolicyIntention, year: int, deeds: Iterable[IntentionDeed]) -> IntentionYear:
    """One intention in a year, of its deeds up to that year. A one-off that was done before needs nothing more."""
    known = list(deeds)
    of_year = tuple(deed for deed in known if deed.year == year and not _is_cancelled(deed))
    before = [deed.year for deed in known if deed.year < year and state_of([deed]) == DONE]
    is_once = intention.frequency == PolicyIntention.Frequency.ONCE
    earlier = before[-1] if is_once and before else None
    return IntentionYear(intention, year, DONE if earlier else state_of(of_year), of_year, earlier)


def state_of(deeds: Iterable[IntentionDeed]) -> str:
    """Done when one thing was, planned when an activity is to come, not done with a reason, and otherwise open."""
    known = list(deeds)
    if any(deed.is_done and (deed.activity is None or deed.activity.status in CARRIED_OUT) for deed in known):
        return DONE
    if any(deed.activity is not None and not _is_cancelled(deed) for deed in known):
        return PLANNED
    return NOT_DONE if any(not deed.is_done for deed in known) else OPEN


def _is_cancelled(deed: IntentionDeed) -> bool:
    return deed.activity is not None and deed.activity.status == ActivityStatus.CANCELLED
