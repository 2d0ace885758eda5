"""What the pages of assessing and deciding work on: a concept, its framework, and what a decision's form offers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.models import User
from activities.models import CostRow, Request
from activities.models.request import Lead
from activities.selectors.capacity import capacity
from activities.selectors.request import ChosenGoal, chosen_goals, promises_of, shown_promise
from assessment.models import Assessment, Decision
from assessment.selectors.questions import current_framework
from assessment.selectors.reservations import LineEffect, effects_of
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import period
from oss_intl.shared.money import Cents
from policy.models import Framework


@dataclass(frozen=True)
class About:
    """A request in short, beside the questions. `own_cents` is asked of this budget, `other_cents` of somebody else."""

    requester: str
    partner: str
    where: str
    when: str
    goals: tuple[ChosenGoal, ...]
    targets: tuple[str, ...]
    promises: tuple[str, ...]
    hours: str
    own_cents: Cents
    other_cents: Cents
    effects: tuple[LineEffect, ...]
    leads: bool


def concept_of(case: Request, user: User) -> Assessment | None:
    """The concept that this user works on."""
    drafts = _concepts(case).filter(assessor=user)
    return drafts.select_related("framework", "policy_version", "case").first()


def concept_of_other(case: Request, user: User) -> Assessment | None:
    """The concept that a colleague works on."""
    drafts = _concepts(case).exclude(assessor=user)
    return drafts.select_related("assessor").first()


def framework_of(case: Request, today: date) -> Framework:
    """The framework of the concept on a request, or else the one that is in force."""
    draft = _concepts(case).select_related("framework").first()
    return draft.framework if draft else current_framework(today)


def _concepts(case: Request) -> QuerySet[Assessment]:
    """Concepts of one person each; the joint version of two has a page of its own."""
    drafts = Assessment.objects.filter(case=case, status=Assessment.Status.DRAFT)
    return drafts.exclude(part=Assessment.Part.JOINT)


def about(case: Request, today: date) -> About:
    """A request in short."""
    costs = list(CostRow.objects.filter(case=case))
    own = sum(row.amount_cents for row in costs if row.payer == CostRow.Payer.THIS_BUDGET)
    return About(
        requester=case.requester.name if case.requester else "",
        partner=case.partner.name if case.partner else "",
        where=", ".join(filter(None, [case.place, country_name(case.country)])),
        when=period(case.starts_on, case.ends_on),
        goals=chosen_goals(case),
        targets=tuple(
            f"{row.question.title}: {row}" for row in case.targets.select_related("question").order_by("order")
        ),
        promises=tuple(shown_promise(row) for row in promises_of(case)),
        hours=capacity(case, today).in_short,
        own_cents=own,
        other_cents=sum(row.amount_cents for row in costs) - own,
        effects=tuple(effects_of(case, today)),
        leads=case.lead == Lead.LEAD,
    )


def suggested_number(case: Request) -> str:
    """A first number for a decision: the reference, with a counter when it was decided on before."""
    earlier = Decision.objects.filter(case=case).count()
    return f"{case.reference}/{earlier + 1}" if earlier else case.reference or ""


def owners() -> dict[int, User]:
    """Who can see to a condition."""
    return {user.pk: user for user in User.objects.who_handle_requests()}
