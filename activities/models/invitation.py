"""An invitation: whoever has its link fills in a request without an account; an official completes and submits it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from links.models import LinkState
from oss_intl.shared.text import MAX_TEXT
from policy.models import Kind

if TYPE_CHECKING:
    from accounts.models import User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: "User") -> "InvitationQuerySet":
        """Invitations are for staff. What was filled in is a draft of one official until it is submitted."""
        return self.none() if user.is_council else self.all()

    def in_state(self, state: LinkState, at: datetime) -> "InvitationQuerySet":
        """Those whose link stands so at a moment; the same rule as links.policies.state_of, for the database."""
        revoked, used = Q(link__revoked_at__isnull=False), Q(link__used_at__isnull=False)
        late = Q(link__expires_at__lte=at)
        return self.filter(
            {
                LinkState.REVOKED: revoked,
                LinkState.USED: ~revoked & used,
                LinkState.EXPIRED: ~revoked & ~used & late,
                LinkState.OPEN: ~revoked & ~used & ~late,
            }[state]
        )


class Invitation(models.Model):
    """One invitation, and what was filled in with it so far. `addressee` names whoever is not in the register.

    `owner` is the official whose draft it becomes. `case` is that draft once it was sent; empty again when the official
    deleted it. No name and no address is asked: `sender_function` is a function.
    """

    link = models.OneToOneField("links.Link", on_delete=models.PROTECT, primary_key=True, related_name="invitation")
    kind = models.CharField(max_length=20, choices=Kind)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, related_name="invitations"
    )
    addressee = models.CharField(max_length=160, blank=True)
    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="invitations")
    case = models.OneToOneField("activities.Request", on_delete=models.SET_NULL, null=True, related_name="invitation")

    title = models.CharField(max_length=200, blank=True)
    what = models.TextField(max_length=MAX_TEXT, blank=True)
    why = models.TextField(max_length=MAX_TEXT, blank=True)
    country = models.CharField(max_length=2, blank=True)
    place = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    participants = models.TextField(max_length=MAX_TEXT, blank=True)
    costs = models.TextField(max_length=MAX_TEXT, blank=True)
    sender_function = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="activities_invitation_known_kind", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="activities_invitation_for_somebody", condition=Q(organisation__isnull=False) | ~Q(addressee="")
            ),
            models.CheckConstraint(
                name="activities_invitation_sent_whole",
                condition=Q(case__isnull=True) | (~Q(title="") & ~Q(what="") & ~Q(why="") & ~Q(sender_function="")),
            ),
            models.CheckConstraint(
                name="activities_invitation_ends_after_start",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return f"uitnodiging {self.link_id}"


class InvitationFile(models.Model):
    """A file that was added before sending; sending makes it an attachment of the request."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="invitation_file")

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.file_id}"
