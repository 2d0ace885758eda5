"""What was marked as a condition of a decision has that as its origin."""

from typing import ClassVar

from django.db import migrations


def _conditions(apps, _schema_editor):
    apps.get_model("activities", "FollowUp").objects.filter(is_condition=True).update(origin="condition")


def _marks(apps, _schema_editor):
    apps.get_model("activities", "FollowUp").objects.filter(origin="condition").update(is_condition=True)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("activities", "0007_followup_origin")]
    operations: ClassVar = [migrations.RunPython(_conditions, _marks)]
