"""A follow-up action is about a request, an organisation or an intention of the policy: about one of them."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import PROTECT, Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("activities", "0009_followup_without_is_condition"),
        ("partners", "0002_sort_by_code_point"),
        ("policy", "0001_initial"),
    ]
    operations: ClassVar = [
        migrations.AddField(
            model_name="followup",
            name="intention",
            field=models.ForeignKey(
                null=True, on_delete=PROTECT, related_name="follow_ups", to="policy.policyintention"
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="organisation",
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name="follow_ups", to="partners.organisation"),
        ),
        migrations.AlterField(
            model_name="followup",
            name="case",
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name="follow_ups", to="activities.request"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=Q(case__isnull=False, organisation__isnull=True, intention__isnull=True)
                | Q(case__isnull=True, organisation__isnull=False, intention__isnull=True)
                | Q(case__isnull=True, organisation__isnull=True, intention__isnull=False),
                name="activities_followup_about_one_thing",
            ),
        ),
    ]
