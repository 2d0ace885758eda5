"""What an outsider sent in stands out, and waits for nobody who left: an admin hands it over."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.models import Role, User
from activities import actions
from activities.models import Invitation, Request
from activities.models.request import Status
from activities.selectors.invitation import left_behind
from audit.models import Event
from oss_intl.shared.errors import NotAllowed, RuleViolation
from tests import builders
from tests.builders import AT
from tests.builders_link import filled_in, invitation
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


def _sent(owner: User | None = None) -> Invitation:
    row = filled_in(owner=owner or builders.official(), organisation=builders.organisation("Provincie Tỉnh"))
    actions.send_in(invitation=row, at=AT)
    return Invitation.objects.get(pk=row.pk)


def _leaves(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def _hand_over(row: Invitation, owner: User, by: User | None = None) -> Invitation:
    fresh = Invitation.objects.get(pk=row.pk)
    return actions.hand_over_invitation(invitation=fresh, by=by or builders.admin(), at=AT, owner=owner)


def test_what_was_sent_in_stands_first_among_the_drafts_and_on_the_overview() -> None:
    official = builders.official()
    _sent(official)
    builders.draft(author=official, title="Eigen concept", changed_at=AT + timedelta(days=1))
    client = signed_in(official)
    drafts = client.get("/verzoeken/").context["drafts"]
    assert [(row.title, row.sender) for row in drafts] == [
        ("Handelsmissie over voedsel", "Provincie Tỉnh"),
        ("Eigen concept", ""),
    ]
    assert "Ingestuurd door Provincie Tỉnh" in client.get("/verzoeken/").content.decode()
    tasks = client.get("/").context["tasks"]
    assert [(task.title, task.meta, task.soon) for task in tasks] == [
        ("Vul Handelsmissie over voedsel aan", "Ingestuurd door Provincie Tỉnh", True),
        ("Maak Eigen concept af", "Concept, nog niet ingediend", False),
    ]


def test_an_admin_hands_over_what_waits_for_somebody_who_left() -> None:
    row, colleague = _sent(builders.official(name="Bestuurszaken")), builders.official(name="Karin")
    _leaves(row.owner)
    case = _hand_over(row, colleague).case
    assert case is not None
    assert (Request.objects.get().author, Request.objects.get().version) == (colleague, 2)
    assert signed_in(colleague).get(f"/verzoeken/concept/{case.pk}/").status_code == 200
    event = Event.objects.get(action="invitation.handed_over")
    assert "Karin" not in str(event.data)
    assert event.detail.content == {"owner": ["Bestuurszaken", "Karin"]}


def test_what_is_still_to_come_in_goes_to_the_colleague() -> None:
    row, colleague = filled_in(), builders.official()
    _leaves(row.owner)
    _hand_over(row, colleague)
    case = actions.send_in(invitation=Invitation.objects.get(), at=AT)
    assert case.author == colleague


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.THEMAMANAGER, Role.COUNCIL])
def test_nobody_but_an_admin_hands_over(role: Role) -> None:
    row = _sent()
    _leaves(row.owner)
    with pytest.raises(NotAllowed):
        _hand_over(row, builders.official(), by=builders.user(role))
    assert Request.objects.get().author == row.owner


def test_it_goes_to_an_active_official_only() -> None:
    row = _sent()
    _leaves(row.owner)
    for nobody in (builders.admin(), builders.council(), builders.official(is_active=False)):
        with pytest.raises(RuleViolation, match="Kies welke medewerker"):
            _hand_over(row, nobody)


def test_who_is_active_completes_it_without_an_admin() -> None:
    with pytest.raises(RuleViolation, match="nog actief"):
        _hand_over(_sent(), builders.official())


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.WITHDRAWN, None])
def test_what_waits_no_more_is_not_handed_over(status: Status | None) -> None:
    row = _sent()
    _leaves(row.owner)
    if status is None:
        Invitation.objects.update(case=None)
    else:
        Invitation.objects.update(case=builders.submitted(status=status))
    with pytest.raises(RuleViolation, match="niets over te dragen"):
        _hand_over(row, builders.official())
    assert not left_behind().exists()


def test_a_link_that_expired_unused_is_not_handed_over() -> None:
    row = invitation(made_at=AT - timedelta(days=60), owner=builders.official(is_active=False))
    with pytest.raises(RuleViolation, match="niets over te dragen"):
        _hand_over(row, builders.official())


def test_the_admin_is_told_and_does_it_on_one_page() -> None:
    row, colleague = _sent(), builders.official(name="Karin")
    admin = signed_in(builders.admin())
    url = f"/verzoeken/links/{row.pk}/overdragen/"
    assert admin.get(url).status_code == 404
    assert url not in admin.get("/verzoeken/links/").content.decode()
    _leaves(row.owner)
    task = admin.get("/").context["tasks"][0]
    assert (task.title, task.url) == ("Draag het verzoek van Provincie Tỉnh over", url)
    assert url in admin.get("/verzoeken/links/").content.decode()
    assert "niet meer actief" in admin.get(url).content.decode()
    refused = admin.post(url, {"owner": row.owner_id, "token": uuid4()})
    assert "Kies welke medewerker" in refused.content.decode()
    sent = admin.post(url, {"owner": colleague.pk, "token": uuid4()}, follow=True)
    assert "Het verzoek is nu van Karin." in sent.content.decode()
    assert Request.objects.get().author == colleague
    assert not left_behind().exists()
