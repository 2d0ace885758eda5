"""docs/toestanden.md shows the states as the code has them."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

PAGE = Path(__file__).resolve().parents[2] / "docs" / "toestanden.md"


def test_the_page_is_what_the_command_prints() -> None:
    printed = StringIO()
    call_command("print_states", stdout=printed)
    assert PAGE.read_text(encoding="utf-8") == printed.getvalue()
