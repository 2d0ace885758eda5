"""An outsider does a request by a link: made, filled in, sent once, revoked, forgotten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Role, User
from activities import actions
from activities.models import Invitation, InvitationFile, Request, RequestAttachment
from activities.models.request import ReceivedBy, Status
from activities.policies_invitation import KEPT_UNSENT, MAX_FILES, OutsideData, receipt_number, state_in_words
from activities.selectors.attachment import documents
from activities.selectors.invitation import invitation_of, sent_in
from activities.selectors.request import data_of
from audit.chain import check
from audit.models import Event
from audit.selectors import timeline
from files.models import StoredFile
from links.models import LinkState, Purpose
from links.policies import state_of
from links.selectors import find
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from policy.models import Kind
from tests import builders
from tests.builders import AT
from tests.builders_link import filled_in, invitation, link, outside_file

pytestmark = pytest.mark.django_db
DATA = OutsideData(
    title="Handelsmissie over voedsel",
    what="Reist een bestuurder mee?",
    why="Kennis delen.",
    sender_function="Beleidsmedewerker",
    country="VN",
    place="Long Xuyên",
    starts_on=date(2027, 3, 1),
    ends_on=date(2027, 3, 8),
    participants="2 ondernemingen",
    costs="Ongeveer € 2.000, de provincie betaalt de helft",
)
STATES_BY_HAND = {
    Status.DRAFT: "Een medewerker van de gemeente vult het aan",
    Status.SUBMITTED: "De gemeente beoordeelt het",
    Status.FAST_LANE: "De gemeente handelt het snel af",
    Status.ASSESSED: "Het wacht op een besluit",
    Status.RETURNED: "informatie die nog nodig is",
    Status.DEFERRED: "uitgesteld",
    Status.APPROVED: "De gemeente doet mee.",
    Status.CONDITIONAL: "onder voorwaarden",
    Status.REFUSED: "De gemeente doet niet mee.",
    Status.WITHDRAWN: "ingetrokken",
}


def text(name: str = "brief.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"Geachte gemeente, hierbij ons programma.")


def invite(by: User, **fields: Any) -> tuple[Invitation, str]:
    values = {"kind": Kind.MISSION, "organisation": builders.organisation(), "days": 14, **fields}
    return actions.invite(by=by, at=AT, **values)


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.THEMAMANAGER])
def test_who_registers_requests_invites_for_a_draft_of_their_own(role: Role) -> None:
    by = builders.user(role)
    made, token = invite(by, owner=builders.official())
    assert made.owner == by
    assert find(token, Purpose.REQUEST, AT) == made.link
    assert made.link.expires_at == AT + timedelta(days=14)


def test_an_admin_chooses_the_official() -> None:
    by, official = builders.admin(), builders.official()
    assert invite(by, owner=official)[0].owner == official
    for nobody in (None, by, builders.council(), builders.official(is_active=False)):
        with pytest.raises(RuleViolation, match="Kies welke medewerker"):
            invite(by, owner=nobody)
    with pytest.raises(NotAllowed):
        invite(builders.council())


def test_a_link_is_for_somebody() -> None:
    by = builders.official()
    assert invite(by, organisation=None, addressee=" Een school ")[0].addressee == "Een school"
    assert invite(by, addressee="Dubbel")[0].addressee == ""
    with pytest.raises(RuleViolation, match="voor wie"):
        invite(by, organisation=None, addressee="  ")


def test_what_is_filled_in_and_sent_becomes_a_draft_of_the_official_with_its_files() -> None:
    made, _ = invite(builders.official())
    actions.fill_in(invitation=made, at=AT, version=1, data=DATA)
    actions.add_file(invitation=made, at=AT, upload=text())
    case = actions.send_in(invitation=made, at=AT)
    assert (case.status, case.author, case.kind, case.reference) == (Status.DRAFT, made.owner, Kind.MISSION, None)
    assert (case.title, case.aim, case.country, case.place) == (DATA.title, DATA.why, "VN", "Long Xuyên")
    assert (case.requester, case.received_by, case.received_on) == (
        made.organisation, ReceivedBy.LINK, date(2026, 11, 2),
    )  # fmt: skip
    (document,) = documents(case)
    assert (document.name, document.note) == ("brief.txt", "Toegevoegd via een link op 2 november 2026")
    stored = StoredFile.objects.get()
    assert (stored.uploaded_by, stored.uploaded_link) == (None, made.link)
    assert not InvitationFile.objects.exists()
    made.refresh_from_db()
    assert made.case == case
    sent = sent_in(invitation_of(case.pk))
    assert sent
    assert (sent.receipt, sent.sender_function) == (f"V-{made.pk:05d}", "Beleidsmedewerker")
    assert DATA.costs in dict(sent.lines).values()


def test_the_official_completes_it_as_any_draft_and_no_colleague_does() -> None:
    case = actions.send_in(invitation=filled_in(), at=AT)
    stranger = builders.official()
    assert list(Request.objects.visible_to(case.author)) == [case]
    assert not Request.objects.visible_to(stranger).exists()
    fuller = replace(data_of(case), societal_challenge="Gezond voedsel.")
    with pytest.raises(NotAllowed):
        actions.update_draft(case=case, by=stranger, at=AT, version=case.version, data=fuller)
    done = actions.update_draft(case=case, by=case.author, at=AT, version=case.version, data=fuller)
    assert (done.societal_challenge, done.aim) == ("Gezond voedsel.", "Kennis over voedsel delen.")
    with pytest.raises(RuleViolation):  # it is submitted by the same rules as any other
        actions.submit(case=done, by=case.author, at=AT)


def test_it_is_sent_once_and_then_nothing_changes_any_more() -> None:
    made = filled_in()
    added = actions.add_file(invitation=made, at=AT, upload=text())
    first = actions.send_in(invitation=made, at=AT)
    for write in (
        lambda: actions.send_in(invitation=made, at=AT),
        lambda: actions.fill_in(invitation=made, at=AT, version=1, data=DATA),
        lambda: actions.add_file(invitation=made, at=AT, upload=text()),
        lambda: actions.remove_file(added=added, at=AT),
    ):
        with pytest.raises(RuleViolation, match="al verstuurd"):
            write()
    assert list(Request.objects.all()) == [first]


@pytest.mark.parametrize("name", ["title", "what", "why", "sender_function"])
def test_what_is_needed_is_needed(name: str) -> None:
    made = filled_in()
    with pytest.raises(RuleViolation) as refusal:
        actions.fill_in(invitation=made, at=AT, version=1, data=OutsideData(**{**vars(DATA), name: " "}))
    assert refusal.value.field == name


def test_nothing_is_sent_before_it_is_filled_in() -> None:
    with pytest.raises(RuleViolation, match="Vul eerst uw verzoek in"):
        actions.send_in(invitation=invitation(), at=AT)
    assert state_of(Invitation.objects.get().link, AT) == LinkState.OPEN


def test_two_who_have_the_link_do_not_overwrite_each_other() -> None:
    made = filled_in()
    actions.fill_in(invitation=made, at=AT, version=1, data=DATA)
    with pytest.raises(Conflict) as conflict:
        actions.fill_in(invitation=made, at=AT, version=1, data=OutsideData(**{**vars(DATA), "place": "Cần Thơ"}))
    assert [(change.label, change.stored, change.typed) for change in conflict.value.changes] == [
        ("In welke plaats?", "Long Xuyên", "Cần Thơ")
    ]


def test_files_have_a_limit_and_can_be_taken_away() -> None:
    made = filled_in()
    for _ in range(MAX_FILES):
        outside_file(made)
    with pytest.raises(RuleViolation, match="10 bestanden"):
        actions.add_file(invitation=made, at=AT, upload=text())
    other = filled_in()
    added = actions.add_file(invitation=other, at=AT, upload=text())
    where = added.file.stored_as
    assert default_storage.exists(where)
    actions.remove_file(added=added, at=AT)
    assert not other.files.exists()


def test_a_hostile_file_is_refused_as_everywhere() -> None:
    made = filled_in()
    hostile = [
        SimpleUploadedFile("virus.exe", b"MZ"),
        SimpleUploadedFile("brief.pdf", b"<html><script>alert(1)</script>"),
        SimpleUploadedFile("leeg.txt", b""),
        SimpleUploadedFile("brief.txt", b"<script>alert(1)</script>"),
    ]
    for upload in hostile:
        with pytest.raises(RuleViolation):
            actions.add_file(invitation=made, at=AT, upload=upload)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("role", "may"), [(Role.OFFICIAL, False), (Role.THEMAMANAGER, True), (Role.ADMIN, True), (Role.COUNCIL, False)]
)
def test_who_revokes_a_link(role: Role, may: bool) -> None:
    made, by = invitation(), builders.user(role)
    if may:
        actions.revoke_invitation(invitation=made, by=by, at=AT)
        assert state_of(made.link.__class__.objects.get(), AT) == LinkState.REVOKED
    else:
        with pytest.raises(NotAllowed):
            actions.revoke_invitation(invitation=made, by=by, at=AT)


def test_revoking_throws_away_what_was_not_sent_and_keeps_what_was() -> None:
    open_one, sent_one = filled_in(), filled_in()
    actions.add_file(invitation=open_one, at=AT, upload=text())
    case = actions.send_in(invitation=sent_one, at=AT)
    for made in (open_one, sent_one):
        actions.revoke_invitation(invitation=made, by=made.owner, at=AT)
        made.refresh_from_db()
    assert (open_one.title, open_one.files.count(), StoredFile.objects.count()) == ("", 0, 0)
    assert (sent_one.title, sent_one.case) == ("Handelsmissie over voedsel", case)


def test_what_was_never_sent_is_forgotten_a_while_after_the_link_expired() -> None:
    old = filled_in(link=link("oud", made_at=AT - timedelta(days=100)))
    edge = filled_in(link=link("rand", made_at=AT - timedelta(days=59)))
    sent = filled_in(link=link("verstuurd", made_at=AT - timedelta(days=100), used_at=AT - timedelta(days=90)))
    outside_file(old)
    assert actions.forget_unsent(at=AT) == 1
    for row in (old, edge, sent):
        row.refresh_from_db()
    assert (old.title, old.files.count(), edge.title, sent.title) == ("", 0, edge.title, sent.title)
    assert edge.title
    assert actions.forget_unsent(at=AT) == 0
    assert actions.forget_unsent(at=AT + timedelta(days=1) + KEPT_UNSENT) == 1


def test_the_command_forgets(capsys: pytest.CaptureFixture[str]) -> None:
    filled_in(link=link("oud", made_at=timezone.now() - timedelta(days=100)))
    call_command("forget_unsent")
    assert capsys.readouterr().out == "1 keer is gewist wat met een verlopen link was ingevuld.\n"


def test_a_draft_that_the_official_deletes_leaves_no_answers() -> None:
    made = filled_in()
    case = actions.send_in(invitation=made, at=AT)
    actions.delete_draft(case=case, by=made.owner, at=AT)
    made.refresh_from_db()
    assert (made.case, made.title, made.what, made.sender_function) == (None, "", "", "")
    assert "behandelt uw verzoek niet" in state_in_words(None)


def test_every_state_has_its_plain_words() -> None:
    assert STATES_BY_HAND.keys() == set(Status)
    for status, words in STATES_BY_HAND.items():
        assert words in state_in_words(status)


def test_events_are_by_nobody_and_hold_no_personal_data_in_the_chain() -> None:
    made, _ = invite(builders.official())
    actions.fill_in(invitation=made, at=AT, version=1, data=DATA)
    actions.add_file(invitation=made, at=AT, upload=text())
    case = actions.send_in(invitation=made, at=AT)
    by_outsider = Event.objects.exclude(action="invitation.made")
    assert set(by_outsider.values_list("actor", flat=True)) == {None}
    (sent,) = by_outsider.filter(action="invitation.sent")
    assert (sent.subject, sent.data) == (f"activities.invitation:{made.pk}", {"receipt": receipt_number(made.pk)})
    said = str(list(Event.objects.values_list("data", flat=True)))
    for private in (DATA.title, DATA.what, "Beleidsmedewerker", "brief.txt"):
        assert private not in said
    assert check().first_bad_id is None
    shown = str(timeline(case, made.owner))
    assert "ontving dit verzoek via een link" in shown
    assert timeline(case, builders.council()) == []


def test_a_merge_takes_invitations_along() -> None:
    made, kept = invitation(), builders.organisation()
    assert made.organisation
    actions.merge_organisations(source=made.organisation, target=kept, by=builders.admin(), at=AT)
    made.refresh_from_db()
    assert made.organisation == kept


def test_the_states_of_the_list_are_those_of_the_links() -> None:
    moments: tuple[dict[str, Any], ...] = {"used_at": AT}, {"revoked_at": AT}, {"made_at": AT - timedelta(days=60)}, {}
    for number, fields in enumerate(moments):
        invitation(link=link(f"stand-{number}", **fields))
    for state in LinkState:
        found = list(Invitation.objects.in_state(state, AT))
        assert [state_of(row.link, AT) for row in found] == [state]


def refused(name: str, write: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    assert sentence_for(error.value), str(error.value)
    assert name in str(error.value)


def test_an_invitation_that_cannot_be() -> None:
    case = builders.draft()
    refused("activities_invitation_known_kind", lambda: invitation(kind="journey"))
    refused("activities_invitation_for_somebody", lambda: invitation(addressee=""))
    for name in ("title", "what", "why", "sender_function"):
        refused("activities_invitation_sent_whole", lambda name=name: filled_in(case=case, **{name: ""}))  # type: ignore[misc]
    days: dict[str, Any] = {"starts_on": date(2027, 1, 2), "ends_on": date(2027, 1, 1)}
    refused("activities_invitation_ends_after_start", lambda: invitation(**days))


@pytest.mark.parametrize("both", [True, False])
def test_a_file_is_from_one_side(both: bool) -> None:
    giver = builders.official()
    sides: dict[str, Any] = (
        {"uploaded_by": giver, "uploaded_link": link("bestand")} if both else {"uploaded_link": None}
    )
    refused("files_storedfile_from_one_side", lambda: builders.stored_file(**sides))


def test_attachments_of_officials_stay_theirs() -> None:
    case = builders.draft()
    made = actions.add_attachment(case=case, by=case.author, at=datetime(2026, 11, 2, tzinfo=UTC), upload=text())
    assert (made.file.uploaded_by, made.file.uploaded_link) == (case.author, None)
    assert RequestAttachment.objects.count() == 1
