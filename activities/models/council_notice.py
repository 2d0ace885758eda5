"""The letter by which the council hears of an activity before it begins (raadsinformatiebrief)."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from activities.models.activity import Activity
from oss_intl.shared.text import MAX_TEXT

if TYPE_CHECKING:
    from accounts.models import User


class CouncilNoticeQuerySet(models.QuerySet["CouncilNotice"]):
    def visible_to(self, user: "User") -> "CouncilNoticeQuerySet":
        """The council reads a letter once it was sent."""
        return self.filter(sent_on__isnull=False) if user.is_council else self.all()


class CouncilNotice(models.Model):
    """The letter about one activity. It names functions, never persons; what was sent stays as it was sent.

    `sent_on` and `number` are the day and the number under which the college sent it. When it is due is computed.
    """

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="notice")
    occasion = models.TextField(max_length=MAX_TEXT)
    message = models.TextField(max_length=MAX_TEXT)
    finances = models.TextField(max_length=MAX_TEXT)
    sequel = models.TextField(max_length=MAX_TEXT)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    number = models.CharField(max_length=60, blank=True)
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = CouncilNoticeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="activities_notice_is_whole",
                condition=~Q(occasion="") & ~Q(message="") & ~Q(finances="") & ~Q(sequel=""),
            ),
            models.CheckConstraint(
                name="activities_notice_sent_is_whole",
                condition=Q(sent_on__isnull=True, number="", sent_by__isnull=True)
                | (Q(sent_on__isnull=False, sent_by__isnull=False) & ~Q(number="")),
            ),
        )

    def __str__(self) -> str:
        return f"raadsbrief {self.activity_id}"
