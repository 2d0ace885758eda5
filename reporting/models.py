"""Editions of the council's yearly report. A final edition is frozen: snapshot and PDF are kept with their hashes."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from oss_intl.shared.text import MAX_TEXT

if TYPE_CHECKING:
    from accounts.models import User


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: "User") -> "EditionQuerySet":
        """The council reads final editions; who works for the municipality reads concepts as well."""
        return self.filter(status=Edition.Status.FINAL) if user.is_council else self.all()


class Edition(models.Model):
    """One edition of a year's report. A correction is a new edition that says what changed.

    `snapshot` is the whole report as data; its SHA-256 is printed in the PDF. `chain_head` is the audit chain's
    number and hash from before the event that made this edition final.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Concept"
        FINAL = "final", "Definitief"

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    introduction = models.TextField(max_length=MAX_TEXT, blank=True)
    conclusion = models.TextField(max_length=MAX_TEXT, blank=True)
    changes = models.TextField(max_length=MAX_TEXT, blank=True)
    offered_on = models.DateField(null=True)
    offered_number = models.CharField(max_length=60, blank=True)
    snapshot = models.JSONField(null=True)
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    pdf = models.BinaryField(null=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    chain_head = models.CharField(max_length=100, blank=True)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    finalised_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["year", "number"], name="reporting_edition_number_once"),
            models.UniqueConstraint(
                fields=["year"], condition=Q(status="draft"), name="reporting_edition_one_draft_a_year"
            ),
            models.CheckConstraint(name="reporting_edition_known_status", condition=Q(status__in=["draft", "final"])),
            models.CheckConstraint(
                name="reporting_edition_final_is_whole",
                condition=Q(status="draft", finalised_at__isnull=True)
                | (
                    Q(status="final", finalised_at__isnull=False, snapshot__isnull=False, pdf__isnull=False)
                    & ~Q(snapshot_sha256="")
                    & ~Q(pdf_sha256="")
                ),
            ),
            models.CheckConstraint(
                name="reporting_edition_correction_says_what_changed",
                condition=Q(status="draft") | Q(number=1) | ~Q(changes=""),
            ),
        )

    def __str__(self) -> str:
        return f"Verslag {self.year}, editie {self.number}"
