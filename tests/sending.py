"""Sending every verb of a table straight to its address as everybody in every state, and looking where it is offered.

What is refused is refused with 403, 404 or one sentence, never with a failure, and changes no row of any table.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, reset_queries, transaction
from django.http import HttpResponse
from django.template.base import Template
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from accounts.models import User
from audit.models import Event
from oss_intl import errors
from oss_intl.shared import http
from oss_intl.shared.dates import day_in_oss
from oss_intl.templatetags import navigation
from tests import builders
from tests.builders import AT
from tests.builders_decision import deputy
from tests.clients import Visitor, signed_in

Sent = tuple[str, dict[str, Any]]
# The addresses of the pages where a button can be, and what then stands in one of them.
Offer = tuple[tuple[str, ...], str]


@dataclass(frozen=True)
class Verb:
    """A verb with who may do it in each state."""

    name: str
    allowed: dict[str, str]


def verbs(table: str) -> tuple[Verb, ...]:
    """The rows of a table written by hand: a verb a line, a state a column, in each cell who may."""
    header, *lines = (line.split() for line in table.splitlines() if line.strip())
    return tuple(Verb(name, dict(zip(header[1:], cells, strict=True))) for name, *cells in lines)


@contextmanager
def cheap_pages() -> Iterator[None]:
    """The day of the builders, and pages without what nothing here looks at.

    That is the menu, what templates were given, and what stands around the sentence of a refusal.
    """
    with pytest.MonkeyPatch.context() as patched, travel(AT, tick=False):
        patched.setattr(navigation, "links", lambda pages, user, path: [])
        patched.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))
        for module in (errors, http):
            patched.setattr(module, "render", _only_the_sentence)
            patched.setattr(module.logger, "disabled", True)
        yield


def _only_the_sentence(_request: Any, _template: str, context: Mapping[str, Any] | None = None, *, status: int) -> Any:
    return HttpResponse(_SENTENCES[0] if context and context["sentence"] else b"", status=status)


def actors(letters: str) -> dict[str, User]:
    """Somebody for each letter (see verbs.py): `d` stands in today, `o` is that same person, `c` did and will."""
    makers = {"m": builders.themamanager, "r": builders.themamanager, "k": builders.council, "b": builders.admin}
    made = {letter: makers.get(letter, builders.official)() for letter in letters if letter != "o"}
    today, day = day_in_oss(AT), timedelta(days=1)
    if "d" in made:
        deputy(made["d"])
        deputy(made["c"], starts_on=today - 9 * day, ends_on=today - day)
        deputy(made["c"], starts_on=today + day, ends_on=today + 9 * day)
    return {letter: made["d" if letter == "o" else letter] for letter in letters}


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever happens in it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def wrong_cells(
    table: tuple[Verb, ...],
    who: Mapping[str, User],
    send: Callable[[str, str, str], Sent],
    states: Iterable[str] | None = None,
) -> str:
    """Every cell of a table, or of these states in it, in which the application does otherwise than it says."""
    wrong = []
    visitors = {letter: signed_in(user) for letter, user in who.items()}
    before = {name: rows_of(name) for name in _MODELS.keys() - _MAY_CHANGE}
    for letter, visitor in visitors.items():
        for verb in table:
            never = letter in "kb" and not any(letter in may for may in verb.allowed.values())
            refused = {"403", "404"} if never else {"403", "404", "rule"}
            for state in states or verb.allowed:
                found = answer_to(visitor, send(verb.name, state, letter), before)
                if found not in ({"done"} if letter in verb.allowed[state] else refused):
                    wrong.append(f"{verb.name} {state} {letter}: {found}")
    return "\n".join(wrong)


def wrong_buttons(
    table: tuple[Verb, ...],
    who: Mapping[str, User],
    offer: Callable[[str, str, str], Offer | None],
    states: Iterable[str] | None = None,
) -> str:
    """Every button that is offered to who may not do what it leads to, or not offered to who may.

    Verbs that share a button are offered when one of them is allowed.
    """
    wrong = []
    for letter, visitor in ((letter, signed_in(user)) for letter, user in who.items()):
        for state in states or table[0].allowed:
            expected: dict[Offer, bool] = {}
            for verb in table:
                found = offer(verb.name, state, letter)
                if found:
                    expected[found] = expected.get(found, False) or letter in verb.allowed[state]
            addresses = {page for pages, _ in expected for page in pages}
            shown = {page: page_of(visitor, page) for page in addresses}
            for (pages, mark), may in expected.items():
                if any(mark in shown[page] for page in pages) != may:
                    wrong.append(f"{mark} {state} {letter}: {'missing' if may else 'offered'}")
    return "\n".join(wrong)


def page_of(visitor: Visitor, address: str) -> str:
    """A page as this visitor reads it, nothing when it is refused."""
    answer = visitor.get(address, follow=True)
    return answer.content.decode() if answer.status_code == 200 else ""


def answer_to(visitor: Visitor, sent: Sent, before: dict[str, list[Any]]) -> str:
    """What came of a form: `done`, `403`, `404`, or `rule`: a sentence. A refusal changes nothing.

    A file that is handed out, and the answer to a concept that keeps itself, are done as well.
    """
    with undone():
        events = Event.objects.count()
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            response = visitor.post(*sent)
        status = response.status_code
        handed_out = status == 200 and "attachment" in response.headers.get("Content-Disposition", "")
        if handed_out or Event.objects.count() > events:
            return "done" if handed_out or status == 302 or _KEPT in response.content else f"done, but {status}"
        touched = {found[1] for query in captured if (found := _WRITES.match(query["sql"]))} & before.keys()
        if any(rows_of(table) != before[table] for table in touched):
            return "changed without an event"
        if status in {403, 404}:
            return str(status)
        told = status == 302 or any(mark in response.content for mark in _SENTENCES)
        return "rule" if status in {302, 200, 422} and told else f"{status} without a sentence"


_WRITES = re.compile('(?:INSERT INTO|UPDATE|DELETE FROM) "([a-z_]+)"')
# What a refusal may write: the clock of a session, and that this form was sent.
_MAY_CHANGE = {"django_session", "audit_submission"}
_MODELS = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
_SENTENCES = (b"oss-error-summary", b"oss-notice", b"utrecht-alert", b"Dit verzoek wacht niet meer op een beoordeling")
_KEPT = b"Bewaard om"


def rows_of(table: str) -> list[Any]:
    """Every row of a table."""
    return list(_MODELS[table]._base_manager.order_by("pk").values_list())
