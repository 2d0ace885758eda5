"""How events about memberships read, the labels of a membership's fields, and the sentences of its constraints."""

from activities.models.membership import FeeBasis

ACTIONS = {
    "membership.changed": "paste de gegevens van het lidmaatschap aan",
    "membership.year_changed": "paste een jaar van het lidmaatschap aan",
    "membership.meeting_added": "legde een bijeenkomst van het netwerk vast",
    "membership.renewed": "verlengde het lidmaatschap",
}
LABELS = {
    "starts_on": "Lid vanaf",
    "ends_on": "Loopt tot en met",
    "renews": "Wordt vanzelf verlengd",
    "notice_months": "Opzegtermijn in maanden",
    "representative": "Wie Oss vertegenwoordigt",
    "year": "Jaar",
    "cents": "Bijdrage",
    "basis": "Grondslag",
    "inhabitants": "Aantal inwoners",
    "rate_milli": "Tarief per inwoner",
    "use": "Gebruik",
    "benefit": "Opbrengst",
    "happened_on": "Datum",
    "what": "Bijeenkomst",
    "attended_by": "Wie ging er",
}
CODES = {"activities.membershipyear.basis": dict(FeeBasis.choices)}
_KEEP_FIRST = "Evalueer eerst het lidmaatschap over het jaar ervoor. Alleen als Oss lid blijft, kunt u verlengen."
SENTENCES = {
    "activities_membership_ends_after_start": "Kies een einddatum op of na de begindatum.",
    "activities_membership_notice_within_two_years": "Vul een opzegtermijn in van ten hoogste 24 maanden.",
    "activities_membershipyear_once": "Dit jaar staat al bij het lidmaatschap.",
    "activities_membershipyear_known_basis": "Kies een grondslag uit de lijst.",
    "activities_membershipyear_not_negative": "Vul een bedrag in van € 0 of meer.",
    "activities_membershipyear_free_costs_nothing": "Een gratis lidmaatschap kost niets. Kies een andere grondslag.",
    "activities_membershipyear_rate_is_per_inhabitant": "Kies de grondslag bedrag per inwoner bij een aantal inwoners.",
    "activities_membershipyear_renewed_when_kept": _KEEP_FIRST,
    "activities_membershipyear_stays": "Een jaar van een lidmaatschap blijft dat jaar. Open de activiteit opnieuw.",
    "activities_membershipmeeting_says_what": "Vul in welke bijeenkomst het was en wie erheen ging.",
}
