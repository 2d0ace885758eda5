"""Revising an approval: what takes its place, what becomes of activity, money and conditions, and what is refused."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from activities.models import FollowUp, Request
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment import actions
from assessment.models import Decision
from assessment.policies import ConditionData, ReservationData
from assessment.policies_against import AgainstRule
from assessment.policies_effect import CHANGED, UNSEEN, as_text
from assessment.policies_revision import NOT_REVISABLE, REVISED_ALREADY, check_under_way
from assessment.selectors.effect import effect_of_revision, held_by
from audit.models import Event
from budget.models import BudgetLine, Commitment
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import NotAllowed, RuleViolation
from policy.models import Verdict
from reporting.selectors.decisions import decisions_of_year
from tests import builders
from tests.assessment.test_actions import decide
from tests.builders import AT
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db
TODAY = day_in_oss(AT)


def approved(outcome: str = "approve", cents: int = 100_000) -> tuple[Request, Commitment]:
    """An approval by the real action, with money on a line of 6,000 euros."""
    line = builders.line(builders.budget(lines={}), code="missies", cents=600_000)
    verdict = Verdict.YES if outcome == "approve" else Verdict.PARTLY
    case = builders.assessed(verdict=verdict)
    decide(case, outcome=outcome, reservations=[ReservationData(line, cents, "Reis")])
    case.refresh_from_db()
    return case, Commitment.objects.get(activity__case=case)


def spend(commitment: Commitment, cents: int) -> None:
    builders.expense(commitment, cents=cents)
    commitment.refresh_from_db()


def revise(case: Request, outcome: str = "refuse", totals: Mapping[int, int] | None = None, **changes: Any) -> Decision:
    values: dict[str, Any] = {
        "case": case,
        "revises": Decision.objects.filter(case=case).latest("pk").pk,
        "by": changes.get("by") or builders.themamanager(),
        "at": AT,
        "outcome": outcome,
        "body": "themamanager",
        "number": f"H-{uuid4()}",
        "decided_on": TODAY,
        "revision_reason": "De partner trok zich terug.",
        "reason": "Zonder partner heeft het geen zin.",
        "totals": totals,
        "seen": effect_of_revision(held_by(case), outcome, totals or {}),
    }
    if outcome == "refuse":
        values["deviation_reason"] = (
            "Er is niemand meer." if case.assessments.get(status="submitted").advice != "decline" else ""
        )
    if outcome == "conditional":
        values["conditions"] = [ConditionData("Er komt een andere partner.", case.author, date(2026, 12, 1))]
    return actions.revise(**{**values, **changes})


def test_a_refusal_cancels_the_activity_and_frees_what_is_not_spent() -> None:
    case, commitment = approved()
    spend(commitment, 30_000)
    decision = revise(case)
    case.refresh_from_db()
    commitment.refresh_from_db()
    line = BudgetLine.objects.get()
    assert case.status == Status.REFUSED
    assert case.main_activity().status == ActivityStatus.CANCELLED  # type: ignore[union-attr]
    assert (line.reserved_cents, line.spent_cents, commitment.open_cents) == (0, 30_000, 0)
    seen = decision.seen_effects.get()
    assert (seen.before_cents, seen.cents, seen.after_cents, seen.spent_cents) == (500_000, -70_000, 570_000, 30_000)
    assert Event.objects.filter(action="request.revised", audience="council").count() == 1


def test_conditions_keep_the_activity_and_free_what_is_no_longer_needed() -> None:
    case, commitment = approved()
    spend(commitment, 30_000)
    revise(case, "conditional", {commitment.pk: 40_000})
    case.refresh_from_db()
    commitment.refresh_from_db()
    assert (case.status, commitment.open_cents) == (Status.CONDITIONAL, 10_000)
    assert case.main_activity().status == ActivityStatus.PLANNED  # type: ignore[union-attr]
    assert FollowUp.objects.get(done_on=None).text == "Er komt een andere partner."


@pytest.mark.parametrize(
    ("cents", "sentence"),
    [
        (29_999, "is al € 300 uitgegeven. Kies dit bedrag of een hoger"),
        (100_001, "staat € 1.000. Kies dit bedrag of l"),
    ],
)
def test_no_total_goes_below_what_was_spent_or_above_what_is_there(cents: int, sentence: str) -> None:
    case, commitment = approved()
    spend(commitment, 30_000)
    with pytest.raises(RuleViolation) as refusal:
        revise(case, "conditional", {commitment.pk: cents})
    assert sentence in refusal.value.sentence.replace("\xa0", " ")
    assert refusal.value.field == f"total_{commitment.pk}"
    assert Decision.objects.count() == 1


def test_earlier_conditions_lapse_and_what_was_done_stays_done() -> None:
    case, _ = approved("conditional")
    old = FollowUp.objects.get()
    done = builders.condition(Decision.objects.get(), "De wethouder gaat mee.").follow_up
    FollowUp.objects.filter(pk=done.pk).update(done_on=TODAY, outcome="Zij ging mee.")
    decision = revise(case, "conditional")
    old.refresh_from_db()
    done.refresh_from_db()
    assert old.outcome == f"Vervallen: het besluit is herzien ({decision.number})."
    assert done.outcome == "Zij ging mee."
    assert FollowUp.objects.filter(done_on=None).count() == 1


def test_the_earlier_decision_stays_and_only_the_last_counts() -> None:
    case, _ = approved()
    first = Decision.objects.get()
    second = revise(case)
    page = signed_in(builders.council()).get(f"/verzoeken/{case.reference}/").content.decode()
    for text in (first.reason, second.reason, second.revision_reason, "Dit besluit geldt niet meer."):
        assert text in page, text
    rows = decisions_of_year(TODAY.year)
    assert [(row.number, row.in_force) for row in rows] == [(first.number, False), (second.number, True)]
    assert rows[1].revises == first.number
    overview = signed_in(builders.council()).get("/").content.decode()
    assert f"Afwijzen: {case.title}" in overview
    assert f"Akkoord: {case.title}" not in overview


@pytest.mark.parametrize("status", [Status.ASSESSED, Status.REFUSED, Status.WITHDRAWN, Status.DEFERRED])
def test_only_an_approval_is_revised(status: Status) -> None:
    case = builders.submitted(status=status, deferred_until=TODAY)
    builders.decision(builders.assessment(case).case, Decision.Outcome.DEFER)
    with pytest.raises(RuleViolation) as refusal:
        revise(case)
    assert refusal.value.sentence == NOT_REVISABLE


def test_who_revises_what_a_colleague_just_refused_keeps_what_was_written() -> None:
    case, _ = approved()
    revise(case)
    visitor = signed_in(builders.themamanager())
    late = visitor.post(f"/verzoeken/{case.reference}/besluit/herzien/", {"reason": "Dit schreef ik zelf.\n\nEn dit."})
    page = late.content.decode()
    assert (late.status_code, NOT_REVISABLE in page) == (422, True)
    assert "<p>Dit schreef ik zelf.</p>" in page


def test_the_second_of_two_who_revise_is_told() -> None:
    case, _ = approved()
    first = Decision.objects.get()
    revise(case, "conditional")
    with pytest.raises(RuleViolation, match=REVISED_ALREADY):
        revise(case, "conditional", revises=first.pk)


@pytest.mark.parametrize("part", ["author", "assessor"])
def test_nobody_revises_own_work(part: str) -> None:
    case, _ = approved()
    person = builders.themamanager()
    if part == "author":
        Request.objects.filter(pk=case.pk).update(author=person)
    else:
        builders.draft_assessment(case, assessor=person)
    with pytest.raises(NotAllowed, match="zelf geregistreerd of beoordeeld"):
        revise(case, by=person)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"revision_reason": " "}, "revision_reason", "waarom u het besluit herziet"),
        ({"reason": " "}, "reason", "Geef de reden"),
        ({"outcome": "approve"}, None, "Deze stap kan dan niet"),
        ({"decided_on": TODAY - timedelta(days=1)}, "decided_on", "vóór"),
        ({"seen": None}, "effect_seen", UNSEEN),
        ({"seen": ()}, "effect_seen", CHANGED),
        ({"against": [AgainstRule("elders", "Omdat.")]}, "against", "geldt niet voor dit verzoek"),
    ],
)
def test_what_does_not_fit_revises_nothing(changes: dict[str, Any], field: str | None, sentence: str) -> None:
    case, _ = approved()
    with pytest.raises(RuleViolation, match=sentence) as refusal:
        revise(case, **changes)
    assert refusal.value.field == field
    assert Decision.objects.count() == 1


def test_a_decision_of_the_college_is_not_revised_by_the_themamanager_alone() -> None:
    other = builders.assessed()
    builders.budget()
    decide(other, body="college")
    other.refresh_from_db()
    with pytest.raises(RuleViolation, match="Laat het daar herzien") as refusal:
        revise(other)
    assert refusal.value.field == "body"
    assert revise(other, body="college").body == "college"


@pytest.mark.parametrize(
    ("outcome", "statuses", "sentence"),
    [
        ("refuse", ["completed"], "al uitgevoerd"),
        ("refuse", ["planned", "evaluated"], "al uitgevoerd"),
        ("conditional", ["merged"], "samengevoegd"),
        ("conditional", ["cancelled"], "geannuleerd"),
    ],
)
def test_what_is_over_is_not_revised(outcome: str, statuses: list[str], sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        check_under_way(outcome, statuses)


def test_what_was_cancelled_can_still_be_refused() -> None:
    check_under_way("refuse", ["cancelled"])
    check_under_way("conditional", ["cancelled", "running"])


# The page


def sent(case: Request, outcome: str, **changes: Any) -> dict[str, Any]:
    """A revision as the form sends it, with the figures as the page shows them."""
    effect = effect_of_revision(held_by(case), outcome, {})
    return {
        "outcome": outcome, "revision_reason": "De partner stopt.", "reason": "Het kan niet meer.",
        "deviation_reason": "Er is niemand meer." if outcome == "refuse" else "", "body": "themamanager",
        "number": f"H-{case.reference}", "decided_on": TODAY.isoformat(), "token": str(uuid4()),
        "revises": Decision.objects.latest("pk").pk, "effect_seen": "on", "shown_effect": as_text(effect),
        "conditions-TOTAL_FORMS": "0", "conditions-INITIAL_FORMS": "0",
        **{f"total_{item.key}": str(item.total_cents // 100) for item in held_by(case)}, **changes,
    }  # fmt: skip


@pytest.fixture
def visitor() -> Visitor:
    return signed_in(builders.themamanager())


def test_she_revises_on_the_page_and_reads_both_decisions(visitor: Visitor) -> None:
    case, commitment = approved()
    address = f"/verzoeken/{case.reference}/besluit/herzien/"
    assert "Herzie het besluit" in visitor.get(f"/verzoeken/{case.reference}/").content.decode()
    assert 'value="1000,00"' in visitor.get(address).content.decode()
    shown = visitor.post(f"{address}effect/", sent(case, "refuse")).content.decode()
    assert "€\xa01.000 valt vrij" in shown
    answer = visitor.post(address, sent(case, "refuse"))
    assert answer["Location"] == f"/verzoeken/{case.reference}/"
    page = visitor.get(answer["Location"]).content.decode()
    assert "De partner stopt." in page
    assert "€\xa01.000 viel vrij" in page
    commitment.refresh_from_db()
    assert commitment.open_cents == 0


def test_figures_that_changed_are_shown_anew_and_nothing_typed_is_lost(visitor: Visitor) -> None:
    case, _ = approved()
    form = sent(case, "refuse")
    builders.commitment(BudgetLine.objects.get(), cents=50_000)
    page = visitor.post(f"/verzoeken/{case.reference}/besluit/herzien/", form).content.decode()
    assert CHANGED in page
    assert "€\xa04.500" in page
    assert "Het kan niet meer." in page
    assert "checked" not in page[page.index('name="effect_seen"') - 200 : page.index('name="effect_seen"') + 200]
    assert Decision.objects.filter(case=case).count() == 1
