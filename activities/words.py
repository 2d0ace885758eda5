"""How events about requests read, the labels of a request's fields, and the sentences of its constraints."""

from collections.abc import Mapping

from activities.models.request import (
    CooperationChange,
    CostRow,
    DelegationMember,
    HoursRow,
    Lead,
    MissionForm,
    ProjectRole,
    ReceivedBy,
    Status,
)
from oss_intl.shared.countries import country_choices
from partners.models import Promise
from policy.models import CostCategory, Kind

ACTIONS = {
    "request.created": "begon een concept",
    "request.updated": "paste het verzoek aan",
    "request.submitted": "diende het verzoek in",
    "request.resubmitted": "diende het verzoek opnieuw in",
    "request.weighed_fully": "stuurde het verzoek naar de gewone weging",
    "request.withdrawn": "trok het verzoek in",
    "request.deleted": "verwijderde het concept",
}
LABELS = {
    "kind": "Soort verzoek",
    "title": "Titel",
    "requester": "Aanvrager",
    "requester_is_relevant": "Relevante partner",
    "received_on": "Binnengekomen op",
    "received_by": "Binnengekomen per",
    "channel": "Via",
    "internal_note": "Interne aantekening",
    "source": "Bron",
    "societal_challenge": "Maatschappelijke opgave",
    "aim": "Wat het moet opleveren",
    "motives": "Motieven",
    "spearheads": "Speerpunten",
    "goals": "Global Goals",
    "goal_reasons": "Waarom deze Global Goals",
    "participations": "Deelnemende organisaties",
    "targets": "Doelen",
    "profile": "Profilering van Oss",
    "mission_form": "Vorm van de missie",
    "country": "Land",
    "region_code": "Regio",
    "place": "Plaats",
    "starts_on": "Begint op",
    "ends_on": "Eindigt op",
    "lead": "Aansluiten of zelf organiseren",
    "joins": "Bij wie",
    "opportunity": "Uit de reisagenda",
    "lead_reason": "Waarom Oss zelf organiseert",
    "delegation": "Delegatie",
    "programme": "Programma",
    "project_role": "Rol van Oss",
    "partner": "Met welke organisatie",
    "fee_basis": "Grondslag van de bijdrage",
    "cooperation_change": "Wat verandert er",
    "agreement_title": "Naam van de overeenkomst",
    "promises": "Beloften",
    "review_on": "Opnieuw bekijken op",
    "costs": "Kosten",
    "hours": "Uren",
    # As releases before 0.2.0 recorded hours; their events stay readable.
    "official_hours": "Uren van ambtenaren",
    "office_holder_hours": "Uren van bestuurders",
    "reference": "Nummer",
    "status": "Status",
    "deferred_until": "Aangehouden tot",
}
# Which of a request's fields hold a code, and what each code is called on the screen.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "kind": dict(Kind.choices),
    "received_by": dict(ReceivedBy.choices),
    "mission_form": dict(MissionForm.choices),
    "country": dict(country_choices()),
    "lead": dict(Lead.choices),
    "project_role": dict(ProjectRole.choices),
    "cooperation_change": dict(CooperationChange.choices),
}
CODES = {
    **{f"activities.request.{name}": choices for name, choices in CHOICES.items()},
    "activities.request.status": dict(Status.choices),
}
CATEGORIES: Mapping[str, str] = dict(CostCategory.choices)
PAYERS: Mapping[str, str] = dict(CostRow.Payer.choices)
GROUPS: Mapping[str, str] = dict(DelegationMember.Group.choices)
PROMISERS: Mapping[str, str] = dict(Promise.By.choices)
HOURS_GROUPS: Mapping[str, str] = {code: label.lower() for code, label in HoursRow.Group.choices}

SENTENCES = {
    "activities_request_ends_after_start": "Kies een einddatum op of na de begindatum.",
    "activities_request_has_challenge_once_submitted": "Beschrijf de maatschappelijke opgave.",
    "activities_request_has_reference_once_submitted": "Een ingediend verzoek heeft een nummer. Probeer het opnieuw.",
    "activities_request_fast_lane_is_marked": "Dien dit verzoek in met het korte formulier.",
    "activities_request_deferred_until": "Kies tot welke dag u het verzoek aanhoudt.",
    "activities_request_leading_has_reason": "Leg uit waarom Oss zelf organiseert en niet aansluit bij een ander.",
    "activities_request_joins_or_leads": "Oss sluit aan of organiseert zelf. Kies een van beide.",
    "activities_request_known_kind": "Kies een soort verzoek uit de lijst.",
    "activities_request_known_status": "Deze status bestaat niet. Open het verzoek opnieuw.",
    "activities_participation_once": "Noem elke deelnemende organisatie 1 keer.",
    "activities_delegation_has_function": "Vul de functie in van ieder in de delegatie.",
    "activities_delegation_has_people": "Vul in om hoeveel mensen het gaat, ten minste 1.",
    "activities_costrow_not_negative": "Vul een bedrag in van € 0 of meer.",
    "activities_costrow_known_payer": "Kies wie betaalt uit de lijst.",
    "activities_costrow_names_other_payer": "Vul in wie deze kosten betaalt.",
    "activities_promiserow_has_text": "Schrijf wat er wordt beloofd.",
    "activities_promiserow_known_side": "Kies wie het belooft.",
    "activities_hoursrow_has_function": "Vul in welke functie of welk team de uren maakt.",
    "activities_hoursrow_known_group": "Kies ambtenaar of bestuurder uit de lijst.",
}
