"""Who may do what in which state: every verb of a request and of an activity, by hand, one line each.

A cell names who may: `a` the official who registered it, `c` another official, who stood in for the themamanager before
and will again, `e` the official who assesses or assessed it, `m` the themamanager, `r` a themamanager of her own
request, `k` the council, `b` an admin, `d` the official who stands in for the themamanager today, `o` that one for what
is his own work: registered by him until somebody assesses it, assessed by him from then on; `-` nobody.
All activities here have money reserved: to merge such a one is the themamanager's.
"""

from typing import Any
from uuid import uuid4

from django.urls import reverse

from activities.models import Activity, Request
from activities.policies import EDITABLE
from assessment.policies_effect import as_text
from assessment.selectors.effect import effect_of, effect_of_revision, effects_if_approved, held_by
from oss_intl.shared.dates import day_in_oss
from tests.builders import AT
from tests.sending import Offer, Sent, verbs

TODAY = day_in_oss(AT).isoformat()
LATER = "2027-01-15"
BECAUSE = {"reason": "Het past bij het beleid."}

REQUEST_ACTORS, ACTIVITY_ACTORS = "acemrkbdo", "cmkbd"

REQUEST_VERBS = verbs("""
verb        draft small submitted assessing fast_lane assessed returned deferred approved conditional refused withdrawn
edit        aro   aro   -         -         -         -        ar       -        -        -           -       -
submit      aro   aro   -         -         -         -        ar       -        -        -           -       -
fast        -     aro   -         -         -         -        -        -        -        -           -       -
delete      aro   aro   -         -         -         -        -        -        -        -           -       -
withdraw    -     -     amrdo     amrdo     amrdo     amrdo    amrdo    amrdo    -        -           -       -
weigh       -     -     -         -         mrdo      -        -        -        -        -           -       -
confirm     -     -     -         -         md        -        -        -        -        -           -       -
begin       -     -     acemrdo   -         -         -        -        -        -        -           -       -
declare     -     -     acemrdo   acemrdo   md        md       -        md       -        -           -       -
keep        -     -     -         eo        -         -        -        -        -        -           -       -
autosave    -     -     -         eo        -         -        -        -        -        -           -       -
hand_in     -     -     -         eo        -         -        -        -        -        -           -       -
hand_over   -     -     -         emrbdo    -         -        -        -        -        -           -       -
ask_two     -     -     acemrdo   acemrdo   -         -        -        -        -        -           -       -
approve     -     -     -         -         -         md       -        md       -        -           -       -
conditional -     -     -         -         -         md       -        md       -        -           -       -
defer       -     -     -         -         -         md       -        -        -        -           -       -
refuse      -     -     -         -         -         md       -        md       -        -           -       -
return      -     -     md        md        -         md       -        -        -        -           -       -
revise      -     -     -         -         -         -        -        -        md       md          -       -
""")  # fmt: skip

ACTIVITY_VERBS = verbs("""
verb           planned running completed evaluated cancelled merged
start          cmd     -       -         -         -         -
record         -       cmd     cmd       cmd       -         -
note           cmd     cmd     cmd       cmd       -         -
spend          cmd     cmd     cmd       cmd       -         -
reserve        m       m       m         m         -         -
complete       -       cmd     -         -         -         -
cancel         cmd     cmd     -         -         -         -
postpone       cmd     cmd     -         -         -         -
split          cmd     cmd     -         -         -         -
merge          m       m       -         -         -         -
evaluate       -       -       cmd       -         -         -
""")


def on_request(verb: str, case: Request, line: int, owner: int) -> Sent:
    """The address of a verb and a form that is filled in well; for a draft, which has no number, a false one."""
    name, data = _ON_REQUEST[verb]
    by_key = name in {
        "activities:draft_step",
        "activities:request_submit",
        "activities:fast_submit",
        "activities:draft_delete",
    }
    if name == "assessment:fast_lane":
        shown = as_text(effects_if_approved([case], day_in_oss(AT))[case.pk])
        return reverse(name), {"case": [case.pk], f"shown-{case.pk}": shown}
    args: dict[str, Any] = {"pk": case.pk} if by_key else {"ref": case.reference or "2026-999"}
    if verb == "edit":
        args["step"], data = "kosten", {**data, "version": case.version}
    if verb in OUTCOMES:
        data = {
            **data, "outcome": verb, "number": f"B-{case.pk}", "reservations-0-line": line, "conditions-0-owner": owner,
            "shown_effect": as_text(effect_of([(line, 1_000)])),
        }  # fmt: skip
    if verb == "revise":
        held, decided = held_by(case), case.decisions.order_by("pk").last()
        data = {
            **data, "number": f"H-{case.pk}", "revises": decided.pk if decided else 0,
            "shown_effect": as_text(effect_of_revision(held, "refuse", {})),
        }  # fmt: skip
    if verb == "hand_over":
        concept = case.assessments.order_by("pk").last()
        args["pk"], data = concept.pk if concept else 0, {**BECAUSE, "owner": owner}
    return reverse(name, kwargs=args), {"token": str(uuid4()), **data}


OUTCOMES = ("approve", "conditional", "defer", "refuse", "return")
_DECISION = {
    **BECAUSE, "defer_until": LATER, "body": "themamanager",
    "decided_on": TODAY, "effect_seen": "on", "conditions-TOTAL_FORMS": "1", "conditions-INITIAL_FORMS": "0",
    "conditions-0-text": "Twee bedrijven gaan mee.", "conditions-0-due_on": LATER, "reservations-TOTAL_FORMS": "1",
    "reservations-INITIAL_FORMS": "0", "reservations-0-cents": "10", "reservations-0-description": "Reis",
}  # fmt: skip
ANSWERS = {
    "version": 1,
    "note": "",
    **{f"verdict_{number}": "yes" for number in range(1, 7)},
    **{f"justification_{number}": "Daarom." for number in range(1, 7)},
}
_ON_REQUEST: dict[str, Sent] = {
    "edit": ("activities:draft_step", {"costs-TOTAL_FORMS": "0", "costs-INITIAL_FORMS": "0"}),
    "submit": ("activities:request_submit", {}),
    "fast": ("activities:fast_submit", {}),
    "delete": ("activities:draft_delete", {}),
    "withdraw": ("assessment:withdraw", BECAUSE),
    "weigh": ("activities:weigh_fully", BECAUSE),
    "confirm": ("assessment:fast_lane", {}),
    "begin": ("assessment:begin", {}),
    "declare": ("assessment:conflict", {}),
    "keep": ("assessment:assess", ANSWERS),
    "autosave": ("assessment:autosave", ANSWERS),
    "hand_in": ("assessment:assess", {**ANSWERS, "hand_in": "1"}),
    "ask_two": ("assessment:ask_for_two", BECAUSE),
    **dict.fromkeys(OUTCOMES, ("assessment:decide", _DECISION)),
    "refuse": ("assessment:decide", {**_DECISION, "deviation_reason": "Het ligt anders dan het advies."}),
    "revise": (
        "assessment:revise",
        {
            **_DECISION,
            "outcome": "refuse",
            "revision_reason": "De partner stopt.",
            "deviation_reason": "Er is niemand.",
        },
    ),
    "hand_over": ("assessment:hand_over", {}),
}


def offered_request(verb: str, case: Request) -> Offer | None:
    """Where the button of a verb is, and what leads to it; None for what is a part of a form."""
    is_draft = case.status in EDITABLE and verb in {"submit", "fast", "delete"}
    if verb in {"keep", "autosave"} or (not is_draft and case.reference is None):
        return None
    name, _ = on_request(verb, case, 0, 0)
    pages = (reverse("activities:draft_check", args=[case.pk]),)
    if not is_draft:
        pages = (reverse("desk:request_detail", args=[case.reference]),)
    if verb == "edit":
        return pages, f'"{reverse("activities:draft_edit", args=[case.pk])}'
    if verb in {"begin", "hand_in"}:
        name = reverse("assessment:assess", args=[case.reference])
    if verb in {"confirm", "weigh"}:
        pages = (reverse("assessment:fast_lane"),)
    return pages, f'name="case" value="{case.pk}"' if verb == "confirm" else f'"{name}"'


def on_activity(verb: str, activity: Activity, line: int, owner: int) -> Sent:
    """The address of a verb and a form that is filled in well."""
    days = {"starts_on": "2026-12-02", "ends_on": "2026-12-03", **BECAUSE}
    questions = activity.case.targets.get().question.framework.questions.all()
    answers = {f"verdict_{row.pk}": "yes" for row in questions} | {
        f"justification_{row.pk}": "Ja." for row in questions
    }
    commitment = activity.commitments.get().pk
    sent: dict[str, Sent] = {
        "start": ("activities:activity_start", {}),
        "record": (
            "activities:result_new",
            {"form": "lead", "on": TODAY, "description": "Een opdracht.", "target": "none", "evidence": "Zaak 12"},
        ),
        "note": ("activities:follow_up_new", {"text": "Bel terug.", "owner": owner, "due_on": LATER}),
        "spend": (
            "budget:expense_new",
            {
                "commitment": commitment, "cents": "1", "performed_on": TODAY, "description": "Trein", "supplier": "NS",
            },
        ),
        "reserve": ("budget:reserve", {"line": line, "cents": "1", "description": "Trein"}),
        "complete": ("budget:activity_complete", {"summary": "Het ging goed.", "release_rest": "on"}),
        "cancel": ("budget:activity_cancel", BECAUSE),
        "postpone": ("budget:activity_postpone", days),
        "split": ("budget:activity_split", {"title": "Tweede deel", **days}),
        "merge": (
            "budget:activity_merge",
            {"target": Activity.objects.filter(title="Die doorgaat").values_list("pk", flat=True).get(), **BECAUSE},
        ),
        "evaluate": ("desk:activity_evaluate", {"conclusion": "Waard om te herhalen.", **answers}),
    }  # fmt: skip
    name, data = sent[verb]
    key = "activity_pk" if name in {"budget:expense_new", "budget:reserve"} else "pk"
    return reverse(name, kwargs={key: activity.pk}), {"token": str(uuid4()), **data}
