"""Pure rules of the integrity route: who lets a third party pay, in whole or in part, asks the college beforehand."""

from datetime import date

from activities.models.consent import CollegeConsent
from activities.models.request import Status
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents

Answer = CollegeConsent.Answer
ASKABLE = frozenset(
    {Status.SUBMITTED, Status.ASSESSED, Status.RETURNED, Status.DEFERRED, Status.APPROVED, Status.CONDITIONAL}
)


def obstacle(others_pay: Cents | None, newest: CollegeConsent | None) -> str:
    """Why a request cannot be approved yet, in one sentence; empty when it can.

    `others_pay` is what third parties pay (cents), or None when no cost is theirs.
    """
    if others_pay is None:
        return ""
    if newest is None:
        return "Een ander betaalt mee. Vraag eerst het college om toestemming op de pagina van het verzoek."
    if not newest.answer:
        return "Het college heeft nog niet geantwoord of een ander mag meebetalen. Leg eerst het antwoord vast."
    if newest.answer == Answer.NO:
        return "Een ander mag van het college niet meebetalen. Wijs het verzoek af of laat de kosten aanpassen."
    if others_pay > newest.asked_cents:
        return "Een ander betaalt nu meer dan het college goedvond. Vraag het college opnieuw om toestemming."
    return ""


def check_consent(others_pay: Cents | None, newest: CollegeConsent | None) -> None:
    """Raise RuleViolation when a third party pays and the college did not answer yes."""
    sentence = obstacle(others_pay, newest)
    if sentence:
        raise RuleViolation(sentence, "outcome")


def check_ask(status: str, others_pay: Cents | None, newest: CollegeConsent | None) -> None:
    """Raise RuleViolation when there is nothing to ask the college now."""
    if status not in ASKABLE:
        raise RuleViolation("Dit verzoek wacht niet op een besluit. Het college hoeft niets te beoordelen.")
    if others_pay is None:
        raise RuleViolation("Bij dit verzoek betaalt niemand anders mee. U hoeft het college niets te vragen.")
    if newest is not None and not newest.answer:
        raise RuleViolation("Het college is al gevraagd. Leg eerst het antwoord vast.")
    if not obstacle(others_pay, newest):
        raise RuleViolation("Het college gaf al toestemming. U hoeft het niet opnieuw te vragen.")


def check_asked_on(asked_on: date, submitted_on: date, today: date) -> None:
    """Raise RuleViolation when the college cannot have been asked on that day."""
    if asked_on > today:
        raise RuleViolation("Kies een datum tot en met vandaag.", "asked_on")
    if asked_on < submitted_on:
        raise RuleViolation("Kies een datum op of na de dag van indienen.", "asked_on")


def check_answer(status: str, consent: CollegeConsent, answer: str, answered_on: date, today: date) -> None:
    """Raise RuleViolation when this cannot be the answer to that question, or when it matters no more."""
    if status not in ASKABLE:
        raise RuleViolation("Dit verzoek is afgewezen of ingetrokken. Het antwoord van het college is niet meer nodig.")
    if consent.answer:
        raise RuleViolation("Het antwoord van het college ligt al vast. Vraag het college opnieuw als het anders is.")
    if answer not in Answer.values:
        raise RuleViolation("Kies wat het college antwoordde.", "answer")
    if answered_on > today:
        raise RuleViolation("Kies een datum tot en met vandaag.", "answered_on")
    if answered_on < consent.asked_on:
        raise RuleViolation("Kies een datum op of na de dag waarop het college is gevraagd.", "answered_on")
