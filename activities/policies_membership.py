"""Pure rules of memberships: no query, no clock. Last day of notice, when to evaluate, and what a fee is made of."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from activities.models.membership import FeeBasis, NetworkMembership
from oss_intl.shared.dates import long_date
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import NBSP, Cents, euros
from oss_intl.shared.text import grouped

RATE_STEPS = 1_000  # a rate is kept in thousandths of a cent for each inhabitant
EVALUATION_NORM = "membership-evaluation-days"


@dataclass(frozen=True, kw_only=True)
class Term:
    """The term of a membership; what is not known is None."""

    ends_on: date | None = None
    renews: bool | None = None
    notice_months: int | None = None


def term_of(membership: NetworkMembership) -> Term:
    """The term of a membership."""
    return Term(ends_on=membership.ends_on, renews=membership.renews, notice_months=membership.notice_months)


def term_end(term: Term, year: int) -> date | None:
    """The day in a year on which a term ends: the known one, or each year after it when it renews by itself."""
    if term.ends_on is None or year < term.ends_on.year or (year > term.ends_on.year and not term.renews):
        return None
    return _in_month(year, term.ends_on.month, term.ends_on.day)


def last_notice_day(term: Term, year: int) -> date | None:
    """The last day on which Oss can end the term that ends in a year; None when term or notice are not known."""
    end = term_end(term, year)
    if end is None or term.notice_months is None:
        return None
    months = end.year * 12 + end.month - 1 - term.notice_months
    return _in_month(months // 12, months % 12 + 1, end.day)


def evaluation_due(term: Term, year: int, days_before: int) -> date:
    """The day before which a membership year has to be evaluated: some days before notice, or before the year ends."""
    return (last_notice_day(term, year) or date(year, 12, 31)) - timedelta(days=days_before)


def fee_of(inhabitants: int, rate_milli: int) -> Cents:
    """The fee in cents of a number of inhabitants at a rate in thousandths of a cent, rounded half up."""
    return (inhabitants * rate_milli + RATE_STEPS // 2) // RATE_STEPS


def settled_fee(
    *, basis: str, cents: Cents | None, inhabitants: int | None, rate_milli: int | None
) -> dict[str, object]:
    """The columns of a year's fee. A free one costs nothing; inhabitants and rate together make the amount.

    Raises RuleViolation when the amount is another than inhabitants and rate make of it.
    """
    if basis != FeeBasis.PER_INHABITANT:
        inhabitants = rate_milli = None
    if basis == FeeBasis.FREE:
        if cents:
            raise RuleViolation(
                "Een gratis lidmaatschap kost niets. Kies een andere grondslag of laat het bedrag leeg.", "cents"
            )
        cents = 0
    if inhabitants is not None and rate_milli is not None:
        made = fee_of(inhabitants, rate_milli)
        if cents is not None and cents != made:
            raise RuleViolation(
                f"{grouped(inhabitants)} inwoners maal {rate_text(rate_milli)} is {euros(made)}. "
                "Pas het bedrag, het aantal of het tarief aan, of laat het bedrag leeg.",
                "cents",
            )
        cents = made
    return {"basis": basis, "cents": cents, "inhabitants": inhabitants, "rate_milli": rate_milli}


def rate_text(rate_milli: int) -> str:
    """A rate as euros: `€ 0,15490`, without zeros at its end beyond the cents."""
    whole, rest = divmod(rate_milli, 100 * RATE_STEPS)
    digits = f"{rest:05d}".rstrip("0").ljust(2, "0")
    return f"€{NBSP}{whole},{digits}"


def check_renewable(year: int, keep: bool | None, field: str | None = None) -> None:
    """Raise RuleViolation unless the evaluation of the year before says keep. None: it is not evaluated."""
    if keep is None:
        raise RuleViolation(
            f"Evalueer eerst het lidmaatschap over {year - 1}. Blijft Oss lid, dan kunt u geld voor {year} vastleggen.",
            field,
        )
    if not keep:
        raise RuleViolation(
            f"De evaluatie over {year - 1} zegt stoppen. Zeg het lidmaatschap op. Verlengen kan niet.", field
        )


def notice_text(network: str, notice_on: date | None, today: date) -> str:
    """What has to be done when Oss stops."""
    if notice_on is None:
        return f"Zeg het lidmaatschap van {network} op. De opzegtermijn is niet bekend: zoek die op."
    if notice_on < today:
        return f"Zeg het lidmaatschap van {network} op. Dat kon tot en met {long_date(notice_on)}: het loopt nog door."
    return f"Zeg het lidmaatschap van {network} op vóór {long_date(notice_on + timedelta(days=1))}."


def _in_month(year: int, month: int, day: int) -> date:
    """This day of a month, or the last one when the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))
