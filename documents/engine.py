"""The engine's front: from a template and its context to a finished PDF, in this process or (the rule) in a worker.

Light to import: WeasyPrint is loaded by the worker only. A PDF is made from the same input byte for byte the same, on
the same release of the application and the same versions of its libraries.
"""

import hashlib
import itertools
import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.processes import TooSlow, WorkerFailed, run_worker

logger = logging.getLogger(__name__)

SECONDS = 60
MEMORY = 1_500 * 1024 * 1024
TOO_SLOW = (
    "Het maken van de pdf duurde te lang en is gestopt. Probeer het later nog eens of vraag de beheerder om hulp."
)
FAILED = "Het maken van de pdf is niet gelukt. Probeer het later nog eens of vraag de beheerder om hulp."


class DocumentFailed(RuleViolation):
    """The document could not be made; the technical cause is in the log."""


@dataclass(frozen=True)
class RenderedPdf:
    """A finished file, its number of pages, its SHA-256 and sentences about what was replaced in the text."""

    data: bytes
    pages: int
    sha256: str
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """What every template finds as `document`: the head of the file, and the numbers of its tables and figures."""

    title: str
    created: str
    language: str
    footer: str
    draft: bool
    tables: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    figures: Iterator[int] = field(default_factory=lambda: itertools.count(1))


def make_pdf(
    *,
    template: str,
    context: Mapping[str, object],
    title: str,
    created: datetime,
    language: str = "nl",
    footer: str = "Gemeente Oss",
    draft: bool = False,
) -> RenderedPdf:
    """Make the document in a process of its own, with a limit on time and memory; raises DocumentFailed.

    `created` (aware) is the only clock in the file; `footer` stands below every page; `draft` prints CONCEPT.
    """
    html = _html(template, context, Document(title, _moment(created), language, footer, draft))
    return _in_worker(html, created)


def render_pdf(
    *,
    template: str,
    context: Mapping[str, object],
    title: str,
    created: datetime,
    language: str = "nl",
    footer: str = "Gemeente Oss",
    draft: bool = False,
) -> RenderedPdf:
    """Make the same file as make_pdf in this process, without limits: for tests and commands."""
    from documents import renderer  # noqa: PLC0415 - loads WeasyPrint, which a web process must not carry

    html = _html(template, context, Document(title, _moment(created), language, footer, draft))
    try:
        data, pages, warnings = renderer.render(html)
    except renderer.RenderError as error:
        logger.exception("document not made: %s", title)
        raise DocumentFailed(FAILED) from error
    return RenderedPdf(data, pages, hashlib.sha256(data).hexdigest(), warnings)


def _moment(created: datetime) -> str:
    """Return the moment as PDF metadata wants it; a moment without a zone would depend on the machine."""
    if created.tzinfo is None:
        raise ValueError("created must be aware")
    return created.isoformat(timespec="seconds")


def _html(template: str, context: Mapping[str, object], document: Document) -> str:
    return render_to_string(template, {**context, "document": document})


def _in_worker(html: str, created: datetime) -> RenderedPdf:
    """Hand the HTML to a worker and read back the file; libraries that ask for a clock get the document's own."""
    try:
        made = run_worker(
            "documents.worker",
            html.encode("utf-8", "surrogatepass"),
            memory=getattr(settings, "DOCUMENT_MEMORY", MEMORY),
            seconds=getattr(settings, "DOCUMENT_SECONDS", SECONDS),
            more={"SOURCE_DATE_EPOCH": str(int(created.timestamp()))},
        )
    except TooSlow as error:
        logger.error("document worker %s", error)
        raise DocumentFailed(TOO_SLOW) from error
    except WorkerFailed as error:
        logger.error("document worker %s", error)
        raise DocumentFailed(FAILED) from error
    head, _, data = made.partition(b"\n")
    report = json.loads(head)
    return RenderedPdf(data, report["pages"], hashlib.sha256(data).hexdigest(), tuple(report["warnings"]))
