"""Earlier assessments under a draft of the policy. Reads only, in a fixed number of queries."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from activities.models import Request
from assessment.models import Advice, Assessment
from assessment.policies_replay import (
    Given,
    Outcome,
    difference_in_points,
    questions_that_come,
    questions_that_go,
    replay,
)
from oss_intl.shared.dates import book_year
from policy.models import PolicyVersion
from policy.parts import Content

# Below this many assessments the page says that they are examples.
FEW = 30


@dataclass(frozen=True)
class ReplayRow:
    """One request: what its assessment came to, and what it would come to."""

    reference: str
    title: str
    url: str
    year: int
    version: str
    before: Given
    after: Outcome

    @property
    def changes(self) -> bool:
        return self.before.advice != self.after.advice

    @property
    def points(self) -> str:
        return difference_in_points(self.before.score, self.after.score)

    @property
    def advices(self) -> tuple[str, str]:
        """The advice before and after, in words."""
        return Advice(self.before.advice).label, self.after.advice.label


@dataclass(frozen=True)
class Replay:
    """Every current assessment of the years, with those whose advice changes first."""

    years: tuple[int, ...]
    chosen: tuple[int, int]
    changed: tuple[ReplayRow, ...]
    moved: tuple[ReplayRow, ...]
    count: int
    goes: tuple[str, ...]
    comes: tuple[str, ...]

    @property
    def is_small(self) -> bool:
        """Whether there are too few assessments to see a pattern in."""
        return 0 < self.count < FEW


def replay_of(draft: Content, now: Content, user: User, first: int | None, last: int | None) -> Replay:
    """Run the current assessments, handed in from year `first` to year `last`, under a draft; all years when None."""
    cases = Request.objects.visible_to(user)
    rows = Assessment.objects.filter(status=Assessment.Status.SUBMITTED, case__in=cases, submitted_at__isnull=False)
    rows = rows.select_related("case", "policy_version").prefetch_related("answers__question").order_by("-submitted_at")
    found = [_row(row, draft) for row in rows]
    years = tuple(sorted({row.year for row in found}))
    chosen = (first or (years[0] if years else 0), last or (years[-1] if years else 0))
    found = [row for row in found if chosen[0] <= row.year <= chosen[1]]
    return Replay(
        years=years,
        chosen=chosen,
        changed=tuple(row for row in found if row.changes),
        moved=tuple(row for row in found if not row.changes and row.before.score != row.after.score),
        count=len(found),
        goes=questions_that_go(now, draft),
        comes=questions_that_come(now, draft),
    )


def _row(row: Assessment, draft: Content) -> ReplayRow:
    assert row.submitted_at is not None
    given = Given({one.question.number: one.verdict for one in row.answers.all()}, row.score, row.advice)
    return ReplayRow(
        reference=row.case.reference or "",
        title=row.case.title,
        url=reverse("desk:request_detail", args=[row.case.reference]),
        year=book_year(row.submitted_at),
        version=_version(row.policy_version),
        before=given,
        after=replay(given, draft),
    )


def _version(version: PolicyVersion | None) -> str:
    return str(version) if version else ""
