"""Reading invitations: the list for staff, and what an outsider filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from accounts.models import User
from activities.models import Invitation, Request
from activities.models.request import Status
from activities.permissions import may_hand_over, may_revoke
from activities.policies_invitation import receipt_number, waits
from activities.words_invitation import outside_labels
from links.models import LinkState
from links.policies import state_of
from oss_intl.shared.countries import country_name
from oss_intl.shared.paging import PAGE_SIZE


@dataclass(frozen=True)
class InvitationRow:
    """One line of the list. `reference` is empty until the request is submitted; `draft_pk` is only for its owner."""

    pk: int
    whom: str
    kind: str
    owner: str
    made_at: datetime
    expires_at: datetime
    sent_at: datetime | None
    state: LinkState
    receipt: str
    reference: str
    draft_pk: int | None
    may_revoke: bool
    may_hand_over: bool


@dataclass(frozen=True)
class SentIn:
    """What an outsider sent in, as it was sent: for the official who completes it, and later readers among staff."""

    whom: str
    sender_function: str
    sent_at: datetime
    receipt: str
    lines: tuple[tuple[str, str], ...]


def invitation_page(user: User, state: LinkState | None, number: str | None, at: datetime) -> "Page[Invitation]":
    """A page of the invitations, newest first; of one state only when that is asked."""
    found = Invitation.objects.visible_to(user).select_related("link", "organisation", "owner", "case")
    if state is not None:
        found = found.in_state(state, at)
    return Paginator(found.order_by("-pk"), PAGE_SIZE).get_page(number)


def invitation_rows(page: "Page[Invitation]", user: User, at: datetime) -> tuple[InvitationRow, ...]:
    """The lines of a page as this user may see them."""
    return tuple(_row(invitation, user, at) for invitation in page.object_list)


def sent_in(invitation: Invitation | None) -> SentIn | None:
    """What was sent in with an invitation; None for a request that came in another way."""
    if invitation is None or invitation.link.used_at is None:
        return None
    return SentIn(
        whom=whom(invitation),
        sender_function=invitation.sender_function,
        sent_at=invitation.link.used_at,
        receipt=receipt_number(invitation.pk),
        lines=tuple(_lines(invitation)),
    )


def invitation_of(case_id: int) -> Invitation | None:
    """The invitation that a request came in by, if it did."""
    return Invitation.objects.select_related("link", "organisation").filter(case=case_id).first()


def sent_in_first(drafts: QuerySet[Request]) -> QuerySet[Request]:
    """Drafts with what `sender_of` reads, those that an outsider sent in first, the longest waiting on top."""
    return drafts.select_related("invitation__organisation").order_by(
        F("invitation").asc(nulls_last=True), "-changed_at"
    )


def sender_of(case: Request) -> str:
    """Who sent a request in by a link; empty when it began here. Reads `invitation`."""
    invitation: Invitation | None = getattr(case, "invitation", None)
    return whom(invitation) if invitation else ""


def left_behind() -> QuerySet[Invitation]:
    """What was sent in and waits for somebody whose account is no longer active, oldest first."""
    rows = Invitation.objects.filter(owner__is_active=False, case__status=Status.DRAFT)
    return rows.select_related("organisation", "owner").order_by("pk")


def whom(invitation: Invitation) -> str:
    """For whom an invitation is."""
    return invitation.organisation.name if invitation.organisation else invitation.addressee


def _lines(invitation: Invitation) -> Iterator[tuple[str, str]]:
    """Label and answer in the sender's own words; what also went into the draft's own fields is left out."""
    labels = outside_labels()
    for name in ("what", "why", "participants", "costs"):
        if getattr(invitation, name):
            yield labels[name], getattr(invitation, name)
    where = ", ".join(filter(None, (invitation.place, country_name(invitation.country))))
    if where:
        yield "Waar?", where


def _row(invitation: Invitation, user: User, at: datetime) -> InvitationRow:
    link, case = invitation.link, invitation.case
    state = state_of(link, at)
    own_draft = case is not None and case.status == Status.DRAFT and case.author_id == user.pk
    return InvitationRow(
        pk=invitation.pk,
        whom=whom(invitation),
        kind=invitation.get_kind_display(),
        owner=invitation.owner.name,
        made_at=link.made_at,
        expires_at=link.expires_at,
        sent_at=link.used_at,
        state=state,
        receipt=receipt_number(invitation.pk) if link.used_at else "",
        reference=(case.reference or "") if case else "",
        draft_pk=case.pk if case and own_draft else None,
        may_hand_over=may_hand_over(user)
        and not invitation.owner.is_active
        and waits(state, case.status if case else None),
        may_revoke=state in {LinkState.OPEN, LinkState.USED} and may_revoke(user, invitation),
    )
