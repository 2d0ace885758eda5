"""A follow-up action says what it came from."""

from typing import ClassVar

from django.db import migrations, models

_ORIGINS = [
    ("condition", "Voorwaarde bij het besluit"),
    ("result", "Resultaat"),
    ("meeting", "Contact of overleg"),
    ("evaluation", "Evaluatie"),
    ("report_due", "Rapportage"),
    ("promise", "Belofte"),
    ("later_check", "Latere controle"),
    ("intention", "Voornemen"),
    ("other", "Los genoteerd"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("activities", "0006_incoming_messages")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="followup",
            name="origin",
            field=models.CharField(choices=_ORIGINS, default="other", max_length=20),
        ),
    ]
