"""Proposals to the college: the one that is open on a request, those that were, and what a new one begins with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from activities.models import Request
from activities.models.request import OPEN
from activities.selectors.consent import Consents, consents
from activities.selectors.council_notice import notice_days
from activities.selectors.mandate import authority_of
from assessment.models import Assessment, CollegeProposal
from assessment.permissions import may_decide
from assessment.policies_proposal import PROPOSABLE, ProposalTexts, is_sent
from assessment.selectors.rules import CheckedRule, unmet_rules
from assessment.selectors.work import About, about
from oss_intl.shared.dates import long_date
from oss_intl.shared.money import euros
from policy.models import Verdict
from policy.policies_mandate import Authority

IN_FAVOUR = frozenset({Verdict.YES, Verdict.PARTLY})


@dataclass(frozen=True)
class CollegeWork:
    """What is needed from the college on a request: a decision, and consent when somebody else pays.

    `proposal` is the open one. `waits`: the request is open and the college decides on it. `asks_proposal`: nothing but
    a proposal that is still to be sent can come next. `may_write`: its reader can write it now.
    """

    authority: Authority
    proposal: CollegeProposal | None
    earlier: tuple[CollegeProposal, ...]
    consents: Consents
    waits: bool
    asks_proposal: bool
    may_write: bool

    @property
    def is_needed(self) -> bool:
        return self.waits or self.proposal is not None or bool(self.earlier)

    @property
    def is_sent(self) -> bool:
        return is_sent(self.proposal)


def open_proposal(case: Request) -> CollegeProposal | None:
    """The proposal that is being written or lies before the college."""
    return CollegeProposal.objects.open().filter(case=case).first()


def current_assessment(case: Request) -> Assessment | None:
    """The assessment that counts."""
    return Assessment.objects.filter(case=case, status=Assessment.Status.SUBMITTED).first()


def college_work(case: Request, user: User, today: date) -> CollegeWork:
    """What is needed from the college, as this reader may see it."""
    authority = authority_of(case, today)
    rows = list(CollegeProposal.objects.visible_to(user).filter(case=case).order_by("-pk"))
    found = next((row for row in rows if row.status in {"draft", "sent"}), None)
    waits = case.status in OPEN and not authority.is_themamanager
    asks = waits and case.status in PROPOSABLE and not is_sent(found)
    return CollegeWork(
        authority=authority,
        proposal=found,
        earlier=tuple(row for row in rows if row != found),
        consents=consents(case, user, today),
        waits=waits,
        asks_proposal=asks,
        may_write=asks and found is None and may_decide(user, case, today),
    )


def first_texts(case: Request, user: User, today: date) -> ProposalTexts:
    """The parts of a proposal as the request, its assessment and the policy give them; a person writes them over."""
    assessment = current_assessment(case)
    shown = about(case, today)
    authority = authority_of(case, today)
    return ProposalTexts(
        occasion=_lines(_occasion(case, shown, authority)),
        message=_lines([f"{case.title}. Wat het moet opleveren: {case.aim}", *shown.targets]),
        arguments=_lines(_arguments(assessment)),
        objections=_lines([*_objections(assessment), *_unmet(unmet_rules(case)), consents(case, user, today).obstacle]),
        finances=_lines(_finances(shown)),
        sequel=_lines(_sequel(shown, authority, today)),
    )


def _occasion(case: Request, shown: About, authority: Authority) -> Iterable[str]:
    day = f", binnengekomen op {long_date(case.received_on)}" if case.received_on else ""
    yield f"Verzoek {case.reference} van {shown.requester or 'een onbekende aanvrager'}{day}."
    yield f"Maatschappelijke opgave: {case.societal_challenge}"
    if case.starts_on:
        yield f"Waar en wanneer: {', '.join(filter(None, [shown.where, shown.when]))}."
    elif shown.where:
        yield f"Waar: {shown.where}. De dagen zijn nog niet bekend."
    if shown.partner:
        yield f"Partner: {shown.partner}."
    yield authority.reason


def _arguments(assessment: Assessment | None) -> Iterable[str]:
    if assessment is None:
        return
    score = "" if assessment.score is None else f" De score is {assessment.score}%."
    yield f"Het advies van de beoordeling is: {assessment.get_advice_display().lower()}.{score}"
    for answer in assessment.answers.select_related("question").order_by("question__number"):
        if answer.verdict in IN_FAVOUR:
            yield f"{answer.question.title} ({answer.get_verdict_display().lower()}): {answer.justification}"


def _objections(assessment: Assessment | None) -> Iterable[str]:
    answers = assessment.answers.select_related("question").order_by("question__number") if assessment else ()
    for answer in answers:
        if answer.verdict == Verdict.NO:
            yield f"{answer.question.title} (nee): {answer.justification}"


def _unmet(rules: Iterable[CheckedRule]) -> Iterable[str]:
    for rule in rules:
        for condition in rule.unmet:
            yield f"Beleidslijn “{rule.title}”, niet aan voldaan: {condition.text}"


def _finances(shown: About) -> Iterable[str]:
    if shown.own_cents:
        yield f"Gevraagd van het budget internationaal beleid: {euros(shown.own_cents)}."
    else:
        yield "Dit verzoek vraagt niets van het budget internationaal beleid."
    for effect in shown.effects:
        free = effect.total_cents - effect.used_cents
        yield f"{effect.name} {effect.year}: vrij {euros(free)}, na dit besluit {euros(effect.left_cents)}."
    if shown.other_cents:
        yield f"Uit andere budgetten of door anderen betaald: {euros(shown.other_cents)}."
    if shown.hours:
        yield f"Uren: {shown.hours}."


def _sequel(shown: About, authority: Authority, today: date) -> Iterable[str]:
    money = " en wordt het geld gereserveerd" if shown.own_cents else ""
    yield f"Na een akkoord wordt dit verzoek een activiteit{money}."
    yield "Na afloop legt de gemeente vast wat het opleverde en kijkt zij terug op de vragen van het beleid."
    if authority.needs_notice:
        days = notice_days(today)
        before = f"uiterlijk {days} dagen vóór het vertrek" if days is not None else "vóór het vertrek"
        yield f"De raad krijgt {before} een brief."


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
