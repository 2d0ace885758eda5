"""Pure rules of messages that come in: which part of an e-mail or invitation becomes which field of a request.

Nothing is guessed that has to be judged: the kind, the challenge and what it should bring stay open. Names and
addresses of people go to the internal note and nowhere else.
"""

import re
from dataclasses import dataclass, fields
from datetime import date

from activities.models.request import ReceivedBy
from activities.policies import RequestData
from files.invitation import Invitation
from files.mail import Mail
from oss_intl.shared.countries import country_named
from oss_intl.shared.dates import long_date
from oss_intl.shared.text import MAX_TEXT, norm
from partners.models import Organisation

MAX_TITLE, MAX_PLACE = 200, 120
HOME = "NL"
CUT = "De tekst is te lang voor de aantekening en is ingekort. Het hele bericht staat bij de bijlagen."
_PREFIXES = re.compile(r"^((re|fw|fwd|antw|doorst|betr|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_ONLINE = re.compile(r"://|^(microsoft )?teams|^zoom|^online|^webex|^google meet|^skype", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;()/\n]\s*|\s+[-–]\s+")


@dataclass(frozen=True)
class Drafted:
    """The data of a draft, the names of the fields that come from the message, and sentences about the rest."""

    data: RequestData
    filled: tuple[str, ...]
    remarks: tuple[str, ...]


def drafted(
    *, mail: Mail | None, invitation: Invitation | None, requester: Organisation | None, today: date
) -> Drafted:
    """The draft that a message makes. An invitation may come in a mail or alone."""
    place, country = place_and_country(invitation.place if invitation else "")
    note, is_cut = _note(mail, invitation)
    received = mail.sent_on if mail and mail.sent_on and mail.sent_on <= today else None
    data = RequestData(
        title=title_of(mail, invitation),
        requester=requester,
        received_on=received,
        received_by=ReceivedBy.EMAIL if mail else "",
        internal_note=note,
        country=country,
        place=place,
        starts_on=invitation.starts_on if invitation else None,
        ends_on=invitation.ends_on if invitation else None,
    )
    filled = tuple(field.name for field in fields(data) if getattr(data, field.name) not in (None, "", ()))
    said = [*(mail.remarks if mail else ()), *(invitation.remarks if invitation else ())]
    said += [CUT] if is_cut else []
    said += [] if requester else [_open_requester(domain_of(sender_of(mail, invitation)))]
    return Drafted(data, filled, tuple(dict.fromkeys(said)))


def title_of(mail: Mail | None, invitation: Invitation | None) -> str:
    """The subject without what mail programs put before it."""
    subjects = (mail.subject if mail else "", invitation.title if invitation else "")
    cleaned = (_PREFIXES.sub("", subject).strip() for subject in subjects)
    return next(filter(None, cleaned), "Bericht zonder onderwerp")[:MAX_TITLE].strip()


def place_and_country(location: str) -> tuple[str, str]:
    """A place, and its country if the location names exactly one; Oss's own country says nothing of a request."""
    if not location or _ONLINE.search(location):
        return "", ""
    parts = [part for part in _BETWEEN.split(location) if part]
    codes = {code for part in parts if (code := country_named(part))}
    if len(codes) != 1:
        return location[:MAX_PLACE].strip(), ""
    place = ", ".join(part for part in parts if not country_named(part))
    return place[:MAX_PLACE].strip(), "" if codes == {HOME} else codes.pop()


def sender_of(mail: Mail | None, invitation: Invitation | None) -> str:
    """The address of who asks, in small letters."""
    if mail:
        return mail.address
    return re.sub(r".*<|>.*", "", invitation.organiser).strip().lower() if invitation else ""


def domain_of(address: str) -> str:
    """`provincie.example` of an address; empty when it is no address."""
    found = re.fullmatch(r"[^@\s]+@([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})", address)
    return found[1] if found else ""


def _open_requester(domain: str) -> str:
    return f"Bij {domain or 'deze afzender'} hoort niet precies 1 bekende organisatie. Kies zelf wie het verzoek doet."


def _note(mail: Mail | None, invitation: Invitation | None) -> tuple[str, bool]:
    """The internal note: who it came from, who was invited, and the text; and whether that had to be cut."""
    lines = []
    if mail:
        when = f" van {long_date(mail.sent_on)}" if mail.sent_on else ""
        lines += [
            f"Uit de e-mail{when}",
            f"Van: {mail.sender} <{mail.address}>" if mail.sender else f"Van: {mail.address}",
        ]
        lines += [f"Onderwerp: {mail.subject}"] if mail.subject else []
    else:
        lines += ["Uit de agenda-afspraak"]
    if invitation:
        people = {"Organisator": invitation.organiser, "Genodigden": "; ".join(invitation.invited)}
        lines += [f"{label}: {value}" for label, value in people.items() if value]
        lines += [f"Plaats: {invitation.place}"] if invitation.place else []
    text = "\n\n".join(dict.fromkeys(filter(None, (mail.text if mail else "", invitation.text if invitation else ""))))
    note = "\n".join(lines) + (f"\n\n{text}" if text else "")
    return note[:MAX_TEXT], len(note) > MAX_TEXT


def website_host(website: str) -> str:
    """`provincie.example` of a website."""
    host = re.sub(r"^[a-z]+://", "", norm(website)).split("/")[0].split(":")[0]
    return host.removeprefix("www.")
