"""Reading an e-mail (RFC 5322): who, when, what about, the text, and what is in it. Nothing of it is run or loaded.

The file is counted before it is parsed and headers are cut, so that neither deep nesting nor huge headers cost time.
"""

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import cast

from files.plain import Unreadable, decoded, one_line, text_of_html, tidy
from oss_intl.shared.dates import day_in_oss

MAX_LINES, MAX_PARTS, MAX_NESTING = 250_000, 2_000, 40
MAX_HEADER = 4_000
# What the parsers of headers and parts raise on bytes that somebody made to break them.
BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)

WINMAIL = "De afzender stuurde bijlagen als winmail.dat. Die zijn niet te openen. Vraag ze als pdf of docx op."
SIGNED = "De digitale handtekening onder de e-mail is niet gecontroleerd."
SEALED = "De tekst van deze e-mail is versleuteld of verpakt en niet te lezen. Vul de gegevens zelf in."
NO_TEXT = "In de e-mail staat geen tekst. Vul de gegevens zelf in."
BROKEN_PART = "Een deel van de e-mail is beschadigd en niet te lezen."

_SIGNATURES = {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
_SEALED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}
_CALENDARS = {"text/calendar", "application/ics"}


@dataclass(frozen=True)
class MailPart:
    """A file in a mail: its name as the sender gave it, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What an e-mail says. `invitation` is its calendar part; `remarks` are sentences about what could not be read."""

    sender: str
    address: str
    subject: str
    sent_on: date | None
    text: str
    invitation: bytes | None
    attachments: tuple[MailPart, ...]
    remarks: tuple[str, ...]


class _Policy(EmailPolicy):
    """Python's policy for e-mail with headers of a bounded length, also when they hold bare UTF-8."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse([line[:MAX_HEADER] for line in sourcelines[:200]])
        try:
            value = value.encode("ascii", "surrogateescape").decode("utf-8")
        except UnicodeError:
            value = value.encode("ascii", "surrogateescape").decode("latin-1")
        return name, value[:MAX_HEADER]


def read_mail(content: bytes) -> Mail:
    """Read an e-mail. Raises Unreadable when it is none, or when it is made to cost too much."""
    if not re.match(rb"(From [^\n]*\n)?[!-9;-~]+[ \t]*:", content[:2_000]) or _costs_too_much(content):
        raise Unreadable
    try:
        message = cast("EmailMessage", message_from_bytes(content, EmailMessage, policy=_Policy()))
        if not message["From"] or not (message["Date"] or message["Subject"] or message["Received"]):
            raise Unreadable
    except BROKEN as error:
        raise Unreadable from error
    return _Reading(message).mail()


def _costs_too_much(content: bytes) -> bool:
    return (
        b"\0" in content
        or content.count(b"\n") + content.count(b"\r") > 2 * MAX_LINES
        or content.count(b"\n--") > MAX_PARTS
        or content.lower().count(b"boundary") > MAX_NESTING
    )


class _Reading:
    """The parts of one mail sorted out: text, invitation, attachments, and what to say about the rest."""

    def __init__(self, message: EmailMessage) -> None:
        self.message = message
        self.plain: list[str] = []
        self.html: list[str] = []
        self.calendars: list[bytes] = []
        self.attachments: list[MailPart] = []
        self.remarks: dict[str, None] = {}
        for part, related in _leaves(message):
            try:
                self._sort(part, related=related)
            except (Unreadable, *BROKEN):
                self.remarks[BROKEN_PART] = None

    def mail(self) -> Mail:
        text = tidy("\n\n".join(filter(None, self.plain))) or tidy("\n\n".join(map(text_of_html, self.html)))
        if not text and SEALED not in self.remarks and not self.calendars:
            self.remarks[NO_TEXT] = None
        name, address = _sender(self.message)
        return Mail(
            sender=name,
            address=address,
            subject=_header(self.message, "Subject"),
            sent_on=_sent_on(self.message),
            text=text,
            invitation=self.calendars[0] if self.calendars else None,
            attachments=tuple(self.attachments),
            remarks=tuple(self.remarks),
        )

    def _sort(self, part: EmailMessage, *, related: bool) -> None:
        kind, name = part.get_content_type(), _name_of(part)
        attached = part.get_content_disposition() == "attachment"
        if kind in _SIGNATURES:
            self.remarks[SIGNED] = None
        elif kind in _SEALED:
            self.remarks[SEALED] = None
        elif kind == "application/ms-tnef" or name.lower() == "winmail.dat":
            self.remarks[WINMAIL] = None
        elif kind == "message/rfc822":
            self.attachments.append(_inner_mail(part))
        elif kind in _CALENDARS or name.lower().endswith(".ics"):
            self.calendars.append(_bytes_of(part))
        elif kind in {"text/plain", "text/html"} and not attached and not name:
            text = decoded(_bytes_of(part), part.get_content_charset())
            (self.plain if kind == "text/plain" else self.html).append(text)
        elif (attached or name) and not (related and part.get_content_maintype() == "image" and part["Content-ID"]):
            self.attachments.append(MailPart(_full_name(name, kind), _bytes_of(part)))


def _leaves(message: EmailMessage) -> Iterator[tuple[EmailMessage, bool]]:
    """The parts that hold something, in order, and whether each only illustrates the text. A mail in a mail is one."""
    waiting: list[tuple[EmailMessage, bool]] = [(message, False)]
    while waiting:
        part, related = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            inside = related or part.get_content_subtype() == "related"
            waiting.extend((child, inside) for child in reversed(list(part.iter_parts())))
        else:
            yield part, related


def _bytes_of(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _inner_mail(part: EmailMessage) -> MailPart:
    """A mail that was forwarded as an attachment, under its own subject."""
    inner = part.get_payload(0)
    if not isinstance(inner, EmailMessage):
        raise Unreadable
    subject = _header(inner, "Subject") or "e-mail"
    return MailPart(f"{subject[:80]}.eml", inner.as_bytes())


def _name_of(part: EmailMessage) -> str:
    return one_line(part.get_filename() or "", 300)


def _full_name(name: str, kind: str) -> str:
    """A name with an extension, from the type where the sender gave none."""
    if re.search(r"\.[A-Za-z0-9]{1,8}$", name):
        return name
    return f"{name or 'bijlage'}{mimetypes.guess_extension(kind) or ''}"


def _header(message: EmailMessage, name: str) -> str:
    try:
        return one_line(str(message[name] or ""), 500)
    except BROKEN:
        return ""


def _sender(message: EmailMessage) -> tuple[str, str]:
    """Name and address of who wrote it; in small letters, as addresses compare."""
    name, address = parseaddr(_header(message, "From"))
    return one_line(name, 200), one_line(address, 254).lower()


def _sent_on(message: EmailMessage) -> date | None:
    try:
        sent = message["Date"].datetime if message["Date"] else None
    except BROKEN:
        return None
    if not isinstance(sent, datetime) or not 1990 <= sent.year <= 2100:
        return None
    return day_in_oss(sent) if sent.tzinfo else sent.date()
