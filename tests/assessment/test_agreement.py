"""Agreement of two assessors: computed by hand, on the page with n, and every figure opens its requests."""

from collections import Counter
from datetime import timedelta
from fractions import Fraction
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, strategies as st

from activities.models import Request
from activities.models.request import Status
from assessment.models import Assessment
from assessment.policies import AnswerData
from assessment.policies_agreement import Measure, measure, weighted_kappa
from assessment.policies_pair import Weight, proposed, spread, spread_in_words, why_two
from assessment.selectors.agreement import agreement, joints_of
from oss_intl.shared.dates import day_in_oss
from policy.models import Norm, Verdict
from reporting.models import Edition
from reporting.selectors import report_of_year
from reporting.snapshot import read, snapshot
from tests import builders
from tests.builders import AT, YEAR
from tests.builders_norm import stored_norm
from tests.builders_pair import asked_for_two, half, joined, joint
from tests.clients import signed_in

ADDRESS = "/beleid/overeenstemming/"
YES, PARTLY, NO, NA = Verdict.YES, Verdict.PARTLY, Verdict.NO, Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        # 2 levels apart; 3 yes, 2 partly, 3 no: chance gives 2·(3·2 + 3·3·2 + 2·3) = 60: 1 - 4·4·2/60
        ([(YES, YES), (YES, PARTLY), (NO, NO), (PARTLY, NO)], Fraction(7, 15)),
        ([(YES, YES), (NO, NO)], Fraction(1)),
        ([(YES, NO), (NO, YES)], Fraction(-1)),
        # 2 apart; 3 yes, 1 no: chance gives 2·(3·1·2) = 12: 1 - 4·2·2/12
        ([(YES, YES), (YES, NO)], Fraction(-1, 3)),
        # 1 apart; 2 yes, 3 partly, 1 no: chance gives 2·(2·3 + 2·1·2 + 3·1) = 26: 1 - 4·3·1/26
        ([(YES, YES), (PARTLY, PARTLY), (PARTLY, NO)], Fraction(7, 13)),
        ([(YES, YES), (YES, YES)], None),
        ([], None),
    ],
)
def test_the_weighted_kappa_is_computed_by_hand(pairs: list[tuple[str, str]], kappa: Fraction | None) -> None:
    assert weighted_kappa(Counter(pairs)) == kappa


@given(st.lists(st.tuples(*[st.sampled_from((YES, PARTLY, NO))] * 2, st.booleans()), max_size=30))
def test_who_of_two_is_the_first_changes_no_figure(said: list[tuple[str, str, bool]]) -> None:
    exchanged = [(other, one) if swap else (one, other) for one, other, swap in said]
    assert measure(Counter(exchanged)) == measure(Counter((one, other) for one, other, _ in said))


def test_not_applicable_counts_as_equal_or_not_and_never_in_kappa() -> None:
    found = measure(Counter([(NA, NA), (NA, YES), (YES, YES), (NO, NO)]))
    assert found == Measure(pairs=4, equal=3, rated=2, kappa=Fraction(1))
    assert (found.share, found.kappa_in_words) == (75, "1,00")


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([(YES, YES), (YES, PARTLY), (NO, NO), (PARTLY, NO)], "0,47"),
        ([(YES, YES), (YES, NO)], "-0,33"),
        ([(YES, NO), (NO, YES)], "-1,00"),
        ([(YES, YES)], "geen: steeds hetzelfde oordeel"),
        ([(NA, YES)], "geen: niet van toepassing"),
    ],
)
def test_a_kappa_that_does_not_exist_is_said_and_not_made_up(pairs: list[tuple[str, str]], words: str) -> None:
    assert measure(Counter(pairs)).kappa_in_words == words


def test_of_nothing_there_is_no_share_and_a_share_is_rounded_half_up() -> None:
    assert measure({}).share is None
    assert measure({(YES, YES): 1, (YES, NO): 7}).share == 13


@pytest.mark.parametrize(
    ("one", "other", "levels", "words"),
    [
        (YES, YES, 0, "gelijk"),
        (NA, NA, 0, "gelijk"),
        (YES, PARTLY, 1, "1 stap uit elkaar"),
        (NO, YES, 2, "2 stappen uit elkaar"),
        (NA, NO, None, "één keer niet van toepassing"),
    ],
)
def test_the_spread_counts_the_levels_between_two_verdicts(
    one: str, other: str, levels: int | None, words: str
) -> None:
    assert spread(one, other) == spread(other, one) == levels
    assert spread_in_words(levels) == words


def test_a_joint_version_starts_from_what_is_equal() -> None:
    first = [AnswerData(1, YES, " Omdat."), AnswerData(2, NO, "Nee."), AnswerData(3, NA, "Zelfde.")]
    second = [AnswerData(1, YES, "Ook omdat."), AnswerData(2, YES, "Ja."), AnswerData(3, NA, "Zelfde.")]
    assert proposed(first, second) == [
        AnswerData(1, YES, "Omdat.\n\nOok omdat."), AnswerData(2, "", ""), AnswerData(3, NA, "Zelfde."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asks", "limits", "asked", "begun", "part"),
    [
        (Weight(500_000, 0), (500_000, 200), False, 0, "Oss betaalt zelf"),
        (Weight(499_999, 200), (500_000, 200), False, 0, "het vraagt 200 uur"),
        (Weight(499_999, 199), (500_000, 200), True, 0, "een collega vroeg daarom"),
        (Weight(499_999, 199), (500_000, 200), False, 2, "zij waren al begonnen"),
        (Weight(499_999, 199), (500_000, 200), False, 1, ""),
        (Weight(9_999_999, 9_999), (None, None), False, 0, ""),
        (Weight(0, 0), (0, None), False, 0, "Oss betaalt zelf"),
    ],
)
def test_when_two_people_assess_and_why(
    asks: Weight, limits: tuple[int | None, int | None], asked: bool, begun: int, part: str
) -> None:
    said = why_two(asks, *limits, asked=asked, begun=begun)
    assert (part in said) if part else said == ""


def made(second: Verdict = YES, **fields: object) -> Assessment:
    return joint(asked_for_two(builders.submitted()), second=second, **fields)


@pytest.mark.django_db
def test_too_few_requests_say_nothing_and_n_is_said() -> None:
    stored_norm("agreement-least", 3, unit=Norm.Unit.COUNT)
    made()
    made(PARTLY)
    found = agreement(YEAR, day_in_oss(AT))
    assert (found.count, found.is_enough, found.overall.equal, found.overall.pairs) == (2, False, 6, 12)
    page = signed_in(builders.official()).get(ADDRESS).content.decode()
    assert "beoordeelden twee mensen 2 verzoeken" in page
    assert "nog te weinig om iets over te zeggen: dat kan vanaf 3 verzoeken" in page
    assert "Deel gelijk" not in page
    made(NO)
    page = signed_in(builders.official()).get(ADDRESS).content.decode()
    assert "Gelijk: 33%" in page
    # 0, 1 and 2 apart, six times; 24 yes, 6 partly, 6 no: chance gives 2·(24·6 + 24·6·2 + 6·6) = 936: 1 - 4·18·18/936
    assert "Kappa over alle vragen samen: -0,38, over 18 paren" in page


@pytest.mark.django_db
def test_the_database_counts_what_is_counted_one_by_one() -> None:
    chance = Random(2017)
    said = []
    for _ in range(20):
        case, one, other = asked_for_two(), *chance.choices(Verdict.values, k=2)
        joined(case, half(case, verdict=Verdict(one)), half(case, Assessment.Part.SECOND, verdict=Verdict(other)))
        said.append((one, other))
    levels = [[(NO, PARTLY, YES).index(Verdict(verdict)) for verdict in pair] for pair in said if NA not in pair]
    given = [level for pair in levels for level in pair]
    by_chance = Fraction(sum(abs(one - other) for one in given for other in given), len(given) ** 2)
    kappa = 1 - Fraction(sum(abs(one - other) for one, other in levels), len(levels)) / by_chance
    equal = sum(one == other for one, other in said)
    found = agreement(YEAR, day_in_oss(AT))
    assert (found.count, found.overall) == (20, Measure(6 * 20, 6 * equal, 6 * len(levels), kappa))
    assert {item.measure for item in found.questions} == {Measure(20, equal, len(levels), kappa)}
    asked = joints_of(YEAR, builders.official(), question=3)
    assert (asked.count(), joints_of(YEAR, builders.official(), question=3, equal=True).count()) == (20, equal)


@pytest.mark.django_db
def test_the_policy_page_says_the_year_and_how_little_a_few_requests_say() -> None:
    stored_norm("agreement-least", 2, unit=Norm.Unit.COUNT)
    visitor = signed_in(builders.council())
    assert "nog geen verzoek door twee mensen samen afgerond" in visitor.get("/beleid/").content.decode()
    made()
    page = visitor.get("/beleid/").content.decode()
    assert ("6 van de 6</" in page, "nog niet te zeggen" in page) == (True, True)
    made(NO)
    page = visitor.get("/beleid/").content.decode()
    assert ("6 van de 12: 50%" in page, "-0,33, over 12 paren" in page, "2, samen 12 paren" in page) == (True,) * 3
    assert f'href="{ADDRESS}"' in page


@pytest.mark.django_db
def test_without_any_or_without_the_setting_the_page_says_so() -> None:
    page = signed_in(builders.council()).get(ADDRESS, {"jaar": "0", "vraag": "x\x00"}).content.decode()
    assert "nog geen verzoek door twee mensen samen afgerond" in page
    made()
    page = signed_in(builders.official()).get(ADDRESS, {"jaar": "9999"}).content.decode()
    assert "In 2026 beoordeelden twee mensen 1 verzoek." in page
    assert "nog te weinig om iets over te zeggen." in page


@pytest.mark.django_db
def test_every_figure_opens_its_requests_with_what_both_said() -> None:
    stored_norm("agreement-least", 1, unit=Norm.Unit.COUNT)
    equal, apart = made(), made(NO)
    for row, title in ((equal, "Naar Hanoi"), (apart, "Naar Taizhou")):
        Request.objects.filter(pk=row.case_id).update(title=title)
    visitor = signed_in(builders.themamanager())
    page = visitor.get(ADDRESS).content.decode()
    assert f"?jaar={YEAR}&amp;vraag=3&amp;gelijk=ja#verzoeken" in page
    page = visitor.get(ADDRESS, {"vraag": "3"}).content.decode()
    assert "2 stappen uit elkaar" in page
    assert f'href="/verzoeken/{apart.case.reference}/beoordelen/samen/{apart.pk}/"' in page
    page = visitor.get(ADDRESS, {"vraag": "3", "gelijk": "ja"}).content.decode()
    assert ("Naar Hanoi" in page, "Naar Taizhou" in page) == (True, False)


@pytest.mark.django_db
def test_the_council_reads_the_figures_and_opens_what_was_decided_but_not_what_each_said() -> None:
    waiting, decided = made(), made(NO)
    builders.decision(decided.case)
    Request.objects.filter(pk=decided.case_id).update(title="Besloten verzoek", status=Status.APPROVED)
    Request.objects.filter(pk=waiting.case_id).update(title="Nog niet besloten")
    page = signed_in(builders.council()).get(ADDRESS, {"vraag": "1"}).content.decode()
    assert "beoordeelden twee mensen 2 verzoeken" in page
    assert f'href="/verzoeken/{decided.case.reference}/"' in page
    for hidden in ("Nog niet besloten", "stappen uit elkaar", "/beoordelen/"):
        assert hidden not in page


@pytest.mark.django_db
def test_what_is_not_settled_counts_nowhere_and_each_year_stands_apart() -> None:
    made(submitted_at=AT - timedelta(days=400))
    made()
    asked_for_two(builders.submitted())
    found = agreement(None, day_in_oss(AT))
    assert (found.year, found.years, found.count) == (YEAR, (YEAR, YEAR - 1), 1)
    assert agreement(YEAR - 1, day_in_oss(AT)).count == 1


@pytest.mark.django_db
def test_the_page_costs_the_same_for_1_and_for_8_requests() -> None:
    visitor = signed_in(builders.official())

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(ADDRESS).status_code == 200
        return len(captured)

    made()
    queries()
    before = queries()
    for _ in range(7):
        made(PARTLY)
    assert queries() == before


@pytest.mark.django_db
def test_the_yearly_report_freezes_it_and_opens_what_was_decided() -> None:
    stored_norm("agreement-least", 2, unit=Norm.Unit.COUNT)
    made()
    decided = made(NO)
    Request.objects.filter(pk=decided.case_id).update(title="Besloten verzoek", status=Status.APPROVED)
    report = report_of_year(Edition(year=YEAR, number=1), AT + timedelta(days=30))
    assert read(snapshot(report)) == report
    assert report.agreement
    # 0 and 2 apart, six times each; 18 yes, 6 no: chance gives 2·(18·6·2) = 432: 1 - 4·12·12/432
    assert "Dat is 50%; kappa -0,33, over 12 paren van oordelen." in report.agreement.text
    assert report.agreement.questions[0] == (
        "1. Global Goals: 1 van 2 gelijk. Dat is 50%; kappa -0,33, over 2 paren van oordelen."
    )
    assert [source.url for source in report.agreement.sources] == [f"/verzoeken/{decided.case.reference}/"]
    assert report.agreement.waiting == 1
    edition = builders.edition()
    page = signed_in(builders.themamanager()).get(f"/verslagen/{YEAR}/{edition.number}/").content.decode()
    assert "over 1 van de verzoeken is nog niet besloten" in page
