"""What Oss and the partners of a mission already have: relation, agreements, contacts, earlier work, open promises."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from activities.models import Activity, FollowUp, Mission, ProgrammeItem, Result
from activities.policies import is_overdue
from oss_intl.shared.countries import country_name
from oss_intl.shared.dates import period
from partners.models import Agreement, Interaction, Organisation, Promise, Relation
from policy.models import GlobalGoal

# The slug of the municipality itself in the register: nobody has a history with oneself.
OSS = "gemeente-oss"
MOMENTS = ACTIVITIES = 5


@dataclass(frozen=True)
class Moment:
    """A contact moment; the note is for staff."""

    on: date
    form: str
    summary: str
    note: str


@dataclass(frozen=True)
class EarlierActivity:
    """An earlier activity with the partner, and what it brought."""

    title: str
    url: str
    when: str
    status: str
    results: tuple[str, ...]


@dataclass(frozen=True)
class PartnerHistory:
    """What Oss has with one partner. `status` is the code of the relation, `relation` says it; empty without one."""

    organisation: Organisation
    url: str
    where: str
    status: str
    relation: str
    purpose: str
    agreements: tuple[Agreement, ...]
    moments: tuple[Moment, ...]
    activities: tuple[EarlierActivity, ...]


@dataclass(frozen=True)
class OpenPromise:
    """Something that Oss or a partner said it would do and that is not done yet; not every promise has a day."""

    text: str
    who: str
    due_on: date | None
    is_overdue: bool
    about: str
    url: str


def partners_of(mission: Mission, items: Iterable[ProgrammeItem]) -> list[Organisation]:
    """Who it is with, who asked or takes part from elsewhere, relations in the region, and who is on the programme."""
    case = mission.activity.case
    participants = (row.organisation for row in case.participations.select_related("organisation").order_by("pk"))
    in_region = Organisation.objects.filter(region_code=case.region_code, relation__isnull=False).exclude(
        region_code=""
    )
    around = [case.requester, *participants, *in_region.order_by("sort_key", "pk")]
    named = [
        case.partner,
        *(organisation for organisation in around if organisation and not organisation.is_regional),
        *(item.organisation for item in items),
    ]
    known = {organisation.pk: organisation for organisation in named if organisation and organisation.slug != OSS}
    return list(known.values())


def history_of(mission: Mission, items: Sequence[ProgrammeItem]) -> tuple[PartnerHistory, ...]:
    """The history of each partner of a mission, in a fixed number of queries."""
    partners = partners_of(mission, items)
    relations = {row.organisation_id: row for row in _relations(partners)}
    moments = list(_moments(partners))
    earlier = list(_earlier(mission, partners))
    return tuple(
        _history(
            partner,
            relations.get(partner.pk),
            [moment for moment in moments if moment.organisation_id == partner.pk],
            [activity for activity in earlier if partner.pk in _named_in(activity)][:ACTIVITIES],
        )
        for partner in partners
    )


def earlier_results(mission: Mission, items: Sequence[ProgrammeItem], goal: GlobalGoal | None) -> tuple[Result, ...]:
    """The last results that earlier activities with the partners brought, on one goal if it is given; newest first."""
    earlier = [activity.pk for activity in _earlier(mission, partners_of(mission, items))]
    results = Result.objects.filter(activity__in=earlier)
    if goal is not None:
        results = results.filter(activity__case__goals=goal)
    return tuple(results.order_by("-on", "-pk")[:MOMENTS])


def open_promises(mission: Mission, items: Sequence[ProgrammeItem], today: date) -> tuple[OpenPromise, ...]:
    """What is not done yet in this mission and with its partners: actions and promises of agreements, oldest first."""
    partners = partners_of(mission, items)
    ours = Q(case=mission.activity.case) | Q(organisation__in=partners) | _with(partners, "case__")
    ours |= Q(promise__agreement__relation__organisation__in=partners)
    actions = FollowUp.objects.filter(ours, done_on=None).select_related(
        "case", "organisation", "owner", "promise__agreement__relation__organisation"
    )
    promises = Promise.objects.filter(
        agreement__relation__organisation__in=partners, state=Promise.State.OPEN
    ).select_related("agreement__relation__organisation")
    rows = [_action(row, today) for row in actions.order_by("pk").distinct()]
    rows += [_promise(row, today) for row in promises.order_by("pk")]
    return tuple(sorted(rows, key=lambda row: row.due_on or date.max))


def _action(row: FollowUp, today: date) -> OpenPromise:
    partner = row.promise.agreement.relation.organisation if row.promise else row.organisation
    about, url = (partner.name, _partner_url(partner)) if partner else ("", "")
    if row.case:
        about, url = row.case.title, reverse("desk:request_detail", args=[row.case.reference])
    return OpenPromise(
        text=row.text,
        who=row.owner.job_title or row.owner.get_role_display(),
        due_on=row.due_on,
        is_overdue=is_overdue(row.due_on, row.done_on, today),
        about=about,
        url=url,
    )


def _promise(row: Promise, today: date) -> OpenPromise:
    partner = row.agreement.relation.organisation
    return OpenPromise(
        text=row.text,
        who=row.get_promised_by_display() if row.promised_by == Promise.By.OSS else partner.name,
        due_on=row.due_on,
        is_overdue=row.due_on is not None and row.due_on < today,
        about=row.agreement.title,
        url=_partner_url(partner),
    )


def _partner_url(partner: Organisation) -> str:
    return reverse("desk:partner_detail", args=[partner.slug])


def _relations(partners: Sequence[Organisation]) -> QuerySet[Relation]:
    return Relation.objects.filter(organisation__in=partners).prefetch_related("agreements").order_by("pk")


def _moments(partners: Sequence[Organisation]) -> QuerySet[Interaction]:
    """The last contact moments of each partner, newest first."""
    rank = Window(RowNumber(), partition_by="organisation", order_by=[F("on").desc(), F("pk").desc()])
    rows = Interaction.objects.filter(organisation__in=partners).annotate(rank=rank)
    return rows.filter(rank__lte=MOMENTS).order_by("-on", "-pk")


def _earlier(mission: Mission, partners: Sequence[Organisation]) -> QuerySet[Activity]:
    """Other activities with these partners, newest first."""
    rows = Activity.objects.filter(_with(partners, "case__")).exclude(pk=mission.pk).distinct()
    related = rows.select_related("case").prefetch_related("case__participations", "results")
    return related.order_by(F("starts_on").desc(nulls_last=True), "-pk")[: ACTIVITIES * max(len(partners), 1)]


def _with(partners: Sequence[Organisation], case: str) -> Q:
    """A condition on requests: one of these asked for it, is its partner or takes part; `case` is the path to it."""
    roles = ("requester", "partner", "participations__organisation")
    conditions = Q()
    for role in roles:
        conditions |= Q(**{f"{case}{role}__in": partners})
    return conditions


def _named_in(activity: Activity) -> set[int | None]:
    case = activity.case
    return {case.requester_id, case.partner_id, *(row.organisation_id for row in case.participations.all())}


def _history(
    partner: Organisation, relation: Relation | None, moments: Iterable[Interaction], earlier: Iterable[Activity]
) -> PartnerHistory:
    agreements = sorted(relation.agreements.all(), key=lambda row: row.pk) if relation else []
    return PartnerHistory(
        organisation=partner,
        url=_partner_url(partner),
        where=", ".join(filter(None, [partner.place, country_name(partner.country)])),
        status=relation.status if relation else "",
        relation=relation.get_status_display() if relation else "",
        purpose=relation.purpose if relation else "",
        agreements=tuple(agreements),
        moments=tuple(Moment(row.on, row.get_form_display(), row.summary, row.note) for row in moments),
        activities=tuple(_activity(row) for row in earlier),
    )


def _activity(row: Activity) -> EarlierActivity:
    results = sorted(row.results.all(), key=lambda result: (result.on, result.pk))
    return EarlierActivity(
        title=row.title,
        url=reverse("desk:activity_detail", args=[row.pk]),
        when=period(row.starts_on, row.ends_on) if row.starts_on or row.ends_on else str(row.year),
        status=row.get_status_display(),
        results=tuple(f"{result.get_form_display()}: {result.description}" for result in results),
    )
