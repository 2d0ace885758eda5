"""Organisations that somebody names while writing something else: chosen from the list, or added with it."""

from datetime import datetime

from accounts.models import User
from activities.policies import NewOrganisation, OrganisationChoice
from oss_intl.shared.errors import RuleViolation
from partners.actions import add_organisation
from partners.models import Organisation


def known_organisation(choice: OrganisationChoice | None, field: str, *, by: User, at: datetime) -> Organisation | None:
    """The organisation that was chosen, added to the list when it was not in it. A refusal belongs to `field`."""
    if not isinstance(choice, NewOrganisation):
        return choice
    try:
        return add_organisation(by=by, at=at, **vars(choice))
    except RuleViolation as error:
        raise RuleViolation(error.sentence, field) from error
