"""The origin took the place of the mark for conditions."""

from typing import ClassVar

from django.db import migrations, models

_ORIGINS = ["condition", "result", "meeting", "evaluation", "report_due", "promise", "later_check", "intention", "other"]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("activities", "0008_conditions_are_an_origin")]
    operations: ClassVar = [
        migrations.RemoveField(model_name="followup", name="is_condition"),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(origin__in=_ORIGINS), name="activities_followup_known_origin"
            ),
        ),
    ]
