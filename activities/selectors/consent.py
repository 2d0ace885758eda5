"""What others pay of a request, what the college was asked about that, and what it answered."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from activities import permissions, policies_consent
from activities.models import CollegeConsent, CostRow, Request
from oss_intl.shared.money import Cents


@dataclass(frozen=True)
class Consents:
    """The integrity route of one request. `obstacle` is why it cannot be approved yet; empty when it can."""

    others_pay: Cents | None
    payers: tuple[str, ...]
    asked: tuple[CollegeConsent, ...]
    obstacle: str
    may_ask: bool
    may_answer: bool

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to show: somebody else pays, or the college was asked before."""
        return self.others_pay is not None or bool(self.asked)


def others_pay(case: Request) -> Cents | None:
    """What third parties pay (cents), or None when no cost is theirs."""
    amounts = [row.amount_cents for row in _paid_by_others(case)]
    return sum(amounts) if amounts else None


def newest_consent(case: Request) -> CollegeConsent | None:
    """The question that counts."""
    return CollegeConsent.objects.filter(case=case).order_by("-pk").first()


def consents(case: Request, user: User, today: date) -> Consents:
    """The integrity route of a request, the newest question first."""
    rows = list(_paid_by_others(case))
    total = sum(row.amount_cents for row in rows) if rows else None
    asked = tuple(CollegeConsent.objects.filter(case=case).order_by("-pk"))
    newest = asked[0] if asked else None
    is_open = newest is not None and not newest.answer
    sentence = policies_consent.obstacle(total, newest)
    waits = case.status in policies_consent.ASKABLE
    return Consents(
        others_pay=total,
        payers=tuple(dict.fromkeys(row.payer_name for row in rows)),
        asked=asked,
        obstacle=sentence,
        may_ask=waits and bool(sentence) and not is_open and permissions.may_register(user),
        may_answer=waits and is_open and permissions.may_answer_for_college(user, today),
    )


def _paid_by_others(case: Request) -> list[CostRow]:
    rows = sorted(case.costs.all(), key=lambda row: (row.order, row.pk))
    return [row for row in rows if row.payer == CostRow.Payer.THIRD_PARTY]
