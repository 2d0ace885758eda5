"""Amounts: read as Dutch people write them, never guessed, and shown so that they read back."""

import pytest
from hypothesis import given, strategies

from oss_intl.shared.money import MAX_CENTS, amount_for_input, euros, parse_amount


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1000", 100_000), ("1.000", 100_000), ("1000,00", 100_000), ("1.000,00", 100_000), ("0", 0), ("0,05", 5),
        ("25.000", 2_500_000), ("€ 14.000,50", 1_400_050), ("  6000 ", 600_000), ("€\u00a02.100", 210_000),
        ("007", 700), ("9.999.999,99", MAX_CENTS),
    ],
)  # fmt: skip
def test_these_are_read(text: str, cents: int) -> None:
    assert parse_amount(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "1,000.00", "10.50", "1e9", "-5", "+5", "−5", "", " ", "€", "1 000", "1.00", "1.0000", "10.000.00", "1,5",
        "1,555", "1,", ",50", "1000.", "0x10", "NaN", "inf", "１０００", "٣", "1.000,00 euro", "€€1", "1\n2", "1'000",
        "1_000", "½", "100%",
    ],
)  # fmt: skip
def test_these_are_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(ValueError, match=r"Schrijf een bedrag als 1000 of 1\.000,00"):
        parse_amount(text)


def test_more_than_the_most_is_refused_with_the_most() -> None:
    with pytest.raises(ValueError, match=r"ten hoogste €\u00a09\.999\.999,99"):
        parse_amount("10.000.000")
    with pytest.raises(ValueError, match="ten hoogste"):
        parse_amount("9" * 10_000)


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "€\u00a00"), (5, "€\u00a00,05"), (123_400, "€\u00a01.234"), (123_450, "€\u00a01.234,50"),
        (-123_450, "€\u00a0\u22121.234,50"), (2_500_000, "€\u00a025.000"), (MAX_CENTS, "€\u00a09.999.999,99"),
    ],
)  # fmt: skip
def test_amounts_are_shown_without_empty_cents(cents: int, text: str) -> None:
    assert euros(cents) == text


@given(strategies.integers(0, MAX_CENTS))
def test_what_a_form_shows_reads_back_to_the_same_cents(cents: int) -> None:
    assert parse_amount(amount_for_input(cents)) == parse_amount(euros(cents)) == cents


@given(strategies.text())
def test_any_text_is_an_amount_or_a_sentence(text: str) -> None:
    assert outcome(text).isdecimal() or outcome(text).startswith(("Schrijf", "Vul"))


def outcome(text: str) -> str:
    """The cents that were read, or the sentence."""
    try:
        return str(parse_amount(text))
    except ValueError as error:
        return str(error)


def test_no_amount_is_an_empty_field() -> None:
    assert amount_for_input(None) == ""
