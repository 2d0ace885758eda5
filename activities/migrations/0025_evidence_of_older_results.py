"""Results of before evidence was asked say so; a contact has its contact moment."""

from typing import Any

from django.db import migrations

OLDER = "Vastgelegd voordat bewijs werd gevraagd."


def say_so(apps: Any, _editor: Any) -> None:
    results = apps.get_model("activities", "Result").objects
    results.filter(evidence="", interaction=None, agreement=None, file=None).update(evidence=OLDER)


class Migration(migrations.Migration):
    dependencies = [("activities", "0024_targets_and_evidence")]

    operations = [migrations.RunPython(say_so, migrations.RunPython.noop)]
