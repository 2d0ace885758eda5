"""Every event that the code records has Dutch words: its action, and each of its fields."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings

from audit import words

ROOT = Path(settings.BASE_DIR)
ROOMS = [config.path for config in apps.get_app_configs() if Path(config.path).parent == ROOT]
# Arguments of record() that are no field.
NOT_FIELDS = {"thread", "audience", "private", None}


def recorded() -> Iterator[tuple[str, ast.Call]]:
    """Every call of `record` in the rooms, with the place where it stands."""
    for room in ROOMS:
        for file in sorted(Path(room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def constants(node: ast.expr) -> list[str]:
    """The texts that an argument can be: a constant, or one of two."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return [*constants(node.body), *constants(node.orelse)]
    return []


def fields(call: ast.Call) -> Iterator[str]:
    """The names of the fields that a call records by name."""
    for keyword in call.keywords:
        if keyword.arg not in NOT_FIELDS:
            yield str(keyword.arg)
        if keyword.arg == "private" and isinstance(keyword.value, ast.Dict):
            yield from (str(key.value) for key in keyword.value.keys if isinstance(key, ast.Constant))


def test_the_scan_finds_the_calls() -> None:
    assert len(list(recorded())) > 20


def test_every_action_that_is_recorded_has_words() -> None:
    known = words.known_actions()
    without = [(place, name) for place, call in recorded() for name in constants(call.args[0]) if name not in known]
    assert without == []


def test_every_field_that_is_recorded_has_a_label() -> None:
    known = words.known_fields()
    without = [(place, name) for place, call in recorded() for name in fields(call) if name not in known]
    assert without == []


def test_every_action_that_has_words_is_recorded_somewhere() -> None:
    """Also through a variable or a mapping: the name stands as a text in some room, outside words."""
    texts = [
        file.read_text(encoding="utf-8")
        for room in ROOMS
        for file in Path(room).rglob("*.py")
        if not file.name.startswith("words")
    ]
    unused = [name for name in words.known_actions() if not any(f'"{name}"' in text for text in texts)]
    assert unused == []


def test_words_are_dutch_sentences_without_a_capital_or_full_stop() -> None:
    for action in words.known_actions():
        sentence = words.sentence(action)
        assert sentence[0].islower(), sentence
        assert not sentence.endswith("."), sentence


def test_no_field_borrows_a_label_that_means_something_else_elsewhere() -> None:
    guessed = [
        (place, action, name)
        for place, call in recorded()
        for action in constants(call.args[0])
        for name in fields(call)
        if len(words.other_labels(action, name)) > 1
    ]
    assert guessed == []
