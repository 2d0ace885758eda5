"""Positions that people add and end, and what was done with each."""


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("policy", "0004_norm_in_grams"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PositionEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('meeting', 'Overleg'), ('result', 'Resultaat van lobby')], max_length=10)),
                ('on', models.DateField()),
                ('text', models.TextField()),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='position',
            name='end_reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='position',
            name='ended_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='position',
            name='holder',
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name='position',
            name='until',
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_on__isnull', True)), models.Q(('ended_on__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='policy_position_ends_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body', ''), _negated=True), models.Q(('function', ''), _negated=True)), name='policy_position_has_body_and_function'),
        ),
        migrations.AddField(
            model_name='positionentry',
            name='position',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='policy.position'),
        ),
        migrations.AddField(
            model_name='positionentry',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='positionentry',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='policy_positionentry_has_text'),
        ),
        migrations.AddConstraint(
            model_name='positionentry',
            constraint=models.CheckConstraint(condition=models.Q(('form__in', ['meeting', 'result'])), name='policy_positionentry_known_form'),
        ),
    ]
