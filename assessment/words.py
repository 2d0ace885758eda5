"""How events about assessments and decisions read, and the labels of their fields."""

from activities.models.request import Status
from assessment.models import Advice, Assessment, Decision

ACTIONS = {
    "assessment.started": "begon met beoordelen en verklaarde geen belang te hebben",
    "assessment.conflict_declared": "heeft een belang bij dit verzoek en laat het aan een collega",
    "assessment.saved": "bewaarde een concept van de beoordeling",
    "assessment.handed_in": "diende de beoordeling in",
    "assessment.half_handed_in": "diende een van de twee beoordelingen in",
    "assessment.handed_over": "droeg de beoordeling over",
    "assessment.two_asked": "vroeg om een tweede beoordelaar",
    "assessment.joined": "diende de gezamenlijke versie van twee beoordelingen in",
    "assessment.superseded": "verving de beoordeling",
    "request.decided": "legde een besluit vast",
    "request.revised": "herzag het besluit",
    "request.confirmed": "bevestigde de snelle afhandeling",
    "request.compared": "nam het verzoek mee in een vergelijking als rekenblad",
}
LABELS = {
    "assessor": "Beoordelaar",
    "compared_with": "Vergeleken met",
    "score": "Score in procenten",
    "advice": "Advies",
    "outcome": "Besluit",
    "body": "Genomen door",
    "number": "Nummer",
    "decided_on": "Datum van het besluit",
    "deviates": "Wijkt af van het advies",
    "deviation_reason": "Waarom anders dan het advies",
    "deferred_until_on": "Aangehouden tot",
    "decision_reason": "Reden",
    "rule_reason": "Waarom tegen de beleidslijn in",
    "revision_reason": "Waarom het besluit is herzien",
    "revises": "In plaats van besluit",
    "deputy": "Waarnemend themamanager",
    "status": "Status",
    "case_status": "Status van het verzoek",
}
CODES = {
    "advice": dict(Advice.choices),
    "assessment.assessment.status": dict(Assessment.Status.choices),
    "assessment.decision.outcome": dict(Decision.Outcome.choices),
    "assessment.decision.body": dict(Decision.Body.choices),
    "assessment.decision.status": dict(Status.choices),
    "assessment.assessment.case_status": dict(Status.choices),
}
