"""What the register of trips and gifts adds to a mission: the journey, what others paid, and when it was published.

Who went, where, why and when is the mission's own; what this budget paid is in the ledger. Nothing is typed twice.
"""

from django.db import models
from django.db.models import Q

from activities.models.mission import NAMED_PAYERS, Payer
from policy.models import CostCategory

OTHERS = tuple(choice for choice in Payer if choice != Payer.THIS_BUDGET)


class Leg(models.Model):
    """A part of the journey, one way. `travellers` counts people, or cars when it went by car."""

    class Mode(models.TextChoices):
        TRAIN = "train", "Trein"
        PLANE = "plane", "Vliegtuig"
        CAR = "car", "Auto"
        BUS = "bus", "Bus"

    mission = models.ForeignKey("activities.Mission", on_delete=models.PROTECT, related_name="legs")
    on = models.DateField()
    origin = models.CharField(max_length=120)
    destination = models.CharField(max_length=120)
    mode = models.CharField(max_length=10, choices=Mode)
    distance_km = models.PositiveIntegerField()
    travellers = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=["mission", "on"], name="trips_leg_of"),)
        constraints = (
            models.CheckConstraint(name="trips_leg_has_ends", condition=~Q(origin="") & ~Q(destination="")),
            models.CheckConstraint(name="trips_leg_known_mode", condition=Q(mode__in=["train", "plane", "car", "bus"])),
            models.CheckConstraint(name="trips_leg_has_distance", condition=Q(distance_km__gte=1)),
            models.CheckConstraint(name="trips_leg_has_travellers", condition=Q(travellers__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.origin} – {self.destination}"


class OtherCost(models.Model):
    """What somebody else paid of a mission, or a traveller: everything that is not in the ledger. In cents."""

    mission = models.ForeignKey("activities.Mission", on_delete=models.PROTECT, related_name="other_costs")
    category = models.CharField(max_length=20, choices=CostCategory)
    amount_cents = models.BigIntegerField()
    payer = models.CharField(max_length=20, choices=[(one.value, one.label) for one in OTHERS])
    payer_name = models.CharField(max_length=160, blank=True)
    note = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=["mission"], name="trips_othercost_of"),)
        constraints = (
            models.CheckConstraint(name="trips_othercost_not_negative", condition=Q(amount_cents__gte=0)),
            models.CheckConstraint(
                name="trips_othercost_known_category", condition=Q(category__in=CostCategory.values)
            ),
            models.CheckConstraint(
                name="trips_othercost_known_payer",
                condition=Q(payer__in=["other_budget", "third_party", "own_account"]),
            ),
            models.CheckConstraint(
                name="trips_othercost_names_payer", condition=~Q(payer__in=NAMED_PAYERS) | ~Q(payer_name="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.mission_id} {self.category} {self.amount_cents}"


class CostLabel(models.Model):
    """What an expense of the ledger was for. The ledger itself never changes, and asks no category."""

    entry = models.OneToOneField("budget.LedgerEntry", on_delete=models.PROTECT, related_name="cost_label")
    category = models.CharField(max_length=20, choices=CostCategory)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="trips_costlabel_known_category", condition=Q(category__in=CostCategory.values)
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} {self.category}"


class Publication(models.Model):
    """That a mission stands in the public register since a moment. It stays there; what is corrected shows at once."""

    mission = models.OneToOneField("activities.Mission", on_delete=models.PROTECT, related_name="publication")
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.mission_id} {self.published_at:%Y-%m-%d}"
