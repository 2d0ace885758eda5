"""Who wrote in an assessment and handed it over. Never taken back."""

from django.db import models


class PastAssessor(models.Model):
    """Somebody who wrote in the concept of an assessment of a request before handing it over.

    That person does not decide on the request, as who hands it in does not; and of two assessors, who are blind to
    each other, does not become the other.
    """

    case = models.ForeignKey("activities.Request", on_delete=models.PROTECT, related_name="past_assessors")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="past_assessments")
    handed_over_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "user"], name="assessment_pastassessor_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id}"
