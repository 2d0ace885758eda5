"""What the report says of projects and memberships, and that older snapshots are still read."""

from datetime import timedelta
from typing import Any

import pytest

from activities.models.project import ApplicationStatus
from reporting.documents import context_of
from reporting.figures import Report
from reporting.models import Edition
from reporting.selectors import report_of_year
from reporting.snapshot import read, snapshot
from tests import builders, builders_membership, builders_norm, builders_project
from tests.builders import AT, YEAR
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def report(year: int = YEAR) -> Report:
    return report_of_year(Edition(year=year, number=1), AT + timedelta(days=30))


def shown(found: Report) -> str:
    """Everything that the PDF would print of projects and networks."""
    context = context_of(found, snapshot_sha256="", chain_head="")
    return f"{context['projects']} {context['memberships']}".replace("\\xa0", "\xa0")


def test_a_subsidy_is_asked_granted_and_received() -> None:
    project = builders_project.granted()
    first = builders_project.receipt(project, cents=500_000)
    builders_project.receipt(project, cents=-100_000, corrects=first, note="Terug")
    subsidy = report().projects[0].subsidy
    assert subsidy is not None
    assert (subsidy.asked_cents, subsidy.granted_cents, subsidy.received_cents) == (
        builders_project.ASKED, builders_project.GRANTED, 400_000,
    )  # fmt: skip
    assert subsidy.application == "Toegekend, 1 oktober 2026"
    text = shown(report())
    assert "€\xa0100.000" in text
    assert "€\xa04.000" in text


def test_a_refusal_says_why() -> None:
    builders_project.project(ApplicationStatus.REFUSED)
    assert "Er was te weinig geld." in shown(report())


def test_a_membership_says_its_fee_meetings_and_verdict_of_that_year() -> None:
    membership = builders_membership.membership()
    builders_membership.year(membership, basis="per_inhabitant", cents=1_400_000, use="Elke maand.")
    builders_membership.meeting(membership)
    builders_membership.evaluation(membership, conclusion="Nuttig.")
    builders_membership.year(
        membership, 2027, basis="per_inhabitant", cents=None, inhabitants=90_000, rate_milli=15_490
    )
    first, second = report().memberships[0], report(2027).memberships[0]
    assert (first.keep, second.keep) == (True, None)
    assert first.membership is not None
    assert first.membership.meetings == ("6 oktober 2026: Jaarvergadering (wethouder)",)
    assert (first.membership.fee_cents, first.membership.basis) == (1_400_000, "Bedrag per inwoner")
    assert second.membership is not None
    assert (second.membership.meetings, second.conclusion) == ((), "")
    assert second.membership.basis == "Bedrag per inwoner (90.000 inwoners × €\xa00,1549)"
    assert "Elke maand." in shown(report())


def test_the_money_of_a_membership_is_that_of_the_year() -> None:
    membership = builders_membership.membership()
    builders_membership.evaluation(membership)
    builders_membership.year(membership, 2027)
    for year, cents in ((2026, 100_000), (2027, 70_000)):
        line = builders.line(builders.budget(year, lines={}))
        builders.expense(builders.commitment(line, activity=membership.activity), cents=cents)
    assert [report(year).memberships[0].spent_cents for year in (2026, 2027)] == [100_000, 70_000]


def test_an_evaluation_that_is_late_is_said() -> None:
    builders_norm.stored_norm("membership-evaluation-days", 30)
    builders_membership.membership()
    row = report().memberships[0].membership
    assert row is not None
    assert row.evaluation == "te laat, moest uiterlijk op 1 december 2026"


def test_a_snapshot_from_before_these_figures_is_still_read() -> None:
    builders_project.granted()
    data: dict[str, Any] = snapshot(report())
    for row in data["projects"]:
        del row["subsidy"], row["membership"]
    old = read(data)
    assert old.projects[0].subsidy is None
    assert old.projects[0].title in shown(old)


def test_the_page_opens_the_record_behind_each_figure() -> None:
    project, membership = builders_project.granted(), builders_membership.membership()
    edition = builders.edition()
    text = signed_in(builders.themamanager()).get(f"/verslagen/{edition.year}/{edition.number}/").content.decode()
    assert text.count(f'href="/activiteiten/{project.pk}/"') >= 4
    assert f'href="/activiteiten/{membership.pk}/"' in text
