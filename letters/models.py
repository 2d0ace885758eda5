"""Letters to who asked: the texts that an admin keeps, and the letters that were made. Rows are only added."""

from django.db import models
from django.db.models import Q

from links.models import Language
from oss_intl.shared.text import MAX_TEXT


class Kind(models.TextChoices):
    """What a text is for: each outcome of a decision, and the part about objecting that a letter can hold."""

    APPROVE = "approve", "Akkoord"
    CONDITIONAL = "conditional", "Akkoord met voorwaarden"
    DEFER = "defer", "Aanhouden"
    REFUSE = "refuse", "Afwijzen"
    RETURN = "return", "Terug voor aanvulling"
    OBJECTION = "objection", "Uitleg over bezwaar"


class LetterTemplate(models.Model):
    """One version of a text, from 1; version 0 is our standard text, which is no row (`standard.py`).

    `subject` and `body` hold placeholders such as `[kenmerk]`; the part about objecting has no subject.
    """

    kind = models.CharField(max_length=20, choices=Kind)
    language = models.CharField(max_length=2, choices=Language)
    version = models.PositiveIntegerField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(max_length=MAX_TEXT)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "language", "version"], name="letters_template_version_once"),
            models.CheckConstraint(name="letters_template_known_kind", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="letters_template_known_language", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="letters_template_from_one", condition=Q(version__gte=1)),
            models.CheckConstraint(name="letters_template_has_body", condition=~Q(body="")),
            models.CheckConstraint(
                name="letters_template_has_subject",
                condition=Q(kind="objection", subject="") | (~Q(kind="objection") & ~Q(subject="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.version}"


class Letter(models.Model):
    """A letter about a decision as it was made: its exact words, and which version of the text it began with."""

    decision = models.ForeignKey("assessment.Decision", on_delete=models.PROTECT, related_name="letters")
    language = models.CharField(max_length=2, choices=Language)
    template_version = models.PositiveIntegerField()
    addressee = models.TextField(max_length=1_000)
    contact = models.CharField(max_length=200)
    subject = models.CharField(max_length=400)
    body = models.TextField(max_length=MAX_TEXT)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="letters_letter_known_language", condition=Q(language__in=Language.values)),
            models.CheckConstraint(
                name="letters_letter_is_whole",
                condition=~Q(addressee="") & ~Q(contact="") & ~Q(subject="") & ~Q(body=""),
            ),
        )

    def __str__(self) -> str:
        return f"letter {self.pk}"
