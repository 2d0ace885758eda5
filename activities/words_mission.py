"""How events about the file of a mission read, and the sentences of its constraints."""

from collections.abc import Mapping

ACTIONS: Mapping[str, str] = {}
LABELS: Mapping[str, str] = {}
CODES: Mapping[str, Mapping[str, str]] = {}
SENTENCES = {
    "activities_member_has_function": "Vul de functie in.",
    "activities_member_has_people": "Vul in om hoeveel mensen het gaat, ten minste 1.",
    "activities_member_known_side": "Kies uit de lijst bij wie deze functie hoort.",
    "activities_member_known_group": "Kies een soort uit de lijst.",
    "activities_member_known_payer": "Kies uit de lijst wie betaalt.",
    "activities_member_names_other_payer": "Vul in wie betaalt.",
    "activities_programme_says_what": "Vul in wat er op het programma staat.",
    "activities_programme_known_form": "Kies een vorm uit de lijst.",
    "activities_programme_ends_after_start": "Kies een eindtijd na de begintijd.",
    "activities_programme_result_has_organisation": "Kies met welke organisatie dit gesprek was.",
    "activities_packing_has_text": "Vul in welk document er meegaat.",
    "activities_packing_has_responsible": "Vul in welke functie hiervoor zorgt.",
    "activities_talkingpoint_has_text": "Schrijf wat Oss hierover wil zeggen.",
    "activities_talkingpoint_once_a_goal": "Bij dit doel staan al gesprekspunten. Pas die aan.",
    "activities_talkingpoint_once_in_general": "Er staan al algemene gesprekspunten. Pas die aan.",
    "activities_gift_known_direction": "Kies of het geschenk gegeven of ontvangen is.",
    "activities_gift_has_description": "Beschrijf het geschenk.",
    "activities_gift_not_negative": "Vul een geschatte waarde in van € 0 of meer.",
    "activities_gift_has_functions": "Vul in welke functie gaf en welke functie ontving.",
    "activities_gift_known_destination": "Kies uit de lijst wat er met het geschenk is gedaan.",
    "activities_gift_given_is_gone": "Alleen van een ontvangen geschenk vult u in wat ermee is gedaan.",
    "activities_gift_reported_afterwards": "Kies een datum van melding op of na de dag van het geschenk.",
}
