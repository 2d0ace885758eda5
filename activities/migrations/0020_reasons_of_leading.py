"""Requests that lead and were submitted before a reason was asked say just that."""

from django.db import migrations

NOT_ASKED = "Bij het indienen is niet naar de reden gevraagd."


def say_that_it_was_not_asked(apps, _schema_editor):
    leading = apps.get_model("activities", "Request").objects.filter(lead="lead", lead_reason="")
    leading.exclude(status__in=["draft", "returned"]).update(lead_reason=NOT_ASKED)


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0019_joining'),
    ]

    operations = [
        migrations.RunPython(say_that_it_was_not_asked, migrations.RunPython.noop),
    ]
