"""The council hears of a trip of the college before it begins: due, late, sent, and who reads what."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from activities import guards_notice
from activities.actions.council_notice import change_notice, send_notice, write_notice
from activities.models import CouncilNotice
from activities.models.activity import ActivityStatus
from activities.models.request import MissionForm
from activities.notice_document import notice_text
from activities.policies_notice import NoticeTexts, State, due_on, state_of
from activities.selectors.council_notice import all_notices, first_texts, notice_of, notices_to_send
from activities.words_notice import SENTENCES
from audit.models import Audience, Event
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from reporting.documents_notice import counted, notices_table
from reporting.selectors.notices import notices_of_year
from tests import builders
from tests.builders import AT
from tests.builders_mandate import mandate
from tests.builders_notice import TEXTS, notice, rules, traveller, trip
from tests.clients import signed_in

TODAY = day_in_oss(AT)
LEAVES = date(2026, 12, 1)
WORDS = NoticeTexts(**TEXTS)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("sent_on", "today", "state"),
    [
        (None, date(2026, 11, 17), State.DUE),
        (None, date(2026, 11, 18), State.MISSING),
        (date(2026, 11, 17), date(2026, 12, 31), State.IN_TIME),
        (date(2026, 11, 18), date(2026, 12, 31), State.SENT_LATE),
    ],
)
def test_a_letter_is_due_some_days_before_the_departure(sent_on: date | None, today: date, state: State) -> None:
    assert due_on(LEAVES, 14) == date(2026, 11, 17)
    assert state_of(due_on(LEAVES, 14), sent_on, today) == state


def test_without_a_day_of_departure_or_a_term_nothing_is_late() -> None:
    assert due_on(None, 14) is due_on(LEAVES, None) is None
    assert state_of(None, None, date(2099, 1, 1)) == State.DUE
    assert state_of(None, LEAVES, date(2099, 1, 1)) == State.IN_TIME


@pytest.mark.django_db
def test_only_a_trip_of_the_college_needs_a_letter_and_who_travels_now_decides() -> None:
    activity, plain = trip(), builders.approved().activities.get()
    received = builders.approved(mission_form=MissionForm.DELEGATION).activities.get()
    traveller(received)
    official = builders.official()
    rules()
    found = notice_of(activity, official, TODAY)
    assert found is not None
    assert (found.due, found.state, found.notice_pk) == (date(2026, 11, 17), State.DUE, None)
    assert found.reason == "Een lid van het college gaat op reis. Daarvan hoort de raad vóór het vertrek."
    assert notice_of(plain, official, TODAY) is notice_of(received, official, TODAY) is None
    traveller(plain, is_companion=True)
    assert notice_of(plain, official, TODAY) is None
    activity.mission.members.all().delete()
    assert notice_of(activity, official, TODAY) is None


@pytest.mark.django_db
def test_the_rule_of_the_day_of_the_approval_counts() -> None:
    activity = trip()
    mandate("college_travels", needs_notice=True, valid_from=date(2026, 12, 1))
    assert notice_of(activity, builders.official(), LEAVES) is None


@pytest.mark.django_db
def test_a_letter_is_written_changed_and_sent_and_then_stays() -> None:
    activity, by = trip(), builders.official()
    row = write_notice(activity=activity, by=by, at=AT, texts=first_texts(activity, TODAY))
    assert "- Wethouder, Gemeente Oss" in row.message
    assert "€\u00a01.000" in row.finances
    with pytest.raises(RuleViolation, match="al een brief"):
        write_notice(activity=activity, by=by, at=AT, texts=WORDS)
    row = change_notice(notice=row, by=by, at=AT, version=1, texts=WORDS)
    with pytest.raises(Conflict):
        change_notice(notice=row, by=by, at=AT, version=1, texts=NoticeTexts(**{**TEXTS, "message": "Anders."}))
    for fields, said in (
        ({"sent_on": TODAY + timedelta(1)}, "tot en met vandaag"),
        ({"sent_on": date(2026, 1, 1)}, "na de dag van het besluit"),
        ({"number": " "}, "nummer van de brief"),
    ):
        given: dict[str, Any] = {"sent_on": TODAY, "number": "RIB 7", **fields}
        with pytest.raises(RuleViolation, match=said):
            send_notice(notice=row, by=by, at=AT, **given)
    row = send_notice(notice=row, by=by, at=AT, sent_on=TODAY, number="RIB 7")
    with pytest.raises(RuleViolation, match="al verstuurd"):
        change_notice(notice=row, by=by, at=AT, version=3, texts=WORDS)
    told = Event.objects.filter(action__startswith="notice.").order_by("pk").values_list("action", "audience")
    assert list(told) == [
        ("notice.written", Audience.STAFF), ("notice.changed", Audience.STAFF), ("notice.sent", Audience.COUNCIL),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("role", [builders.council, builders.admin])
def test_who_does_not_keep_activities_writes_no_letter(role: Callable[[], Any]) -> None:
    row = notice()
    with pytest.raises(NotAllowed):
        write_notice(activity=row.activity, by=role(), at=AT, texts=WORDS)
    with pytest.raises(NotAllowed):
        change_notice(notice=row, by=role(), at=AT, version=1, texts=WORDS)
    with pytest.raises(NotAllowed):
        send_notice(notice=row, by=role(), at=AT, sent_on=TODAY, number="1")


@pytest.mark.django_db
def test_a_trip_that_does_not_take_place_needs_no_letter() -> None:
    gone = trip(status=ActivityStatus.CANCELLED, cancel_reason="Ziek.")
    rules()
    manager = builders.themamanager()
    assert notice_of(gone, manager, TODAY) is None
    assert notices_to_send(manager, TODAY) == all_notices(manager, TODAY) == []
    with pytest.raises(RuleViolation, match="gaat niet door"):
        write_notice(activity=gone, by=manager, at=AT, texts=WORDS)


@pytest.mark.django_db
def test_it_waits_for_the_author_and_the_themamanager_until_it_was_sent() -> None:
    activity, manager = trip(), builders.themamanager()
    rules()
    author = activity.case.author
    late = date(2026, 11, 20)
    assert [item.state for item in notices_to_send(author, late)] == [State.MISSING]
    assert [item.activity_pk for item in notices_to_send(manager, late)] == [activity.pk]
    assert notices_to_send(builders.official(), late) == []
    task = text(signed_in(author).get("/"))
    assert "Stuur de raad een brief: Reis naar Vietnam" in task
    notice(activity, sent_on=TODAY)
    assert notices_to_send(manager, late) == []


@pytest.mark.django_db
def test_the_council_reads_a_letter_once_it_was_sent_and_staff_before() -> None:
    activity = trip()
    rules()
    page, address = f"/activiteiten/{activity.pk}/", f"/activiteiten/{activity.pk}/raadsbrief/"
    official, council = signed_in(builders.official()), signed_in(builders.council())
    assert "Schrijf de brief aan de raad" in text(official.get(page))
    assert "Brief aan de raad" not in text(council.get(page))
    row = notice(activity)
    assert (official.get(address).status_code, council.get(address).status_code) == (200, 404)
    assert council.post(f"{address}odt/").status_code == 404
    send_notice(notice=row, by=builders.official(), at=AT, sent_on=TODAY, number="RIB 2026-7")
    read = text(council.get(address))
    assert (TEXTS["message"] in read, "RIB 2026-7" in read, "Wijzig de brief" in read) == (True, True, False)
    assert "RIB 2026-7, 2 november 2026" in text(council.get(page))
    assert "Op tijd verstuurd" in text(council.get("/raadsbrieven/"))


@pytest.mark.django_db
@pytest.mark.parametrize("make", [builders.official, builders.admin])
def test_the_list_leads_to_a_letter_that_is_still_to_be_written_or_else_to_the_activity(make: Any) -> None:
    trip(created_at=timezone.now())
    rules()
    visitor = signed_in(make())
    (address,) = re.findall(r'nl-link oss-table__main" href="([^"]+)"', text(visitor.get("/raadsbrieven/")))
    assert visitor.get(address, follow=True).status_code == 200


@pytest.mark.django_db
def test_the_pages_carry_a_letter_to_the_council_and_lose_nothing() -> None:
    activity = trip(created_at=timezone.now(), starts_on=day_in_oss(timezone.now()) + timedelta(30), ends_on=None)
    rules()
    visitor, address = signed_in(builders.official()), f"/activiteiten/{activity.pk}/raadsbrief/"
    assert visitor.get(address)["Location"] == f"{address}schrijven/"
    refused = text(visitor.post(f"{address}schrijven/", {**TEXTS, "message": "", "token": str(uuid4())}))
    assert ("Schrijf de kernboodschap op." in refused, TEXTS["finances"] in refused) == (True, True)
    visitor.post(f"{address}schrijven/", {**TEXTS, "token": str(uuid4())})
    odt = visitor.post(f"{address}odt/")
    with zipfile.ZipFile(io.BytesIO(odt.content)) as archive:
        assert TEXTS["message"] in archive.read("content.xml").decode()
    assert visitor.post(f"{address}pdf/").content[:5] == b"%PDF-"
    assert visitor.post(f"{address}exe/").status_code == 404
    today = day_in_oss(timezone.now()).isoformat()
    visitor.post(f"{address}versturen/", {"sent_on": today, "number": "RIB 8", "token": str(uuid4())})
    assert "Op tijd verstuurd" in text(visitor.get(address))
    assert "verandert niet meer" in text(visitor.get(f"{address}schrijven/"))


@pytest.mark.django_db
def test_a_draft_says_so_on_every_page() -> None:
    row = notice()
    assert notice_text(row).draft
    row.sent_on = TODAY
    assert not notice_text(row).draft


@pytest.mark.django_db
def test_the_yearly_report_counts_letters_in_time_late_and_not_sent() -> None:
    trips = [trip(title=title) for title in ("Op tijd", "Te laat", "Vergeten")]
    rules()
    notice(trips[0], sent_on=date(2026, 11, 17))
    notice(trips[1], sent_on=date(2026, 11, 18))
    rows = notices_of_year(trips, date(2026, 12, 31))
    assert [(row.title, row.state_code) for row in rows] == [
        ("Op tijd", "in_time"), ("Te laat", "sent_late"), ("Vergeten", "missing"),
    ]  # fmt: skip
    assert counted(rows) == "1 op tijd, 1 te laat, 1 niet verstuurd"
    assert notices_table(rows).rows[1][3] == "18 november 2026 (RIB 2026-7)"
    visitor = signed_in(builders.themamanager())
    assert [visitor.get(row.source.url).status_code for row in rows] == [200, 200, 200]


BREAK: dict[str, Callable[[], Any]] = {
    "activities_notice_is_whole": lambda: notice(finances=""),
    "activities_notice_sent_is_whole": lambda: notice(sent_on=TODAY, number=""),
    "activities_notice_stays": lambda: CouncilNotice.objects.filter(pk=notice(sent_on=TODAY).pk).update(message="x"),
    "activities_notice_no_delete": lambda: notice(sent_on=TODAY).delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BREAK)
def test_the_database_refuses(name: str) -> None:
    held = {one.name for one in CouncilNotice._meta.constraints} | {one.name for one in guards_notice.GUARDS}
    assert held == set(BREAK) == set(SENTENCES)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAK[name]()
    assert sentence_for(refused.value) == SENTENCES[name]
