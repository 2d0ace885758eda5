"""A report with every part the engine has, as data: the tests print it and compare what they read back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypedDict

from django.conf import settings
from django.test import override_settings
from django.utils.safestring import SafeString, mark_safe

from documents.engine import RenderedPdf, render_pdf
from documents.parts import Cell, Column, Heading, Kpi, Outline, Table, Tone

TITLE = "Verantwoording internationalisering 2026"
FOOTER = "Gemeente Oss · kenmerk 2027-014\nMomentopname " + "9f86d081884c7d65" * 4
CREATED = datetime(2027, 3, 31, 9, 0, tzinfo=UTC)
PLACES = (
    ("Cần Thơ", "vi", "Vietnam"),
    ("泰州", "zh", "China"),
    ("Łódź", "pl", "Polen"),
    ("Timișoara", "ro", "Roemenië"),
    ("القاهرة", "ar", "Egypte"),
    ("Brussel", "nl", "België"),
)
SENTENCES = (
    "De delegatie besprak met de partners de voortgang van het gezamenlijke programma.",
    "Leerlingen van drie scholen werkten samen aan een ontwerp voor waterberging.",
    "Door een late toekenning van de subsidie is een deel van de uitgaven doorgeschoven.",
    "De samenwerking met het mbo is verlengd tot en met het schooljaar 2028.",
)
VERDICTS: tuple[tuple[str, Tone], ...] = (("0", "s0"), ("1", "s1"), ("2", "s2"), ("2", "s3"), ("–", "na"))
CHART = """<svg xmlns="http://www.w3.org/2000/svg" width="160mm" height="40mm" viewBox="0 0 640 160">
<title>Staafdiagram.
Missies: € 12.000 begroot, € 9.000 uitgegeven.
Projecten: € 8.000 begroot, € 8.500 uitgegeven.</title>
<g font-family="Source Sans 3" font-size="15">
<text x="160" y="44" text-anchor="end" fill="#161d1a">Missies</text>
<rect x="170" y="20" width="400" height="16" fill="#97d0b9"/>
<rect x="170" y="38" width="300" height="16" fill="#175c45"/>
<text x="160" y="114" text-anchor="end" fill="#161d1a">Projecten</text>
<rect x="170" y="90" width="266" height="16" fill="#97d0b9"/>
<rect x="170" y="108" width="283" height="16" fill="#c98a1b"/></g>
</svg>"""


@contextmanager
def with_templates() -> Iterator[None]:
    """Let Django find the templates of these tests."""
    templates: list[dict[str, Any]] = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    with override_settings(TEMPLATES=templates):
        yield


def make(
    count: int = 12, decisions: int = 60, *, draft: bool = False, with_engine: Callable[..., RenderedPdf] = render_pdf
) -> RenderedPdf:
    """Return the sample report with so many activities and decisions."""
    with with_templates():
        return with_engine(
            template="sample/report.html",
            context=context(count, decisions),
            title=TITLE,
            created=CREATED,
            footer=FOOTER,
            draft=draft,
        )


class Activity(TypedDict):
    """One block of the sample."""

    id: str
    number: str
    title: str
    place: str
    language: str
    country: str
    goal: str
    result: str
    steps: list[str]


def activities(count: int) -> list[Activity]:
    """Return `count` activities; the texts differ in length, so that pages end at different places."""
    return [
        Activity(
            id=f"a{n}",
            number=f"2026-{n:03d}",
            title=("Gastbezoek bestuurlijke delegatie", "Handelsmissie", "Kennisprogramma circulair bouwen")[n % 3],
            place=PLACES[n % 6][0],
            language=PLACES[n % 6][1],
            country=PLACES[n % 6][2],
            goal=" ".join(SENTENCES[: 1 + n % 4]),
            result="\n\n".join(" ".join(SENTENCES[: 1 + (n + i) % 4] * 2) for i in range(1 + n % 3)),
            steps=list(SENTENCES[: n % 4]) or ["Geen vervolg."],
        )
        for n in range(1, count + 1)
    ]


def outline() -> Outline:
    """Return the headings of the sample."""
    return Outline(
        [
            Heading(
                "samenvatting",
                "Samenvatting",
                [Heading("hoofdlijn", "Hoofdlijn"), Heading("vragen", "De zes vragen")],
            ),
            Heading("geld", "Begroting en uitgaven", [Heading("posten", "Per post"), Heading("scores", "Scores")]),
            Heading("activiteiten", "Activiteiten", [Heading("uitgevoerd", "Uitgevoerd")]),
            Heading("besluiten", "Alle besluiten", appendix=True),
        ]
    )


def context(count: int = 12, decisions: int = 60) -> Mapping[str, object]:
    """Return the context of `sample/report.html`."""
    shown = activities(count)
    return {
        "outline": outline(),
        "lines": ["Aan de gemeenteraad, aangeboden door het college op 31 maart 2027", "Kenmerk 2027-014 · editie 1"],
        "remark": "De cijfers zijn voorlopig.\n\nDe accountant controleert ze in mei.",
        "activities": shown,
        "questions": [f"Draagt het bij aan opgave {n} van de stad?" for n in range(1, 7)],
        "figures": [
            Kpi(str(count), "activiteiten in 12 landen"),
            Kpi("€ 23.450", "uitgegeven, van € 25.000 vastgesteld"),
            Kpi("353", "deelnemers uit Oss"),
            Kpi("− € 500", "overschreden op één post", tone="negative"),
        ],
        "budget": _budget(),
        "chart": chart(),
        "nothing": Table("Niets", [Column("Post")], [], empty="Er waren dit jaar geen overschrijdingen."),
        "scores": _scores(shown),
        "decisions": _decisions(decisions),
        "colophon": [("Uitgave", "Gemeente Oss"), ("Momentopname", Cell("9f86d081884c7d659a2feaa0c55ad015" * 2))],
    }


def chart() -> SafeString:
    """Return a small bar chart as our own charts are written: literal attributes and a title."""
    return mark_safe(CHART)


def _budget() -> Table:
    columns = [
        Column("Post", width=40),
        Column("Begroot", "number"),
        Column("Uitgegeven", "number"),
        Column("Verschil", "number"),
    ]
    rows: list[list[Cell | str]] = [
        ["Missies", "€ 12.000", "€ 9.000", "€ 3.000"],
        ["Projecten", "€ 8.000", "€ 8.500", Cell("− € 500", tone="negative")],
        ["Lidmaatschappen", "€ 5.000", "€ 5.000", "€ 0"],
    ]
    total = ["Totaal", "€ 25.000", "€ 22.500", "€ 2.500"]
    return Table("Begroting en uitgaven per post, in euro’s", columns, rows, total=total, whole=True)


def _scores(shown: list[Activity]) -> Table:
    columns = [Column("Nummer", width=14), Column("Activiteit", width=38)]
    columns += [Column(f"V{n}", "score", 8) for n in range(1, 7)]
    rows = [
        [
            Cell(item["number"], href=f"#{item['id']}"),
            Cell(item["place"], language=item["language"], note=item["title"]),
            *(Cell(*VERDICTS[(n + i) % 5][:1], tone=VERDICTS[(n + i) % 5][1]) for i in range(6)),
        ]
        for n, item in enumerate(shown)
    ]
    return Table("Scores per vraag", columns, rows, note="0 = nee, 1 = deels, 2 = ja, – = niet van toepassing.")


def _decisions(count: int) -> Table:
    columns = [Column("Kenmerk", width=16), Column("Datum", width=16), Column("Orgaan", width=24), Column("Besluit")]
    rows = [[f"B-{n:04d}", "4 december 2026", "College van B en W", SENTENCES[n % 4]] for n in range(1, count + 1)]
    return Table("Besluiten", columns, rows)
