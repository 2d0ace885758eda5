"""A proposal to the college on a request that the themamanager may not decide herself.

What was sent stays as it was sent. The college's decision is a Decision that is pinned to it; a proposal that the
college defers or sends back is decided as well, and a new one is written for what comes again.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from assessment.models.assessment import Assessment
from assessment.models.decision import Decision
from oss_intl.shared.text import MAX_TEXT

if TYPE_CHECKING:
    from accounts.models import User


class ProposalQuerySet(models.QuerySet["CollegeProposal"]):
    def visible_to(self, user: "User") -> "ProposalQuerySet":
        """The council reads what was decided, not what was proposed."""
        return self.none() if user.is_council else self.all()

    def open(self) -> "ProposalQuerySet":
        """What is being written, and what lies before the college; of each request there is one at most."""
        return self.filter(status__in=[CollegeProposal.Status.DRAFT, CollegeProposal.Status.SENT])


class CollegeProposal(models.Model):
    """What the college is asked to decide, in the parts of a proposal, and the assessment that it rests on."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Concept"
        SENT = "sent", "Ligt bij het college"
        DECIDED = "decided", "Besloten"
        WITHDRAWN = "withdrawn", "Ingetrokken"

    class Outcome(models.TextChoices):
        APPROVE = "approve", "Akkoord"
        CONDITIONAL = "conditional", "Akkoord met voorwaarden"
        REFUSE = "refuse", "Afwijzen"

    case = models.ForeignKey("activities.Request", on_delete=models.PROTECT, related_name="proposals")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="proposals")
    outcome = models.CharField(max_length=20, choices=Outcome)
    occasion = models.TextField(max_length=MAX_TEXT)
    message = models.TextField(max_length=MAX_TEXT)
    arguments = models.TextField(max_length=MAX_TEXT)
    objections = models.TextField(max_length=MAX_TEXT, blank=True)
    finances = models.TextField(max_length=MAX_TEXT)
    sequel = models.TextField(max_length=MAX_TEXT)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="proposal")
    withdraw_reason = models.TextField(max_length=MAX_TEXT, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=Q(status__in=["draft", "sent"]), name="assessment_proposal_one_open"
            ),
            models.CheckConstraint(
                name="assessment_proposal_known_status",
                condition=Q(status__in=["draft", "sent", "decided", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="assessment_proposal_known_outcome", condition=Q(outcome__in=["approve", "conditional", "refuse"])
            ),
            models.CheckConstraint(
                name="assessment_proposal_is_whole",
                condition=~Q(occasion="") & ~Q(message="") & ~Q(arguments="") & ~Q(finances="") & ~Q(sequel=""),
            ),
            models.CheckConstraint(
                name="assessment_proposal_sent_has_day",
                condition=Q(status="draft", sent_on__isnull=True)
                | Q(status__in=["sent", "decided"], sent_on__isnull=False)
                | Q(status="withdrawn"),
            ),
            models.CheckConstraint(
                name="assessment_proposal_decided_has_decision",
                condition=Q(status="decided", decision__isnull=False)
                | (~Q(status="decided") & Q(decision__isnull=True)),
            ),
            models.CheckConstraint(
                name="assessment_proposal_withdrawn_has_reason",
                condition=(Q(status="withdrawn") & ~Q(withdraw_reason=""))
                | (~Q(status="withdrawn") & Q(withdraw_reason="")),
            ),
        )

    def __str__(self) -> str:
        return f"collegevoorstel {self.case_id} {self.status}"
