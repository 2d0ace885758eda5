"""What holds for every file of the project: the rules that no linter knows."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from oss_intl.shared import guards

ROOT = Path(settings.BASE_DIR)
ROOMS = sorted(config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Taken in from others as they are, or made by a tool.
FOREIGN = ("static/vendor/", "tests/browser/vendor/", "LICENSE", "requirements.lock", "frontend/package-lock.json")
# Written in two parts, so that this file does not hold what it looks for.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "yarn" + "pkg.com"]
LEFTOVERS = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "break" + "point(", "console" + ".log("]
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 400, 60, 25
LONG_FILES = {"tests/builders.py"}  # a catalogue: one short function for each model


def tracked() -> list[Path]:
    """Every file that git knows and that is there, in this checkout."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def own_texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Name and text of every file that was written here, of all kinds or of the kinds named."""
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(FOREIGN) or (suffixes and path.suffix not in suffixes):
            continue
        try:
            yield name, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def own_code() -> Iterator[tuple[str, str]]:
    """Name and text of the Python files, without migrations."""
    return ((name, text) for name, text in own_texts(".py") if "/migrations/" not in name)


def test_no_file_names_the_host_of_a_registry() -> None:
    names = [path for path in tracked() if path.suffix not in {".ttf", ".woff2", ".png"}]
    found = {
        path.relative_to(ROOT).as_posix(): host
        for path in names
        for host in HOSTS
        if host.encode() in path.read_bytes()
    }
    assert found == {}


def test_nothing_is_left_for_later() -> None:
    pattern = re.compile("|".join(rf"(?<![A-Za-z]){re.escape(word)}" for word in LEFTOVERS))
    found = [f"{name}: {match[0]}" for name, text in own_texts() if (match := pattern.search(text))]
    assert found == []


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    pattern = re.compile(r"(mark|pytest)\.(skip|skipif|xfail|importorskip)\b")
    found = [name for name, text in own_code() if name.startswith("tests/") and pattern.search(text)]
    assert found == []


def test_no_page_is_checked_while_a_click_may_still_lead_away_from_it() -> None:
    """First comes something of the page that was asked for; `follow` and `send` of the steps wait for it."""
    pattern = re.compile(r"^[^\n]*(?:\.click\(\)|\bpress\([^\n]*\))\n[ ]*(?:\w+\.)?axe\(", re.MULTILINE)
    found = [f"{name}: {match[0]}" for name, text in own_code() for match in pattern.finditer(text)]
    assert found == []


def test_files_stay_short() -> None:
    kinds = (".py", ".html", ".js", ".mjs", ".css")
    lengths = {name: text.count("\n") for name, text in own_texts(*kinds) if "/migrations/" not in name}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE}.keys() <= LONG_FILES


def test_functions_stay_short() -> None:
    too_long = [
        f"{name}: {function} ({length})"
        for name, text in own_code()
        for function, length in _functions(text)
        if length > (LONGEST_VIEW if _is_view(name, function) else LONGEST_FUNCTION)
    ]
    assert too_long == []


def _is_view(name: str, function: str) -> bool:
    return not function.startswith("_") and re.search(r"(^|/)views(/|\.py)|_views\.py$", name) is not None


def _functions(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def test_every_module_says_what_it_is_for() -> None:
    silent = [name for name, text in own_code() if text.strip() and not ast.get_docstring(ast.parse(text))]
    assert silent == []


def test_what_users_read_has_one_apostrophe_and_one_pair_of_quotation_marks() -> None:
    """`collega’s` and “akkoord”, in pages, sentences, policy and letters alike."""
    other = re.compile(r"[^\W\d_]'(s|t|n|en|er|re|ve|ll)\b| '[^\W\d_]+'[ ,.?]|‘")
    found = [f"{name}: {match[0]}" for name, text in _read_by_users() if (match := other.search(text))]
    assert found == []


def _read_by_users() -> Iterator[tuple[str, str]]:
    """The texts in code without docstrings, templates without notes and the quotes around a translation, and data."""
    for name, text in own_texts(".py", ".html", ".txt", ".json", ".po"):
        if name.startswith(("tests/", "documents/assets/")) or "/guards" in name:  # a guard is SQL
            continue
        if name.endswith(".html"):
            yield name, re.sub(r"\{#.*?#\}|(?<=% translate )'[^'\"]*'(?= %)", "", text)
        elif name.endswith(".py"):
            yield from ((name, words) for words in _strings(text))
        else:
            yield name, text


def _strings(text: str) -> Iterator[str]:
    nodes = list(ast.walk(ast.parse(text)))
    notes = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def test_every_room_has_its_place_in_both_import_stacks() -> None:
    stack, inside = PYPROJECT["tool"]["importlinter"]["contracts"]
    placed = {room for layer in stack["layers"] for room in layer.split(" | ")}
    assert set(ROOMS) <= placed
    assert set(ROOMS) - set(inside["containers"]) <= {"audit", "documents"}
    assert set(ROOMS) <= set(PYPROJECT["tool"]["importlinter"]["root_packages"])


def test_no_model_of_ours_has_an_order_of_its_own() -> None:
    ordered = [model.__name__ for room in ROOMS for model in apps.get_app_config(room).get_models() if _ordering(model)]
    assert ordered == []


def _ordering(model: type) -> object:
    return vars(model)["_meta"].ordering


def test_migrations_of_a_room_are_one_line_with_names() -> None:
    loader = MigrationLoader(connection=None)
    assert loader.detect_conflicts() == {}
    unnamed = [name for room, name in loader.disk_migrations if room in ROOMS and "_auto_" in name]
    assert unnamed == []


@pytest.mark.django_db
def test_every_guard_stands() -> None:
    assert connection.introspection.table_names()
    assert guards.missing() == []


def test_the_version_is_the_same_everywhere() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    publiccode = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changelog, re.MULTILINE)
    published = re.search(r"^softwareVersion: (\S+)$", publiccode, re.MULTILINE)
    assert newest
    assert published
    assert {newest[1], published[1], PYPROJECT["project"]["version"]} == {settings.VERSION}


def _imported(**environ: str) -> subprocess.CompletedProcess[str]:
    show = "import oss_intl.settings as s; print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    line = [sys.executable, "-c", show]
    return subprocess.run(line, cwd=ROOT, env={**clean, **environ}, capture_output=True, text=True, check=False)


def test_production_does_not_start_without_a_key_of_its_own() -> None:
    done = _imported()
    assert done.returncode == 1
    assert "Zet SECRET_KEY" in done.stderr


def test_production_is_the_default_and_safe() -> None:
    assert _imported(SECRET_KEY="k" * 60).stdout.split() == ["__Host-session", "True", "True"]


def test_the_demonstration_runs_on_plain_http() -> None:
    assert _imported(DEMO="1").stdout.split() == ["session", "False", "False"]
