"""What the commands in bin/ do: set up, run, test, check. Needs the standard library only.

Everything that is missing is installed when this machine allows it, and otherwise named in one line.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
VAR = ROOT / "var"
STAMP = VENV / "lock.sha256"
RUN_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# Once is enough for what has no database in it.
DATABASE_FREE_TESTS = ("tests/browser", "tests/documents", "tests/ui")


def main() -> int:
    """Do the command that was asked for, with its own arguments behind it."""
    command, *rest = sys.argv[1:] or ["help"]
    commands = {"setup": setup, "run": run, "test": test, "check": check, "fix": fix, "bench": bench, "lock": lock}
    if command not in commands:
        return _say(f"Gebruik: bin/{{{','.join(commands)}}}")
    try:
        return commands[command](rest)
    except subprocess.CalledProcessError as error:
        return error.returncode or 1
    except KeyboardInterrupt:
        return 130


def setup(arguments: Sequence[str]) -> int:
    """Bring everything: for running, or with `--tests` for the tests as well."""
    _system_packages(for_tests="--run" not in arguments)
    _environment()
    VAR.mkdir(exist_ok=True)
    return 0


def run(_arguments: Sequence[str]) -> int:
    """Serve the application with the policy and its cases in it."""
    setup(["--run"])
    environ = _demo_environment()
    for step in (["migrate", "--verbosity", "0"], ["createcachetable"], ["collectstatic", "--noinput", "-v", "0"]):
        _manage(step, environ)
    _manage(["load_policy"], environ)
    if environ["DEMO"] == "1":
        _manage(["demo"], environ)
    host, port = environ.get("HOST", "127.0.0.1"), environ.get("PORT", "8000")
    print(f"\nOss Internationaal staat op http://{host}:{port}/ (stoppen met Ctrl+C)", flush=True)
    server = [str(VENV / "bin/granian"), "--interface", "wsgi", "--host", host, "--port", port]
    return subprocess.call(
        [*server, "--respawn-failed-workers", "--no-ws", "oss_intl.wsgi:application"], cwd=ROOT, env=environ
    )


def test(arguments: Sequence[str]) -> int:
    """Run the suite on SQLite with a browser, then on a PostgreSQL of its own."""
    setup([])
    environ = {**os.environ, "DEMO": "1"}
    pytest = [str(VENV / "bin/python"), "-m", "pytest", *arguments]
    print("SQLite, met browser", flush=True)
    on_sqlite = subprocess.call(
        pytest, cwd=ROOT, env={**environ, "DATABASE_URL": f"sqlite:///{VAR / 'unused.sqlite3'}"}
    )
    print("PostgreSQL", flush=True)
    ignored = (
        [] if any(not a.startswith("-") for a in arguments) else [f"--ignore={path}" for path in DATABASE_FREE_TESTS]
    )
    with postgresql() as url:
        on_postgresql = subprocess.call([*pytest, *ignored], cwd=ROOT, env={**environ, "DATABASE_URL": url})
    return on_sqlite or on_postgresql


def check(_arguments: Sequence[str]) -> int:
    """Everything static, at the same time; prints only what is wrong."""
    setup([])
    tools = VENV / "bin"
    production = {
        **os.environ,
        "DEMO": "0",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "internationaal.example",
        "DATABASE_URL": f"sqlite:///{VAR / 'check.sqlite3'}",
    }
    manage = [tools / "python", "-W", "error", "manage.py"]
    templates = [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]
    checks: dict[str, list[object]] = {
        "ruff": [tools / "ruff", "check", "."],
        "format": [tools / "ruff", "format", "--check", "."],
        "mypy": [tools / "mypy", "."],
        "imports": [tools / "lint-imports"],
        "djade": [tools / "djade", "--check", "--target-version", "5.2", *templates],
        "djlint": [tools / "djlint", "--lint", "templates", "--quiet"],
        "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
        "deploy": [*manage, "check", "--deploy", "--fail-level", "WARNING"],
    }
    running = {
        name: subprocess.Popen(
            [str(part) for part in line],
            cwd=ROOT,
            env=production,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name, line in checks.items()
    }
    failed = []
    for name, process in running.items():
        output, _ = process.communicate()
        print(f"{'goed ' if process.returncode == 0 else 'FOUT '} {name}", flush=True)
        if process.returncode:
            failed.append(name)
            print(output)
    return 1 if failed else 0


def fix(_arguments: Sequence[str]) -> int:
    """Repair what tools can repair: imports, formatting, templates."""
    setup(["--run"])
    templates = [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]
    subprocess.call([str(VENV / "bin/ruff"), "check", "--fix", "."], cwd=ROOT)
    subprocess.call([str(VENV / "bin/ruff"), "format", "."], cwd=ROOT)
    return subprocess.call([str(VENV / "bin/djade"), "--target-version", "5.2", *templates], cwd=ROOT)


def bench(arguments: Sequence[str]) -> int:
    """Measure pages as multiples of an empty page, on both databases."""
    setup([])
    measure = [str(VENV / "bin/python"), "-m", "tests.bench", *arguments]
    with tempfile.TemporaryDirectory() as folder, postgresql() as url:
        for database in (f"sqlite:///{folder}/bench.sqlite3", url):
            subprocess.check_call(measure, cwd=ROOT, env={**os.environ, "DEMO": "1", "DATABASE_URL": database})
    return 0


def lock(_arguments: Sequence[str]) -> int:
    """Make requirements.lock from requirements.in: universal, hashed, naming no host."""
    _environment()
    compile_lock = ["pip", "compile", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header"]
    return subprocess.call(
        [str(VENV / "bin/uv"), *compile_lock, "-p", "3.11", "requirements.in", "-o", str(LOCK)], cwd=ROOT
    )


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL server in a folder of its own on this machine, give its address, and stop it again."""
    binaries = _postgresql_binaries()
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        if as_owner:
            shutil.chown(folder, "postgres")
        owner = "postgres"
        quiet = {"stdout": subprocess.DEVNULL, "check": True, "cwd": folder}
        initdb = [*as_owner, str(binaries / "initdb"), "-D", str(data), "-A", "trust", "-U", owner, "-E", "UTF8"]
        subprocess.run([*initdb, "--no-locale", "--no-sync"], **quiet)  # type: ignore[call-overload]
        port = _free_port()
        options = f"-k {folder} -p {port} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
        control = [*as_owner, str(binaries / "pg_ctl"), "-D", str(data), "-w"]
        subprocess.run([*control, "-o", options, "-l", f"{folder}/log", "start"], **quiet)  # type: ignore[call-overload]
        try:
            yield f"postgres://{owner}@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet)  # type: ignore[call-overload]


def _environment() -> None:
    """Make .venv from the lock, or bring it up to date; nothing when the lock did not change."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    if not (VENV / "bin/uv").exists():
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(VENV)])
        block = re.search(r"^uv==[^\n]*\n(?:    --hash[^\n]*\n)+", LOCK.read_text(), re.MULTILINE)
        assert block, "requirements.lock names no uv"
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
            only_uv.write(block.group())
            only_uv.flush()
            pip = [str(VENV / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.check_call([*pip, "--require-hashes", "-r", only_uv.name])
    sync = [str(VENV / "bin/uv"), "pip", "sync", "--quiet", "--require-hashes", "--python", str(VENV / "bin/python")]
    subprocess.check_call([*sync, str(LOCK)], env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"})
    STAMP.write_text(wanted)


def _system_packages(*, for_tests: bool) -> None:
    """Install the system packages that are missing, or say which they are."""
    missing = [] if _has_ensurepip() else ["python3-venv"]
    missing += [package for library, package in RUN_LIBRARIES.items() if not _loads(library)]
    if for_tests:
        missing += [] if shutil.which("chromium") else ["chromium"]
        missing += [] if shutil.which("java") else ["openjdk-17-jre-headless"]
        missing += [] if _find_postgresql() else ["postgresql"]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(_say(f"Dit ontbreekt: {' '.join(missing)}. Installeer het en begin opnieuw."))
    print(f"Wordt geïnstalleerd: {' '.join(missing)}", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600", "-o", "Acquire::Retries=3"]
    subprocess.check_call([*apt, "update"], env=environ)
    subprocess.check_call(
        [*apt, "install", "-y", "--no-install-recommends", *missing], env=environ, stdout=subprocess.DEVNULL
    )


def _has_ensurepip() -> bool:
    return VENV.exists() or subprocess.call([sys.executable, "-c", "import ensurepip"], stderr=subprocess.DEVNULL) == 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _find_postgresql() -> Path | None:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _postgresql_binaries() -> Path:
    found = _find_postgresql()
    if found is None:
        raise SystemExit(_say("PostgreSQL ontbreekt. Start eerst bin/setup."))
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _demo_environment() -> dict[str, str]:
    """The environment of the demonstration, with a secret key of this machine's own."""
    environ = {"DEMO": "1", **os.environ}
    if environ["DEMO"] == "1" and "SECRET_KEY" not in environ:
        key = VAR / "secret_key"
        if not key.exists():
            key.touch(mode=0o600)
            key.write_text(secrets.token_urlsafe(60))
        environ["SECRET_KEY"] = key.read_text()
    return environ


def _manage(arguments: Sequence[str], environ: dict[str, str]) -> None:
    subprocess.check_call([str(VENV / "bin/python"), "manage.py", *arguments], cwd=ROOT, env=environ)


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 2


if __name__ == "__main__":
    sys.exit(main())
