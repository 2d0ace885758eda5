"""What the college decides: the themamanager proposes, and only what the college decided becomes a decision."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from activities.models import Request
from activities.models.request import MissionForm, Status
from activities.selectors.fast_lane import fast_lane_of
from activities.selectors.mandate import authorities_of, authority_of
from assessment import actions, guards_mandate, words_proposal
from assessment.models import CollegeProposal, Decision
from assessment.policies import ReservationData
from assessment.policies_proposal import bodies_now, outcomes_now
from assessment.selectors.effect import effect_of_reservations
from assessment.selectors.proposal import first_texts
from audit.models import Audience, Event
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from policy.models import DecidingBody, Kind
from policy.policies_mandate import NO_RULE, Authority
from tests import builders
from tests.builders import AT
from tests.builders_fast_lane import confirm, routine
from tests.builders_mandate import all_mandates, mandate
from tests.builders_proposal import WORDS, proposal

TODAY = day_in_oss(AT)
HERSELF = Authority(DecidingBody.THEMAMANAGER, (NO_RULE,), needs_notice=False)
BY_COLLEGE = Authority(DecidingBody.COLLEGE, ("Boven € 5.000 besluit het college.",), needs_notice=False)
ALL = [code for code, _ in Decision.Outcome.choices]


def decide(case: Request, body: str = "college", outcome: str = "approve", **fields: Any) -> Decision:
    given: dict[str, Any] = {"number": f"B&W {body} {case.pk}", "decided_on": TODAY, "reason": "Het past.", **fields}
    given.setdefault("by", builders.themamanager())
    given.setdefault("seen", effect_of_reservations(given.get("reservations", ())))
    return actions.decide(case=case, at=AT, outcome=outcome, body=body, **given)


def dear(**fields: Any) -> Request:
    """A request of which the costs go beyond what the themamanager may decide; its year has a budget."""
    mandate()
    builders.budget(2026)
    return builders.assessed(costs=600_000, **fields)


def test_what_can_be_recorded_goes_by_who_decides_and_what_lies_before_the_college() -> None:
    sent = CollegeProposal(status="sent")
    assert outcomes_now(ALL, HERSELF, None) == ALL
    assert outcomes_now(ALL, BY_COLLEGE, CollegeProposal(status="draft")) == ["defer", "return"]
    assert outcomes_now(ALL, BY_COLLEGE, sent) == ALL
    assert bodies_now(HERSELF, None) == ["themamanager", "college", "council"]
    assert bodies_now(BY_COLLEGE, None) == ["themamanager"]
    assert bodies_now(BY_COLLEGE, sent) == ["college", "council"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "fields", "reason"),
    [
        (Kind.MISSION, {}, "Over een reis van een lid van het college"),
        (Kind.MISSION, {"mission_form": MissionForm.DELEGATION}, NO_RULE),
        (Kind.MEMBERSHIP, {}, "Over een nieuw lidmaatschap"),
        (Kind.COOPERATION, {}, "Over een nieuwe overeenkomst"),
        (Kind.COOPERATION, {"cooperation_change": "limit"}, NO_RULE),
        (Kind.PROJECT, {"costs": 500_001}, "Boven €\u00a05.000"),
        (Kind.PROJECT, {}, NO_RULE),
    ],
)
def test_each_kind_of_request_has_its_body(kind: Kind, fields: dict[str, Any], reason: str) -> None:
    all_mandates()
    case = builders.submitted(kind, **fields)
    assert authority_of(case, TODAY).reason.startswith(reason)
    assert authorities_of([case], TODAY)[case.pk] == authority_of(case, TODAY)


@pytest.mark.django_db
def test_an_office_holder_of_another_municipality_is_not_of_the_college() -> None:
    mandate("college_travels")
    case = builders.submitted()
    for name in ("Provincie Noord-Brabant", "Ossenfokkers, Lith"):
        case.delegation.update(organisation_name=name)
        assert authority_of(case, TODAY).is_themamanager
    for name in ("gemeente OSS", "Gemeente Oss, college van B&W", "College (Oss)"):
        case.delegation.update(organisation_name=name)
        assert not authority_of(case, TODAY).is_themamanager


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", ["approve", "refuse"])
def test_the_themamanager_does_not_decide_what_the_college_decides(outcome: str) -> None:
    case = dear()
    with pytest.raises(RuleViolation, match=r"Boven €\s5\.000 besluit het college") as refused:
        decide(case, "themamanager", outcome)
    assert refused.value.field == "outcome"
    with pytest.raises(RuleViolation, match="met een voorstel aan het college voor"):
        decide(case, "college", outcome)
    proposal(case)
    with pytest.raises(RuleViolation, match="met een voorstel"):
        decide(case, "college", outcome)
    assert not Decision.objects.exists()


@pytest.mark.django_db
def test_reserving_more_than_was_asked_counts_as_well() -> None:
    mandate()
    line = builders.line(builders.budget(2026, lines={}), cents=2_000_000)
    case = builders.assessed(costs=100_000)
    item = ReservationData(line, 600_000, "Reis")
    for body in ("themamanager", "college"):  # no proposal can be written of what the request does not ask
        with pytest.raises(RuleViolation, match=r"besluit het college\. Reserveer ten hoogste wat is gevraagd"):
            decide(case, body, reservations=[item])


@pytest.mark.django_db
def test_the_way_of_a_proposal_ends_in_the_decision_of_the_college() -> None:
    case, manager = dear(), builders.themamanager()
    row = actions.write_proposal(
        case=case, by=manager, at=AT, outcome="approve", texts=first_texts(case, manager, TODAY)
    )
    row = actions.change_proposal(proposal=row, by=manager, at=AT, version=1, outcome="conditional", texts=WORDS)
    assert (row.version, row.outcome, row.message) == (2, "conditional", WORDS.message)
    actions.send_proposal(proposal=row, by=manager, at=AT, sent_on=TODAY)
    made = decide(case, by=manager)
    row.refresh_from_db()
    assert (row.status, row.decision, made.body) == ("decided", made, "college")
    assert Request.objects.get().status == Status.APPROVED
    told = Event.objects.filter(action__startswith="proposal.").order_by("pk").values_list("action", "audience")
    assert list(told) == [(f"proposal.{step}", Audience.STAFF) for step in ("written", "changed", "sent", "decided")]


@pytest.mark.django_db
@pytest.mark.parametrize(("outcome", "status"), [("refuse", Status.REFUSED), ("return", Status.RETURNED)])
def test_the_college_also_refuses_or_sends_back(outcome: str, status: Status) -> None:
    case = dear()
    row = proposal(case, "sent")
    decide(case, outcome=outcome, deviation_reason="Te duur." if outcome == "refuse" else "")
    case.refresh_from_db()
    row.refresh_from_db()
    assert (case.status, row.status) == (status, "decided")


@pytest.mark.django_db
def test_the_first_texts_come_from_the_request_the_assessment_and_the_policy() -> None:
    case = dear(title="Missie naar Vietnam", aim="Drie afspraken maken.")
    texts = first_texts(case, builders.themamanager(), TODAY)
    assert case.societal_challenge in texts.occasion
    assert "Boven €\u00a05.000 besluit het college." in texts.occasion
    assert "Missie naar Vietnam. Wat het moet opleveren: Drie afspraken maken." in texts.message
    assert "Het advies van de beoordeling is: meedoen. De score is 100%." in texts.arguments
    assert "Speerpunt (ja): Reden bij 2." in texts.arguments
    assert "€\u00a06.000" in texts.finances
    assert all((texts.occasion, texts.message, texts.arguments, texts.finances, texts.sequel))


@pytest.mark.django_db
def test_a_draft_closes_when_the_request_is_sent_back_and_a_sent_one_waits_for_the_college() -> None:
    case = dear()
    row = proposal(case)
    decide(case, "themamanager", "return")
    row.refresh_from_db()
    assert (row.status, row.withdraw_reason) == ("withdrawn", "Over het verzoek is anders besloten.")
    other = builders.assessed(costs=600_000)
    lies = proposal(other, "sent")
    with pytest.raises(RuleViolation, match="Het voorstel ligt bij het college"):
        decide(other, "themamanager", "return")
    actions.withdraw_proposal(proposal=lies, by=builders.themamanager(), at=AT, reason="Nieuwe cijfers.")
    assert decide(other, "themamanager", "return").outcome == "return"


@pytest.mark.django_db
def test_the_college_decides_on_what_was_sent_and_not_before() -> None:
    case = dear()
    proposal(case, "sent", sent_on=TODAY + timedelta(1))
    with pytest.raises(RuleViolation, match="op of na de dag waarop het voorstel"):
        decide(case)
    case.assessments.update(status="superseded")
    builders.assessment(case)
    with pytest.raises(RuleViolation, match="opnieuw beoordeeld"):
        decide(case, decided_on=TODAY)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [builders.official, builders.council, builders.admin])
def test_nobody_else_writes_to_the_college(role: Callable[[], Any]) -> None:
    case, row = dear(), proposal()
    with pytest.raises(NotAllowed):
        actions.write_proposal(case=case, by=role(), at=AT, outcome="approve", texts=WORDS)
    with pytest.raises(NotAllowed):
        actions.send_proposal(proposal=row, by=role(), at=AT, sent_on=TODAY)
    with pytest.raises(NotAllowed):
        actions.withdraw_proposal(proposal=row, by=role(), at=AT, reason="Niet nodig.")


@pytest.mark.django_db
def test_what_cannot_be_written_is_said() -> None:
    manager, case = builders.themamanager(), dear()
    write: dict[str, Any] = {"by": manager, "at": AT, "outcome": "approve", "texts": WORDS}
    with pytest.raises(RuleViolation, match="besluit de themamanager zelf"):
        actions.write_proposal(case=builders.assessed(), **write)
    with pytest.raises(RuleViolation, match="wacht niet op een besluit"):
        actions.write_proposal(case=builders.submitted(costs=600_000), **write)
    with pytest.raises(RuleViolation, match="Kies wat u"):
        actions.write_proposal(case=case, **{**write, "outcome": "defer"})
    row = actions.write_proposal(case=case, **write)
    with pytest.raises(RuleViolation, match="al een voorstel"):
        actions.write_proposal(case=case, **write)
    change: dict[str, Any] = {"proposal": row, "by": manager, "at": AT, "outcome": "refuse", "texts": WORDS}
    actions.change_proposal(version=1, **change)
    with pytest.raises(Conflict):
        actions.change_proposal(version=1, **{**change, "outcome": "approve"})
    with pytest.raises(RuleViolation, match="tot en met vandaag"):
        actions.send_proposal(proposal=row, by=manager, at=AT, sent_on=date(2027, 1, 1))
    actions.send_proposal(proposal=row, by=manager, at=AT, sent_on=TODAY)
    with pytest.raises(RuleViolation, match="geen concept meer"):
        actions.change_proposal(version=3, **change)
    with pytest.raises(RuleViolation, match="waarom u het voorstel intrekt"):
        actions.withdraw_proposal(proposal=row, by=manager, at=AT, reason=" ")


@pytest.mark.django_db
def test_the_fast_lane_does_not_confirm_what_the_college_decides() -> None:
    case = routine(mission_form=MissionForm.EVENT, costs=10_000)
    builders.delegation_member(case)
    before = fast_lane_of(case, TODAY).obstacles
    mandate("college_travels")
    said = "Over een reis van een lid van het college besluit het college."
    assert (said in before, said in fast_lane_of(case, TODAY).obstacles) == (False, True)
    with pytest.raises(RuleViolation, match="gewone weg"):
        confirm(case=case, by=builders.themamanager())


def _decided(body: str, kind: Kind = Kind.MISSION, **fields: Any) -> Decision:
    all_mandates()
    return builders.decision(builders.assessed(kind, **fields), body=body)


def _change(row: CollegeProposal, **fields: Any) -> int:
    return CollegeProposal.objects.filter(pk=row.pk).update(**fields)


def _of_other_case() -> CollegeProposal:
    return proposal(builders.submitted(), assessment=builders.assessment())


BREAK: dict[str, Callable[[], Any]] = {
    "assessment_decision_within_mandate": lambda: _decided("themamanager"),
    "assessment_decision_rests_on_proposal": lambda: _decided("college"),
    "assessment_proposal_one_open": lambda: [proposal(case) for case in [builders.assessed()] * 2],
    "assessment_proposal_known_status": lambda: proposal(status="lost"),
    "assessment_proposal_known_outcome": lambda: proposal(outcome="defer"),
    "assessment_proposal_is_whole": lambda: proposal(finances=""),
    "assessment_proposal_sent_has_day": lambda: proposal(status="sent", sent_on=None),
    "assessment_proposal_decided_has_decision": lambda: proposal(status="decided", decision=None),
    "assessment_proposal_withdrawn_has_reason": lambda: proposal(status="withdrawn", withdraw_reason=""),
    "assessment_proposal_of_case": _of_other_case,
    "assessment_proposal_stays": lambda: _change(proposal(status="sent"), message="Toch iets anders."),
    "assessment_proposal_no_delete": lambda: proposal().delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    held = {one.name for one in CollegeProposal._meta.constraints} | {one.name for one in guards_mandate.GUARDS}
    assert held == set(BREAK) == set(words_proposal.SENTENCES)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAK[name]()
    if connection.vendor == "postgresql" or name != "assessment_proposal_one_open":
        assert sentence_for(refused.value) == words_proposal.SENTENCES[name]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Kind.PROJECT, {"costs": 500_001}), (Kind.MEMBERSHIP, {}), (Kind.COOPERATION, {}), (Kind.MISSION, {}),
    ],
)  # fmt: skip
def test_the_database_knows_each_rule(kind: Kind, fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="within_mandate"), transaction.atomic():
        _decided("themamanager", kind, **fields)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["gemeente OSS", "Gemeente Oss, college van B&W", "College (Oss)"])
def test_the_database_reads_who_is_of_the_college_by_the_same_words(name: str) -> None:
    mandate("college_travels")
    other, case = builders.assessed(), builders.assessed()
    other.delegation.update(organisation_name="Ossenfokkers, Lith")
    assert builders.decision(other).pk
    case.delegation.update(organisation_name=name)
    with pytest.raises(IntegrityError, match="within_mandate"), transaction.atomic():
        builders.decision(case)


@pytest.mark.django_db
def test_the_database_lets_through_what_the_themamanager_decides() -> None:
    assert _decided("themamanager", Kind.PROJECT).body == "themamanager"
    mandate("membership", code="new-membership", body="themamanager", valid_from=date(2026, 6, 1))
    assert builders.decision(builders.assessed(Kind.MEMBERSHIP)).body == "themamanager"


@pytest.mark.django_db
def test_what_is_over_stays_over() -> None:
    with pytest.raises(IntegrityError, match="assessment_proposal_stays"), transaction.atomic():
        _change(proposal(status="withdrawn"), withdraw_reason="Toch niet.")


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["draft", "sent"])
def test_who_withdraws_a_request_takes_its_proposal_back(status: str) -> None:
    row = proposal(status=status)
    actions.withdraw(case=row.case, by=row.case.author, at=AT, reason="De reis gaat niet door.")
    row.refresh_from_db()
    assert (row.status, row.withdraw_reason) == ("withdrawn", "Het verzoek is ingetrokken.")
    assert Event.objects.filter(action="proposal.withdrawn").count() == 1
