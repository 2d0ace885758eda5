"""Every verb of what stands around a request by everybody in every state: who may do it does it, and nobody else."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Deputy, User
from activities.models import Activity, Request
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment.models import Assessment, CollegeProposal, Decision
from letters.models import Kind
from oss_intl.shared.dates import day_in_oss
from policy.models import PolicyVersion
from policy.version_selectors import content_on
from tests import builders, builders_notice, builders_policy, verbs_around as around
from tests.builders import AT
from tests.builders_consent import consent, paid_by_other
from tests.builders_decision import deputy
from tests.builders_letter import letter, letter_template
from tests.builders_mandate import mandate
from tests.builders_pair import asked_for_two, half, joint
from tests.builders_proposal import proposal
from tests.clients import signed_in
from tests.matrix import ROUTES
from tests.sending import Verb, actors, cheap_pages, undone, wrong_buttons, wrong_cells

pytestmark = pytest.mark.django_db
TODAY, DAY = day_in_oss(AT), timedelta(days=1)
Who = dict[str, User]


@pytest.fixture(autouse=True)
def _cheap() -> Iterator[None]:
    with cheap_pages():
        yield


def wrong(table: tuple[Verb, ...], who: Who, rows: dict[str, tuple[Any, ...]], send: Any, offer: Any) -> str:
    """What is otherwise than a table says, of sending and of offering; `rows` has for each state what it is about."""
    cells = wrong_cells(table, who, lambda verb, state, _: send(verb, *rows[state]), tuple(rows))
    return cells + wrong_buttons(table, who, lambda verb, state, _: offer(verb, *rows[state]), tuple(rows))


def in_each(
    table: tuple[Verb, ...], who: Who, worlds: dict[str, Callable[[], tuple[Any, ...]]], send: Any, offer: Any
) -> str:
    """The same where only one state can be at a time: each world is made, tried and taken back."""
    found = []
    for state, make in worlds.items():
        with undone():
            found.append(wrong(table, who, {state: make()}, send, offer))
    return "\n".join(filter(None, found))


def test_every_verb_of_a_proposal_to_the_college() -> None:
    who = actors("acemkbd")
    cases = {
        status: builders.assessed(costs=60_000_000, author=who["a"], assessor=who["e"])
        for status in ("none", *CollegeProposal.Status.values)
    }
    for status in CollegeProposal.Status.values:
        proposal(cases[status], status)
    Request.objects.filter(pk=cases["decided"].pk).update(status=Status.REFUSED)
    mandate(above_cents=50_000_000)
    rows = {status: (case,) for status, case in cases.items()}
    assert wrong(around.PROPOSAL_VERBS, who, rows, around.on_proposal, around.offered_proposal) == ""


def test_every_verb_of_two_assessors() -> None:
    builders.framework()
    who = actors("acefmkbd")
    one, first, second = (builders.submitted(author=who["a"]) for _ in range(3))
    asked, waits, both, joined = (asked_for_two(builders.submitted(author=who["a"])) for _ in range(4))
    for case in (first, second):
        asked_for_two(case)
    part = Assessment.Part
    builders.draft_assessment(first, assessor=who["e"], part=part.FIRST)
    for case in (waits, second):
        half(case, assessor=who["e"])
    builders.draft_assessment(second, assessor=who["f"], part=part.SECOND)
    half(both, assessor=who["e"])
    half(both, part.SECOND, assessor=who["f"])
    joint(joined)
    colleague = builders.official()
    cases = zip(around.PAIR_VERBS[0].allowed, (one, asked, first, waits, second, both, joined), strict=True)
    rows = {state: (case, colleague) for state, case in cases}
    assert wrong(around.PAIR_VERBS, who, rows, around.on_pair, around.offered_pair) == ""


def test_every_verb_of_what_others_pay() -> None:
    who = actors("acmkbd")
    cases = {state: builders.submitted(author=who["a"]) for state in around.CONSENT_VERBS[0].allowed}
    for state, case in cases.items():
        paid_by_other(case)
        if state != "none":
            consent(case, {"yes": "yes", "more": "yes", "no": "no"}.get(state, ""))
    paid_by_other(cases["more"])
    Request.objects.filter(pk=cases["over"].pk).update(status=Status.WITHDRAWN)
    rows = {state: (case,) for state, case in cases.items()}
    assert wrong(around.CONSENT_VERBS, who, rows, around.on_consent, around.offered_consent) == ""


def test_every_verb_of_a_letter_to_the_council() -> None:
    builders_notice.rules()
    who = actors("cmkbd")
    trips = {state: builders_notice.trip() for state in around.NOTICE_VERBS[0].allowed}
    for state in ("draft", "sent", "gone"):
        builders_notice.notice(trips[state], sent_on=TODAY if state == "sent" else None)
    trips["gone"].status, trips["gone"].cancel_reason = ActivityStatus.CANCELLED, "Gaat niet door."
    trips["gone"].save()
    rows = {state: (Activity.objects.get(pk=trip.pk),) for state, trip in trips.items()}
    assert wrong(around.NOTICE_VERBS, who, rows, around.on_notice, around.offered_notice) == ""


def test_every_verb_of_a_letter() -> None:
    who = actors("acmkbd")
    outcomes = {
        Status.APPROVED: Decision.Outcome.APPROVE, Status.REFUSED: Decision.Outcome.REFUSE,
        Status.DEFERRED: Decision.Outcome.DEFER, Status.RETURNED: Decision.Outcome.RETURN,
    }  # fmt: skip
    rows: dict[str, tuple[Any, ...]] = {"undecided": (builders.assessed(author=who["a"]), None)}
    for status, outcome in outcomes.items():
        more: dict[str, Any] = {"deferred_until": TODAY} if status == Status.DEFERRED else {}
        case = builders.submitted(status=status, author=who["a"], **more)
        builders.assessment(case, status="superseded" if status == Status.RETURNED else "submitted")
        decision = builders.decision(case, outcome)
        letter(decision)
        rows[status.value] = (case, decision)
    assert wrong(around.LETTER_VERBS, who, rows, around.on_letter, around.offered_letter) == ""


def test_every_verb_of_a_standard_text() -> None:
    who = actors("cmkbd")
    letter_template(Kind.REFUSE)
    rows = {"standard": (Kind.DEFER,), "own": (Kind.REFUSE,)}
    assert wrong(around.TEMPLATE_VERBS, who, rows, around.on_template, around.offered_template) == ""


def test_every_verb_of_standing_in() -> None:
    who, user = actors("cmkb"), builders.official()
    worlds: dict[str, Callable[[], Deputy | None]] = {
        "none": lambda: None,
        "coming": lambda: deputy(user, starts_on=TODAY + 3 * DAY),
        "now": lambda: deputy(user),
        "over": lambda: deputy(user, starts_on=TODAY - 3 * DAY),
        "ended": lambda: deputy(user, ended_at=AT),
    }

    def with_user(make: Callable[[], Deputy | None]) -> Callable[[], tuple[Any, ...]]:
        return lambda: (make(), user)

    made = {state: with_user(make) for state, make in worlds.items()}
    assert in_each(around.DEPUTY_VERBS, who, made, around.on_deputy, around.offered_deputy) == ""


def test_every_verb_of_a_version_of_the_policy() -> None:
    who = actors("cmkbd")
    for name in ("Agrifood", "Logistiek"):
        builders.spearhead(name)
    builders.goal(1)
    base = builders_policy.published()

    def changed(name: str) -> dict[str, Any]:
        content = content_on(TODAY)
        first, *others = content["spearheads"]
        return {**content, "spearheads": [{**first, "name": name}, *others]}

    def coming() -> PolicyVersion:
        return builders_policy.published(2, valid_from=TODAY + DAY, framework=base.framework)

    worlds = {
        "held": lambda: (base,),
        "same": lambda: (builders_policy.draft(),),
        "draft": lambda: (builders_policy.draft(content=changed("Voedsel")),),
        "wrong": lambda: (builders_policy.draft(content=changed("")),),
        "coming": lambda: (coming(),),
    }
    assert in_each(around.POLICY_VERBS, who, worlds, around.on_policy, around.offered_policy) == ""


def test_what_is_computed_or_handed_out_for_a_decision_is_for_whom_it_is() -> None:
    """Sent by a form as well, though it changes nothing: the effect on the budget, the memo and the comparison."""
    builders.budget()
    who = actors("acemkbd")
    case = builders.assessed(author=who["a"], assessor=who["e"])
    decided = builders.approved(author=who["a"])
    allowed = {
        reverse("assessment:effect_preview", args=[case.reference]): "md",
        reverse("assessment:revise_preview", args=[decided.reference]): "md",
        reverse("assessment:memo", args=[case.reference, "odt"]): "acemdb",
        reverse("assessment:compare_sheet"): "md",
    }
    for letter_of, user in who.items():
        visitor = signed_in(user)
        for address, may in allowed.items():
            status = visitor.post(address, {"verzoek": case.reference}).status_code
            assert (status == 200) == (letter_of in may), (letter_of, address)
            assert status in {200, 403, 404}


# What is only read: its answers stand in matrix.py.
READ = {
    "assessment:agreement",
    "assessment:algorithm",
    "assessment:algorithm_data",
    "assessment:algorithm_schema",
    "assessment:compare",
    "assessment:decision_queue",
    "assessment:proposal",
    "assessment:queue",
    "assessment:settled",
    "desk:policy",
    "desk:policy_draft",
    "desk:policy_replay",
    "desk:policy_version",
    "desk:policy_versions",
    "letters:template_list",
}


def test_every_form_of_assessing_deciding_and_the_policy_has_its_row() -> None:
    here = Path(__file__).parent
    written = "".join((here / name).read_text() for name in ("verbs.py", "verbs_around.py", "test_verbs_around.py"))
    rooms = ("assessment:", "letters:", "desk:policy", "accounts:deput", "activities:consent", "activities:notice_")
    names = {route.name for route in ROUTES if route.name.startswith(rooms)} - READ - {"activities:notice_list"}
    assert [name for name in sorted(names) if f'"{name}"' not in written] == []
