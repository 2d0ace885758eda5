"""What the commands in bin/ do: set up, run, test, check. Needs the standard library only.

Everything that is missing is installed when this machine allows it, and otherwise named in one line.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
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
TEST_LIBRARIES = {"libatomic.so.1": "libatomic1"}  # for Playwright's driver
TEST_PROGRAMS = {"java": "default-jre-headless"}
# The first does a page in less than half of the time, as it knows no screen. Ubuntu does not have it.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
NOTHING_TO_TEST = 5  # how pytest ends when no test is left


def main() -> int:
    """Do the command that was asked for, with its own arguments behind it."""
    command, *rest = sys.argv[1:] or ["help"]
    commands = {"setup": setup, "run": run, "test": test, "check": check, "fix": fix, "bench": bench, "lock": lock}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # an exception, so that what was started is stopped
    if command not in commands:
        return _say(f"Gebruik: bin/{{{','.join(commands)}}}")
    try:
        return commands[command](rest)
    except subprocess.CalledProcessError as error:
        return error.returncode or 1
    except KeyboardInterrupt:
        return 130


def setup(arguments: Sequence[str]) -> int:
    """Bring everything that the application and its tests need, or with `--run` the application only."""
    _system_packages(for_tests="--run" not in arguments)
    _environment()
    VAR.mkdir(exist_ok=True)
    return 0


def run(_arguments: Sequence[str]) -> int:
    """Serve the application with the policy and its cases in it."""
    setup(["--run"])
    environ = _run_environment()
    for step in (
        "migrate --verbosity 0",
        "createcachetable --verbosity 0",
        "collectstatic --noinput --verbosity 0",
        "load_policy",
    ):
        _manage(step.split(), environ)
    if environ["DEMO"] == "1":
        _manage(["demo"], environ)
    host, port = environ.get("HOST", "127.0.0.1"), environ.get("PORT", "8000")
    print(f"\nOss Internationaal staat op http://{host}:{port}/ (stoppen met Ctrl+C)", flush=True)
    threads = str(2 * (os.cpu_count() or 1) + 1)  # each keeps a connection to the database
    server = [str(VENV / "bin/granian"), "--interface", "wsgi", "--no-ws", "--respawn-failed-workers"]
    server += ["--blocking-threads", threads, "--host", host, "--port", port, "oss_intl.wsgi:application"]
    os.chdir(ROOT)
    os.execve(server[0], server, environ)


def test(arguments: Sequence[str]) -> int:
    """Run the suite on SQLite with a browser, then on a PostgreSQL of its own; stop at the first that fails."""
    setup([])
    pytest = [str(VENV / "bin/python"), "-m", "pytest", *arguments]
    everything = all(argument.startswith("-") for argument in arguments)
    on_postgresql = ["--ignore=tests/browser"] if everything else []
    print("SQLite, met browser", flush=True)
    failed = subprocess.call(pytest, cwd=ROOT, env={**os.environ, "DATABASE_URL": "sqlite://:memory:"})
    if failed:
        return failed
    print("PostgreSQL", flush=True)
    with postgresql() as url:
        failed = subprocess.call([*pytest, *on_postgresql], cwd=ROOT, env={**os.environ, "DATABASE_URL": url})
    return 0 if failed == NOTHING_TO_TEST else failed  # tests/conftest.py leaves out what no database changes


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
        "VIRUS_SCANNER": "127.0.0.1:3310",
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


def lock(arguments: Sequence[str]) -> int:
    """Make requirements.lock from requirements.in: universal, hashed, naming no host; `--upgrade` takes newer ones."""
    _environment()
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet"]
    command = [
        str(VENV / "bin/uv"),
        "pip",
        "compile",
        *options,
        "--python-version",
        "3.11",
        "requirements.in",
        "-o",
        LOCK.name,
    ]
    return subprocess.call([*command, *arguments], cwd=ROOT)


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL server in a folder of its own on this machine, give its address, and stop it again."""
    binaries = _find_postgresql()
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="oss-pg-", ignore_cleanup_errors=True) as folder:
        if as_owner:
            shutil.chown(folder, "postgres")

        def call(program: str, *arguments: str) -> None:
            line = [*as_owner, f"{binaries}/{program}", "-D", f"{folder}/data", *arguments]
            subprocess.run(line, stdout=subprocess.DEVNULL, check=True, cwd=folder)

        port = _free_port()
        options = f"-k {folder} -p {port} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
        call("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale", "--no-sync")
        call("pg_ctl", "-w", "-o", options, "-l", f"{folder}/log", "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            call("pg_ctl", "-w", "-m", "immediate", "stop")


def _environment() -> None:
    """Make .venv from the lock, or bring it up to date; nothing when the lock did not change."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    if not _runs(VENV / "bin/uv") or not _runs(VENV / "bin/python"):
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
    libraries = {**RUN_LIBRARIES, **(TEST_LIBRARIES if for_tests else {})}
    missing = [package for library, package in libraries.items() if not _loads(library)]
    if not VENV.exists() and importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python3.{sys.version_info.minor}-venv")
    if for_tests:
        missing += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
        missing += [] if any(map(shutil.which, BROWSERS)) else [BROWSERS[0]]
        missing += [] if _find_postgresql() else ["postgresql"]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sentences = [f"Het pakket {package} ontbreekt: installeer het." for package in map(_known, missing)]
        raise SystemExit(_say("\n".join(sentences)))
    print(f"Wordt geïnstalleerd: {' '.join(missing)}", flush=True)
    _apt_get("update")
    _apt_get("install", "--yes", "--no-install-recommends", *map(_known, missing))


def _apt_get(*arguments: str) -> None:
    """Call apt-get; it waits for others by itself, but not for the lock on the package lists."""
    line = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600", "-o", "Acquire::Retries=3", *arguments]
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for _ in range(20):
        done = subprocess.run(line, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode == 0:
            return
        if "/lock" not in done.stderr:
            break
        time.sleep(15)
    sys.stderr.write(done.stderr)
    done.check_returncode()


def _known(package: str) -> str:
    """The package; for the browser the first one that this machine has in its lists."""
    names = BROWSERS if package == BROWSERS[0] and shutil.which("apt-cache") else ()
    return next(filter(_is_listed, names), package)


def _is_listed(package: str) -> bool:
    line = ["apt-cache", "show", package]
    return subprocess.call(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def _runs(program: Path) -> bool:
    try:
        return subprocess.call([str(program), "--version"], stdout=subprocess.DEVNULL) == 0
    except OSError:
        return False


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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run_environment() -> dict[str, str]:
    """The environment of bin/run. Without a database of one's own it is the demonstration, with a key made here."""
    environ = {"DEMO": "0" if "DATABASE_URL" in os.environ else "1", **os.environ}
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
