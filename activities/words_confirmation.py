"""How events about confirmations read, and the sentences of their constraints."""

from activities.models.confirmation import Agrees, Rating, WithoutOss

ACTIONS = {
    "confirmation.asked": "vroeg een organisatie om het resultaat te bevestigen",
    "confirmation.given": "ontving het antwoord van een organisatie over het resultaat",
    "confirmation.revoked": "trok de link voor een bevestiging in",
}
LABELS = {
    "organisation": "Organisatie",
    "agrees": "Klopt het resultaat",
    "disagreement": "Wat er niet klopt",
    "without_oss": "Zonder Oss",
    "rating": "Oordeel over de hulp",
    "remark": "Opmerking",
}
CODES = {
    "activities.confirmation.agrees": {code: str(label) for code, label in Agrees.choices},
    "activities.confirmation.without_oss": {code: str(label) for code, label in WithoutOss.choices},
    "activities.confirmation.rating": {code: str(label) for code, label in Rating.choices},
}
SENTENCES = {
    "activities_confirmation_answered_whole": "Beantwoord alle vragen over het resultaat.",
    "activities_confirmation_says_what_is_wrong": "Schrijf wat er niet klopt.",
    "activities_confirmation_answered_once": "Deze organisatie heeft al geantwoord. U hoeft niets te doen.",
}
