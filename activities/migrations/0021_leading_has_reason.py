"""Leading has its reason, and who leads joins nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('activities', '0020_reasons_of_leading')]

    operations = [
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'returned', 'withdrawn']), models.Q(('lead', 'lead'), _negated=True), models.Q(('lead_reason', ''), _negated=True), _connector='OR'), name='activities_request_leading_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('opportunity__isnull', True), models.Q(('lead', 'lead'), _negated=True), _connector='OR'), name='activities_request_joins_or_leads'),
        ),
    ]
