"""Pure rules of comparing requests: how many stand side by side, and whether their amounts fit together."""

from collections.abc import Iterable

from oss_intl.shared.money import Cents, euros
from oss_intl.shared.text import enumerated

MOST = 6


def too_many(chosen: int) -> str:
    """What is said when more requests were chosen than stand side by side; empty when they all do."""
    if chosen <= MOST:
        return ""
    return f"U koos {chosen} verzoeken. Er passen er {MOST} naast elkaar: hier staan de eerste {MOST}."


def gone(references: Iterable[str]) -> str:
    """What is said of requests that wait for no decision (any more); empty when there are none."""
    names = list(references)
    if not names:
        return ""
    verb = "wacht" if len(names) == 1 else "wachten"
    return f"{enumerated(names)} {verb} niet op een besluit en {'staat' if len(names) == 1 else 'staan'} hier niet bij."


def shortage(lines: Iterable[tuple[str, int, Cents]]) -> str:
    """Where it does not fit, in one sentence: of each line its name, its year and what is left; empty when it fits."""
    short = [f"{euros(-left)} op {name} {year}" for name, year, left in lines if left < 0]
    if not short:
        return ""
    return f"Dit past niet: u komt {enumerated(short)} te kort. Keur minder goed, of laat eerst de begroting wijzigen."
