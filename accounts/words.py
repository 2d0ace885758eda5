"""How events about accounts read, and the labels of a user's fields."""

from accounts.models import Role

ACTIONS = {
    "account.added": "maakte het account",
    "account.changed": "paste het account aan",
    "account.invited": "maakte een uitnodiging",
    "account.invitation_used": "koos een wachtwoord met de uitnodiging",
    "account.password_changed": "wijzigde het wachtwoord",
    "account.sessions_ended": "beëindigde alle sessies van dit account",
    "account.signed_in": "logde in",
    "account.signed_out": "logde uit",
    "account.sign_in_failed": "wees een poging tot inloggen af",
    "deputy.appointed": "legde vast dat deze medewerker waarneemt voor de themamanager",
    "deputy.ended": "beëindigde de waarneming",
    "account.locked": "sloot het inloggen voor 5 minuten na te veel pogingen",
}
LABELS = {
    "name": "Naam",
    "job_title": "Functie",
    "email": "E-mailadres",
    "role": "Rol",
    "starts_on": "Eerste dag",
    "ends_on": "Laatste dag",
    "is_active": "Actief",
}
CODES = {"role": dict(Role.choices)}
