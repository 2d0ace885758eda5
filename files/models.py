"""Files that users handed in. The row is the truth; the bytes lie under a random name that nobody can guess."""

from uuid import uuid4

from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """One file as it was uploaded. `name` is made safe and only shown; `stored_as` is random. `size` is in bytes.

    It was handed in by somebody with an account, or by whoever had a link.
    """

    class Scan(models.TextChoices):
        NOT_CONFIGURED = "not_configured", "Niet gescand"
        CLEAN = "clean", "Gescand"
        HELD = "held", "Wacht op scan"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=80, unique=True)
    scan = models.CharField(max_length=20, choices=Scan)
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_link = models.ForeignKey("links.Link", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["sha256"], name="files_storedfile_sha256"),)
        constraints = (
            models.CheckConstraint(
                name="files_storedfile_from_one_side",
                condition=Q(uploaded_by__isnull=False, uploaded_link__isnull=True)
                | Q(uploaded_by__isnull=True, uploaded_link__isnull=False),
            ),
            models.CheckConstraint(name="files_storedfile_has_bytes", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="files_storedfile_known_scan", condition=Q(scan__in=["not_configured", "clean", "held"])
            ),
        )

    def __str__(self) -> str:
        return self.name
