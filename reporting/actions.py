"""Writing the yearly report: start an edition, change its words, make it final."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from audit import chain
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version, store
from reporting import permissions
from reporting.documents import report_pdf
from reporting.models import Edition
from reporting.selectors import report_of_year
from reporting.snapshot import sha256, snapshot
from reporting.words import LABELS

ALREADY_FINAL = "Dit verslag is al definitief. Maak een nieuwe editie als er iets anders moet."


@dataclass(frozen=True)
class Frozen:
    """What finalising keeps, made before the transaction: rendering takes seconds and must not hold the database."""

    snapshot: Mapping[str, Any]
    snapshot_sha256: str
    pdf: bytes
    pdf_sha256: str
    chain_head: str


def start_edition(*, year: int, by: User, at: datetime) -> Edition:
    """Begin the next edition of a year's report, with the words of the one before it.

    The first is number 1; a next one is a correction, begun when the one before it is final.
    """
    permissions.check_write(by)
    with unit(by=by, at=at) as record:
        last = Edition.objects.filter(year=year).order_by("-number").defer("pdf", "snapshot").first()
        if last and last.status == Edition.Status.DRAFT:
            raise RuleViolation(f"Er is al een concept voor {year}. Werk daarin verder.")
        edition = Edition.objects.create(
            year=year,
            number=last.number + 1 if last else 1,
            introduction=last.introduction if last else "",
            conclusion=last.conclusion if last else "",
            author=by,
            created_at=at,
        )
        record("edition.started", edition, year=year, edition=edition.number)
        return edition


def change_edition(*, edition: Edition, by: User, at: datetime, version: int, values: Mapping[str, Any]) -> Edition:
    """Change the words of a draft: introduction, conclusion, what changed, and how it is offered."""
    permissions.check_write(by)
    with unit(by=by, at=at) as record:
        row = lock(edition)
        _check_draft(row)
        check_version(row, version, values, LABELS)
        changed = store(row, values)
        if changed:
            record("edition.changed", row, private=changed)
        return row


def finalise(*, edition: Edition, by: User, at: datetime, version: int) -> Edition:
    """Make a draft final: freeze its figures and its PDF with their hashes. Nothing changes it after that.

    The figures and the PDF are made first; the transaction refuses when the draft was changed meanwhile.
    """
    permissions.check_write(by)
    _check_draft(edition)
    _check_whole(edition)
    frozen = freeze(edition, at)
    with unit(by=by, at=at) as record:
        row = lock(edition)
        _check_draft(row)
        check_version(row, version, {}, LABELS)
        row.status = Edition.Status.FINAL
        row.finalised_at = at
        row.snapshot = dict(frozen.snapshot)
        row.snapshot_sha256 = frozen.snapshot_sha256
        row.pdf = frozen.pdf
        row.pdf_sha256 = frozen.pdf_sha256
        row.chain_head = frozen.chain_head
        row.version += 1
        row.save()
        record(
            "edition.finalised", row, audience=Audience.COUNCIL,
            year=row.year, edition=row.number, snapshot_sha256=row.snapshot_sha256, pdf_sha256=row.pdf_sha256,
        )  # fmt: skip
        return row


def freeze(edition: Edition, at: datetime) -> Frozen:
    """Figures and PDF of an edition as they are at this moment."""
    data = snapshot(report_of_year(edition, at))
    digest = sha256(data)
    number, head = chain.head()
    chain_head = f"{number}:{head}"
    pdf = report_pdf(data, created=at, is_draft=False, snapshot_sha256=digest, chain_head=chain_head)
    return Frozen(data, digest, pdf.data, pdf.sha256, chain_head)


def _check_draft(edition: Edition) -> None:
    if edition.status != Edition.Status.DRAFT:
        raise RuleViolation(ALREADY_FINAL)


def _check_whole(edition: Edition) -> None:
    for name, label in (("introduction", "een inleiding"), ("conclusion", "een conclusie")):
        if not getattr(edition, name):
            raise RuleViolation(f"Schrijf eerst {label}. Daarna kunt u het verslag definitief maken.", name)
    if edition.number > 1 and not edition.changes:
        raise RuleViolation("Schrijf eerst wat er in deze editie anders is dan in de vorige.", "changes")
