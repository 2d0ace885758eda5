"""The table of letters to the council in the PDF of the yearly report."""

from collections import Counter
from collections.abc import Sequence

from documents.parts import Column, Table
from reporting.figures_notice import NoticeRow

COUNTED = (
    ("in_time", "op tijd"),
    ("sent_late", "te laat"),
    ("missing", "niet verstuurd"),
    ("due", "nog te versturen"),
)


def counted(rows: Sequence[NoticeRow]) -> str:
    """How many letters were in time, late, not sent and still to come: `2 op tijd, 1 te laat`."""
    numbers = Counter(row.state_code for row in rows)
    return ", ".join(f"{numbers[code]} {words}" for code, words in COUNTED if numbers[code])


def notices_table(rows: Sequence[NoticeRow]) -> Table:
    """Each letter: when it had to be there, and when it was sent."""
    return Table(
        f"Brieven aan de raad vóór het vertrek: {counted(rows)}" if rows else "Brieven aan de raad vóór het vertrek",
        (
            Column("Activiteit", width=32), Column("Begint op", width=16), Column("Uiterlijk", width=16),
            Column("Verstuurd", width=20), Column("Stand"),
        ),
        [[row.title, row.starts, row.due, row.sent, row.state] for row in rows],
        empty="Er was dit jaar geen activiteit waarvan de raad vooraf hoort.",
    )  # fmt: skip
