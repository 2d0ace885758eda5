"""How events about the college's consent read, and the sentences of its constraints and guards."""

from collections.abc import Mapping

from activities.models.consent import CollegeConsent

ACTIONS: Mapping[str, str] = {
    "consent.asked": "vroeg het college of een ander mag meebetalen",
    "consent.answered": "legde het antwoord van het college vast",
}
LABELS: Mapping[str, str] = {
    "asked_on": "Gevraagd op",
    "asked_cents": "Betaald door anderen",
    "question": "Vraag",
    "answer": "Antwoord",
    "answered_on": "Datum van het antwoord",
    "number": "Nummer van het collegebesluit",
    "college_reason": "Reden of voorwaarden van het college",
}
CODES: Mapping[str, Mapping[str, str]] = {
    "activities.collegeconsent.answer": dict(CollegeConsent.Answer.choices),
}
_STAYS = "Wat het college antwoordde, verandert niet meer. Vraag het college opnieuw als het anders is."
SENTENCES: dict[str, str] = {
    "activities_collegeconsent_has_question": "Schrijf wat u het college vraagt.",
    "activities_collegeconsent_amount_not_negative": "Vul een bedrag in van € 0 of meer.",
    "activities_collegeconsent_known_answer": "Kies wat het college antwoordde.",
    "activities_collegeconsent_answer_is_whole": "Vul bij een antwoord ook datum, nummer en reden in.",
    "activities_collegeconsent_answered_after_asking": "Kies een datum op of na de dag waarop het college is gevraagd.",
    "activities_collegeconsent_one_open": "Het college is al gevraagd. Leg eerst het antwoord vast.",
    "activities_collegeconsent_stays": _STAYS,
    "activities_collegeconsent_no_delete": _STAYS,
    "activities_decision_has_consent": (
        "Een ander betaalt mee. Leg eerst vast dat het college daar toestemming voor gaf."
    ),
}
