"""Every result has evidence."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0025_evidence_of_older_results")]

    operations = [
        migrations.AddConstraint(
            model_name='result',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('evidence', ''), _negated=True), ('interaction__isnull', False), ('agreement__isnull', False), ('file__isnull', False), _connector='OR'), name='activities_result_has_evidence'),
        ),
    ]
