"""E-mails and invitations for tests, made in memory: sound ones, and ones that try something."""

from collections.abc import Iterable
from email.message import EmailMessage
from typing import Any

from tests.files import planted

HEADERS = {
    "From": "Bureau Internationaal <bureau@provincie.example>",
    "To": "internationaal@oss.example",
    "Subject": "Voedselmissie naar An Giang",
    "Date": "Mon, 26 Oct 2026 23:30:00 +0000",
}
RAW = (
    b"From: Bureau <bureau@provincie.example>\r\nSubject: Missie\r\nDate: Mon, 26 Oct 2026 10:00:00 +0100\r\n"
    b"MIME-Version: 1.0\r\n"
)
TEXT = "Beste collega,\n\nGaat Oss mee naar Long Xuyên?\n"


def message(text: str = TEXT, html: str = "", **headers: str) -> EmailMessage:
    """A mail with a text, an HTML side or both; headers by their name, `_` for `-`."""
    made = EmailMessage()
    for name, value in {**HEADERS, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
        if value:
            made[name] = value
    if text or not html:
        made.set_content(text)
    if html and text:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made


def with_files(*names: str, made: EmailMessage | None = None, **contents: bytes) -> EmailMessage:
    """A mail with these files, sound ones unless their content is given as `brief_pdf=b"…"`."""
    made = made or message()
    for name in names:
        content = contents.get(name.replace(".", "_"), planted.SOUND.get(name, b"x"))
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def calendar(*lines: str, events: Iterable[Iterable[str]] = (), more: str = "", **values: str) -> bytes:
    """A calendar with one appointment of these lines, or with several."""
    own = {
        "UID": "1",
        "SUMMARY": "Ontvangst delegatie",
        "DTSTART": "20261201T090000Z",
        "DTEND": "20261203T160000Z",
        "LOCATION": "Long Xuyên\\, Vietnam",
        **values,
    }
    first = [*(f"{name}:{value}" for name, value in own.items() if value), *lines]
    blocks = "".join("\r\n".join(["BEGIN:VEVENT", *event, "END:VEVENT", ""]) for event in (events or [first]))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{more}{blocks}END:VCALENDAR\r\n".encode()


def invited(made: EmailMessage | None = None, content: bytes | None = None, **params: Any) -> EmailMessage:
    """A mail with an invitation in it, as calendars send it."""
    made = made or message()
    made.add_alternative((content or calendar()).decode(), subtype="calendar", params={"method": "REQUEST", **params})
    return made
