"""The form pack `nlds`: draws a field, a form, its error summary and rows that can be added. Decides nothing."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import forms, template
from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.utils.formats import number_format
from django.utils.safestring import SafeString

from oss_intl.shared.names import SPARE, NamesInput
from oss_intl.shared.text import MAX_TEXT

register = template.Library()

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
# The first type that fits wins: CheckboxSelectMultiple is a RadioSelect, and every widget is a Widget.
KINDS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes", ""),
    (forms.RadioSelect, "radio", ""),
    (forms.CheckboxInput, "checkbox", "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.Select, "select", "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "textarea", "utrecht-textarea utrecht-textarea--html-textarea"),
    (NamesInput, "names", TEXTBOX),
    (forms.FileInput, "file", "oss-file-input"),
    (forms.DateInput, "date", f"{TEXTBOX} oss-input--date"),
    (forms.Widget, "text", TEXTBOX),
)


class Entry(NamedTuple):
    """One line of the error summary: the sentence, the control that it is about, and the question of that control."""

    text: str
    href: str
    question: str = ""


@register.inclusion_tag("nlds/_field.html")
def nlds_field(field: BoundField, wrapper_class: str = "", *, mark: bool = True) -> dict[str, Any]:
    """One field with its label, help, error and control: `{% nlds_field form.title %}`.

    A field that is not required is marked "(niet verplicht)", unless the form names it in `needed_fields`: those may
    be empty in a draft, but not at submission.
    """
    kind, classes = _kind(field.field.widget)
    needed = field.field.required or field.name in getattr(field.form, "needed_fields", ())
    describedby = " ".join(_descriptions(field))
    return {
        "field": field,
        "kind": kind,
        "wide": kind in {"textarea", "file", "radio", "checkboxes", "names"},
        "wrapper_class": wrapper_class,
        "optional": mark and not needed,
        "limit": _limit(field),
        "affix": getattr(field.field.widget, "affix", ""),
        "describedby": describedby,
        "options": _options(field) if kind in {"radio", "checkboxes"} else [],
        "columns": getattr(field.field.widget, "columns", False),
        "widget": "" if kind in {"radio", "checkboxes", "names"} else _control(field, classes, describedby),
        "names": _names(field) if kind == "names" else {},
    }


@register.simple_tag
def nlds_form(form: BaseForm) -> SafeString:
    """All fields of a form, in its crispy layout where it has one, without a form tag: `{% nlds_form form %}`."""
    helper = getattr(form, "helper", None) or FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.render_hidden_fields = True
    html: SafeString = render_crispy_form(form, helper)
    return html


@register.inclusion_tag("nlds/error_summary.html")
def error_summary(*forms_on_page: "BaseForm | BaseFormSet[Any]") -> dict[str, Any]:
    """Every error of these forms, in page order, each a link to its field: `{% error_summary form rows %}`.

    Fields that a form names in `same_question` count as one question with the field that they go with.
    """
    entries = [entry for form in forms_on_page for entry in _entries(form)]
    return {"entries": entries, "questions": len({entry.question for entry in entries if entry.href})}


@register.inclusion_tag("nlds/formset.html")
def formset_rows(formset: "BaseFormSet[Any]", title: str, add: str = "Voeg een regel toe") -> dict[str, Any]:
    """Rows that a user adds and removes; `title` names a row: `{% formset_rows costs "Kostenregel" %}`."""
    return {"formset": formset, "title": title, "add": add}


@register.inclusion_tag("nlds/_row.html")
def formset_row(form: BaseForm, title: str, number: int | str) -> dict[str, Any]:
    """One row of a formset; used by nlds/formset.html."""
    names = [field.name for field in form.visible_fields()]
    return {
        "form": form,
        "title": title,
        "number": number,
        "fields": [form[name] for name in names if name not in {"DELETE", "ORDER"}],
        "remove": form["DELETE"] if "DELETE" in names else None,
    }


def _kind(widget: forms.Widget) -> tuple[str, str]:
    return next((kind, classes) for type_, kind, classes in KINDS if isinstance(widget, type_))


def _control(field: BoundField, classes: str, describedby: str) -> SafeString:
    """The control with its classes. The ids of help and error are those that Django itself would name."""
    own = field.field.widget.attrs.get("class", "")
    invalid = f"{classes.split(maxsplit=1)[0]}--invalid" if field.errors else ""
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, [classes, invalid, own]))}
    if describedby:
        attrs["aria-describedby"] = describedby
    return field.as_widget(attrs=attrs)


def _descriptions(field: BoundField) -> Iterator[str]:
    if field.help_text:
        yield f"{field.auto_id}_helptext"
    if _limit(field):
        yield f"{field.auto_id}_limit"
    if field.errors:
        yield f"{field.auto_id}_error"


def _limit(field: BoundField) -> str:
    """How many characters fit, for a text area that holds less than the general limit."""
    most = getattr(field.field, "max_length", None)
    if not isinstance(field.field.widget, forms.Textarea) or most is None or most >= MAX_TEXT:
        return ""
    return number_format(most, force_grouping=True)


def _options(field: BoundField) -> list[dict[str, Any]]:
    return [
        {
            "type": option.data["type"],
            "name": option.data["name"],
            "id": option.data["attrs"]["id"],
            "value": str(option.data["value"]),
            "label": option.data["label"],
            "checked": option.data["selected"],
            "disabled": bool(option.data["attrs"].get("disabled")),
        }
        for option in field.subwidgets
        if option.data["value"] != ""
    ]


def _names(field: BoundField) -> dict[str, Any]:
    """The boxes of a field of names: the typed or chosen ones, an empty one, and the spare ones without scripts."""
    widget, typed = field.field.widget, [text for text in field.value() if text.strip()]
    empty = [("", number > 0) for number in range(SPARE)]
    return {
        "boxes": [*((text, False) for text in typed), *empty],
        "one": widget.one,
        "add": widget.add,
        "list": widget.names,
    }


def _entries(form: "BaseForm | BaseFormSet[Any]") -> Iterator[Entry]:
    if isinstance(form, BaseFormSet):
        if form.is_bound:
            yield from (Entry(str(text), "") for text in form.non_form_errors())
            yield from (entry for row in form.forms for entry in _entries(row))
        return
    yield from (Entry(str(text), "") for text in form.non_field_errors())
    for name in _page_order(form):
        field = form[name]
        href = "" if field.is_hidden else f"#{_target(field)}"
        question = form[getattr(form, "same_question", {}).get(name, name)].auto_id
        yield from (Entry(str(text), href, question) for text in field.errors)


def _page_order(form: BaseForm) -> Iterable[str]:
    """Field names in the order of the layout, then the rest."""
    layout = getattr(getattr(form, "helper", None), "layout", None)
    drawn = [pointer.name for pointer in layout.get_field_names()] if layout else []
    return dict.fromkeys([name for name in drawn if name in form.fields] + list(form.fields))


def _target(field: BoundField) -> str:
    """The id that gets the focus: of a group of choices the first one."""
    if _kind(field.field.widget)[0] in {"radio", "checkboxes"}:
        options = _options(field)
        return str(options[0]["id"]) if options else field.auto_id
    return field.id_for_label or field.auto_id
