"""Who may open which page: every address of the application, by hand, one line each.

The answers are those to a plain GET by official, themamanager, council, admin, and who is not signed in: `200` the
page, `302` on to another page, `403` no, with a sentence, `404` not there for this user, `405` only a form goes there,
`410` no longer, `in` sign in first. The second column is the row of the test world (world.py) that it is about.
"""

from dataclasses import dataclass

from accounts.models import Role

ROLES = (Role.OFFICIAL, Role.THEMAMANAGER, Role.COUNCIL, Role.ADMIN, None)


@dataclass(frozen=True)
class Route:
    """One address: its name, the row of the test world that it is about, and the answer for each role."""

    name: str
    row: str
    answers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} ({self.row})" if self.row else self.name


def _routes(table: str) -> tuple[Route, ...]:
    lines = (line.split() for line in table.splitlines() if line.strip())
    return tuple(Route(name, "" if row == "." else row, tuple(answers)) for name, row, *answers in lines)


ROUTES = _routes("""
account_login                       .             302 302 302 302 200
account_inactive                    .             200 200 200 200 200
account_logout                      .             200 200 200 200 302
account_change_password             .             200 200 200 200 in
accounts:account                    .             200 200 200 200 in
accounts:resume                     .             302 302 302 302 in
accounts:invitation                 invitation    200 200 200 200 200
accounts:invitation                 false         410 410 410 410 410
accounts:user_list                  .             403 403 403 200 in
accounts:user_new                   .             403 403 403 200 in
accounts:user_edit                  account       403 403 403 200 in
accounts:user_invite                account       405 405 405 405 in
accounts:user_end_sessions          account       405 405 405 405 in
accounts:deputies                   .             403 403 403 200 in
accounts:deputy_end                 account       405 405 405 405 in

desk:health                         .             200 200 200 200 200
desk:overview                       .             200 200 200 200 in
desk:request_list                   .             200 200 200 200 in
desk:request_detail                 submitted     200 200 404 200 in
desk:request_detail                 assessed      200 200 404 200 in
desk:request_detail                 approved      200 200 200 200 in
desk:activity_list                  .             200 200 200 200 in
desk:activity_benchmark             .             200 200 200 200 in
desk:activity_detail                activity      200 200 200 200 in
desk:activity_evaluate              completed     200 200 403 403 in
desk:partner_list                   .             200 200 200 200 in
desk:intention_list                 .             200 200 200 200 in
desk:intention_detail               intention     200 200 200 200 in
desk:position_detail                position      200 200 200 200 in
desk:follow_up_list                 .             200 200 200 200 in
desk:follow_up_detail               follow_up     200 200 200 200 in
desk:partner_detail                 partner       200 200 200 200 in
desk:partner_merge                  partner       403 403 403 200 in
desk:policy                         .             200 200 200 200 in
desk:policy_versions                .             200 200 200 200 in
desk:policy_version                 version       200 200 200 200 in
desk:policy_withdraw                version       403 200 403 403 in
desk:policy_draft                   .             200 200 403 200 in
desk:policy_start                   .             405 405 405 405 in
desk:policy_discard                 .             405 405 405 405 in
desk:policy_publish                 .             403 200 403 403 in
desk:policy_replay                  .             200 200 403 200 in
desk:policy_part                    policy_part   200 200 403 200 in
desk:policy_item_new                policy_part   200 200 403 200 in
desk:policy_item                    policy_item   200 200 403 200 in
desk:policy_item_move               policy_item   405 405 405 405 in
desk:policy_item_remove             policy_item   405 405 405 405 in
desk:agreement_detail               agreement     200 200 200 200 in

activities:draft_new                .             200 200 403 403 in
activities:draft_from_message       .             200 200 403 403 in
activities:draft_from_entry         opportunity   405 405 405 405 in
activities:draft_edit               draft         200 404 404 404 in
activities:draft_edit               others_draft  404 404 404 404 in
activities:draft_step               step          200 404 404 404 in
activities:draft_step               step_purpose  200 404 404 404 in
activities:draft_step               step_goals    200 404 404 404 in
activities:draft_step               step_place    200 404 404 404 in
activities:draft_files              draft         200 404 404 404 in
activities:draft_file_remove        draft_file    405 405 405 405 in
activities:draft_file_version       draft_file    200 404 404 404 in
activities:draft_check              draft         200 404 404 404 in
activities:draft_check              others_draft  404 404 404 404 in
activities:request_submit           draft         405 405 405 405 in
activities:overlap_preview          step          405 405 405 405 in
activities:draft_overlap            overlap       200 404 404 404 in
activities:draft_go_on              overlap       405 405 405 405 in
activities:draft_delete             draft         200 404 404 404 in
activities:attachment               stored_file   200 404 404 404 in
activities:fast_new                 .             200 200 403 403 in
activities:fast_submit              draft         405 405 405 405 in
activities:weigh_fully              fast_lane     403 200 403 403 in
activities:consent_ask              paid_by_other 200 200 403 403 in
activities:consent_answer           paid_by_other 403 200 403 403 in
activities:activity_start           activity      405 405 405 405 in
activities:result_new               activity      200 200 403 403 in
activities:contact_new              activity      200 200 403 403 in
activities:result_count             uncounted     200 200 403 403 in
activities:target_missed            target        200 200 403 403 in
activities:result_evidence          evidence      200 200 404 200 in
activities:follow_up_new            activity      200 200 403 403 in
activities:activity_file_new        activity      200 200 403 403 in
activities:activity_file_version    activity_file 200 200 403 403 in
activities:follow_up_for_partner     partner       200 200 403 403 in
activities:contact_moment_new        partner       200 200 403 200 in
activities:follow_up_for_intention  intention     200 200 403 403 in
activities:intention_done           intention     200 200 403 403 in
activities:intention_not_done       intention     200 200 403 403 in
activities:deed_take_back           deed          405 405 405 405 in
activities:activity_intention       activity      200 200 403 403 in
activities:position_new             .             200 200 403 200 in
activities:position_entry           position      200 200 403 200 in
activities:position_end             position      200 200 403 200 in
activities:follow_up_for_promise     promise       200 200 403 403 in
activities:follow_up_hand_over      follow_up     200 200 403 403 in
activities:follow_up_move           follow_up     200 200 403 403 in
activities:follow_up_done           follow_up     200 200 403 403 in
activities:confirmation_new         completed     200 200 403 403 in
activities:confirmation_revoke      confirmation  405 405 405 405 in
activities:invitation_list          .             200 200 403 200 in
activities:invitation_new           .             200 200 403 200 in
activities:invitation_hand_over     left_behind   403 403 403 200 in
activities:invitation_revoke        invitation_pk 405 405 405 405 in
activities:outside_request          invited       200 200 200 200 200
activities:outside_request          false_link    410 410 410 410 410
activities:outside_files            invited       200 200 200 200 200
activities:outside_file_remove      invited_file  405 405 405 405 405
activities:outside_send             invited       200 200 200 200 200
activities:outside_confirmation     asked         200 200 200 200 200
activities:outside_confirmation     false_link    410 410 410 410 410

activities:mission                  mission       200 200 200 200 in
activities:mission_period           mission       200 200 403 403 in
activities:member_new               mission       200 200 403 403 in
activities:member_edit              member        200 200 403 403 in
activities:member_remove            member        405 405 405 405 in
activities:programme_new            mission       200 200 403 403 in
activities:programme_edit           programme     200 200 403 403 in
activities:programme_people         programme     200 200 403 403 in
activities:programme_outcome        held_meeting  200 200 403 403 in
activities:programme_remove         programme     405 405 405 405 in
activities:packing_new              mission       200 200 403 403 in
activities:packing_edit             packing       200 200 403 403 in
activities:packing_ready            packing       405 405 405 405 in
activities:packing_file             packing       200 200 404 200 in
activities:packing_remove           packing       405 405 405 405 in
activities:talking_points           talking       200 200 403 403 in
activities:gift_new                 mission       200 200 403 403 in
activities:gift_edit                gift          200 200 403 403 in
activities:briefing                 mission       405 405 405 405 in
activities:notice_list              .             200 200 200 200 in
activities:notice                   notice        200 200 404 200 in
activities:notice_write             notice        200 200 403 403 in
activities:notice_send              notice        200 200 403 403 in
activities:notice_document          notice_pdf    405 405 405 405 in

assessment:algorithm                .             200 200 200 200 200
assessment:algorithm_data           .             200 200 200 200 200
assessment:algorithm_schema         .             200 200 200 200 200
assessment:queue                    .             200 200 403 403 in
assessment:decision_queue           .             403 200 403 403 in
assessment:compare                  .             403 200 403 403 in
assessment:compare_sheet            .             405 405 405 405 in
assessment:fast_lane                .             403 200 403 403 in
assessment:assess                   submitted     200 200 404 403 in
assessment:begin                    submitted     405 405 405 405 in
assessment:conflict                 submitted     200 200 404 403 in
assessment:autosave                 submitted     405 405 405 405 in
assessment:agreement                .             200 200 200 200 in
assessment:hand_over                concept       403 200 404 200 in
assessment:withdraw                 submitted     403 200 404 403 in
assessment:ask_for_two              submitted     200 200 403 403 in
assessment:together                 both_in       200 200 404 200 in
assessment:joint_autosave           both_in       405 405 405 405 in
assessment:settled                  joined        200 200 404 200 in
assessment:decide                   assessed      403 200 404 403 in
assessment:memo                     memo          405 405 405 405 in
assessment:effect_preview           assessed      405 405 405 405 in
assessment:proposal_write           for_college   403 200 404 403 in
assessment:proposal                 proposal      200 200 404 200 in
assessment:proposal_send            proposal      403 200 404 403 in
assessment:proposal_withdraw        proposal      403 200 404 403 in
assessment:proposal_document        proposal_pdf  405 405 405 405 in
assessment:revise                   approved      403 200 403 403 in
assessment:revise_preview           approved      405 405 405 405 in

letters:template_list               .             403 403 403 200 in
letters:template_edit               template      403 403 403 200 in
letters:template_restore            template      405 405 405 405 in
letters:letter_new                  decision      200 200 403 403 in
letters:letter_file                 letter        405 405 405 405 in

budget:year_current                 .             200 200 200 200 in
budget:year                         year          200 200 200 200 in
budget:entries                      year          200 200 200 200 in
budget:line                         line          200 200 200 200 in
budget:adopt                        .             403 200 403 403 in
budget:amend                        year          403 200 403 403 in
budget:override                     line          403 200 403 403 in
budget:grant                        cover         403 200 403 403 in
budget:release                      commitment    200 200 403 403 in
budget:correct                      entry         200 200 403 403 in
budget:receipt                      entry         404 404 403 404 in
budget:expense_new                  activity_pk   200 200 403 403 in
budget:reserve                      activity_pk   403 200 403 403 in
budget:activity_complete            activity      200 200 403 403 in
budget:activity_cancel              activity      200 200 403 403 in
budget:activity_postpone            activity      200 200 403 403 in
budget:activity_split               activity      200 200 403 403 in
budget:activity_merge               activity      200 200 403 403 in

trips:register_now                  .             302 302 302 302 in
trips:register                      register      200 200 200 200 in
trips:trip                          trip          200 200 200 200 in
trips:publish                       trip          405 405 405 405 in
trips:take_over                     trip          405 405 405 405 in
trips:labels                        trip          200 200 403 403 in
trips:leg_new                       trip          200 200 403 403 in
trips:cost_new                      trip          200 200 403 403 in
trips:leg_edit                      leg           200 200 403 403 in
trips:leg_remove                    leg           405 405 405 405 in
trips:cost_edit                     other_cost    200 200 403 403 in
trips:cost_remove                   other_cost    405 405 405 405 in
trips:public_now                    .             302 302 302 302 302
trips:public_year                   register      200 200 200 200 200
trips:public_data                   register_csv  200 200 200 200 200
trips:public_data                   register_json 200 200 200 200 200
trips:public_schema                 .             200 200 200 200 200

imports:new                         .             200 403 403 200 in
imports:template                    .             200 403 403 200 in
imports:detail                      import        404 403 403 200 in
imports:columns                     import        404 403 403 200 in
imports:check                       import        405 405 405 405 in
imports:carry_out                   import        405 405 405 405 in

partners:organisation_new           .             403 403 403 200 in
partners:organisation_edit          partner       403 403 403 200 in
partners:relation_edit              partner       403 403 403 200 in
partners:relation_edit              stranger      403 403 403 200 in
partners:agreement_new              partner       403 403 403 200 in
partners:agreement_edit             agreement     403 403 403 200 in
partners:agreement_review           agreement     200 200 403 200 in
partners:promise_new                agreement     200 200 403 200 in
partners:promise_edit               promise       200 200 403 200 in
partners:promise_settle             promise       200 200 403 200 in
partners:contact_person_new         partner       403 403 403 200 in
partners:contact_person_edit        contact       403 403 404 200 in
partners:contact_person_deactivate  contact       405 405 405 405 in

opportunities:list                  .             200 200 200 200 in
opportunities:new                   .             200 200 403 403 in
opportunities:import                .             200 200 403 403 in
opportunities:import_confirm        .             405 405 405 405 in
opportunities:import_template       .             200 200 403 403 in
opportunities:detail                opportunity   200 200 200 200 in
opportunities:edit                  opportunity   200 200 403 403 in
opportunities:cancel                opportunity   405 405 405 405 in
opportunities:reopen                opportunity   405 405 405 405 in
activities:project_edit             project       200 200 403 403 in
activities:project_consortium       project       200 200 403 403 in
activities:application_submit       project       200 200 403 403 in
activities:application_withdraw     project       200 200 403 403 in
activities:application_grant        sent          200 200 403 403 in
activities:application_refuse       sent          200 200 403 403 in
activities:grant_correct            granted       200 200 403 403 in
activities:receipt_new              granted       200 200 403 403 in
activities:receipt_correct          receipt       200 200 403 403 in
activities:report_due_new           project       200 200 403 403 in
activities:membership_edit          membership    200 200 403 403 in
activities:membership_year_edit     of_year       200 200 403 403 in
activities:meeting_new              membership    200 200 403 403 in
budget:membership_renew             membership    403 200 403 403 in


reporting:prediction                .             200 200 200 200 in
reporting:edition_list              .             200 200 200 200 in
reporting:edition                   edition       200 200 404 200 in
reporting:edition_edit              edition       403 200 403 403 in
reporting:edition_finalise          edition       405 405 405 405 in
reporting:edition_pdf               edition       405 405 405 405 in
""")

# What an official opens who stands in for the themamanager today; every other address answers as for any official.
STANDING_IN = dict.fromkeys(
    [
        "activities:weigh_fully",
        "activities:consent_answer",
        "assessment:decision_queue",
        "assessment:compare",
        "assessment:hand_over",
        "assessment:withdraw",
        "assessment:fast_lane",
        "assessment:decide",
        "assessment:proposal_write",
        "assessment:proposal_send",
        "assessment:proposal_withdraw",
        "assessment:revise",
    ],
    "200",
)
