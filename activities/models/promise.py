"""What Oss and the partner would promise each other in a co-operation, as its request says."""

from django.db import models
from django.db.models import Q

from activities.models.request import Request
from oss_intl.shared.text import MAX_TEXT
from partners.models import Promise


class PromiseRow(models.Model):
    """A promise as it is proposed. The approval makes it a promise of the draft agreement (partners.Promise)."""

    case = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="promises")
    order = models.PositiveSmallIntegerField()
    promised_by = models.CharField(max_length=10, choices=Promise.By)
    text = models.TextField(max_length=MAX_TEXT)
    due_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_promiserow_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="activities_promiserow_known_side", condition=Q(promised_by__in=["oss", "partner"])
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.promised_by}"
