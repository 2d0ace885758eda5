"""Who may decide what: rules by amount, new agreement, new membership and trips of the college, each from a day on.

What no rule names is decided by the themamanager, under whom the policy places the field (annex 3, Capaciteit).
"""

from django.db import models
from django.db.models import Q


class DecidingBody(models.TextChoices):
    """Who decides, from the nearest to the highest."""

    THEMAMANAGER = "themamanager", "Themamanager"
    COLLEGE = "college", "College van B en W"
    COUNCIL = "council", "Gemeenteraad"


class Mandate(models.Model):
    """One rule: what it is about, who decides then, and whether the council hears of it before it begins.

    `above_cents` belongs to an amount only: what the municipality pays itself, in cents. A later row of the same code
    does not change what was before; one that names the themamanager takes the rule back. `is_own_setting`: the policy
    does not say it, and `source` is the chapter that it belongs to.
    """

    class Occasion(models.TextChoices):
        AMOUNT = "amount", "Kosten boven een bedrag"
        AGREEMENT = "agreement", "Nieuwe overeenkomst"
        MEMBERSHIP = "membership", "Nieuw lidmaatschap"
        COLLEGE_TRAVELS = "college_travels", "Reis van een lid van het college"

    code = models.SlugField(max_length=60)
    occasion = models.CharField(max_length=20, choices=Occasion)
    above_cents = models.BigIntegerField(null=True)
    body = models.CharField(max_length=20, choices=DecidingBody)
    needs_notice = models.BooleanField(default=False)
    valid_from = models.DateField()
    is_own_setting = models.BooleanField(default=True)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code", "valid_from"], name="policy_mandate_once_a_day"),
            models.CheckConstraint(
                name="policy_mandate_known_occasion",
                condition=Q(occasion__in=["amount", "agreement", "membership", "college_travels"]),
            ),
            models.CheckConstraint(
                name="policy_mandate_known_body", condition=Q(body__in=["themamanager", "college", "council"])
            ),
            models.CheckConstraint(
                name="policy_mandate_amount_has_limit",
                condition=Q(occasion="amount", above_cents__isnull=False, above_cents__gte=0)
                | (~Q(occasion="amount") & Q(above_cents__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} vanaf {self.valid_from}"
