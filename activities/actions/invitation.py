"""Inviting an outsider to do a request, what the outsider does with the link, and forgetting what was never sent."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from accounts.models import User
from activities import permissions
from activities.actions.attachment import Upload
from activities.actions.request import make_draft
from activities.models import Invitation, InvitationFile, Request, RequestAttachment
from activities.models.request import ReceivedBy
from activities.policies import RequestData
from activities.policies_invitation import (
    KEPT_UNSENT,
    MAX_FILES,
    NOTHING,
    OutsideData,
    check_filled_in,
    check_hand_over,
    check_outside_data,
    receipt_number,
)
from activities.words_invitation import outside_labels
from audit.unit import lock, unit
from files.actions import discard, store
from links import actions as links
from links.models import Language, Purpose
from links.policies import state_of
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version, store as store_values
from partners.models import Organisation
from policy.models import Kind


def invite(
    *,
    by: User,
    at: datetime,
    kind: str,
    organisation: Organisation | None = None,
    addressee: str = "",
    owner: User | None = None,
    language: str = Language.DUTCH,
    days: int = 30,
) -> tuple[Invitation, str]:
    """Make a link by which an outsider fills in a request, and answer with its secret, which is kept nowhere.

    What comes in becomes a draft of `owner`: whoever invites, or for an admin an official of choice.
    """
    permissions.check_invite(by)
    owner = _checked_owner(by if permissions.may_register(by) else owner)
    if organisation is None and not addressee.strip():
        raise RuleViolation("Kies een organisatie, of schrijf voor wie de link is.", "organisation")
    with unit(by=by, at=at) as record:
        link, token = links.make(purpose=Purpose.REQUEST, language=language, days=days, by=by, at=at)
        made = Invitation.objects.create(
            link=link,
            kind=Kind(kind),
            organisation=organisation,
            addressee="" if organisation else addressee.strip(),
            owner=owner,
        )
        record("invitation.made", made, kind=made.kind, private={"addressee": _whom(made), "owner": owner.name})
        return made, token


def revoke_invitation(*, invitation: Invitation, by: User, at: datetime) -> None:
    """See to it that a link opens nothing any more; what was filled in and not sent is thrown away."""
    permissions.check_revoke(by, invitation)
    with unit(by=by, at=at) as record:
        link = links.revoke(link=invitation.link, by=by, at=at)
        row = lock(invitation)
        if link.used_at is None:
            _forget(row)
        record("invitation.revoked", row)


def hand_over_invitation(*, invitation: Invitation, by: User, at: datetime, owner: User) -> Invitation:
    """Give what an outsider sent in, or still may send in, to another official: the account of its own is inactive."""
    permissions.check_hand_over(by)
    owner = _checked_owner(owner)
    with unit(by=by, at=at) as record:
        link = lock(invitation.link)
        case = Request.objects.filter(invitation=invitation).first()
        case = lock(case) if case else None
        row = lock(invitation)
        check_hand_over(state_of(link, at), case.status if case else None, owner_is_active=row.owner.is_active)
        before, row.owner = row.owner, owner
        row.save(update_fields=["owner"])
        if case is not None:
            case.author, case.changed_at = owner, at
            case.version += 1
            case.save(update_fields=["author", "changed_at", "version"])
        record("invitation.handed_over", row, thread=case or row, private={"owner": (before.name, owner.name)})
        return row


def fill_in(*, invitation: Invitation, at: datetime, version: int, data: OutsideData) -> Invitation:
    """Keep what an outsider filled in so far. Raises Conflict when somebody else with the link saved meanwhile."""
    check_outside_data(data)
    with unit(by=None, at=at) as record:
        row = _lock_open(invitation, at)
        values = asdict(data)
        check_version(row, version, values, outside_labels())
        if store_values(row, values):
            record("invitation.filled_in", row)
        return row


def add_file(*, invitation: Invitation, at: datetime, upload: Upload) -> InvitationFile:
    """Keep a file that belongs to the request."""
    with unit(by=None, at=at) as record:
        row = _lock_open(invitation, at)
        if row.files.count() >= MAX_FILES:
            raise RuleViolation(gettext("Voeg ten hoogste {most} bestanden toe.").format(most=MAX_FILES), "file")
        made = InvitationFile.objects.create(invitation=row, file=store(upload=upload, by=row.link, at=at))
        record("invitation.file_added", row, private={"file": made.file.name})
        return made


def remove_file(*, added: InvitationFile, at: datetime) -> None:
    """Take a file away before sending."""
    with unit(by=None, at=at) as record:
        row = _lock_open(added.invitation, at)
        file = added.file
        record("invitation.file_removed", row, private={"file": file.name})
        added.delete()
        discard(file)


def send_in(*, invitation: Invitation, at: datetime) -> Request:
    """Send what was filled in: it becomes a draft of the official, with its files, and the link is used."""
    with unit(by=None, at=at) as record:
        links.use(link=invitation.link, at=at)
        row = lock(invitation)
        check_filled_in(row)
        case = make_draft(author=row.owner, by=None, at=at, kind=row.kind, data=_request_data(row, at))
        for added in row.files.select_related("file").order_by("pk"):
            RequestAttachment.objects.create(case=case, file=added.file)
            added.delete()
        row.case = case
        row.save(update_fields=["case"])
        record(
            "invitation.sent", row, thread=case,
            private={"addressee": _whom(row), "sender_function": row.sender_function},
            receipt=receipt_number(row.pk),
        )  # fmt: skip
        return case


def forget_unsent(*, at: datetime) -> int:
    """Throw away what was filled in with links that expired a while ago and was never sent; answer how many."""
    late = Invitation.objects.filter(
        link__used_at__isnull=True, link__revoked_at__isnull=True, link__expires_at__lte=at - KEPT_UNSENT
    )
    found = list(late.exclude(title="").order_by("pk"))
    for invitation in found:
        with unit(by=None, at=at) as record:
            row = lock(invitation)
            _forget(row)
            record("invitation.forgotten", row)
    return len(found)


def _checked_owner(owner: User | None) -> User:
    if owner is None or not owner.is_active or not permissions.may_register(owner):
        raise RuleViolation("Kies welke medewerker het verzoek aanvult.", "owner")
    return owner


def _forget(row: Invitation) -> None:
    store_values(row, asdict(NOTHING))
    for added in row.files.select_related("file"):
        added.delete()
        discard(added.file)


def _lock_open(invitation: Invitation, at: datetime) -> Invitation:
    """The invitation as it is now, held until the unit ends; refused once it was sent, expired or revoked."""
    links.lock_open(link=invitation.link, at=at)
    return lock(invitation)


def _request_data(row: Invitation, at: datetime) -> RequestData:
    """What goes into the draft by itself; the rest stays beside it, in the sender's own words."""
    known: dict[str, Any] = {name: getattr(row, name) for name in ("title", "country", "place", "starts_on", "ends_on")}
    return RequestData(
        **known,
        requester=row.organisation,
        received_on=day_in_oss(at),
        received_by=ReceivedBy.LINK,
        aim=row.why,
    )


def _whom(row: Invitation) -> str:
    return row.organisation.name if row.organisation else row.addressee
