"""Forms of a mission's programme: a part of it, with whom it is, and what came of a meeting."""

from collections.abc import Sequence
from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.db.models import QuerySet
from django.forms.formsets import formset_factory
from django.http import QueryDict

from activities.forms.follow_up import COUNCIL_READS, OwnerField, colleagues
from activities.forms.mission import OrganisationForm
from activities.forms.result import OfTargetForm
from activities.forms.rows import BaseRows
from activities.models import Mission, MissionMember, ProgrammeItem
from activities.models.follow_up import FollowUpData
from activities.policies_mission import is_incoming
from oss_intl.shared.forms import ClockField, DayField, LongTextField, PlainCharField, TokenForm
from oss_intl.shared.formsets import unchecked, wants_row, with_row
from partners.fields import choice
from partners.models import ContactPerson, Interaction, Organisation

PREFIX = "acties"
MOST = 20
# How a part of the programme is called as a contact moment.
INTERACTION_OF = {ProgrammeItem.Form.VISIT: Interaction.Form.VISIT, ProgrammeItem.Form.EVENT: Interaction.Form.VISIT}


class ProgrammeForm(OrganisationForm):
    """A part of the programme: when, what, where, with which organisation, and who of the delegation goes."""

    on = DayField(label="Dag", error_messages={"required": "Kies een dag van de missie."})
    starts = ClockField(label="Begint om", required=False, help_text="Op de klok daar.")
    ends = ClockField(label="Eindigt om", required=False, help_text="Leeg als het de volgende dag eindigt.")
    form = choice("Vorm", ProgrammeItem.Form.choices, empty="Kies een vorm", needed="Kies een vorm.")
    what = PlainCharField(
        label="Wat staat er op het programma?",
        max_length=200,
        help_text="De raad leest dit. Noem geen namen van personen.",
        error_messages={"required": "Vul in wat er op het programma staat."},
    )
    place = PlainCharField(label="Waar?", max_length=200, required=False)
    aim = LongTextField(
        label="Wat wil Oss hier bereiken?", rows=3, required=False, help_text="De raad ziet dit niet; de briefing wel."
    )

    groups: ClassVar[Any] = (
        ("Wanneer", ("on", Row("starts", "ends"))),
        ("Wat en waar", ("form", "what", "place", "aim")),
        ("Met wie", ("organisation", "attendees")),
    )

    def __init__(self, *args: Any, mission: Mission, row: ProgrammeItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["attendees"] = forms.ModelMultipleChoiceField(
            queryset=who_may_go(mission),
            label="Wie gaan er?",
            required=False,
            help_text="Kies niemand als de hele delegatie gaat.",
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": "Kies uit de delegatie van deze missie.",
                "invalid_pk_value": "Kies uit de delegatie van deze missie.",
                "invalid_list": "Kies uit de delegatie van deze missie.",
            },
        )
        if row is not None:
            self.initial["attendees"] = list(row.attendees.all())
        if not who_may_go(mission).exists():
            del self.fields["attendees"]
            self.helper.layout.fields[2].fields.remove("attendees")

    def attendees(self) -> list[Any]:
        """Who of the delegation goes; nobody means all."""
        return list(self.cleaned_data.get("attendees") or [])

    def values(self) -> dict[str, Any]:
        """The columns that the action stores, without the organisation and who goes."""
        return {name: value for name, value in super().values().items() if name != "attendees"}


def who_may_go(mission: Mission) -> QuerySet[MissionMember]:
    """Those who travel; with guests in Oss also their hosts, who take turns."""
    members = mission.members.order_by("order", "pk")
    return members if is_incoming(mission.form) else members.exclude(side=MissionMember.Side.HOST)


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """Persons of one organisation, by name and function."""

    def label_from_instance(self, obj: ContactPerson) -> str:
        return ", ".join(filter(None, [obj.name, obj.job_title]))


class ContactsForm(TokenForm):
    """Which persons of the organisation a meeting is with."""

    contacts = PeopleField(
        queryset=ContactPerson.objects.none(),
        label="Met wie is het gesprek?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Kies contactpersonen van deze organisatie.",
            "invalid_pk_value": "Kies contactpersonen van deze organisatie.",
            "invalid_list": "Kies contactpersonen van deze organisatie.",
        },
    )

    def __init__(self, *args: Any, people: Sequence[ContactPerson], chosen: Sequence[ContactPerson], **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["contacts"]
        assert isinstance(field, PeopleField)
        field.queryset = ContactPerson.objects.filter(pk__in=[person.pk for person in people]).order_by("name", "pk")
        self.initial["contacts"] = [person.pk for person in chosen]


class OutcomeForm(OfTargetForm):
    """What came of a meeting, and `rows` of what has to be done now.

    It becomes a contact moment of the organisation and a result of the mission.
    """

    form = forms.ChoiceField(
        label="Hoe was het contact?",
        choices=Interaction.Form,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het contact ging.", "invalid_choice": "Kies een vorm uit de lijst."},
    )
    on = DayField(label="Wanneer was het?", error_messages={"required": "Vul een datum in."})
    summary = LongTextField(
        label="Wat kwam eruit?",
        rows=5,
        help_text="De raad leest dit. Noem geen namen van personen.",
        error_messages={"required": "Schrijf wat eruit kwam."},
    )
    note = LongTextField(label="Interne aantekening", required=False, help_text="De raad ziet deze aantekening niet.")

    def __init__(self, data: QueryDict | None, *, item: ProgrammeItem) -> None:
        self.asks_row = data is not None and wants_row(data, PREFIX)
        if data is not None and self.asks_row:
            data = with_row(data, PREFIX)
        form = INTERACTION_OF.get(ProgrammeItem.Form(item.form), Interaction.Form.MEETING)
        super().__init__(data, initial={"form": form, "on": item.on}, activity=item.mission.activity)
        for name in ("next_text", "next_owner", "next_due_on"):  # a meeting has rows of actions instead of one
            del self.fields[name]
        self.helper.layout = Layout("token", *self.sections())
        self.rows = follow_up_rows(data)
        if self.asks_row:
            unchecked(self)
            self.rows.uncheck()

    def sections(self) -> list[Any]:
        return [*self.about_target(), Fieldset("Het gesprek", "form", "on", "summary", "note")]

    def is_valid(self) -> bool:
        """Whether the form and all its rows are right; not while another row is asked for."""
        return not self.asks_row and all([super().is_valid(), self.rows.is_valid()])


class FollowUpRow(forms.Form):
    """Something to do that came out of a meeting."""

    text = PlainCharField(
        label="Wat moet er gebeuren?",
        max_length=2_000,
        help_text=COUNCIL_READS,
        error_messages={"required": "Beschrijf wat er moet gebeuren."},
    )
    owner = OwnerField(label="Wie doet het?", required=False, empty_label="Ikzelf")
    due_on = DayField(label="Klaar vóór", error_messages={"required": "Vul in wanneer het klaar moet zijn."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues()  # type: ignore[attr-defined]  # an OwnerField

    def value(self) -> FollowUpData:
        return FollowUpData(**{name: self.cleaned_data[name] for name in self.base_fields})


class FollowUpRows(BaseRows):
    """Any number of things to do; the rows that stay empty do not count."""

    default_error_messages = {
        **BaseRows.default_error_messages,
        "too_many_forms": f"Vul ten hoogste {MOST} acties in.",
    }


def follow_up_rows(data: QueryDict | None) -> Any:
    """The rows as they were sent, or one empty row."""
    rows = formset_factory(
        FollowUpRow,
        formset=FollowUpRows,
        extra=1,
        can_delete=True,
        max_num=MOST,
        absolute_max=MOST + 1,
        validate_max=True,
    )
    return rows(data, prefix=PREFIX)


def people_of(organisation: Organisation | None, item: ProgrammeItem) -> list[ContactPerson]:
    """The contact persons to choose from: those of the organisation who are active, and who was chosen before."""
    if organisation is None:
        return []
    chosen = set(item.contacts.values_list("pk", flat=True))
    everybody = organisation.contact_persons.order_by("name", "pk")
    return [person for person in everybody if person.is_active or person.pk in chosen]
