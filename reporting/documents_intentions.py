"""The table of the policy's intentions in the PDF of the yearly report."""

from collections.abc import Sequence

from documents.parts import Cell, Column, Table
from reporting.figures import IntentionRow


def intentions(rows: Sequence[IntentionRow]) -> Table:
    """Every intention with its state in the year, and what was done or why not."""
    return Table(
        "Voornemens van het beleid",
        (Column("Voornemen", width=44), Column("Hoe vaak", width=14), Column("Stand", width=16), Column("Wat")),
        [[Cell(row.source.label), row.how_often, row.state, Cell("; ".join(row.what) or "–")] for row in rows],
        empty="Er zijn geen voornemens vastgelegd.",
    )
