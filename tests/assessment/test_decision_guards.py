"""The database holds who decides, what takes the place of a decision, and what was said and seen with it."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Deputy
from assessment.models import Decision, Interest, RuleDeviation, SeenEffect
from oss_intl.shared.dates import day_in_oss
from tests import builders, builders_decision
from tests.assessment.test_guards import raw, refused
from tests.builders import AT

pytestmark = pytest.mark.django_db
TODAY = day_in_oss(AT)


def test_only_the_themamanager_decides_or_who_stands_in() -> None:
    case = builders.assessed()
    standing_in = builders_decision.deputy()
    decide = partial(builders.decision, case, Decision.Outcome.DEFER)
    for nobody in (builders.official(), builders.admin(), builders.council(), standing_in.user):
        refused("assessment_decision_has_mandate", partial(decide, decided_by=nobody))
    refused("assessment_decision_has_mandate", partial(decide, decided_by=builders.official(), deputy=standing_in))
    late = partial(decide, decided_by=standing_in.user, deputy=standing_in, decided_on=TODAY + timedelta(days=1))
    refused("assessment_decision_has_mandate", late)
    assert decide(decided_by=standing_in.user, deputy=standing_in).deputy == standing_in


def test_a_deputy_whose_period_was_ended_decides_no_more() -> None:
    over = builders_decision.deputy(ended_at=AT)
    refused(
        "assessment_decision_has_mandate",
        partial(builders.decision, builders.assessed(), decided_by=over.user, deputy=over),
    )


def test_a_deputy_decides_neither_own_work_nor_where_there_is_an_interest() -> None:
    row = builders_decision.deputy()
    by: dict[str, Any] = {"decided_by": row.user, "deputy": row}
    for own in (builders.assessed(author=row.user), builders.assessed(assessor=row.user)):
        refused("assessment_decision_four_eyes", partial(builders.decision, own, **by))
    case = builders.assessed()
    Interest.objects.create(case=case, user=row.user, declared_at=AT)
    refused("assessment_decision_no_interest", partial(builders.decision, case, **by))


def test_a_revision_takes_the_place_of_the_last_approval_of_its_request() -> None:
    first = Decision.objects.get(case=builders.approved())
    other = Decision.objects.get(case=builders.approved())
    unfinished = builders.decision(builders.assessed(), Decision.Outcome.DEFER)
    revise = builders_decision.revision
    elsewhere = partial(
        builders.decision, other.case, Decision.Outcome.REFUSE, revises=first, revision_reason="Anders."
    )
    refused("assessment_decision_revises_last", elsewhere)
    refused("assessment_decision_revises_last", partial(revise, unfinished))
    refused("assessment_decision_once", partial(builders.decision, first.case, Decision.Outcome.REFUSE))
    second = revise(first, Decision.Outcome.CONDITIONAL)
    refused("assessment_decision_revises_last", partial(revise, first))
    last = revise(second)
    refused("assessment_decision_revises_last", partial(revise, last))
    assert Decision.objects.filter(case=first.case).count() == 3


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("assessment_decision_revision_has_reason", {"revision_reason": ""}),
        ("assessment_decision_revision_outcome", {"outcome": Decision.Outcome.APPROVE}),
    ],
)
def test_each_constraint_of_a_revision(name: str, changes: dict[str, str]) -> None:
    first = Decision.objects.get(case=builders.approved())
    refused(name, lambda: builders_decision.revision(first, **changes))  # type: ignore[arg-type]


def test_a_reason_to_revise_needs_what_is_revised() -> None:
    refused(
        "assessment_decision_revision_has_reason",
        lambda: builders.decision(builders.assessed(), revision_reason="Zomaar."),
    )


def test_what_was_seen_adds_up_and_stays() -> None:
    decision, line = Decision.objects.get(case=builders.approved()), builders.line(builders.budget(lines={}))
    values = {"decision": decision, "line": line, "before_cents": 500, "cents": 200, "after_cents": 300}
    for name, changes in (
        ("assessment_seen_effect_adds_up", {"after_cents": 301}),
        ("assessment_seen_effect_spent", {"spent_cents": -1}),
    ):
        refused(name, partial(SeenEffect.objects.create, **{**values, **changes}))
    SeenEffect.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeenEffect.objects.create(**values)
    for statement in ("UPDATE assessment_seeneffect SET cents = 0", "DELETE FROM assessment_seeneffect"):
        refused("assessment_seeneffect_no", partial(raw, statement))


def test_going_against_a_rule_has_its_reason_and_stays() -> None:
    decision, rule = Decision.objects.get(case=builders.approved()), builders.rule("taizhou")
    refused(
        "assessment_rule_deviation_has_reason",
        partial(RuleDeviation.objects.create, decision=decision, rule=rule, reason=""),
    )
    RuleDeviation.objects.create(decision=decision, rule=rule, reason="De provincie gaat ook.")
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleDeviation.objects.create(decision=decision, rule=rule, reason="Nog eens.")
    for statement in ("UPDATE assessment_ruledeviation SET reason = 'x'", "DELETE FROM assessment_ruledeviation"):
        refused("assessment_ruledeviation_no", partial(raw, statement))


def test_one_deputy_at_a_time_who_is_an_official() -> None:
    first = builders_decision.deputy(ends_on=TODAY + timedelta(days=5))
    for starts in (-1, 0, 5):
        again = partial(
            builders_decision.deputy,
            starts_on=TODAY + timedelta(days=starts),
            ends_on=TODAY + timedelta(days=starts + 2),
        )
        refused("accounts_deputy_one_at_a_time", again)
    after: dict[str, Any] = {"starts_on": TODAY + timedelta(days=6)}
    for nobody in (builders.themamanager(), builders.admin(), builders.council()):
        refused("accounts_deputy_is_official", partial(builders_decision.deputy, nobody, **after))
    builders_decision.deputy(**after)
    Deputy.objects.filter(pk=first.pk).update(ended_at=timezone.now())
    builders_decision.deputy()


def test_a_period_of_standing_in_stays_as_it_was_recorded() -> None:
    row = builders_decision.deputy()
    found = Deputy.objects.filter(pk=row.pk)
    refused("accounts_deputy_stays", lambda: found.update(ends_on=TODAY + timedelta(days=9)))
    refused("accounts_deputy_no_delete", lambda: raw("DELETE FROM accounts_deputy"))
    found.update(ended_at=AT)
    refused("accounts_deputy_stays", lambda: found.update(ended_at=None))
    after: dict[str, Any] = {"starts_on": TODAY + timedelta(days=2)}
    refused("accounts_deputy_days_in_order", partial(builders_decision.deputy, ends_on=TODAY, **after))
    refused("accounts_deputy_has_reason", partial(builders_decision.deputy, reason="", **after))
