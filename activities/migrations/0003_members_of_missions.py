"""Missions that were made before they had a file get the delegation of their request as members."""

from typing import ClassVar

from django.db import migrations


def fill_members(apps, _schema_editor):
    """Give every mission without members those of its request: guests when it is an incoming delegation."""
    mission_model = apps.get_model("activities", "Mission")
    member_model = apps.get_model("activities", "MissionMember")
    missions = mission_model.objects.filter(members=None).select_related("activity")
    side_of = {
        mission.activity.case_id: (mission.pk, "visitor" if mission.form == "delegation" else "own")
        for mission in missions
    }
    cases = missions.values("activity__case")
    rows = apps.get_model("activities", "DelegationMember").objects.filter(case__in=cases)
    member_model.objects.bulk_create(
        member_model(
            mission_id=side_of[row.case_id][0],
            side=side_of[row.case_id][1],
            order=row.order,
            function=row.function,
            organisation_name=row.organisation_name,
            group=row.group,
            people=row.people,
        )
        for row in rows.order_by("case", "order", "pk")
    )


class Migration(migrations.Migration):
    dependencies: ClassVar = [("activities", "0002_mission_file")]
    operations: ClassVar = [migrations.RunPython(fill_members, migrations.RunPython.noop)]
