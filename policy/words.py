"""The Dutch words of this room's events."""

from collections.abc import Mapping

from policy.models import DecidingBody, Mandate, PositionEntry

ACTIONS: Mapping[str, str] = {
    "policy.added": "nam dit op uit het beleid",
    "policy.changed": "verbeterde een tekst uit het beleid",
    "position.added": "voegde de positie toe",
    "position.ended": "beëindigde de positie",
    "position.entry_added": "legde vast wat er met de positie is gedaan",
}
FIELDS: Mapping[str, str] = {
    "name": "Naam",
    "title": "Titel",
    "text": "Tekst",
    "help_text": "Toelichting",
    "meaning": "Betekenis",
    "conditions": "Voorwaarden",
    "source": "Bron",
    "order": "Plaats in de lijst",
    "anchor_no": "Wanneer nee",
    "anchor_partly": "Wanneer deels",
    "anchor_yes": "Wanneer ja",
    "usually_not_applicable": "Meestal niet van toepassing",
    "frequency": "Hoe vaak",
    "owner": "Wie",
    "body": "Orgaan",
    "function": "Functie",
    "since": "Sinds",
    "ended_on": "Beëindigd op",
    "form": "Wat",
    "happened_on": "Datum",
    "motive": "Motief",
    "channel": "Via",
    "holder": "Focus van",
    "holder_name": "Naam van de organisatie",
    "country": "Land",
    "region_code": "Regio",
    "line_code": "Post",
    "via": "Wie de subsidie verdeelt",
    "match_countries": "Geldt voor landen",
    "match_regions": "Geldt voor regio’s",
    "match_organisations": "Geldt voor organisaties",
    "match_spearheads": "Geldt voor speerpunten",
    "match_kinds": "Geldt voor soorten",
    "adopted_on": "Vastgesteld",
    "valid_from": "Geldt vanaf",
    "valid_until": "Geldt tot en met",
    "note": "Toelichting",
    "is_own_setting": "Eigen instelling",
    "occasion": "Waarover",
    "above_cents": "Boven dit bedrag",
    "needs_notice": "De raad hoort het vooraf",
}
CODES: dict[str, dict[str, str]] = {
    "policy.positionentry.form": dict(PositionEntry.Form.choices),
    "policy.mandate.occasion": dict(Mandate.Occasion.choices),
    "policy.mandate.body": dict(DecidingBody.choices),
}
SENTENCES: dict[str, str] = {
    "policy_position_ends_with_reason": "Schrijf waarom de positie eindigt.",
    "policy_position_has_body_and_function": "Vul het orgaan en de functie in.",
    "policy_positionentry_has_text": "Schrijf wat er is gedaan.",
    "policy_positionentry_known_form": "Kies overleg of resultaat van lobby.",
    "policy_norm_once_a_day": "Deze instelling heeft op die dag al een waarde. Kies een andere dag.",
    "policy_mandate_once_a_day": "Over dit onderwerp begint op die dag al een regel. Kies een andere dag.",
    "policy_mandate_known_occasion": "Kies uit de lijst waar de regel over gaat.",
    "policy_mandate_known_body": "Kies uit de lijst wie besluit.",
    "policy_mandate_amount_has_limit": "Vul bij kosten een bedrag in, en laat het bij andere regels leeg.",
    "policy_norm_known_unit": "Kies een eenheid uit de lijst.",
}
