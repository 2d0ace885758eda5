"""What was done in a year: activities with results, the matrix, promised against delivered, relations, open actions."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, Q, Sum
from django.urls import reverse

from activities.models import Activity, Evaluation, FollowUp, MembershipYear, Target
from activities.models.request import MissionForm
from assessment.models import Answer
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import long_date, period
from partners.models import Agreement, Relation
from policy.models import Kind
from reporting.figures import ActionRow, ActivityRow, AgreementRow, Promise, PromiseRow, RelationRow
from reporting.figures_source import Source
from reporting.selectors.kinds import membership_of, subsidy_of

UNKNOWN = "niet bekend"


def activities_of_year(year: int) -> list[Activity]:
    """Every activity of a year with all that its rows need, oldest first; a membership in each of its years."""
    related = (
        "case__participations__organisation", "case__goals", "case__motives", "results", "evaluations",
        "commitments__line__budget", "project__receipts", "membership__years", "membership__meetings",
        Prefetch("targets", Target.objects.select_related("question", "missed")),
    )  # fmt: skip
    of_year = Q(year=year) | Q(pk__in=MembershipYear.objects.filter(year=year).values("membership"))
    query = Activity.objects.filter(of_year).select_related(
        "case__channel", "case__partner", "mission", "project__programme", "membership__network"
    )
    return list(query.prefetch_related(*related).order_by("starts_on", "id"))


def activity_row(activity: Activity, year: int, today: date, days: int) -> ActivityRow:
    """One activity as the report of a year shows it; of a membership only what belongs to that year.

    `days` before its end a year of a membership has to be evaluated.
    """
    is_membership = activity.kind == Kind.MEMBERSHIP
    looks_back = [item for item in activity.evaluations.all() if not is_membership or item.year == year]
    evaluation = max(looks_back, key=lambda item: item.year, default=None)
    commitments = [item for item in activity.commitments.all() if not is_membership or item.line.budget.year == year]
    results = [item for item in activity.results.all() if not is_membership or item.on.year == year]
    mission = getattr(activity, "mission", None)
    return ActivityRow(
        source=activity_source(activity),
        request=Source(activity.case.reference or "", reverse("desk:request_detail", args=[activity.case.reference])),
        title=activity.title,
        kind=activity.kind,
        form=_form(activity),
        incoming=mission is not None and mission.form == MissionForm.DELEGATION,
        status=activity.get_status_display(),
        where=", ".join(filter(None, [activity.place, country_name(activity.country)])),
        period=period(activity.starts_on, activity.ends_on),
        organisations=tuple(sorted(item.organisation.name for item in activity.case.participations.all())),
        goals=tuple(sorted(goal.number for goal in activity.case.goals.all())),
        reserved_cents=sum(commitment.open_cents for commitment in commitments),
        spent_cents=sum(commitment.spent_cents for commitment in commitments),
        summary=activity.summary,
        results=tuple(
            f"{result.get_form_display()}: {result.description}"
            for result in sorted(results, key=lambda item: (item.on, item.pk))
        ),
        keep=evaluation.keep if evaluation else None,
        conclusion=evaluation.conclusion if evaluation else "",
        subsidy=subsidy_of(activity),
        membership=membership_of(activity, year, today, days),
    )


def activity_source(activity: Activity) -> Source:
    """Where an activity opens."""
    return Source(activity.title, reverse("desk:activity_detail", args=[activity.pk]))


def relations_on(day: date) -> tuple[RelationRow, ...]:
    """Every relation with its agreements as they are on a day, by name. Unknown dates are said to be unknown."""
    query = Relation.objects.with_focus(day).select_related("organisation").prefetch_related("agreements")
    return tuple(
        RelationRow(
            source=Source(row.organisation.name, reverse("desk:partner_detail", args=[row.organisation.slug])),
            name=row.organisation.name,
            country=country_name(row.organisation.country),
            status=row.get_status_display(),
            has_focus=row.has_focus,  # type: ignore[attr-defined]  # annotated by with_focus
            purpose=row.purpose,
            agreements=tuple(
                AgreementRow(
                    title=item.title,
                    form=item.get_form_display(),
                    status=item.get_status_display(),
                    signed=long_date(item.signed_on) if item.signed_on else UNKNOWN,
                    review=long_date(item.review_on) if item.review_on else UNKNOWN,
                )
                for item in sorted(row.agreements.all(), key=lambda item: item.pk)
                if item.status != Agreement.Status.DRAFT
            ),
        )
        for row in query.order_by("organisation__sort_key")
    )


def promises_of_year(activities: Sequence[Activity]) -> tuple[PromiseRow, ...]:
    """Of each evaluated activity: the verdict at the decision beside the verdict afterwards, per question.

    What went by the fast lane promised nothing on the policy's questions and has no row.
    """
    evaluations = Evaluation.objects.filter(activity__in=activities).order_by("activity_id", "year")
    by_activity = {item.activity_id: item for item in evaluations.prefetch_related("answers__question")}
    cases = [activity.case_id for activity in activities]
    promised: dict[int, dict[int, str]] = defaultdict(dict)
    answers = Answer.objects.filter(assessment__case__in=cases, assessment__status="submitted")
    for case, number, verdict in answers.values_list("assessment__case", "question__number", "verdict"):
        promised[case][number] = verdict
    return tuple(
        PromiseRow(
            source=activity_source(activity),
            title=activity.title,
            answers=tuple(
                Promise(
                    answer.question.number, promised[activity.case_id].get(answer.question.number, ""), answer.verdict
                )
                for answer in sorted(by_activity[activity.pk].answers.all(), key=lambda item: item.question.number)
            ),
        )
        for activity in activities
        if activity.pk in by_activity and by_activity[activity.pk].answers.all()
    )


def open_actions(year: int, today: date) -> tuple[ActionRow, ...]:
    """Follow-up actions that are not done, oldest first: of the year's requests, and others noted in the year."""
    of_year = Q(case__reference__startswith=f"{year}-") | Q(case=None, created_at__year=year)
    related = ("case", "owner", "organisation", "intention", "promise__agreement")
    query = FollowUp.objects.filter(of_year, done_on=None).select_related(*related)
    return tuple(_action(item, today) for item in query.order_by("due_on", "id"))


def _action(item: FollowUp, today: date) -> ActionRow:
    return ActionRow(
        request=_about(item),
        text=item.text,
        owner=item.owner.job_title or item.owner.get_role_display(),
        due=long_date(item.due_on),
        is_overdue=item.due_on < today,
        is_condition=item.origin == FollowUp.Origin.CONDITION,
    )


def _about(item: FollowUp) -> Source:
    """What an action is about: a request, or else the agreement, partner or intention."""
    if item.case is not None:
        return Source(item.case.reference or "", reverse("desk:request_detail", args=[item.case.reference]))
    if item.promise is not None:
        agreement = item.promise.agreement
        return Source(agreement.title, reverse("desk:agreement_detail", args=[agreement.pk]))
    if item.organisation is not None:
        return Source(item.organisation.name, reverse("desk:partner_detail", args=[item.organisation.slug]))
    return Source("voornemen", reverse("desk:intention_detail", args=[item.intention_id]))


def countries(activities: Sequence[Activity]) -> tuple[str, ...]:
    """Countries that activities were in, but our own, by name."""
    return tuple(sorted({country_name(item.country) for item in activities if item.country not in {"", "NL"}}))


def spent_total(year: int) -> int:
    """Cents spent on the activities of a year, for checking the report against the ledger."""
    return int(Activity.objects.filter(year=year).aggregate(total=Sum("commitments__spent_cents", default=0))["total"])


def _form(activity: Activity) -> str:
    if mission := getattr(activity, "mission", None):
        return str(mission.get_form_display())
    if project := getattr(activity, "project", None):
        return f"{project.programme_name}, {project.get_role_display().lower()}"
    if membership := getattr(activity, "membership", None):
        return str(membership.network.name)
    return str(activity.get_kind_display())
