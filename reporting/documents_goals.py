"""The tables of goals and of what firms say in the PDF of the yearly report."""

from documents.parts import Cell, Column, Table
from oss_intl.shared.money import euros
from oss_intl.templatetags.formats import count, percent
from reporting.figures import GoalRow, Yield

TONES = {"reached": "positive", "missed": "negative"}


def goals_table(brought: Yield | None) -> Table:
    """Every goal with what was agreed and reached, the reason when nothing came of it, and its kinds of evidence."""
    rows: list[list[Cell | str]] = [
        [
            Cell(goal.source.label, note=f"{item.source.label} · {item.request.label} · {item.status}"),
            f"{count(goal.agreed)} {goal.unit}",
            _reached(goal),
            Cell(goal.state, tone=TONES.get(goal.state_code, "")),  # type: ignore[arg-type]
            _evidence(goal),
        ]
        for item in (brought.activities if brought else ())
        for goal in item.goals
    ]
    return Table(
        "Doel en resultaat per activiteit",
        (
            Column("Doel", width=30),
            Column("Afgesproken", width=14),
            Column("Bereikt", width=14),
            Column("Stand", width=16),
            Column("Bewijs, of waarom niet"),
        ),
        rows,
        empty="De activiteiten van dit jaar hebben geen meetbare doelen.",
        note="Doelen staan vast sinds het besluit.",
    )


def firms_table(brought: Yield | None) -> Table:
    """What firms say beside the study of 2010 (chapter 5)."""
    found = brought.benchmark if brought else None
    return Table(
        "Wat bedrijven zeggen, naast het onderzoek uit 2010",
        (
            Column("Van de bedrijven die antwoordden", width=52),
            Column("Oss", "number", 24),
            Column("Regioplan 2010", "number", 24),
        ),
        [
            [
                Cell(share.label, note="; ".join(source.label for source in share.sources)),
                Cell(percent(share.percent), note=f"{count(share.number)} van {count(share.of)}"),
                percent(share.study),
            ]
            for share in (found.shares if found else ())
        ],
        empty="Deze editie is van voordat bedrijven werd gevraagd wat een activiteit opleverde.",
        note=f"Bedrijven noemden samen {euros(found.turnover_cents)} extra omzet. Bron: Effecten van economische "
        "missies, Regioplan, 2010, genoemd in hoofdstuk 5 van het beleid. Dat onderzoek gaat over handelsmissies in "
        "heel Nederland."
        if found
        else "",
        whole=True,
    )


def _reached(goal: GoalRow) -> str:
    return f"{count(goal.achieved)} {goal.unit}" if goal.results else "–"


def _evidence(goal: GoalRow) -> Cell:
    first, *more = [f"{row.source.label}: {row.evidence}" for row in goal.results] or [goal.reason or "–"]
    return Cell(first, more=more)
