"""How events about intentions of the policy read, and the sentences of their constraints."""

ACTIONS = {
    "intention.carried_out": "legde vast wat er met het voornemen is gedaan",
    "intention.not_done": "legde vast waarom het voornemen niet is gedaan",
    "intention.taken_back": "haalde weg wat bij het voornemen stond",
}
LABELS = {"what": "Wat", "year": "Jaar"}
CODES: dict[str, dict[str, str]] = {}
SENTENCES = {
    "activities_deed_says_what_or_why": "Kies een activiteit of contactmoment, of schrijf wat er is gedaan en wanneer.",
    "activities_deed_activity_once": "Deze activiteit staat al bij dit voornemen. Kies een andere.",
    "activities_deed_interaction_once": "Dit contactmoment staat al bij dit voornemen. Kies een ander.",
    "activities_deed_not_done_once_a_year": "Voor dit jaar staat al waarom het niet is gedaan. "
    "Open het voornemen om dat te lezen.",
}
