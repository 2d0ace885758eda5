"""The comparison of requests as sheets of an ods: a row for each request, and a row for each budget line."""

from collections.abc import Iterable, Sequence

from assessment.selectors.comparing import Compared, Comparison
from oss_intl.shared.exports import Euros, Sheet, TableRow

_BEFORE = (
    "Kenmerk", "Verzoek", "Soort", "Aanvrager", "Partner", "Waar", "Begint op", "Eindigt op", "Aansluiten of zelf",
    "Dagen sinds indienen", "Besluit vóór", "Score in procenten", "Advies",
)  # fmt: skip
_AFTER = (
    "Gevraagd van dit budget", "Betaald door anderen", "Uren van ambtenaren", "Uren van bestuurders", "Beleidslijnen",
    "Voorwaarden van het beleid", "Vergelijkbare verzoeken", "Telt mee als akkoord",
)  # fmt: skip
_MONEY = ("Post", "Jaar", "Nu vrij", "Samen gevraagd", "Blijft over")


def sheets(page: Comparison) -> Sequence[Sheet]:
    """The requests with their verdicts and reasons, and what approving those that count leaves of each line."""
    questions = [part for row in page.questions for part in (f"{row.number}. {row.title}", f"Uitleg bij {row.number}")]
    numbers = [row.number for row in page.questions]
    return (
        Sheet("Verzoeken", (*_BEFORE, *questions, *_AFTER), [_request(item, numbers) for item in page.items]),
        Sheet("Begroting na akkoord", _MONEY, _lines(page)),
    )


def _request(item: Compared, numbers: Iterable[int]) -> TableRow:
    row = item.waiting
    return (
        row.reference, row.title, row.kind, row.requester, item.partner, item.where, item.starts_on, item.ends_on,
        item.lead, row.days, row.decide_before, row.score, row.advice_label,
        *(part for number in numbers for part in _answer(item, number)),
        Euros(row.cents), Euros(item.other_cents), item.hours.officials, item.hours.office_holders,
        "; ".join(rule.title for rule in item.rules),
        "; ".join(condition for rule in item.rules for condition in rule.conditions),
        "; ".join(f"{one.reference} {one.title}" for one in item.precedents),
        item.counts,
    )  # fmt: skip


def _answer(item: Compared, number: int) -> tuple[str, str]:
    answer = item.answers.get(number)
    return (answer.get_verdict_display(), answer.justification) if answer else ("", "")


def _lines(page: Comparison) -> Iterable[TableRow]:
    for line in page.lines:
        yield (line.name, line.year, Euros(line.free_cents), Euros(line.cents), Euros(line.left_cents))
    for sentence in page.not_counted:
        yield (sentence,)
