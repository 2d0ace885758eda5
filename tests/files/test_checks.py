"""A file is what its name says, or it is refused with a sentence."""

import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pytest

from files.checks import MAX_BYTES, content_type_of, safe_name
from oss_intl.shared.errors import RuleViolation
from tests.files import planted

NOT_THAT = "geen geldig"


@pytest.mark.parametrize("name", planted.SOUND)
def test_sound_files_are_taken(name: str) -> None:
    assert "/" in content_type_of(name, planted.SOUND[name])


@pytest.mark.parametrize("suffix", ["pdf", "jpg", "png", "docx", "xlsx", "odt", "ods", "txt", "csv"])
@pytest.mark.parametrize("name", planted.SOUND)
def test_a_name_that_says_another_type_is_refused(name: str, suffix: str) -> None:
    own = name.rpartition(".")[2].lower().replace("jpeg", "jpg")
    if own == suffix or {own, suffix} == {"txt", "csv"}:
        return
    with pytest.raises(RuleViolation, match=NOT_THAT):
        content_type_of(f"bestand.{suffix}", planted.SOUND[name])


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.pdf", b"", "leeg"),
        ("groot.pdf", b"%PDF-1.7" + b"0" * MAX_BYTES, "groter dan 10 MB"),
        ("virus.exe", b"MZ", "Dit soort bestand kan niet"),
        ("pagina.html", b"<html>", "Dit soort bestand kan niet"),
        ("plaatje.svg", b"<svg/>", "Dit soort bestand kan niet"),
        ("zonder", b"tekst", "Dit soort bestand kan niet"),
        ("half.pdf", planted.pdf()[:200], NOT_THAT),
        ("kop.pdf", b"%PDF-1.7\nniets meer", NOT_THAT),
        ("slot.pdf", planted.pdf(password="geheim"), "wachtwoord"),
        ("slot.xlsx", planted.LOCKED_OFFICE, "wachtwoord"),
        ("slot.ods", planted.open_document("spreadsheet", planted.LOCKED_MANIFEST), "wachtwoord"),
        ("half.jpg", planted.image("JPEG")[:300] + b"\xff\xd9", NOT_THAT),
        ("half.png", planted.image("PNG")[:-20], NOT_THAT),
        ("half.docx", planted.docx()[:-30], NOT_THAT),
        ("macro.docx", planted.docx(**{"word/vbaProject.bin": b"x"}), "macro"),
        ("macro.xlsx", planted.archive({"[Content_Types].xml": "<x a='macroEnabled'/>"}), "macro"),
        ("macro.ods", planted.open_document("spreadsheet", {"Basic/script.xml": "<x/>"}), "macro"),
        ("zip.docx", planted.archive({"a": "b"}), NOT_THAT),
        ("latin.txt", "één".encode("latin-1"), NOT_THAT),
        ("nul.txt", b"a\0b", NOT_THAT),
        ("nul.csv", b"a;\x1bb", NOT_THAT),
    ],
    ids=planted.name_of,
)
def test_a_file_that_is_not_sound_is_refused(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        content_type_of(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("web.pdf", b"<html><script>alert(1)</script>" + planted.pdf()),
        ("web.pdf", planted.pdf().replace(b"%PDF-1.", b"%PDF-<script>alert(1)</script>1.", 1)),
        ("zip.pdf", planted.pdf() + planted.archive({"a": "b"})),
        ("zip.png", planted.image("PNG") + planted.archive({"a": "b"})),
        ("staart.png", planted.image("PNG") + b"<script>alert(1)</script>"),
        ("zip.jpg", planted.image("JPEG") + planted.archive({"a": "b"}) + b"\xff\xd9"),
        (
            "web.jpg",
            planted.image("JPEG").replace(b"\xff\xe0", b"\xff\xfe\x00\x1f<script>alert(1)</script>  \xff\xe0", 1),
        ),
        ("kop.docx", b"GIF89a" + planted.docx()),
        ("web.txt", b"  <!DOCTYPE html><script>alert(1)</script>"),
        ("pdf.txt", b"%PDF-1.7 niet echt"),
    ],
    ids=planted.name_of,
)
def test_a_file_with_two_faces_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(RuleViolation, match=NOT_THAT):
        content_type_of(name, content)


@pytest.mark.parametrize(
    "make",
    [
        planted.bomb,
        lambda: planted.docx(**{f"word/{number}": "" for number in range(1_000)}),
        lambda: planted.docx(**{"word/a.xml": b"\0" * 5_000_000}),
    ],
    ids=["much in all", "many files", "a large file"],
)
def test_a_zip_bomb_is_refused_without_memory(make: Callable[[], bytes]) -> None:
    content = make()
    tracemalloc.start()
    with pytest.raises(RuleViolation, match="te groot"):
        content_type_of("bom.docx", content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(planted.docx(**{"word/a.xml": b"0123456789" * 100}))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    with pytest.raises(RuleViolation, match=NOT_THAT):
        content_type_of("leugen.docx", bytes(content))


def test_xml_with_entities_is_refused() -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    content = planted.archive({"[Content_Types].xml": evil}, zipfile.ZIP_STORED)
    with pytest.raises(RuleViolation, match=NOT_THAT):
        content_type_of("xxe.docx", content)


def test_a_picture_of_too_many_dots_is_refused_before_it_is_unpacked() -> None:
    content = bytearray(planted.image("PNG"))
    content[16:24] = (6_000).to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    with pytest.raises(RuleViolation, match="te groot"):
        content_type_of("reus.png", bytes(content))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Begroting 2026.xlsx", "Begroting 2026.xlsx"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\brief.pdf", "brief.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1.txt", "_lpt1.txt"),
        ("rekening\u202efdp.exe", "rekeningfdp.exe"),
        ("\u200bbrief\u2066.pdf", "brief.pdf"),
        ("..pdf", "pdf"),
        ("", "bestand"),
        (". . .", "bestand"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("Cần Thơ 你好.pdf", "Cần Thơ 你好.pdf"),
        ("regel\r\nnieuw.txt", "regelnieuw.txt"),
    ],
)
def test_names_are_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_keeps_its_extension() -> None:
    assert len(safe_name("a" * 300 + ".pdf")) == 100
    assert safe_name("a" * 300 + ".pdf").endswith("a.pdf")
    assert len(safe_name("a." + "b" * 300)) <= 100
