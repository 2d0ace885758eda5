"""The hours that a request asks of officials and office holders, and how they count for a lead partner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from activities.models import HoursRow, Request
from activities.models.request import ProjectRole
from activities.policies import counted_hours
from oss_intl.shared.dates import day_in_oss
from policy.models import Norm

FACTOR = "lead-partner-factor"


@dataclass(frozen=True)
class Capacity:
    """Whole hours asked. `factor` is in percent: that of a lead partner (penvoerder), else None."""

    rows: tuple[HoursRow, ...]
    factor: int | None

    @property
    def officials(self) -> int:
        return self._of(HoursRow.Group.OFFICIAL)

    @property
    def office_holders(self) -> int:
        return self._of(HoursRow.Group.OFFICE_HOLDER)

    @property
    def total(self) -> int:
        return self.officials + self.office_holders

    @property
    def counted(self) -> int:
        """The hours as they count."""
        return counted_hours(self.total, self.factor)

    @property
    def sum(self) -> str:
        """How the hours of a lead partner count: `120 uur × 1,5 = 180 uur`; empty for everybody else."""
        return f"{self.total} uur × {_times(self.factor)} = {self.counted} uur" if self.factor is not None else ""

    @property
    def in_short(self) -> str:
        """`40 uur van ambtenaren, 16 uur van bestuurders`, as far as known; for a lead partner how they count."""
        known = ((self.officials, "ambtenaren"), (self.office_holders, "bestuurders"))
        hours = ", ".join(f"{number} uur van {who}" for number, who in known if number)
        return f"{hours}. Als penvoerder: {self.sum}" if self.sum else hours

    def _of(self, group: str) -> int:
        return sum(row.hours for row in self.rows if row.group == group)


def capacity(case: Request, today: date) -> Capacity:
    """What a request asks, by the factor of the day on which it was submitted, or of today for a draft."""
    return capacities([case], today)[case.pk]


def capacities(cases: Sequence[Request], today: date) -> dict[int, Capacity]:
    """The same for several requests, in a fixed number of queries when their hours are prefetched."""
    rows = {case.pk: sorted(case.hours.all(), key=lambda row: (row.order, row.pk)) for case in cases}
    leading = any(rows[case.pk] and case.project_role == ProjectRole.LEAD for case in cases)
    factors = list(Norm.objects.filter(code=FACTOR).order_by("valid_from")) if leading else []
    return {case.pk: Capacity(tuple(rows[case.pk]), _factor(case, rows[case.pk], factors, today)) for case in cases}


def _factor(case: Request, rows: Sequence[HoursRow], factors: Sequence[Norm], today: date) -> int | None:
    """The factor of a lead partner, in percent, as it was on the day of submission; None for everybody else.

    `factors` stand in the order of their first day.
    """
    if not rows or case.project_role != ProjectRole.LEAD:
        return None
    day = day_in_oss(case.submitted_at) if case.submitted_at else today
    held = [row.value for row in factors if row.valid_from <= day]
    return held[-1] if held else None


def _times(percent: int) -> str:
    """150 percent as `1,5`."""
    return f"{(Decimal(percent) / 100).normalize():f}".replace(".", ",")
