"""What an official said about a request that looks like another one, and what was added to a request afterwards."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from activities.models.request import Request
from oss_intl.shared.text import MAX_TEXT

if TYPE_CHECKING:
    from accounts.models import User


class OverlapAnswer(models.Model):
    """Somebody looked at both requests and says why they are not the same. Internal: never for the council."""

    case = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="overlap_answers")
    other = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(max_length=MAX_TEXT)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "other"], name="activities_overlapanswer_once"),
            models.CheckConstraint(name="activities_overlapanswer_of_two", condition=~Q(case=F("other"))),
            models.CheckConstraint(name="activities_overlapanswer_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.other_id}"


class RequestNoteQuerySet(models.QuerySet["RequestNote"]):
    def visible_to(self, user: "User") -> "RequestNoteQuerySet":
        """Notes are for staff: of every request that they may read."""
        if user.is_council:
            return self.none()
        return self.filter(case__in=Request.objects.visible_to(user))


class RequestNote(models.Model):
    """Something that was added to a request after it was registered. Only added, never changed; for staff only."""

    case = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = RequestNoteQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(name="activities_requestnote_has_text", condition=~Q(text="")),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.at}"
