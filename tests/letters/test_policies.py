"""Placeholders: what a text may hold, what is said of what it may not, and filling in without running anything."""

import pytest
from hypothesis import given, strategies

from documents.blocks import Bullets, Heading, Paragraph
from letters.documents import blocks_of
from letters.models import Kind
from letters.policies import PLACEHOLDERS, check_letter, check_template, fill, placeholders_of
from letters.standard import standard_text
from links.models import Language
from oss_intl.shared.errors import RuleViolation

GOOD = "Nee: [reden]\n\n[ondertekening]"

REFUSED = {
    ("[kenmrek] [reden]\n[ondertekening]", "De invulplek [kenmrek] bestaat niet. Bedoelt u [kenmerk]?"),
    (
        "[Reden] [xyzzy]\n[ondertekening]",
        "De invulplek [xyzzy] bestaat niet. Kies uit: [kenmerk], [titel], [aanvrager],",
    ),
    ("Nee [a.b] [reden]\n[ondertekening]", "De invulplek [a.b] bestaat niet."),
    ("Beste {naam}, [reden]\n[ondertekening]", "Een invulplek staat tussen [ en ]. Haal { en } weg bij: “Beste {naam}"),
    (
        "Nee [reden] [kenmerk\n[ondertekening]",
        "Zet om elke invulplek één [ en één ]. Kijk bij: “Nee [reden] [kenmerk”.",
    ),
    ("[[kenmerk]] [reden]\n[ondertekening]", "Zet om elke invulplek één [ en één ]."),
    ("[reden] []\n[ondertekening]", "De invulplek [] bestaat niet."),
    ("[reden] [uitsteldatum]\n[ondertekening]", "[uitsteldatum] past niet in deze tekst. Kies uit: [kenmerk]"),
    ("[reden] tot ziens [bezwaar]\n[ondertekening]", "Zet [bezwaar] op een eigen regel in de brief."),
    ("Nee.\n[ondertekening]", "Zet [reden] in de tekst: de reden van het besluit. Deze brief kan niet zonder."),
    ("[reden]", "Zet [ondertekening] in de tekst"),
}


@pytest.mark.parametrize(("body", "sentence"), sorted(REFUSED))
def test_a_text_of_a_refusal_is_refused_with_a_sentence_that_helps(body: str, sentence: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_template(Kind.REFUSE, "Besluit", body)
    assert refused.value.sentence.startswith(sentence)
    assert refused.value.field == "body"


def test_a_subject_holds_no_placeholder_that_fills_a_line() -> None:
    with pytest.raises(RuleViolation, match=r"Zet \[ondertekening\] op een eigen regel") as refused:
        check_template(Kind.REFUSE, "[ondertekening]", GOOD)
    assert refused.value.field == "subject"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", Kind)
def test_our_own_texts_are_right_and_nothing_of_them_is_left_to_fill_in(kind: Kind, language: Language) -> None:
    subject, body = standard_text(kind, language)
    check_template(kind, subject, body)
    values = {item.name: item.example[0] for item in placeholders_of(kind)}
    filled = fill(body, values)
    check_letter(fill(subject, values), filled)
    assert "[" not in filled
    assert "\n\n\n" not in filled


def test_values_are_put_in_once_whatever_they_hold() -> None:
    values = {"titel": "[reden] {{ settings.SECRET_KEY }} {% load x %} \\1", "reden": "<b>[titel]</b>"}
    assert fill("[titel] / [ Reden ] / [ander]", values) == (
        "[reden] {{ settings.SECRET_KEY }} {% load x %} \\1 / <b>[titel]</b> / [ander]"
    )


def test_a_line_that_only_held_an_empty_value_goes() -> None:
    assert fill("Eén\n\n[bezwaar]\n\nTwee", {"bezwaar": ""}) == "Eén\n\nTwee"


def test_a_letter_with_a_placeholder_left_is_refused() -> None:
    with pytest.raises(
        RuleViolation, match=r"In de brief staat nog \[reden\]\. Vul het in of haal het weg\."
    ) as refused:
        check_letter("Onderwerp", "Want [ REDEN ].")
    assert refused.value.field == "body"
    check_letter("Onderwerp [1]", "Zie [bijlage 2].")


@given(strategies.text())
def test_whatever_is_typed_is_a_text_or_a_refusal_and_every_placeholder_in_it_is_known(body: str) -> None:
    try:
        check_template(Kind.OBJECTION, "", body)
    except RuleViolation:
        return
    assert "[" not in fill(body, dict.fromkeys(PLACEHOLDERS, ""))


def test_the_text_of_a_letter_is_headings_lists_and_paragraphs() -> None:
    assert blocks_of("Beste,\nu\n\n# Kop\nTekst\n- een\n- twee\n\n#geen kop\n-geen lijst") == [
        Paragraph("Beste,\nu"), Heading("Kop"), Paragraph("Tekst"), Bullets(["een", "twee"]),
        Paragraph("#geen kop\n-geen lijst"),
    ]  # fmt: skip
