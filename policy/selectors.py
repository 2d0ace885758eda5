"""Reading the policy for its page: everything that the council adopted, each part with its chapter."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from oss_intl.shared.countries import country_name
from oss_intl.shared.errors import RuleViolation
from policy.conditions import RuleCondition, conditions_of
from policy.models import (
    Channel,
    FocusArea,
    Framework,
    GlobalGoal,
    Kind,
    Mandate,
    MatrixItem,
    Motive,
    Norm,
    PolicyIntention,
    PolicyRule,
    PolicyVersion,
    Position,
    Question,
    QuestionWording,
    Spearhead,
)
from policy.parts import DELEGATION
from policy.policies import norm_value
from policy.policies_mandate import in_force, sentence, takes_back


@dataclass(frozen=True)
class WeightLine:
    """A question with its weight in whole points; `share` is its part of all weights, in percent."""

    question: Question
    share: float


@dataclass(frozen=True)
class QuestionsOfKind:
    """The questions as they are put for one kind of activity."""

    anchor: str
    title: str
    wordings: tuple[QuestionWording, ...]


@dataclass(frozen=True)
class MatrixRow:
    """A motive with what Oss does in each channel, in the order of the channels."""

    motive: Motive
    cells: tuple[tuple[str, tuple[MatrixItem, ...]], ...]

    @property
    def is_empty(self) -> bool:
        return not any(items for _, items in self.cells)


@dataclass(frozen=True)
class FocusLine:
    """A country or region that a regional partner focuses on."""

    name: str
    country: str
    holder: str
    source: str


@dataclass(frozen=True)
class NormLine:
    """A setting of the municipality that holds, with its value in words and what it will be later."""

    norm: Norm
    value: str
    coming: tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class MandateLine:
    """A rule of who decides that holds, as it reads, and what comes in its place later."""

    mandate: Mandate
    rule: str
    coming: tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class PolicyPage:
    """The whole policy page. `framework` is the version that holds today, if there is one."""

    framework: Framework | None
    weights: tuple[WeightLine, ...]
    kinds: tuple[QuestionsOfKind, ...]
    spearheads: tuple[Spearhead, ...]
    goals: tuple[GlobalGoal, ...]
    channels: tuple[Channel, ...]
    matrix: tuple[MatrixRow, ...]
    rules: tuple[tuple[PolicyRule, tuple[RuleCondition, ...]], ...]
    intentions: tuple[PolicyIntention, ...]
    positions: tuple[Position, ...]
    focus: tuple[FocusLine, ...]
    norms: tuple[NormLine, ...]
    mandates: tuple[MandateLine, ...]


def framework_on(day: date) -> Framework | None:
    """The framework that holds on a day; the newest where two do."""
    return _frameworks_on(day).first()


def _frameworks_on(day: date) -> QuerySet[Framework]:
    holds = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    return Framework.objects.filter(holds, valid_from__lte=day).order_by("-valid_from", "-pk")


def norms(on: date) -> dict[str, Norm]:
    """The settings that hold on a day, by code, in one query; a setting of a later day does not count yet."""
    held = Norm.objects.filter(valid_from__lte=on).order_by("valid_from")
    return {norm.code: norm for norm in held}


def norm(code: str, on: date) -> int:
    """The whole number of one setting as it holds on a day, in its unit (cents, days, months, hours, percent).

    Raises RuleViolation when there is none: the policy was not loaded, or the setting begins later.
    """
    found = norms(on).get(code)
    if found is None:
        raise RuleViolation(f"De instelling {code} ontbreekt. Vraag de beheerder om het beleid opnieuw te laden.")
    return found.value


def mandates_in_force(on: date) -> tuple[Mandate, ...]:
    """Who decides what, as it holds on a day, in one query."""
    return in_force(Mandate.objects.filter(valid_from__lte=on).order_by("valid_from", "pk"), on)


def version_on(day: date) -> PolicyVersion | None:
    """The version of the policy that holds on a day; None when no policy was loaded."""
    return PolicyVersion.objects.in_force(day)


def coming_version(day: date) -> PolicyVersion | None:
    """The version that was published and waits for its day; there is one at most."""
    return PolicyVersion.objects.published().filter(valid_from__gt=day).defer("content").first()


def spearheads_on(day: date, beside: Iterable[Spearhead] = ()) -> QuerySet[Spearhead]:
    """The spearheads that a request can choose on a day, in their order.

    `beside` are those that it chose before, perhaps as an earlier version worded them: none is offered twice.
    """
    return Spearhead.on(day).exclude(code__in=[row.code for row in beside]).order_by("order", "pk")


def known_spearheads() -> list[Spearhead]:
    """Every spearhead that there is or was, each code once: in its newest words and its newest place."""
    newest = {row.code: row for row in Spearhead.objects.order_by("valid_from", "pk")}
    return sorted(newest.values(), key=lambda row: (row.order, row.pk))


def rules_on(day: date) -> QuerySet[PolicyRule]:
    """The policy rules that hold on a day, in their order."""
    return PolicyRule.on(day).order_by("order", "pk")


def goals_on(day: date) -> QuerySet[GlobalGoal]:
    """The Global Goals that a request can choose on a day, in their order: those of the version that holds."""
    version = version_on(day)
    goals = GlobalGoal.objects.order_by("number")
    if version is None or not version.content:
        return goals
    return goals.filter(number__in=[item["number"] for item in version.content["goals"]])


def questions_in_force(day: date) -> QuerySet[Question]:
    """The questions of the framework that is in force on a day, in their order; nothing is read before it is needed."""
    return Question.objects.filter(framework__in=_frameworks_on(day)[:1]).order_by("number")


def policy_page(today: date) -> PolicyPage:
    """Gather the policy page."""
    framework = framework_on(today)
    channels = tuple(Channel.objects.order_by("order", "pk"))
    return PolicyPage(
        framework=framework,
        weights=tuple(_weights(framework)) if framework else (),
        kinds=tuple(_kinds(framework)) if framework else (),
        spearheads=tuple(spearheads_on(today)),
        goals=tuple(goals_on(today)),
        channels=channels,
        matrix=tuple(_matrix(channels)),
        rules=tuple((rule, conditions_of(rule)) for rule in rules_on(today)),
        intentions=tuple(PolicyIntention.objects.order_by("order", "pk")),
        positions=tuple(Position.objects.filter(ended_on=None).order_by("order", "pk")),
        focus=tuple(_focus(today)),
        norms=tuple(_norms(today)),
        mandates=tuple(_mandates(today)),
    )


def _kinds(framework: Framework) -> Iterable[QuestionsOfKind]:
    wordings = QuestionWording.objects.filter(question__framework=framework).select_related("question")
    by_kind: dict[tuple[str, str], list[QuestionWording]] = defaultdict(list)
    for wording in wordings.order_by("question__number"):
        by_kind[wording.kind, wording.variant].append(wording)
    for kind in Kind:
        for variant, title in (("", kind.label), (DELEGATION, "Inkomende delegatie")):
            found = by_kind[kind, variant]
            if found:
                anchor = f"vragen-{kind}-{variant}" if variant else f"vragen-{kind}"
                yield QuestionsOfKind(anchor, title, tuple(found))


def _weights(framework: Framework) -> Iterable[WeightLine]:
    questions = list(framework.questions.order_by("number"))
    total = sum(question.weight for question in questions)
    return (WeightLine(question, question.weight * 100 / total) for question in questions)


def _matrix(channels: Iterable[Channel]) -> Iterable[MatrixRow]:
    cells: dict[tuple[int, int], list[MatrixItem]] = defaultdict(list)
    for item in MatrixItem.objects.order_by("order", "pk"):
        cells[item.motive_id, item.channel_id].append(item)
    for motive in Motive.objects.order_by("order", "pk"):
        yield MatrixRow(motive, tuple((one.name, tuple(cells[motive.pk, one.pk])) for one in channels))


def _focus(today: date) -> Iterable[FocusLine]:
    for area in FocusArea.on(today).order_by("holder_name", "name", "pk"):
        country = country_name(area.country)
        yield FocusLine(area.name, "" if country == area.name else country, area.holder_name, area.source)


def _norms(today: date) -> Iterable[NormLine]:
    rows: dict[str, list[Norm]] = defaultdict(list)
    for row in Norm.objects.order_by("title", "code", "valid_from"):
        rows[row.code].append(row)
    for dated in rows.values():
        holding = [row for row in dated if row.valid_from <= today] or dated[:1]
        coming = dated[len(holding) :]
        yield NormLine(
            holding[-1],
            norm_value(holding[-1].value, holding[-1].unit),
            tuple((norm_value(row.value, row.unit), row.valid_from) for row in coming),
        )


def _mandates(today: date) -> Iterable[MandateLine]:
    rows: dict[str, list[Mandate]] = defaultdict(list)
    for row in Mandate.objects.order_by("valid_from", "pk"):
        rows[row.code].append(row)
    for dated in rows.values():
        holding = [row for row in dated if row.valid_from <= today] or dated[:1]
        coming = tuple((sentence(row), row.valid_from) for row in dated[len(holding) :])
        if coming or not takes_back(holding[-1]):
            yield MandateLine(holding[-1], sentence(holding[-1]), coming)
