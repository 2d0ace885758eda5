"""The yearly report as a PDF: tables and headings from a snapshot. The page shows the same snapshot in HTML."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from documents.engine import RenderedPdf, make_pdf
from documents.parts import Cell, Column, Heading, Kpi, Outline, Table
from oss_intl.shared.charts import BudgetRow, budget_bars
from oss_intl.shared.money import euros
from reporting.documents_goals import firms_table, goals_table
from reporting.documents_intentions import intentions
from reporting.documents_kinds import memberships_table, projects_table
from reporting.documents_notice import notices_table
from reporting.documents_prediction import prediction_tables
from reporting.figures import ActivityRow, Line, Matrix, Money, Report
from reporting.figures_decision import DecisionRow
from reporting.promises import questions_of
from reporting.snapshot import read

TEMPLATE = "reporting/pdf/report.html"
MARKS = {
    "yes": ("2", "s2"),
    "partly": ("1", "s1"),
    "no": ("0", "s0"),
    "not_applicable": ("n.v.t.", "na"),
    "": ("–", "na"),
}
OUTLINE = (
    Heading("samenvatting", "Samenvatting", page=True),
    Heading(
        "geld",
        "Wat heeft het gekost?",
        (Heading("posten", "De begroting per post"), Heading("dekking", "Dekking en overschrijdingen")),
        page=True,
    ),
    Heading("matrix", "Waarom en via wie", (Heading("voornemens", "Voornemens van het beleid"),), page=True),
    Heading(
        "missies",
        "Missies",
        (
            Heading("uitgaand", "Uitgaande missies"),
            Heading("inkomend", "Ontvangen delegaties"),
            Heading("raadsbrieven", "Brieven aan de raad"),
        ),
    ),
    Heading("projecten", "Projecten"),
    Heading("netwerken", "Netwerken en lidmaatschappen"),
    Heading(
        "relaties",
        "Relaties en overeenkomsten",
        (Heading("samenwerkingen", "Samenwerkingen van dit jaar"), Heading("stand", "Stand van de relaties")),
    ),
    Heading("snel", "Snelle afhandeling"),
    Heading("afgewezen", "Afgewezen en ingetrokken verzoeken"),
    Heading("afwijkingen", "Besluiten tegen het advies of een beleidslijn"),
    Heading(
        "beloofd",
        "Beloofd en geleverd",
        (
            Heading("doelen", "Doel en resultaat"),
            Heading("bedrijven", "Wat bedrijven zeggen"),
            Heading("vragen", "De vragen van het beleid"),
        ),
    ),
    Heading("voorspelling", "Voorspelt de score?"),
    Heading("overeenstemming", "Oordelen twee mensen hetzelfde?"),
    Heading("acties", "Openstaande acties"),
    Heading("conclusie", "Conclusie"),
    Heading("besluiten", "Alle besluiten", appendix=True, page=True),
    Heading(
        "verantwoording",
        "Over dit verslag",
        (Heading("werkwijze", "Werkwijze"), Heading("volledigheid", "Volledigheid en kenmerken")),
        appendix=True,
    ),
)


def report_pdf(
    data: Mapping[str, Any], *, created: datetime, is_draft: bool, snapshot_sha256: str, chain_head: str
) -> RenderedPdf:
    """Make the PDF of a snapshot, in a process of its own. A draft says CONCEPT on every page."""
    report = read(data)
    name = f"Verantwoording internationaal beleid {report.year}"
    footer = f"Gemeente Oss · verslag {report.year}, editie {report.edition}" + (
        f" · gegevens {snapshot_sha256[:16]} · keten {chain_head[:24]}" if chain_head else ""
    )
    context = context_of(report, snapshot_sha256=snapshot_sha256, chain_head=chain_head)
    return make_pdf(template=TEMPLATE, context=context, title=name, created=created, footer=footer, draft=is_draft)


def context_of(report: Report, *, snapshot_sha256: str, chain_head: str) -> dict[str, object]:
    """Everything that the template prints, in the words and order in which it prints them."""
    return {
        "report": report,
        "outline": Outline(OUTLINE),
        "lines": [line for line in (report.offered, f"Editie {report.edition}, stand van {report.made_on}") if line],
        "kpis": _kpis(report),
        "budget": _budget(report.money) if report.money else None,
        "chart": _chart(report.money) if report.money else None,
        "cover_table": _cover(report.money) if report.money else None,
        "overrides": _overrides(report.money) if report.money else None,
        "matrix": _matrix(report.matrix),
        "intentions": intentions(report.intentions),
        "notices": notices_table(report.notices),
        "outgoing": _activities("Uitgaande missies", [row for row in report.missions if not row.incoming]),
        "incoming": _activities("Ontvangen delegaties", [row for row in report.missions if row.incoming]),
        "projects": projects_table(report.projects),
        "memberships": memberships_table(report.memberships),
        "cooperations": _activities("Samenwerkingen", report.cooperations),
        "relations": _relations(report),
        "refused": _with_reason("Afgewezen verzoeken", report.refused, "Er zijn dit jaar geen verzoeken afgewezen."),
        "fast_lane": _with_reason("Snel afgehandelde verzoeken", report.fast_lane, "Die waren er dit jaar niet."),
        "withdrawn": _withdrawn(report),
        "deviations": _deviations(report.against_advice),
        "goals": goals_table(report.brought),
        "firms": firms_table(report.brought),
        "promises": _promises(report),
        **prediction_tables(report.prediction),
        "actions": _actions(report),
        "decisions": _decisions(report.decisions),
        "marks": _marks(report, snapshot_sha256, chain_head),
    }


def _kpis(report: Report) -> list[Kpi]:
    summary, money = report.summary, report.money
    items = [
        Kpi(str(summary.requests), "verzoeken ontvangen (bijlage A)"),
        Kpi(str(summary.activities), "activiteiten (hoofdstuk 4 tot en met 7)"),
    ]
    if money:
        tone = "negative" if money.total.available_cents < 0 else ""
        items += [
            Kpi(euros(money.total.spent_cents), f"uitgegeven van {euros(money.total.current_cents)} (paragraaf 2.1)"),
            Kpi(euros(money.total.available_cents), "vrije ruimte (paragraaf 2.1)", tone),  # type: ignore[arg-type]
        ]
    return items


def _budget(money: Money) -> Table:
    columns = (
        Column("Post", width=28),
        *(
            Column(title, "number", 12)
            for title in ("Primitief", "Na wijziging", "Extra", "Gereserveerd", "Uitgegeven", "Vrij")
        ),
    )
    return Table(
        "De begroting per post",
        columns,
        [_budget_row(line) for line in money.lines],
        total=_budget_row(money.total),
        note="Bedragen in euro’s. Een minteken betekent een tekort. P.m.: het bedrag is nog niet bekend. "
        f"Prognose voor het jaar: {euros(money.forecast_cents)} (uitgegeven en nog gereserveerd).",
        whole=True,
    )


def _budget_row(line: Line) -> list[Cell | str]:
    if line.is_pm:
        return [Cell(line.name, note=line.note), "p.m.", "p.m.", "–", "–", euros(line.spent_cents), "p.m."]
    return [
        Cell(line.name, note=line.note),
        euros(line.original_cents),
        euros(line.current_cents),
        euros(line.override_cents) if line.override_cents else "–",
        euros(line.reserved_cents),
        euros(line.spent_cents),
        Cell(euros(line.available_cents), tone="negative" if line.available_cents < 0 else ""),
    ]


def _chart(money: Money) -> str:
    rows = [
        BudgetRow(line.name, line.original_cents, line.current_cents, line.spent_cents, line.reserved_cents)
        for line in money.lines
        if not line.is_pm
    ]
    return budget_bars(rows, "Begroot, uitgegeven en gereserveerd per post", "grafiek-begroting")


def _cover(money: Money) -> Table:
    rows = [[part.name, part.status, euros(part.cents)] for part in money.cover]
    return Table(
        "Waar het geld vandaan komt",
        (Column("Dekking", width=50), Column("Stand", width=30), Column("Bedrag", "number", 20)),
        rows,
        total=["Totaal", "", euros(sum(part.cents for part in money.cover))] if rows else (),
        empty="De dekking van deze begroting is niet vastgelegd.",
        whole=True,
    )


def _overrides(money: Money) -> Table:
    return Table(
        "Overschrijdingen die de themamanager toestond",
        (Column("Post", width=24), Column("Datum", width=18), Column("Bedrag", "number", 14), Column("Reden")),
        [[item.line, item.day, euros(item.cents), item.reason] for item in money.overrides],
        empty="Er zijn dit jaar geen overschrijdingen toegestaan.",
    )


def _matrix(matrix: Matrix) -> Table:
    width = 84 // max(len(matrix.channels), 1)
    return Table(
        "Motieven en de weg waarlangs Oss meedoet",
        (Column("Motief", width=16), *(Column(channel, width=width) for channel in matrix.channels)),
        [[row.motive, *(_entries(entry.text for entry in cell.entries) for cell in row.cells)] for row in matrix.rows],
        note="Uit bijlage 2 van het beleid, aangevuld met de activiteiten van dit jaar.",
    )


def _entries(texts: Iterable[str]) -> Cell:
    first, *more = [*texts] or ["–"]
    return Cell(first, more=more)


def _activities(caption: str, rows: Sequence[ActivityRow]) -> Table:
    columns = (
        Column("Activiteit", width=30),
        Column("Waar en wanneer", width=24),
        Column("Wat bracht het", width=30),
        Column("Uitgegeven", "number", 16),
    )
    body: list[list[Cell | str]] = [
        [
            Cell(row.title, note=f"{row.request.label} · {row.form} · {row.status}"),
            Cell(row.where or "–", note=row.period),
            _entries(row.results),
            Cell(
                euros(row.spent_cents),
                note=f"nog {euros(row.reserved_cents)} gereserveerd" if row.reserved_cents else "",
            ),
        ]
        for row in rows
    ]
    return Table(caption, columns, body, empty="Die waren er dit jaar niet.")


def _relations(report: Report) -> Table:
    rows: list[list[Cell | str]] = []
    for relation in report.relations:
        agreements = "; ".join(
            f"{item.title} ({item.status.lower()}, getekend: {item.signed}, herzien: {item.review})"
            for item in relation.agreements
        )
        focus = " · focus" if relation.has_focus else ""
        rows.append(
            [
                Cell(relation.name, note=f"{relation.country}{focus}"),
                relation.status,
                relation.purpose,
                agreements or "–",
            ]
        )
    return Table(
        "Relaties en hun overeenkomsten",
        (Column("Partner", width=22), Column("Stand", width=12), Column("Doel", width=33), Column("Overeenkomsten")),
        rows,
        empty="Er zijn nog geen relaties vastgelegd.",
    )


def _with_reason(caption: str, rows: Sequence[DecisionRow], empty: str) -> Table:
    return Table(
        caption,
        (Column("Verzoek", width=34), Column("Besluit", width=22), Column("Reden")),
        _rows([Cell(row.title, note=row.request.label), Cell(row.body, note=row.day), row.reason] for row in rows),
        empty=empty,
    )


def _withdrawn(report: Report) -> Table:
    return Table(
        "Ingetrokken verzoeken",
        (Column("Verzoek", width=40), Column("Reden")),
        [[Cell(row.title, note=row.request.label), row.reason or "–"] for row in report.withdrawn],
        empty="Er zijn dit jaar geen verzoeken ingetrokken.",
    )


def _deviations(rows: Sequence[DecisionRow]) -> Table:
    return Table(
        "Besluiten die van het advies of een beleidslijn afwijken",
        (Column("Verzoek", width=28), Column("Advies", width=16), Column("Besluit", width=18), Column("Waarom anders")),
        [
            [
                Cell(row.title, note=row.request.label),
                Cell(row.advice, note=_score(row)),
                row.outcome,
                " ".join(filter(None, (row.deviation_reason, *row.rule_reasons))),
            ]
            for row in rows
        ],
        empty="Alle besluiten volgden het advies en de beleidslijnen.",
    )


def _promises(report: Report) -> Table:
    numbers = list(questions_of(report))
    width = 66 // max(len(numbers), 1)
    columns = (Column("Activiteit", width=34), *(Column(f"Vraag {number}", "score", width) for number in numbers))
    body: list[list[Cell | str]] = []
    for row in report.promises:
        by_question = {answer.question: answer for answer in row.answers}
        promised = [_mark(by_question[n].promised if n in by_question else "") for n in numbers]
        delivered = [_mark(by_question[n].delivered if n in by_question else "") for n in numbers]
        body += [[Cell(row.title, note="beloofd"), *promised], [Cell(row.title, note="geleverd"), *delivered]]
    return Table(
        "Beloofd en geleverd per vraag",
        columns,
        body,
        empty="Er is dit jaar nog geen activiteit geëvalueerd.",
        note="0: nee, 1: deels, 2: ja, n.v.t.: niet van toepassing.",
    )


def _mark(verdict: str) -> Cell:
    text, tone = MARKS[verdict]
    return Cell(text, tone=tone)  # type: ignore[arg-type]  # MARKS holds tones only


def _actions(report: Report) -> Table:
    return Table(
        "Acties die nog openstaan",
        (Column("Actie", width=44), Column("Waarvoor", width=14), Column("Wie", width=24), Column("Vóór", width=18)),
        [
            [
                Cell(row.text, note="voorwaarde bij het besluit" if row.is_condition else ""),
                row.request.label,
                row.owner,
                Cell(row.due, tone="negative" if row.is_overdue else "", note="te laat" if row.is_overdue else ""),
            ]
            for row in report.actions
        ],
        empty="Er staan geen acties open.",
    )


def _decisions(rows: Sequence[DecisionRow]) -> Table:
    return Table(
        "Alle besluiten van het jaar",
        (
            Column("Verzoek", width=26),
            Column("Advies", width=14),
            Column("Besluit", width=16),
            Column("Door", width=18),
            Column("Reden"),
        ),
        [
            [
                Cell(row.title, note=f"{row.request.label} · {row.kind}"),
                Cell(row.advice or "–", note=_score(row)),
                Cell(row.outcome, note="" if row.in_force else f"herzien: {row.revised_by}"),
                Cell(f"{row.body}, {row.number}", note=row.day),
                Cell(row.reason, note="; ".join(_beside(row))),
            ]
            for row in rows
        ],
        empty="Er zijn dit jaar geen besluiten genomen.",
    )


def _beside(row: DecisionRow) -> Iterator[str]:
    """What stands below the reason of a decision."""
    if row.revises:
        yield f"In plaats van besluit {row.revises}: {row.revision_reason}"
    yield from (f"Voorwaarde: {text}" for text in row.conditions)


def _rows(rows: Iterable[list[Cell | str]]) -> list[list[Cell | str]]:
    return list(rows)


def _score(row: DecisionRow) -> str:
    return "" if row.score is None else f"{row.score}%"


def _marks(report: Report, snapshot_sha256: str, chain_head: str) -> list[tuple[str, str]]:
    marks = [
        ("Jaar", str(report.year)),
        ("Editie", str(report.edition)),
        ("Stand van", report.made_on),
        ("Afwegingskader", report.framework or "niet bekend"),
        ("Versie van de toepassing", settings.VERSION),
        ("Controlegetal van de gegevens (SHA-256)", snapshot_sha256),
    ]
    if chain_head:
        marks.append(("Kop van de geschiedenis vóór het vaststellen", chain_head))
    if report.changes:
        marks.append(("Anders dan in de vorige editie", report.changes))
    return marks
