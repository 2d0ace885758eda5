"""Who may do what in which state: every verb of a request and of an activity, by hand, one line each.

A cell names who may: `a` the official who registered it, `c` another official, `e` the official who assesses or
assessed it, `m` the themamanager, `r` a themamanager of her own request, `k` the council, `b` an admin; `-` nobody.
All activities here have money reserved: to merge such a one is the themamanager's.
"""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse

from activities.models import Activity, Request
from assessment.policies_effect import as_text
from assessment.selectors.effect import effect_of, effect_of_revision, held_by
from oss_intl.shared.dates import day_in_oss
from tests.builders import AT

TODAY = day_in_oss(AT).isoformat()
LATER = "2027-01-15"
BECAUSE = {"reason": "Het past bij het beleid."}

REQUEST_ACTORS, ACTIVITY_ACTORS = "acemrkb", "cmkb"


@dataclass(frozen=True)
class Verb:
    """A verb with who may do it in each state."""

    name: str
    allowed: dict[str, str]


def _verbs(table: str) -> tuple[Verb, ...]:
    header, *lines = (line.split() for line in table.splitlines() if line.strip())
    return tuple(Verb(name, dict(zip(header[1:], cells, strict=True))) for name, *cells in lines)


REQUEST_VERBS = _verbs("""
verb        draft small submitted assessing fast_lane assessed returned deferred approved conditional refused withdrawn
edit        ar    ar    -         -         -         -        ar       -        -        -           -       -
submit      ar    ar    -         -         -         -        ar       -        -        -           -       -
fast        -     ar    -         -         -         -        -        -        -        -           -       -
delete      ar    ar    -         -         -         -        -        -        -        -           -       -
withdraw    -     -     amr       amr       amr       amr      amr      amr      -        -           -       -
weigh       -     -     -         -         mr        -        -        -        -        -           -       -
confirm     -     -     -         -         m         -        -        -        -        -           -       -
begin       -     -     acemr     -         -         -        -        -        -        -           -       -
declare     -     -     acemr     acemr     -         -        -        -        -        -           -       -
hand_in     -     -     -         e         -         -        -        -        -        -           -       -
ask_two     -     -     acemr     acemr     -         -        -        -        -        -           -       -
approve     -     -     -         -         -         m        -        m        -        -           -       -
conditional -     -     -         -         -         m        -        m        -        -           -       -
defer       -     -     -         -         -         m        -        -        -        -           -       -
refuse      -     -     -         -         -         m        -        m        -        -           -       -
return      -     -     m         m         -         m        -        -        -        -           -       -
revise      -     -     -         -         -         -        -        -        m        m           -       -
hand_over   -     -     -         emrb      -         -        -        -        -        -           -       -
""")  # fmt: skip

ACTIVITY_VERBS = _verbs("""
verb           planned running completed evaluated cancelled merged
start          cm      -       -         -         -         -
record         -       cm      cm        cm        -         -
note           cm      cm      cm        cm        -         -
spend          cm      cm      cm        cm        -         -
reserve        m       m       m         m         -         -
complete       -       cm      -         -         -         -
cancel         cm      cm      -         -         -         -
postpone       cm      cm      -         -         -         -
split          cm      cm      -         -         -         -
merge          m       m       -         -         -         -
evaluate       -       -       cm        -         -         -
""")


Sent = tuple[str, dict[str, Any]]


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
        return reverse(name), {"case": [case.pk]}
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
_SIX = range(1, 7)
_ON_REQUEST: dict[str, Sent] = {
    "edit": ("activities:draft_step", {"costs-TOTAL_FORMS": "0", "costs-INITIAL_FORMS": "0"}),
    "submit": ("activities:request_submit", {}),
    "fast": ("activities:fast_submit", {}),
    "delete": ("activities:draft_delete", {}),
    "withdraw": ("activities:request_withdraw", BECAUSE),
    "weigh": ("activities:weigh_fully", BECAUSE),
    "confirm": ("assessment:fast_lane", {}),
    "begin": ("assessment:begin", {}),
    "declare": ("assessment:conflict", {}),
    "hand_in": (
        "assessment:assess",
        {"version": 1, "hand_in": "1", "note": ""}
        | {f"verdict_{number}": "yes" for number in _SIX}
        | {f"justification_{number}": "Daarom." for number in _SIX},
    ),
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
