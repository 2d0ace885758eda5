"""Pages for outsiders in English: nothing without its English, and the compiled catalogue is the one in the source."""

import re
from string import Formatter

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from oss_intl.shared import translations


def test_every_text_has_its_english_and_no_english_lacks_its_text() -> None:
    assert translations.missing(translations.catalogue()) == []


def test_the_search_finds_texts_in_code_and_in_templates() -> None:
    found = translations.texts()
    assert "Schrijf wat er niet klopt." in found
    assert "Deze link werkt niet" in found
    assert "Verstuur uw antwoord" in found
    assert "De activiteit loopt nog. Er is nog geen resultaat vastgelegd." in found  # within a card
    assert (
        "Er is 1 vraag die u nog moet aanpassen.",
        "Er zijn %(questions)s vragen die u nog moet aanpassen.",
    ) in found


def test_what_lacks_is_named() -> None:
    catalog = translations.catalogue()
    catalog.delete("Deze link werkt niet")
    catalog.add("Staat nergens", "Stands nowhere")
    emptied = catalog.get("Even wachten")
    assert emptied
    emptied.string = ""
    assert translations.missing(catalog) == ["Deze link werkt niet", "Even wachten", "Staat nergens"]


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    assert translations.MO.read_bytes() == translations.compiled(translations.catalogue())


def test_english_keeps_every_placeholder() -> None:
    for message in translations.catalogue():
        if message.id:
            pair = zip(_texts(message.id), _texts(message.string), strict=True)
            for dutch, english in pair:
                assert _placeholders(english) == _placeholders(dutch), dutch


def _texts(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _placeholders(text: str) -> set[str]:
    braces = {name for _, name, _, _ in Formatter().parse(text) if name}
    return braces | set(re.findall(r"%\((\w+)\)s", text))


@pytest.mark.parametrize(("language", "shown"), [("nl", "Even wachten"), ("en", "Please wait")])
def test_django_reads_it(language: str, shown: str) -> None:
    with translation.override(language):
        assert gettext("Even wachten") == shown
        one = ngettext(
            "Er is 1 vraag die u nog moet aanpassen.", "Er zijn %(questions)s vragen die u nog moet aanpassen.", 1
        )
        assert one.startswith("There is 1" if language == "en" else "Er is 1")
