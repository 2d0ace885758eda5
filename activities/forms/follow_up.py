"""Forms of follow-up actions: noted, handed over, moved and finished; and noted at once with something else."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.db.models import QuerySet

from accounts.models import Role, User
from activities.forms.new_organisation import Unfold
from activities.models.follow_up import FollowUpData
from oss_intl.shared.forms import DayField, LongTextField, TokenForm

COUNCIL_READS = "De raad leest dit. Noem geen namen van personen."


def colleagues() -> QuerySet[User]:
    """Who can own an action: everybody who works for the municipality."""
    return User.objects.filter(is_active=True).exclude(role=Role.COUNCIL).order_by("name", "pk")


class OwnerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """Somebody who works for the municipality. The list is read when a form is made."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": "Kies wie het doet.", "invalid_choice": "Kies een medewerker uit de lijst."}
        options = {"empty_label": "Kies een medewerker", "error_messages": messages, **kwargs}
        super().__init__(queryset=User.objects.none(), **options)

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name}, {obj.job_title}" if obj.job_title else obj.name


def _offer(form: forms.Form, name: str, people: QuerySet[User]) -> None:
    field = form.fields[name]
    assert isinstance(field, OwnerField)
    field.queryset = people


class FollowUpForm(TokenForm):
    """Something that still has to be done."""

    text = LongTextField(
        label="Wat moet er nog gebeuren?",
        help_text=COUNCIL_READS,
        error_messages={"required": "Beschrijf wat er moet gebeuren."},
    )
    owner = OwnerField(label="Wie doet het?")
    due_on = DayField(label="Klaar vóór", error_messages={"required": "Vul in wanneer het klaar moet zijn."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "owner", colleagues())
        self.helper = FormHelper()
        self.helper.layout = Layout("token", "text", Row("owner", "due_on"))


class FollowUpDoneForm(TokenForm):
    """When a follow-up action was done, and what came of it."""

    done_on = DayField(label="Wanneer was het klaar?", error_messages={"required": "Vul een datum in."})
    outcome = LongTextField(
        label="Wat is de uitkomst?",
        help_text=COUNCIL_READS,
        error_messages={"required": "Schrijf wat de uitkomst is."},
    )


class HandOverForm(TokenForm):
    """Who does it from now on, and why. `people` are who can; everybody who works here when it is left out."""

    owner = OwnerField(label="Wie doet het voortaan?")
    reason = LongTextField(
        label="Waarom?", rows=3, error_messages={"required": "Schrijf waarom een ander het overneemt."}
    )

    def __init__(self, *args: Any, people: QuerySet[User] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "owner", colleagues() if people is None else people)


class MoveForm(TokenForm):
    """Another day, and why."""

    due_on = DayField(label="Voortaan klaar vóór", error_messages={"required": "Vul de nieuwe datum in."})
    reason = LongTextField(label="Waarom?", rows=3, error_messages={"required": "Schrijf waarom de datum verandert."})


class WithFollowUp(TokenForm):
    """A form that can note an action at once. Its clean values have that as `todo`, or None."""

    next_text = LongTextField(label="Wat moet er nog gebeuren?", rows=3, required=False, help_text=COUNCIL_READS)
    next_owner = OwnerField(label="Wie doet het?", required=False, empty_label="Ikzelf")
    next_due_on = DayField(label="Klaar vóór", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "next_owner", colleagues())
        self.next_is_open = any(self.data.get(name) for name in ("next_text", "next_owner", "next_due_on"))
        own = [name for name in self.fields if not name.startswith("next_")]
        self.helper = FormHelper()
        self.helper.layout = Layout(*own, self.next_section())

    def next_section(self) -> Unfold:
        """The action, folded unless something is filled in."""
        fields = ("next_text", Row("next_owner", "next_due_on"))
        return Unfold("Noteer meteen een actie", *fields, is_open=self.next_is_open)

    def clean(self) -> dict[str, Any]:
        """The values of the form, with the action as one value."""
        values = super().clean() or self.cleaned_data
        text, owner, due_on = (values.pop(name, None) for name in ("next_text", "next_owner", "next_due_on"))
        if not (text or owner or due_on):
            return {**values, "todo": None}
        for name, value, sentence in (
            ("next_text", text, "Beschrijf wat er moet gebeuren."),
            ("next_due_on", due_on, "Vul in wanneer de actie klaar moet zijn."),
        ):
            if not value and name not in self.errors:
                self.add_error(name, sentence)
        return {**values, "todo": None if self.errors else FollowUpData(text=text, due_on=due_on, owner=owner)}
