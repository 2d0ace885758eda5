"""How events about activities read, and the sentences of their constraints."""

from activities.models import FollowUp, Result
from activities.models.activity import ActivityStatus
from policy.models import Kind

ACTIONS = {
    "activity.made": "maakte de activiteit bij het besluit",
    "activity.started": "startte de activiteit",
    "activity.result_added": "legde een resultaat vast",
    "activity.contact_added": "legde een contact vast",
    "activity.evaluated": "evalueerde de activiteit",
    "follow_up.added": "noteerde een vervolgactie",
    "follow_up.handed_over": "droeg een vervolgactie over",
    "follow_up.moved": "verzette een vervolgactie",
    "follow_up.finished": "rondde een vervolgactie af",
}
LABELS = {
    "kind": "Soort",
    "form": "Wat voor resultaat",
    "description": "Resultaat",
    "happened_on": "Datum",
    "organisation": "Organisatie",
    "text": "Actie",
    "owner": "Eigenaar",
    "origin": "Komt uit",
    "due_on": "Klaar vóór",
    "done_on": "Afgerond op",
    "outcome": "Uitkomst",
    "keep": "Lidmaatschap houden",
}
CODES = {
    "activities.activity.status": dict(ActivityStatus.choices),
    "activities.activity.kind": dict(Kind.choices),
    "activities.evaluation.status": dict(ActivityStatus.choices),
    "activities.followup.origin": dict(FollowUp.Origin.choices),
    "activities.result.form": dict(Result.Form.choices),
}
SENTENCES = {
    "activities_activity_cancelled_with_reason": "Geef de reden waarom de activiteit niet doorgaat.",
    "activities_activity_completed_with_summary": "Schrijf een samenvatting van wat er is gedaan.",
    "activities_activity_ends_after_start": "Kies een einddatum op of na de begindatum.",
    "activities_activity_known_status": "Deze status bestaat niet. Open de activiteit opnieuw.",
    "activities_result_has_description": "Beschrijf het resultaat.",
    "activities_result_contact_has_interaction": "Leg een contact vast met de organisatie erbij.",
    "activities_followup_has_text": "Beschrijf wat er nog moet gebeuren.",
    "activities_followup_done_with_outcome": "Schrijf wat de uitkomst is.",
    "activities_followup_known_origin": "Kies waar de actie uit komt uit de lijst.",
    "activities_followup_about_one_thing": "Een actie hoort bij 1 verzoek, organisatie, voornemen of belofte.",
    "activities_evaluation_once_a_year": "Over dit jaar is deze activiteit al geëvalueerd. "
    "Lees de evaluatie bij de activiteit.",
    "activities_evaluation_has_conclusion": "Schrijf een conclusie.",
    "activities_evaluationanswer_once": "Geef bij elke vraag 1 oordeel.",
    "activities_evaluationanswer_needs_justification": "Schrijf bij elke vraag waarom u dit oordeel geeft.",
    "activities_evaluationanswer_known_verdict": "Kies een oordeel uit de lijst.",
}
