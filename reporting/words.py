"""How events about reports read, and the labels of their fields."""

ACTIONS = {
    "edition.started": "begon een verslag",
    "edition.changed": "paste het verslag aan",
    "edition.finalised": "maakte het verslag definitief",
}
LABELS = {
    "year": "Jaar",
    "edition": "Editie",
    "introduction": "Inleiding",
    "conclusion": "Conclusie",
    "changes": "Wat is er anders",
    "offered_on": "Aangeboden op",
    "offered_number": "Nummer van het besluit",
    "snapshot_sha256": "Controlegetal van de gegevens",
    "pdf_sha256": "Controlegetal van de PDF",
}
