"""The memo for a decision: advice, who decides, request, facts, verdicts, policy rules, budget effect, precedents.

For whoever decides, also outside this application (a college). It names functions and organisations, no persons, and
leaves the internal note out. Whoever may have it, the view decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final

from django.utils.text import capfirst

from accounts.models import User
from activities.models import Request
from activities.models.request import OPEN, Status
from activities.selectors.mandate import authority_of
from assessment.models import ConditionCheck
from assessment.policies import DECIDABLE
from assessment.policies_proposal import stage
from assessment.selectors import for_case
from assessment.selectors.case import ShownAnswer, ShownAssessment, ShownDecision
from assessment.selectors.facts import CaseFacts, facts_for
from assessment.selectors.precedents import Precedent, precedents
from assessment.selectors.proposal import open_proposal
from assessment.selectors.reservations import LineEffect
from assessment.selectors.rules import AppliedRule, CheckedCondition, CheckedRule, weighed_rules
from assessment.selectors.work import About, about
from documents.blocks import Block, Bullets, Facts, Heading, Paragraph, Strong, Text
from documents.parts import Cell, Column, Table, Tone
from oss_intl.shared.dates import day_in_oss, long_date
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents, euros
from policy.models import Verdict

NOT_ASSESSED: Final = "Dit verzoek is nog niet beoordeeld. Maak het memo na de beoordeling."
_TONES: Final[dict[str, Tone]] = {
    Verdict.NO: "s0", Verdict.PARTLY: "s1", Verdict.YES: "s2", Verdict.NOT_APPLICABLE: "na",
}  # fmt: skip


def memo_text(case: Request, user: User, *, at: datetime) -> Text:
    """The memo as it is at a moment. Raises RuleViolation when no assessment counts yet."""
    today, judged = day_in_oss(at), for_case(case, user)
    assessment = judged.current
    if assessment is None:
        raise RuleViolation(NOT_ASSESSED)
    known, short = facts_for(case, today), about(case, today)
    blocks: list[Block] = [
        Heading(f"Memo: {case.title}", 1),
        Facts([("Verzoek", case.reference or ""), ("Datum", long_date(today))]),
        *_advice(assessment),
        *_authority(case, today),
        *_request(case, short),
        *_verdicts(assessment.answers),
        *_facts(known, assessment.answers),
        *_rules(known.rules, assessment.rules),
        *_budget(case, short.effects, short.own_cents),
        *_precedents(precedents(case)),
        *_decisions(judged.decisions),
    ]
    return Text(
        f"Memo {case.reference}: {case.title}", blocks, footer=f"Gemeente Oss · memo bij verzoek {case.reference}"
    )


def memo_name(case: Request, form: str) -> str:
    """What the file is called: `memo-2026-014.odt`."""
    return f"memo-{case.reference}.{form}"


def _advice(assessment: ShownAssessment) -> Iterator[Block]:
    score = "geen score" if assessment.score is None else f"{assessment.score} procent"
    under = f" onder versie {assessment.version} van het beleid" if assessment.version else ""
    yield Heading("Advies")
    yield Paragraph(
        [Strong(f"{assessment.advice_label} ({score})"), f", beoordeeld op {_day(assessment.submitted_at)}{under}."]
    )
    yield Paragraph("De score is een advies. Een mens besluit en mag met een reden anders kiezen.")


def _authority(case: Request, on: date) -> Iterator[Block]:
    """Who decides by the mandates of a day, and how far the college is; of what is decided, the decision says it."""
    if case.status not in OPEN:
        return
    authority = authority_of(case, on)
    rows = [
        ("Wie besluit", authority.body.label),
        ("Waarom", authority.reason),
        ("Voorstel aan het college", stage(authority, open_proposal(case))),
        ("De raad", "Hoort het vooraf met een brief." if authority.needs_notice else ""),
    ]
    yield Heading("Wie besluit")
    yield Facts([(name, capfirst(value)) for name, value in rows if value])


def _request(case: Request, short: About) -> Iterator[Block]:
    money = euros(short.own_cents)
    rows = [
        ("Soort", case.get_kind_display()),
        ("Maatschappelijke opgave", case.societal_challenge),
        ("Wat het moet opleveren", case.aim),
        ("Aanvrager", short.requester),
        ("Partner", short.partner),
        ("Waar", short.where),
        ("Wanneer", short.when),
        ("Aansluiten of zelf organiseren", case.get_lead_display() if case.lead else ""),
        ("Bij wie", case.joins),
        ("Waarom Oss zelf organiseert", case.lead_reason),
        ("Uren", short.hours),
        ("Gevraagd van dit budget", money),
        ("Anderen betalen", euros(short.other_cents) if short.other_cents else ""),
    ]
    yield Heading("Het verzoek")
    yield Facts([(name, value) for name, value in rows if value])
    if short.targets:
        yield Heading("Doelen", 3)
        yield Bullets(short.targets)
    if short.promises:
        yield Heading("Beloften", 3)
        yield Bullets(short.promises)


def _verdicts(answers: Sequence[ShownAnswer]) -> Iterator[Block]:
    yield Heading("De vragen van het beleid")
    yield Table(
        "Oordeel per vraag",
        (Column("Vraag", width=26), Column("Oordeel", "score", 20), Column("Waarom")),
        [
            [
                f"{answer.number}. {answer.title}",
                Cell(answer.verdict_label, tone=_TONES[answer.verdict]),
                Cell(answer.justification, note=_suggested(answer)),
            ]
            for answer in answers
        ],
    )


def _suggested(answer: ShownAnswer) -> str:
    """What the facts suggested, where the assessor judged otherwise."""
    return f"Het voorstel was {answer.suggested_label.lower()}: {answer.suggestion}" if answer.overrides else ""


def _facts(known: CaseFacts, answers: Sequence[ShownAnswer]) -> Iterator[Block]:
    """What the records say of each question on the day of the memo."""
    rows: list[Sequence[Cell | str]] = []
    for answer in answers:
        texts = [fact.text for fact in known.by_question.get(answer.number, ())]
        rows.append([f"{answer.number}. {answer.title}", Cell(texts[0], more=texts[1:]) if texts else "Niets bekend"])
    yield Heading("De feiten")
    yield Table("Wat er bekend is", (Column("Vraag", width=26), Column("Feiten")), rows)


def _rules(rules: Sequence[AppliedRule], checked: Iterable[CheckedRule]) -> Iterator[Block]:
    """What the policy says of this request, with whether it meets the conditions: as weighed, or else as asked."""
    yield Heading("Wat het beleid zegt")
    if not rules:
        yield Paragraph("Het beleid heeft geen aparte regel voor dit verzoek.")
    for rule, said in weighed_rules(rules, checked):
        yield Heading(rule.title, 3)
        yield Paragraph(rule.meaning)
        if said:
            yield Table(
                f"Voorwaarden: {rule.title}",
                (Column("Voorwaarde"), Column("Voldaan", "score", 18), Column("Waarom", width=38)),
                [[row.text, Cell(row.state_label, tone=_tone(row)), _why(row)] for row in said],
            )
        else:
            yield Bullets([f"{item.condition.text} {item.known.sentence}".strip() for item in rule.conditions])
        yield Paragraph(f"Bron: beleid, {rule.source}", "small")


def _tone(row: CheckedCondition) -> Tone:
    """The tint of what was said: a demand that is not met weighs more than a point of attention."""
    if row.state == ConditionCheck.State.NOT_MET:
        return "s0" if row.is_needed else "s1"
    return "s2" if row.state == ConditionCheck.State.MET else "na"


def _why(row: CheckedCondition) -> Cell:
    return Cell(row.word or row.suggestion, note="" if row.by_records else f"De gegevens zeiden: {row.suggestion}")


def _budget(case: Request, effects: Sequence[LineEffect], own_cents: Cents) -> Iterator[Block]:
    yield Heading("Gevolg voor de begroting")
    if case.status not in DECIDABLE:
        yield Paragraph("Over dit verzoek is besloten. Wat is gereserveerd en uitgegeven, staat bij de activiteit.")
        return
    yield Table(
        "Wat een akkoord doet met de posten",
        (
            Column("Post"),
            Column("Mag worden gebruikt", "number", 18),
            Column("Al gebruikt", "number", 16),
            Column("Dit verzoek", "number", 16),
            Column("Blijft over", "number", 16),
        ),
        [
            [
                f"{item.name} {item.year}",
                euros(item.total_cents),
                euros(item.used_cents),
                euros(item.cents),
                Cell(euros(item.left_cents), tone="negative" if item.left_cents < 0 else ""),
            ]
            for item in effects
        ],
        empty="Geen post van een vastgestelde begroting draagt dit bedrag."
        if own_cents
        else "Dit verzoek kost niets van de begroting.",
    )


def _precedents(rows: Sequence[Precedent]) -> Iterator[Block]:
    yield Heading("Vergelijkbare verzoeken")
    yield Table(
        "Eerder besloten",
        (
            Column("Verzoek", width=34),
            Column("Waarom vergelijkbaar"),
            Column("Score en advies", width=18),
            Column("Besloten, en wat ervan kwam", width=26),
        ),
        [
            [
                Cell(row.title, note=row.reference),
                capfirst(row.why),
                Cell(f"{row.score}%" if row.score is not None else "Geen score", note=row.advice),
                Cell(Status(row.status).label, note=row.came_of),
            ]
            for row in rows
        ],
        empty="Er zijn nog geen vergelijkbare verzoeken waarover is besloten.",
    )


def _decisions(decisions: Sequence[ShownDecision]) -> Iterator[Block]:
    """What was decided already: on a request that waited, or that is decided since."""
    if decisions:
        yield Heading("Besluiten over dit verzoek")
    for item in decisions:
        around = item.around
        rows = [
            ("Besloten door", item.body),
            ("Nummer", item.number),
            ("In plaats van besluit", around.revises),
            ("Waarom herzien", around.revision_reason),
            ("Reden", item.reason),
            ("Waarom anders dan het advies", item.deviation_reason),
            *((f"Waarom anders dan “{line.title}”", line.reason) for line in around.against),
            ("Tot", long_date(item.defer_until) if item.defer_until else ""),
            ("Herzien door besluit", around.revised_by),
        ]
        yield Heading(f"{item.outcome_label}, {long_date(item.decided_on)}", 3)
        yield Facts([(name, value) for name, value in rows if value])
        yield Bullets([f"Voorwaarde: {condition.text}" for condition in item.conditions])


def _day(moment: datetime) -> str:
    return long_date(day_in_oss(moment))
