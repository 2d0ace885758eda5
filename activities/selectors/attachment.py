"""Reading attachments: each document with its versions, who added them and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from activities.models import Activity, Request, RequestAttachment
from files.models import StoredFile
from oss_intl.shared.dates import day_in_oss, long_date


@dataclass(frozen=True)
class Version:
    """One version of a document. `size` is in bytes; `note` says which version it is, who added it and when."""

    pk: int
    name: str
    url: str
    size: int
    note: str


@dataclass(frozen=True)
class Document(Version):
    """A document: its version that counts, and the older ones, newest first."""

    older: tuple[Version, ...] = ()


def documents(case: Request, activity: Activity | None = None) -> tuple[Document, ...]:
    """What was added to a request, or to its activity, in the order in which each document was first added."""
    rows = case.attachments.filter(activity=activity).select_related("file__uploaded_by").order_by("pk")
    chains: dict[int, list[RequestAttachment]] = {}
    for row in rows:  # a version is always added after the one that it replaces
        chain = chains.pop(row.replaces_id, []) if row.replaces_id else []
        chains[row.pk] = [*chain, row]
    return tuple(_document(chain) for chain in sorted(chains.values(), key=lambda chain: chain[0].pk))


def attachment_url(file_id: UUID) -> str:
    """Where a file is downloaded by who may read its request."""
    return reverse("activities:attachment", args=[file_id])


def _document(chain: list[RequestAttachment]) -> Document:
    numbered = list(_versions(chain))
    last = numbered[-1]
    return Document(**vars(last), older=tuple(reversed(numbered[:-1])))


def _versions(chain: list[RequestAttachment]) -> Iterable[Version]:
    for number, row in enumerate(chain, start=1):
        file = row.file
        which = f"Versie {number}, toegevoegd" if len(chain) > 1 else "Toegevoegd"
        held = "; wacht op de virusscanner" if file.scan == StoredFile.Scan.HELD else ""
        note = f"{which} {_giver(file)} op {long_date(day_in_oss(file.uploaded_at))}{held}"
        yield Version(row.pk, file.name, attachment_url(file.pk), file.size, note)


def _giver(file: StoredFile) -> str:
    return f"door {file.uploaded_by.name}" if file.uploaded_by else "via een link"
