"""Who stands in for the themamanager: recorded by an admin, one at a time, and deciding in those days only."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts import deputy_actions
from accounts.guards import ONE_AT_A_TIME
from accounts.models import Deputy, User
from activities.actions import weigh_fully
from activities.actions.consent import answer_for_college
from activities.models.request import Status
from assessment import actions
from assessment.models import Decision
from assessment.policies import ReservationData
from assessment.selectors.effect import effect_of_revision, held_by
from audit.models import Event
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import NotAllowed, RuleViolation
from policy.models import Kind
from reporting.selectors.decisions import decisions_of_year
from tests import builders, builders_decision, builders_fast_lane
from tests.assessment.test_actions import TODAY, decide
from tests.builders import AT
from tests.builders_consent import consent, paid_by_other
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def appoint(user: User, by: User | None = None, **changes: Any) -> Deputy:
    values = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=7), "reason": "Vakantie.", **changes}
    return deputy_actions.appoint_deputy(user=user, by=by or builders.admin(), at=AT, **values)


def test_an_official_stands_in_and_decides_with_its_money() -> None:
    user = builders.official()
    appoint(user)
    line = builders.line(builders.budget(lines={}), cents=600_000)
    case = builders.assessed()
    made = decide(case, by=user, reservations=[ReservationData(line, 100_000, "Reis")])
    case.refresh_from_db()
    assert case.status == Status.APPROVED
    assert made.deputy == Deputy.objects.get()
    assert Event.objects.get(action="request.decided").data["deputy"] is True
    page = signed_in(builders.council()).get(f"/verzoeken/{case.reference}/").content.decode()
    assert "Waarnemend themamanager" in page
    assert decisions_of_year(TODAY.year)[0].body == "Waarnemend themamanager"


@pytest.mark.parametrize("kind", [*Kind, "widen", "limit"])
def test_a_deputy_approves_every_kind_with_all_that_it_makes_and_revises_it(kind: str) -> None:
    builders.budget()
    user = appoint(builders.official()).user
    changes: dict[str, Any] = {} if kind in Kind.values else {"cooperation_change": kind}
    case = builders.assessed(Kind.COOPERATION if changes else Kind(kind), **changes)
    if changes:
        builders.relation(organisation=case.partner)
    made = decide(case, by=user)
    case.refresh_from_db()
    revised = actions.revise(
        case=case, revises=made.pk, by=user, at=AT, outcome="refuse", body="themamanager", number="H-1",
        decided_on=TODAY, revision_reason="Het kan niet meer.", reason="De partner stopt.",
        deviation_reason="Er is niemand.", seen=effect_of_revision(held_by(case), "refuse", {}),
    )  # fmt: skip
    assert (made.deputy, revised.deputy) == (Deputy.objects.get(), Deputy.objects.get())


def test_before_and_after_these_days_and_once_ended_nothing_is_decided() -> None:
    users = [builders.official() for _ in range(3)]
    early = appoint(users[0])
    deputy_actions.end_deputy(deputy=early, by=builders.admin(), at=AT)
    appoint(users[1], starts_on=TODAY + timedelta(days=1), ends_on=TODAY + timedelta(days=2))
    builders_decision.deputy(users[2], starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=1))
    for user in users:
        with pytest.raises(NotAllowed, match="Alleen de themamanager besluit"):
            decide(builders.assessed(), by=user, outcome="defer")


def test_a_deputy_decides_neither_own_work_nor_on_a_day_outside_the_period() -> None:
    user = builders.official()
    appoint(user)
    for own in (builders.assessed(author=user), builders.assessed(assessor=user)):
        with pytest.raises(NotAllowed, match="zelf geregistreerd of beoordeeld"):
            decide(own, by=user, outcome="defer")
    case = builders.assessed(submitted_at=AT - timedelta(days=9))
    with pytest.raises(RuleViolation, match="U neemt waar van") as refusal:
        decide(case, by=user, outcome="refuse", deviation_reason="Te duur.", decided_on=TODAY - timedelta(days=1))
    assert refusal.value.field == "decided_on"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"ends_on": TODAY - timedelta(days=1)}, "ends_on", "laatste dag op of na"),
        ({"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY - timedelta(days=1)}, "ends_on", "voorbij"),
        ({"reason": " "}, "reason", "waarom er een waarnemer is"),
    ],
)
def test_a_period_that_does_not_fit_is_refused(changes: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence) as refusal:
        appoint(builders.official(), **changes)
    assert refusal.value.field == field


def test_one_at_a_time_and_only_an_official_by_an_admin() -> None:
    appoint(builders.official())
    with pytest.raises(RuleViolation, match=ONE_AT_A_TIME):
        appoint(builders.official(), starts_on=TODAY + timedelta(days=7), ends_on=TODAY + timedelta(days=8))
    later: dict[str, Any] = {"starts_on": TODAY + timedelta(days=8), "ends_on": TODAY + timedelta(days=9)}
    for nobody in (builders.council(), builders.admin(), builders.official(is_active=False)):
        with pytest.raises(RuleViolation, match="Kies een medewerker"):
            appoint(nobody, **later)
    for nobody in (builders.official(), builders.themamanager()):
        with pytest.raises(NotAllowed):
            appoint(builders.official(), by=nobody, **later)
    assert Deputy.objects.count() == 1


def test_the_admin_records_and_ends_it_on_the_page_and_the_deputy_sees_the_queue() -> None:
    admin, user, today = signed_in(builders.admin()), builders.official(), day_in_oss(timezone.now())
    deputy = signed_in(user)
    assert deputy.get("/besluiten/").status_code == 403
    form = {"user": user.pk, "starts_on": today.isoformat(), "ends_on": today.isoformat(), "reason": ""}
    assert "Schrijf waarom er een waarnemer is." in admin.post("/gebruikers/waarnemers/", form).content.decode()
    answer = admin.post("/gebruikers/waarnemers/", {**form, "reason": "Vakantie."})
    assert answer["Location"] == "/gebruikers/waarnemers/"
    assert "Neemt nu waar" in admin.get("/gebruikers/waarnemers/").content.decode()
    case = builders.assessed()
    page = deputy.get("/besluiten/").content.decode()
    assert case.title in page
    assert 'href="/besluiten/"' in page
    assert deputy.get(f"/verzoeken/{case.reference}/besluit/").status_code == 200
    admin.post(f"/gebruikers/waarnemers/{Deputy.objects.get().pk}/beeindigen/")
    late = deputy.post(f"/verzoeken/{case.reference}/besluit/", {"reason": "Dit past bij <Oss>."})
    assert late.status_code == 403
    assert "Dit past bij &lt;Oss&gt;." in late.content.decode()  # what was written is given back
    assert deputy.get("/besluiten/").status_code == 403
    assert 'href="/besluiten/"' not in deputy.get("/").content.decode()
    assert not Decision.objects.exists()


def test_a_deputy_takes_a_request_out_of_the_fast_lane_and_confirms_another() -> None:
    user = builders.official()
    appoint(user)
    builders_fast_lane.ceiling()
    builders_fast_lane.money()
    first, second = builders_fast_lane.routine(), builders_fast_lane.routine()
    weigh_fully(case=first, by=user, at=AT, reason="Het ligt gevoelig.")
    assert builders_fast_lane.confirm(case=second, by=user).deputy == Deputy.objects.get()
    first.refresh_from_db()
    assert not first.is_fast_lane


def test_a_deputy_records_what_the_college_answered_and_nobody_else_of_the_officials() -> None:
    user = builders.official()
    appoint(user)
    case = builders.submitted()
    paid_by_other(case)
    asked = consent(case)
    said: dict[str, Any] = {"answer": "yes", "answered_on": TODAY, "number": "B&W 2026-12", "reason": "Het kan."}
    with pytest.raises(NotAllowed, match="Alleen de themamanager"):
        answer_for_college(consent=asked, by=builders.official(), at=AT, **said)
    assert answer_for_college(consent=asked, by=user, at=AT, **said).answered_by == user
