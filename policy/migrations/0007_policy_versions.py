"""Versions of the policy, and rows that hold from a day on. The policy that is there becomes the first version."""

import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def first_version(apps, schema_editor):
    """What was loaded before becomes version 1, from the day of its framework; its rows are its content."""
    framework = apps.get_model("policy", "Framework").objects.order_by("valid_from", "pk").first()
    if framework is None:
        return
    loaded_at = datetime.datetime.combine(framework.valid_from, datetime.time(), tzinfo=datetime.UTC)
    apps.get_model("policy", "PolicyVersion").objects.create(
        number=1, state="published", framework=framework, valid_from=framework.valid_from,
        made_at=loaded_at, published_at=loaded_at,
    )


class Migration(migrations.Migration):

    dependencies = [
        ("policy", "0006_mandate"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PolicyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('state', models.CharField(choices=[('draft', 'Concept'), ('published', 'Gepubliceerd')], default='draft', max_length=10)),
                ('content', models.JSONField(default=dict)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('valid_from', models.DateField(null=True)),
                ('note', models.TextField(blank=True, max_length=20000)),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='focusarea',
            name='valid_from',
            field=models.DateField(default=datetime.date(2017, 1, 1)),
        ),
        migrations.AddField(
            model_name='focusarea',
            name='valid_until',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='policyrule',
            name='valid_from',
            field=models.DateField(default=datetime.date(2017, 1, 1)),
        ),
        migrations.AddField(
            model_name='policyrule',
            name='valid_until',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='spearhead',
            name='valid_from',
            field=models.DateField(default=datetime.date(2017, 1, 1)),
        ),
        migrations.AddField(
            model_name='spearhead',
            name='valid_until',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='focusarea',
            name='code',
            field=models.SlugField(max_length=60),
        ),
        migrations.AlterField(
            model_name='policyrule',
            name='code',
            field=models.SlugField(max_length=60),
        ),
        migrations.AlterField(
            model_name='spearhead',
            name='code',
            field=models.SlugField(max_length=40),
        ),
        migrations.AddConstraint(
            model_name='focusarea',
            constraint=models.UniqueConstraint(fields=('code', 'valid_from'), name='policy_focusarea_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='focusarea',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='policy_focusarea_valid_period'),
        ),
        migrations.AddConstraint(
            model_name='policyrule',
            constraint=models.UniqueConstraint(fields=('code', 'valid_from'), name='policy_policyrule_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='policyrule',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='policy_policyrule_valid_period'),
        ),
        migrations.AddConstraint(
            model_name='spearhead',
            constraint=models.UniqueConstraint(fields=('code', 'valid_from'), name='policy_spearhead_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='spearhead',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='policy_spearhead_valid_period'),
        ),
        migrations.AddField(
            model_name='policyversion',
            name='based_on',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='policy.policyversion'),
        ),
        migrations.AddField(
            model_name='policyversion',
            name='framework',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='policy_versions', to='policy.framework'),
        ),
        migrations.AddField(
            model_name='policyversion',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='policyversion',
            name='published_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='policyversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('state',), name='policy_policyversion_one_draft'),
        ),
        migrations.AddConstraint(
            model_name='policyversion',
            constraint=models.UniqueConstraint(fields=('valid_from',), name='policy_policyversion_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='policyversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published'])), name='policy_policyversion_known_state'),
        ),
        migrations.AddConstraint(
            model_name='policyversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('framework', None), ('published_at', None), ('state', 'draft'), ('valid_from', None)), models.Q(('framework__isnull', False), ('published_at__isnull', False), ('state', 'published'), ('valid_from__isnull', False)), _connector='OR'), name='policy_policyversion_published_is_whole'),
        ),
        migrations.RunPython(first_version, migrations.RunPython.noop),
    ]
