"""Reading files back."""

from django.core.files.storage import default_storage

from files.models import StoredFile
from oss_intl.shared.errors import RuleViolation


def content_of(file: StoredFile) -> bytes:
    """A file's bytes."""
    with default_storage.open(file.stored_as) as stored:
        return bytes(stored.read())


def readable_content_of(file: StoredFile) -> bytes:
    """A file's bytes, unless it still waits for the virus scanner."""
    if file.scan == StoredFile.Scan.HELD:
        raise RuleViolation("Dit bestand wacht nog op de virusscanner. Probeer het later opnieuw.")
    return content_of(file)
