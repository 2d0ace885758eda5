"""Triggers of accounts: there is always somebody who can manage users, and one deputy at a time."""

from oss_intl.shared.guards import Guard, refusal

_LAST_ADMIN_GOES = """
    OLD.role = 'admin' AND OLD.is_active AND NOT (NEW.role = 'admin' AND NEW.is_active)
    AND NOT EXISTS (SELECT 1 FROM accounts_user u WHERE u.role = 'admin' AND u.is_active AND u.id <> NEW.id)
"""

_TWO_DEPUTIES = """
    NEW.ended_at IS NULL AND EXISTS (
        SELECT 1 FROM accounts_deputy d
        WHERE d.ended_at IS NULL AND d.starts_on <= NEW.ends_on AND d.ends_on >= NEW.starts_on
    )
"""
_NO_OFFICIAL = "NOT EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = NEW.user_id AND u.role = 'official')"
_CHANGES_DEPUTY = """
    OLD.ended_at IS NOT NULL OR NEW.user_id <> OLD.user_id OR NEW.starts_on <> OLD.starts_on
    OR NEW.ends_on <> OLD.ends_on OR NEW.reason <> OLD.reason
"""

GUARDS: tuple[Guard, ...] = (
    refusal("accounts_user_admin_remains", "accounts_user", "UPDATE", _LAST_ADMIN_GOES),
    refusal("accounts_deputy_one_at_a_time", "accounts_deputy", "INSERT", _TWO_DEPUTIES),
    refusal("accounts_deputy_is_official", "accounts_deputy", "INSERT", _NO_OFFICIAL),
    refusal("accounts_deputy_stays", "accounts_deputy", "UPDATE", _CHANGES_DEPUTY),
    refusal("accounts_deputy_no_delete", "accounts_deputy", "DELETE", "1 = 1", row="OLD"),
)

ONE_AT_A_TIME = "In deze dagen neemt er al iemand waar. Kies andere dagen, of beëindig eerst die waarneming."
_DEPUTY_STAYS = "Een waarneming verandert niet meer. Beëindig haar en leg een nieuwe vast."

SENTENCES = {
    "accounts_user_admin_remains": "Er moet ten minste 1 beheerder overblijven. Maak eerst iemand anders beheerder.",
    "accounts_user_email_lower": "Schrijf het e-mailadres met kleine letters.",
    "accounts_user_has_name": "Vul een naam in.",
    "accounts_user_known_role": "Kies een rol.",
    "accounts_deputy_one_at_a_time": ONE_AT_A_TIME,
    "accounts_deputy_is_official": "Kies een medewerker als waarnemer.",
    "accounts_deputy_stays": _DEPUTY_STAYS,
    "accounts_deputy_no_delete": _DEPUTY_STAYS,
    "accounts_deputy_days_in_order": "Kies een laatste dag op of na de eerste dag.",
    "accounts_deputy_has_reason": "Schrijf waarom er een waarnemer is.",
}
