"""The assessment room: six questions, and decisions."""

from datetime import date

from django.apps import AppConfig
from django.utils import timezone

from audit import words
from oss_intl.shared import guards, navigation, sentences
from oss_intl.shared.dates import day_in_oss


class AssessmentConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "assessment"
    verbose_name = "Beoordeling"

    def ready(self) -> None:
        from accounts.permissions import may_act_as_themamanager
        from assessment import guards_arrows, guards_decision, guards_mandate, guards_policy, words_proposal
        from assessment.guards import GUARDS, SENTENCES
        from assessment.selectors.fast_lane import waits_in_fast_lane
        from assessment.selectors.queues import waits_for_assessor, waits_for_decider
        from assessment.words import ACTIONS, CODES, LABELS

        guards.register(*GUARDS, *guards_mandate.GUARDS)
        sentences.register({**SENTENCES, **words_proposal.SENTENCES})
        for more in (guards_decision, guards_arrows, guards_policy):
            guards.register(*more.GUARDS)
            sentences.register(more.SENTENCES)
        words.register(actions=ACTIONS, fields=LABELS, codes=CODES)
        words.register(actions=words_proposal.ACTIONS, fields=words_proposal.LABELS, codes=words_proposal.CODES)
        navigation.register_guest(
            "assessment:decision_queue",
            lambda user: may_act_as_themamanager(user, _today()),
            guest_as="waarnemend themamanager",
        )
        navigation.register_count("assessment:queue", waits_for_assessor)
        navigation.register_count(
            "assessment:decision_queue",
            lambda user: waits_for_decider(user, _today()) + waits_in_fast_lane(user, _today()),
        )


def _today() -> date:
    return day_in_oss(timezone.now())  # noqa: TID251 (the navigation is drawn on every page and has no clock of its own)
