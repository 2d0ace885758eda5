"""Whether the score predicts: hand-made cases with the answers computed by hand, on the page and in the report."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from accounts.models import User
from activities.models import Activity, Evaluation, EvaluationAnswer
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment.models import Assessment
from policy.models import Verdict
from reporting.documents import context_of
from reporting.models import Edition
from reporting.policies import as_good, kept, rank_correlation, rank_in_words
from reporting.selectors import report_of_year
from reporting.selectors.prediction import prediction, prediction_with_records
from reporting.snapshot import read, snapshot
from tests import builders
from tests.builders import AT, YEAR
from tests.clients import signed_in

ADDRESS = "/beleid/voorspelt-de-score/"


@pytest.mark.parametrize(
    ("promised", "delivered", "answer"),
    [
        ("yes", "yes", True),
        ("yes", "partly", False),
        ("partly", "yes", True),
        ("partly", "no", False),
        ("no", "no", True),
        ("not_applicable", "yes", None),
        ("yes", "not_applicable", None),
    ],
)
def test_a_question_is_kept_when_no_less_came_than_was_promised(
    promised: str, delivered: str, answer: bool | None
) -> None:
    assert kept(promised, delivered) is answer


def test_as_good_compares_both_scores_and_says_nothing_of_one() -> None:
    assert as_good(50, 50)
    assert not as_good(51, 50)
    assert not as_good(None, 50)
    assert not as_good(50, None)


def test_the_rank_correlation_is_computed_by_hand() -> None:
    rising = Counter((n, n * n) for n in range(10))
    assert rank_correlation(rising) == 100
    assert rank_correlation(Counter((n, -n) for n in range(10))) == -100
    # 0..9 beside the same with 0 and 1, and 8 and 9, exchanged: d² adds up to 4; 1 - 6·4 / (10·99) = 0.9758
    swapped = [1, 0, 2, 3, 4, 5, 6, 7, 9, 8]
    assert rank_correlation(Counter(enumerate(swapped))) == 98
    # Two halves alike: ranks 3 and 8 on one side, 1 to 10 on the other: 62.5 / sqrt(62.5 · 82.5) = 0.8704
    assert rank_correlation(Counter((n // 5, n) for n in range(10))) == 87


def test_too_few_pairs_or_pairs_that_are_alike_have_no_rank_correlation() -> None:
    assert rank_correlation(Counter((n, n) for n in range(9))) is None
    assert rank_correlation(Counter({(50, 50): 5, (60, 60): 4})) is None
    assert rank_correlation(Counter((75, n) for n in range(10))) is None


def test_the_words_go_with_the_number() -> None:
    said = [rank_in_words(rank) for rank in (50, 20, 0, -20)]
    assert len(set(said)) == 4
    assert "geen verband" in rank_in_words(19)


def tried(
    before: Verdict, after: Verdict, *, achieved: int | None = None, year: int = YEAR, title: str = "Missie"
) -> Activity:
    """An activity approved with one verdict on all questions and evaluated with one on all; its goal asks 3."""
    case = builders.submitted(status=Status.APPROVED, title=title)
    builders.decision(case, assessment=builders.assessment(case, verdict=before))
    made = builders.activity_of(case)
    if achieved is None:
        builders.missed(made.targets.get())
    else:
        builders.result(made, achieved=achieved)
    look_back = Evaluation.objects.create(
        activity=made, framework=builders.framework(), year=year, conclusion="Dit leerden we.",
        author=builders.official(), evaluated_at=AT,
    )  # fmt: skip
    for question in builders.framework().questions.all():
        EvaluationAnswer.objects.create(
            evaluation=look_back, question=question, verdict=after, justification="Zo ging het."
        )
    builders.change_activity(made, {"status": ActivityStatus.EVALUATED, "summary": "Klaar.", "completed_at": AT})
    return made


@pytest.mark.django_db
def test_each_activity_is_counted_under_its_advice_and_its_verdicts() -> None:
    good = tried(Verdict.YES, Verdict.YES, achieved=3, title="Goed")
    worse = tried(Verdict.YES, Verdict.PARTLY, achieved=1)
    tried(Verdict.PARTLY, Verdict.YES)
    tried(Verdict.YES, Verdict.YES, achieved=3, year=YEAR + 1)
    builders.activity()
    builders.refused()
    found = prediction_with_records(YEAR)
    rows = {row.label: row for row in found.advices}
    meedoen, beperkt = rows["Meedoen"], rows["Beperkt meedoen"]
    assert [figure.number for figure in (meedoen.all, meedoen.reached, meedoen.partly, meedoen.missed)] == [2, 1, 1, 0]
    assert (beperkt.all.number, beperkt.missed.number) == (1, 1)
    assert ([one.label for one in meedoen.as_good.sources], beperkt.as_good.number) == ([good.title], 1)
    assert [(row.score, row.afterwards) for row in found.tried] == [(100, 100), (100, 50), (50, 100)]
    first = found.questions[0]
    assert (first.judged.number, first.kept.number) == (3, 2)
    yes, partly = first.rows
    assert [figure.number for figure in (yes.all, yes.yes, yes.partly, yes.no)] == [2, 1, 1, 0]
    assert [figure.number for figure in (partly.all, partly.yes)] == [1, 1]
    assert [one.label for one in yes.partly.sources] == [worse.title]
    assert (found.rank, found.ranked, found.refused, found.waiting) == (None, 3, 1, 2)


@pytest.mark.django_db
def test_a_rescoring_after_the_decision_changes_nothing_of_what_was_advised() -> None:
    made = tried(Verdict.YES, Verdict.YES, achieved=3)
    made.case.assessments.update(status=Assessment.Status.SUPERSEDED)
    builders.assessment(made.case, verdict=Verdict.NO)
    assert [row.score for row in prediction_with_records(YEAR).tried] == [100]


@pytest.mark.django_db
@pytest.mark.parametrize("who", [builders.official, builders.council])
def test_the_page_opens_the_activities_behind_a_number(who: Callable[[], User]) -> None:
    tried(Verdict.YES, Verdict.YES, achieved=3, title="Naar Hanoi")
    tried(Verdict.PARTLY, Verdict.YES, title="Naar Taizhou")
    visitor = signed_in(who())
    page = visitor.get(ADDRESS).content.decode()
    for part in (
        "Over 2 activiteiten van", "De aantallen zijn klein", "hoe die waren gegaan, is niet te zien",
        "Een rangcorrelatie is niet berekend", "Naar Hanoi", "Naar Taizhou", '?cijfer=participate.reached#activiteiten',
    ):  # fmt: skip
        assert part in page, part
    one = visitor.get(ADDRESS, {"cijfer": "participate.reached"}).content.decode()
    assert "Naar Hanoi" in one
    assert "Naar Taizhou" not in one
    assert "Naar Taizhou" in visitor.get(ADDRESS, {"cijfer": "wat\x00"}).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("small", "said"), [(2, "De aantallen zijn klein"), (1, "is nog geen bewijs")])
def test_numbers_are_called_small_only_when_they_are(small: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporting.figures_prediction.SMALL", small)
    tried(Verdict.YES, Verdict.YES, achieved=3)
    assert said in signed_in(builders.council()).get(ADDRESS).content.decode()


@pytest.mark.django_db
def test_every_number_on_the_page_has_its_own_key() -> None:
    tried(Verdict.YES, Verdict.YES, achieved=3)
    found = prediction(YEAR)
    keys = [one.key for one in found.figures]
    assert len(set(keys)) == len(keys)
    assert [found.figure(key) for key in keys] == found.figures


@pytest.mark.django_db
def test_the_page_costs_the_same_for_1_and_26_activities_and_then_has_a_rank() -> None:
    visitor = signed_in(builders.council())

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(ADDRESS).status_code == 200
        return len(captured)

    tried(Verdict.YES, Verdict.YES, achieved=3)
    one = queries()
    for number in range(25):
        tried(Verdict.YES if number % 2 else Verdict.PARTLY, Verdict.YES if number % 2 else Verdict.NO, achieved=1)
    assert queries() == one
    page = visitor.get(ADDRESS).content.decode()
    assert "De rangcorrelatie is 1,00 bij 26 activiteiten" in page
    assert "1 tot en met 25 van 26" in page


@pytest.mark.django_db
def test_the_report_freezes_it_with_its_sources() -> None:
    tried(Verdict.YES, Verdict.PARTLY, achieved=1, title="Naar Hanoi")
    edition = builders.edition()
    report = report_of_year(Edition(year=YEAR, number=1), AT + timedelta(days=30))
    assert read(snapshot(report)) == report
    assert report.prediction
    for source in report.prediction.tried[0].source, report.prediction.advices[0].all.sources[0]:
        assert resolve(urlsplit(source.url).path)
    context = context_of(report, snapshot_sha256="", chain_head="")
    assert "Naar Hanoi" in str(context["prediction_tried"])
    page = signed_in(builders.themamanager()).get(f"/verslagen/{YEAR}/{edition.number}/").content.decode()
    assert "bij 0 van 1 kwam er minstens uit wat was beloofd" in page
