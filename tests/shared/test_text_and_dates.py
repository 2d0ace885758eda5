"""Text in one form, sorted and searched alike everywhere; days and years on the clock of Oss."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies

from oss_intl.shared.dates import book_year, day_in_oss, long_date, period, short_date, waited
from oss_intl.shared.text import clean, has_forbidden_characters, norm, sort_key


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2027, 6, 30, 21, 59, 59, tzinfo=UTC), date(2027, 6, 30)),
        (datetime(2027, 6, 30, 22, 0, 0, tzinfo=UTC), date(2027, 7, 1)),
        (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), date(2027, 3, 28)),
        (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), date(2027, 10, 31)),
        (datetime(2028, 2, 28, 23, 30, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_a_day_begins_at_midnight_in_oss(moment: datetime, day: date) -> None:
    assert day_in_oss(moment) == day
    assert book_year(moment) == day.year


def test_days_are_written_out() -> None:
    assert long_date(date(2026, 12, 4)) == "4 december 2026"
    assert [short_date(date(2026, month, 4)) for month in (1, 3, 5, 8)] == [
        "4 jan 2026", "4 mrt 2026", "4 mei 2026", "4 aug 2026",
    ]  # fmt: skip


def test_a_time_of_waiting_is_said_as_people_do_and_exactly_until_a_deadline_is_past() -> None:
    said = [waited(days) for days in (0, 1, 42, 59, 60, 200, 729, 730, 3_307)]
    assert said == [
        "0 dagen", "1 dag", "42 dagen", "59 dagen", "2 maanden", "6 maanden", "24 maanden", "2 jaar", "9 jaar",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, "niet bekend"),
        (date(2027, 4, 12), None, "12 april 2027"),
        (None, date(2027, 4, 12), "12 april 2027"),
        (date(2027, 4, 12), date(2027, 4, 12), "12 april 2027"),
        (date(2027, 4, 12), date(2027, 4, 19), "12 tot en met 19 april 2027"),
        (date(2027, 4, 28), date(2027, 5, 3), "28 april tot en met 3 mei 2027"),
        (date(2027, 12, 28), date(2028, 1, 3), "28 december 2027 tot en met 3 januari 2028"),
    ],
)
def test_a_period_says_no_more_than_is_known(start: date | None, end: date | None, words: str) -> None:
    assert period(start, end) == words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Cần Thơ", "can tho"), ("Đà Lạt", "da lat"), ("Düsseldorf", "dusseldorf"), ("Łódź", "lodz"), ("Ærø", "aero"),
        ("  Long   Xuyên\n", "long xuyen"), ("台州市", "台州市"), ("STRASSE straße", "strasse strasse"),
        ("İstanbul", "istanbul"), ("ﬁets", "fiets"), ("Œuvre", "oeuvre"),
    ],
)  # fmt: skip
def test_search_knows_no_accents_and_capitals(text: str, plain: str) -> None:
    assert norm(text) == plain


@given(strategies.text())
def test_norm_is_the_same_for_every_way_to_write_a_letter(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert norm(composed) == norm(decomposed)
    assert norm(norm(text)) == norm(text)
    assert len(sort_key(text)) <= 200


def test_line_ends_and_accents_are_stored_in_one_form() -> None:
    assert clean("een\r\ntwee\rdrie\nvier") == "een\ntwee\ndrie\nvier"
    assert clean("Ca\u0302\u0300n") == "C\u1ea7n"


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "\ud800", "a\x7f", "\x85"])
def test_what_cannot_be_stored_or_shown_is_seen(text: str) -> None:
    assert has_forbidden_characters(text)


@pytest.mark.parametrize("text", ["een\ntwee\tdrie", "Nguyễn Thị Ánh", "温州", "👩‍👩‍👧 🇻🇳", "العربية", "a\u200db"])
def test_people_write_this(text: str) -> None:
    assert not has_forbidden_characters(text)
