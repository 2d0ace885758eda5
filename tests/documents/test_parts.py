"""The values that documents are made of, and the colours they are printed in."""

import re

import pytest

from documents.assets import FOLDER
from documents.parts import Column, Heading, Outline, Table
from documents.templatetags.document_parts import _widths, section_link


def test_chapters_get_numbers_and_appendices_letters_after_them() -> None:
    outline = Outline(
        [Heading("z", "Besluiten", appendix=True), Heading("a", "Een", [Heading("b", "Twee", [Heading("c", "Drie")])])]
    )
    assert [(s.number, s.level, s.id) for s in outline] == [
        ("1", 1, "a"),
        ("1.1", 2, "b"),
        ("1.1.1", 3, "c"),
        ("A", 1, "z"),
    ]
    assert "hoofdstuk 1" in section_link(outline, "a")
    assert "paragraaf 1.1" in section_link(outline, "b")
    assert "bijlage A" in section_link(outline, "z")


def test_two_headings_cannot_share_an_anchor() -> None:
    with pytest.raises(ValueError, match="same id"):
        Outline([Heading("a", "Een"), Heading("a", "Twee")])


def test_a_row_has_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="1 cells in a table of 2"):
        Table("x", [Column("a"), Column("b")], [["een"]])


def test_columns_without_a_width_share_what_is_left() -> None:
    assert _widths([Column("a", width=40), Column("b"), Column("c")]) == [40, 30, 30]


def luminance(colour: str) -> float:
    """Return the relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_colour_has_enough_contrast_with_what_is_behind_it() -> None:
    css = re.sub(r"/\*.*?\*/", "", (FOLDER / "report.css").read_text(), flags=re.DOTALL)
    behind = {".cover": "#0e3a2b", ".callout.warning": "#fcf6e9"}
    pairs = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]+)\}", css):
        if colour := re.search(r"(?<![-\w])color: (#\w+)", body):
            own = re.search(r"background: (#\w+)", body)
            default = next((value for name, value in behind.items() if selector.strip().startswith(name)), "#fff")
            pairs.append((selector.strip(), colour[1], own[1] if own else default))
    assert len(pairs) > 25
    for selector, text, ground in pairs:
        light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (selector, text, ground)
