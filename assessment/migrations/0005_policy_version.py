"""Assessments and decisions are pinned to the version of the policy that held: the first, for all that were there."""

import django.db.models.deletion
from django.db import migrations, models


def pin(apps, schema_editor):
    """Before this there was one version."""
    version = apps.get_model("policy", "PolicyVersion").objects.order_by("number").first()
    if version is not None:
        for name in ("Assessment", "Decision"):
            apps.get_model("assessment", name).objects.filter(policy_version=None).update(policy_version=version)


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0004_revised_decisions'),
        ('policy', '0007_policy_versions'),
    ]

    operations = [
        migrations.AddField(
            model_name='assessment',
            name='policy_version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='policy.policyversion'),
        ),
        migrations.AddField(
            model_name='decision',
            name='policy_version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='policy.policyversion'),
        ),
        migrations.RunPython(pin, migrations.RunPython.noop),
    ]
