"""The facts beside the policy's questions, each with a link to the record that it comes from, and what they suggest.

A fixed number of queries, whatever the size of the register. Focus is derived from agreements in force, never typed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from activities.models import DelegationMember, Request
from activities.models.request import Lead
from assessment.policies_suggestions import SUGGEST, Facts, Suggestion
from assessment.selectors.rules import AppliedRule, asked_rules
from oss_intl.shared.countries import country_name
from partners.models import Agreement, Helix, Organisation
from policy.models import FocusArea

INTERESTING = frozenset(
    {
        DelegationMember.Group.OFFICE_HOLDER,
        DelegationMember.Group.BUSINESS,
        DelegationMember.Group.EDUCATION,
    }
)
COOPERATIONS = frozenset({Agreement.Form.MOU, Agreement.Form.CONTRACT})
POLICY = "desk:policy"


@dataclass(frozen=True)
class Fact:
    """One thing that is known, and the address of its record."""

    text: str
    url: str


@dataclass(frozen=True)
class CaseFacts:
    """Everything beside the questions: facts and suggestion by question number, and the policy rules that apply."""

    by_question: Mapping[int, tuple[Fact, ...]]
    suggestions: Mapping[int, Suggestion]
    rules: tuple[AppliedRule, ...]


@dataclass(frozen=True)
class _Gathered:
    case: Request
    goals: Sequence[str]
    spearheads: Sequence[tuple[str, str]]
    agreements: Sequence[Agreement]
    areas: Sequence[FocusArea]
    organisations: Sequence[Organisation]
    members: Sequence[DelegationMember]

    @property
    def regional(self) -> dict[str, list[Organisation]]:
        """Organisations from in or around Oss, by helix in words."""
        found: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in self.organisations:
            if organisation.is_regional:
                found[Helix(organisation.helix).label].append(organisation)
        return found


def facts_for(case: Request, on: date, policy_on: date | None = None) -> CaseFacts:
    """Facts, suggestions and policy rules for a request, as they are on a day; the policy is that of `policy_on`."""
    gathered = _gather(case, on, policy_on or on)
    known = _known(gathered)
    return CaseFacts(
        by_question=_by_question(gathered),
        suggestions={number: suggest(known) for number, suggest in SUGGEST.items()},
        rules=asked_rules(case, policy_on or on),
    )


def suggestions_for(case: Request, on: date, policy_on: date) -> Mapping[int, Suggestion]:
    """Only the suggestions, to be kept beside the answers."""
    known = _known(_gather(case, on, policy_on))
    return {number: suggest(known) for number, suggest in SUGGEST.items()}


def _gather(case: Request, on: date, policy_on: date) -> _Gathered:
    place = Q(relation__organisation__country=case.country) if case.country else Q(pk=None)
    partners = [pk for pk in (case.partner_id, case.requester_id) if pk]
    agreements = Agreement.objects.in_force(on).filter(place | Q(relation__organisation__in=partners))
    areas = FocusArea.on(policy_on).filter(country=case.country, region_code__in={"", case.region_code})
    return _Gathered(
        case=case,
        goals=[str(goal) for goal in case.goals.order_by("number")],
        spearheads=list(case.spearheads.order_by("order").values_list("code", "name")),
        agreements=_fitting(case, agreements.select_related("relation__organisation").order_by("id")),
        areas=list(areas.order_by("code")) if case.country else [],
        organisations=list(Organisation.objects.filter(participations__case=case).order_by("sort_key")),
        members=list(case.delegation.order_by("order")),
    )


def _fitting(case: Request, agreements: Iterable[Agreement]) -> list[Agreement]:
    """Agreements that give focus: any with the partner or requester, and a co-operation elsewhere in the country.

    A membership or pact says nothing of the country that its network happens to sit in.
    """
    partners = {case.partner_id, case.requester_id}
    return [
        row
        for row in agreements
        if row.relation.organisation_id in partners
        or (row.form in COOPERATIONS and row.relation.organisation.country != "NL")
    ]


def _known(gathered: _Gathered) -> Facts:
    case = gathered.case
    interesting = [member for member in gathered.members if member.group in INTERESTING]
    return Facts(
        kind=case.kind,
        goals=gathered.goals,
        spearheads=[name for _, name in gathered.spearheads],
        focus=[row.relation.organisation.name for row in gathered.agreements],
        partner_focus=[(area.name, area.holder_name) for area in gathered.areas],
        relevant_requester=case.requester.name if case.requester and case.requester_is_relevant else "",
        regional_by_helix={helix: [row.name for row in rows] for helix, rows in gathered.regional.items()},
        profile=case.profile,
        interesting_members=[f"{member.function} ({member.organisation_name})" for member in interesting],
        other_members=[member.function for member in gathered.members if member.group not in INTERESTING],
    )


def _by_question(gathered: _Gathered) -> dict[int, tuple[Fact, ...]]:
    case = gathered.case
    focus = [
        Fact(f"{row.relation.organisation.name}: {row.title}", _partner(row.relation.organisation))
        for row in gathered.agreements
    ]
    areas = f"{reverse(POLICY)}#focusgebieden"
    focus += [Fact(f"Focus van {area.holder_name}: {area.name}", areas) for area in gathered.areas]
    if case.requester:
        relevant = "een relevante partner" if case.requester_is_relevant else "geen relevante partner"
        focus.append(Fact(f"Aanvrager: {case.requester.name}, {relevant}", _partner(case.requester)))
    helix = [
        Fact(f"{row.name} ({name.lower()}, uit de regio)", _partner(row))
        for name, rows in gathered.regional.items()
        for row in rows
    ]
    helix += [
        Fact(f"{row.name} ({country_name(row.country)})", _partner(row))
        for row in gathered.organisations
        if not row.is_regional
    ]
    members = [
        Fact(f"{row.function}, {row.organisation_name} ({row.get_group_display().lower()})", _part(case, "delegatie"))
        for row in gathered.members
    ]
    return {
        1: tuple(Fact(goal, f"{reverse(POLICY)}#global-goals") for goal in gathered.goals),
        2: tuple(Fact(name, f"{reverse(POLICY)}#speerpunten") for _, name in gathered.spearheads),
        3: tuple(focus),
        4: tuple(helix),
        5: _presence(case),
        6: tuple(members),
    }


def _presence(case: Request) -> tuple[Fact, ...]:
    """How Oss shows itself: what the request says of it, and whether Oss leads or joins somebody else."""
    says = [Fact(case.profile, _part(case, "wat-het-moet-opleveren"))] if case.profile else []
    about = _part(case, "over-het-verzoek")
    if case.lead == Lead.JOIN:
        says.append(Fact(f"Oss sluit aan bij: {case.joins}", about))
    elif case.lead == Lead.LEAD:
        says.append(Fact("Oss organiseert zelf.", about))
    return tuple(says)


def _part(case: Request, name: str) -> str:
    """The card of this name on the page of a request."""
    return f"{reverse('desk:request_detail', args=[case.reference])}#kaart-{name}"


def _partner(organisation: Organisation) -> str:
    return reverse("desk:partner_detail", args=[organisation.slug])
