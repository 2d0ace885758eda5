"""How events about letters read, and the labels of their fields."""

from letters.models import Kind
from links.models import Language

ACTIONS = {
    "letter.made": "maakte een brief aan de aanvrager",
    "letter_template.changed": "veranderde een standaardbrief",
}
LABELS = {
    "kind": "Brief",
    "language": "Taal",
    "version": "Versie",
    "template_version": "Versie van de standaardbrief",
    "subject": "Onderwerp",
    "number": "Besluit",
}
CODES = {
    "letters.letter.language": dict(Language.choices),
    "letters.lettertemplate.language": dict(Language.choices),
    "letters.lettertemplate.kind": dict(Kind.choices),
}
