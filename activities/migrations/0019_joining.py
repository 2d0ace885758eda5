"""What a request joins, from the calendar, and why Oss leads instead."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0018_first_membership_years'),
        ('opportunities', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='request',
            name='lead_reason',
            field=models.TextField(blank=True, max_length=20000),
        ),
        migrations.AddField(
            model_name='request',
            name='opportunity',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='opportunities.opportunity'),
        ),
    ]
