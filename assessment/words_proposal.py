"""How events about proposals to the college read, and the sentences of their constraints and guards."""

from collections.abc import Mapping

from assessment.models import CollegeProposal

ACTIONS: Mapping[str, str] = {
    "proposal.written": "begon een voorstel aan het college",
    "proposal.changed": "veranderde het voorstel aan het college",
    "proposal.sent": "legde vast dat het voorstel bij het college ligt",
    "proposal.decided": "legde bij het voorstel vast wat het college besloot",
    "proposal.withdrawn": "trok het voorstel aan het college in",
    "proposal.document": "haalde het voorstel aan het college op als bestand",
}
LABELS: Mapping[str, str] = {
    "outcome": "Voorstel",
    "proposed": "Voorstel",
    "occasion": "Aanleiding",
    "message": "Kernboodschap",
    "arguments": "Argumenten",
    "objections": "Kanttekeningen",
    "finances": "Financiën",
    "sequel": "Vervolg",
    "sent_on": "Naar het college op",
    "withdraw_reason": "Waarom ingetrokken",
    "number": "Nummer",
    "decided_on": "Datum van het besluit",
    "form": "Bestand",
    "sha256": "Controlegetal",
}
CODES: Mapping[str, Mapping[str, str]] = {
    "assessment.collegeproposal.proposed": dict(CollegeProposal.Outcome.choices),
    "assessment.collegeproposal.form": {"pdf": "pdf", "odt": "OpenDocument"},
}
_STAYS = "Wat naar het college ging, verandert niet meer. Trek het voorstel in en maak een nieuw."
SENTENCES: Mapping[str, str] = {
    "assessment_proposal_one_open": "Er is al een voorstel aan het college. Open het verzoek opnieuw.",
    "assessment_proposal_known_status": "Deze status bestaat niet. Open het verzoek opnieuw.",
    "assessment_proposal_known_outcome": "Kies wat u het college voorstelt.",
    "assessment_proposal_is_whole": "Vul elk deel van het voorstel in. Alleen kanttekeningen mogen leeg blijven.",
    "assessment_proposal_sent_has_day": "Vul in wanneer het voorstel naar het college ging.",
    "assessment_proposal_decided_has_decision": "Leg eerst het besluit van het college vast.",
    "assessment_proposal_withdrawn_has_reason": "Schrijf waarom u het voorstel intrekt.",
    "assessment_proposal_of_case": "Deze beoordeling hoort bij een ander verzoek. Open het verzoek opnieuw.",
    "assessment_proposal_stays": _STAYS,
    "assessment_proposal_no_delete": _STAYS,
    "assessment_decision_within_mandate": (
        "Over dit verzoek besluit het college. Leg het verzoek eerst met een voorstel aan het college voor."
    ),
    "assessment_decision_rests_on_proposal": (
        "Het college heeft nog geen voorstel gekregen. Leg eerst vast dat het voorstel is verstuurd."
    ),
}
