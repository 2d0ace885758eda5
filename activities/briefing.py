"""The briefing of a mission as a PDF: programme, who is who, talking points, partners, promises and what goes along.

It names contact persons, so every page says that it is confidential. Whoever may have it, the view decides.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from activities.models import Mission
from activities.selectors.mission import Contact, Day, GiftRow, MissionFile, PackingRow, ProgrammeRow, TalkingRow
from activities.selectors.mission_members import Members
from activities.selectors.partner_history import OpenPromise, PartnerHistory
from documents.engine import RenderedPdf, make_pdf
from documents.parts import Cell, Column, Heading, Kpi, Outline, Table
from oss_intl.shared.dates import day_in_oss, long_date
from oss_intl.shared.money import euros

TEMPLATE = "activities/pdf/briefing.html"
CONFIDENTIAL = "Vertrouwelijk: bevat persoonsgegevens"


def briefing_pdf(file: MissionFile, *, created: datetime) -> RenderedPdf:
    """Make the briefing, in a process of its own. Raises DocumentFailed with a sentence."""
    activity = file.mission.activity
    footer = f"Gemeente Oss · briefing bij verzoek {activity.case.reference}\n{CONFIDENTIAL}"
    return make_pdf(
        template=TEMPLATE,
        context=context_of(file, created=created),
        title=f"Briefing {activity.title}",
        created=created,
        footer=footer,
    )


def briefing_name(mission: Mission) -> str:
    """What the file is called: `briefing-2026-014.pdf`."""
    return f"briefing-{mission.activity.case.reference}.pdf"


def context_of(file: MissionFile, *, created: datetime) -> dict[str, object]:
    """Everything that the template prints, in the words and order in which it prints them."""
    activity = file.mission.activity
    case = activity.case
    travelling, receiving = file.sides
    return {
        "file": file,
        "activity": activity,
        "confidential": CONFIDENTIAL,
        "outline": Outline(_headings(file)),
        "lines": [
            file.when.capitalize() if file.when != "niet bekend" else "Periode niet bekend",
            file.where or "Plaats niet bekend",
            f"Verzoek {case.reference}, gemaakt op {long_date(day_in_oss(created))}",
            CONFIDENTIAL,
        ],
        "kpis": _kpis(file),
        "about": [
            ("Vorm", file.mission.get_form_display()),
            ("Wanneer", file.when),
            ("Waar", file.where or "niet bekend"),
            ("Maatschappelijke opgave", case.societal_challenge),
            ("Wat het moet opleveren", case.aim or "niet ingevuld"),
            ("Global Goals", Cell("Geen gekozen") if not file.goals else _paragraphs(str(goal) for goal in file.goals)),
        ],
        "days": [(f"dag-{day.on}", _day(day)) for day in file.days if day.rows],
        "travelling": _members(travelling),
        "receiving": _members(receiving),
        "contacts": _contacts(file.days),
        "subjects": [(f"punten-{row.number}", row.lines) for row in file.talking_points if row.text],
        "partners": [(f"partner-{row.organisation.pk}", row, *_partner(row)) for row in file.history],
        "promises": _promises(file.promises),
        "packing": _packing(file.packing),
        "gifts": _gifts(file.gifts),
    }


def _headings(file: MissionFile) -> list[Heading]:
    travelling, receiving = file.sides
    days = [Heading(f"dag-{day.on}", day.title) for day in file.days if day.rows]
    subjects = [Heading(f"punten-{row.number}", _subject(row)) for row in file.talking_points if row.text]
    partners = [Heading(f"partner-{row.organisation.pk}", row.organisation.name) for row in file.history]
    return [
        Heading("kort", "In het kort", page=True),
        Heading("programma", "Programma", days, page=True),
        Heading(
            "wie",
            "Wie is wie",
            (
                Heading("reizend", travelling.title),
                Heading("ontvangend", receiving.title),
                Heading("contactpersonen", "Wie wij spreken"),
            ),
            page=True,
        ),
        Heading("gesprekspunten", "Gesprekspunten", subjects),
        Heading("partners", "Wat wij met de partners hebben", partners),
        Heading("toezeggingen", "Open toezeggingen"),
        Heading("paklijst", "Wat er meegaat"),
        Heading("geschenken", "Geschenken"),
    ]


def _subject(row: TalkingRow) -> str:
    return f"Global Goal {row.number}: {row.name}" if row.number else row.name


def _kpis(file: MissionFile) -> list[Kpi]:
    people, meetings = file.sides[0].people, sum(bool(row.organisation) for day in file.days for row in day.rows)
    overdue = sum(promise.is_overdue for promise in file.promises)
    days = sum(bool(day.rows) for day in file.days)
    open_ones = "open toezegging" if len(file.promises) == 1 else "open toezeggingen"
    return [
        Kpi(str(days), "dag met een programma" if days == 1 else "dagen met een programma"),
        Kpi(str(people), ("gast" if people == 1 else "gasten") if file.is_incoming else "mensen in de delegatie"),
        Kpi(str(meetings), "onderdeel met een organisatie" if meetings == 1 else "onderdelen met een organisatie"),
        Kpi(
            str(len(file.promises)),
            f"{open_ones}, {overdue} te laat" if overdue else open_ones,
            "negative" if overdue else "",
        ),
    ]


def _paragraphs(texts: Iterable[str]) -> Cell:
    first, *more = [*texts] or ["–"]
    return Cell(first, more=more)


def _day(day: Day) -> Table:
    columns = (Column("Tijd", width=15), Column("Wat", width=47), Column("Met wie en wie gaan er"))
    return Table(
        f"Dag {day.number}, {long_date(day.on)}",
        columns,
        [[row.when, _what(row), _people(row)] for row in day.rows],
    )


def _what(row: ProgrammeRow) -> Cell:
    more = [f"Doel: {row.aim}"] if row.aim else []
    more += [f"Uitkomst: {row.outcome}"] if row.outcome else []
    return Cell(row.what, more=more, note=" · ".join(filter(None, [row.form, row.place])))


def _people(row: ProgrammeRow) -> Cell:
    there = [row.organisation, *(str(contact) for contact in row.contacts)]
    return Cell(
        there[0] or "–",
        more=there[1:],
        note=f"Er gaan: {', '.join(row.who)}" if row.who else "De hele delegatie",
    )


def _members(side: Members) -> Table:
    columns = (
        Column("Functie", width=28),
        Column("Organisatie", width=26),
        Column("Soort", width=16),
        Column("Wie betaalt"),
        Column("Aantal", "number", 8),
    )
    rows: list[list[Cell | str]] = [
        [
            Cell(row.function, note="reist mee met een bestuurder" if row.is_companion else ""),
            row.organisation,
            row.group,
            row.payer or ("Nog niet bekend" if side.travels else "–"),
            str(row.people),
        ]
        for row in side.rows
    ]
    return Table(side.title, columns, rows, empty="Hier is nog niemand genoemd.")


def _contacts(days: Sequence[Day]) -> Table:
    """Everybody whom a meeting is with, once, in the order of the programme."""
    contacts: dict[Contact, list[str]] = {}
    for day in days:
        for row in day.rows:
            for contact in row.contacts:
                contacts.setdefault(contact, []).append(f"{long_date(day.on)}, {row.when.lower()}")
    return Table(
        "Contactpersonen",
        (
            Column("Naam", width=26),
            Column("Functie", width=24),
            Column("Organisatie", width=26),
            Column("Wanneer"),
        ),
        [
            [contact.name, contact.job_title or "–", contact.organisation, _paragraphs(when)]
            for contact, when in contacts.items()
        ],
        empty="Voor geen van de gesprekken is een contactpersoon gekozen.",
    )


def _partner(row: PartnerHistory) -> tuple[list[tuple[str, str]], list[Table]]:
    """What is known of a partner: facts, agreements, contacts and earlier work."""
    facts = [("Waar", row.where), ("Relatie", row.relation or "Er is nog geen relatie vastgelegd")]
    facts += [("Doel van de relatie", row.purpose)] if row.purpose else []
    agreements = Table(
        f"Overeenkomsten met {row.organisation.name}",
        (Column("Overeenkomst", width=40), Column("Stand", width=20), Column("Getekend", width=20), Column("Herzien")),
        [
            [
                Cell(item.title, note=item.get_form_display()),
                item.get_status_display(),
                long_date(item.signed_on) if item.signed_on else "niet bekend",
                long_date(item.review_on) if item.review_on else "niet bekend",
            ]
            for item in row.agreements
        ],
    )
    moments = Table(
        f"Laatste contacten met {row.organisation.name}",
        (Column("Wanneer", width=20), Column("Hoe", width=20), Column("Waarover")),
        [
            [long_date(item.on), item.form, Cell(item.summary, note=f"Intern: {item.note}" if item.note else "")]
            for item in row.moments
        ],
    )
    earlier = Table(
        f"Eerder werk met {row.organisation.name}",
        (Column("Activiteit", width=40), Column("Wat bracht het")),
        [
            [Cell(item.title, note=f"{item.when} · {item.status.lower()}"), _paragraphs(item.results)]
            for item in row.activities
        ],
    )
    return facts, [table for table in (agreements, moments, earlier) if table.rows]


def _promises(promises: Sequence[OpenPromise]) -> Table:
    return Table(
        "Wat Oss en de partners nog moeten doen",
        (Column("Toezegging", width=42), Column("Bij", width=24), Column("Wie", width=17), Column("Klaar vóór")),
        [
            [
                item.text,
                item.about,
                item.who,
                Cell(
                    long_date(item.due_on) if item.due_on else "geen datum",
                    tone="negative" if item.is_overdue else "",
                    note="te laat" if item.is_overdue else "",
                ),
            ]
            for item in promises
        ],
        empty="Er staan geen toezeggingen open.",
    )


def _packing(rows: Sequence[PackingRow]) -> Table:
    return Table(
        "Paklijst",
        (Column("Document", width=50), Column("Wie zorgt ervoor", width=32), Column("Stand")),
        [
            [
                Cell(row.text, note=row.file_name),
                row.responsible,
                Cell("Klaar" if row.is_ready else "Nog niet klaar", tone="positive" if row.is_ready else "negative"),
            ]
            for row in rows
        ],
        empty="Er staat nog niets op de paklijst.",
    )


def _gifts(rows: Sequence[GiftRow]) -> Table:
    return Table(
        "Geschenken",
        (
            Column("Geschenk", width=34),
            Column("Van wie en aan wie", width=38),
            Column("Wanneer"),
            Column("Waarde", "number", 12),
        ),
        [
            [
                Cell(row.description, note=row.direction),
                _paragraphs(
                    (f"{row.their_function}, {row.organisation}", f"{row.our_function}, Gemeente Oss")
                    if row.is_received
                    else (f"{row.our_function}, Gemeente Oss", f"{row.their_function}, {row.organisation}")
                ),
                long_date(row.on),
                euros(row.value_cents),
            ]
            for row in rows
        ],
        empty="Er zijn nog geen geschenken gegeven of ontvangen.",
    )
