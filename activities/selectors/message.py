"""Reading for messages that come in: whose address it is, and what a draft's author has to check."""

from collections.abc import Collection
from dataclasses import dataclass

from activities.models import IncomingMessage, Request
from activities.models.request import Status
from activities.policies_message import domain_of, website_host
from activities.words import LABELS
from partners.models import ContactPerson, Organisation

# Addresses that everybody can have say nothing about an organisation.
EVERYBODY = frozenset(
    {
        "gmail.com", "hotmail.com", "hotmail.nl", "outlook.com", "outlook.nl", "live.nl", "live.com", "yahoo.com",
        "icloud.com", "me.com", "ziggo.nl", "kpnmail.nl", "planet.nl", "home.nl", "xs4all.nl", "proton.me",
    }
)  # fmt: skip
LOOKED_AT = 50


@dataclass(frozen=True)
class Notice:
    """What came from the message: a title, the fields of a step, and sentences about the rest."""

    title: str
    labels: tuple[str, ...]
    remarks: tuple[str, ...]


def organisation_of(address: str) -> Organisation | None:
    """The organisation that an address belongs to: of a contact person, else by its domain, and only if it is one."""
    domain = domain_of(address)
    if not domain:
        return None
    people = ContactPerson.objects.filter(is_active=True, organisation__merged_into=None).order_by()
    found = set(people.filter(email__iexact=address).values_list("organisation", flat=True)[:LOOKED_AT])
    if not found and domain not in EVERYBODY:
        found = set(people.filter(email__iendswith=f"@{domain}").values_list("organisation", flat=True)[:LOOKED_AT])
        found |= _with_website(domain)
    return Organisation.objects.get(pk=found.pop()) if len(found) == 1 else None


def notice_of(case: Request | None, names: Collection[str], *, with_remarks: bool) -> Notice | None:
    """What to check on a step of a draft that began with a message; nothing once it was submitted."""
    if case is None or case.status != Status.DRAFT:
        return None
    message = IncomingMessage.objects.filter(case=case).first()
    if message is None:
        return None
    labels = tuple(LABELS[name] for name in message.filled if name in names)
    remarks = tuple(message.remarks) if with_remarks else ()
    source = "de e-mail" if message.form == IncomingMessage.Form.MAIL else "de agenda-afspraak"
    return Notice(f"Controleer wat uit {source} komt", labels, remarks) if labels or remarks else None


def _with_website(domain: str) -> set[int]:
    rows = Organisation.objects.current().filter(website__icontains=domain).order_by().values_list("pk", "website")
    return {pk for pk, website in rows[:LOOKED_AT] if website_host(website) == domain}
