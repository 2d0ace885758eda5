"""Two assessors in the browser: nobody learns anything before both are in, then both stand beside each other."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from activities.models import CostRow, Request
from activities.models.request import Status
from assessment import actions
from assessment.models import Assessment, PairRequest
from assessment.policies_rules import Said
from policy.models import Norm, Verdict
from tests import builders
from tests.assessment.test_actions import SIX
from tests.builders_condition_check import rule_on_vietnam
from tests.builders_hours import hours
from tests.builders_norm import stored_norm
from tests.builders_pair import asked_for_two, both_in, half, joint
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
Part = Assessment.Part
SECRET = "Dit weegt zwaar voor Oss"


def address(case: Request, step: str = "samen/") -> str:
    return f"/verzoeken/{case.reference}/beoordelen/{step}"


def text_of(user: User, path: str) -> str:
    return signed_in(user).get(path, follow=True).content.decode()


def sent(halves: tuple[Assessment, Assessment], **changes: Any) -> dict[str, Any]:
    """A joint version as the form sends it."""
    values = {f"verdict_{number}": "partly" for number in range(1, 7)}
    reasons = {f"justification_{number}": f"Samen {number}." for number in range(1, 7)}
    keys = {"first": halves[0].pk, "second": halves[1].pk}
    return {**values, **reasons, **keys, "talk": "Besproken.", "note": "", "token": str(uuid4()), **changes}


@pytest.fixture
def secret() -> Assessment:
    """A half that is in, told apart by its words and its score, beside a concept of a colleague."""
    framework = builders.framework()
    case = asked_for_two(builders.submitted(title="Missie met twee beoordelaars"))
    row = builders.draft_assessment(case, part=Part.FIRST, note=f"{SECRET}, ook intern.")
    for question in framework.questions.all():
        row.answers.create(
            question=question, verdict="yes" if question.number < 6 else "no", justification=SECRET, suggested="partly",
            suggestion=f"{SECRET} als voorstel.",
        )  # fmt: skip
    row.status, row.score, row.advice, row.submitted_at = "paired", 83, "participate", builders.AT
    row.save()
    draft = {"1": {"verdict": "no", "justification": f"{SECRET} in een concept"}}
    builders.draft_assessment(case, part=Part.SECOND, draft=draft, note=f"{SECRET} in een concept")
    return row


@pytest.mark.parametrize("role", ["second", "official", "themamanager", "admin"])
def test_before_both_are_in_nobody_reads_anything_anywhere(secret: Assessment, role: str) -> None:
    case = secret.case
    second = case.assessments.get(part=Part.SECOND).assessor
    reader = second if role == "second" else getattr(builders, role)()
    client = signed_in(reader)
    for path in (
        f"/verzoeken/{case.reference}/", address(case, ""), address(case), address(case, "bewaren/"),
        address(case, f"samen/{secret.pk}/"), f"/verzoeken/{case.reference}/besluit/", "/beoordelen/", "/besluiten/",
        f"/besluiten/vergelijken/?verzoek={case.reference}",
        f"/besluiten/vergelijken/rekenblad/?verzoek={case.reference}",
        f"/verzoeken/{case.reference}/collegevoorstel/", f"/verzoeken/{case.reference}/memo/pdf/",
        "/verzoeken/", f"/verzoeken/?q={case.reference}", "/", f"/beleid/overeenstemming/?jaar={builders.YEAR}",
    ):  # fmt: skip
        for answer in (client.get(path, follow=True), client.post(path, {"calculate": "1"}, follow=True)):
            said = (
                answer.content.decode().replace(f"{SECRET} in een concept", "")
                if role == "second"
                else (answer.content.decode())
            )
            assert SECRET not in said, path
            assert "83%" not in said, path
            assert "voorstel was" not in said, path
            assert answer.status_code != 500, path
            assert answer["Content-Type"].startswith("text/html"), path
    shown = text_of(reader, f"/verzoeken/{case.reference}/")
    assert "1 van 2 binnen" in shown
    assert "Eerste beoordeling" not in shown


def test_ones_own_half_stays_readable_and_the_council_sees_nothing_of_it(secret: Assessment) -> None:
    path = f"/verzoeken/{secret.case.reference}/"
    shown = text_of(secret.assessor, path)
    assert (SECRET in shown, "Eerste beoordeling" in shown, "83%" in shown) == (True, True, True)
    assert signed_in(builders.council()).get(path).status_code == 404
    assert "Wacht tot ook de andere is ingediend" in text_of(secret.assessor, address(secret.case))


def test_a_return_before_both_are_in_keeps_what_was_in_closed_until_the_request_is_settled(secret: Assessment) -> None:
    Assessment.objects.filter(pk=secret.pk).update(status="superseded")
    case, reader = secret.case, builders.themamanager()
    path = f"/verzoeken/{case.reference}/"
    assert SECRET not in text_of(reader, path)
    assert SECRET in text_of(secret.assessor, path)
    case.assessments.filter(status="draft").delete()
    builders.assessment(case)
    Request.objects.filter(pk=case.pk).update(status=Status.ASSESSED)
    assert SECRET in text_of(reader, path)


def test_a_withdrawal_keeps_one_half_closed_and_both_halves_readable(secret: Assessment) -> None:
    reader, halves = builders.official(), both_in()
    for case in (secret.case, halves[0].case):
        Request.objects.filter(pk=case.pk).update(status=Status.WITHDRAWN)
    assert SECRET not in text_of(reader, f"/verzoeken/{secret.case.reference}/")
    shown = text_of(reader, f"/verzoeken/{halves[0].case.reference}/")
    assert ("Eerste beoordeling" in shown, "Tweede beoordeling" in shown) == (True, True)
    page = text_of(halves[0].assessor, address(halves[0].case))
    assert ("De scores liggen" in page, "Dien de gezamenlijke" in page) == (True, False)


def test_when_both_are_in_both_stand_beside_each_other_for_staff() -> None:
    halves = both_in(second=Verdict.NO)
    for reader in (builders.official(), builders.themamanager(), builders.admin()):
        shown = text_of(reader, address(halves[0].case))
        assert shown.count("2 stappen uit elkaar") == 12
        assert "De scores liggen 100 procentpunten uit elkaar." in shown
        assert "Dien de gezamenlijke versie in" not in shown
    assert "Dien de gezamenlijke versie in" in text_of(halves[1].assessor, address(halves[0].case))
    assert signed_in(builders.council()).get(address(halves[0].case)).status_code == 404


def test_two_who_agree_need_one_click() -> None:
    halves = both_in()
    client = signed_in(halves[0].assessor)
    page = client.get(address(halves[0].case))
    assert "U gaf op elke vraag hetzelfde oordeel" in page.content.decode()
    form = page.context["form"]
    values = {field.html_name: field.value() or "" for field in form}
    answer = client.post(address(halves[0].case), values, follow=True)
    assert "De gezamenlijke versie is ingediend" in answer.content.decode()
    made = Assessment.objects.get(part=Part.JOINT)
    assert (made.status, made.score, made.answers.get(question__number=1).justification) == (
        "submitted", 100, "Reden bij 1.",
    )  # fmt: skip


def test_who_differ_lose_nothing_that_they_typed_and_say_what_they_talked_about() -> None:
    halves = both_in(second=Verdict.NO)
    client, path = signed_in(halves[1].assessor), address(halves[0].case)
    page = client.post(path, sent(halves, verdict_2="", talk="")).content.decode()
    assert "Geef een oordeel bij vraag 2: Speerpunt." in page
    assert "Schrijf op wat u samen besprak." in page
    assert "Samen 3." in page
    token = sent(halves)
    first, again = (client.post(path, token) for _ in range(2))
    assert first["Location"] == again["Location"] == f"/verzoeken/{halves[0].case.reference}/"
    assert Assessment.objects.filter(part=Part.JOINT).count() == 1
    stale = client.post(path, sent(halves))
    assert "wacht niet meer op een beoordeling" in stale.content.decode()


def test_a_stranger_does_not_make_the_joint_version() -> None:
    halves = both_in()
    for by in (builders.official(), builders.themamanager(), builders.admin()):
        answer = signed_in(by).post(address(halves[0].case), sent(halves))
        assert answer.status_code == 403
    assert not Assessment.objects.filter(part=Part.JOINT).exists()


def test_the_joint_version_counts_and_both_originals_stay_readable_for_staff() -> None:
    made = joint(asked_for_two(builders.submitted()))
    case = made.case
    reader = builders.themamanager()
    shown = text_of(reader, f"/verzoeken/{case.reference}/")
    for words in ("Beoordeling van twee collega", "Eerste beoordeling", "Tweede beoordeling", "Samen besproken."):
        assert words in shown
    both = sorted(half.assessor.name for half in made.halves.all())
    assert " en ".join(both) in shown
    assert f'href="{address(case, f"samen/{made.pk}/")}"' in shown
    assert "Samen besproken." in text_of(reader, address(case))
    assert "Meedoen" in text_of(reader, f"/verzoeken/{case.reference}/besluit/")
    assert signed_in(reader).get(address(case, f"samen/{made.pk + 99}/")).status_code == 404


def test_the_council_reads_the_joint_version_of_a_decided_request_and_neither_original() -> None:
    made = joint(asked_for_two(builders.submitted()))
    builders.decision(made.case)
    Request.objects.filter(pk=made.case_id).update(status=Status.APPROVED)
    council = builders.council()
    shown = text_of(council, f"/verzoeken/{made.case.reference}/")
    assert "Beoordeling van twee collega" in shown
    for words in ("Eerste beoordeling", "Samen besproken.", "naast elkaar", made.assessor.name):
        assert words not in shown
    for path in (address(made.case), address(made.case, f"samen/{made.pk}/")):
        assert signed_in(council).get(path).status_code == 403


@pytest.mark.parametrize(
    ("cents", "asked_hours", "why"),
    [
        (500_000, 0, "Oss betaalt zelf € 5.000, en vanaf € 5.000 zijn er twee nodig"),
        (499_900, 200, "het vraagt 200 uur, en vanaf 200 uur zijn er twee nodig"),
        (499_900, 199, ""),
    ],
)
def test_the_limits_are_said_on_the_request_the_queue_and_while_assessing(
    cents: int, asked_hours: int, why: str
) -> None:
    stored_norm("two-assessors-cents", 500_000, unit=Norm.Unit.CENTS)
    stored_norm("two-assessors-hours", 200, unit=Norm.Unit.HOURS)
    case = builders.submitted(costs=cents)
    builders.cost(case, cents=900_000, payer=CostRow.Payer.THIRD_PARTY, payer_name="Provincie")
    if asked_hours:
        hours(case, asked_hours)
    builders.framework()
    by = builders.official()
    pages = [text_of(by, path) for path in (f"/verzoeken/{case.reference}/", "/beoordelen/", address(case, ""))]
    signed_in(by).post(address(case, "begin/"))
    for page in (*pages, text_of(by, address(case, ""))):
        assert ("Twee collega" in page) == bool(why)
        assert why.replace("€ ", "€\xa0") in page


def test_an_official_asks_for_a_second_assessor_with_a_reason() -> None:
    concept = builders.draft_assessment()
    client, path = signed_in(builders.official()), address(concept.case, "tweede/")
    assert "Vraag een tweede beoordelaar" in text_of(concept.assessor, f"/verzoeken/{concept.case.reference}/")
    assert "waarom u een tweede beoordelaar vraagt" in client.post(path, {"reason": " "}).content.decode()
    done = client.post(path, {"reason": "Het ligt gevoelig.", "token": str(uuid4())}, follow=True).content.decode()
    assert "los van elkaar" in done
    assert "Het ligt gevoelig." in done
    assert PairRequest.objects.get().case == concept.case
    assert "een van de twee" not in done
    again = client.post(path, {"reason": "Nog eens.", "token": str(uuid4())})
    assert "heeft al twee beoordelaars" in again.content.decode()


def test_the_queue_sends_each_to_the_right_page_with_a_fixed_number_of_queries() -> None:
    reader = builders.official()
    client = signed_in(reader)
    asked_for_two(builders.submitted())

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/beoordelen/").status_code == 200
        return len(captured)

    queries()
    before = queries()
    halves = both_in(asked_for_two(builders.submitted()), assessor=reader)
    waiting = half(asked_for_two(builders.submitted()), assessor=reader)
    for _ in range(8):
        both_in(asked_for_two(builders.submitted()))
    assert queries() == before
    page = client.get("/beoordelen/").content.decode()
    assert f'href="{address(halves[0].case)}"' in page
    assert f'href="/verzoeken/{waiting.case.reference}/"' in page
    assert "2 van 2 binnen" in page
    tasks = client.get("/").content.decode()
    assert f"Maak samen één versie van {halves[0].case.title}" in tasks


def test_the_page_of_both_has_a_fixed_number_of_queries() -> None:
    halves = both_in()
    client, path = signed_in(halves[0].assessor), address(halves[0].case)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    queries()
    before = queries()
    for _ in range(5):
        joint(asked_for_two(builders.submitted()))
    assert queries() == before


def test_the_two_settle_the_conditions_of_policy_rules_too() -> None:
    rule_on_vietnam()
    builders.framework()
    case, key = asked_for_two(builders.submitted()), "vietnam__voorwaarde-1"
    for state, word in (("met", "Zij belden."), ("not_met", "Zij zegden af.")):
        row = actions.start_assessment(case=case, by=builders.official(), at=builders.AT)
        said = [Said(key, state, word)]
        actions.hand_in(assessment=row, by=row.assessor, at=builders.AT, version=1, answers=SIX, conditions=said)
    first, second = case.assessments.order_by("part")
    halves = (first, second)
    client = signed_in(halves[0].assessor)
    page = client.get(address(case))
    assert "niet gelijk" in page.content.decode()
    assert "Zij zegden af." in page.content.decode()
    assert page.context["form"][f"state_{key}"].value() == "not_met"
    typed = {f"state_{key}": "met", f"word_{key}": "Zij komen toch."}
    assert client.post(address(case), sent(halves, **typed)).status_code == 302
    made = Assessment.objects.get(part=Part.JOINT)
    assert [(check.state, check.word) for check in made.condition_checks.all()] == [("met", "Zij komen toch.")]
    shown = text_of(builders.themamanager(), address(case))
    assert ("niet gelijk" in shown, "Zij zegden af." in shown) == (True, True)


@pytest.mark.parametrize("part", [Part.FIRST, Part.SECOND])
def test_who_finds_an_interest_as_one_of_two_leaves_the_place_to_a_colleague(part: Assessment.Part) -> None:
    builders.framework()
    case = asked_for_two()
    other = half(case, Part.SECOND if part == Part.FIRST else Part.FIRST)
    mine = builders.draft_assessment(case, part=part)
    assert "Uw concept gaat weg." in text_of(mine.assessor, address(case, ""))
    signed_in(mine.assessor).post(address(case, "belang/"))
    assert [row.pk for row in Assessment.objects.all()] == [other.pk]
    assert actions.start_assessment(case=case, by=builders.official(), at=builders.AT).part == part


def test_an_interest_is_said_beside_the_joint_version_too() -> None:
    builders.framework()
    first, second = both_in()
    assert "Uw beoordeling telt niet meer mee" in text_of(first.assessor, address(first.case))
    assert "Uw beoordeling telt niet meer mee" not in text_of(builders.official(), address(first.case))
    signed_in(first.assessor).post(address(first.case, "belang/"))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (Assessment.Status.SUPERSEDED, Assessment.Status.PAIRED)
