"""Whether a file is what its name says. Pure: bytes in, a content type or a RuleViolation out.

Each type is parsed, never guessed. What could be read as two types at once (a polyglot) is refused.
"""

import io
import re
import struct
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

import pikepdf
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from files.invitation import parsed_calendar
from files.mail import read_mail
from files.plain import Unreadable
from oss_intl.shared.errors import RuleViolation

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 25_000_000
MAX_ENTRIES = 1_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
MAX_NAME = 100
MAX_SUFFIX = 10
_CHUNK = 1024 * 1024

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_MARKUP = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe|svg|\?php)", re.IGNORECASE)
_OLE, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")  # an Office file with a password
MAIL, CALENDAR = "message/rfc822", "text/calendar; charset=utf-8"
MESSAGES = (MAIL, CALENDAR)
_OOXML = "application/vnd.openxmlformats-officedocument."


class NotThatType(Exception):
    """The bytes are not a sound file of the type that the name says."""


def content_type_of(name: str, content: bytes) -> str:
    """The content type of a file whose name and bytes agree. Raises RuleViolation with what to do otherwise."""
    if not content:
        raise RuleViolation(_("Dit bestand is leeg. Kies een ander bestand."), "file")
    if len(content) > MAX_BYTES:
        raise RuleViolation(_("Dit bestand is groter dan 10 MB. Kies een kleiner bestand."), "file")
    suffix = PurePosixPath(name).suffix.lower().lstrip(".")
    if suffix == "msg":
        raise RuleViolation(
            _("Een msg-bestand van Outlook kan niet. Sla de e-mail op als eml-bestand en kies dat."), "file"
        )
    if suffix not in _TYPES:
        raise RuleViolation(
            _("Dit soort bestand kan niet. Kies een pdf, docx, xlsx, odt, ods, jpg, png, txt, csv, eml of ics."), "file"
        )
    content_type, check = _TYPES[suffix]
    try:
        check(content)
    except NotThatType as error:
        raise RuleViolation(
            _(
                "Dit bestand is geen geldig {suffix}-bestand. Sla het opnieuw op als {suffix} en voeg het dan toe."
            ).format(suffix=suffix),
            "file",
        ) from error
    return content_type


def safe_name(name: str) -> str:
    """A name that is safe to show and to save under: no folders, no invisible or reserved characters, not too long."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(
        char for char in last if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    tidy = " ".join(re.sub(r'[<>:"|?*%]', "_", shown).split()).strip(". ")
    stem, _, suffix = tidy.rpartition(".")
    if not stem or len(suffix) > MAX_SUFFIX:
        stem, suffix = tidy, ""
    ending = f".{suffix}" if suffix else ""
    short = (stem.strip(". ") or "bestand")[: MAX_NAME - len(ending)] + ending
    return f"_{short}" if _RESERVED.match(short) else short


def _check_pdf(content: bytes) -> None:
    if not content.startswith(b"%PDF-") or _two_faced(content):
        raise NotThatType
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            if len(pdf.pages) == 0:
                raise NotThatType
    except pikepdf.PasswordError as error:
        raise RuleViolation(_("Deze pdf heeft een wachtwoord. Sla haar op zonder wachtwoord."), "file") from error
    except pikepdf.PdfError as error:
        raise NotThatType from error


def _check_image(form: str, start: bytes, end: bytes) -> Callable[[bytes], None]:
    def check(content: bytes) -> None:
        if not content.startswith(start) or not content.rstrip(b"\0").endswith(end) or _two_faced(content):
            raise NotThatType
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                with Image.open(io.BytesIO(content), formats=[form]) as image:
                    if image.width * image.height > MAX_PIXELS:
                        raise RuleViolation(_("Deze afbeelding is te groot. Verklein haar eerst."), "file")
                    image.load()
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error, zlib.error) as error:
            raise NotThatType from error
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise RuleViolation(_("Deze afbeelding is te groot. Verklein haar eerst."), "file") from error

    return check


def _check_office(main_part: str) -> Callable[[bytes], None]:
    """Word and Excel: a zip whose list of types names the document, and no macros."""

    def check(content: bytes) -> None:
        with _opened_zip(content) as archive:
            types = _xml_text(archive, "[Content_Types].xml")
            if "macroEnabled" in types or any("vbaproject" in name.lower() for name in archive.namelist()):
                raise _macros()
            if f"{_OOXML}{main_part}.main+xml" not in types:
                raise NotThatType

    return check


def _check_open_document(form: str) -> Callable[[bytes], None]:
    """ODF: a zip whose first entry says what it is, and no macros."""

    def check(content: bytes) -> None:
        with _opened_zip(content) as archive:
            names = archive.namelist()
            if (
                names[0] != "mimetype"
                or archive.read("mimetype") != f"application/vnd.oasis.opendocument.{form}".encode()
            ):
                raise NotThatType
            if any(name.startswith(("Basic/", "Scripts/")) for name in names):
                raise _macros()
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise _locked()
            _xml_text(archive, "content.xml")

    return check


def _opened_zip(content: bytes) -> zipfile.ZipFile:
    """A zip that starts at the first byte, is whole, and stays within the limits when it is unpacked."""
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise _locked()
    if not content.startswith(b"PK\x03\x04"):
        raise NotThatType
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _check_sizes(archive, len(content))
        return archive
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, struct.error) as error:
        raise NotThatType from error


def _check_sizes(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > min(MAX_UNPACKED, packed * MAX_RATIO):
        raise RuleViolation(_("Dit bestand wordt te groot als het wordt uitgepakt. Kies een ander bestand."), "file")
    if not entries or len({entry.filename for entry in entries}) != len(entries):
        raise NotThatType
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _locked()
    for entry in entries:  # reading to the end checks the sum of every entry, and that no size was a lie
        with archive.open(entry) as part:
            while part.read(_CHUNK):
                pass


def _xml_text(archive: zipfile.ZipFile, name: str) -> str:
    try:
        text = archive.read(name)
        ElementTree.fromstring(text)
        return text.decode("utf-8")
    except (KeyError, ElementTree.ParseError, DefusedXmlException, UnicodeDecodeError) as error:
        raise NotThatType from error


def _locked() -> RuleViolation:
    return RuleViolation(_("Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord."), "file")


def _macros() -> RuleViolation:
    return RuleViolation(_("Dit bestand bevat macro’s. Sla het op zonder macro’s en voeg het dan toe."), "file")


def _check_text(content: bytes) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotThatType from error
    if any(unicodedata.category(char) == "Cc" and char not in "\n\r\t" for char in text):
        raise NotThatType
    if text.lstrip().startswith("%PDF-") or _MARKUP.match(content.lstrip()):
        raise NotThatType


def _check_mail(content: bytes) -> None:
    try:
        read_mail(content)
    except Unreadable as error:
        raise NotThatType from error
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise NotThatType


def _check_calendar(content: bytes) -> None:
    try:
        parsed_calendar(content)
    except Unreadable as error:
        raise NotThatType from error


def _two_faced(content: bytes) -> bool:
    """Whether a browser or an unpacker could take these bytes for a web page or an archive."""
    return bool(_MARKUP.search(content[:2048])) or zipfile.is_zipfile(io.BytesIO(content))


_TYPES: Mapping[str, tuple[str, Callable[[bytes], None]]] = {
    "pdf": ("application/pdf", _check_pdf),
    "jpg": ("image/jpeg", _check_image("JPEG", b"\xff\xd8\xff", b"\xff\xd9")),
    "jpeg": ("image/jpeg", _check_image("JPEG", b"\xff\xd8\xff", b"\xff\xd9")),
    "png": ("image/png", _check_image("PNG", b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82")),
    "docx": (f"{_OOXML}wordprocessingml.document", _check_office("wordprocessingml.document")),
    "xlsx": (f"{_OOXML}spreadsheetml.sheet", _check_office("spreadsheetml.sheet")),
    "odt": ("application/vnd.oasis.opendocument.text", _check_open_document("text")),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", _check_open_document("spreadsheet")),
    "txt": ("text/plain; charset=utf-8", _check_text),
    "csv": ("text/csv; charset=utf-8", _check_text),
    "eml": (MAIL, _check_mail),
    "ics": (CALENDAR, _check_calendar),
}
EXTENSIONS = tuple(_TYPES)
