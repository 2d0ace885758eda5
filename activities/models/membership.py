"""A network membership: its term and notice, what each year costs and brings, and the meetings that Oss went to."""

from django.db import models
from django.db.models import F, Q

from activities.models.activity import Activity
from oss_intl.shared.text import MAX_TEXT


class FeeBasis(models.TextChoices):
    """What the fee of a year is based on."""

    FIXED = "fixed", "Vast bedrag"
    PER_INHABITANT = "per_inhabitant", "Bedrag per inwoner"
    FREE = "free", "Gratis"


class NetworkMembership(models.Model):
    """What only a membership has. What is not known stays empty. `representative` is a function, never a name.

    `fee_basis` is how the request put it; what each year costs, and why, is in its MembershipYear.
    """

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, primary_key=True, related_name="membership")
    network = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="memberships")
    fee_basis = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    renews = models.BooleanField(null=True)
    notice_months = models.PositiveSmallIntegerField(null=True)
    representative = models.CharField(max_length=160, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="activities_membership_ends_after_start",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="activities_membership_notice_within_two_years",
                condition=Q(notice_months__isnull=True) | Q(notice_months__lte=24),
            ),
        )

    def __str__(self) -> str:
        return f"lidmaatschap {self.activity_id}"


class MembershipYear(models.Model):
    """A year of the membership: its fee and why it is that much, and what it brought.

    The first comes with the approval; each later one is a renewal, which the database refuses unless the year before
    was evaluated with keep (guards.py). `rate_milli` is thousandths of a cent for each inhabitant.
    """

    membership = models.ForeignKey(NetworkMembership, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    cents = models.BigIntegerField(null=True)
    basis = models.CharField(max_length=20, choices=FeeBasis, blank=True)
    inhabitants = models.PositiveIntegerField(null=True)
    rate_milli = models.PositiveIntegerField(null=True)
    use = models.TextField(max_length=MAX_TEXT, blank=True)
    benefit = models.TextField(max_length=MAX_TEXT, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["membership", "year"], name="activities_membershipyear_once"),
            models.CheckConstraint(
                name="activities_membershipyear_known_basis", condition=Q(basis__in=["", *FeeBasis.values])
            ),
            models.CheckConstraint(
                name="activities_membershipyear_not_negative", condition=Q(cents__isnull=True) | Q(cents__gte=0)
            ),
            models.CheckConstraint(
                name="activities_membershipyear_free_costs_nothing", condition=~Q(basis="free") | Q(cents=0)
            ),
            models.CheckConstraint(
                name="activities_membershipyear_rate_is_per_inhabitant",
                condition=Q(basis="per_inhabitant") | Q(inhabitants__isnull=True, rate_milli__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.membership_id} {self.year}"


class MembershipMeeting(models.Model):
    """A meeting of the network that Oss went to: when, what, which function went, and of what use it was."""

    membership = models.ForeignKey(NetworkMembership, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    what = models.CharField(max_length=200)
    attended_by = models.CharField(max_length=160)
    use = models.TextField(max_length=MAX_TEXT, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="activities_membershipmeeting_says_what", condition=~Q(what="") & ~Q(attended_by="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.membership_id} {self.on}"
