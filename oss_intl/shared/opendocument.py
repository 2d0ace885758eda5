"""What every OpenDocument file has: its package, its names, and text that is safe in its XML. Knows no document."""

import re
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>'

# What XML cannot hold, and marks that would turn the text behind them around.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def open_package(archive: zipfile.ZipFile, media_type: str, parts: Sequence[str]) -> None:
    """Write the head of a package: what it is, first and as it is, and the list of its `parts`."""
    archive.writestr(zipfile.ZipInfo("mimetype", _EPOCH), media_type, zipfile.ZIP_STORED)
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in parts
    )
    manifest = (
        f'{DECLARATION}<manifest:manifest xmlns:manifest="{NAMES}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{media_type}"/>'
        f"{listed}</manifest:manifest>"
    )
    archive.writestr(part("META-INF/manifest.xml"), manifest)


def part(name: str) -> zipfile.ZipInfo:
    """Return the entry of a part: compressed, and dated the same whenever it is made."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def printable(text: str) -> str:
    """Return a text without what XML cannot hold, with `\\n` for every line end; it is not escaped yet."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def lines(text: str) -> list[str]:
    """Return the lines of a text as content of paragraphs; runs of blanks, which XML would join, are kept."""
    return [_spaced(escape(line)) for line in printable(text).split("\n")]


def _spaced(text: str) -> str:
    spaced = re.sub(r"(^ | {2,})", lambda run: f'<text:s text:c="{len(run[0])}"/>', text)
    return spaced.replace("\t", "<text:tab/>")
