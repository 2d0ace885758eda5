"""Triggers of letters and their texts, which are only added; and what is read when the database refuses."""

from oss_intl.shared.guards import Guard, append_only

GUARDS: tuple[Guard, ...] = (*append_only("letters_lettertemplate"), *append_only("letters_letter"))

SENTENCES = {
    **{
        guard.name: "Een brief blijft zoals hij is gemaakt. Maak een nieuwe brief of een nieuwe tekst."
        for guard in GUARDS
    },
    "letters_template_version_once": "Iemand anders heeft deze tekst net veranderd. Open de tekst opnieuw.",
    "letters_template_known_kind": "Deze standaardbrief bestaat niet. Kies er een uit de lijst.",
    "letters_template_known_language": "Kies Nederlands of Engels.",
    "letters_template_from_one": "Deze versie bestaat niet. Open de tekst opnieuw.",
    "letters_template_has_body": "Vul de tekst van de brief in.",
    "letters_template_has_subject": "Vul het onderwerp van de brief in.",
    "letters_letter_known_language": "Kies Nederlands of Engels.",
    "letters_letter_is_whole": "Vul in aan wie de brief gaat, wie het contact is, het onderwerp en de tekst.",
}
