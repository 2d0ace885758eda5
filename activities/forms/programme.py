"""The programme of a project: one of the list of the policy, or another in words; for every form that asks it."""

from typing import Any

from django import forms

from oss_intl.shared.forms import PlainCharField
from partners.fields import choice
from policy.models import Programme

OTHER = "other"


def programme_choice(*, needed: str = "") -> forms.ChoiceField:
    """The list of programmes, grouped by who gives the subsidy out; filled by `show_programme`."""
    return choice("Welk programma?", (), empty="Kies een programma", needed=needed)


def other_programme() -> PlainCharField:
    """The name of a programme that is not in the list."""
    return PlainCharField(
        label="Welk ander programma?",
        max_length=120,
        required=False,
        help_text="Alleen als het programma niet in de lijst staat.",
    )


def show_programme(form: forms.Form, name: str) -> None:
    """Fill the list, and choose the programme with this name: of the list, or as another one in words."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in Programme.objects.order_by("order", "pk"):
        groups.setdefault(row.get_via_display(), []).append((row.name, row.name))
    known = {value for group in groups.values() for value, _ in group}
    field = form.fields["programme"]
    field.choices = [*field.choices, *groups.items(), (OTHER, "Anders, namelijk:")]  # type: ignore[attr-defined]
    form.initial["programme"] = name if name in known else OTHER if name else ""
    form.initial["programme_other"] = "" if name in known else name


def check_programme(form: forms.Form) -> None:
    """Ask for the name of another programme, when that was chosen."""
    values = form.cleaned_data
    if values.get("programme") == OTHER and not values.get("programme_other") and "programme_other" not in form.errors:
        form.add_error("programme_other", "Vul in welk ander programma het is.")


def programme_text(chosen: Any, form: forms.Form) -> str:
    """The name of the programme that was chosen, or typed."""
    return str(form.cleaned_data["programme_other"] if chosen == OTHER else chosen)
