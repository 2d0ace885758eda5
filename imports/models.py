"""Taking over an existing register: the file, how its columns are read, how far the check is, and what it became."""

from django.db import models
from django.db.models import F, Q

from oss_intl.shared.text import MAX_TEXT


class RegisterImport(models.Model):
    """One file of an existing register. Its stage is derived (policies.stage).

    `columns` maps a column of ours to the one of the file. `checked` of `total` rows were looked at; `problems` is a
    list of [row, column, sentence]; `seen` maps the key of each row that was looked at to its number.
    """

    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="register_import")
    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="register_imports")
    made_at = models.DateTimeField()
    header = models.JSONField()
    columns = models.JSONField(default=dict)
    total = models.PositiveIntegerField()
    checked = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    seen = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)
    added = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(name="imports_checks_no_more_than_all", condition=Q(checked__lte=F("total"))),
            models.CheckConstraint(
                name="imports_done_without_problems", condition=Q(done_at__isnull=True) | Q(problems=[])
            ),
        )

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportedRow(models.Model):
    """A row of an existing register and the request that it became. `key` recognises it in a second import.

    What the old register says of the decision stays here: this application did not take it, so there is no `Decision`.
    """

    source = models.ForeignKey(RegisterImport, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    case = models.OneToOneField("activities.Request", on_delete=models.CASCADE, related_name="imported")
    old_reference = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=120, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    reason = models.TextField(max_length=MAX_TEXT, blank=True)
    result = models.TextField(max_length=MAX_TEXT, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key"], name="imports_row_key_once"),
            models.CheckConstraint(name="imports_row_has_key", condition=~Q(key="")),
        )

    def __str__(self) -> str:
        return f"{self.source_id} rij {self.number}"
