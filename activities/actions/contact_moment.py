"""Writing a contact moment with a partner, with what belongs to it in this room."""

from datetime import date, datetime

from accounts.models import User
from activities.actions.follow_up import note_next
from activities.actions.intention import carry_out
from activities.models import FollowUp
from activities.models.follow_up import FollowUpData
from audit.unit import unit
from partners.actions import add_interaction
from partners.models import Interaction, Organisation
from policy.models import PolicyIntention


def add_contact_moment(
    *,
    organisation: Organisation,
    by: User,
    at: datetime,
    on: date,
    form: str,
    summary: str,
    note: str = "",
    todo: FollowUpData | None = None,
    intention: PolicyIntention | None = None,
) -> Interaction:
    """Record a contact moment. `todo` is an action noted with it, `intention` one of the policy that it carries out.

    Raises NotAllowed for an action or an intention of who does not keep activities.
    """
    with unit(by=by, at=at):
        moment = add_interaction(
            organisation=organisation, by=by, at=at, on=on, form=form, summary=summary.strip(), note=note
        )
        note_next(todo=todo, by=by, at=at, origin=FollowUp.Origin.MEETING, organisation=organisation)
        if intention is not None:
            carry_out(intention=intention, interaction=moment, by=by, at=at)
        return moment
