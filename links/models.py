"""One-time links. The room above hangs its own row on a link (OneToOne) and records what happens with it."""

from django.db import models
from django.db.models import F, Q


class Purpose(models.TextChoices):
    """What a link is for; a link opens the pages of its own purpose only."""

    REQUEST = "request", "Een verzoek doen"
    CONFIRMATION = "confirmation", "Een resultaat bevestigen"


class Language(models.TextChoices):
    """The language that the pages begin in; whoever opens them may choose the other."""

    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "Engels"


class LinkState(models.TextChoices):
    """Where a link stands: derived from its moments, never stored."""

    OPEN = "open", "Open"
    USED = "used", "Gebruikt"
    EXPIRED = "expired", "Verlopen"
    REVOKED = "revoked", "Ingetrokken"


class Link(models.Model):
    """One link. Only the hash of its secret is kept, so that nobody can make the address from the database.

    `used_at` is when its one thing was done; after that it shows how that stands, until it is revoked.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=20, choices=Purpose)
    language = models.CharField(max_length=2, choices=Language)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="links_link_known_purpose", condition=Q(purpose__in=Purpose.values)),
            models.CheckConstraint(name="links_link_known_language", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="links_link_expires_later", condition=Q(expires_at__gt=F("made_at"))),
            models.CheckConstraint(
                name="links_link_used_in_time",
                condition=Q(used_at__isnull=True) | Q(used_at__gte=F("made_at"), used_at__lt=F("expires_at")),
            ),
            models.CheckConstraint(
                name="links_link_used_before_revoked",
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True) | Q(used_at__lte=F("revoked_at")),
            ),
        )

    def __str__(self) -> str:
        return f"link {self.pk}"
