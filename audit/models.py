"""The audit trail: what happened, by whom, when and why. Rows are added and never changed (guards.py)."""

from django.conf import settings
from django.db import models


class Audience(models.TextChoices):
    """Who may read an event in a timeline. Each role also reads what the ones before it may read."""

    COUNCIL = "council", "Raad"
    STAFF = "staff", "Medewerkers"
    ADMIN = "admin", "Beheer"


class Event(models.Model):
    """One thing that happened. `id` is the place in the chain: 1, 2, 3, without gaps.

    `data` holds ids and plain values only. Personal values and free text lie in the event's `EventDetail`, of which
    the chain keeps a salted hash, so that they can be erased while the chain stays valid.
    """

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    thread = models.CharField(max_length=60)
    audience = models.CharField(max_length=10, choices=Audience)
    data = models.JSONField()
    detail_hash = models.CharField(max_length=64, blank=True)
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(fields=["thread", "-id"], name="audit_event_thread"),
            models.Index(fields=["subject", "-id"], name="audit_event_subject"),
        )
        constraints = (
            models.CheckConstraint(name="audit_event_known_audience", condition=models.Q(audience__in=Audience.values)),
        )

    def __str__(self) -> str:
        return f"{self.id} {self.action} {self.subject}"


class EventDetail(models.Model):
    """The erasable part of an event. Erasing takes `content` and `salt`: the hash in the chain then tells nothing."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="detail")
    salt = models.CharField(max_length=32, blank=True)
    content = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"detail of {self.event_id}"


class Submission(models.Model):
    """A form that was sent: its token and where the answer led, so that a second sending shows the first result."""

    token = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    url = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.token)


class Verification(models.Model):
    """One run of `manage.py verify`: when, over how many events, and which checks failed (their names)."""

    at = models.DateTimeField()
    events = models.BigIntegerField()
    head = models.CharField(max_length=64, blank=True)
    failed = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.failed or 'goed'}"
