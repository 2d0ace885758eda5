"""Names sort by code point on PostgreSQL too, as SQLite does, whatever the locale of the database is."""

from typing import ClassVar

from django.db import migrations


def _by_code_point(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE partners_organisation ALTER COLUMN sort_key TYPE varchar(200) COLLATE "C"')


class Migration(migrations.Migration):
    dependencies: ClassVar = [("partners", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(_by_code_point, migrations.RunPython.noop)]
