"""The versions of the policy: one draft at most, and what was published from a day on."""

from datetime import date

from django.db import models
from django.db.models import Q

from oss_intl.shared.text import MAX_TEXT
from policy.models.framework import Framework


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    def published(self) -> "PolicyVersionQuerySet":
        """What holds, held, or will hold: never a draft."""
        return self.filter(state=PolicyVersion.State.PUBLISHED)

    def in_force(self, day: date) -> "PolicyVersion | None":
        """The one version that holds on a day: the last that began."""
        return self.published().filter(valid_from__lte=day).order_by("-valid_from").first()


class PolicyVersion(models.Model):
    """The whole editable policy as one version. `content` has a list of items for each part (policy.parts).

    A draft is only its content. Publishing brings the rows that everything reads by day (framework, rules, norms); the
    content stays as the record of what was published, with its `fingerprint` (SHA-256). An empty content is that of a
    register from before there were versions: its rows are the content.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        PUBLISHED = "published", "Gepubliceerd"

    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    content = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, null=True, related_name="policy_versions")
    valid_from = models.DateField(null=True)
    note = models.TextField(max_length=MAX_TEXT, blank=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="draft"), name="policy_policyversion_one_draft"
            ),
            models.UniqueConstraint(fields=["valid_from"], name="policy_policyversion_once_a_day"),
            models.CheckConstraint(
                name="policy_policyversion_known_state", condition=Q(state__in=["draft", "published"])
            ),
            models.CheckConstraint(
                name="policy_policyversion_published_is_whole",
                condition=Q(state="draft", valid_from=None, published_at=None, framework=None)
                | Q(state="published", valid_from__isnull=False, published_at__isnull=False, framework__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"versie {self.number}"
