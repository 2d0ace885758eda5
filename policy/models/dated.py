"""Rows that hold from a day on, and perhaps until a day: what a published version of the policy brings and ends."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

BEGINNING = date(2017, 1, 1)


class Dated(models.Model):
    """A row of the policy that never changes once it holds: a later version ends it and brings another.

    `valid_until` is the last day. The policy of 2017 itself holds from `BEGINNING`.
    """

    code = models.SlugField(max_length=60)
    valid_from = models.DateField(default=BEGINNING)
    valid_until = models.DateField(null=True)

    class Meta:
        abstract = True

    @classmethod
    def on(cls, day: date) -> "models.QuerySet[Self]":
        """The rows that hold on a day."""
        open_ended = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        return cls._default_manager.filter(open_ended, valid_from__lte=day)

    def holds_on(self, day: date) -> bool:
        """Whether this row holds on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def dated_constraints(name: str) -> tuple[models.BaseConstraint, ...]:
    """What the database holds of dated rows: one row of a code begins on a day, and none ends before it begins."""
    return (
        models.UniqueConstraint(fields=["code", "valid_from"], name=f"policy_{name}_once_a_day"),
        models.CheckConstraint(
            name=f"policy_{name}_valid_period",
            condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
        ),
    )
