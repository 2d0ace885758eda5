"""The rules of requests: which state follows which, and what submission needs."""

from dataclasses import replace
from datetime import date

import pytest

from activities.models.request import Status
from activities.policies import (
    SENTENCES,
    CostData,
    DelegateData,
    PromiseData,
    RequestData,
    TargetData,
    check_data,
    check_editable,
    missing_fields,
    only_for,
    reference,
    region_of,
    uses,
)
from activities.words import LABELS
from opportunities.models import Opportunity
from oss_intl.shared.errors import RuleViolation
from partners.models import Organisation
from policy.intake import shapes
from policy.models import Channel, Kind, Motive, Question

FULL = RequestData(
    title="Missie",
    requester=Organisation(pk=1, name="HAS", country="VN", region_code="VN-44"),
    requester_is_relevant=False,
    received_on=date(2026, 10, 1),
    channel=Channel(pk=1),
    societal_challenge="Voedsel",
    aim="Kennis",
    motives=(Motive(pk=1),),
    targets=(TargetData(question=Question(pk=1, number=1), text="Partners", number=3, unit="afspraken"),),
    mission_form="exploratory",
    country="VN",
    lead="join",
    joins="Provincie",
    place="Long Xuyên",
    delegation=(DelegateData(function="Wethouder", organisation_name="Oss", group="office_holder"),),
    programme="INTERREG",
    project_role="partner",
    partner=Organisation(pk=2, name="ERRIN", country="BE"),
    fee_basis="per jaar",
    cooperation_change="enter",
    agreement_title="MOU",
    promises=(PromiseData(promised_by="oss", text="Elk jaar een delegatie ontvangen."),),
    review_on=date(2028, 1, 1),
)


@pytest.mark.parametrize("status", Status.values)
def test_only_a_draft_and_what_came_back_can_be_changed(status: str) -> None:
    if status in {"draft", "returned"}:
        check_editable(status)
    else:
        with pytest.raises(RuleViolation, match="al ingediend"):
            check_editable(status)


@pytest.mark.parametrize("kind", Kind.values)
def test_a_full_request_lacks_nothing(kind: str) -> None:
    assert missing_fields(kind, FULL) == ()


EVERY = {
    "requester", "requester_is_relevant", "received_on", "channel", "societal_challenge", "aim", "motives", "targets",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        (Kind.MISSION, {"mission_form", "country", "lead"}),
        (Kind.PROJECT, {"programme", "project_role"}),
        (Kind.MEMBERSHIP, {"partner"}),
        (Kind.COOPERATION, {"country", "partner", "cooperation_change"}),
    ],
)
def test_an_empty_draft_lacks_what_its_kind_needs(kind: str, own: set[str]) -> None:
    missing = missing_fields(kind, RequestData(title="Titel"))
    assert {item.field for item in missing} == EVERY | own
    assert all(item.sentence.endswith(".") for item in missing)


def test_who_joins_says_whom() -> None:
    assert [item.field for item in missing_fields(Kind.MISSION, replace(FULL, joins=""))] == ["joins"]


def test_who_leads_says_why() -> None:
    leads = replace(FULL, joins="", lead="lead")
    assert [item.sentence for item in missing_fields(Kind.MISSION, leads)] == [
        "Leg uit waarom Oss zelf organiseert en niet aansluit bij een ander."
    ]
    assert missing_fields(Kind.MISSION, replace(leads, lead_reason="Niemand anders gaat.")) == ()


def test_who_leads_joins_nothing_and_who_joins_needs_no_reason() -> None:
    both = replace(FULL, opportunity=Opportunity(pk=1, title="Missie"), lead_reason="Niemand anders gaat.")
    joins, leads = only_for(Kind.MISSION, both), only_for(Kind.MISSION, replace(both, lead="lead"))
    assert (joins.joins, joins.opportunity, joins.lead_reason) == ("Provincie", both.opportunity, "")
    assert (leads.joins, leads.opportunity, leads.lead_reason) == ("", None, "Niemand anders gaat.")


@pytest.mark.parametrize("form", ["exploratory", "follow_up", "event"])
def test_every_other_form_of_mission_says_whether_oss_joins(form: str) -> None:
    data = replace(FULL, mission_form=form, lead="")
    assert [item.field for item in missing_fields(Kind.MISSION, data)] == ["lead"]
    assert uses(Kind.MISSION, "lead", form)
    assert not uses(Kind.MISSION, "lead", "delegation")


def test_every_field_of_the_policy_data_is_a_field_of_a_request_and_has_its_words() -> None:
    names = set(RequestData.__dataclass_fields__)
    for shape in shapes():
        assert shape.fields <= names
        assert set(shape.needed) | {rule.field for rule in shape.needed_when} <= shape.fields & set(SENTENCES)
        assert {rule.answer_to for rule in shape.needed_when} <= shape.fields
        assert shape.fields <= set(LABELS)
        assert shape.source.startswith("hoofdstuk 5")
    assert [shape.code for shape in shapes()] == [
        "mission:exploratory", "mission:follow_up", "mission:delegation", "mission:event",
        "project", "membership", "cooperation",
    ]  # fmt: skip


def test_guests_are_received_so_there_is_nothing_to_join() -> None:
    data = only_for(Kind.MISSION, replace(FULL, mission_form="delegation"))
    assert (data.lead, data.joins) == ("", "")
    assert missing_fields(Kind.MISSION, data) == ()


@pytest.mark.parametrize(
    ("kind", "gone"),
    [
        (Kind.MISSION, {"programme", "project_role", "partner", "fee_basis", "cooperation_change", "review_on"}),
        (Kind.PROJECT, {"mission_form", "lead", "place", "delegation", "fee_basis", "cooperation_change"}),
        (Kind.MEMBERSHIP, {"mission_form", "lead", "joins", "programme", "delegation", "agreement_title", "promises"}),
        (Kind.COOPERATION, {"mission_form", "lead", "programme", "fee_basis", "delegation"}),
    ],
)
def test_a_kind_keeps_nothing_of_another_kind(kind: str, gone: set[str]) -> None:
    data = only_for(kind, FULL)
    assert not any(getattr(data, name) for name in gone)
    assert (data.title, data.country, data.aim) == (FULL.title, FULL.country, FULL.aim)


def test_answers_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(RuleViolation, match="einddatum op of na"):
        check_data(replace(FULL, starts_on=date(2026, 12, 2), ends_on=date(2026, 12, 1)))
    with pytest.raises(RuleViolation, match="wie deze kosten betaalt"):
        check_data(replace(FULL, costs=(CostData(category="travel", amount_cents=1, payer="third_party"),)))
    with pytest.raises(RuleViolation, match="titel"):
        check_data(replace(FULL, title="  "))
    check_data(replace(FULL, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 1)))


def test_the_region_follows_from_who_asks_in_that_country() -> None:
    assert region_of(FULL) == "VN-44"
    assert region_of(replace(FULL, country="CN")) == ""
    assert region_of(replace(FULL, region_code="VN-30")) == "VN-30"
    assert region_of(replace(FULL, region_code="CN-32")) == "VN-44"
    assert region_of(replace(FULL, country="", region_code="VN-30")) == ""


def test_references_sort_by_number() -> None:
    assert [reference(2026, 14), reference(2026, 1000)] == ["2026-014", "2026-1000"]
