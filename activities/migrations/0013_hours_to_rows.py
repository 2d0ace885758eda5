"""Hours that a request had as two totals become a row each."""

from typing import ClassVar

from django.db import migrations
from django.db.models import Q, Sum

GROUPS = (
    ("official", "official_hours", "Ambtelijke inzet"),
    ("office_holder", "office_holder_hours", "Bestuurlijke inzet"),
)


def to_rows(apps, _schema_editor):
    """A row for each total that is known, also when it is 0."""
    known = apps.get_model("activities", "Request").objects.filter(
        Q(official_hours__isnull=False) | Q(office_holder_hours__isnull=False)
    )
    row_model = apps.get_model("activities", "HoursRow")
    row_model.objects.bulk_create(
        (
            row_model(case_id=case.pk, order=order, function=function, group=group, hours=getattr(case, total))
            for case in known.order_by("pk")
            for order, (group, total, function) in enumerate(GROUPS, start=1)
            if getattr(case, total) is not None
        ),
        batch_size=500,
    )


def to_totals(apps, _schema_editor):
    """The rows of a group added up again."""
    rows = apps.get_model("activities", "HoursRow").objects
    for group, total, _function in GROUPS:
        for case, hours in rows.filter(group=group).values_list("case").annotate(Sum("hours")).order_by("case"):
            apps.get_model("activities", "Request").objects.filter(pk=case).update(**{total: hours})


class Migration(migrations.Migration):
    dependencies: ClassVar = [("activities", "0012_hours_row")]
    operations: ClassVar = [migrations.RunPython(to_rows, to_totals)]
