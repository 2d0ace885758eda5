"""Promises of a co-operation: asked with the request, shown to who decides, and kept in the draft agreement."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from activities import actions
from activities.models import PromiseRow, Request
from activities.models.request import CooperationChange
from activities.policies import PromiseData, RequestData, check_data, missing_fields, only_for
from activities.selectors.request import data_of, missing_of
from audit.models import Event
from oss_intl.shared.errors import Conflict, RuleViolation
from oss_intl.shared.sentences import sentence_for
from partners.models import Promise
from policy.models import Kind
from tests import builders
from tests.builders import AT
from tests.builders_promise import proposed
from tests.clients import signed_in

pytestmark = pytest.mark.django_db

OSS = PromiseData(promised_by="oss", text="Elk jaar een delegatie ontvangen.", due_on=date(2027, 5, 1))
PARTNER = PromiseData(promised_by="partner", text="Een contactpersoon aanwijzen.")
NO_ROWS = {"promises-TOTAL_FORMS": "0", "promises-INITIAL_FORMS": "0"}


def _draft(**fields: Any) -> Request:
    return builders.draft(Kind.COOPERATION, **{"agreement_title": "Memorandum", **fields})


def _step(case: Request, answers: dict[str, Any]) -> Any:
    stored = Request.objects.get(pk=case.pk)
    known = {
        "version": stored.version, "partner": stored.partner_id, "country": stored.country,
        "cooperation_change": stored.cooperation_change, "agreement_title": stored.agreement_title,
    }  # fmt: skip
    return signed_in(case.author).post(f"/verzoeken/concept/{case.pk}/waar-en-wie/", {**NO_ROWS, **known, **answers})


def _rows(*promises: tuple[str, str, str]) -> dict[str, Any]:
    rows: dict[str, Any] = {"promises-TOTAL_FORMS": len(promises)}
    for number, (side, text, day) in enumerate(promises):
        rows |= {f"promises-{number}-promised_by": side, f"promises-{number}-text": text}
        rows[f"promises-{number}-due_on"] = day
    return rows


@pytest.mark.parametrize(
    ("name", "values"),
    [("activities_promiserow_has_text", {"text": ""}), ("activities_promiserow_known_side", {"promised_by": "guest"})],
)
def test_a_promise_that_cannot_be(name: str, values: dict[str, Any]) -> None:
    row = proposed(_draft())
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        PromiseRow.objects.filter(pk=row.pk).update(**values)
    assert name in str(error.value)
    assert sentence_for(error.value)


def test_promises_belong_to_a_cooperation_alone() -> None:
    data = RequestData(title="Titel", promises=(OSS,))
    assert only_for(Kind.COOPERATION, data).promises == (OSS,)
    for kind in (Kind.MISSION, Kind.PROJECT, Kind.MEMBERSHIP):
        assert only_for(kind, data).promises == ()


def test_promises_need_an_agreement_to_stand_in() -> None:
    data = RequestData(title="Titel", promises=(OSS,))
    assert "agreement_title" in {item.field for item in missing_fields(Kind.COOPERATION, data)}
    named = replace(data, agreement_title="Memorandum")
    for other in (named, RequestData(title="Titel")):
        assert "agreement_title" not in {item.field for item in missing_fields(Kind.COOPERATION, other)}


def test_a_stored_request_lacks_the_agreement_of_its_promises() -> None:
    case = _draft(agreement_title="")
    assert missing_of(case) == ()
    proposed(case)
    assert [item.field for item in missing_of(Request.objects.get())] == ["agreement_title"]


def test_who_limits_a_cooperation_makes_no_promises() -> None:
    with pytest.raises(RuleViolation, match="Verwijder de beloften") as refusal:
        check_data(RequestData(title="Titel", cooperation_change=CooperationChange.LIMIT, promises=(OSS,)))
    assert refusal.value.field == "promises"


def test_promises_are_asked_with_the_request_and_read_back_in_order() -> None:
    case = _draft()
    sent = _step(case, _rows(("oss", OSS.text, "2027-05-01"), ("", "", ""), ("partner", PARTNER.text, "")))
    assert sent["Location"] == f"/verzoeken/concept/{case.pk}/kosten/"
    stored = Request.objects.get()
    assert data_of(stored).promises == (OSS, PARTNER)
    drawn = signed_in(case.author).get(f"/verzoeken/concept/{case.pk}/waar-en-wie/").context["page"]
    assert [form.initial["text"] for form in drawn.rows.forms] == [OSS.text, PARTNER.text]


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        (("", "Iets doen.", ""), "promised_by", "Kies wie het belooft."),
        (("guest", "Iets doen.", ""), "promised_by", "Kies een antwoord uit de lijst."),
        (("oss", "", "2027-05-01"), "text", "Schrijf wat er wordt beloofd."),
        (("oss", "x" * 20_001, ""), "text", "20.000"),
        (("oss", "Iets doen.", "31-02-2027"), "due_on", "31-12-2026"),
    ],
)
def test_half_a_promise_gets_one_sentence_and_loses_nothing(
    row: tuple[str, str, str], field: str, sentence: str
) -> None:
    case = _draft()
    sent = _step(case, _rows(row))
    assert sent.status_code == 200
    errors = sent.context["page"].rows.errors[0]
    assert list(errors) == [field]
    assert sentence in errors[field][0]
    assert not case.promises.exists()


def test_promises_of_a_smaller_cooperation_are_refused_on_the_page() -> None:
    case = _draft()
    rows = _rows(("oss", OSS.text, ""))
    text = _step(case, {**rows, "cooperation_change": "limit"}).content.decode()
    assert "Verwijder de beloften." in text
    assert OSS.text in text
    assert not case.promises.exists()


def test_the_check_shows_promises_and_asks_for_the_name_of_the_agreement() -> None:
    case = _draft(agreement_title="")
    proposed(case, due_on=date(2027, 5, 1))
    text = signed_in(case.author).get(f"/verzoeken/concept/{case.pk}/controleren/").content.decode()
    assert "Oss: Elk jaar een delegatie ontvangen. (vóór 1 mei 2027)" in text
    assert f'href="/verzoeken/concept/{case.pk}/waar-en-wie/#id_agreement_title"' in text


def test_who_saves_second_sees_both_promises() -> None:
    case = _draft()
    actions.update_draft(case=case, by=case.author, at=AT, version=1, data=replace(data_of(case), promises=(OSS,)))
    with pytest.raises(Conflict) as told:
        actions.update_draft(
            case=case, by=case.author, at=AT, version=1, data=replace(data_of(case), promises=(PARTNER,))
        )
    assert [(change.label, change.typed) for change in told.value.changes] == [
        ("Beloften", "De partner: Een contactpersoon aanwijzen.")
    ]


def test_the_words_of_a_promise_stay_out_of_the_chain() -> None:
    case = _draft()
    actions.update_draft(case=case, by=case.author, at=AT, version=1, data=replace(data_of(case), promises=(OSS,)))
    event = Event.objects.get(action="request.updated")
    assert "delegatie" not in str(event.data)
    assert "delegatie" in str(event.detail.content)


@pytest.mark.parametrize("change", [CooperationChange.ENTER, CooperationChange.WIDEN])
def test_the_approval_makes_them_promises_of_the_draft_agreement(change: CooperationChange) -> None:
    case = builders.refused(Kind.COOPERATION, cooperation_change=change, agreement_title="Memorandum")
    proposed(case, OSS.text, due_on=OSS.due_on)
    proposed(case, PARTNER.text, promised_by=Promise.By.PARTNER)
    made = actions.make_activity(case=case, year=2026, by=builders.themamanager(), at=AT)
    agreement = made.cooperation.agreement
    assert agreement is not None
    kept = agreement.promises.order_by("pk").values_list("promised_by", "text", "due_on", "state")
    assert list(kept) == [
        ("oss", OSS.text, OSS.due_on, Promise.State.OPEN),
        ("partner", PARTNER.text, None, Promise.State.OPEN),
    ]
    assert Event.objects.filter(action="promise.added").count() == 2


def test_who_assesses_decides_and_reads_sees_them() -> None:
    builders.budget()
    case = builders.assessed(Kind.COOPERATION)
    proposed(case, due_on=date(2027, 5, 1))
    begun = builders.draft_assessment(builders.submitted(Kind.COOPERATION))
    proposed(begun.case)
    manager, assessor = signed_in(builders.themamanager()), signed_in(begun.assessor)
    pages = (
        (manager, f"/verzoeken/{case.reference}/"),
        (manager, f"/verzoeken/{case.reference}/besluit/"),
        (assessor, f"/verzoeken/{begun.case.reference}/beoordelen/"),
    )
    for client, url in pages:
        assert "Elk jaar een delegatie ontvangen." in client.get(url).content.decode(), url
