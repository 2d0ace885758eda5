"""The trigger of links: what was used or revoked stays so, and a link never becomes another. And the sentences."""

from oss_intl.shared.guards import Guard, refusal

LINK = "links_link"
OVER = "Deze link werkt niet meer. Vraag de gemeente om een nieuwe."

_REVIVED = """
    NEW.token_hash <> OLD.token_hash OR NEW.purpose <> OLD.purpose OR NEW.expires_at <> OLD.expires_at
    OR (OLD.used_at IS NOT NULL AND (NEW.used_at IS NULL OR NEW.used_at <> OLD.used_at))
    OR (OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS NULL OR NEW.revoked_at <> OLD.revoked_at))
    OR (OLD.revoked_at IS NOT NULL AND OLD.used_at IS NULL AND NEW.used_at IS NOT NULL)
"""

GUARDS: tuple[Guard, ...] = (
    refusal("links_link_goes_one_way", LINK, "UPDATE", _REVIVED),
    refusal("links_link_no_delete", LINK, "DELETE", "1 = 1", row="OLD"),
)

SENTENCES = {
    "links_link_goes_one_way": OVER,
    "links_link_no_delete": "Een link blijft in de lijst staan. Trek de link in als niemand hem meer mag gebruiken.",
    "links_link_known_purpose": "Kies waarvoor de link is.",
    "links_link_known_language": "Kies Nederlands of Engels.",
    "links_link_expires_later": "Kies hoe lang de link werkt.",
    "links_link_used_in_time": OVER,
    "links_link_used_before_revoked": OVER,
}
