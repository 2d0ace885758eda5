"""Every verb by everybody in every state, sent straight to its address: who may do it does it, and nobody else.

What is refused is refused with 403, 404 or one sentence, never with a failure, and changes no row of any table.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, reset_queries, transaction
from django.template.base import Template
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from accounts.models import User
from activities.models import Activity, Request
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment.models import Decision
from assessment.selectors.pair import pair_of
from audit.models import Event
from budget.models import BudgetLine
from desk.request_actions import actions_for
from oss_intl.shared.dates import day_in_oss
from tests import builders, builders_fast_lane
from tests.builders import AT
from tests.clients import Visitor, signed_in
from tests.verbs import (
    ACTIVITY_ACTORS,
    ACTIVITY_VERBS,
    OUTCOMES,
    REQUEST_ACTORS,
    REQUEST_VERBS,
    Sent,
    Verb,
    on_activity,
    on_request,
)

pytestmark = pytest.mark.django_db

OUTCOME_OF = {
    Status.RETURNED: Decision.Outcome.RETURN,
    Status.DEFERRED: Decision.Outcome.DEFER,
    Status.APPROVED: Decision.Outcome.APPROVE,
    Status.CONDITIONAL: Decision.Outcome.CONDITIONAL,
    Status.REFUSED: Decision.Outcome.REFUSE,
}


@pytest.fixture(autouse=True)
def _plain_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test client copies what every template was given; nothing here looks at it."""
    monkeypatch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))


def actors() -> dict[str, User]:
    made = {letter: builders.official() for letter in "ace"}
    made |= {letter: builders.themamanager() for letter in "mr"}
    return {**made, "k": builders.council(), "b": builders.admin()}


def case_in(state: str, author: User, assessor: User) -> Request:
    """A request in a state, with the assessment and the decision that led there."""
    if state == "draft":
        return builders.draft(author=author)
    if state == "small":
        return builders_fast_lane.routine(Status.DRAFT, author=author)
    if state == "fast_lane":
        return builders_fast_lane.routine(author=author)
    if state == "assessing":
        case = builders.submitted(author=author)
        builders.draft_assessment(case, assessor=assessor)
        return case
    status = Status(state)
    more: dict[str, Any] = {"deferred_until": AT.date()} if status == Status.DEFERRED else {}
    case = builders.submitted(status=status, author=author, **more)
    if status in {Status.SUBMITTED, Status.WITHDRAWN}:
        return case
    builders.assessment(case, assessor=assessor, status="superseded" if status == Status.RETURNED else "submitted")
    if status in OUTCOME_OF:
        builders.decision(case, OUTCOME_OF[status])
    if status in {Status.APPROVED, Status.CONDITIONAL}:
        builders.activity_of(case)
    return case


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever happens in it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answer_to(visitor: Visitor, sent: Sent, before: dict[str, list[Any]]) -> str:
    """What came of a form: `done`, `403`, `404`, or `rule`: a sentence. A refusal changes nothing."""
    with undone():
        events = Event.objects.count()
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            response = visitor.post(*sent)
        status = response.status_code
        if Event.objects.count() > events:
            return "done" if status == 302 else f"done, but {status}"
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


def rows_of(table: str) -> list[Any]:
    return list(_MODELS[table]._base_manager.order_by("pk").values_list())


_SENTENCES = (b"oss-error-summary", b"oss-notice", b"utrecht-alert")


def wrong_cells(verbs: tuple[Verb, ...], who: dict[str, User], send: Callable[[str, str, str], Sent]) -> str:
    """Every cell of a table in which the application does otherwise than it says."""
    wrong = []
    visitors = {letter: signed_in(user) for letter, user in who.items()}
    before = {table: rows_of(table) for table in _MODELS.keys() - _MAY_CHANGE}
    for letter, visitor in visitors.items():
        for verb in verbs:
            for state, cell in verb.allowed.items():
                found = answer_to(visitor, send(verb.name, state, letter), before)
                never = letter in "kb" and not any(letter in may for may in verb.allowed.values())
                refused = {"403", "404"} if never else {"403", "404", "rule"}
                expected = {"done"} if letter in cell else refused
                if found not in expected:
                    wrong.append(f"{verb.name} {state} {letter}: {found}")
    return "\n".join(wrong)


def test_every_verb_of_a_request() -> None:
    with travel(AT, tick=False):
        builders.framework()
        builders_fast_lane.ceiling()
        builders_fast_lane.money()
        who = actors()
        states = REQUEST_VERBS[0].allowed
        cases = {(state, by): case_in(state, who[by], who["e"]) for state in states for by in "ar"}
        line = BudgetLine.objects.get().pk

        def send(verb: str, state: str, letter: str) -> Sent:
            return on_request(verb, cases[state, "r" if letter == "r" else "a"], line, who["c"].pk)

        assert wrong_cells(REQUEST_VERBS, {letter: who[letter] for letter in REQUEST_ACTORS}, send) == ""
        assert wrong_buttons(who, cases) == ""


BUTTONS = {
    "Beoordeel": {"begin", "hand_in"},
    "Besluit": set(OUTCOMES),
    "Vul het verzoek aan": {"edit"},
    "Trek het verzoek in": {"withdraw"},
    "Vraag een tweede beoordelaar": {"ask_two"},
}


def wrong_buttons(who: dict[str, User], cases: dict[tuple[str, str], Request]) -> str:
    """Every button of a request's page that is offered to who may not do it, or not offered to who may."""
    wrong = []
    for letter in REQUEST_ACTORS:
        for state in REQUEST_VERBS[0].allowed:
            case = cases[state, "r" if letter == "r" else "a"]
            may = {verb.name for verb in REQUEST_VERBS if letter in verb.allowed[state]}
            expected = {label for label, verbs in BUTTONS.items() if verbs & may}
            found = {
                button.label for button in actions_for(who[letter], case, pair_of(case), day_in_oss(AT))
            } & BUTTONS.keys()
            wrong += [f"{state} {letter}: {label}" for label in sorted(found ^ expected)]
    return "\n".join(wrong)


def test_every_verb_of_an_activity() -> None:
    with travel(AT, tick=False):
        who = actors()
        line = builders.line(cents=9_000_000)
        builders.activity(title="Die doorgaat", status=ActivityStatus.RUNNING)
        rows = {state: activity_in(ActivityStatus(state), line) for state in ACTIVITY_VERBS[0].allowed}

        def send(verb: str, state: str, letter: str) -> Sent:
            return on_activity(verb, rows[state], line.pk, who["c"].pk)

        assert wrong_cells(ACTIVITY_VERBS, {letter: who[letter] for letter in ACTIVITY_ACTORS}, send) == ""


def activity_in(status: ActivityStatus, line: BudgetLine) -> Activity:
    """An activity in a state, with money and what was reached."""
    made = builders.commitment(line, cents=10_000).activity
    builders.result(made)
    known: dict[ActivityStatus, dict[str, Any]] = {
        ActivityStatus.COMPLETED: {"summary": "Gedaan.", "completed_at": AT},
        ActivityStatus.EVALUATED: {"summary": "Gedaan.", "completed_at": AT},
        ActivityStatus.CANCELLED: {"cancel_reason": "Gaat niet door."},
        ActivityStatus.MERGED: {"merged_into": Activity.objects.get(title="Die doorgaat")},
    }
    Activity.objects.filter(pk=made.pk).update(status=status, **known.get(status, {}))
    made.refresh_from_db()
    return made
