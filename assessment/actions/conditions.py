"""Keeping, with an assessment, whether the request meets the conditions of the policy rules that apply."""

from collections.abc import Sequence
from datetime import date

from assessment.models import Assessment, ConditionCheck
from assessment.policies_rules import Said, settled
from assessment.selectors.rules import conditions_of_case, policy_day


def store_checks(row: Assessment, said: Sequence[Said], today: date) -> None:
    """Freeze every condition with what was said of it and what the records said. Call before it is handed in.

    Raises RuleViolation, at its field, for what is against the records without a word why.
    """
    ConditionCheck.objects.bulk_create(
        ConditionCheck(
            assessment=row,
            rule_code=asked.rule_code,
            rule_title=asked.rule_title,
            code=asked.condition.code,
            text=asked.condition.text[:300],
            is_needed=asked.condition.is_needed,
            state=answer.state,
            word=answer.word.strip(),
            suggested=asked.known.state,
            suggestion=asked.known.sentence[:300],
        )
        for asked, answer in settled(conditions_of_case(row.case, policy_day(row, today)), said)
    )
