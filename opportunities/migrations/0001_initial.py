"""The calendar of what others organise."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partners', '0002_sort_by_code_point'),
        ('policy', '0002_norm'),
    ]

    operations = [
        migrations.CreateModel(
            name='Opportunity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('norm', models.TextField()),
                ('form', models.CharField(choices=[('mission', 'Missie'), ('fair', 'Beurs'), ('delegation', 'Inkomende delegatie'), ('call', 'Oproep voor projecten'), ('conference', 'Conferentie')], max_length=20)),
                ('state', models.CharField(choices=[('open', 'Gaat door'), ('cancelled', 'Gaat niet door')], default='open', max_length=20)),
                ('organiser_name', models.CharField(blank=True, max_length=160)),
                ('programme', models.CharField(blank=True, max_length=120)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('region_code', models.CharField(blank=True, max_length=10)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('register_before', models.DateField(null=True)),
                ('cost_cents', models.BigIntegerField(null=True)),
                ('official_hours', models.PositiveIntegerField(null=True)),
                ('office_holder_hours', models.PositiveIntegerField(null=True)),
                ('url', models.URLField(blank=True, max_length=300)),
                ('about', models.TextField(blank=True, max_length=20000)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('uid', models.CharField(blank=True, max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
                ('goals', models.ManyToManyField(related_name='opportunities', to='policy.globalgoal')),
                ('organiser', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opportunities', to='partners.organisation')),
                ('spearheads', models.ManyToManyField(related_name='opportunities', to='policy.spearhead')),
            ],
            options={
                'indexes': [models.Index(fields=['starts_on', 'id'], name='opportunities_by_day'), models.Index(fields=['country', 'starts_on'], name='opportunities_by_country')],
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='opportunities_has_title'), models.CheckConstraint(condition=models.Q(('form__in', ['mission', 'fair', 'delegation', 'call', 'conference'])), name='opportunities_known_form'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'cancelled'])), name='opportunities_known_state'), models.CheckConstraint(condition=models.Q(models.Q(('organiser__isnull', False), ('organiser_name', '')), models.Q(('organiser__isnull', True), models.Q(('organiser_name', ''), _negated=True)), _connector='OR'), name='opportunities_has_one_organiser'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='opportunities_ends_after_start'), models.CheckConstraint(condition=models.Q(('register_before__isnull', True), ('ends_on__isnull', True), ('register_before__lte', models.F('ends_on')), _connector='OR'), name='opportunities_registers_before_end'), models.CheckConstraint(condition=models.Q(('cost_cents__isnull', True), ('cost_cents__gte', 0), _connector='OR'), name='opportunities_cost_not_negative'), models.UniqueConstraint(condition=models.Q(('uid', ''), _negated=True), fields=('uid',), name='opportunities_uid_once')],
            },
        ),
    ]
