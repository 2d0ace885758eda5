"""The e-mail or calendar invitation that a request was begun with."""

from django.db import models
from django.db.models import Q

from activities.models.request import Request


class IncomingMessage(models.Model):
    """What was taken from a message: which fields of the request, and what its author has to know about the rest.

    `filled` holds names of fields of RequestData; `remarks` holds sentences. The message itself is an attachment.
    """

    class Form(models.TextChoices):
        MAIL = "mail", "E-mail"
        INVITATION = "invitation", "Agenda-afspraak"

    case = models.OneToOneField(Request, on_delete=models.CASCADE, related_name="message")
    form = models.CharField(max_length=20, choices=Form)
    filled = models.JSONField(default=list)
    remarks = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_message_known_form", condition=Q(form__in=["mail", "invitation"])),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.form}"
