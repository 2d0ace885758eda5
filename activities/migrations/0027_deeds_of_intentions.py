"""What was done with the intentions of the policy, or why not."""


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("activities", "0026_result_has_evidence"),
        ('partners', '0003_promises_and_reviews'),
        ('policy', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='IntentionDeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('is_done', models.BooleanField(default=True)),
                ('text', models.TextField(blank=True, max_length=20000)),
                ('on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='activities.activity')),
                ('intention', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='policy.policyintention')),
                ('interaction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='partners.interaction')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['year', 'intention'], name='activities_deed_year')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('activity__isnull', False), ('interaction', None), ('is_done', True), ('on', None), ('text', '')), models.Q(('activity', None), ('interaction__isnull', False), ('is_done', True), ('on', None), ('text', '')), models.Q(('activity', None), ('interaction', None), ('is_done', True), ('on__isnull', False), models.Q(('text', ''), _negated=True)), models.Q(('activity', None), ('interaction', None), ('is_done', False), ('on', None), models.Q(('text', ''), _negated=True)), _connector='OR'), name='activities_deed_says_what_or_why'), models.UniqueConstraint(fields=('intention', 'activity'), name='activities_deed_activity_once'), models.UniqueConstraint(fields=('intention', 'interaction'), name='activities_deed_interaction_once'), models.UniqueConstraint(condition=models.Q(('is_done', False)), fields=('intention', 'year'), name='activities_deed_not_done_once_a_year')],
            },
        ),
    ]
