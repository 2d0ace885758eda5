"""The shell around every page: navigation per role, search, the user's own links, and the title."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import include, path

from accounts.models import Role, User
from oss_intl.shared import navigation
from tests.ui.html import Page, faults
from tests.ui.test_form_pack import Sample


def nothing(request: Any) -> HttpResponse:
    return HttpResponse()


def room(name: str, *pages: tuple[str, str]) -> Any:
    return include(([path(address, nothing, name=page) for address, page in pages], name))


urlpatterns = [
    path("", room("desk", ("", "overview"), ("verzoeken/", "request_list"), ("partners/", "partner_list"))),
    path("beoordelen/", room("assessment", ("", "queue"), ("besluiten/", "decision_queue"))),
    path("gebruikers/", room("accounts", ("", "user_list"), ("ik/", "account"))),
    path("uit/", nothing, name="account_logout"),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rooms' own numbers ask the database."""
    monkeypatch.setattr(navigation, "_counts", {})


def page(role: str | None, address: str = "/", **values: Any) -> tuple[Page, str]:
    """The shell as one role sees it at an address."""
    request = RequestFactory().get(address)
    user = User(pk=1, name="Sanne van den Berg", email="sanne@oss.example", role=role) if role else AnonymousUser()
    request.user = user
    source = Template('{% extends "base.html" %}{% block title %}Verzoek{% endblock %}').render(
        Context({"request": request, "csrf_token": "t0ken", "messages": [], **values})
    )
    return Page(source), source


def menu(role: str, address: str = "/") -> dict[str, str]:
    """The labels in the navigation, each with its aria-current."""
    links = page(role, address)[0].all("a", class_="oss-nav__link")
    return {link.words: link.attrs.get("aria-current", "") for link in links}


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.OFFICIAL, ["Overzicht", "Verzoeken", "Beoordelen", "Partners"]),
        (Role.THEMAMANAGER, ["Overzicht", "Verzoeken", "Besluiten", "Partners"]),
        (Role.COUNCIL, ["Overzicht", "Verzoeken", "Partners"]),
        (Role.ADMIN, ["Overzicht", "Verzoeken", "Partners", "Gebruikers"]),
    ],
)
def test_each_role_sees_its_own_pages_and_no_page_that_is_not_there(role: str, labels: list[str]) -> None:
    assert list(menu(role)) == labels


def test_the_page_that_one_is_on_is_marked_and_so_is_the_part_that_it_lies_in() -> None:
    assert menu(Role.OFFICIAL, "/verzoeken/")["Verzoeken"] == "page"
    assert menu(Role.OFFICIAL, "/verzoeken/2026-014/") == {
        "Overzicht": "", "Verzoeken": "true", "Beoordelen": "", "Partners": "",
    }  # fmt: skip
    assert menu(Role.OFFICIAL, "/")["Overzicht"] == "page"


@pytest.mark.parametrize(
    ("role", "address", "lit"),
    [
        (Role.OFFICIAL, "/verzoeken/2026-014/beoordelen/", "Beoordelen"),
        (Role.OFFICIAL, "/verzoeken/2026-014/beoordelen/samen/", "Beoordelen"),
        (Role.OFFICIAL, "/verzoeken/2026-014/beoordelen/tweede/", "Verzoeken"),
        (Role.THEMAMANAGER, "/verzoeken/2026-014/besluit/", "Besluiten"),
        (Role.THEMAMANAGER, "/verzoeken/2026-014/besluit/herzien/", "Verzoeken"),
        (Role.THEMAMANAGER, "/verzoeken/2026-014/beoordelen/samen/", "Verzoeken"),
        (Role.THEMAMANAGER, "/collegevoorstellen/3/", "Verzoeken"),
    ],
)
def test_a_page_is_part_of_the_page_through_which_one_comes_to_it(role: str, address: str, lit: str) -> None:
    assert [label for label, current in menu(role, address).items() if current] == [lit]


def test_the_top_bar_says_as_what_a_user_has_a_page_that_the_role_does_not_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for stands_in, words in ((True, "Medewerker, waarnemend themamanager"), (False, "Medewerker")):
        guest = (lambda _user, answer=stands_in: answer), "waarnemend themamanager"
        monkeypatch.setattr(navigation, "_guests", {"assessment:decision_queue": guest})
        drawn, _ = page(Role.OFFICIAL)
        assert drawn.one("span", class_="oss-usermenu__name").words == f"Sanne van den Berg {words}"
        assert ("U bent nu waarnemend themamanager." in drawn.one("p", class_="oss-usermenu__who").words) is stands_in


def test_a_number_says_how_much_waits() -> None:
    navigation.register_count("assessment:queue", lambda user: 3 if user.is_official else 0)
    assert "Beoordelen, 3 open" in menu(Role.OFFICIAL)


@pytest.mark.parametrize("role", [*Role.values, None])
def test_the_shell_is_whole_for_everybody(role: str | None) -> None:
    assert faults(page(role)[1]) == []


def test_signing_out_is_a_form_that_is_sent() -> None:
    drawn, _ = page(Role.COUNCIL)
    assert drawn.one("form", action="/uit/").attrs["method"] == "post"
    assert [link.words for link in drawn.all("a", class_="oss-usermenu__item")] == ["Mijn account"]


def test_a_stranger_gets_no_navigation_no_search_and_no_token() -> None:
    drawn, source = page(None)
    assert drawn.all("nav") + drawn.all("form") + drawn.all("button") == []
    assert "t0ken" not in source
    assert "htmx" not in source


def test_who_signed_in_sends_the_token_with_every_swap() -> None:
    assert "t0ken" in page(Role.OFFICIAL)[0].one("body").attrs["hx-headers:inherited"]


def test_the_title_says_that_the_form_has_errors() -> None:
    titles = [page(Role.OFFICIAL, form=form)[0].one("title").words for form in (Sample(), Sample({}))]
    assert titles == [
        "Verzoek – Internationaal – Gemeente Oss",
        "Fout: Verzoek – Internationaal – Gemeente Oss",
    ]


def test_the_first_thing_on_a_page_leads_past_the_menu() -> None:
    first = page(Role.OFFICIAL)[0].all("a")[0]
    assert (first.words, first.attrs["href"]) == ("Direct naar de inhoud", "#inhoud")
