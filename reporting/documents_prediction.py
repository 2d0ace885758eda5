"""The tables of whether the score predicts in the PDF of the yearly report."""

from documents.parts import Cell, Column, Table
from oss_intl.templatetags.formats import count, percent
from reporting.figures_prediction import Prediction

GOALS = {"reached": "gehaald", "partly": "deels gehaald", "missed": "niet gehaald", "without": "geen doelen"}
EMPTY = "Er is nog geen activiteit waarover op score is besloten en die daarna is geëvalueerd."


def prediction_tables(found: Prediction | None) -> dict[str, Table]:
    """Per advice and per question what came of it, in numbers of activities, and the activities themselves."""
    return {
        "prediction_advices": _advices(found),
        "prediction_questions": _questions(found),
        "prediction_tried": _tried(found),
    }


def _advices(found: Prediction | None) -> Table:
    names = ("Activiteiten", "Doelen gehaald", "Deels", "Niet", "Geen doelen", "Achteraf minstens zo goed")
    return Table(
        "Per advies, in aantallen activiteiten",
        (Column("Advies", width=22), *(Column(name, "number", 13) for name in names)),
        [
            [
                Cell(row.label),
                *(
                    count(figure.number)
                    for figure in (row.all, row.reached, row.partly, row.missed, row.without, row.as_good)
                ),
            ]
            for row in (found.advices if found and found.number else ())
        ],
        empty=EMPTY,
    )


def _questions(found: Prediction | None) -> Table:
    return Table(
        "Per vraag, in aantallen activiteiten",
        (
            Column("Vraag", width=48),
            Column("Met een oordeel vooraf en achteraf", "number", 26),
            Column("Minstens wat was beloofd", "number", 26),
        ),
        [
            [Cell(f"{row.number}. {row.title}"), count(row.judged.number), count(row.kept.number)]
            for row in (found.questions if found else ())
        ],
        empty=EMPTY,
    )


def _tried(found: Prediction | None) -> Table:
    return Table(
        "De activiteiten achter deze cijfers",
        (
            Column("Activiteit", width=40),
            Column("Advies", width=18),
            Column("Score bij besluit", "number", 13),
            Column("Score achteraf", "number", 13),
            Column("Doelen", width=16),
        ),
        [
            [
                Cell(row.source.label, note=f"{row.request.label} · geëvalueerd over {row.year}"),
                row.advice,
                percent(row.score),
                percent(row.afterwards),
                GOALS[row.goals],
            ]
            for row in (found.tried if found else ())
        ],
        empty=EMPTY,
    )
