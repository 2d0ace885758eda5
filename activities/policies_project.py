"""Pure rules of projects: no query, no clock. Which state of the application follows which, and what each needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from activities.models.activity import ActivityStatus
from activities.models.project import ApplicationStatus, ConsortiumMember
from activities.models.request import ProjectRole
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.money import Cents, euros
from partners.models import Organisation

APPLICATION_TRANSITIONS: Mapping[ApplicationStatus, frozenset[ApplicationStatus]] = {
    ApplicationStatus.PREPARING: frozenset({ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN}),
    ApplicationStatus.SUBMITTED: frozenset(
        {ApplicationStatus.GRANTED, ApplicationStatus.REFUSED, ApplicationStatus.WITHDRAWN}
    ),
    ApplicationStatus.GRANTED: frozenset(),
    ApplicationStatus.REFUSED: frozenset(),
    ApplicationStatus.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, kw_only=True)
class MemberData:
    """A place in the consortium."""

    organisation: Organisation
    role: ConsortiumMember.Role | str


def check_application(before: str, after: str) -> None:
    """Raise RuleViolation when an application cannot go from `before` to `after`."""
    if ApplicationStatus(after) not in APPLICATION_TRANSITIONS[ApplicationStatus(before)]:
        raise RuleViolation(
            f"Deze aanvraag heeft de status {ApplicationStatus(before).label}. Deze stap kan dan niet. "
            "Open de activiteit opnieuw."
        )


def check_open(status: str) -> None:
    """Raise RuleViolation when an activity was cancelled: what is known of it then stays as it is."""
    if status == ActivityStatus.CANCELLED:
        raise RuleViolation("Deze activiteit is geannuleerd. Dien een nieuw verzoek in als zij toch doorgaat.")


def check_can_be_asked(asked: Cents | None) -> None:
    """Raise RuleViolation when it is not known how much subsidy is asked."""
    if not asked:
        raise RuleViolation("Vul bij de gegevens van het project eerst in hoeveel subsidie u vraagt.")


def check_grant(cents: Cents, asked: Cents | None) -> None:
    """Raise RuleViolation when a grant is nothing, or more than was asked."""
    if cents <= 0:
        raise RuleViolation(
            "Vul een bedrag in dat hoger is dan nul. Is er niets toegekend, kies dan voor afwijzen.", "cents"
        )
    if cents > (asked or 0):
        raise RuleViolation(
            f"Er is {euros(asked or 0)} gevraagd, en er kan niet meer zijn toegekend. "
            "Pas zo nodig eerst het gevraagde bedrag aan.",
            "cents",
        )


def check_decided_after(decided_on: date, submitted_on: date | None, field: str = "on") -> None:
    """Raise RuleViolation when an application was decided on before it was submitted."""
    if submitted_on is not None and decided_on < submitted_on:
        raise RuleViolation("Kies een datum op of na de dag waarop de aanvraag is ingediend.", field)


def check_reason(reason: str) -> None:
    """Raise RuleViolation when nobody said why."""
    if not reason.strip():
        raise RuleViolation("Schrijf waarom. De raad leest dit.", "reason")


def check_consortium(own_role: str, members: Iterable[MemberData]) -> None:
    """Raise RuleViolation when an organisation is named twice, or more than one leads; Oss may be the one."""
    members = tuple(members)
    if len({member.organisation.pk for member in members}) < len(members):
        raise RuleViolation("Noem elke organisatie 1 keer.")
    leads = sum(member.role == ConsortiumMember.Role.LEAD for member in members) + (own_role == ProjectRole.LEAD)
    if leads > 1:
        raise RuleViolation("Een project heeft 1 penvoerder. Kies bij de anderen een andere rol.")
