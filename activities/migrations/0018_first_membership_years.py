"""Every membership that is there gets its first year, with the fee that its request estimated for this budget."""

from django.db import migrations


def add_first_years(apps, schema_editor):
    membership_model = apps.get_model("activities", "NetworkMembership")
    year_model = apps.get_model("activities", "MembershipYear")
    for membership in membership_model.objects.select_related("activity__case").order_by("pk"):
        costs = membership.activity.case.costs.filter(category="fee", payer="this_budget")
        known = list(costs.values_list("amount_cents", flat=True))
        year_model.objects.create(
            membership=membership, year=membership.activity.year, cents=sum(known) if known else None
        )


class Migration(migrations.Migration):
    dependencies = [('activities', '0017_membership')]

    operations = [migrations.RunPython(add_first_years, migrations.RunPython.noop)]
