"""What the database counts of whether the score predicts, beside the slow computation, on activities made at random."""

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest

from activities.models import Activity, Evaluation, EvaluationAnswer, Request
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment.models import Answer, Assessment, Decision
from assessment.policies import advice, score
from policy.models import Framework, Question, Verdict
from reporting.selectors.prediction import look_backs, prediction, prediction_with_records, tried_page
from tests import builders
from tests.builders import AT, YEAR
from tests.builders_decision import revision
from tests.reporting import prediction_reference as reference

ACTIVITIES = 40
# Fixed, so that every run and both databases see the same activities.
SEED = 2017


@pytest.mark.django_db
def test_the_database_counts_what_the_slow_computation_counts() -> None:
    chance = Random(SEED)
    frameworks = [builders.framework("2017"), _weighted()]
    for number in range(ACTIVITIES):
        _activity(chance, frameworks, f"Activiteit {number}")
    counted, kept = prediction(YEAR), prediction_with_records(YEAR)
    expected = reference.figures(YEAR)
    assert {one.key: one.number for one in counted.figures if one.number} == {
        key: len(titles) for key, titles in expected.items()
    }
    assert {one.key: sorted(row.label for row in one.sources) for one in kept.figures if one.number} == {
        key: sorted(titles) for key, titles in expected.items()
    }
    for key, titles in expected.items():
        opened = tried_page(YEAR, look_backs(YEAR, counted.figure(key)))
        assert [row.source.label for row in opened] == titles, key
    records = reference.records(YEAR)
    said = [(one.title, one.score, one.afterwards, one.goals) for one in records]
    assert [(row.source.label, row.score, row.afterwards, row.goals) for row in kept.tried] == said
    assert counted.number == kept.number == len(records) > ACTIVITIES / 2
    assert counted.rank == kept.rank == reference.rank(YEAR) is not None
    assert counted.waiting == kept.waiting == reference.waiting(YEAR) > 0


def _weighted() -> Framework:
    """A framework of four questions that weigh 1 to 4 points, of which two must apply."""
    made = Framework.objects.create(version="2025", valid_from=date(2025, 1, 1), source="Raad 2025", min_applicable=2)
    for number in range(1, 5):
        Question.objects.create(
            framework=made, number=number, code=f"vraag-{number}", title=f"Vraag {number}", weight=number, source="2025"
        )
    return made


def _activity(chance: Random, frameworks: Sequence[Framework], title: str) -> None:
    """An activity, or two of one request, of some year, approved once or twice, with goals and looks back."""
    by_score = chance.random() < 0.9
    case = builders.submitted(status=Status.APPROVED if by_score else Status.FAST_LANE, title=title)
    for _ in range(chance.randrange(3)):
        builders.target(case, number=chance.randint(1, 4))
    if chance.random() < 0.2:
        case.targets.all().delete()
    first = _assess(chance, case, chance.choice(frameworks), "superseded") if by_score else None
    approval = builders.decision(case, assessment=first)
    if by_score and chance.random() < 0.4:
        again = _assess(chance, case, chance.choice(frameworks), "submitted") if chance.random() < 0.7 else None
        revision(approval, Decision.Outcome.CONDITIONAL, assessment=again)
    made = builders.activity_of(case, year=YEAR - chance.randrange(12))
    if chance.random() < 0.2:
        part = builders.activity_of(case, year=made.year, title=f"{title}, deel 2", split_from=made)
        _look_back(chance, part, chance.choice(frameworks))
    _bring(chance, made)
    _look_back(chance, made, chance.choice(frameworks))


def _assess(chance: Random, case: Request, framework: Framework, status: str) -> Assessment:
    verdicts = _verdicts(chance, framework)
    weights = {question.number: question.weight for question in verdicts}
    share = score({question.number: said for question, said in verdicts.items()}, weights, framework.min_applicable)
    advised = advice(share, framework.participate_from, framework.limited_from)
    made = builders.draft_assessment(
        case, framework=framework, status=status, submitted_at=AT, score=share, advice=advised
    )
    Answer.objects.bulk_create(
        Answer(assessment=made, question=question, verdict=said, justification="Omdat.")
        for question, said in verdicts.items()
    )
    return made


def _bring(chance: Random, made: Activity) -> None:
    for goal in made.targets.all():
        for _ in range(chance.randrange(3)):
            builders.result(made, target=goal, achieved=chance.randrange(4))


def _look_back(chance: Random, made: Activity, framework: Framework) -> None:
    for year in chance.sample((made.year, made.year + 1, YEAR + 2), chance.choice((0, 1, 1, 1, 2, 3))):
        row = Evaluation.objects.create(
            activity=made, framework=framework, year=year, conclusion="Zo.", author=builders.official(), evaluated_at=AT
        )
        EvaluationAnswer.objects.bulk_create(
            EvaluationAnswer(evaluation=row, question=question, verdict=said, justification="Omdat.")
            for question, said in _verdicts(chance, framework).items()
        )
    if chance.random() < 0.1:
        builders.change_activity(made, {"status": ActivityStatus.CANCELLED, "cancel_reason": "Afgelast."})


def _verdicts(chance: Random, framework: Framework) -> dict[Question, Verdict]:
    """Verdicts on nearly all questions; one that fits its neighbours more often than not."""
    leaning = chance.choice((Verdict.YES, Verdict.PARTLY, Verdict.NO, Verdict.NOT_APPLICABLE))
    return {
        question: chance.choice((leaning, leaning, *Verdict))
        for question in framework.questions.order_by("number")
        if chance.random() < 0.9
    }
