"""A final edition of a report is never changed or deleted."""

from oss_intl.shared.guards import Guard, refusal

GUARDS: tuple[Guard, ...] = (
    refusal("reporting_edition_frozen", "reporting_edition", "UPDATE", "OLD.status = 'final'"),
    refusal("reporting_edition_kept", "reporting_edition", "DELETE", "OLD.status = 'final'", row="OLD"),
)

SENTENCES = {
    **{
        guard.name: "Een definitief verslag verandert niet meer. Maak een nieuwe editie die zegt wat er anders is."
        for guard in GUARDS
    },
    "reporting_edition_one_draft_a_year": "Er is al een concept voor dit jaar. Werk daarin verder.",
    "reporting_edition_correction_says_what_changed": "Schrijf wat er in deze editie anders is dan in de vorige.",
}
