"""Everything that writes requests and activities."""

from activities.actions.activity import (
    add_contact,
    add_result,
    evaluate,
    make_activity,
    start,
)
from activities.actions.attachment import add_activity_attachment, add_attachment, remove_attachment
from activities.actions.confirmation import ConfirmationData, ask_confirmation, confirm, revoke_confirmation
from activities.actions.follow_up import (
    add_follow_up,
    finish_follow_up,
    hand_over_follow_up,
    move_follow_up,
    note_next,
)
from activities.actions.membership import add_meeting, change_membership, change_year
from activities.actions.merge import merge_organisations
from activities.actions.overlap import go_on_with, say_different
from activities.actions.project import (
    add_receipt,
    change_project,
    correct_grant,
    correct_receipt,
    grant_subsidy,
    refuse_application,
    set_consortium,
    submit_application,
    withdraw_application,
)
from activities.actions.request import (
    create_draft,
    delete_draft,
    submit,
    update_draft,
    withdraw,
)

__all__ = [
    "ConfirmationData",
    "add_activity_attachment",
    "add_attachment",
    "add_contact",
    "add_follow_up",
    "add_meeting",
    "add_receipt",
    "add_result",
    "ask_confirmation",
    "change_membership",
    "change_project",
    "change_year",
    "confirm",
    "correct_grant",
    "correct_receipt",
    "create_draft",
    "delete_draft",
    "evaluate",
    "finish_follow_up",
    "go_on_with",
    "grant_subsidy",
    "hand_over_follow_up",
    "make_activity",
    "merge_organisations",
    "move_follow_up",
    "note_next",
    "refuse_application",
    "remove_attachment",
    "revoke_confirmation",
    "say_different",
    "set_consortium",
    "start",
    "submit",
    "submit_application",
    "update_draft",
    "withdraw",
    "withdraw_application",
]
