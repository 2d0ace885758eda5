"""An action can be about a promise in an agreement."""


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("activities", "0022_fast_lane"),
        ('partners', '0003_promises_and_reviews'),
        ('policy', '0003_programme'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='followup',
            name='activities_followup_about_one_thing',
        ),
        migrations.AddField(
            model_name='followup',
            name='promise',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='partners.promise'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('intention', None), ('organisation', None), ('promise', None)), models.Q(('case', None), ('intention', None), ('organisation__isnull', False), ('promise', None)), models.Q(('case', None), ('intention__isnull', False), ('organisation', None), ('promise', None)), models.Q(('case', None), ('intention', None), ('organisation', None), ('promise__isnull', False)), _connector='OR'), name='activities_followup_about_one_thing'),
        ),
    ]
