"""A letter to the council as a document: the same text as PDF and as OpenDocument."""

from activities.models import CouncilNotice
from documents.blocks import Block, Facts, Heading, Text, line_blocks
from oss_intl.shared.dates import long_date

_PARTS = (
    ("Aanleiding", "occasion"),
    ("Kernboodschap", "message"),
    ("Kosten", "finances"),
    ("Vervolg", "sequel"),
)


def parts_of(notice: CouncilNotice) -> list[tuple[str, str]]:
    """The parts, each with its heading, in the order in which the council reads them."""
    return [(title, getattr(notice, name)) for title, name in _PARTS]


def notice_text(notice: CouncilNotice) -> Text:
    """The document. A letter that was not sent yet says CONCEPT on every page."""
    case = notice.activity.case
    facts = [
        ("Aan", "Gemeenteraad"),
        ("Van", "College van burgemeester en wethouders"),
        ("Nummer", notice.number or "nog niet bekend"),
        ("Datum", long_date(notice.sent_on) if notice.sent_on else "nog niet verstuurd"),
        ("Zaak", case.reference or ""),
    ]
    blocks: list[Block] = [Heading(f"Raadsinformatiebrief: {notice.activity.title}", 1), Facts(facts)]
    for title, text in parts_of(notice):
        blocks += [Heading(title), *line_blocks(text)]
    return Text(
        title=f"Raadsinformatiebrief {notice.activity.title}",
        blocks=blocks,
        footer=f"Gemeente Oss · raadsinformatiebrief bij verzoek {case.reference}",
        draft=notice.sent_on is None,
    )


def notice_name(notice: CouncilNotice, form: str) -> str:
    """What the file is called: `raadsbrief-2026-014.odt`."""
    return f"raadsbrief-{notice.activity.case.reference}.{form}"
