"""Everything that writes requests and activities."""

from activities.actions.activity import (
    evaluate,
    make_activity,
    start,
)
from activities.actions.attachment import add_activity_attachment, add_attachment, remove_attachment
from activities.actions.confirmation import ConfirmationData, ask_confirmation, confirm, revoke_confirmation
from activities.actions.contact_moment import add_contact_moment
from activities.actions.council_notice import change_notice, send_notice, write_notice
from activities.actions.fast_lane import weigh_fully
from activities.actions.follow_up import (
    add_follow_up,
    close_follow_up,
    finish_follow_up,
    hand_over_follow_up,
    move_follow_up,
    note_next,
)
from activities.actions.intention import carry_out, not_done, take_back_deed
from activities.actions.invitation import (
    add_file,
    fill_in,
    forget_unsent,
    hand_over_invitation,
    invite,
    remove_file,
    revoke_invitation,
    send_in,
)
from activities.actions.later_check import plan_later_checks, record_later_check
from activities.actions.membership import add_meeting, change_membership, change_year
from activities.actions.merge import merge_organisations
from activities.actions.message import begin_with_message
from activities.actions.mission import (
    add_member,
    change_member,
    plan_mission,
    remove_member,
)
from activities.actions.mission_papers import (
    add_gift,
    add_packing_item,
    change_gift,
    change_packing_item,
    note_briefing,
    remove_packing_item,
    write_talking_points,
)
from activities.actions.mission_programme import (
    add_programme_item,
    change_programme_item,
    choose_contacts,
    record_outcome,
    remove_programme_item,
)
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
    take_references,
    update_draft,
    withdraw,
)
from activities.actions.result import add_contact, add_result, count_for, miss_target

__all__ = [
    "ConfirmationData",
    "add_activity_attachment",
    "add_attachment",
    "add_contact",
    "add_contact_moment",
    "add_file",
    "add_follow_up",
    "add_gift",
    "add_meeting",
    "add_member",
    "add_packing_item",
    "add_programme_item",
    "add_receipt",
    "add_result",
    "ask_confirmation",
    "begin_with_message",
    "carry_out",
    "change_gift",
    "change_member",
    "change_membership",
    "change_notice",
    "change_packing_item",
    "change_programme_item",
    "change_project",
    "change_year",
    "choose_contacts",
    "close_follow_up",
    "confirm",
    "correct_grant",
    "correct_receipt",
    "count_for",
    "create_draft",
    "delete_draft",
    "evaluate",
    "fill_in",
    "finish_follow_up",
    "forget_unsent",
    "go_on_with",
    "grant_subsidy",
    "hand_over_follow_up",
    "hand_over_invitation",
    "invite",
    "make_activity",
    "merge_organisations",
    "miss_target",
    "move_follow_up",
    "not_done",
    "note_briefing",
    "note_next",
    "plan_later_checks",
    "plan_mission",
    "record_later_check",
    "record_outcome",
    "refuse_application",
    "remove_attachment",
    "remove_file",
    "remove_member",
    "remove_packing_item",
    "remove_programme_item",
    "revoke_confirmation",
    "revoke_invitation",
    "say_different",
    "send_in",
    "send_notice",
    "set_consortium",
    "start",
    "submit",
    "submit_application",
    "take_back_deed",
    "take_references",
    "update_draft",
    "weigh_fully",
    "withdraw",
    "withdraw_application",
    "write_notice",
    "write_talking_points",
]
