"""Measurable goals, evidence of results, later checks, postponements, and activities that were split or merged."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0023_followup_of_a_promise'),
        ('files', '0001_initial'),
        ('partners', '0002_sort_by_code_point'),
        ('policy', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LaterCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('months', models.PositiveSmallIntegerField()),
                ('state', models.CharField(blank=True, choices=[('grown', 'Gegroeid'), ('still', 'Nog aanwezig'), ('gone', 'Verdwenen')], max_length=10)),
                ('evidence', models.TextField(blank=True, max_length=20000)),
                ('recorded_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='MissedTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(max_length=20000)),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Postponement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_starts_on', models.DateField(null=True)),
                ('old_ends_on', models.DateField(null=True)),
                ('old_year', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('reason', models.TextField(max_length=20000)),
                ('decided_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=300)),
                ('number', models.PositiveIntegerField()),
                ('unit', models.CharField(max_length=80)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='activity',
            name='activities_activity_known_status',
        ),
        migrations.AddField(
            model_name='activity',
            name='merged_into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='activities.activity'),
        ),
        migrations.AddField(
            model_name='activity',
            name='split_from',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='activities.activity'),
        ),
        migrations.AddField(
            model_name='result',
            name='achieved',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='result',
            name='agreement',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='results', to='partners.agreement'),
        ),
        migrations.AddField(
            model_name='result',
            name='evidence',
            field=models.TextField(blank=True, max_length=20000),
        ),
        migrations.AddField(
            model_name='result',
            name='file',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='result', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='result',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claimed_results', to='partners.organisation'),
        ),
        migrations.AlterField(
            model_name='activity',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='activities.request'),
        ),
        migrations.AlterField(
            model_name='activity',
            name='status',
            field=models.CharField(choices=[('planned', 'Gepland'), ('running', 'Loopt'), ('completed', 'Uitgevoerd'), ('evaluated', 'Geëvalueerd'), ('cancelled', 'Geannuleerd'), ('merged', 'Samengevoegd')], default='planned', max_length=20),
        ),
        migrations.AlterField(
            model_name='result',
            name='form',
            field=models.CharField(choices=[('contact', 'Contact gelegd'), ('lead', 'Concrete kans (lead)'), ('agreement', 'Afspraak'), ('project', 'Project'), ('subsidy', 'Subsidie'), ('knowledge', 'Kennis'), ('publicity', 'Bekendheid'), ('turnover', 'Omzet, volgens het bedrijf')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['planned', 'running', 'completed', 'evaluated', 'cancelled', 'merged'])), name='activities_activity_known_status'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.UniqueConstraint(condition=models.Q(('split_from__isnull', True)), fields=('case',), name='activities_activity_one_per_approval'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('status', 'merged')), models.Q(models.Q(('status', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='activities_activity_merged_into_another'),
        ),
        migrations.AddField(
            model_name='latercheck',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='later_checks', to='activities.activity'),
        ),
        migrations.AddField(
            model_name='latercheck',
            name='follow_up',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='later_check', to='activities.followup'),
        ),
        migrations.AddField(
            model_name='latercheck',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='missedtarget',
            name='recorded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='postponement',
            name='activity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postponements', to='activities.activity'),
        ),
        migrations.AddField(
            model_name='postponement',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='target',
            name='activity',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='activities.activity'),
        ),
        migrations.AddField(
            model_name='target',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='activities.request'),
        ),
        migrations.AddField(
            model_name='target',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='policy.question'),
        ),
        migrations.AddField(
            model_name='missedtarget',
            name='target',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='missed', to='activities.target'),
        ),
        migrations.AddField(
            model_name='result',
            name='target',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='results', to='activities.target'),
        ),
        migrations.AddConstraint(
            model_name='result',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('achieved__isnull', True), ('target__isnull', True)), models.Q(('achieved__isnull', False), ('target__isnull', False)), _connector='OR'), name='activities_result_counts_for_target'),
        ),
        migrations.AddConstraint(
            model_name='result',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount_cents__isnull', False), ('form', 'turnover'), ('organisation__isnull', False)), models.Q(models.Q(('form', 'turnover'), _negated=True), ('organisation__isnull', True)), _connector='OR'), name='activities_result_turnover_of_a_firm'),
        ),
        migrations.AddConstraint(
            model_name='latercheck',
            constraint=models.UniqueConstraint(fields=('activity', 'months'), name='activities_latercheck_once'),
        ),
        migrations.AddConstraint(
            model_name='latercheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('evidence', ''), ('recorded_at__isnull', True), ('state', '')), models.Q(('recorded_at__isnull', False), ('state__in', ['grown', 'still', 'gone']), models.Q(('evidence', ''), _negated=True)), _connector='OR'), name='activities_latercheck_has_evidence'),
        ),
        migrations.AddConstraint(
            model_name='postponement',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='activities_postponement_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='activities_target_has_text'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), models.Q(('unit', ''), _negated=True)), name='activities_target_is_measurable'),
        ),
        migrations.AddConstraint(
            model_name='missedtarget',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='activities_missedtarget_has_reason'),
        ),
    ]
