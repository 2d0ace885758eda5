"""The dates that an activity had: every change of them with its reason. Rows are only added."""

from django.db import models
from django.db.models import Q

from activities.models.activity import Activity
from oss_intl.shared.text import MAX_TEXT


class Postponement(models.Model):
    """One change of an activity's dates; `year` is the book year. The old values are kept, the new ones too."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="postponements")
    old_starts_on = models.DateField(null=True)
    old_ends_on = models.DateField(null=True)
    old_year = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    year = models.PositiveSmallIntegerField()
    reason = models.TextField(max_length=MAX_TEXT)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="activities_postponement_has_reason", condition=~Q(reason="")),)

    def __str__(self) -> str:
        return f"{self.activity_id} naar {self.starts_on}"
