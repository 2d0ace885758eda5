"""The engine's front: from a template and its context to a finished PDF, in this process or (the rule) in a worker.

Light to import: WeasyPrint is loaded by the worker only. A PDF is made from the same input byte for byte the same, on
the same release of the application and the same versions of its libraries.
"""

import hashlib
import itertools
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from oss_intl.shared.errors import RuleViolation

logger = logging.getLogger(__name__)

SECONDS = 60
MEMORY = 1_500 * 1024 * 1024
TOO_SLOW = (
    "Het maken van de pdf duurde te lang en is gestopt. Probeer het later nog eens of vraag de beheerder om hulp."
)
FAILED = "Het maken van de pdf is niet gelukt. Probeer het later nog eens of vraag de beheerder om hulp."
_INHERITED = (
    "PATH",
    "HOME",
    "TMPDIR",
    "XDG_CACHE_HOME",
    "LD_LIBRARY_PATH",
    "PYTHONHASHSEED",
    "PYTHONPATH",
    "VIRTUAL_ENV",
)


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
    """Hand the HTML to a worker and read back the file; the worker sees no settings, secrets or database."""
    seconds = getattr(settings, "DOCUMENT_SECONDS", SECONDS)
    memory = getattr(settings, "DOCUMENT_MEMORY", MEMORY)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, the HTML comes in on standard input
            [sys.executable, "-m", "documents.worker", str(memory), str(seconds)],
            input=html.encode("utf-8", "surrogatepass"),
            capture_output=True,
            timeout=seconds,
            check=True,
            cwd=Path(__file__).parent.parent,
            env=_environment(created),
        )
    except subprocess.TimeoutExpired as error:
        logger.error("document stopped after %s seconds", seconds)
        raise DocumentFailed(TOO_SLOW) from error
    except subprocess.CalledProcessError as error:
        logger.error("document worker ended with %s: %s", error.returncode, error.stderr.decode(errors="replace"))
        raise DocumentFailed(FAILED) from error
    head, _, data = done.stdout.partition(b"\n")
    report = json.loads(head)
    return RenderedPdf(data, report["pages"], hashlib.sha256(data).hexdigest(), tuple(report["warnings"]))


def _environment(created: datetime) -> dict[str, str]:
    """Return the little that the worker inherits, and the document's own clock for the libraries that ask for one."""
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {**kept, "SOURCE_DATE_EPOCH": str(int(created.timestamp())), "LANG": "C.UTF-8"}
