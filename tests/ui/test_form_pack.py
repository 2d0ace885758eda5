"""The form pack `nlds`: each kind of field, its states, the error summary and rows that can be added."""

from typing import Any

import pytest
from crispy_forms.bootstrap import FormActions
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Div, Field, Fieldset, Layout, Row, Submit
from django import forms
from django.http import QueryDict

from oss_intl.shared.forms import AmountField, DayField, LongTextField, PlainCharField, TokenForm
from oss_intl.shared.formsets import MAX_ROWS, unchecked, wants_row, with_row
from tests.ui.html import Page, faults, render

LETTERS = [("a", "Aardappel"), ("b", "Biet")]


class Sample(TokenForm):
    use_required_attribute = False
    needed_fields = frozenset({"place"})

    title = PlainCharField(label="Naam", help_text="Een korte naam.", error_messages={"required": "Vul een naam in"})
    purpose = LongTextField(label="Doel", max_length=1500)
    place = PlainCharField(label="Plaats", required=False)
    kind = forms.ChoiceField(label="Soort", choices=LETTERS, widget=forms.RadioSelect)
    crops = forms.MultipleChoiceField(label="Gewassen", choices=LETTERS, widget=forms.CheckboxSelectMultiple)
    country = forms.ChoiceField(
        label="Land", choices=[("", "Kies"), *LETTERS], widget=forms.Select(attrs={"data-autocomplete": ""})
    )
    starts_on = DayField(label="Begin")
    ends_on = DayField(label="Einde", required=False)
    amount = AmountField(label="Bedrag")
    file = forms.FileField(label="Bijlage", required=False, widget=forms.FileInput)
    agreed = forms.BooleanField(label="Besproken")


class Cost(forms.Form):
    use_required_attribute = False

    what = PlainCharField(label="Waarvoor")
    amount = AmountField(label="Bedrag")


Costs = forms.formset_factory(Cost, extra=1, can_delete=True)


def laid_out(data: dict[str, Any] | None = None) -> Sample:
    """A form with every layout object that the pack draws; its order is not that of the class."""
    form = Sample(data)
    form.helper = FormHelper()  # type: ignore[attr-defined]  # crispy looks for it there
    form.helper.layout = Layout(  # type: ignore[attr-defined]
        Fieldset("Waar en wanneer", "place", "country", Row("starts_on", "ends_on"), css_id="waar"),
        Fieldset(
            "Wat",
            Field("title", wrapper_class="breed"),
            "purpose",
            "kind",
            "crops",
            Div("amount", css_class="oss-fields"),
        ),
        "file",
        "agreed",
        ButtonHolder(Submit("save", "Opslaan en verder")),
        FormActions(Submit("draft", "Bewaar als concept", css_class="secondary")),
    )
    return form


@pytest.mark.parametrize("make", [Sample, laid_out])
@pytest.mark.parametrize("data", [None, {}], ids=["empty", "with errors"])
def test_every_field_is_whole_in_every_state(make: Any, data: dict[str, Any] | None) -> None:
    source = render("{% error_summary form %}{% nlds_form form %}", form=make(data))
    assert faults(source) == []
    page = Page(source)
    for name in Sample.base_fields:
        assert any(element.attrs.get("name") == name for element in page.elements), name


def test_a_field_names_its_help_limit_and_error_in_that_order() -> None:
    page = Page(render("{% nlds_field form.title %}{% nlds_field form.purpose %}", form=Sample({})))
    assert page.one("input", name="title").attrs["aria-describedby"] == "id_title_helptext id_title_error"
    assert page.one("textarea", name="purpose").attrs["aria-describedby"] == "id_purpose_limit id_purpose_error"
    assert page.one("div", id="id_purpose_limit").words == "Gebruik ten hoogste 1.500 tekens."
    assert page.one("div", id="id_title_error").words == "Fout: Vul een naam in"


def test_a_field_without_error_says_nothing_of_errors() -> None:
    page = Page(render("{% nlds_form form %}", form=Sample()))
    assert [element for element in page.elements if "aria-invalid" in element.attrs] == []
    assert page.all("div", class_="utrecht-form-field-error-message") == []


def test_only_what_may_stay_empty_is_marked_as_not_required() -> None:
    labels = [label.words for label in Page(render("{% nlds_form form %}", form=Sample())).all("label")]
    assert [label for label in labels if "niet verplicht" in label] == [
        "Einde (niet verplicht)",
        "Bijlage (niet verplicht)",
    ]


def test_a_page_can_leave_the_mark_out() -> None:
    assert "niet verplicht" not in render("{% nlds_field form.ends_on mark=False %}", form=Sample())


def test_choices_stand_in_a_fieldset_with_the_question_as_legend() -> None:
    page = Page(render("{% nlds_field form.kind %}", form=Sample({"kind": "b"})))
    assert page.one("legend").words == "Soort"
    assert [("checked" in radio.attrs, radio.attrs["value"]) for radio in page.all("input", type="radio")] == [
        (False, "a"),
        (True, "b"),
    ]


def test_an_amount_has_a_euro_sign_in_front_and_keeps_what_was_typed() -> None:
    page = Page(render("{% nlds_field form.amount %}", form=Sample({"amount": "10.50"})))
    assert page.one("span", class_="oss-affix__text").words == "€"
    assert page.one("input").attrs["value"] == "10.50"


def test_the_form_has_no_tag_of_its_own_and_keeps_its_hidden_fields() -> None:
    page = Page(render("{% nlds_form form %}", form=laid_out()))
    assert page.all("form") == []
    assert len(page.all("input", type="hidden", name="token")) == 1


def test_a_layout_makes_sections_rows_and_buttons() -> None:
    page = Page(render("{% nlds_form form %}", form=laid_out()))
    legends = [legend.words for legend in page.all("legend", class_="oss-section__legend")]
    assert legends == ["Waar en wanneer", "Wat"]
    assert len(page.all("div", class_="oss-fields--row")) == 1
    primary, second = page.all("button")
    assert "nl-button--primary" in primary.attrs["class"]
    assert "nl-button--secondary" in second.attrs["class"]


def test_the_summary_has_the_words_of_the_fields_in_the_order_of_the_page() -> None:
    page = Page(render("{% error_summary form %}{% nlds_form form %}", form=laid_out({"title": "x", "agreed": "on"})))
    links = page.all("a", class_="nl-link")
    assert [link.attrs["href"] for link in links] == [
        "#id_country", "#id_starts_on", "#id_purpose", "#id_kind_0", "#id_crops_0", "#id_amount",
    ]  # fmt: skip
    beside = [error.words for error in page.all("div", class_="utrecht-form-field-error-message")]
    assert [f"Fout: {link.words}" for link in links] == beside
    assert page.one("p", class_="oss-error-summary__text").words == "Er zijn 6 vragen die u nog moet aanpassen."


def test_the_summary_takes_the_focus_and_is_announced() -> None:
    summary = Page(render("{% error_summary form %}", form=Sample({}))).one("div", role="alert")
    assert summary.attrs["tabindex"] == "-1"
    assert "data-focus" in summary.attrs


def test_a_rule_that_belongs_to_no_field_stands_in_the_summary_as_text() -> None:
    form = Cost({"what": "reis", "amount": "10,00"})
    form.add_error(None, "Op de post Missies is € 5 vrij.")
    page = Page(render("{% error_summary form %}", form=form))
    assert page.all("a") == []
    assert page.one("h2").words == "Opslaan is niet gelukt"
    assert page.one("li").words == "Op de post Missies is € 5 vrij."


def test_there_is_no_summary_without_errors() -> None:
    assert Page(render("{% error_summary form rows %}", form=Sample(), rows=Costs())).elements == []


def rows(**answers: str) -> QueryDict:
    """What a browser sends for one row."""
    data = QueryDict(mutable=True)
    data.update({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", **answers})
    return data


def test_rows_are_whole_and_offer_one_more() -> None:
    source = render(
        '{% error_summary rows %}{% formset_rows rows "Kostenregel" %}', rows=Costs(rows(**{"form-0-what": "reis"}))
    )
    assert faults(source) == []
    page = Page(source)
    legends = [legend.words for legend in page.all("legend", class_="oss-row__legend")]
    assert legends == ["Kostenregel 1", "Kostenregel __number__"]
    assert page.one("button", name="add-form").words == "Voeg een regel toe"
    assert [link.attrs["href"] for link in page.all("a")] == ["#id_form-0-amount"]


def test_pressing_the_button_gives_an_empty_row_and_keeps_the_rest() -> None:
    data = rows(**{"form-0-what": "reis", "add-form": "1"})
    assert wants_row(data, "form")
    more = Costs(with_row(data, "form"))
    assert [unchecked(form)["what"].value() for form in more.forms] == ["reis", None]
    assert "Fout" not in render('{% formset_rows rows "Kostenregel" %}', rows=more)


@pytest.mark.parametrize(("sent", "kept"), [(str(MAX_ROWS), str(MAX_ROWS)), ("veel", "1"), ("", "1")])
def test_rows_have_an_end_and_take_no_nonsense(sent: str, kept: str) -> None:
    assert with_row(rows(**{"form-TOTAL_FORMS": sent}), "form")["form-TOTAL_FORMS"] == kept


def test_saving_asks_for_no_row() -> None:
    assert not wants_row(rows(save="1"), "form")
