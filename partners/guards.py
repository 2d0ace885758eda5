"""Triggers of states: a relation and an agreement follow their arrows and no other."""

from oss_intl.shared.guards import Guard, arrows
from partners.policies import AGREEMENT_TRANSITIONS, RELATION_TRANSITIONS

GUARDS: tuple[Guard, ...] = (
    arrows("partners_relation_arrows", "partners_relation", "status", RELATION_TRANSITIONS),
    arrows("partners_agreement_arrows", "partners_agreement", "status", AGREEMENT_TRANSITIONS),
)
SENTENCES = {
    "partners_relation_arrows": "Een relatie die loopt, gaat niet terug naar verkenning. Kies een andere status.",
    "partners_agreement_arrows": (
        "Een getekende overeenkomst wordt geen concept meer en een beëindigde blijft beëindigd. Maak een nieuwe."
    ),
}
