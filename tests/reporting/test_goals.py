"""Goal beside result, and what firms say beside the study of 2010, in the report, its page and its PDF."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import resolve, reverse

from activities.models import Activity, Result
from activities.models.activity import ActivityStatus
from reporting.documents import context_of
from reporting.figures import Report, Yield
from reporting.models import Edition
from reporting.selectors import report_of_year
from reporting.snapshot import read, snapshot
from tests import builders, builders_link
from tests.builders import AT, YEAR
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def report(year: int = YEAR) -> Report:
    return report_of_year(Edition(year=year, number=1), AT + timedelta(days=30))


def brought(year: int = YEAR) -> Yield:
    found = report(year).brought
    assert found is not None
    return found


def printed(found: Report) -> str:
    """What the PDF prints of goals and firms."""
    context = context_of(found, snapshot_sha256="", chain_head="")
    return f"{context['goals']} {context['firms']}".replace("\\xa0", "\xa0")


def firm(activity: Activity, turnover: int = 0) -> None:
    """A firm that saw benefit, and the turnover that it named."""
    made = builders_link.answered(activity)
    if turnover:
        builders.result(
            activity, form=Result.Form.TURNOVER, organisation=made.organisation, amount_cents=turnover, target=None,
            achieved=None,
        )  # fmt: skip


def test_each_goal_says_what_came_of_it_and_by_what_evidence() -> None:
    builders.result(builders.activity(), achieved=3, on=date(YEAR, 12, 5))
    builders.result(builders.activity(), achieved=1, file=builders.stored_file(), evidence="")
    builders.missed(builders.activity().targets.get())
    builders.activity(status=ActivityStatus.CANCELLED, cancel_reason="De partner trok zich terug.")
    builders.activity()
    goals = [item.goals[0] for item in brought().activities]
    assert [(goal.state_code, goal.agreed, goal.achieved) for goal in goals] == [
        ("reached", 3, 3), ("partly", 3, 1), ("missed", 3, 0), ("cancelled", 3, 0), ("open", 3, 0),
    ]  # fmt: skip
    assert [goal.reason for goal in goals] == [
        "", "", "De missie kwam niet tot een afspraak.", "De partner trok zich terug.", "",
    ]  # fmt: skip
    evidence = [[(row.source.label, row.evidence) for row in goal.results] for goal in goals[:2]]
    assert evidence[0] == [("Kennis, 5 december 2026", "vastgelegd in het dossier")]
    assert evidence[1][0][1] == "een bestand"
    text = printed(report())
    for said in ("3 afspraken", "Deels gehaald", "De partner trok zich terug.", "Kennis, 5 december 2026"):
        assert said in text


def test_what_firms_say_stands_beside_the_study_with_a_warning() -> None:
    activity = builders.completed_activity()
    firm(activity, turnover=5_000_00)
    firm(builders.completed_activity(year=YEAR + 1))
    found = brought().benchmark
    assert [(share.number, share.of, share.study) for share in found.shares] == [(1, 1, 75), (1, 1, 25)]
    assert [source.label for source in found.shares[1].sources] == [activity.title]
    assert (found.turnover_cents, found.turnover_sources) == (5_000_00, found.shares[1].sources)
    assert "1 bedrijf heeft" in found.caution
    text = printed(report())
    for said in ("75%", "25%", "1 van 1", "€\xa05.000", "hoofdstuk 5"):
        assert said in text


def test_every_figure_opens_its_record_on_the_page() -> None:
    activity = builders.completed_activity()
    firm(activity, turnover=1_000_00)
    target, result = activity.targets.get(), activity.results.get(target__isnull=False)
    edition = builders.edition()
    reader = signed_in(builders.themamanager())
    page = reader.get(reverse("reporting:edition", args=[edition.year, edition.number])).content.decode()
    address = reverse("desk:activity_detail", args=[activity.pk])
    opened = reader.get(address).content.decode()
    for anchor in ("resultaten", f"doel-{target.pk}", f"resultaat-{result.pk}"):
        assert f'href="{address}#{anchor}"' in page
        assert f'id="{anchor}"' in opened
        assert resolve(urlsplit(f"{address}#{anchor}").path)
    for said in ("Doelen: 0 gehaald, 1 deels gehaald, 0 niet gehaald.", "te weinig om te vergelijken", "75%"):
        assert said in page


def test_an_edition_from_before_goals_still_opens_and_does_not_speak_of_them() -> None:
    builders.completed_activity()
    data: dict[str, Any] = snapshot(report())
    assert read(data).brought == report().brought
    del data["brought"]
    old = read(data)
    assert old.brought is None
    assert "voordat bedrijven" in printed(old)


def test_the_page_of_an_old_edition_has_no_goals() -> None:
    builders.completed_activity()
    data: dict[str, Any] = snapshot(report())
    del data["brought"]
    edition = builders.edition(
        status=Edition.Status.FINAL, snapshot=data, snapshot_sha256="a", pdf=b"%PDF", pdf_sha256="b", finalised_at=AT
    )
    answer = signed_in(builders.council()).get(reverse("reporting:edition", args=[edition.year, edition.number]))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Beloofd en geleverd" in page
    assert "Doel en resultaat" not in page
