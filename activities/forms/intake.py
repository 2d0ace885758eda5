"""An intake from step to step: which form and rows a step has, and what all steps show together at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.forms.boundfield import BoundField
from django.http import Http404, QueryDict
from django.urls import reverse

from activities.forms.new_organisation import NewOrganisationFields
from activities.forms.rows import BaseRows, drawn, sent
from activities.forms.steps import PlaceStep, PurposeStep, RequestStep, RowsStep, StepForm
from activities.models import Request
from activities.models.request import Status
from activities.policies import RequestData, applies, missing_fields, uses
from activities.selectors.request import shown
from activities.words import LABELS
from oss_intl.shared.errors import Conflict, FieldChange, RuleViolation
from oss_intl.shared.formsets import unchecked, wants_row, with_row
from policy.models import Kind


@dataclass(frozen=True)
class Rows:
    """Rows that a step asks for: the field, the question, what one row is called, and the button that adds one."""

    field: str
    title: str
    row: str
    add: str


@dataclass(frozen=True)
class Step:
    """One step: its form, the fields that it answers in page order, and its rows: those that the kind has."""

    slug: str
    title: str
    form: type[StepForm]
    fields: tuple[str, ...]
    rows: tuple[Rows, ...] = ()


COSTS = Rows("costs", "Wat kost het en wie betaalt?", "Kostenregel", "Voeg een kostenregel toe")
STEPS = (
    Step(
        "verzoek", "Wat voor verzoek", RequestStep,
        (
            "kind", "mission_form", "title", "requester", "requester_is_relevant", "received_on", "received_by",
            "channel", "internal_note",
        ),
    ),
    Step(
        "opbrengst", "Wat moet het opleveren", PurposeStep,
        ("societal_challenge", "aim", "motives", "spearheads", "goals", "goal_reasons", "profile", "participations"),
        (Rows("participations", "Wie doen er mee uit de triple helix?", "Organisatie", "Voeg een organisatie toe"),),
    ),
    Step(
        "doelen", "Doelen", RowsStep, ("targets",),
        (Rows("targets", "Wat moet Oss bereiken?", "Doel", "Voeg een doel toe"),),
    ),
    Step(
        "waar-en-wie", "Waar, wanneer en wie", PlaceStep,
        (
            "programme", "project_role", "cooperation_change", "partner", "country", "place",
            "starts_on", "ends_on", "lead", "joins", "opportunity", "lead_reason", "fee_basis", "agreement_title",
            "review_on", "delegation", "promises",
        ),
        (
            Rows("delegation", "Wie zitten er in de delegatie?", "Deelnemer", "Voeg een deelnemer toe"),
            Rows("promises", "Wat beloven Oss en de partner?", "Belofte", "Voeg een belofte toe"),
        ),
    ),
    Step(
        "kosten", "Kosten", RowsStep, ("costs",),
        (COSTS,),
    ),
    Step(
        "uren", "Uren", RowsStep, ("hours",),
        (Rows("hours", "Hoeveel uren vraagt het, en van wie?", "Urenregel", "Voeg een urenregel toe"),),
    ),
)  # fmt: skip
STEP_BY_SLUG: Mapping[str, Step] = {step.slug: step for step in STEPS}
FIRST, JOINING, FILES, CHECK = STEPS[0].slug, "waar-en-wie", "bijlagen", "controleren"
_LAST_TITLES = ((FILES, "Bijlagen"), (CHECK, "Controleren en indienen"))
# Where the link of a field leads when it is not simply its own id.
_ANCHORS = {
    "goal_reasons": "goals",
    "kind": "shape",
    "mission_form": "shape",
    "participations": "participations-0-organisation",
    "targets": "targets-0-question",
    "delegation": "delegation-0-function",
    "promises": "promises-0-promised_by",
    "costs": "costs-0-category",
    "hours": "hours-0-function",
    "opportunity": "joins",
}


class Intake:
    """One step of one request, drawn or sent. A new request has no case yet."""

    def __init__(
        self, step: Step, *, case: Request | None, stored: RequestData, today: date, post: QueryDict | None = None
    ) -> None:
        self.step = step
        self.case = case
        self.conflict: tuple[FieldChange, ...] = ()
        self._kind = case.kind if case else Kind.MISSION
        self.stored, self._today = stored, today
        self._draw(post)

    def _draw(self, post: QueryDict | None) -> None:
        self.post = post
        self.form = self.step.form(
            post,
            initial=_initial(self.case, self.stored),
            kind=self._kind,
            stored=self.stored,
            today=self._today,
            fixed=self.case is not None and self.case.status != Status.DRAFT,
        )
        form = self.stored.mission_form
        self.asked = next((rows for rows in self.step.rows if uses(self._kind, rows.field, form)), None)
        self.rows: BaseRows | None = None
        if self.asked:
            name, today = self.asked.field, self._today
            self.rows = drawn(name, self.stored, today) if post is None else sent(name, post, today)

    @property
    def new_fields(self) -> list[BoundField]:
        """The fields for an organisation that is not in the list, where they stand below the rows."""
        names = NewOrganisationFields(self.asked.field).names() if self.asked else ()
        return [self.form[name] for name in names if name in self.form.fields]

    @property
    def new_typed(self) -> bool:
        """Whether somebody filled those in."""
        return any(field.value() for field in self.new_fields)

    def wants_row(self) -> bool:
        """Whether the user asked for another row instead of saving."""
        return self.post is not None and self.asked is not None and wants_row(self.post, self.asked.field)

    def add_row(self) -> None:
        """Draw one row more, with all that was typed and without judging it."""
        assert self.post is not None
        assert self.asked is not None
        self._draw(with_row(self.post, self.asked.field))
        unchecked(self.form)
        assert self.rows is not None
        self.rows.uncheck()

    def is_valid(self) -> bool:
        return self.form.is_valid() & (self.rows is None or self.rows.is_valid())

    def version(self) -> int:
        """The version that the sent form was drawn from."""
        return int(self.form.cleaned_data["version"])

    def data(self) -> RequestData:
        """The stored data with this step's answers in it."""
        answers = self.form.values()
        if self.rows is not None and self.asked is not None:
            added = [value for name, value in self.form.added.items() if name == self.asked.field]
            answers[self.asked.field] = (*self.rows.values(), *added)
        return replace(self.stored, **answers)

    def refuse(self, error: RuleViolation, version: int | None = None) -> None:
        """Put a refusal at its field, keeping what was typed. `version` lets a conflict be saved over."""
        if isinstance(error, Conflict):
            self.conflict = error.changes
        if version is not None and self.post is not None:
            self.form.data = self.post.copy()
            self.form.data["version"] = str(version)
        places = [name for name in (error.field, f"{error.field}_new_name") if name in self.form.fields]
        self.form.add_error(places[0] if places else None, error.sentence)


@dataclass(frozen=True)
class Line:
    """One line of the check: a field, its answer in words, and where to change it."""

    label: str
    value: str
    url: str
    is_missing: bool


@dataclass(frozen=True)
class Section:
    """A step with its lines."""

    title: str
    url: str
    lines: tuple[Line, ...]


def step_url(case: Request, slug: str) -> str:
    """The address of a step of a request."""
    return reverse("activities:draft_step", args=[case.pk, slug])


def field_url(case: Request, field: str) -> str:
    """The address of a field on its step."""
    return f"{step_url(case, _step_of(field))}#id_{_ANCHORS.get(field, field)}"


def _step_of(field: str) -> str:
    return next(step.slug for step in STEPS if field in step.fields)


def step_or_404(slug: str) -> Step:
    """A step by its address; another address is no page."""
    if slug not in STEP_BY_SLUG:
        raise Http404
    return STEP_BY_SLUG[slug]


def next_slug(slug: str) -> str:
    """The step after a step."""
    slugs = [*STEP_BY_SLUG, FILES, CHECK]
    return slugs[slugs.index(slug) + 1]


def place_of(case: Request | None, data: RequestData, current: str) -> dict[str, Any]:
    """Where a step stands: "Stap 2 van 6", and all steps as (title, done, current or todo, address).

    A step before this one is done when nothing of it is missing.
    """
    titles = [*((step.slug, step.title) for step in STEPS), *_LAST_TITLES]
    place = [slug for slug, _ in titles].index(current)
    lacking = {_step_of(item.field) for item in missing_fields(case.kind, data)} if case else set()
    steps = [
        (
            title,
            "current" if at == place else "done" if at < place and slug not in lacking else "todo",
            step_url(case, slug) if case and at != place else "",
        )
        for at, (slug, title) in enumerate(titles)
    ]
    title = f" · {case.title}" if case else ""
    return {"eyebrow": f"Stap {place + 1} van {len(titles)}{title}", "total": len(titles), "steps": steps}


def review(case: Request, data: RequestData) -> list[Section]:
    """Everything that was answered, with a link behind each line; what lacks is marked."""
    missing = {item.field for item in missing_fields(case.kind, data)}
    answers: dict[str, Any] = {"kind": case.kind, **vars(data)}
    return [
        Section(
            step.title,
            step_url(case, step.slug),
            tuple(
                Line(LABELS[name], shown(name, answers[name]), field_url(case, name), name in missing)
                for name in step.fields
                if (name == "kind" or uses(case.kind, name, data.mission_form)) and applies(data, name)
            ),
        )
        for step in STEPS
    ]


def missing_links(case: Request, data: RequestData) -> list[tuple[str, str]]:
    """What submission still needs: the sentence, and the address of the field."""
    return [(item.sentence, field_url(case, item.field)) for item in missing_fields(case.kind, data)]


def _initial(case: Request | None, stored: RequestData) -> dict[str, Any]:
    if case is None:
        return {"version": 0}
    shape = f"{case.kind}:{stored.mission_form}" if case.kind == Kind.MISSION else case.kind
    return {**vars(stored), "version": case.version, "shape": shape}
