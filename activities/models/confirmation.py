"""A confirmation: what an organisation that took part in an activity says about its result."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oss_intl.shared.text import MAX_TEXT

if TYPE_CHECKING:
    from accounts.models import User


class Agrees(models.TextChoices):
    """Whether the other side agrees with the result as Oss recorded it."""

    YES = "yes", _("Ja, dit klopt")
    PARTLY = "partly", _("Dit klopt voor een deel")
    NO = "no", _("Nee, dit klopt niet")


class WithoutOss(models.TextChoices):
    """What there would have been without the help of Oss."""

    SAME = "same", _("Hetzelfde")
    LESS = "less", _("Wel iets, maar minder")
    LATER = "later", _("Hetzelfde, maar later")
    NOTHING = "nothing", _("Niets")


class Rating(models.IntegerChoices):
    """How the other side rates the help, in words."""

    BAD = 1, _("Slecht")
    POOR = 2, _("Matig")
    FAIR = 3, _("Voldoende")
    GOOD = 4, _("Goed")
    EXCELLENT = 5, _("Uitstekend")


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def visible_to(self, user: "User") -> "ConfirmationQuerySet":
        """Staff sees what was asked as well; the council only what was answered."""
        return self.filter(answered_at__isnull=False) if user.is_council else self.all()


class Confirmation(models.Model):
    """One organisation that is asked about one activity, by a link. Its answers are empty until it answers."""

    link = models.OneToOneField("links.Link", on_delete=models.PROTECT, primary_key=True, related_name="confirmation")
    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, related_name="confirmations")
    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="confirmations")
    answered_at = models.DateTimeField(null=True)
    agrees = models.CharField(max_length=10, choices=Agrees, blank=True)
    disagreement = models.TextField(max_length=MAX_TEXT, blank=True)
    without_oss = models.CharField(max_length=10, choices=WithoutOss, blank=True)
    rating = models.PositiveSmallIntegerField(choices=Rating, null=True)
    remark = models.TextField(max_length=MAX_TEXT, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="activities_confirmation_answered_whole",
                condition=Q(answered_at__isnull=True, agrees="", without_oss="", rating__isnull=True)
                | Q(
                    answered_at__isnull=False,
                    agrees__in=Agrees.values,
                    without_oss__in=WithoutOss.values,
                    rating__in=Rating.values,
                ),
            ),
            models.CheckConstraint(
                name="activities_confirmation_says_what_is_wrong",
                condition=Q(agrees__in=["", "yes"]) | ~Q(disagreement=""),
            ),
            models.UniqueConstraint(
                fields=["activity", "organisation"],
                condition=Q(answered_at__isnull=False),
                name="activities_confirmation_answered_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.organisation_id}"
