"""Pure rules of requests and activities: no query, no clock. Which state follows which, and what submission needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from activities.models.activity import ActivityStatus
from activities.models.request import CooperationChange, Lead, MissionForm, ProjectRole, ReceivedBy, Status
from opportunities.models import Opportunity
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents
from partners.models import Organisation
from policy.intake import shape_of, shapes_of
from policy.models import Channel, GlobalGoal, Kind, Motive, Question, Spearhead, Verdict

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.FAST_LANE}),
    Status.SUBMITTED: frozenset({Status.ASSESSED, Status.RETURNED, Status.WITHDRAWN}),
    Status.FAST_LANE: frozenset({Status.APPROVED, Status.SUBMITTED, Status.RETURNED, Status.WITHDRAWN}),
    Status.ASSESSED: frozenset(
        {
            Status.APPROVED,
            Status.CONDITIONAL,
            Status.REFUSED,
            Status.DEFERRED,
            Status.RETURNED,
            Status.WITHDRAWN,
        }
    ),
    Status.RETURNED: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.DEFERRED: frozenset({Status.APPROVED, Status.CONDITIONAL, Status.REFUSED, Status.WITHDRAWN}),
    Status.APPROVED: frozenset({Status.CONDITIONAL, Status.REFUSED}),
    Status.CONDITIONAL: frozenset({Status.CONDITIONAL, Status.REFUSED}),
    Status.REFUSED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}

ACTIVITY_TRANSITIONS: Mapping[ActivityStatus, frozenset[ActivityStatus]] = {
    ActivityStatus.PLANNED: frozenset({ActivityStatus.RUNNING, ActivityStatus.CANCELLED, ActivityStatus.MERGED}),
    ActivityStatus.RUNNING: frozenset({ActivityStatus.COMPLETED, ActivityStatus.CANCELLED, ActivityStatus.MERGED}),
    ActivityStatus.COMPLETED: frozenset({ActivityStatus.EVALUATED}),
    ActivityStatus.EVALUATED: frozenset(),
    ActivityStatus.CANCELLED: frozenset(),
    ActivityStatus.MERGED: frozenset(),
}

EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})


def check_transition(before: str, after: str) -> None:
    """Raise RuleViolation when a request cannot go from `before` to `after`."""
    if Status(after) not in TRANSITIONS[Status(before)]:
        raise RuleViolation(
            f"Dit verzoek heeft de status {Status(before).label}. Deze stap kan dan niet. Open het verzoek opnieuw."
        )


def check_activity_transition(before: str, after: str) -> None:
    """Raise RuleViolation when an activity cannot go from `before` to `after`."""
    if ActivityStatus(after) not in ACTIVITY_TRANSITIONS[ActivityStatus(before)]:
        raise RuleViolation(
            f"Deze activiteit heeft de status {ActivityStatus(before).label}. Deze stap kan dan niet. "
            "Open de activiteit opnieuw."
        )


def check_editable(status: str) -> None:
    """Raise RuleViolation when a request may no longer be changed: what was submitted stays as it is."""
    if Status(status) not in EDITABLE:
        raise RuleViolation("Dit verzoek is al ingediend. U kunt het alleen nog aanvullen als het terugkomt.")


@dataclass(frozen=True, kw_only=True)
class NewOrganisation:
    """An organisation that is not in the list yet; it is added together with the request that names it."""

    name: str
    place: str
    country: str
    helix: str

    def __str__(self) -> str:
        return self.name


OrganisationChoice = Organisation | NewOrganisation


@dataclass(frozen=True, kw_only=True)
class CostData:
    """An estimated cost. `payer_name` is needed when somebody else than this budget pays."""

    category: str
    amount_cents: Cents
    payer: str
    payer_name: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class HoursData:
    """Hours that a request asks of a function or team; `group` is official or office holder."""

    function: str
    group: str
    hours: int


@dataclass(frozen=True, kw_only=True)
class DelegateData:
    """A place in the delegation: a function, never a person's name."""

    function: str
    organisation_name: str
    group: str
    people: int = 1


@dataclass(frozen=True, kw_only=True)
class PromiseData:
    """What one side would promise in a co-operation; `due_on` is None when no day is agreed."""

    promised_by: str
    text: str
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class TargetData:
    """A measurable goal on one question of the framework: `number` of `unit`."""

    question: Question
    text: str
    number: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class GoalReason:
    """Why a request serves a Global Goal."""

    number: int
    why: str


@dataclass(frozen=True, kw_only=True)
class RequestData:
    """Everything that an intake asks. Empty means not known yet; a draft may be empty but for its title."""

    title: str
    requester: OrganisationChoice | None = None
    requester_is_relevant: bool | None = None
    received_on: date | None = None
    received_by: ReceivedBy | str = ""
    channel: Channel | None = None
    internal_note: str = ""
    source: str = ""

    societal_challenge: str = ""
    aim: str = ""
    motives: tuple[Motive, ...] = ()
    spearheads: tuple[Spearhead, ...] = ()
    goals: tuple[GlobalGoal, ...] = ()
    goal_reasons: tuple[GoalReason, ...] = ()
    participations: tuple[OrganisationChoice, ...] = ()
    profile: str = ""
    targets: tuple[TargetData, ...] = ()

    mission_form: MissionForm | str = ""
    country: str = ""
    region_code: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    lead: Lead | str = ""
    joins: str = ""
    opportunity: Opportunity | None = None
    lead_reason: str = ""
    delegation: tuple[DelegateData, ...] = ()
    programme: str = ""
    project_role: ProjectRole | str = ""
    partner: OrganisationChoice | None = None
    fee_basis: str = ""
    cooperation_change: CooperationChange | str = ""
    agreement_title: str = ""
    promises: tuple[PromiseData, ...] = ()
    review_on: date | None = None

    costs: tuple[CostData, ...] = ()
    hours: tuple[HoursData, ...] = ()


_EMPTY = RequestData(title="")

SENTENCES: Mapping[str, str] = {
    "title": "Vul een titel voor het verzoek in.",
    "requester": "Kies wie het verzoek doet.",
    "requester_is_relevant": "Geef aan of de aanvrager een relevante partner is.",
    "received_on": "Vul in wanneer het verzoek binnenkwam.",
    "channel": "Kies via wie Oss meedoet.",
    "societal_challenge": "Beschrijf de maatschappelijke opgave.",
    "aim": "Beschrijf wat het moet opleveren.",
    "motives": "Kies ten minste 1 motief.",
    "targets": "Noem ten minste 1 doel dat u kunt meten.",
    "mission_form": "Kies de vorm van de missie.",
    "country": "Kies het land.",
    "starts_on": "Vul in wanneer het begint.",
    "ends_on": "Vul in wanneer het eindigt.",
    "lead": "Kies of Oss aansluit of zelf organiseert.",
    "joins": "Vul in bij wie Oss aansluit.",
    "lead_reason": "Leg uit waarom Oss zelf organiseert en niet aansluit bij een ander.",
    "programme": "Vul het programma in.",
    "project_role": "Kies de rol van Oss in het project.",
    "partner": "Kies met welke organisatie.",
    "agreement_title": "Geef de overeenkomst met deze beloften een naam.",
    "cooperation_change": "Kies of de samenwerking begint, groter wordt of kleiner wordt.",
}


@dataclass(frozen=True)
class Missing:
    """Something that submission needs: the field, and the sentence that asks for it."""

    field: str
    sentence: str


def uses(kind: str, field: str, form: str = "") -> bool:
    """Whether requests of this kind have this field: those of one form of mission, or of any when none is named."""
    return any(field in shape.fields for shape in shapes_of(kind) if form in {"", shape.form})


def applies(data: RequestData, field: str) -> bool:
    """Whether a field says anything about this request: a reason to lead for who leads, an entry that is joined."""
    match field:
        case "lead_reason":
            return data.lead == Lead.LEAD
        case "opportunity":
            return data.opportunity is not None
    return True


def only_for(kind: str, data: RequestData) -> RequestData:
    """The data without what another kind would need; a request that changes its kind keeps nothing hidden."""
    form = data.mission_form if kind == Kind.MISSION else ""
    names = (field.name for field in fields(data))
    kept = replace(data, **{name: getattr(_EMPTY, name) for name in names if not uses(kind, name, form)})
    return replace(kept, joins="", opportunity=None) if kept.lead == Lead.LEAD else replace(kept, lead_reason="")


def needed_fields(kind: str, data: RequestData = _EMPTY) -> tuple[str, ...]:
    """The fields that submission needs of a request of this kind, in the order of the form."""
    return shape_of(kind, data.mission_form).needs(vars(data))


def missing_fields(kind: str, data: RequestData) -> tuple[Missing, ...]:
    """What a request still lacks before it can be submitted."""
    empty = (field for field in needed_fields(kind, data) if getattr(data, field) in (None, "", ()))
    return tuple(Missing(field, SENTENCES[field]) for field in empty)


def check_data(data: RequestData) -> None:
    """Raise RuleViolation when the answers contradict each other, also in a draft."""
    if not data.title.strip():
        raise RuleViolation(SENTENCES["title"], "title")
    if data.starts_on and data.ends_on and data.ends_on < data.starts_on:
        raise RuleViolation("Kies een einddatum op of na de begindatum.", "ends_on")
    for row in data.costs:
        if row.payer != "this_budget" and not row.payer_name.strip():
            raise RuleViolation("Vul in wie deze kosten betaalt.", "costs")
    if data.promises and data.cooperation_change == CooperationChange.LIMIT:
        raise RuleViolation(
            "Wie de samenwerking beperkt, sluit geen nieuwe overeenkomst. Verwijder de beloften.", "promises"
        )


def counted_hours(hours: int, factor: int | None) -> int:
    """Hours as they count: those of a lead partner times a factor (percent, policy.Norm), rounded up."""
    return hours if factor is None else -(-hours * factor // 100)


def region_of(data: RequestData) -> str:
    """The region (ISO 3166-2) that a request is about: as given, or that of its partner or requester there."""
    if data.region_code.startswith(f"{data.country}-") and data.country:
        return data.region_code
    known = [organisation for organisation in (data.partner, data.requester) if isinstance(organisation, Organisation)]
    return next((o.region_code for o in known if o.region_code and o.country == data.country), "")


def reference(year: int, number: int) -> str:
    """`2026-014`."""
    return f"{year}-{number:03d}"


# Activities


RECORDABLE = frozenset({ActivityStatus.RUNNING, ActivityStatus.COMPLETED, ActivityStatus.EVALUATED})


@dataclass(frozen=True, kw_only=True)
class EvaluationData:
    """What was delivered on one question."""

    question_id: int
    verdict: Verdict | str
    justification: str


def check_recordable(status: str) -> None:
    """Raise RuleViolation when an activity cannot get a result now."""
    if ActivityStatus(status) not in RECORDABLE:
        raise RuleViolation(
            f"Deze activiteit heeft de status {ActivityStatus(status).label}. "
            "Resultaten en contacten legt u vast zolang zij loopt of is uitgevoerd."
        )


CONFIRMABLE = RECORDABLE


def check_confirmable(status: str) -> None:
    """Raise RuleViolation when there is no result yet that the other side could confirm."""
    if ActivityStatus(status) not in CONFIRMABLE:
        raise RuleViolation(
            f"Deze activiteit heeft de status {ActivityStatus(status).label}. "
            "Een organisatie bevestigt het resultaat zodra de activiteit loopt."
        )


def check_countable(*, counts: bool, has_targets: bool) -> None:
    """Raise RuleViolation when a result counts for a goal already, or its activity has no goals."""
    if counts:
        raise RuleViolation("Dit resultaat telt al voor een doel. Open de activiteit opnieuw.")
    if not has_targets:
        raise RuleViolation("Deze activiteit heeft geen doelen. Het resultaat staat al vast.")


def check_answered(open_targets: Sequence[str], *, has_results: bool, has_targets: bool) -> None:
    """Raise RuleViolation while a goal has neither a result nor a reason why it was missed.

    An activity of before goals were asked needs a result.
    """
    if open_targets:
        raise RuleViolation(
            f"Leg eerst bij elk doel vast wat ervan kwam. Dit ontbreekt nog: {'; '.join(open_targets)}."
        )
    if not has_targets and not has_results:
        raise RuleViolation("Leg eerst ten minste 1 resultaat vast. Daarna kunt u de activiteit afronden.")


def check_happened(day: date, today: date, field: str = "on") -> None:
    """Raise RuleViolation when something that happened lies after today."""
    if day > today:
        raise RuleViolation("Kies een datum tot en met vandaag.", field)


def check_evaluable(kind: str, status: str) -> None:
    """Raise RuleViolation when there is nothing to look back on yet; a membership is evaluated every year it runs."""
    ready = (
        {ActivityStatus.COMPLETED, ActivityStatus.RUNNING} if kind == Kind.MEMBERSHIP else {ActivityStatus.COMPLETED}
    )
    if ActivityStatus(status) not in ready:
        raise RuleViolation(
            f"Deze activiteit heeft de status {ActivityStatus(status).label}. Rond de activiteit eerst af."
        )


def check_evaluation(
    kind: str, asked: frozenset[int], answers: tuple[EvaluationData, ...], conclusion: str, keep: bool | None
) -> None:
    """Raise RuleViolation unless every question has a verdict with its reason, and a membership keep or stop."""
    if {answer.question_id for answer in answers} != asked or len(answers) != len(asked):
        raise RuleViolation("Geef een oordeel bij elke vraag.")
    if any(not answer.justification.strip() for answer in answers):
        raise RuleViolation("Schrijf bij elke vraag waarom u dit oordeel geeft.")
    if not conclusion.strip():
        raise RuleViolation("Schrijf een conclusie.", "conclusion")
    if kind == Kind.MEMBERSHIP and keep is None:
        raise RuleViolation("Kies of Oss het lidmaatschap houdt of stopt.", "keep")


def status_after_evaluation(status: str) -> ActivityStatus:
    """Completed becomes evaluated; a membership that runs goes on."""
    before = ActivityStatus(status)
    return ActivityStatus.EVALUATED if before == ActivityStatus.COMPLETED else before


def is_overdue(due_on: date, done_on: date | None, today: date) -> bool:
    """Whether a follow-up action should have been done by now."""
    return done_on is None and due_on < today
