"""What is read of an e-mail, and that no mail costs much, runs anything or breaks the reader."""

import time
import tracemalloc
from datetime import date
from email.message import EmailMessage

import pytest

from files import mail
from files.checks import content_type_of
from files.mail import read_mail
from files.plain import Unreadable, decoded, one_line, text_of_html
from oss_intl.shared.errors import RuleViolation
from tests.files import messages, planted
from tests.files.messages import RAW, TEXT

MB = 1024 * 1024
HEAD = RAW.replace(b"MIME-Version: 1.0\r\n", b"")


def read(made: EmailMessage) -> mail.Mail:
    return read_mail(bytes(made))


def test_sender_subject_day_and_text_are_read() -> None:
    found = read(messages.message())
    assert (found.sender, found.address) == ("Bureau Internationaal", "bureau@provincie.example")
    assert found.subject == "Voedselmissie naar An Giang"
    assert found.sent_on == date(2026, 10, 27)  # half past midnight in Oss
    assert found.text == TEXT.strip()
    assert (found.invitation, found.attachments, found.remarks) == (None, (), ())


def test_plain_text_goes_before_html() -> None:
    assert read(messages.message("Gewoon.", "<p>Opgemaakt.</p>")).text == "Gewoon."
    assert read(messages.message(" \n", "<p>Opgemaakt.</p>")).text == "Opgemaakt."


def test_of_html_only_the_words_are_left() -> None:
    html = """<html><head><title>Titel</title><style>p{}</style></head><body><p>Beste&nbsp;&amp;
      lieve <b>collega</b></p><script>alert(1)</script><img src="http://volger.example/x.png" alt="x">
      <table><tr><td>Datum</td><td>1 mei</td></tr></table><a href="javascript:kwaad()">Meld u aan</a></body></html>"""
    assert read(messages.message("", html)).text == "Beste & lieve collega\n\nDatum 1 mei\n\nMeld u aan"


@pytest.mark.parametrize(
    ("charset", "content"),
    [
        ("utf-8", "één".encode()),
        ("iso-8859-1", "één".encode("latin-1")),
        ("windows-1252", "één – €".encode("cp1252")),
        ("bestaat-niet", "één".encode()),
        ("us-ascii", "één".encode("cp1252")),
        ("punycode", b"n-aaa"),
        ("zlib", b"abc"),
        ("", "één".encode()),
    ],
)
def test_any_character_set_gives_text(charset: str, content: bytes) -> None:
    parameter = f"; charset={charset}".encode() if charset else b""
    raw = RAW + b"Content-Type: text/plain" + parameter + b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + content
    assert read_mail(raw).text in {"één", "één – €", "n-aaa", "abc"}


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        (b"=?utf-8?q?Missie_naar_C=E1=BA=A7n_Th=C6=A1?=", "Missie naar Cần Thơ"),
        (b"=?iso-8859-1?q?Caf=E9?= =?iso-8859-1?q?_in_Oss?=", "Café in Oss"),
        ("Café ruw".encode(), "Café ruw"),
        ("Café ruw".encode("latin-1"), "Café ruw"),
        (b"=?bestaat-niet?q?x?=", "x"),
        (b"Regel\r\n twee", "Regel twee"),
        (b"a\x07b\xe2\x80\xaec", "abc"),
    ],
)
def test_subjects_are_decoded_and_made_safe(subject: bytes, shown: str) -> None:
    raw = b"From: a@b.example\r\nSubject: " + subject + b"\r\n\r\nx"
    assert read_mail(raw).subject == shown


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        (b"Mon, 02 Nov 2026 10:00:00 +0100", date(2026, 11, 2)),
        (b"Mon, 02 Nov 2026 10:00:00", date(2026, 11, 2)),
        (b"gisteren", None),
        (b"Mon, 02 Nov 1950 10:00:00 +0100", None),
        (b"Mon, 99 Foo 99999 99:99:99 +9999", None),
    ],
)
def test_a_day_that_cannot_be_stays_open(sent: bytes, day: date | None) -> None:
    assert read_mail(b"From: a@b.example\r\nSubject: x\r\nDate: " + sent + b"\r\n\r\nx").sent_on == day


def test_files_are_named_and_handed_over_as_they_are() -> None:
    made = messages.with_files("brief.pdf", "kaart.png")
    made.add_attachment(planted.pdf(), maintype="application", subtype="pdf", filename="Programma Cần Thơ.pdf")
    made.add_attachment(planted.pdf(), maintype="application", subtype="pdf")
    found = read(made)
    names = ["brief.pdf", "kaart.png", "Programma Cần Thơ.pdf", "bijlage.pdf"]
    assert [part.name for part in found.attachments] == names
    assert found.attachments[0].content == planted.SOUND["brief.pdf"]


def test_pictures_of_the_text_itself_are_no_files() -> None:
    made = messages.message("Tekst", "<img src='cid:logo'>")
    html = made.get_payload(1)
    assert isinstance(html, EmailMessage)
    html.add_related(planted.image("PNG"), "image", "png", cid="<logo>", filename="logo.png")
    assert read(made).attachments == ()


def test_a_mail_in_a_mail_is_a_file() -> None:
    inner = messages.with_files("brief.pdf", made=messages.message("Binnen.", Subject="Het echte verzoek"))
    made = messages.message("Zie bijlage.")
    made.add_attachment(inner)
    found = read(made)
    (part,) = found.attachments
    assert (part.name, found.text) == ("Het echte verzoek.eml", "Zie bijlage.")
    assert read_mail(part.content).attachments[0].name == "brief.pdf"


def test_an_invitation_in_a_mail_is_found() -> None:
    found = read(messages.invited())
    assert found.invitation
    assert b"Ontvangst delegatie" in found.invitation
    assert (found.attachments, found.remarks) == ((), ())


def test_winmail_is_said_in_words() -> None:
    assert read(messages.with_files("winmail.dat")).remarks == (mail.WINMAIL,)


def _signed(kind: str, subtype: str) -> bytes:
    return (
        RAW
        + (
            f"Content-Type: multipart/{subtype}; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nLeesbaar.\r\n"
            f'--b\r\nContent-Type: {kind}; name="smime.p7s"\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--\r\n'
        ).encode()
    )


def test_a_signed_mail_is_read_and_its_signature_is_no_file() -> None:
    found = read_mail(_signed("application/pkcs7-signature", "signed"))
    assert (found.text, found.attachments, found.remarks) == ("Leesbaar.", (), (mail.SIGNED,))


def test_a_sealed_mail_says_that_it_cannot_be_read() -> None:
    raw = RAW + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nMIIB"
    found = read_mail(raw)
    assert (found.subject, found.text, found.remarks) == ("Missie", "", (mail.SEALED,))


def test_a_mail_without_text_says_so() -> None:
    assert read(messages.message(" ")).remarks == (mail.NO_TEXT,)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"zomaar tekst",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"<html>From: a@b.example",
        b"Subject: geen afzender\r\n\r\nx",
        b"From: a@b.example\r\n\r\nniets anders",
        RAW + b"\r\nnul\0nul",
        b"\xd0\xcf\x11\xe0 outlook",
    ],
    ids=planted.name_of,
)
def test_what_is_no_mail_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_mail(content)
    if content:
        with pytest.raises(RuleViolation, match="geen geldig eml-bestand"):
            content_type_of("bericht.eml", content)


def test_a_mail_with_an_archive_behind_it_is_refused() -> None:
    with pytest.raises(RuleViolation, match="geen geldig"):
        content_type_of("bericht.eml", bytes(messages.message()) + planted.archive({"a": "b"}))


def test_outlook_s_own_format_is_answered_with_what_to_do() -> None:
    with pytest.raises(RuleViolation, match="op als eml-bestand"):
        content_type_of("bericht.msg", b"\xd0\xcf\x11\xe0")


def _nested(depth: int) -> bytes:
    return HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number) for number in range(depth)
    )


HOSTILE = {
    "deep": _nested(5_000) + b"x",
    "deep and long": _nested(mail.MAX_NESTING // 2) + b"Content-Type: text/plain\r\n\r\n" + b"-\n" * 240_000,
    "mail in mail in mail": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 10_000,
    "as deep as it can": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 300 + b"x",
    "many parts": HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 100_000,
    "many headers": HEAD + b"a: b\r\n" * 240_000 + b"\r\nx",
    "many lines": HEAD + b"\r\n" + b"\n" * (9 * MB),
    "one huge header": b"From: " + b"(" * (9 * MB) + b"\r\n\r\nx",
    "a huge subject": b"From: a@b.example\r\nSubject: " + b"=?utf-8?q?a?= " * 500_000 + b"\r\n\r\nx",
    "many receivers": HEAD + b"To: " + b"a@b.example, " * 600_000 + b"\r\n\r\nx",
    "many parameters": HEAD + b"Content-Type: text/plain" + b"; a*0*=b" * 900_000 + b"\r\n\r\nx",
    "parentheses": HEAD + b"Content-Type: " + b"(" * 3_900 + b"\r\n\r\nx",
    "a long name": HEAD + b'Content-Disposition: attachment; filename="' + b"a" * (8 * MB) + b'.pdf"\r\n\r\nx',
    "quotes": b"Subject: s\r\nFrom: " + b'"\\' * 2_000 + b"\r\n\r\nx",
    "html": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<" * (9 * MB),
    "quoted": HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=41" * 3_000_000,
    "punycode": HEAD + b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a-" * 4_500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_mail_that_is_made_to_cost_much_costs_little(name: str) -> None:
    tracemalloc.start()
    started = time.process_time()
    try:
        found: mail.Mail | None = read_mail(HOSTILE[name])
    except Unreadable:
        found = None
    taken = time.process_time() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < 15  # with the memory watched, which makes it slower
    assert peak < 300 * MB
    assert found is None or len(found.text) <= MB


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<!",
        "<!--",
        "<![CDATA[",
        "</",
        "&#x",
        '<a b="',
        "<script>",
        "<?",
        "<div>",
        "<svg",
        "</script",
        "<a =",
        "<%",
    ],
)
def test_html_that_is_made_to_cost_much_costs_little(piece: str) -> None:
    started = time.process_time()
    text_of_html(piece * (2 * MB // len(piece)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a < b en <b>c</b> > d", "a < b en c > d"),
        ("<p>een<p>twee<br>drie", "een\ntwee\ndrie"),
        ("<script>kwaad()", ""),
        ("<p>heel <b", "heel"),
        ("<style>p{}</style></style>na", "na"),
        ("<svg><script>x</script></svg>zicht", "zicht"),
        ("&lt;script&gt;", "<script>"),
        ("", ""),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert text_of_html(html) == text


def test_text_is_cut_and_made_safe() -> None:
    assert decoded(b"a\0b\x1b[0m\xe2\x80\xaex", "utf-8") == "ab[0mx"
    assert one_line("  een\n twee  drie ", 8) == "een twee"
