"""Asking the college whether somebody else may pay, and recording what it answered."""

from datetime import date, datetime

from accounts.models import User
from activities import permissions, policies_consent
from activities.models import CollegeConsent, Request
from activities.selectors.consent import newest_consent, others_pay
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation


def ask_college(*, case: Request, by: User, at: datetime, question: str, asked_on: date) -> CollegeConsent:
    """Record that the college was asked whether a third party may pay, with what others pay now.

    Raises RuleViolation when nobody else pays, or when the college was asked already.
    """
    permissions.check_register(by)
    if not question.strip():
        raise RuleViolation("Schrijf wat u het college vraagt.", "question")
    with unit(by=by, at=at) as record:
        row = lock(case)
        cents = others_pay(row)
        policies_consent.check_ask(row.status, cents, newest_consent(row))
        policies_consent.check_asked_on(asked_on, day_in_oss(row.submitted_at or at), day_in_oss(at))
        consent = CollegeConsent.objects.create(
            case=row, question=question.strip(), asked_cents=cents or 0, asked_on=asked_on, asked_by=by
        )
        record(
            "consent.asked", consent, thread=row, audience=Audience.COUNCIL,
            asked_on=asked_on, asked_cents=consent.asked_cents, private={"question": consent.question},
        )  # fmt: skip
        return consent


def answer_for_college(
    *, consent: CollegeConsent, by: User, at: datetime, answer: str, answered_on: date, number: str, reason: str
) -> CollegeConsent:
    """Record the college's answer with its number and reason. It stays as it is; who made a mistake asks again."""
    permissions.check_answer_for_college(by, day_in_oss(at))
    if not number.strip():
        raise RuleViolation("Vul het nummer van het collegebesluit in.", "number")
    if not reason.strip():
        raise RuleViolation("Geef de reden of de voorwaarden van het college.", "reason")
    with unit(by=by, at=at) as record:
        case = lock(consent.case)
        row = lock(consent)
        policies_consent.check_answer(case.status, row, answer, answered_on, day_in_oss(at))
        row.answer, row.answered_on, row.answered_by = answer, answered_on, by
        row.number, row.reason = number.strip(), reason.strip()
        row.save(update_fields=["answer", "answered_on", "answered_by", "number", "reason"])
        record(
            "consent.answered", row, thread=case, audience=Audience.COUNCIL,
            answer=answer, answered_on=answered_on, number=row.number, private={"college_reason": row.reason},
        )  # fmt: skip
        return row
