"""The forms of one decision: what they are made from, whether they are right, and where a refusal stands.

The page reads what was sent; it writes nothing.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.forms import BaseFormSet
from django.http import QueryDict

from accounts.models import User
from activities.models import Request
from activities.models.request import Status
from activities.policies import TRANSITIONS
from activities.selectors.mandate import authority_of
from assessment import policies, policies_proposal
from assessment.forms import decide as forms
from assessment.forms.seen import AgainstForm, SeenForm
from assessment.models import CollegeProposal, Decision
from assessment.policies_effect import Effect
from assessment.selectors import work
from assessment.selectors.effect import effect_of
from assessment.selectors.proposal import current_assessment, open_proposal
from assessment.selectors.reservations import lines_of, proposals
from assessment.selectors.rules import AppliedRule, asked_rules, unmet_rules
from budget.models import BudgetLine
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.formsets import unchecked, unchecked_rows, wants_row, with_row
from oss_intl.shared.money import parse_amount


@dataclass
class DecisionPage:
    """The forms of one decision and what they were made from."""

    case: Request
    today: date
    year: int
    lines: dict[int, BudgetLine]
    owners: dict[int, User]
    form: forms.DecideForm
    conditions: "BaseFormSet[forms.ConditionForm]"
    reservations: "BaseFormSet[forms.ReservationForm]"
    rules: tuple[AppliedRule, ...]
    post: QueryDict | None
    seen: SeenForm = field(init=False)
    against: AgainstForm = field(init=False)

    def __post_init__(self) -> None:
        self.seen = SeenForm(self.post, effects=self.effects())
        self.against = AgainstForm(self.post, rules=self.rules, unmet=unmet_rules(self.case))

    @classmethod
    def of(cls, case: Request, at: datetime, post: QueryDict | None) -> "DecisionPage":
        today = day_in_oss(at)
        year = policies.year_of(case.starts_on, forms.typed_day(post) or today)
        lines = {line.pk: line for line in lines_of(year)}
        owners = work.owners()
        data = post
        for prefix in ("conditions", "reservations"):
            if data is not None and wants_row(data, prefix):
                data = with_row(data, prefix)
        # Who came too late sees what was typed, whatever the request became meanwhile.
        late = case.status not in policies.DECIDABLE
        allowed = frozenset(Status) if late else TRANSITIONS[Status(case.status)]
        outcomes = [code for code, status in policies.OUTCOME_STATUS.items() if status in allowed]
        authority, proposal = authority_of(case, today), open_proposal(case)
        outcomes = policies_proposal.outcomes_now(outcomes, authority, proposal)
        bodies = policies_proposal.bodies_now(authority, proposal)
        current = current_assessment(case)
        initial = {"body": bodies[0], "decided_on": today, **_said(case, proposal)}
        return cls(
            case=case,
            today=today,
            year=year,
            lines=lines,
            owners=owners,
            form=forms.DecideForm(data, outcomes=outcomes, bodies=bodies, assessment=current, initial=initial),
            conditions=forms.condition_rows(data, owners),
            reservations=forms.reservation_rows(data, lines, proposals(case, list(lines.values()))),
            rules=asked_rules(case, today),
            post=data,
        )

    def asks_row(self) -> bool:
        """Whether a row was asked for; then nothing is judged yet."""
        asked = self.post is not None and any(wants_row(self.post, name) for name in ("conditions", "reservations"))
        if asked:
            self.leave_unchecked()
        return asked

    def leave_unchecked(self) -> None:
        """Show what was typed without judging it."""
        for form in (self.form, self.seen, self.against):
            unchecked(form)
        unchecked_rows(self.conditions)
        unchecked_rows(self.reservations)

    def is_valid(self) -> bool:
        """Check the form, and only what its outcome uses; the rest is shown as it was typed."""
        checked = [self.form.is_valid(), self.against.is_valid_for(self.form)]
        outcome = self.form.cleaned_data.get("outcome")
        if outcome == Decision.Outcome.CONDITIONAL:
            checked.append(self.conditions.is_valid())
        else:
            unchecked_rows(self.conditions)
        if outcome in policies.APPROVALS:
            checked += [self.reservations.is_valid(), self.seen.is_valid()]
        else:
            unchecked_rows(self.reservations)
            unchecked(self.seen)
        return all(checked)

    def refuse(self, error: RuleViolation) -> None:
        """Put a refusal at its field: of the form, or of the row that does not fit."""
        parts = (error.field or "").split("-")
        if parts[0] == "reservations" and len(parts) == 3 and int(parts[1]) < len(self.reservations.forms):
            self.reservations.forms[int(parts[1])].add_error(parts[2], error.sentence)
            self.form.add_error(None, error.sentence)
        elif error.field == "effect_seen":
            self.seen.refuse(error.sentence)
        elif error.field in self.against.fields:
            self.against.add_error(error.field, error.sentence)
        else:
            self.form.add_error(error.field if error.field in self.form.fields else None, error.sentence)

    def effects(self) -> tuple[Effect, ...]:
        """What the rows do to the budget as it stands now; this is what she confirms."""
        return effect_of((line.pk, cents) for line, cents in self.typed_reservations())

    def typed_reservations(self) -> list[tuple[BudgetLine, int]]:
        """The rows as far as they can be read: a line of this year and an amount."""
        found, lines = [], {str(pk): line for pk, line in self.lines.items()}
        for form in self.reservations.forms:
            line = lines.get(str(form["line"].value()))
            if line and not form["DELETE"].value():
                value = form["cents"].value()
                try:
                    found.append((line, value if isinstance(value, int) else parse_amount(str(value or "0"))))
                except ValueError:
                    found.append((line, 0))
        return found


def _said(case: Request, proposal: CollegeProposal | None) -> dict[str, str]:
    """What is filled in beforehand: our own number, or what was proposed to the college, which has its own number."""
    if proposal is None or not policies_proposal.is_sent(proposal):
        return {"number": work.suggested_number(case)}
    return {"outcome": proposal.outcome, "reason": proposal.arguments}
