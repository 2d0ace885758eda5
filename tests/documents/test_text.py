"""Text that people typed: every script prints, what cannot is marked and reported, and nothing breaks the page."""

import io

import pikepdf
import pytest
from django.utils.html import escape

from documents import renderer
from documents.templatetags.document_parts import css_text
from documents.text import LIMIT, MARK, ZERO_WIDTH_SPACE, Replaced, clean_text
from tests.documents.test_engine import PAGE
from tests.documents.test_structure import words
from tests.documents.tree import Book


def clean(text: str) -> tuple[str, Replaced]:
    """Return the text as the bundled fonts can print it, and what was replaced."""
    replaced = Replaced()
    return clean_text(text, renderer.covered(), replaced), replaced


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Gewoon € 1.234 − één “zin” ĳ", "Gewoon € 1.234 − één “zin” ĳ"),
        ("Đà Lạt, Ca\u0302\u0300n Thơ", "Đà Lạt, Cần Thơ"),
        ("泰州市 en 上海", "泰州市 en 上海"),
        ("القاهرة پژوهش", "القاهرة پژوهش"),
        ("Łódź, Timișoara, İstanbul, Αθήνα, Київ", "Łódź, Timișoara, İstanbul, Αθήνα, Київ"),
        ("a\x00b\x07c\x1bd\x9fe", "abcde"),
        ("een\x0btwee\u2028drie\r\nvier", "een\ntwee\ndrie\nvier"),
        ("abc\u202edef\u202c\u2066g\u200f", "abcdefg"),
        ("zacht\u00adafbreken\ufeff", "zachtafbreken"),
        ("a" + "\u0301" * 500, "á" + "\u0301" * 4),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("b\u200cb", "bb"),
    ],
)
def test_what_the_fonts_can_draw_is_printed_as_it_was_typed(typed: str, printed: str) -> None:
    assert clean(typed) == (printed, Replaced())


@pytest.mark.parametrize(
    ("typed", "printed", "code"),
    [
        ("Groeten 😀 uit Oss", f"Groeten {MARK} uit Oss", "U+1F600"),
        ("Gezin 👨‍👩‍👧 mee", f"Gezin {MARK} mee", "U+1F467"),
        ("Duim 👍🏽", f"Duim {MARK}", "U+1F44D"),
        ("half \ud800 teken", f"half {MARK} teken", "U+D800"),
    ],
)
def test_what_no_font_can_draw_becomes_one_mark_and_is_reported_with_its_place(
    typed: str, printed: str, code: str
) -> None:
    text, replaced = clean(typed)
    assert text == printed
    assert replaced.sentences() == (
        f"Het teken {code} staat niet in de lettertypen en is vervangen door {MARK}, bij: “{printed}”.",
    )


def test_a_long_word_may_break_and_cleaning_twice_changes_nothing() -> None:
    once = clean("w" * 200)[0]
    assert once == ZERO_WIDTH_SPACE.join(["w" * 60] * 3 + ["w" * 20])
    assert clean(once)[0] == once


def test_a_text_beyond_the_limit_is_shortened_visibly_and_reported() -> None:
    text, replaced = clean("woord " * LIMIT)
    assert text.endswith(" [… ingekort]")
    assert len(text) < LIMIT + 20
    assert "ingekort tot 20000 tekens" in replaced.sentences()[0]


HOSTILE = [
    "<script>alert(1)</script> <img src='file:///etc/passwd'>",
    "x" * 17_000,
    "a" + "\u0301" * 20_000,
    "😀" * 500,
    "\u202eomgekeerd\u202c \x00 \x0b \ud800 \ufffe",
    "> \u0338 na een groter-dan-teken",
    "regel\n" * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_prints_in_a_paragraph_and_in_a_narrow_cell(text: str) -> None:
    table = (
        "<table><caption>c</caption><thead><tr><th>a</th><th>b</th></tr></thead><tr><th>n</th><td>{}</td></tr></table>"
    )
    data, pages, _ = renderer.render(PAGE.format(f"<p>{escape(text)}</p>" + table.format(escape(text[:400]))))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        paragraph = next(element for element in Book(pdf).document().walk() if element.tag == "P")
        assert words(paragraph.text) == words(clean(text)[0])
    assert pages < 30


def test_a_footer_cannot_leave_its_string() -> None:
    footer = 'x" } body { display: none } @page { @top-left { content: "\\'
    style = f'<style>@page {{ @bottom-left {{ content: "{css_text(footer)}" }} }}</style>'
    data, _, _ = renderer.render(PAGE.format(f"{style}<p>zichtbaar</p>"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        book = Book(pdf)
        assert "zichtbaar" in book.document().text
        assert any(words(footer) in words(text) for text in ["".join(book.pages[0].artifacts)])
