"""The list of requests: what stands on it for whom, its filters and its pages."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from activities.models.request import Status
from policy.models import Kind
from tests import builders as make
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def _get(user: User, query: str = "") -> tuple[list[str], str]:
    response = signed_in(user).get(f"/verzoeken/{query}")
    assert response.status_code == 200
    return [row.title for row in response.context["page"].rows], response.content.decode()


def test_the_newest_stands_first_and_drafts_stand_apart() -> None:
    official = make.official()
    make.submitted(title="Eerste")
    make.submitted(title="Tweede")
    make.draft(title="Mijn concept", author=official)
    make.draft(title="Andermans concept")
    make.submitted(title="Teruggekomen", author=official, status=Status.RETURNED)
    titles, text = _get(official)
    assert titles == ["Teruggekomen", "Tweede", "Eerste"]
    assert "Mijn concept" in text
    assert "wacht op aanvulling" in text
    assert "Andermans concept" not in text


def test_a_draft_says_what_it_still_lacks_and_what_came_back_whose_it_is() -> None:
    official = make.official(name="Anna de Wit")
    make.draft(title="Half", author=official, societal_challenge="", channel=None)
    make.draft(title="Klaar", author=official)
    make.submitted(title="Terug", author=official, status=Status.RETURNED, aim="")
    text = _get(official)[1]
    assert ": wacht op via, maatschappelijke opgave" in text
    assert ": wacht op indienen" in text
    for reader in (official, make.themamanager(), make.admin()):
        assert "Anna de Wit: wacht op wat het moet opleveren" in _get(reader)[1]
    assert "Anna de Wit" not in _get(make.council())[1]


def test_the_council_sees_only_what_was_decided() -> None:
    for status in Status:
        if status == Status.DRAFT:
            make.draft()
        else:
            make.submitted(title=f"Is {status}", status=status, deferred_until=date(2027, 1, 1))
    titles, text = _get(make.council())
    assert titles == ["Is refused", "Is conditional", "Is approved"]
    assert "Nieuw verzoek" not in text
    assert _get(make.council(), "?status=submitted")[0] == titles


def test_the_filters_find_what_they_say() -> None:
    official = make.official()
    make.spearhead("agrifood")
    make.spearhead("logistiek", valid_until=date(2026, 6, 30))
    logistics = make.spearhead("logistiek", valid_from=date(2026, 7, 1))
    first = make.submitted(
        title="Voedsel uit Cần Thơ", requester=make.organisation("HAS Hogeschool"), country="VN",
        submitted_at=datetime(2026, 3, 31, 21, 59, tzinfo=UTC),
    )  # fmt: skip
    second = make.submitted(
        Kind.PROJECT, title="Interreg", country="BE", submitted_at=datetime(2026, 3, 31, 22, 1, tzinfo=UTC)
    )
    second.spearheads.set([logistics])
    make.draft_assessment(second)
    one, other = [first.title], [second.title]
    cases = {
        "?q=can+tho": one, "?q=hogeschool+voedsel": one, f"?q={second.reference}": other, "?q=niets": [],
        "?kind=project": other, "?country=VN": one, "?spearhead=logistiek": other, "?spearhead=agrifood": one,
        "?status=submitted": one, "?status=in_assessment": other, "?status=refused": [],
        "?until=2026-03-31": one, "?since=2026-04-01": other, "?since=01-04-2026": other,
        "?q=can+tho&kind=project": [],
    }  # fmt: skip
    assert {query: _get(official, query)[0] for query in cases} == cases


@pytest.mark.parametrize(
    "query",
    [
        "?status=lost", "?kind=%00", "?country=XX", "?spearhead=abc", "?spearhead=99999999999999999999",
        "?since=gisteren", "?since=0000-00-00", "?q=%00", "?na=abc", "?na=99999999999999999999", "?na=-1",
        "?voor=%F0%9F%8E%89", "?q=" + "a" * 5000, "?status=submitted&status=refused", "?na=1&voor=2", "?na=%D9%A3",
    ],
)  # fmt: skip
def test_a_strange_address_is_no_error(query: str) -> None:
    make.submitted()
    _get(make.official(), query)


def test_every_active_filter_is_a_chip_that_drops_only_itself() -> None:
    make.submitted()
    _, text = _get(make.official(), "?kind=mission&country=VN&q=verzoek")
    for chip in ("Missie", "Vietnam", "“verzoek”"):
        assert chip in text
    assert 'href="?kind=mission&amp;q=verzoek"' in text
    assert "Wis alle filters" in text


def test_pages_follow_each_other_both_ways_and_lose_nothing() -> None:
    official = make.official()
    for number in range(60):
        make.submitted(title=f"Verzoek {number:02d}")
    client = signed_in(official)
    seen, query = list[str](), "?kind=mission"
    while query:
        context = client.get(f"/verzoeken/{query}").context
        seen += [row.title for row in context["page"].rows]
        last, query = context, context["older"]
    assert seen == [f"Verzoek {number:02d}" for number in reversed(range(60))]
    back = client.get(f"/verzoeken/{last['newer']}").context
    assert [row.title for row in back["page"].rows] == seen[25:50]
    first = client.get(f"/verzoeken/{back['newer']}").context
    assert [row.title for row in first["page"].rows] == seen[:25]
    assert first["newer"] == ""


def test_an_empty_list_says_what_to_do() -> None:
    assert "Maak het eerste verzoek" in _get(make.official())[1]
    assert "Maak het eerste verzoek" not in _get(make.council())[1]
    assert "die hierbij passen" in _get(make.official(), "?kind=project")[1]
