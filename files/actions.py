"""Keeping and removing files. The room that owns a file records the event, and decides who may read it."""

import hashlib
from datetime import datetime
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from accounts.models import User
from audit.unit import unit
from files import scanner
from files.checks import MAX_BYTES, content_type_of, safe_name
from files.models import StoredFile
from files.selectors import content_of
from links.models import Link
from oss_intl.shared.errors import RuleViolation

INFECTED = gettext_noop("De virusscanner houdt dit bestand tegen. Kies een ander bestand.")


def store(*, upload: "UploadedFile[bytes]", by: User | Link, at: datetime) -> StoredFile:
    """Check an uploaded file and keep it under a random name. Raises RuleViolation with what to do otherwise.

    `by` is who is signed in, or the link of an outsider.
    """
    name, content = safe_name(upload.name or ""), upload.read(MAX_BYTES + 1)
    content_type = content_type_of(name, content)
    scan = _scanned(content)
    giver = by if isinstance(by, User) else None
    with unit(by=giver, at=at):
        stored_as = default_storage.save(f"{uuid4().hex}.bin", ContentFile(content))
        return StoredFile.objects.create(
            name=name,
            content_type=content_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            stored_as=stored_as,
            scan=scan,
            uploaded_by=giver,
            uploaded_link=by if isinstance(by, Link) else None,
            uploaded_at=at,
        )


def discard(file: StoredFile) -> None:
    """Remove a file's row now, and its bytes once that is certain. Call inside the unit of the room that owns it."""
    stored_as = file.stored_as
    file.delete()
    transaction.on_commit(lambda: default_storage.delete(stored_as))


def scan_held() -> tuple[int, int]:
    """Scan what waited for the scanner; answer how many files are clean now and how many still wait."""
    held = StoredFile.objects.filter(scan=StoredFile.Scan.HELD)
    clean = [
        file.pk for file in held if _scanned(content_of(file), infected=StoredFile.Scan.HELD) == StoredFile.Scan.CLEAN
    ]
    StoredFile.objects.filter(pk__in=clean).update(scan=StoredFile.Scan.CLEAN)
    return len(clean), held.all().count()


def _scanned(content: bytes, infected: StoredFile.Scan | None = None) -> StoredFile.Scan:
    """The outcome of the scan; an infected file is refused, or gets the state that `infected` says."""
    if not scanner.is_configured():
        return StoredFile.Scan.NOT_CONFIGURED
    try:
        if scanner.is_clean(content):
            return StoredFile.Scan.CLEAN
    except scanner.ScannerDown:
        return StoredFile.Scan.HELD
    if infected is None:
        raise RuleViolation(gettext(INFECTED), "file")
    return infected
