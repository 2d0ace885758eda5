"""Pure rules of invitations: what has to be filled in, a receipt's number, and a request's state in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext, gettext_lazy as _

from activities.models.invitation import Invitation
from activities.models.request import Status
from links.models import LinkState
from oss_intl.shared.errors import RuleViolation

MAX_FILES = 10
KEPT_UNSENT = timedelta(days=30)

NEEDED: Mapping[str, object] = {
    "title": _("Schrijf waar het over gaat."),
    "what": _("Schrijf wat u van Oss vraagt."),
    "why": _("Schrijf waarom u dit vraagt."),
    "sender_function": _("Vul uw functie in."),
}

_WORDS: Mapping[str, object] = {
    Status.DRAFT: _("Wij hebben uw verzoek ontvangen. Een medewerker van de gemeente vult het aan en dient het in."),
    Status.SUBMITTED: _("Uw verzoek is ingediend. De gemeente beoordeelt het."),
    Status.FAST_LANE: _("Uw verzoek is ingediend. De gemeente handelt het snel af."),
    Status.ASSESSED: _("Uw verzoek is beoordeeld. Het wacht op een besluit."),
    Status.RETURNED: _("De gemeente vult uw verzoek aan met informatie die nog nodig is."),
    Status.DEFERRED: _("Het besluit over uw verzoek is uitgesteld."),
    Status.APPROVED: _("De gemeente doet mee. Een medewerker neemt contact met u op."),
    Status.CONDITIONAL: _("De gemeente doet mee, onder voorwaarden. Een medewerker neemt contact met u op."),
    Status.REFUSED: _("De gemeente doet niet mee. Een medewerker neemt contact met u op."),
    Status.WITHDRAWN: _("Uw verzoek is ingetrokken. Het wordt niet verder behandeld."),
}
_DROPPED = _("De gemeente behandelt uw verzoek niet. Vraag uw contactpersoon bij de gemeente naar de reden.")


@dataclass(frozen=True, kw_only=True)
class OutsideData:
    """What an outsider fills in. `country` is a code of ISO 3166-1."""

    title: str
    what: str
    why: str
    sender_function: str
    country: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    participants: str = ""
    costs: str = ""


NOTHING = OutsideData(title="", what="", why="", sender_function="")


def check_outside_data(data: OutsideData) -> None:
    """Raise RuleViolation for the first thing that lacks or contradicts, in the language of the page."""
    for field, sentence in NEEDED.items():
        if not getattr(data, field).strip():
            raise RuleViolation(str(sentence), field)
    if data.starts_on and data.ends_on and data.ends_on < data.starts_on:
        raise RuleViolation(gettext("Kies een einddatum op of na de begindatum."), "ends_on")


def check_filled_in(invitation: Invitation) -> None:
    """Raise RuleViolation when there is nothing to send yet."""
    if any(not getattr(invitation, field) for field in NEEDED):
        raise RuleViolation(gettext("Vul eerst uw verzoek in."))


def waits(state: LinkState, status: str | None) -> bool:
    """Whether an invitation still asks something of its official: its link is open, or its draft is not submitted."""
    return state == LinkState.OPEN or status == Status.DRAFT


def check_hand_over(state: LinkState, status: str | None, *, owner_is_active: bool) -> None:
    """Raise RuleViolation unless what waits would wait for somebody whose account is no longer active."""
    if not waits(state, status):
        raise RuleViolation("Van deze link wacht geen concept meer. Er is niets over te dragen.")
    if owner_is_active:
        raise RuleViolation("Deze medewerker is nog actief en vult het verzoek zelf aan. U hoeft niets te doen.")


def receipt_number(link_id: int) -> str:
    """`V-00012`: the number that both sides can name from the moment of sending. It opens nothing."""
    return f"V-{link_id:05d}"


def state_in_words(status: str | None) -> str:
    """How a request stands, for whoever sent it; None when there is no request any more."""
    return str(_DROPPED if status is None else _WORDS[Status(status)])
