"""What no constraint can hold of the versions of the policy: what the municipality published stays as it is.

A publication that does not hold yet can be withdrawn, which makes it a draft again. The first version follows its data
files when a text there is corrected, and was made by nobody here.
"""

from oss_intl.shared.guards import Guard, refusal

_PUBLISHED = "OLD.state = 'published' AND OLD.made_by_id IS NOT NULL AND NEW.state <> 'draft'"

GUARDS: tuple[Guard, ...] = (
    refusal("policy_policyversion_stays", "policy_policyversion", "UPDATE", _PUBLISHED),
    refusal("policy_policyversion_no_delete", "policy_policyversion", "DELETE", "OLD.state = 'published'", row="OLD"),
)

_STAYS = "Een gepubliceerde versie van het beleid verandert niet. Begin een nieuwe versie."
SENTENCES: dict[str, str] = {
    **{guard.name: _STAYS for guard in GUARDS},
    "policy_policyversion_one_draft": "Er is al een concept van een nieuwe versie. Werk daarin verder.",
    "policy_policyversion_once_a_day": "Op die dag gaat al een versie in. Kies een andere dag.",
    "policy_policyversion_known_state": "Een versie is een concept of gepubliceerd. Open de versie opnieuw.",
    "policy_policyversion_published_is_whole": "Een gepubliceerde versie gaat in op een dag. Kies een dag.",
    "policy_spearhead_once_a_day": "Dit speerpunt begint op die dag al. Kies een andere dag.",
    "policy_spearhead_valid_period": "Een speerpunt eindigt niet voordat het begint. Kies een latere dag.",
    "policy_focusarea_once_a_day": "Dit focusgebied begint op die dag al. Kies een andere dag.",
    "policy_focusarea_valid_period": "Een focusgebied eindigt niet voordat het begint. Kies een latere dag.",
    "policy_policyrule_once_a_day": "Deze beleidslijn begint op die dag al. Kies een andere dag.",
    "policy_policyrule_valid_period": "Een beleidslijn eindigt niet voordat zij begint. Kies een latere dag.",
}
