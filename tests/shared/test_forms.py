"""Form fields: what is typed becomes a plain value, or one Dutch sentence beside its field."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django import forms
from django.http import QueryDict

from oss_intl.shared.errors import Conflict
from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField, TokenForm, show_conflict


def said(field: forms.Field, typed: Any) -> str:
    """The sentence with which a field refuses what was typed."""
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    return str(refused.value.messages[0])


def test_an_amount_becomes_cents_and_is_shown_again_as_it_is_typed() -> None:
    field = AmountField(required=False)
    assert field.clean("1.000,50") == 100_050
    assert field.clean("") is None
    assert field.widget.format_value(100_050) == "1000,50"
    assert field.widget.format_value("1,000.00") == "1,000.00"
    assert said(field, "1,000.00").startswith("Schrijf een bedrag")
    assert "ten hoogste" in said(field, "9" * 1_000_000)
    assert field.clean(" " * 200 + "1234") == 123_400


@pytest.mark.parametrize(("typed", "day"), [("2026-12-31", date(2026, 12, 31)), ("31-12-2026", date(2026, 12, 31))])
def test_a_day_is_read_from_the_browser_and_from_the_keyboard(typed: str, day: date) -> None:
    assert DayField().clean(typed) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12/31/2026", "Schrijf een datum als 31-12-2026."),
        ("30-02-2026", "Schrijf een datum als 31-12-2026."),
        ("gisteren", "Schrijf een datum als 31-12-2026."),
        ("0001-01-01", "Vul een datum in tussen 1990 en 2100."),
        ("2101-01-01", "Vul een datum in tussen 1990 en 2100."),
        ("٢٠٢٦-١٢-٣١", "Schrijf een datum als 31-12-2026."),
    ],
)
def test_another_day_is_refused(typed: str, sentence: str) -> None:
    assert said(DayField(), typed) == sentence


def test_text_is_kept_as_it_was_typed_in_one_form() -> None:
    field = LongTextField()
    assert field.clean("  Nguyễn\r\nThị 👩‍👩‍👧  ") == "Nguyễn\nThị 👩‍👩‍👧"
    assert field.clean("Ca\u0302\u0300n Thơ") == "Cần Thơ"


@pytest.mark.parametrize("typed", ["a\x00b", "a\x1b[31mb", "a\ud800b"])
def test_invisible_characters_are_refused_in_words_that_people_know(typed: str) -> None:
    assert said(PlainCharField(), typed) == (
        "Haal de onzichtbare tekens uit deze tekst. Typ de tekst zo nodig opnieuw."
    )


def test_too_much_text_is_refused_with_how_much_may() -> None:
    assert said(LongTextField(), "x" * 20_001) == "Gebruik ten hoogste 20.000 tekens."
    assert said(PlainCharField(max_length=120), "x" * 10_000_000) == "Gebruik ten hoogste 120 tekens."
    assert len(LongTextField().clean("x" * 20_000)) == 20_000


def test_every_form_gets_its_own_token_and_keeps_it() -> None:
    first, second = TokenForm(), TokenForm()
    assert UUID(str(first["token"].value()))
    assert first["token"].value() != second["token"].value()
    sent = TokenForm({"token": str(first["token"].value())})
    assert sent.is_valid()
    assert sent["token"].value() == str(first["token"].value())


def test_a_conflict_keeps_what_was_typed_and_lets_the_next_attempt_through() -> None:
    class Form(forms.Form):
        title = PlainCharField()
        version = forms.IntegerField()

    form = Form(QueryDict("title=Mijn+titel&version=1"))
    assert form.is_valid()
    show_conflict(form, Conflict("Iemand anders was eerder."), 3)
    assert form.non_field_errors() == ["Iemand anders was eerder."]
    assert (form["title"].value(), form["version"].value()) == ("Mijn titel", "3")
