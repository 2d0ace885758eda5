"""What `manage.py verify` checks: that nothing was changed which must never change. It reads everything."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Sum

from audit import chain
from budget.models import BudgetLine, Commitment, LedgerEntry
from oss_intl.shared import guards
from policy.models import PolicyVersion
from policy.version_selectors import fingerprint_of
from reporting.models import Edition
from reporting.snapshot import sha256

SPENT = ("expense", "correct")


@dataclass(frozen=True)
class Outcome:
    """One check: its name, what is wrong (nothing when it is good), and what was looked at."""

    name: str
    seen: str
    wrong: tuple[str, ...] = ()


def check_chain(walked: chain.ChainCheck) -> Outcome:
    """Every event hashes to what it says, and to the one before."""
    seen = f"{walked.events} gebeurtenissen, laatste hash {walked.head[:16] or 'geen'}"
    if walked.first_bad_id is None:
        return Outcome("geschiedenis", seen)
    return Outcome("geschiedenis", seen, (f"gebeurtenis {walked.first_bad_id} is veranderd, of mist ervoor",))


def check_guards() -> Outcome:
    """Every trigger is there, switched on, in the form that this release gives it."""
    missing = guards.missing()
    return Outcome(
        "bewakers", f"{guards.expected()} triggers", tuple(f"{name} mist of is veranderd" for name in missing)
    )


def check_ledger() -> Outcome:
    """The counters of every line and commitment are the sums of their entries, added up here once more."""
    wrong = (*_lines_that_differ(), *_commitments_that_differ())
    return Outcome("grootboek", f"{LedgerEntry.objects.count()} boekingen", wrong)


def check_reports() -> Outcome:
    """Every final report is still what was made final: its figures and its PDF."""
    final = Edition.objects.filter(status=Edition.Status.FINAL).order_by("year", "number")
    wrong = [str(edition) for edition in final.iterator(chunk_size=10) if not _is_intact(edition)]
    return Outcome("verslagen", f"{final.count()} definitief", tuple(f"{name} is veranderd" for name in wrong))


def check_policy() -> Outcome:
    """Every published version of the policy still says what was published."""
    versions = list(PolicyVersion.objects.published().exclude(fingerprint="").order_by("number"))
    changed = [version for version in versions if fingerprint_of(version.content) != version.fingerprint]
    return Outcome("beleid", f"{len(versions)} versies", tuple(f"{version} is veranderd" for version in changed))


def _lines_that_differ() -> Iterator[str]:
    sums = _sums("line")
    for line in BudgetLine.objects.select_related("budget").order_by("pk"):
        of = sums.get(line.pk, Counter())
        spent = sum(of[kind] for kind in SPENT)
        added_up = (of["budget"], of["amend"], of["override"], of["reserve"] - of["release"] - spent, spent)
        stored = (
            line.original_cents, line.amended_cents, line.override_cents, line.reserved_cents, line.spent_cents,
        )  # fmt: skip
        if added_up != stored:
            yield f"post {line.name} van {line.budget.year} telt niet op"


def _commitments_that_differ() -> Iterator[str]:
    sums = _sums("commitment")
    for commitment in Commitment.objects.order_by("pk"):
        of = sums.get(commitment.pk, Counter())
        added_up = (of["reserve"], of["release"], sum(of[kind] for kind in SPENT))
        if added_up != (commitment.reserved_cents, commitment.released_cents, commitment.spent_cents):
            yield f"verplichting {commitment.pk} telt niet op"


def _sums(owner: str) -> dict[int, Counter[str]]:
    """Owner -> kind of entry -> cents."""
    sums: dict[int, Counter[str]] = {}
    rows = LedgerEntry.objects.exclude(**{owner: None}).values_list(f"{owner}_id", "kind").annotate(Sum("cents"))
    for key, kind, cents in rows.order_by():
        sums.setdefault(key, Counter())[kind] = cents
    return sums


def _is_intact(edition: Edition) -> bool:
    return (
        edition.snapshot is not None
        and sha256(edition.snapshot) == edition.snapshot_sha256
        and hashlib.sha256(bytes(edition.pdf or b"")).hexdigest() == edition.pdf_sha256
    )
