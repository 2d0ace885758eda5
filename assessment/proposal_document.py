"""A proposal to the college as a document: the same text as PDF and as OpenDocument."""

from assessment.models import CollegeProposal
from documents.blocks import Block, Facts, Heading, Text, line_blocks
from oss_intl.shared.dates import long_date

_PARTS = (
    ("Aanleiding", "occasion"),
    ("Kernboodschap", "message"),
    ("Argumenten", "arguments"),
    ("Kanttekeningen", "objections"),
    ("Financiën", "finances"),
    ("Vervolg", "sequel"),
)


def proposal_text(proposal: CollegeProposal, reason: str) -> Text:
    """The document; `reason` says why the college decides. A draft says so on every page."""
    case = proposal.case
    assessment = proposal.assessment
    score = "" if assessment.score is None else f", score {assessment.score}%"
    facts = [
        ("Aan", "College van burgemeester en wethouders"),
        ("Van", proposal.author.job_title or proposal.author.get_role_display()),
        ("Zaak", case.reference or ""),
        ("Verzonden op", long_date(proposal.sent_on) if proposal.sent_on else "nog niet verzonden"),
        ("Voorstel", proposal.get_outcome_display()),
        ("Waarom het college besluit", reason),
        ("Advies van de beoordeling", f"{assessment.get_advice_display()}{score}"),
    ]
    blocks: list[Block] = [Heading(f"Collegevoorstel: {case.title}", 1), Facts(facts)]
    for title, text in parts_of(proposal):
        blocks += [Heading(title), *line_blocks(text)]
    return Text(
        title=f"Collegevoorstel {case.title}",
        blocks=blocks,
        footer=f"Gemeente Oss · collegevoorstel bij verzoek {case.reference}",
        draft=proposal.status == CollegeProposal.Status.DRAFT,
    )


def parts_of(proposal: CollegeProposal) -> list[tuple[str, str]]:
    """The parts that were written, each with its heading, in the order in which the college reads them."""
    return [(title, getattr(proposal, name)) for title, name in _PARTS if getattr(proposal, name)]


def proposal_name(proposal: CollegeProposal, form: str) -> str:
    """What the file is called: `collegevoorstel-2026-014.odt`."""
    return f"collegevoorstel-{proposal.case.reference}.{form}"
