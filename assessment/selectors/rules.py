"""The policy rules that apply to a request: what each says and means, and whether the request meets its conditions.

Three readings: what an assessor is asked (`asked_rules`), what was handed in (`checked_rules`), and what lies before
the decider (`unmet_rules`). A fixed number of queries each.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from activities.models import DelegationMember, HoursRow, Request
from activities.models.request import Lead, MissionForm, Status
from assessment.models import Assessment, ConditionCheck
from assessment.policies_rules import Asked, RuleFacts, known
from partners.models import Helix, Organisation, Relation
from policy.conditions import conditions_for
from policy.models import PolicyRule
from policy.policies import Matchable, rule_applies
from policy.selectors import rules_on

State = ConditionCheck.State


@dataclass(frozen=True)
class AppliedRule:
    """A policy rule that applies to a request: what it says, what it means, and what it asks of the request."""

    code: str
    title: str
    text: str
    meaning: str
    conditions: tuple[Asked, ...]
    source: str
    url: str


@dataclass(frozen=True)
class RuleInShort:
    """A policy rule that applies to one of several requests; `conditions` in words, with what was said of each."""

    title: str
    url: str
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class CheckedCondition:
    """What was said of a condition when the assessment was handed in, and what the records said then.

    `by_records`: the assessor left it at what the records said.
    """

    text: str
    is_needed: bool
    state: str
    state_label: str
    word: str
    suggestion: str
    by_records: bool


@dataclass(frozen=True)
class CheckedRule:
    """A policy rule as it was weighed. `unmet` are the demands of the policy that the request does not meet."""

    code: str
    title: str
    conditions: tuple[CheckedCondition, ...]

    @property
    def unmet(self) -> tuple[CheckedCondition, ...]:
        return tuple(row for row in self.conditions if row.is_needed and row.state == State.NOT_MET)


def policy_day(assessment: Assessment | None, today: date) -> date:
    """The day of whose policy an assessment is asked: the first of its version, whatever was published meanwhile."""
    version = assessment.policy_version if assessment else None
    return version.valid_from if version and version.valid_from else today


def asked_rules(case: Request, on: date) -> tuple[AppliedRule, ...]:
    """The policy rules that apply to a request by country, partner, network, sector or kind on a day."""
    organisations = _organisations(case)
    spearheads = set(case.spearheads.values_list("code", flat=True))
    rules = _applying(rules_on(on), case, organisations, spearheads)
    facts = _facts(case, organisations)
    return tuple(_applied(rule, case.kind, _form(case), facts) for rule in rules)


def rules_of_all(cases: Collection[Request], on: date) -> dict[int, tuple[RuleInShort, ...]]:
    """The policy rules that apply to several requests, with spearheads and participating organisations prefetched."""
    rules = list(rules_on(on))
    current = ConditionCheck.objects.filter(assessment__case__in=cases, assessment__status=Assessment.Status.SUBMITTED)
    said = {(row.assessment.case_id, row.key): row for row in current.select_related("assessment")}
    found = {}
    for case in cases:
        taking_part = [row.organisation for row in case.participations.all()]
        named = [*taking_part, *filter(None, (case.partner, case.requester))]
        applying = _applying(rules, case, named, {item.code for item in case.spearheads.all()})
        found[case.pk] = tuple(_in_short(rule, case, said) for rule in applying)
    return found


def _in_short(rule: PolicyRule, case: Request, said: Mapping[tuple[int, str], ConditionCheck]) -> RuleInShort:
    words = []
    for item in conditions_for(rule, case.kind, _form(case)):
        row = said.get((case.pk, f"{rule.code}__{item.code}"))
        words.append(f"{item.text} {row.get_state_display()}." if row else item.text)
    return RuleInShort(rule.title, _address(rule), tuple(words))


def _applying(
    rules: Iterable[PolicyRule], case: Request, organisations: Iterable[Organisation], spearheads: Collection[str]
) -> list[PolicyRule]:
    matchable = Matchable(
        kind=case.kind,
        country=case.country,
        region_code=case.region_code,
        organisations={row.slug for row in organisations},
        spearheads=spearheads,
    )
    return [rule for rule in rules if rule_applies(rule, matchable)]


def _form(case: Request) -> str:
    return case.mission_form or case.cooperation_change


def _address(rule: PolicyRule) -> str:
    return f"{reverse('desk:policy')}#lijn-{rule.code}"


def conditions_of_case(case: Request, on: date) -> tuple[Asked, ...]:
    """Every condition that a request is asked to meet on a day, of all rules that apply to it."""
    return tuple(item for rule in asked_rules(case, on) for item in rule.conditions)


def checked_rules(checks: Iterable[ConditionCheck]) -> tuple[CheckedRule, ...]:
    """The checks of one assessment, by rule, in the order in which they were kept."""
    by_rule: dict[tuple[str, str], list[CheckedCondition]] = defaultdict(list)
    for row in sorted(checks, key=lambda row: row.pk):
        by_rule[row.rule_code, row.rule_title].append(
            CheckedCondition(
                text=row.text,
                is_needed=row.is_needed,
                state=row.state,
                state_label=row.get_state_display(),
                word=row.word,
                suggestion=row.suggestion,
                by_records=row.state == row.suggested,
            )
        )
    return tuple(CheckedRule(code, title, tuple(rows)) for (code, title), rows in by_rule.items())


def weighed_rules(
    rules: Iterable[AppliedRule], checked: Iterable[CheckedRule]
) -> tuple[tuple[AppliedRule, tuple[CheckedCondition, ...]], ...]:
    """Each rule with what was said of its conditions: nothing of a rule that came into force after the assessment."""
    said = {rule.code: rule.conditions for rule in checked}
    return tuple((rule, said.get(rule.code, ())) for rule in rules)


def unmet_rules(case: Request) -> tuple[CheckedRule, ...]:
    """The rules of which the current assessment says that the request does not meet a demand; one query."""
    current = ConditionCheck.objects.filter(assessment__case=case, assessment__status=Assessment.Status.SUBMITTED)
    return tuple(rule for rule in checked_rules(current) if rule.unmet)


def _applied(rule: PolicyRule, kind: str, form: str, facts: RuleFacts) -> AppliedRule:
    return AppliedRule(
        code=rule.code,
        title=rule.title,
        text=rule.text,
        meaning=rule.meaning,
        conditions=tuple(
            Asked(rule.code, rule.title, item, known(item, facts)) for item in conditions_for(rule, kind, form)
        ),
        source=rule.source,
        url=_address(rule),
    )


def _organisations(case: Request) -> list[Organisation]:
    """Who asks, whom it is about, and who takes part; each once."""
    taking_part = Organisation.objects.filter(participations__case=case).order_by("sort_key")
    found = {row.pk: row for row in (*taking_part, case.partner, case.requester) if row}
    return list(found.values())


def _facts(case: Request, organisations: Sequence[Organisation]) -> RuleFacts:
    members = list(case.delegation.order_by("order"))
    local = _local(organisations)
    firms = [*local.get(Helix.BUSINESS, ())]
    if case.mission_form != MissionForm.DELEGATION:
        firms += [row.organisation_name for row in members if row.group == DelegationMember.Group.BUSINESS]
    hours = HoursRow.objects.filter(case=case, group=HoursRow.Group.OFFICE_HOLDER).order_by("order")
    requester = case.requester
    active = Relation.objects.filter(status=Relation.Status.ACTIVE)
    return RuleFacts(
        kind=case.kind,
        country=case.country,
        goals=[str(goal) for goal in case.goals.order_by("number")],
        joins=case.joins.rstrip("."),
        leads=case.lead == Lead.LEAD,
        requester=requester.name if requester else "",
        requester_helix=requester.helix if requester else "",
        requester_is_local=bool(requester and requester.is_regional),
        local=local,
        organisations={row.slug: row.name for row in organisations},
        tied=frozenset(active.values_list("organisation__slug", flat=True)),
        local_firms=list(dict.fromkeys(firms)),
        delegation_groups=list(dict.fromkeys(row.get_group_display() for row in members)),
        office_holders=list(hours.values_list("function", flat=True)),
        other_fairs=other_fairs(case),
    )


def _local(organisations: Sequence[Organisation]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in organisations:
        if row.is_regional:
            found[row.helix].append(row.name)
    return found


def other_fairs(case: Request) -> list[str]:
    """Fairs of the same spearheads in the same year that Oss agreed to, this request left out."""
    if case.mission_form != MissionForm.EVENT or case.starts_on is None:
        return []
    year = (date(case.starts_on.year, 1, 1), date(case.starts_on.year, 12, 31))
    fairs = Request.objects.filter(
        mission_form=MissionForm.EVENT,
        starts_on__range=year,
        status__in=[Status.APPROVED, Status.CONDITIONAL],
        spearheads__code__in=case.spearheads.order_by().values("code"),
    )
    return list(fairs.exclude(pk=case.pk).order_by("pk").values_list("title", flat=True).distinct())
