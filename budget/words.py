"""How events about money read, and the labels of their fields."""

from budget.models import Budget, Cover

ACTIONS = {
    "budget.adopted": "legde de vastgestelde begroting vast",
    "budget.amended": "legde een begrotingswijziging vast",
    "budget.transferred": "legde een overheveling tussen posten vast",
    "budget.overridden": "stond een overschrijding toe",
    "budget.cover_granted": "legde vast dat de dekking is toegekend",
    "budget.reserved": "reserveerde geld",
    "budget.released": "gaf gereserveerd geld vrij",
    "budget.spent": "boekte een uitgave",
    "budget.corrected": "corrigeerde een uitgave",
    "activity.completed": "rondde de activiteit af",
    "activity.cancelled": "annuleerde de activiteit",
}
LABELS = {
    "year": "Jaar",
    "cents": "Bedrag",
    "override_cents": "Toegestaan boven de begroting",
    "line": "Post",
    "decision_number": "Nummer van het besluit",
    "adopted_on": "Vastgesteld op",
    "decided_on": "Besloten op",
    "performed_on": "Datum van de prestatie",
    "paid_on": "Betaald op",
    "supplier": "Leverancier",
    "invoice_number": "Factuurnummer",
    "file": "Bon of factuur",
    "description": "Omschrijving",
    "cover": "Dekking",
}
CODES = {
    "budget.budget.status": dict(Budget.Status.choices),
    "budget.cover.status": dict(Cover.Status.choices),
}
