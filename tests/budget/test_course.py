"""An activity takes another course: postponed with its money, split, merged. Nothing is lost and no entry changes."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from activities import actions
from activities.models import Activity, Postponement, Result, Target
from activities.models.activity import ActivityStatus
from audit.selectors import timeline
from budget import activity_actions as course
from budget.models import BudgetLine, Commitment, LedgerEntry
from oss_intl.shared.errors import NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from policy.models import Kind
from tests import builders, builders_mission
from tests.builders import AT
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
S = ActivityStatus
LATER: dict[str, Any] = {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 3, 5), "reason": "De gastheer is ziek."}


def planned(cents: int = 100_000, spent: int = 0) -> Commitment:
    """A planned activity of 2026 with money on the line for missions, in a year and the next that have such a line."""
    for year in (2026, 2027):
        builders.budget(year, lines={"missies": 600_000})
    made = builders.commitment(BudgetLine.objects.get(budget__year=2026), cents=cents)
    if spent:
        builders.expense(made, cents=spent)
    return made


def free(year: int) -> int:
    return BudgetLine.objects.get(budget__year=year).available_cents


# Postpone


def test_postponing_to_the_next_year_moves_what_is_open() -> None:
    made = planned(cents=100_000, spent=30_000)
    row = course.postpone_activity(activity=made.activity, by=builders.themamanager(), at=AT, **LATER)
    made.refresh_from_db()
    assert (row.year, row.starts_on, row.version) == (2027, date(2027, 3, 1), 2)
    assert (made.open_cents, made.spent_cents) == (0, 30_000)
    assert Commitment.objects.get(line__budget__year=2027).open_cents == 70_000
    assert (free(2026), free(2027)) == (570_000, 530_000)
    [kept] = Postponement.objects.all()
    assert (kept.old_starts_on, kept.old_year, kept.reason) == (date(2026, 12, 1), 2026, "De gastheer is ziek.")
    told = [item.sentence for item in timeline(row, builders.council())]
    assert "gaf de activiteit andere data" in told


def test_postponing_within_the_year_is_for_an_official_and_moves_no_money() -> None:
    made = planned()
    days: dict[str, Any] = {"starts_on": date(2026, 12, 10), "ends_on": None, "reason": "Een week later."}
    course.postpone_activity(activity=made.activity, by=builders.official(), at=AT, **days)
    assert LedgerEntry.objects.filter(kind="release").count() == 0
    with pytest.raises(RuleViolation, match="al de data"):
        course.postpone_activity(activity=made.activity, by=builders.official(), at=AT, **days)


def test_money_that_moves_is_the_themamanagers() -> None:
    made = planned()
    with pytest.raises(NotAllowed, match="Vraag het de themamanager"):
        course.postpone_activity(activity=made.activity, by=builders.official(), at=AT, **LATER)
    made.activity.refresh_from_db()
    assert made.activity.year == 2026


def test_without_a_budget_or_room_nothing_moves() -> None:
    made, by = planned(cents=100_000), builders.themamanager()
    days = {**LATER, "starts_on": date(2028, 3, 1), "ends_on": None}
    with pytest.raises(RuleViolation, match="geen vastgestelde begroting voor 2028"):
        course.postpone_activity(activity=made.activity, by=by, at=AT, **days)
    line = BudgetLine.objects.get(budget__year=2027)
    builders.commitment(line, cents=550_000, activity=builders.activity(year=2027))
    with pytest.raises(RuleViolation, match=r"is geen .* vrij"):
        course.postpone_activity(activity=made.activity, by=by, at=AT, **LATER)
    made.refresh_from_db()
    assert made.open_cents == 100_000
    assert not Postponement.objects.exists()


def test_the_programme_moves_along() -> None:
    item = builders_mission.programme_item(on=date(2026, 12, 2))
    days: dict[str, Any] = {
        "starts_on": date(2026, 12, 11),
        "ends_on": date(2026, 12, 18),
        "reason": "Tien dagen later.",
    }
    course.postpone_activity(activity=item.mission.activity, by=builders.official(), at=AT, **days)
    item.refresh_from_db()
    assert item.on == date(2026, 12, 12)


@pytest.mark.parametrize(
    ("wrong", "match"), [({"reason": " "}, "Geef de reden"), ({"ends_on": date(2027, 1, 1)}, "op of na de begindatum")]
)
def test_postponing_needs_a_reason_and_days_in_order(wrong: dict[str, Any], match: str) -> None:
    made = planned()
    with pytest.raises(RuleViolation, match=match):
        course.postpone_activity(activity=made.activity, by=builders.themamanager(), at=AT, **{**LATER, **wrong})


@pytest.mark.parametrize("status", [S.COMPLETED, S.EVALUATED, S.CANCELLED])
def test_what_has_ended_takes_no_other_course(status: S) -> None:
    activity = builders.activity(status=status, summary="Gedaan.", completed_at=AT, cancel_reason="Niet door.")
    with pytest.raises(RuleViolation, match=status.label):
        course.postpone_activity(activity=activity, by=builders.official(), at=AT, **LATER)


def test_a_membership_has_years_of_its_own() -> None:
    with pytest.raises(RuleViolation, match="Verleng het of zeg het op"):
        course.postpone_activity(activity=builders.activity(Kind.MEMBERSHIP), by=builders.official(), at=AT, **LATER)


def test_earlier_days_are_never_changed() -> None:
    made = planned()
    course.postpone_activity(activity=made.activity, by=builders.themamanager(), at=AT, **LATER)
    rows = Postponement.objects.all()
    for write in (lambda: rows.update(reason="Anders."), rows.delete):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            write()
        assert sentence_for(error.value)


# Split


@pytest.mark.parametrize("kind", [Kind.MISSION, Kind.PROJECT, Kind.COOPERATION])
def test_a_part_gets_its_own_goals_results_and_money(kind: Kind) -> None:
    builders.budget(2026, lines={"missies": 600_000})
    case = builders.assessed(kind)
    moved = builders.target(case, text="Een school doet mee.")
    activity = builders.activity_of(case, status=S.RUNNING)
    made = builders.commitment(BudgetLine.objects.get(), cents=100_000, activity=activity)
    result = builders.result(activity, target=moved, achieved=1)
    part = course.split_activity(
        activity=activity, by=builders.themamanager(), at=AT, title="Scholen", starts_on=None, ends_on=None,
        reason="De scholen gaan later.", targets=[moved], cents={made.pk: 40_000},
    )  # fmt: skip
    made.refresh_from_db()
    result.refresh_from_db()
    assert (part.case, part.split_from, part.status, part.kind) == (activity.case, activity, S.RUNNING, kind)
    assert getattr(part, kind.value).activity == part
    assert (list(part.targets.all()), result.activity, activity.targets.count()) == ([moved], part, 1)
    assert (made.open_cents, Commitment.objects.get(activity=part).open_cents) == (60_000, 40_000)
    for row, said in ((activity, "splitste de activiteit"), (part, "maakte de activiteit door een andere te splitsen")):
        assert said in [item.sentence for item in timeline(row, builders.council())]
    assert activity.case.main_activity() == activity


@pytest.mark.parametrize(
    ("wrong", "match"),
    [
        ({"title": " "}, "hoe de tweede activiteit heet"),
        ({"reason": " "}, "waarom u de activiteit splitst"),
        ({"starts_on": date(2027, 1, 1)}, "Kies data in 2026"),
    ],
)
def test_a_part_has_a_title_a_reason_and_the_same_year(wrong: dict[str, Any], match: str) -> None:
    values: dict[str, Any] = {"title": "Scholen", "starts_on": None, "ends_on": None, "reason": "Later.", **wrong}
    with pytest.raises(RuleViolation, match=match):
        course.split_activity(activity=builders.activity(), by=builders.official(), at=AT, **values)


def test_no_more_goes_along_than_is_open() -> None:
    made = planned(cents=100_000)
    values: dict[str, Any] = {"title": "Scholen", "starts_on": None, "ends_on": None, "reason": "Later."}
    with pytest.raises(RuleViolation, match="Kies een lager bedrag"):
        course.split_activity(
            activity=made.activity, by=builders.themamanager(), at=AT, cents={made.pk: 100_001}, **values
        )
    with pytest.raises(NotAllowed):
        course.split_activity(activity=made.activity, by=builders.official(), at=AT, cents={made.pk: 1}, **values)
    assert Activity.objects.count() == 1


def test_a_request_has_one_activity_that_its_approval_made() -> None:
    activity = builders.activity()
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.create(case=activity.case, kind=activity.kind, title="Nog een", year=2026, created_at=AT)


# Merge


def test_merging_moves_goals_results_and_open_money_and_keeps_the_rest() -> None:
    made = planned(cents=100_000, spent=30_000)
    gone, kept = made.activity, builders.activity(title="Brede missie")
    actions.start(activity=kept, by=builders.official(), at=AT)
    result = builders.result(gone)
    course.merge_activities(source=gone, target=kept, by=builders.themamanager(), at=AT, reason="Het is een missie.")
    gone.refresh_from_db()
    made.refresh_from_db()
    assert (gone.status, gone.merged_into) == (S.MERGED, kept)
    assert (kept.targets.count(), gone.targets.count(), Result.objects.get(pk=result.pk).activity) == (2, 0, kept)
    assert (made.spent_cents, made.open_cents) == (30_000, 0)
    assert Commitment.objects.get(activity=kept).open_cents == 70_000
    assert {target.activity for target in Target.objects.all()} == {kept}
    assert "nam een andere activiteit over" in [item.sentence for item in timeline(kept, builders.council())]


def test_only_activities_of_one_kind_that_are_as_far_merge() -> None:
    by, mission = builders.themamanager(), builders.activity()
    values: dict[str, Any] = {"by": by, "at": AT, "reason": "Het is een missie."}
    for other in (mission, builders.activity(Kind.PROJECT)):
        with pytest.raises(RuleViolation, match="dezelfde soort"):
            course.merge_activities(source=mission, target=other, **values)
    running = builders.activity(status=S.RUNNING)
    with pytest.raises(RuleViolation, match="Start eerst"):
        course.merge_activities(source=running, target=mission, **values)
    with pytest.raises(RuleViolation, match="samenvoegt"):
        course.merge_activities(source=mission, target=running, by=by, at=AT, reason=" ")


# The pages


def test_the_pages_do_it_all() -> None:
    made = planned(cents=100_000)
    activity, client = made.activity, signed_in(builders.themamanager())

    def send(name: str, data: dict[str, Any], of: int = activity.pk) -> str:
        answer = client.post(reverse(f"budget:activity_{name}", args=[of]), data, follow=True)
        return str(answer.content.decode())

    days = {"starts_on": "2027-03-01", "ends_on": "2027-03-05"}
    assert "Geef de reden." in send("postpone", days)
    page = send("postpone", {**days, "reason": "De gastheer is ziek."})
    for said in ("Eerst gepland", "1 tot en met 8 december 2026", "De gastheer is ziek."):
        assert said in page
    moved = Commitment.objects.get(line__budget__year=2027)
    data = {"title": "Scholen", "reason": "Later.", "targets": activity.targets.get().pk, f"cents_{moved.pk}": "400"}
    assert "Gesplitst van" in send("split", data)
    part = Activity.objects.get(title="Scholen")
    assert Commitment.objects.get(activity=part).open_cents == 40_000
    assert "Kies een activiteit." in send("merge", {"reason": "Toch samen."}, part.pk)
    page = send("merge", {"reason": "Toch samen.", "target": activity.pk}, part.pk)
    assert "Nam over" in page
    page = client.get(reverse("desk:activity_detail", args=[part.pk])).content.decode()
    assert "Samengevoegd" in page
    assert "Gaat door als" in page
