"""Keeping, scanning, handing out and removing files."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory

from audit.unit import unit
from files import system_checks
from files.actions import discard, store
from files.http import RequestSizeMiddleware, download
from files.models import StoredFile
from links.http import OutsideMiddleware
from oss_intl.shared.errors import RuleViolation
from tests import builders as make
from tests.builders import AT
from tests.files import planted

pytestmark = pytest.mark.django_db


def _upload(name: str = "brief.pdf", content: bytes = planted.SOUND["brief.pdf"]) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _kept(settings: Any) -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def test_a_file_is_kept_under_a_name_that_says_nothing(settings: Any) -> None:
    file = store(upload=_upload(), by=make.official(), at=AT)
    (path,) = _kept(settings)
    assert path.read_bytes() == planted.SOUND["brief.pdf"]
    assert "brief" not in path.name
    assert (file.name, file.content_type, file.scan) == ("brief.pdf", "application/pdf", "not_configured")


def test_a_refused_file_leaves_nothing(settings: Any) -> None:
    with pytest.raises(RuleViolation):
        store(upload=_upload("brief.pdf", b"geen pdf"), by=make.official(), at=AT)
    assert not StoredFile.objects.exists()
    assert _kept(settings) == []


@pytest.mark.django_db(transaction=True)
def test_removing_a_file_removes_its_bytes_once_that_is_certain(settings: Any) -> None:
    official = make.official()
    file = store(upload=_upload(), by=official, at=AT)
    with unit(by=official, at=AT):
        discard(file)
        assert len(_kept(settings)) == 1
    assert _kept(settings) == []


def test_a_download_is_never_opened_or_kept_by_the_browser() -> None:
    response = download(store(upload=_upload(), by=make.official(), at=AT))
    assert response["Content-Disposition"] == 'attachment; filename="brief.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in response["Cache-Control"]


def test_a_name_in_another_script_survives_the_header() -> None:
    header = download(store(upload=_upload("Đà Lạt.pdf"), by=make.official(), at=AT))["Content-Disposition"]
    assert header == "attachment; filename*=utf-8''%C4%90%C3%A0%20L%E1%BA%A1t.pdf"


@contextmanager
def _clamd(answer: bytes) -> Iterator[str]:
    """A scanner that reads one file and gives this answer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=_scan_once, args=[server, answer])
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        thread.join()


def _scan_once(server: socket.socket, answer: bytes) -> None:
    connection, _ = server.accept()
    with connection, connection.makefile("rb") as stream:
        assert stream.read(10) == b"zINSTREAM\0"
        while size := int.from_bytes(stream.read(4), "big"):
            stream.read(size)
        connection.sendall(answer)


def test_a_clean_file_is_marked_so(settings: Any) -> None:
    with _clamd(b"stream: OK\0") as address:
        settings.VIRUS_SCANNER = address
        assert store(upload=_upload(), by=make.official(), at=AT).scan == "clean"


def test_an_infected_file_is_refused(settings: Any) -> None:
    with _clamd(b"stream: Eicar-Signature FOUND\0") as address:
        settings.VIRUS_SCANNER = address
        with pytest.raises(RuleViolation, match="virusscanner"):
            store(upload=_upload(), by=make.official(), at=AT)
    assert _kept(settings) == []


def test_a_file_waits_while_the_scanner_is_down_and_comes_free_after(settings: Any) -> None:
    settings.VIRUS_SCANNER = "127.0.0.1:9"
    file = store(upload=_upload(), by=make.official(), at=AT)
    assert file.scan == "held"
    with pytest.raises(RuleViolation, match="wacht nog"):
        download(file)
    said = StringIO()
    with _clamd(b"stream: OK\0") as address:
        settings.VIRUS_SCANNER = address
        call_command("scan_held", stdout=said)
    file.refresh_from_db()
    assert (file.scan, said.getvalue()) == ("clean", "1 vrijgegeven, 0 wachten nog.\n")


@pytest.mark.parametrize("answer", [b"stream: Eicar FOUND\0", b"INSTREAM size limit exceeded. ERROR\0", b""])
def test_a_held_file_stays_held_without_a_clean_verdict(settings: Any, answer: bytes) -> None:
    settings.VIRUS_SCANNER = "127.0.0.1:9"
    file = store(upload=_upload(), by=make.official(), at=AT)
    with _clamd(answer) as address:
        settings.VIRUS_SCANNER = address
        call_command("scan_held", stdout=StringIO())
    file.refresh_from_db()
    assert file.scan == "held"


def test_the_system_check_warns_without_a_scanner(settings: Any) -> None:
    settings.VIRUS_SCANNER = ""
    assert [message.id for message in system_checks.warn_without_scanner()] == ["files.W001"]
    settings.VIRUS_SCANNER = "127.0.0.1:3310"
    assert system_checks.warn_without_scanner() == []


@pytest.mark.parametrize(("length", "status"), [("12582912", 200), ("12582913", 413), ("", 200), ("abc", 200)])
def test_more_than_twelve_megabytes_is_answered_before_it_is_read(length: str, status: int, rf: RequestFactory) -> None:
    request = rf.post("/verzoeken/nieuw/")
    request.META["CONTENT_LENGTH"] = length
    response = OutsideMiddleware(RequestSizeMiddleware(lambda _: HttpResponse()))(request)  # in its frame
    assert response.status_code == status
    if status == 413:
        assert "12 MB" in response.content.decode()
