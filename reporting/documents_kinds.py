"""The tables of projects and memberships in the PDF of the yearly report."""

from collections.abc import Sequence

from documents.parts import Cell, Column, Table
from oss_intl.shared.money import euros
from reporting.figures import ActivityRow

KEEP = {True: "Houden", False: "Stoppen", None: "Nog niet geëvalueerd"}


def projects_table(rows: Sequence[ActivityRow]) -> Table:
    """Projects with the subsidy that was asked, granted and received, and why when it was refused."""
    return Table(
        "Projecten en hun subsidie",
        (
            Column("Project", width=30),
            Column("Aanvraag", width=28),
            Column("Gevraagd", "number", 14),
            Column("Toegekend", "number", 14),
            Column("Ontvangen", "number", 14),
        ),
        [_project(row) for row in rows],
        empty="Die waren er dit jaar niet.",
        note="Gevraagd en toegekend is voor alle partners samen. Ontvangen is wat Oss tot nu toe kreeg.",
    )


def _project(row: ActivityRow) -> list[Cell | str]:
    about = f"{row.request.label} · {row.form} · {row.status}"
    subsidy = row.subsidy
    if subsidy is None:
        return [Cell(row.title, note=about, more=row.results), "–", "–", "–", "–"]
    return [
        Cell(row.title, note=about, more=row.results),
        Cell(subsidy.application, note=subsidy.reason),
        _cents(subsidy.asked_cents),
        _cents(subsidy.granted_cents),
        euros(subsidy.received_cents),
    ]


def memberships_table(rows: Sequence[ActivityRow]) -> Table:
    """Memberships with their fee, the meetings that Oss went to, and keep or stop."""
    return Table(
        "Netwerken: houden of stoppen",
        (
            Column("Netwerk", width=26),
            Column("Bijdrage", "number", 18),
            Column("Gebruik en bijeenkomsten", width=28),
            Column("Houden of stoppen"),
        ),
        [_membership(row) for row in rows],
        empty="Oss was dit jaar geen lid van een internationaal netwerk.",
    )


def _membership(row: ActivityRow) -> list[Cell | str]:
    year = row.membership
    about = f"{row.request.label} · {row.form}"
    if year is None:
        return [Cell(row.title, note=about), euros(row.spent_cents), "–", Cell(KEEP[row.keep], note=row.conclusion)]
    used = [text for text in (year.use, year.benefit, *year.meetings) if text]
    first, *more = used or ["–"]
    return [
        Cell(row.title, note=about),
        Cell(_cents(year.fee_cents), note=year.basis),
        Cell(first, more=more),
        Cell(KEEP[row.keep], note=row.conclusion or year.evaluation, tone="negative" if row.keep is False else ""),
    ]


def _cents(cents: int | None) -> str:
    return "niet bekend" if cents is None else euros(cents)
