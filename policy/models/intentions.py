"""What the policy says that Oss will do, and the seats that it holds."""

from django.db import models
from django.db.models import Q

from policy.models.terms import Channel, Motive


class PolicyIntention(models.Model):
    """What the policy says we will do; the yearly report says whether it was done."""

    class Frequency(models.TextChoices):
        ONCE = "once", "Eenmalig"
        YEARLY = "yearly", "Jaarlijks"
        STANDING = "standing", "Doorlopend"

    code = models.SlugField(max_length=60, unique=True)
    text = models.TextField()
    frequency = models.CharField(max_length=10, choices=Frequency)
    owner = models.CharField(max_length=160, blank=True)
    motive = models.ForeignKey(Motive, on_delete=models.PROTECT, null=True, related_name="intentions")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="intentions")
    order = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="policy_intention_known_frequency", condition=Q(frequency__in=["once", "yearly", "standing"])
            ),
        )

    def __str__(self) -> str:
        return self.text


class Position(models.Model):
    """A seat or lobby role that Oss has: body, function and holder by function, never a person.

    `since` is as the policy words it. Loading the policy changes neither end nor entries, and no position that people
    added.
    """

    code = models.SlugField(max_length=60, unique=True)
    body = models.CharField(max_length=160)
    function = models.CharField(max_length=160)
    holder = models.CharField(max_length=160, blank=True)
    since = models.CharField(max_length=60, blank=True)
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    end_reason = models.TextField(blank=True)
    motive = models.ForeignKey(Motive, on_delete=models.PROTECT, null=True, related_name="positions")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="positions")
    order = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="policy_position_ends_with_reason",
                condition=Q(ended_on__isnull=True, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="policy_position_has_body_and_function", condition=~Q(body="") & ~Q(function="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.function}, {self.body}"


class PositionEntry(models.Model):
    """What was done with a position: a meeting that was attended, or what lobbying brought."""

    class Form(models.TextChoices):
        MEETING = "meeting", "Overleg"
        RESULT = "result", "Resultaat van lobby"

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="entries")
    form = models.CharField(max_length=10, choices=Form)
    on = models.DateField()
    text = models.TextField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="policy_positionentry_has_text", condition=~Q(text="")),
            models.CheckConstraint(name="policy_positionentry_known_form", condition=Q(form__in=["meeting", "result"])),
        )

    def __str__(self) -> str:
        return f"{self.position_id} {self.on}"
