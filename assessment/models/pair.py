"""A second assessor where nobody has to have one: asked for, with a reason. It is never taken back."""

from django.db import models
from django.db.models import Q

from oss_intl.shared.text import MAX_TEXT


class PairRequest(models.Model):
    """Somebody asked that two people assess a request, although no limit asks for it (policies_pair.py)."""

    case = models.OneToOneField("activities.Request", on_delete=models.PROTECT, related_name="pair_request")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="pair_requests")
    asked_at = models.DateTimeField()
    reason = models.TextField(max_length=MAX_TEXT)

    class Meta:
        constraints = (models.CheckConstraint(name="assessment_pairrequest_has_reason", condition=~Q(reason="")),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.asked_by_id}"
