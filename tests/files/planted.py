"""Files for tests, made in memory: sound ones, and ones that try something."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

import pikepdf
from PIL import Image

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.{part}.main+xml"/></Types>'
)


def pdf(password: str = "") -> bytes:
    """A PDF of one page."""
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    made.save(out, encryption=encryption, deterministic_id=not password)
    return out.getvalue()


def image(form: str) -> bytes:
    """A small picture as JPEG or PNG."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, form)
    return out.getvalue()


def archive(entries: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these entries, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in entries.items():
            made.writestr(zipfile.ZipInfo(name), content, compression)
    return out.getvalue()


def office(part: str, more: Mapping[str, bytes | str] | None = None) -> bytes:
    """A Word or Excel file, as far as a reader recognises it by its list of types."""
    return archive({"[Content_Types].xml": _TYPES.format(part=part), "x": "<x/>", **(more or {})})


def docx(**more: bytes | str) -> bytes:
    return office("wordprocessingml.document", more)


def xlsx(**more: bytes | str) -> bytes:
    return office("spreadsheetml.sheet", more)


def open_document(form: str, more: Mapping[str, bytes | str] | None = None) -> bytes:
    """An ODF file: text or spreadsheet."""
    kind = f"application/vnd.oasis.opendocument.{form}"
    return archive({"mimetype": kind, "content.xml": "<x/>", **(more or {})})


@cache
def bomb(part: str = "wordprocessingml.document") -> bytes:
    """A Word or Excel file of some hundred kB that would unpack to more than 100 MB; it takes long to make."""
    return office(part, {f"x{number}": b"\0" * 11_000_000 for number in range(10)})


SOUND: Mapping[str, bytes] = {
    "brief.pdf": pdf(),
    "foto.jpg": image("JPEG"),
    "foto.JPEG": image("JPEG"),
    "kaart.png": image("PNG"),
    "plan.docx": docx(),
    "begroting.xlsx": xlsx(),
    "plan.odt": open_document("text"),
    "begroting.ods": open_document("spreadsheet"),
    "notitie.txt": "Cần Thơ 你好 🎉\r\n".encode(),
    "lijst.csv": b"\xef\xbb\xbfnaam;bedrag\nReis;1000\n",
}

LOCKED_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
LOCKED_MANIFEST = {
    "META-INF/manifest.xml": "<manifest><file-entry full-path='content.xml'><encryption-data/></file-entry></manifest>",
}


def name_of(value: object) -> str:
    """How a case of a test is called: never by its bytes, which would differ between the processes of the tests."""
    return "bytes" if isinstance(value, bytes) else str(value)[:40]
