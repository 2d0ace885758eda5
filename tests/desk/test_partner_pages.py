"""The list, the map and the page of a partner: what each role sees, filters, pages and the number of queries."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Role
from desk.partner_map import partner_map
from oss_intl.shared.dates import day_in_oss
from partners import actions
from partners.models import Helix, Organisation
from policy.models import Kind
from tests import builders
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
SECRETS = ("Nguyễn Thị Contact", "contact@partner.example", "Interne aantekening", "Beheerder Geheim")


def names(query: str = "", role: Role = Role.OFFICIAL) -> list[str]:
    """The organisations of a page of the list, in order."""
    page = signed_in(builders.user(role)).get(f"/partners/{query}").context["page"]
    return [row.name for row in page.rows]


def text(path: str, role: Role) -> str:
    response = signed_in(builders.user(role)).get(path)
    assert response.status_code == 200
    return response.content.decode()


def known_partner() -> Organisation:
    """A partner with everything that a page can show, some of it secret."""
    row = builders.organisation("Provincie An Giang", slug="an-giang")
    tie = builders.relation(organisation=row, purpose="Samen werken aan voedsel.")
    builders.agreement(relation=tie, title="Memorandum An Giang", signed_on=None)
    builders.contact_person(organisation=row)
    keeper = builders.admin(name="Beheerder Geheim")
    now = timezone.now()
    actions.add_contact_person(
        organisation=row, by=keeper, at=now,
        values={"name": "Nguyễn Thị Contact", "origin": "Bezoek", "review_on": date(2030, 1, 1)},
    )  # fmt: skip
    actions.add_interaction(
        organisation=row, by=keeper, at=now, on=day_in_oss(now), form="visit", summary="Bezoek aan de haven.",
        note="Interne aantekening",
    )  # fmt: skip
    return row


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_the_list_and_a_partner(role: Role) -> None:
    known_partner()
    assert "Provincie An Giang" in text("/partners/", role)
    page = text("/partners/an-giang/", role)
    assert "Samen werken aan voedsel." in page
    assert "Bezoek aan de haven." in page
    assert "niet bekend" in page
    assert ("Wijzig de relatie" in page) == (role == Role.ADMIN)
    assert ("Nieuw contactmoment" in page) == (role != Role.COUNCIL)


def test_the_council_never_sees_contact_persons_notes_or_who_recorded_what() -> None:
    known_partner()
    client = signed_in(builders.council())
    for path in ("/partners/", "/partners/an-giang/", "/partners/?q=Contact", "/beleid/"):
        page = client.get(path).content.decode()
        assert not [secret for secret in SECRETS if secret in page]
    assert "Contactpersonen" not in client.get("/partners/an-giang/").content.decode()


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.THEMAMANAGER, Role.ADMIN])
def test_staff_see_contact_persons_and_notes(role: Role) -> None:
    known_partner()
    page = text("/partners/an-giang/", role)
    assert [secret for secret in SECRETS if secret in page] == list(SECRETS)


def test_only_the_admin_sees_in_the_timeline_who_was_added() -> None:
    row = known_partner()
    for role, seen in ((Role.ADMIN, True), (Role.OFFICIAL, False), (Role.COUNCIL, False)):
        assert ("voegde een contactpersoon toe" in text(f"/partners/{row.slug}/", role)) == seen


def test_requests_and_activities_are_those_that_the_reader_may_see() -> None:
    row, author = builders.organisation(slug="partner"), builders.official()
    builders.draft(requester=row, title="Eigen concept", author=author)
    builders.submitted(requester=row, title="Ingediend verzoek")
    builders.participation(builders.submitted(title="Doet mee"), row)
    builders.refused(partner=row, title="Afgewezen verzoek")
    builders.approved(Kind.MEMBERSHIP, partner=row, title="Lid van netwerk")
    staff, council = text("/partners/partner/", Role.OFFICIAL), text("/partners/partner/", Role.COUNCIL)
    for title in ("Ingediend verzoek", "Doet mee"):
        assert title in staff
        assert title not in council
    for title in ("Afgewezen verzoek", "Lid van netwerk"):
        assert title in staff
        assert title in council
    assert "Eigen concept" not in staff + council
    assert "Eigen concept" not in signed_in(author).get("/partners/partner/").content.decode()


def test_filters_find_by_what_a_user_remembers() -> None:
    focus = builders.agreement(relation=builders.relation(organisation=builders.organisation("Cần Thơ"))).relation
    builders.relation(organisation=builders.organisation("Kleve", country="DE", place="Kleve"), status="exploring")
    actions.add_organisation(
        by=builders.official(), at=timezone.now(), name="HAS Hogeschool", country="NL", helix=Helix.EDUCATION,
        place="’s-Hertogenbosch",
    )  # fmt: skip
    assert focus.organisation.name == "Cần Thơ"
    assert names("?q=can+tho") == ["Cần Thơ"]
    assert names("?q=KLEVE") == ["Kleve"]
    assert names("?q=hertogenbosch+has") == ["HAS Hogeschool"]
    assert names("?helix=education") == ["HAS Hogeschool"]
    assert names("?land=DE") == ["Kleve"]
    assert names("?focus=ja") == ["Cần Thơ"]
    assert names("?relatie=exploring") == ["Kleve"]
    assert names("?relatie=none") == ["HAS Hogeschool"]
    assert names("?q=nergens") == []


@pytest.mark.parametrize(
    "query", ["?q=%00", "?land=XX", "?na=abc", "?voor=99999999999999999999", "?na=²", "?focus=nee"]
)
def test_a_strange_address_shows_the_list(query: str) -> None:
    builders.organisation("Partner")
    assert names(query) == ["Partner"]


def test_focus_ends_with_the_agreement() -> None:
    yesterday = day_in_oss(timezone.now()) - timedelta(days=1)
    mou = builders.agreement(valid_until=yesterday)
    assert names("?focus=ja") == []
    page = text(f"/partners/{mou.relation.organisation.slug}/", Role.COUNCIL)
    assert "Verlopen" in page
    assert "Focuspartner" not in page


def test_the_pages_of_the_list_hold_everybody_once_also_with_equal_names() -> None:
    countries = ("VN", "NL", "DE")
    for number in range(60):
        builders.organisation(f"Partner {number // 3:02}", country=countries[number % 3])
    client = signed_in(builders.official())
    seen: list[int] = []
    sizes, url = [], "/partners/"
    while url:
        context = client.get(url.partition("#")[0]).context
        sizes.append(len(context["page"].rows))
        seen += [row.pk for row in context["page"].rows]
        url = f"/partners/{context['later']}" if context["later"] else ""
        back = context["earlier"]
    assert sizes == [25, 25, 10]
    assert seen == list(Organisation.objects.order_by("sort_key", "pk").values_list("pk", flat=True))
    before = client.get(f"/partners/{back.partition('#')[0]}").context["page"]
    assert [row.pk for row in before.rows] == seen[25:50]


def test_a_filter_stays_on_the_next_page() -> None:
    for _ in range(30):
        builders.organisation(country="DE")
    context = signed_in(builders.official()).get("/partners/?land=DE").context
    assert context["later"].startswith("?land=DE&na=")
    assert context["chips"] == [("Duitsland", "?#lijst")]


def test_the_map_marks_each_country_once_and_the_table_says_the_same() -> None:
    drawn = partner_map({"VN": 3, "NL": 5, "BE": 2, "SG": 1, "TV": 1})
    assert [mark.code for mark in drawn.world.marks] == ["SG", "VN"]
    assert [mark.code for mark in drawn.europe.marks] == ["BE", "NL"]
    assert [(code, number) for code, _, number in drawn.countries] == [
        ("BE", 2), ("NL", 5), ("SG", 1), ("TV", 1), ("VN", 3),
    ]  # fmt: skip
    builders.organisation(country="VN")
    page = text("/partners/", Role.COUNCIL)
    assert 'aria-label="Vietnam 1 organisatie"' in page
    assert 'viewBox="0 0 1000' in page
