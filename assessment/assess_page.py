"""What pages of assessing share: the score so far with what is still needed, and keeping a concept meanwhile."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from assessment import policies
from assessment.forms.assess import AssessForm
from assessment.models import Assessment
from assessment.policies import Typed
from assessment.selectors.case import ADVICE_COLOURS
from assessment.selectors.questions import AskedQuestion
from oss_intl.shared.dates import clock_time
from oss_intl.shared.errors import Conflict, RuleViolation
from policy.models import Framework


def keep(form: AssessForm, save: Callable[[datetime], Assessment]) -> tuple[str, int | None]:
    """Save a concept; says that it is kept or why it is not, with the version that the page now stands on.

    Nothing of a colleague or of another window is lost.
    """
    if not form.is_valid():
        return "Nog niet bewaard. Druk op Bewaar als concept om te zien wat er mis is.", None
    at = timezone.now()  # noqa: TID251 (as a view)
    try:
        saved = save(at)
    except Conflict:
        why = "Niet bewaard: dit is in een ander venster veranderd. Druk op Bewaar als concept om te vergelijken."
        return why, None
    except RuleViolation as error:
        return error.sentence, None
    return f"Bewaard om {clock_time(at)} uur.", saved.version


def panel(framework: Framework, questions: list[AskedQuestion], so_far: Mapping[int, Typed]) -> dict[str, Any]:
    """The score panel: share, advice, a row per question with what it lacks, and what is still needed."""
    verdicts = {number: said.verdict for number, said in so_far.items() if said.verdict}
    weights = {item.number: item.weight for item in questions}
    share = policies.score(verdicts, weights, framework.min_applicable)
    given = policies.advice(share, framework.participate_from, framework.limited_from)
    said = policies.progress(so_far, framework.min_applicable)
    return {
        "share": share,
        "advice": given.label if share is not None or len(verdicts) == len(questions) else "",
        "colour": ADVICE_COLOURS[given],
        "rows": [
            (
                item.title,
                so_far[item.number].verdict,
                place_of(item.number, so_far[item.number]),
                policies.lacks(so_far[item.number]),
            )
            for item in questions
        ],
        "note": said.done,
        "needed": [
            (what, [(number, place_of(number, so_far[number])) for number in numbers]) for what, numbers in said.needed
        ],
        "more": said.score_from,
    }


def place_of(number: int, so_far: Typed) -> str:
    """Where on the page a question goes on: at what it lacks, so that the keyboard stands there; else at its top."""
    if not so_far.verdict:
        return f"#id_verdict_{number}_0"
    return f"#vraag-{number}" if so_far.has_reason else f"#id_justification_{number}"
