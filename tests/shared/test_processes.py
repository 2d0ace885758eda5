"""Work in a process of its own: what it inherits, and that its limits hold."""

import time

import pytest

from oss_intl.shared.processes import TooSlow, WorkerFailed, environment, run_worker


def test_a_worker_inherits_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    monkeypatch.setenv("DATABASE_URL", "postgres://geheim")
    assert "geheim" not in str(environment())


def test_a_worker_answers_with_what_it_made() -> None:
    assert _run("echo", given=b"brief") == b"brief"


def test_a_worker_that_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    with pytest.raises(TooSlow, match="1 second"):
        _run("sleep", seconds=1)
    assert time.monotonic() - started < 10


def test_a_worker_that_takes_too_much_memory_ends_with_a_fault() -> None:
    with pytest.raises(WorkerFailed, match="MemoryError"):
        _run("eat")


def _run(what: str, given: bytes = b"", seconds: int = 30) -> bytes:
    return run_worker("tests.shared.worker", given, memory=100 * 1024 * 1024, seconds=seconds, arguments=[what])
