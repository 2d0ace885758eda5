"""How events about projects read, the labels of a project's fields, and the sentences of its constraints."""

from activities.models.project import ApplicationStatus, ConsortiumMember
from activities.models.request import ProjectRole

ACTIONS = {
    "project.changed": "paste de gegevens van het project aan",
    "project.consortium_set": "legde vast wie er meedoen aan het project",
    "project.application_submitted": "legde vast dat de subsidie is aangevraagd",
    "project.subsidy_granted": "legde vast dat de subsidie is toegekend",
    "project.application_refused": "legde vast dat de subsidie is afgewezen",
    "project.application_withdrawn": "legde vast dat Oss de aanvraag introk",
    "project.grant_corrected": "paste het toegekende bedrag aan",
    "project.subsidy_received": "legde ontvangen subsidie vast",
    "project.receipt_corrected": "corrigeerde ontvangen subsidie",
}
LABELS = {
    "programme": "Programma",
    "programme_other": "Ander programma",
    "call": "Oproep",
    "role": "Rol van Oss",
    "total_cents": "Totale kosten",
    "own_cents": "Eigen bijdrage in geld",
    "own_hours": "Eigen uren",
    "own_hours_cents": "Waarde van de eigen uren",
    "asked_cents": "Gevraagde subsidie",
    "granted_cents": "Toegekende subsidie",
    "consortium": "Consortium",
    "application": "Aanvraag",
    "decision_reason": "Waarom",
    "cents": "Bedrag",
    "happened_on": "Datum",
}
CODES = {
    "activities.project.role": dict(ProjectRole.choices),
    "activities.project.application": dict(ApplicationStatus.choices),
    "activities.consortiummember.role": dict(ConsortiumMember.Role.choices),
}
_NOT_NEGATIVE = "Vul een bedrag in van € 0 of meer."
SENTENCES = {
    "activities_project_one_programme": "Kies een programma uit de lijst of noem een ander, niet allebei.",
    "activities_project_known_role": "Kies de rol van Oss uit de lijst.",
    "activities_project_own_cents_not_negative": _NOT_NEGATIVE,
    "activities_project_own_hours_cents_not_negative": _NOT_NEGATIVE,
    "activities_project_asked_cents_not_negative": _NOT_NEGATIVE,
    "activities_project_granted_cents_not_negative": _NOT_NEGATIVE,
    "activities_project_adds_up": (
        "De eigen bijdrage en de gevraagde subsidie zijn samen meer dan de totale kosten. Pas een van de bedragen aan."
    ),
    "activities_project_granted_within_asked": (
        "Er kan niet meer zijn toegekend dan er is gevraagd. Pas een van de bedragen aan."
    ),
    "activities_project_submitted_with_amount": "Vul in wanneer er hoeveel subsidie is gevraagd.",
    "activities_project_decided_with_day": "Vul in wanneer er over de aanvraag is besloten.",
    "activities_project_decided_after_submission": "Kies een datum op of na de dag waarop de aanvraag is ingediend.",
    "activities_project_granted_has_amount": "Vul in hoeveel subsidie is toegekend.",
    "activities_project_refused_with_reason": "Schrijf waarom. De raad leest dit.",
    "activities_project_one_lead": "Een project heeft 1 penvoerder. Kies eerst bij het consortium een andere rol.",
    "activities_project_granted_above_received": (
        "Er is al meer ontvangen dan dit bedrag. Corrigeer eerst wat er is ontvangen."
    ),
    "activities_consortium_once": "Noem elke organisatie 1 keer.",
    "activities_consortium_one_lead": "Een project heeft 1 penvoerder. Kies bij de anderen een andere rol.",
    "activities_consortium_lead_is_oss": "Oss is al penvoerder. Kies bij de anderen een andere rol.",
    "activities_consortium_known_role": "Kies een rol uit de lijst.",
    "activities_subsidyreceipt_sign_fits": "Vul een bedrag in dat hoger is dan nul.",
    "activities_subsidyreceipt_correction_says_why": "Schrijf waarom u corrigeert.",
    "activities_subsidyreceipt_within_grant": (
        "Dit is meer dan er van de toegekende subsidie nog kan binnenkomen. Vul een lager bedrag in, "
        "of pas eerst de toekenning aan."
    ),
    "activities_subsidyreceipt_corrects_within": (
        "De correctie is groter dan wat er van deze ontvangst over is. Vul een lager bedrag in."
    ),
    "activities_subsidyreceipt_no_update": "Een ontvangst verandert niet. Leg een correctie vast.",
    "activities_subsidyreceipt_no_delete": "Een ontvangst verdwijnt niet. Leg een correctie vast.",
    "activities_subsidyreceipt_no_truncate": "Een ontvangst verdwijnt niet. Leg een correctie vast.",
}
