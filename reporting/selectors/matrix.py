"""The matrix of appendix 2 for a year, and what was done with the intentions of the policy."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse

from activities.models import Activity, IntentionDeed
from activities.selectors.intention import DONE, LABELS, IntentionYear, intentions_in
from oss_intl.shared.dates import long_date
from policy.models import Channel, MatrixItem, Motive, PolicyIntention, Position
from reporting.figures import IntentionRow, Matrix, MatrixCell, MatrixEntry, MatrixRow
from reporting.figures_source import Source
from reporting.selectors.activities import activity_source

Cells = dict[tuple[int, int], list[MatrixEntry]]


def matrix_of_year(activities: Sequence[Activity], year: int) -> Matrix:
    """Motive by channel: what the policy names, positions held, intentions done and the activities of the year."""
    channels, motives = list(Channel.objects.order_by("order")), list(Motive.objects.order_by("order"))
    cells: Cells = defaultdict(list)
    items = list(MatrixItem.objects.order_by("order"))
    for item in items:
        cells[item.motive_id, item.channel_id].append(MatrixEntry(item.text, None))
    _add_positions(cells, [item.code for item in items], year)
    done = _add_activities(cells, activities) | _add_intentions(cells, year)
    rows = tuple(
        MatrixRow(
            motive.name,
            tuple(MatrixCell(channel.name, tuple(cells[motive.pk, channel.pk])) for channel in channels),
        )
        for motive in motives
    )
    return Matrix(tuple(channel.name for channel in channels), rows, _gaps(motives, channels, cells, done))


def _add_positions(cells: Cells, named: Sequence[str], year: int) -> None:
    """Positions that had not ended before the year. The policy's own matrix names some of them, by the same code."""
    held = Position.objects.filter(Q(ended_on=None) | Q(ended_on__year__gte=year)).exclude(code__in=named)
    for seat in held.order_by("order", "pk"):
        if seat.motive_id and seat.channel_id:
            source = Source(str(seat), reverse("desk:position_detail", args=[seat.pk]))
            cells[seat.motive_id, seat.channel_id].append(MatrixEntry(f"{seat} (positie)", source))


def _add_activities(cells: Cells, activities: Sequence[Activity]) -> set[tuple[int, int]]:
    done: set[tuple[int, int]] = set()
    for activity in activities:
        for motive in activity.case.motives.all():
            if activity.case.channel_id:
                key = (motive.pk, activity.case.channel_id)
                done.add(key)
                cells[key].append(MatrixEntry(activity.title, activity_source(activity)))
    return done


def _add_intentions(cells: Cells, year: int) -> set[tuple[int, int]]:
    """Intentions done in the year itself; an activity that carried one out stands there by itself too."""
    done: set[tuple[int, int]] = set()
    for row in intentions_in(year):
        intention = row.intention
        if row.state != DONE or row.earlier or not (intention.motive_id and intention.channel_id):
            continue
        key = (intention.motive_id, intention.channel_id)
        done.add(key)
        cells[key].append(MatrixEntry(f"{intention.text} (voornemen, gedaan)", _intention_source(intention)))
    return done


def intentions_of_year(year: int) -> tuple[IntentionRow, ...]:
    """Every intention of the policy: done or not in the year, with what was done or why not."""
    return tuple(
        IntentionRow(
            source=_intention_source(row.intention),
            how_often=row.intention.get_frequency_display(),
            state=_state(row),
            is_done=row.state == DONE,
            what=tuple(_told(deed) for deed in row.deeds),
        )
        for row in intentions_in(year)
    )


def _state(row: IntentionYear) -> str:
    return f"{LABELS[row.state]} in {row.earlier}" if row.earlier else LABELS[row.state]


def _intention_source(intention: PolicyIntention) -> Source:
    return Source(intention.text, reverse("desk:intention_detail", args=[intention.pk]))


def _told(deed: IntentionDeed) -> str:
    if deed.activity is not None:
        return deed.activity.title
    if deed.interaction is not None:
        return f"{deed.interaction.get_form_display()} met {deed.interaction.organisation.name}"
    return f"{deed.text} ({long_date(deed.on)})" if deed.on else deed.text


def _gaps(
    motives: Sequence[Motive],
    channels: Sequence[Channel],
    cells: Cells,
    done: set[tuple[int, int]],
) -> tuple[str, ...]:
    gaps = []
    for motive in motives:
        if not any(cells[motive.pk, channel.pk] for channel in channels):
            gaps.append(f"{motive.name}: het beleid noemt niets en er was dit jaar geen activiteit.")
        elif not any((motive.pk, channel.pk) in done for channel in channels):
            gaps.append(f"{motive.name}: er was dit jaar geen activiteit.")
    gaps += [
        f"Via {channel.name}: er was dit jaar geen activiteit."
        for channel in channels
        if not any((motive.pk, channel.pk) in done for motive in motives)
    ]
    return tuple(gaps)
