"""How events about imports read, the labels of their fields, and what is read when a constraint breaks."""

ACTIONS = {
    "import.begun": "koos een bestand om over te nemen",
    "import.columns_chosen": "koos de kolommen",
    "import.checked": "keek rijen na",
    "import.carried_out": "nam het register over",
    "request.imported": "nam dit verzoek over uit een bestaand register",
}
LABELS = {
    "file": "Bestand",
    "rows": "Aantal rijen",
    "columns": "Aantal kolommen",
    "checked": "Nagekeken",
    "problems": "Nog te verbeteren",
    "added": "Overgenomen",
    "present": "Stond er al",
    "row_number": "Rij",
    "status": "Status",
    "title": "Titel",
}
SENTENCES = {
    "imports_checks_no_more_than_all": "Er zijn meer rijen nagekeken dan er zijn. Kies het bestand opnieuw.",
    "imports_done_without_problems": "Verbeter eerst de rijen die niet kloppen en kies het bestand opnieuw.",
    "imports_row_key_once": "Iemand anders nam net dezelfde rijen over. Open deze import opnieuw.",
    "imports_row_has_key": "Deze rij is niet te herkennen. Geef haar een titel of een oud kenmerk.",
}
