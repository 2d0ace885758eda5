"""The question to the college whether somebody else may pay: asked before the decision, answered by the college."""

from django.db import models
from django.db.models import F, Q

from activities.models.request import Request
from oss_intl.shared.text import MAX_TEXT


class CollegeConsent(models.Model):
    """One question to the college about costs that a third party pays, and its answer once there is one.

    `asked_cents` is what others would pay when it was asked; when that becomes more, the college is asked again.
    The newest question counts. An answer is never changed: who made a mistake asks again.
    """

    class Answer(models.TextChoices):
        YES = "yes", "Ja"
        CONDITIONS = "conditions", "Ja, met voorwaarden"
        NO = "no", "Nee"

    case = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="consents")
    question = models.TextField(max_length=MAX_TEXT)
    asked_cents = models.BigIntegerField()
    asked_on = models.DateField()
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_on = models.DateField(null=True)
    number = models.CharField(max_length=60, blank=True)
    reason = models.TextField(max_length=MAX_TEXT, blank=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_collegeconsent_has_question", condition=~Q(question="")),
            models.CheckConstraint(
                name="activities_collegeconsent_amount_not_negative", condition=Q(asked_cents__gte=0)
            ),
            models.CheckConstraint(
                name="activities_collegeconsent_known_answer", condition=Q(answer__in=["", "yes", "conditions", "no"])
            ),
            models.CheckConstraint(
                name="activities_collegeconsent_answer_is_whole",
                condition=Q(answer="", answered_on__isnull=True, number="", reason="", answered_by__isnull=True)
                | (~Q(answer="") & ~Q(number="") & ~Q(reason="") & Q(answered_on__isnull=False))
                & Q(answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="activities_collegeconsent_answered_after_asking",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(answer=""), name="activities_collegeconsent_one_open"),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.answer or 'open'}"
