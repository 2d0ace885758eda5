"""The trigger of accounts: there is always somebody who can manage users."""

from oss_intl.shared.guards import Guard, refusal

_LAST_ADMIN_GOES = """
    OLD.role = 'admin' AND OLD.is_active AND NOT (NEW.role = 'admin' AND NEW.is_active)
    AND NOT EXISTS (SELECT 1 FROM accounts_user u WHERE u.role = 'admin' AND u.is_active AND u.id <> NEW.id)
"""

GUARDS: tuple[Guard, ...] = (refusal("accounts_user_admin_remains", "accounts_user", "UPDATE", _LAST_ADMIN_GOES),)

SENTENCES = {
    "accounts_user_admin_remains": "Er moet ten minste 1 beheerder overblijven. Maak eerst iemand anders beheerder.",
    "accounts_user_email_lower": "Schrijf het e-mailadres met kleine letters.",
    "accounts_user_has_name": "Vul een naam in.",
    "accounts_user_known_role": "Kies een rol.",
}
