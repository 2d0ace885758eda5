"""The forms of one revision: what they are made from, whether they are right, and where a refusal stands.

The page reads what was sent; it writes nothing.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.forms import BaseFormSet
from django.http import QueryDict

from accounts.models import User
from activities.models import Request
from activities.policies import TRANSITIONS
from activities.selectors.mandate import authority_of
from assessment import policies, policies_revision
from assessment.forms import decide as forms
from assessment.forms.revise import ReviseForm, TotalsForm
from assessment.forms.seen import AgainstForm, SeenForm
from assessment.models import Decision
from assessment.policies_effect import Effect
from assessment.policies_revision import Held
from assessment.selectors import work
from assessment.selectors.effect import effect_of_revision, held_by
from assessment.selectors.proposal import current_assessment
from assessment.selectors.revision import activity_statuses, last_decision, open_conditions
from assessment.selectors.rules import AppliedRule, asked_rules, unmet_rules
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.formsets import unchecked, unchecked_rows, wants_row, with_row

SHOW_FIGURES = "figures"  # the button that only shows what the chosen outcome does to the budget


@dataclass
class RevisionPage:
    """The forms of one revision and what they were made from."""

    case: Request
    today: date
    earlier: Decision
    owners: dict[int, User]
    held: list[Held]
    form: ReviseForm
    conditions: "BaseFormSet[forms.ConditionForm]"
    totals: TotalsForm
    rules: tuple[AppliedRule, ...]
    post: QueryDict | None
    seen: SeenForm = field(init=False)
    against: AgainstForm = field(init=False)

    def __post_init__(self) -> None:
        self.seen = SeenForm(self.post, effects=self.effects())
        self.against = AgainstForm(self.post, rules=self.rules, unmet=unmet_rules(self.case))

    @classmethod
    def of(cls, case: Request, at: datetime, post: QueryDict | None) -> "RevisionPage":
        """Raises RuleViolation when there is no decision here that could (still) be revised."""
        today, earlier, owners, held = day_in_oss(at), last_decision(case), work.owners(), held_by(case)
        if earlier is None:
            raise RuleViolation(policies_revision.NOT_DECIDED_HERE)
        data = with_row(post, "conditions") if post is not None and wants_row(post, "conditions") else post
        allowed = TRANSITIONS[case.status]  # type: ignore[index]  # a Status is a str
        outcomes = [code for code, status in policies.OUTCOME_STATUS.items() if status in allowed]
        bodies = policies_revision.bodies_for(earlier.body, authority_of(case, today))
        before = [
            {"text": row.text, "owner": row.follow_up.owner_id, "due_on": row.follow_up.due_on}
            for row in open_conditions(earlier)
        ]
        initial = {
            "number": work.suggested_number(case),
            "decided_on": today,
            "body": bodies[0],
            "revises": earlier.pk,
        }
        return cls(
            case=case,
            today=today,
            earlier=earlier,
            owners=owners,
            held=held,
            form=ReviseForm(
                data,
                outcomes=policies_revision.outcomes_now(outcomes, activity_statuses(case)),
                bodies=bodies,
                assessment=current_assessment(case),
                initial=initial,
            ),
            conditions=forms.condition_rows(data, owners, before),
            totals=TotalsForm(data, held=held),
            rules=asked_rules(case, today),
            post=data,
        )

    @property
    def outcome(self) -> str:
        """The outcome as it is chosen so far."""
        return str(self.form["outcome"].value() or "")

    def asks_more(self) -> bool:
        """Whether another row or the figures were asked for; then nothing is judged yet."""
        asked = self.post is not None and (wants_row(self.post, "conditions") or SHOW_FIGURES in self.post)
        if asked:
            for form in (self.form, self.totals, self.seen, self.against, *self.conditions.forms):
                unchecked(form)
        return asked

    def is_valid(self) -> bool:
        """Check the form, and only what its outcome uses; the rest is shown as it was typed."""
        checked = [self.form.is_valid(), self.against.is_valid_for(self.form), self.seen.is_valid()]
        if self.form.cleaned_data.get("outcome") == Decision.Outcome.CONDITIONAL:
            checked += [self.conditions.is_valid(), self.totals.is_valid()]
        else:
            unchecked_rows(self.conditions)
            unchecked(self.totals)
        return all(checked)

    def refuse(self, error: RuleViolation) -> None:
        """Put a refusal at its field."""
        if error.field == "effect_seen":
            self.seen.refuse(error.sentence)
            return
        for form in (self.form, self.totals, self.against):
            if error.field in form.fields:
                form.add_error(error.field, error.sentence)
                return
        self.form.add_error(None, error.sentence)

    def effects(self) -> tuple[Effect, ...]:
        """What the revision does to the budget as it stands now; nothing before an outcome is chosen."""
        return effect_of_revision(held_by(self.case), self.outcome, self.totals.typed()) if self.outcome else ()
