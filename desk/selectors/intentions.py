"""The page of intentions and positions, and the page of one of each, cut to what a reader may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from accounts.models import User
from activities.models import Activity, FollowUp, IntentionDeed
from activities.permissions import may_keep_activity
from activities.selectors.intention import LABELS, OPEN, IntentionYear, in_year, intentions_in
from audit.selectors import TimelineItem, timeline
from desk.selectors.follow_ups import FollowUpItem, follow_up_items, with_about
from oss_intl.shared.dates import long_date
from policy.models import PolicyIntention, Position, PositionEntry
from policy.permissions import may_keep_positions
from reporting.figures import Matrix
from reporting.selectors.activities import activities_of_year
from reporting.selectors.matrix import matrix_of_year

COLOURS = {"done": "green", "planned": "blue", "not_done": "amber", "open": "grey"}


@dataclass(frozen=True)
class DeedItem:
    """What was done: a text with the address of its record, and when; or why not."""

    pk: int
    text: str
    url: str
    when: str
    is_done: bool


@dataclass(frozen=True)
class IntentionItem:
    """An intention in a year. `presses` when it should happen every year and nothing is known of it."""

    intention: PolicyIntention
    how_often: str
    state: str
    colour: str
    note: str
    deeds: tuple[DeedItem, ...]
    presses: bool


@dataclass(frozen=True)
class PositionItem:
    """A position with the last day on which something was done with it."""

    position: Position
    last_on: date | None


@dataclass(frozen=True)
class IntentionsPage:
    """Everything on the page of a year."""

    year: int
    years: tuple[int, ...]
    intentions: tuple[IntentionItem, ...]
    positions: tuple[PositionItem, ...]
    matrix: Matrix
    may_keep: bool
    may_keep_positions: bool

    @property
    def open_count(self) -> int:
        """How many intentions should happen every year and are not known to."""
        return sum(item.presses for item in self.intentions)


@dataclass(frozen=True)
class IntentionPage:
    """Everything about one intention: every year that something is known of, newest first."""

    intention: PolicyIntention
    years: tuple[tuple[int, IntentionItem], ...]
    follow_ups: tuple[FollowUpItem, ...]
    timeline: tuple[TimelineItem, ...]
    may_keep: bool
    shows_internal: bool


@dataclass(frozen=True)
class PositionPage:
    """Everything about one position."""

    position: Position
    entries: tuple[PositionEntry, ...]
    timeline: tuple[TimelineItem, ...]
    may_keep: bool


def intentions_page(user: User, year: int, this_year: int) -> IntentionsPage:
    """What the policy wanted and what was done of it in a year, with positions and the matrix of that year."""
    known = set(IntentionDeed.objects.order_by().values_list("year", flat=True).distinct())
    known |= set(Activity.objects.order_by().values_list("year", flat=True).distinct())
    last = PositionEntry.objects.filter(position=OuterRef("pk")).order_by("-on").values("on")[:1]
    positions = Position.objects.annotate(last_on=Subquery(last)).select_related("motive", "channel")
    return IntentionsPage(
        year=year,
        years=tuple(sorted({*known, this_year, year}, reverse=True)),
        intentions=tuple(_item(row) for row in intentions_in(year)),
        positions=tuple(
            PositionItem(row, row.last_on)
            for row in sorted(positions.order_by("order", "pk"), key=lambda row: row.ended_on is not None)
        ),
        matrix=matrix_of_year(activities_of_year(year), year),
        may_keep=may_keep_activity(user),
        may_keep_positions=may_keep_positions(user),
    )


def intention_page(intention: PolicyIntention, user: User, today: date) -> IntentionPage:
    """All that is known of an intention, cut to what this user may read."""
    deeds = list(
        intention.deeds.select_related("activity", "interaction__organisation", "intention").order_by("year", "pk")
    )
    years = sorted({*(deed.year for deed in deeds), today.year}, reverse=True)
    todos = with_about(FollowUp.objects.filter(intention=intention)).select_related("owner").order_by("due_on", "pk")
    return IntentionPage(
        intention=intention,
        years=tuple((year, _item(in_year(intention, year, deeds))) for year in years),
        follow_ups=follow_up_items(todos, user, today),
        timeline=tuple(timeline(intention, user)),
        may_keep=may_keep_activity(user),
        shows_internal=not user.is_council,
    )


def position_page(position: Position, user: User) -> PositionPage:
    """All that is known of a position."""
    entries = position.entries.order_by("-on", "-pk")
    return PositionPage(
        position, tuple(entries), tuple(timeline(position, user)),
        may_keep_positions(user) and position.ended_on is None,
    )  # fmt: skip


def _item(row: IntentionYear) -> IntentionItem:
    is_yearly = row.intention.frequency == PolicyIntention.Frequency.YEARLY
    return IntentionItem(
        intention=row.intention,
        how_often=PolicyIntention.Frequency(row.intention.frequency).label,
        state=LABELS[row.state],
        colour="red" if is_yearly and row.state == OPEN else COLOURS[row.state],
        note=f"in {row.earlier}" if row.earlier else "",
        deeds=tuple(_deed(deed) for deed in row.deeds),
        presses=is_yearly and row.state == OPEN,
    )


def _deed(deed: IntentionDeed) -> DeedItem:
    if deed.activity is not None:
        url = reverse("desk:activity_detail", args=[deed.activity.pk])
        return DeedItem(deed.pk, deed.activity.title, url, deed.activity.get_status_display().lower(), is_done=True)
    if deed.interaction is not None:
        partner = deed.interaction.organisation
        url = f"{reverse('desk:partner_detail', args=[partner.slug])}#contactmomenten"
        text = f"{deed.interaction.get_form_display()} met {partner.name}"
        return DeedItem(deed.pk, text, url, long_date(deed.interaction.on), is_done=True)
    return DeedItem(deed.pk, deed.text, "", long_date(deed.on) if deed.on else "", is_done=deed.is_done)
