"""Writing requests: what each action changes, records and refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts.models import User
from activities.actions import create_draft, delete_draft, submit, update_draft, withdraw
from activities.models import Request
from activities.models.request import Status
from activities.policies import CostData, DelegateData, NewOrganisation, RequestData
from activities.selectors.request import data_of
from audit.models import Event
from audit.selectors import timeline
from audit.unit import unit
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from partners.models import Organisation
from policy.models import Kind
from tests import builders as make
from tests.builders import AT

pytestmark = pytest.mark.django_db
HAS = NewOrganisation(name="HAS Hogeschool", place="Den Bosch", country="NL", helix="education")


def _fresh(case: Request) -> Request:
    return Request.objects.get(pk=case.pk)


def test_a_draft_keeps_all_that_was_filled_in() -> None:
    asker, firm = make.organisation(), make.organisation()
    data = RequestData(
        title="Đà Lạt 大叻 🎉",
        requester=asker,
        motives=(make.motive(),),
        goals=(make.goal(2), make.goal(17)),
        participations=(firm, firm),
        mission_form="exploratory",
        delegation=(DelegateData(function="Wethouder", organisation_name="Oss", group="office_holder", people=2),),
        costs=(CostData(category="travel", amount_cents=123_450, payer="third_party", payer_name="Provincie"),),
    )
    case = create_draft(by=make.official(), at=AT, kind=Kind.MISSION, data=data)
    assert data_of(_fresh(case)) == replace(data, participations=(firm,))
    assert (case.status, case.reference, case.version) == (Status.DRAFT, None, 1)


def test_an_unknown_organisation_is_added_with_the_request_or_not_at_all() -> None:
    official = make.official()
    case = create_draft(
        by=official, at=AT, kind=Kind.MISSION, data=RequestData(title="Bezoek", requester=HAS, participations=())
    )
    assert case.requester is not None
    assert (case.requester.name, case.requester.place, case.requester.helix) == (
        "HAS Hogeschool",
        "Den Bosch",
        "education",
    )
    with pytest.raises(RuleViolation, match="staat er al"):
        create_draft(by=official, at=AT, kind=Kind.MISSION, data=RequestData(title="Nog een", requester=HAS))
    assert Request.objects.count() == 1
    assert Organisation.objects.filter(name="HAS Hogeschool").count() == 1


@pytest.mark.parametrize("who", [make.council, make.admin])
def test_only_officials_and_themamanagers_register(who: Callable[[], User]) -> None:
    with pytest.raises(NotAllowed):
        create_draft(by=who(), at=AT, kind=Kind.MISSION, data=RequestData(title="Bezoek"))


def test_saving_records_what_changed_and_raises_the_version() -> None:
    case = make.draft()
    update_draft(case=case, by=case.author, at=AT, version=1, data=replace(data_of(case), title="Anders", country="CN"))
    assert _fresh(case).version == 2
    event = Event.objects.get(action="request.updated")
    assert event.data["country"] == ["VN", "CN"]
    assert "title" not in event.data
    assert (event.detail.content or {})["title"][1] == "Anders"


def test_saving_the_same_again_changes_and_records_nothing() -> None:
    case = make.draft()
    update_draft(case=case, by=case.author, at=AT, version=1, data=data_of(case))
    assert (_fresh(case).version, Event.objects.count()) == (1, 0)


def test_who_saves_second_is_told_both_values_and_may_save_over_them() -> None:
    case = make.draft(title="Eerst")
    drawn = data_of(case)
    update_draft(case=case, by=case.author, at=AT, version=1, data=replace(drawn, title="Van mij", aim="Handel"))
    with pytest.raises(Conflict) as conflict:
        update_draft(case=case, by=case.author, at=AT, version=1, data=replace(drawn, title="Ook van mij"))
    told = {change.label: (change.stored, change.typed) for change in conflict.value.changes}
    assert told == {"Titel": ("Van mij", "Ook van mij"), "Wat het moet opleveren": ("Handel", drawn.aim)}
    update_draft(case=case, by=case.author, at=AT, version=2, data=replace(drawn, title="Ook van mij"))
    assert _fresh(case).title == "Ook van mij"


def test_a_draft_that_changes_kind_keeps_nothing_of_the_old_kind() -> None:
    case = make.draft()
    update_draft(case=case, by=case.author, at=AT, version=1, data=data_of(case), kind=Kind.PROJECT)
    case = _fresh(case)
    assert (case.kind, case.mission_form, case.lead, case.delegation.count()) == ("project", "", "", 0)


def test_what_came_back_keeps_its_kind() -> None:
    case = make.submitted(status=Status.RETURNED)
    update_draft(case=case, by=case.author, at=AT, version=1, data=data_of(case), kind=Kind.PROJECT)
    assert _fresh(case).kind == Kind.MISSION


@pytest.mark.parametrize("status", [status for status in Status if status not in {Status.DRAFT, Status.RETURNED}])
def test_what_was_submitted_is_not_changed(status: Status) -> None:
    case = make.submitted(status=status, deferred_until=date(2027, 1, 1))
    for attempt in (
        lambda: update_draft(case=case, by=case.author, at=AT, version=1, data=replace(data_of(case), title="Anders")),
        lambda: submit(case=case, by=case.author, at=AT),
        lambda: delete_draft(case=case, by=case.author, at=AT),
    ):
        with pytest.raises(RuleViolation, match="al ingediend"):
            attempt()
    assert _fresh(case).title == case.title


def test_somebody_elses_draft_is_left_alone() -> None:
    case, other = make.draft(), make.themamanager()
    for attempt in (
        lambda: update_draft(case=case, by=other, at=AT, version=1, data=data_of(case)),
        lambda: submit(case=case, by=other, at=AT),
        lambda: delete_draft(case=case, by=other, at=AT),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize("kind", Kind)
def test_submitting_gives_a_number_and_tells_the_council(kind: Kind) -> None:
    case = make.draft(kind)
    case = submit(case=case, by=case.author, at=AT)
    assert (case.status, case.reference, case.submitted_at, case.version) == (Status.SUBMITTED, "2026-001", AT, 2)
    assert [item.sentence for item in timeline(case, make.council())] == ["diende het verzoek in"]


def test_the_number_is_of_the_year_in_oss() -> None:
    late = make.draft()
    assert submit(case=late, by=late.author, at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC)).reference == "2027-001"


def test_submission_refuses_what_is_incomplete_and_takes_no_number() -> None:
    case = make.draft(societal_challenge="")
    with pytest.raises(RuleViolation, match="maatschappelijke opgave") as error:
        submit(case=case, by=case.author, at=AT)
    assert error.value.field == "societal_challenge"
    other = make.draft()
    assert submit(case=other, by=other.author, at=AT).reference == "2026-001"


def test_what_came_back_is_submitted_again_under_its_number() -> None:
    case = make.submitted(status=Status.RETURNED)
    again = submit(case=case, by=case.author, at=datetime(2027, 1, 5, tzinfo=UTC))
    assert (again.reference, again.status, again.submitted_at) == (case.reference, Status.SUBMITTED, AT)
    assert Event.objects.get().action == "request.resubmitted"


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.ASSESSED, Status.RETURNED, Status.DEFERRED])
def test_withdrawing_keeps_the_request_and_its_reason(status: Status) -> None:
    case = make.submitted(status=status, deferred_until=date(2027, 1, 1))
    withdraw(case=case, by=case.author, at=AT, reason="De provincie gaat niet meer.")
    assert _fresh(case).status == Status.WITHDRAWN
    assert timeline(case, case.author)[0].reason == "De provincie gaat niet meer."


def test_withdrawing_needs_a_reason_and_the_author_or_the_themamanager() -> None:
    case = make.submitted()
    with pytest.raises(RuleViolation, match="reden"):
        withdraw(case=case, by=case.author, at=AT, reason="  ")
    with pytest.raises(NotAllowed):
        withdraw(case=case, by=make.official(), at=AT, reason="Zomaar")
    withdraw(case=case, by=make.themamanager(), at=AT, reason="Dubbel")


@pytest.mark.parametrize("status", [Status.APPROVED, Status.CONDITIONAL, Status.REFUSED, Status.WITHDRAWN])
def test_what_is_decided_is_not_withdrawn(status: Status) -> None:
    case = make.submitted(status=status)
    with pytest.raises(RuleViolation):
        withdraw(case=case, by=case.author, at=AT, reason="Te laat")


def test_a_draft_is_deleted_with_its_rows_and_leaves_an_event() -> None:
    case = make.draft()
    delete_draft(case=case, by=case.author, at=AT)
    assert not Request.objects.exists()
    assert Event.objects.get().action == "request.deleted"


def test_what_came_back_is_not_deleted() -> None:
    case = make.submitted(status=Status.RETURNED)
    with pytest.raises(RuleViolation, match="Trek dit verzoek in"):
        delete_draft(case=case, by=case.author, at=AT)


class _Rollback(Exception):
    pass


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gaps_when_many_submit_and_some_fail() -> None:
    cases = [make.draft() for _ in range(12)]
    start = Barrier(len(cases))

    def attempt(number: int, case: Request) -> None:
        try:
            start.wait()
            with unit(by=case.author, at=AT):
                submit(case=case, by=case.author, at=AT)
                if number % 4 == 0:
                    raise _Rollback
        except _Rollback:
            pass
        finally:
            connection.close()

    threads = [Thread(target=attempt, args=pair) for pair in enumerate(cases)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    given = Request.objects.exclude(reference=None).order_by("reference").values_list("reference", flat=True)
    assert list(given) == [f"2026-{number:03d}" for number in range(1, 10)]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_wins_and_one_is_told() -> None:
    case = make.draft()
    drawn, start, outcomes = data_of(case), Barrier(2), list[str]()

    def attempt(title: str) -> None:
        try:
            start.wait()
            update_draft(case=case, by=case.author, at=AT, version=1, data=replace(drawn, title=title))
            outcomes.append("saved")
        except Conflict:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [Thread(target=attempt, args=[title]) for title in ("Een", "Twee")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["saved", "told"]
    assert _fresh(case).version == 2
