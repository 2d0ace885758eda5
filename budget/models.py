"""The ledger: a budget a year, its lines, commitments on them, and the entries that move their counters.

Entries are only added. A trigger moves the counters of the line and the commitment with every entry and the database
refuses what does not fit (guards.py); Python never adds up to decide. Amounts are whole cents.
"""

from django.db import models
from django.db.models import F, Q

from oss_intl.shared.text import MAX_TEXT


class Budget(models.Model):
    """The money of one book year. Only an adopted budget can be committed."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Concept"
        ADOPTED = "adopted", "Vastgesteld"

    year = models.PositiveSmallIntegerField(unique=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    adopted_on = models.DateField(null=True)
    decision_number = models.CharField(max_length=60, blank=True)
    is_example = models.BooleanField(default=False)
    note = models.TextField(max_length=MAX_TEXT, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="budget_budget_known_status", condition=Q(status__in=["draft", "adopted"])),
        )

    def __str__(self) -> str:
        return f"Begroting {self.year}"


class Cover(models.Model):
    """Where a budget's money comes from: moved from existing budgets, or a wish that is granted or not yet."""

    class Status(models.TextChoices):
        EXISTING = "existing", "Uit bestaande budgetten"
        WISH = "wish", "Wens in de kadernota"
        GRANTED = "granted", "Toegekend"

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="cover")
    name = models.CharField(max_length=160)
    cents = models.BigIntegerField()
    status = models.CharField(max_length=10, choices=Status)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["budget", "name"], name="budget_cover_once"),
            models.CheckConstraint(name="budget_cover_not_negative", condition=Q(cents__gte=0)),
        )

    def __str__(self) -> str:
        return self.name


class BudgetLine(models.Model):
    """One line of a year. Counters are moved by the ledger's trigger alone.

    `original_cents` as adopted; `amended_cents` the sum of amendments; `override_cents` what may be used beyond that;
    `reserved_cents` open commitments; `spent_cents` expenses. `is_pm`: the amount is not known (p.m.), which is not 0.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="lines")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)
    order = models.PositiveSmallIntegerField()
    is_pm = models.BooleanField(default=False)
    is_fixed = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    original_cents = models.BigIntegerField(default=0, editable=False)
    amended_cents = models.BigIntegerField(default=0, editable=False)
    override_cents = models.BigIntegerField(default=0, editable=False)
    reserved_cents = models.BigIntegerField(default=0, editable=False)
    spent_cents = models.BigIntegerField(default=0, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["budget", "code"], name="budget_line_once"),
            models.CheckConstraint(
                name="budget_line_not_overspent",
                condition=Q(
                    reserved_cents__lte=F("original_cents")
                    + F("amended_cents")
                    + F("override_cents")
                    - F("spent_cents")
                ),
            ),
            models.CheckConstraint(
                name="budget_line_pm_has_no_original", condition=Q(is_pm=False) | Q(original_cents=0)
            ),
            models.CheckConstraint(
                name="budget_line_counters_not_negative",
                condition=Q(original_cents__gte=0, override_cents__gte=0, reserved_cents__gte=0, spent_cents__gte=0)
                & Q(amended_cents__gte=-F("original_cents")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def current_cents(self) -> int:
        """The budget after amendments, without overrides."""
        return self.original_cents + self.amended_cents

    @property
    def available_cents(self) -> int:
        """What can still be committed: current budget and overrides, less open commitments and expenses."""
        return self.current_cents + self.override_cents - self.reserved_cents - self.spent_cents


class Amendment(models.Model):
    """A change of the budget after its adoption, or a transfer between lines (its entries then add up to nothing)."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="amendments")
    title = models.CharField(max_length=160)
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField()

    class Meta:
        constraints = (models.CheckConstraint(name="budget_amendment_has_title", condition=~Q(title="")),)

    def __str__(self) -> str:
        return self.title


class Commitment(models.Model):
    """Money reserved on a line for an activity. `open` is reserved - released - spent."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="commitments")
    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, related_name="commitments")
    description = models.CharField(max_length=200)
    reserved_cents = models.BigIntegerField(default=0, editable=False)
    released_cents = models.BigIntegerField(default=0, editable=False)
    spent_cents = models.BigIntegerField(default=0, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["line", "activity"], name="budget_commitment_once"),
            models.CheckConstraint(
                name="budget_commitment_not_overspent",
                condition=Q(spent_cents__lte=F("reserved_cents") - F("released_cents")),
            ),
            models.CheckConstraint(
                name="budget_commitment_counters_not_negative",
                condition=Q(reserved_cents__gte=0, released_cents__gte=0, spent_cents__gte=0),
            ),
        )

    def __str__(self) -> str:
        return self.description

    @property
    def open_cents(self) -> int:
        """What is still reserved and not yet spent."""
        return self.reserved_cents - self.released_cents - self.spent_cents


class LedgerEntry(models.Model):
    """One movement. Never changed or deleted: a mistake gets a counter-entry (`correct`, with negative cents).

    `year` is the book year, that of the performance (`performed_on`), in which the money counts. Only what a policy
    itself adopted was booked by nobody.
    """

    class Kind(models.TextChoices):
        BUDGET = "budget", "Begroot"
        AMEND = "amend", "Begrotingswijziging"
        OVERRIDE = "override", "Overschrijding toegestaan"
        RESERVE = "reserve", "Gereserveerd"
        RELEASE = "release", "Vrijgevallen"
        EXPENSE = "expense", "Uitgave"
        CORRECT = "correct", "Correctie"

    kind = models.CharField(max_length=10, choices=Kind)
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="entries")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, null=True, related_name="entries")
    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, null=True, related_name="entries")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    cents = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    performed_on = models.DateField(null=True)
    description = models.CharField(max_length=200)
    reason = models.TextField(max_length=MAX_TEXT, blank=True)
    booked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    booked_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["line", "-id"], name="budget_entry_line"),)
        constraints = (
            models.CheckConstraint(
                name="budget_entry_sign_fits_kind",
                condition=Q(kind__in=["override", "reserve", "release", "expense"], cents__gt=0)
                | Q(kind="correct", cents__lt=0)
                | Q(kind="budget", cents__gte=0)
                | (Q(kind="amend") & ~Q(cents=0)),
            ),
            models.CheckConstraint(
                name="budget_entry_names_its_cause",
                condition=Q(kind="amend", amendment__isnull=False, corrects__isnull=True)
                | Q(kind="correct", corrects__isnull=False, amendment__isnull=True)
                | (~Q(kind__in=["amend", "correct"]) & Q(corrects__isnull=True, amendment__isnull=True)),
            ),
            models.CheckConstraint(
                name="budget_entry_has_booker", condition=Q(kind="budget") | Q(booked_by__isnull=False)
            ),
            models.CheckConstraint(
                name="budget_entry_has_commitment",
                condition=Q(kind__in=["reserve", "release", "expense", "correct"], commitment__isnull=False)
                | Q(kind__in=["budget", "amend", "override"], commitment__isnull=True),
            ),
            models.CheckConstraint(
                name="budget_entry_performed_in_its_year",
                condition=Q(kind__in=["expense", "correct"], performed_on__isnull=False, performed_on__year=F("year"))
                | (~Q(kind__in=["expense", "correct"]) & Q(performed_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="budget_entry_override_has_reason", condition=~Q(kind__in=["override", "correct"]) | ~Q(reason="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.cents} {self.description}"


class Receipt(models.Model):
    """What lies behind an expense: supplier, invoice and its file. For staff only, never for the council."""

    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="receipt")
    supplier = models.CharField(max_length=160)
    invoice_number = models.CharField(max_length=60, blank=True)
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="receipt")

    class Meta:
        constraints = (models.CheckConstraint(name="budget_receipt_has_supplier", condition=~Q(supplier="")),)

    def __str__(self) -> str:
        return f"{self.supplier} {self.invoice_number}"


class Payment(models.Model):
    """When an expense was paid. The year of the money is that of the performance, not of this day."""

    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="payment")
    paid_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.entry_id} {self.paid_on}"
