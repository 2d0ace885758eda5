"""The integrity route: the college is asked beforehand when a third party pays, and its answer stays."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from activities.actions.consent import answer_for_college, ask_college
from activities.models import CollegeConsent, Request
from activities.models.request import Status
from activities.policies_consent import obstacle
from activities.selectors.consent import consents, others_pay
from activities.words_consent import SENTENCES
from audit.models import Audience, Event
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from tests import builders
from tests.builders import AT
from tests.builders_consent import consent, paid_by_other
from tests.clients import signed_in

pytestmark = pytest.mark.django_db

DAY = day_in_oss(AT)
ANSWER: dict[str, Any] = {"answer": "yes", "answered_on": DAY, "number": "B&W 12", "reason": "Het mag."}


@pytest.fixture
def case() -> Request:
    found = builders.submitted()
    paid_by_other(found)
    return found


def ask(case: Request, **fields: Any) -> CollegeConsent:
    values = {"by": builders.official(), "at": AT, "question": "Mag dit?", "asked_on": DAY, **fields}
    return ask_college(case=case, **values)


@pytest.mark.parametrize(
    ("cents", "answer", "asked", "said"),
    [
        (None, None, 0, ""),
        (50_000, None, 0, "Vraag eerst het college"),
        (0, None, 0, "Vraag eerst het college"),
        (50_000, "", 50_000, "nog niet geantwoord"),
        (50_000, "no", 50_000, "mag van het college niet"),
        (50_001, "yes", 50_000, "betaalt nu meer"),
        (50_000, "yes", 50_000, ""),
        (49_999, "conditions", 50_000, ""),
    ],
)
def test_what_others_pay_needs_a_yes_of_the_college(
    cents: int | None, answer: str | None, asked: int, said: str
) -> None:
    newest = None if answer is None else CollegeConsent(answer=answer, asked_cents=asked)
    sentence = obstacle(cents, newest)
    assert (said in sentence, bool(sentence)) == (True, bool(said))


def test_an_official_asks_and_the_themamanager_records_the_answer(case: Request) -> None:
    asked = ask(case)
    assert (asked.asked_cents, asked.answer) == (50_000, "")
    answered = answer_for_college(consent=asked, by=builders.themamanager(), at=AT, **ANSWER)
    assert (answered.answer, answered.number, answered.answered_on) == ("yes", "B&W 12", DAY)
    events = Event.objects.order_by("pk").values_list("action", "audience")
    assert list(events) == [("consent.asked", Audience.COUNCIL), ("consent.answered", Audience.COUNCIL)]
    assert "Mag dit?" not in str(list(Event.objects.values()))


@pytest.mark.parametrize("role", [builders.council, builders.admin])
def test_nobody_else_asks(case: Request, role: Callable[[], Any]) -> None:
    with pytest.raises(NotAllowed):
        ask(case, by=role())


@pytest.mark.parametrize("role", [builders.official, builders.council, builders.admin])
def test_nobody_else_records_the_answer(case: Request, role: Callable[[], Any]) -> None:
    with pytest.raises(NotAllowed, match="Alleen de themamanager"):
        answer_for_college(consent=consent(case), by=role(), at=AT, **ANSWER)


@pytest.mark.parametrize("status", [Status.REFUSED, Status.WITHDRAWN])
def test_what_is_over_is_not_asked(case: Request, status: str) -> None:
    for after in (Status.ASSESSED, status):
        Request.objects.filter(pk=case.pk).update(status=after)
    with pytest.raises(RuleViolation, match="wacht niet op een besluit"):
        ask(case)


def test_the_college_is_asked_once_at_a_time_and_again_when_others_pay_more(case: Request) -> None:
    first = ask(case)
    with pytest.raises(RuleViolation, match="al gevraagd"):
        ask(case)
    answer_for_college(consent=first, by=builders.themamanager(), at=AT, **ANSWER)
    with pytest.raises(RuleViolation, match="gaf al toestemming"):
        ask(case)
    paid_by_other(case, 1)
    assert ask(Request.objects.get(pk=case.pk)).asked_cents == 50_001


def test_who_pays_everything_itself_asks_nothing() -> None:
    case = builders.submitted()
    assert others_pay(case) is None
    with pytest.raises(RuleViolation, match="betaalt niemand anders mee"):
        ask(case)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"question": " "}, "question"),
        ({"asked_on": DAY + timedelta(1)}, "asked_on"),
        ({"asked_on": date(2017, 1, 1)}, "asked_on"),
    ],
)
def test_a_question_that_cannot_be(case: Request, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        ask(case, **fields)
    assert refused.value.field == field
    assert not CollegeConsent.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"answer": "maybe"}, "answer"),
        ({"number": " "}, "number"),
        ({"reason": " "}, "reason"),
        ({"answered_on": DAY + timedelta(1)}, "answered_on"),
        ({"answered_on": DAY - timedelta(1)}, "answered_on"),
    ],
)
def test_an_answer_that_cannot_be(case: Request, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        answer_for_college(consent=consent(case), by=builders.themamanager(), at=AT, **{**ANSWER, **fields})
    assert refused.value.field == field


def test_an_answer_stays(case: Request) -> None:
    with pytest.raises(RuleViolation, match="ligt al vast"):
        answer_for_college(consent=consent(case, "no"), by=builders.themamanager(), at=AT, **ANSWER)


def _changed(answer: str, **values: Any) -> None:
    row = consent(builders.submitted(), answer)
    CollegeConsent.objects.filter(pk=row.pk).update(**values)


def _twice_open() -> None:
    found = builders.submitted()
    consent(found)
    consent(found)


def _approved_without_yes() -> None:
    found = builders.assessed()
    paid_by_other(found)
    consent(found, "no")
    builders.decision(found)


BREAK: dict[str, Callable[[], Any]] = {
    "activities_collegeconsent_has_question": lambda: consent(builders.submitted(), question=""),
    "activities_collegeconsent_amount_not_negative": lambda: consent(builders.submitted(), asked_cents=-1),
    "activities_collegeconsent_known_answer": lambda: consent(builders.submitted(), "perhaps"),
    "activities_collegeconsent_answer_is_whole": lambda: consent(builders.submitted(), "yes", number=""),
    "activities_collegeconsent_answered_after_asking": lambda: consent(
        builders.submitted(), "yes", answered_on=DAY - timedelta(1)
    ),
    "activities_collegeconsent_one_open": _twice_open,
    "activities_collegeconsent_stays": lambda: _changed("yes", reason="Toch niet."),
    "activities_collegeconsent_no_delete": lambda: consent(builders.submitted(), "yes").delete(),
    "activities_decision_has_consent": _approved_without_yes,
}


@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    with pytest.raises((IntegrityError, DatabaseError)) as refused, transaction.atomic():
        BREAK[name]()
    assert isinstance(refused.value, IntegrityError)
    if name != "activities_collegeconsent_one_open":
        assert name in str(refused.value)
        assert sentence_for(refused.value) == SENTENCES[name]
    assert {one.name for one in CollegeConsent._meta.constraints} <= set(BREAK)


def test_what_was_asked_does_not_change_while_it_is_open() -> None:
    with pytest.raises(IntegrityError, match="activities_collegeconsent_stays"), transaction.atomic():
        _changed("", asked_cents=99)


def test_the_pages_ask_answer_and_show(case: Request) -> None:
    official, manager = signed_in(builders.official()), signed_in(builders.themamanager())
    address = f"/verzoeken/{case.reference}/"
    assert "Leg de vraag aan het college vast" in official.get(address).content.decode()
    unclear = official.post(f"{address}college/vraag/", {"question": "", "asked_on": "31-02-2026"})
    assert "Schrijf wat u het college vraagt." in unclear.content.decode()
    asked = official.post(f"{address}college/vraag/", {"question": "Mag het?", "asked_on": DAY.isoformat()})
    assert asked["Location"] == address
    answer = {**ANSWER, "answered_on": DAY.isoformat()}
    assert official.post(f"{address}college/antwoord/", answer).status_code == 403
    assert manager.post(f"{address}college/antwoord/", answer)["Location"] == address
    page = official.get(address).content.decode()
    assert ("Mag het?" in page, "B&amp;W 12" in page, "Leg de vraag aan het college vast" in page) == (
        True,
        True,
        False,
    )


def test_the_council_reads_the_answer_once_it_is_decided(case: Request) -> None:
    consent(case, "conditions", reason="Mits de gemeente de reis zelf boekt.")
    council = signed_in(builders.council())
    assert council.get(f"/verzoeken/{case.reference}/").status_code == 404
    for after in (Status.ASSESSED, Status.APPROVED):
        Request.objects.filter(pk=case.pk).update(status=after)
    assert "Mits de gemeente de reis zelf boekt." in council.get(f"/verzoeken/{case.reference}/").content.decode()


def test_a_request_that_nobody_else_pays_shows_nothing_of_it() -> None:
    case = builders.submitted()
    assert not consents(case, builders.official(), day_in_oss(AT)).is_needed
    assert (
        "Toestemming van het college"
        not in signed_in(case.author).get(f"/verzoeken/{case.reference}/").content.decode()
    )
