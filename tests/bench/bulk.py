"""Rows in bulk that need no object each: most of what the bench inserts."""

from collections.abc import Iterable, Sequence

from django.db import connection, models


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[int | str]]) -> None:
    """Insert rows of plain values in the order of `names`. Fields that are not named get their default."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rest = [field for name, field in fields.items() if name not in names and not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or field.name) for field in (*(fields[name] for name in names), *rest))
    marks = ", ".join(["%s"] * (len(names) + len(rest)))
    defaults = tuple(field.get_default() for field in rest)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(*row, *defaults) for row in rows])
