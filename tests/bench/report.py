"""From an empty database to the tables of docs/bench.md."""

import argparse
import os
import platform
import re
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from oss_intl.shared.dates import day_in_oss
from tests.bench.filling import fill
from tests.bench.pages import ROUNDS, Cost, measure, pages_of
from tests.bench.world import make_world

SIZES = (100, 100_000)
DOCUMENT = Path(settings.BASE_DIR, "docs", "bench.md")
INTRODUCTION = f"""# What pages cost

Made by `bin/bench --write`, with `--sizes` for other numbers of requests; not edited by hand. Every figure is a
multiple of an empty signed-out page that goes through the same server stack and middleware: the median processor time
of {ROUNDS} rounds over all pages in turn, of the application in one process and of the PostgreSQL process that answers
it. Network, disk and waiting are not in it. Of every hundred requests five are open, five withdrawn, 25 refused and 65
approved, spread over fifty years, with their assessments, decisions, activities, money, evaluations and audit events.

Each database was measured in one run. Its heading names the version of the database, the day, the commit that was
measured, the machine, and how many processes wanted a core when the run began (the load): a figure differs by some
percents from run to run, and by more where others work on the machine.
"""


def main() -> None:
    """Fill the database, and measure at each size on the way."""
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measures pages as multiples of an empty page.")
    parser.add_argument("--write", action="store_true", help="keep the tables in docs/bench.md")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of requests, rising")
    arguments = parser.parse_args()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    world = make_world(timezone.now())
    tables, filled = [_heading()], 0
    print(tables[0], flush=True)
    for size in arguments.sizes:
        started = time.monotonic()
        fill(world, range(filled, size))
        _gather_statistics()
        filled = size
        print(f"(filled in {time.monotonic() - started:.0f} s)\n", flush=True)
        tables.append(_table(size, measure(pages_of(world))))
        print(tables[-1], flush=True)
    if arguments.write:
        _write(tables)


def _gather_statistics() -> None:
    """What a database does by itself in time: gather statistics for its query planner."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _heading() -> str:
    names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = cursor.fetchone()[0].split()[0]
    load = f"load {os.getloadavg()[0]:.1f}"
    state = f"{day_in_oss(timezone.now())}; commit {_commit()}; {os.cpu_count()} cores, {_processor()}, {load}"
    return f"## {names[connection.vendor]}\n\n{version}; {state}, Python {platform.python_version()}.\n"


def _commit() -> str:
    """The commit that is measured."""
    line = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.check_output(line, cwd=settings.BASE_DIR, text=True).strip()


def _processor() -> str:
    """The kind of processor as Linux tells it."""
    told = Path("/proc/cpuinfo")
    named = re.search(r"^model name\s*:\s*(.+)$", told.read_text(), re.MULTILINE) if told.exists() else None
    return named[1] if named else platform.machine()


def _table(size: int, costs: Iterable[Cost]) -> str:
    number = f"{size:,}".replace(",", ".")
    lines = [f"### {number} requests", "", "| Page | Times the empty page | Queries |", "|---|---:|---:|"]
    lines += [f"| {cost.name} | {cost.multiple:.0f} | {cost.queries} |" for cost in costs]
    return "\n".join([*lines, ""])


def _write(tables: Iterable[str]) -> None:
    """Replace this database's part of the document, and keep the other's."""
    parts = {}
    if DOCUMENT.exists():
        parts = {part.splitlines()[0]: part for part in re.split(r"\n(?=## )", DOCUMENT.read_text())[1:]}
    own = "\n".join(tables)
    parts[own.splitlines()[0]] = own
    ordered = [parts[name].strip() for name in sorted(parts, reverse=True)]
    DOCUMENT.write_text("\n\n".join([INTRODUCTION.strip(), *ordered]) + "\n")
