"""The policy page: what the policy room knows, how far two assessors agreed, and each part in a few words."""

from collections.abc import Mapping, Sized
from dataclasses import dataclass
from datetime import date

from assessment.selectors.agreement import Agreement, agreement
from policy.models import PolicyVersion
from policy.selectors import PolicyPage, coming_version, policy_page, version_on


@dataclass(frozen=True)
class WholePage:
    """The page. `notes` say each part in a few words, by its anchor with underscores; `is_open` shows every part."""

    policy: PolicyPage
    agreed: Agreement
    version: PolicyVersion | None
    coming: PolicyVersion | None
    notes: Mapping[str, str]
    is_open: bool


def whole_page(today: date, *, is_open: bool) -> WholePage:
    """Gather the page as it holds today, in a fixed number of queries."""
    policy, agreed = policy_page(today), agreement(None, today)
    return WholePage(
        policy=policy,
        agreed=agreed,
        version=version_on(today),
        coming=coming_version(today),
        notes=_notes(policy, agreed),
        is_open=is_open,
    )


def _notes(policy: PolicyPage, agreed: Agreement) -> dict[str, str]:
    framework = policy.framework
    advice = (
        f"meedoen vanaf {framework.participate_from}%, beperkt meedoen vanaf {framework.limited_from}%"
        if framework
        else ""
    )
    return {
        "vragen": _many(policy.weights, "vraag", "vragen"),
        "advies": advice,
        "overeenstemming": _agreed(agreed),
        "speerpunten": _listed([item.name for item in policy.spearheads]),
        "global_goals": _many(policy.goals, "doel", "doelen"),
        "matrix": f"{_many(policy.matrix, 'motief', 'motieven')}, {_many(policy.channels, 'weg', 'wegen')}",
        "beleidslijnen": _many(policy.rules, "lijn", "lijnen"),
        "voornemens": _many(policy.intentions, "voornemen", "voornemens"),
        "posities": _many(policy.positions, "plaats", "plaatsen") + " aan tafel",
        "focusgebieden": _listed([area.name for area in policy.focus]),
        "wie_besluit": _many(policy.mandates, "regel", "regels"),
        "instellingen": _many(policy.norms, "getal", "getallen"),
    }


def _agreed(agreed: Agreement) -> str:
    if not agreed.count:
        return "nog geen verzoek door twee mensen"
    if not agreed.is_enough:
        return f"{agreed.year}: {_many(range(agreed.count), 'verzoek', 'verzoeken')}, nog te weinig voor een cijfer"
    return f"{agreed.year}: {agreed.overall.share}% gelijk, kappa {agreed.overall.kappa_in_words}"


def _many(rows: Sized, one: str, more: str) -> str:
    return f"{len(rows)} {one if len(rows) == 1 else more}"


def _listed(names: list[str]) -> str:
    """The names in one line; without any, that there are none."""
    return " · ".join(names) or "geen"
