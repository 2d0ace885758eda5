"""The engine as other rooms use it: the same bytes every time, limits that hold, and nothing fetched."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from documents import engine, renderer
from documents.engine import DocumentFailed, make_pdf
from tests.documents import sample

PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>t</title>
<link rel="stylesheet" href="asset:report.css"></head><body><h1>Kop</h1>{}</body></html>"""


def test_the_same_input_gives_the_same_bytes_in_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    files = set()
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        files.add(sample.make(3, 40, with_engine=make_pdf).data)
    files.add(sample.make(3, 40).data)
    assert len(files) == 1


def test_another_moment_or_text_gives_another_file() -> None:
    with sample.with_templates():
        common: dict[str, Any] = {"template": "sample/report.html", "context": sample.context(1, 1)}
        first = engine.render_pdf(**common, title="Eerste", created=sample.CREATED)
        second = engine.render_pdf(**common, title="Tweede", created=sample.CREATED)
        later = engine.render_pdf(**common, title="Eerste", created=datetime(2027, 4, 1, tzinfo=UTC))
    assert len({first.sha256, second.sha256, later.sha256}) == 3


def test_a_document_that_takes_too_long_is_stopped(settings: Any) -> None:
    settings.DOCUMENT_SECONDS = 1
    started = time.monotonic()
    with pytest.raises(DocumentFailed) as failed:
        sample.make(400, 10, with_engine=make_pdf)
    assert failed.value.sentence == engine.TOO_SLOW
    assert time.monotonic() - started < 6


def test_a_document_that_takes_too_much_memory_is_refused(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.DOCUMENT_MEMORY = 60 * 1024 * 1024
    with pytest.raises(DocumentFailed) as failed:
        sample.make(1, 1, with_engine=make_pdf)
    assert failed.value.sentence == engine.FAILED
    assert "worker ended" in caplog.text


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        engine._moment(datetime(2027, 1, 1))  # noqa: DTZ001


def test_a_web_process_does_not_load_the_renderer() -> None:
    code = "import sys, documents.engine; sys.exit('weasyprint' in sys.modules or 'pikepdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """Listen on a free port of this machine and keep what anyone says to it."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(5)

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            heard.append(connection.recv(100))
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/x.png", heard
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{}" alt="x">',
        '<link rel="attachment" href="{}">',
        "<style>@import url({});</style>",
        '<p style="background: url({})">x</p>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title><image href="{}"/></svg>',
    ],
    ids=["img", "attachment", "import", "background", "svg"],
)
def test_nothing_outside_the_closed_list_is_fetched(body: str, listener: tuple[str, list[bytes]]) -> None:
    address, heard = listener
    for url in (address, "file:///etc/passwd", "data:image/png;base64,x", "asset:fonts.conf", "asset:../engine.py"):
        with pytest.raises(renderer.RenderError):
            renderer.render(PAGE.format(body.format(url)))
    assert heard == []


def test_the_listener_hears_who_does_fetch(listener: tuple[str, list[bytes]]) -> None:
    address, heard = listener
    port = int(address.split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port)) as caller:
        caller.sendall(b"GET")
        caller.recv(1)
    assert heard == [b"GET"]


@pytest.mark.parametrize(
    "body", ['<a href="#weg">x</a>', '<p style="colour: red">x</p>', '<img src="asset:cover.svg">']
)
def test_a_document_with_a_fault_is_not_made(body: str) -> None:
    with pytest.raises(renderer.RenderError):
        renderer.render(PAGE.format(body))
