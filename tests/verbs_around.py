"""Who may do what in which state with what stands around a request: by hand, one line each.

The letters are those of verbs.py; `f` is the second of two assessors, `e` the first.
"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.urls import reverse

from accounts.models import Deputy, User
from activities.models import Activity, Request
from assessment.models import Assessment, CollegeProposal, Decision
from letters.models import Kind
from letters.selectors import text_of
from letters.standard import standard_text
from links.models import Language
from oss_intl.shared.dates import day_in_oss
from policy.models import PolicyVersion
from policy.version_selectors import mark_of
from tests import builders_notice, builders_proposal
from tests.builders import AT
from tests.sending import Offer, Sent, verbs
from tests.verbs import ANSWERS, BECAUSE, TODAY

PROPOSAL_VERBS = verbs("""
verb     none draft sent decided withdrawn
write    md   md    -    -       md
send     -    md    -    -       -
withdraw -    md    md   -       -
record   -    -     md   -       -
alone    -    -     -    -       -
defer    md   md    -    -       md
take     -    acemdb acemdb acemdb acemdb
""")

PAIR_VERBS = verbs("""
verb      one    asked  first  half   second both   joined
ask       acefmd -      -      -      -      -      -
begin     acefmd acefmd acfmd  acfmd  -      -      -
hand_in   -      -      e      -      f      -      -
hand_over -      -      emdb   -      fmdb   -      -
declare   acefmd acefmd acefmd acefmd acefmd acefmd md
keep      -      -      -      -      -      ef     -
autosave  -      -      -      -      -      ef     -
join      -      -      -      -      -      ef     -
""")

CONSENT_VERBS = verbs("""
verb   none asked yes no   more over
ask    acmd -     -   acmd acmd -
answer -    md    -   -    -    -
""")

NOTICE_VERBS = verbs("""
verb  none draft sent  gone
write cmd  cmd   -     -
send  -    cmd   -     -
take  -    cmdb  cmdbk cmdb
""")

LETTER_VERBS = verbs("""
verb undecided approved refused deferred returned
make -         acmd     acmd    acmd     acmd
take -         acmdb    acmdb   acmdb    acmdb
""")

TEMPLATE_VERBS = verbs("""
verb    standard own
change  b        b
restore -        b
""")

DEPUTY_VERBS = verbs("""
verb    none coming now over ended
appoint b    b      b   b    b
again   b    -      -   b    b
end     -    b      b   -    -
""")

POLICY_VERBS = verbs("""
verb     held same draft wrong coming
start    cmbd -    -     -     -
add      -    cmbd cmbd  cmbd  -
change   -    cmbd cmbd  cmbd  -
move     -    cmbd cmbd  cmbd  -
remove   -    cmbd cmbd  cmbd  -
goals    -    cmbd cmbd  cmbd  -
discard  -    cmbd cmbd  cmbd  -
publish  -    -    m     -     -
withdraw -    -    -     -     m
""")

LATER = day_in_oss(AT) + timedelta(days=30)


def on_proposal(verb: str, case: Request) -> Sent:
    """The address of a verb and a form that is filled in well; where there is no proposal, that of none."""
    row = CollegeProposal.objects.filter(case=case).order_by("pk").last()
    pk, ref = row.pk if row else 0, case.reference
    decided = {"number": f"B-{case.pk}", "decided_on": TODAY, "deviation_reason": "Het ligt anders.", **BECAUSE}
    refused = {**decided, "outcome": "refuse"}
    texts = {**builders_proposal.TEXTS, "message": "Oss leert ervan.", "outcome": "approve"}
    sent: dict[str, Sent] = {
        "write": (_url("assessment:proposal_write", ref), {**texts, "version": row.version if row else ""}),
        "send": (_url("assessment:proposal_send", pk), {"sent_on": TODAY}),
        "withdraw": (_url("assessment:proposal_withdraw", pk), BECAUSE),
        "record": (_url("assessment:decide", ref), {**refused, "body": "college"}),
        "alone": (_url("assessment:decide", ref), {**refused, "body": "themamanager"}),
        "defer": (
            _url("assessment:decide", ref),
            {
                **decided, "deviation_reason": "", "outcome": "defer", "body": "themamanager",
                "defer_until": LATER.isoformat(),
            },
        ),
        "take": (_url("assessment:proposal_document", pk, "odt"), {}),
    }  # fmt: skip
    return _with_token(sent[verb])


def offered_proposal(verb: str, case: Request) -> Offer | None:
    """On the page of the request it is begun and decided on, on its own page the rest."""
    row = CollegeProposal.objects.filter(case=case).order_by("pk").last()
    here = (_url("desk:request_detail", case.reference), *((_url("assessment:proposal", row.pk),) if row else ()))
    return here, _marked(on_proposal(verb, case))


def on_pair(verb: str, case: Request, colleague: User) -> Sent:
    """The address of a verb and a form that is filled in well."""
    ref = case.reference
    rows = Assessment.objects.filter(case=case).order_by("part")
    live = rows.exclude(part="joint")
    concept = live.filter(status="draft").first() or live.first()
    keys = dict(zip(("first", "second"), live.values_list("pk", flat=True), strict=False))
    joint = {**ANSWERS, **keys, "talk": "Samen besproken.", "version": 0}
    sent: dict[str, Sent] = {
        "ask": (_url("assessment:ask_for_two", ref), BECAUSE),
        "begin": (_url("assessment:begin", ref), {}),
        "hand_in": (_url("assessment:assess", ref), {**ANSWERS, "hand_in": "1"}),
        "hand_over": (
            _url("assessment:hand_over", ref, concept.pk if concept else 0), {**BECAUSE, "owner": colleague.pk},
        ),
        "declare": (_url("assessment:conflict", ref), {}),
        "keep": (_url("assessment:together", ref), {**joint, "concept": "1"}),
        "autosave": (_url("assessment:joint_autosave", ref), joint),
        "join": (_url("assessment:together", ref), joint),
    }  # fmt: skip
    return _with_token(sent[verb])


def offered_pair(verb: str, case: Request, colleague: User) -> Offer | None:
    """Everything begins on the page of the request; begin and hand in stand behind one button."""
    if verb == "autosave":
        return None
    mark = f'"{_url("assessment:assess", case.reference)}"' if verb in {"begin", "hand_in"} else None
    return (_url("desk:request_detail", case.reference),), mark or _marked(on_pair(verb, case, colleague))


def on_consent(verb: str, case: Request) -> Sent:
    """The address of a verb and a form that is filled in well."""
    sent: dict[str, Sent] = {
        "ask": ("activities:consent_ask", {"question": "Mag de provincie het hotel betalen?", "asked_on": TODAY}),
        "answer": (
            "activities:consent_answer",
            {"answer": "yes", "answered_on": TODAY, "number": "B&W 7", "reason": "De reis is nodig."},
        ),
    }
    name, data = sent[verb]
    return _with_token((_url(name, case.reference), data))


def offered_consent(verb: str, case: Request) -> Offer | None:
    """On the page of the request."""
    return (_url("desk:request_detail", case.reference),), _marked(on_consent(verb, case))


def on_notice(verb: str, activity: Activity) -> Sent:
    """The address of a verb and a form that is filled in well."""
    texts = {**builders_notice.TEXTS, "sequel": "De raad hoort het in december.", "version": 1}
    sent: dict[str, Sent] = {
        "write": (_url("activities:notice_write", activity.pk), texts),
        "send": (_url("activities:notice_send", activity.pk), {"sent_on": TODAY, "number": "RIB 2026-8"}),
        "take": (_url("activities:notice_document", activity.pk, "odt"), {}),
    }
    return _with_token(sent[verb])


def offered_notice(verb: str, activity: Activity) -> Offer | None:
    """On the page of the letter, which is the form itself where there is none yet."""
    begins = verb == "write" and not hasattr(activity, "notice")
    mark = f'"{_url("activities:notice", activity.pk)}"' if begins else _marked(on_notice(verb, activity))
    page = "desk:activity_detail" if begins else "activities:notice"
    return (_url(page, activity.pk),), mark


def on_letter(verb: str, case: Request, decision: Decision | None) -> Sent:
    """The address of a verb and a form that is filled in well."""
    made = decision.letters.first() if decision else None
    if verb == "take":
        return _with_token((_url("letters:letter_file", case.reference, made.pk if made else 0, "odt"), {}))
    data = {
        "template_version": 0, "addressee": "Provincie", "contact": "Medewerker", "subject": "Besluit", "body": "Ja.",
    }  # fmt: skip
    return _with_token((_url("letters:letter_new", case.reference, decision.pk if decision else 0), data))


def offered_letter(verb: str, case: Request, decision: Decision | None) -> Offer | None:
    """On the page of the request."""
    return (_url("desk:request_detail", case.reference),), _marked(on_letter(verb, case, decision))


def on_template(verb: str, kind: Kind) -> Sent:
    """The address of a verb and a form that is filled in well; our own text of a kind is version 0."""
    if verb == "restore":
        return _with_token((_url("letters:template_restore", kind, "nl"), {}))
    subject, body = standard_text(kind, Language.DUTCH)
    data = {"version": text_of(kind, Language.DUTCH).version, "subject": subject, "body": f"{body}\n\nMet dank."}
    return _with_token((_url("letters:template_edit", kind, "nl"), data))


def offered_template(verb: str, kind: Kind) -> Offer | None:
    """A text is chosen from the list; our own comes back on its page."""
    page = _url("letters:template_edit", kind, "nl") if verb == "restore" else _url("letters:template_list")
    return (page,), _marked(on_template(verb, kind))


def on_deputy(verb: str, deputy: Deputy | None, user: User) -> Sent:
    """The address of a verb and a form that is filled in well: `again` is for days in which somebody stands in."""
    if verb == "end":
        return _with_token((_url("accounts:deputy_end", deputy.pk if deputy else 0), {}))
    first = LATER
    if verb == "again":
        first = max(deputy.starts_on, day_in_oss(AT)) if deputy else day_in_oss(AT)
    data = {"user": user.pk, "starts_on": first.isoformat(), "ends_on": first.isoformat(), **BECAUSE}
    return _with_token((_url("accounts:deputies"), data))


def offered_deputy(verb: str, deputy: Deputy | None, user: User) -> Offer | None:
    """On the one page of who stands in; other days can be chosen always."""
    mark = _marked(on_deputy(verb, deputy, user)) if verb == "end" else 'name="starts_on"'
    return None if verb == "again" or (verb == "end" and deputy is None) else ((_url("accounts:deputies"),), mark)


def on_policy(verb: str, version: PolicyVersion) -> Sent:
    """The address of a verb and a form that is filled in well, for the newest version."""
    item = version.content["spearheads"][0]
    spearhead = {"name": "Zorg", "source": "hoofdstuk 4"}
    sent: dict[str, Sent] = {
        "start": (_url("desk:policy_start"), {}),
        "add": (_url("desk:policy_item_new", "spearheads"), spearhead),
        "change": (_url("desk:policy_item", "spearheads", item["code"]), {**spearhead, "version": mark_of(item)}),
        "move": (_url("desk:policy_item_move", "spearheads", item["code"]), {"down": "1"}),
        "remove": (_url("desk:policy_item_remove", "spearheads", item["code"]), {}),
        "goals": (_url("desk:policy_part", "goals"), {"goals": []}),
        "discard": (_url("desk:policy_discard"), {}),
        "publish": (_url("desk:policy_publish"), {"valid_from": TODAY, "note": "Een speerpunt heet anders."}),
        "withdraw": (_url("desk:policy_withdraw", version.number), BECAUSE),
    }
    return _with_token(sent[verb])


def offered_policy(verb: str, version: PolicyVersion) -> Offer | None:
    """On the page of the versions, of the draft, or of the part of it that the verb is about."""
    pages: dict[str, tuple[str, ...]] = {
        "start": (_url("desk:policy_versions"),),
        "add": (_url("desk:policy_part", "spearheads"),),
        "change": (_url("desk:policy_part", "spearheads"),),
        "move": (_url("desk:policy_part", "spearheads"),),
        "remove": (on_policy("change", version)[0],),
        "withdraw": (_url("desk:policy_version", version.number),),
    }
    return pages.get(verb, (_url("desk:policy_draft"),)), _marked(on_policy(verb, version))


def _url(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def _with_token(sent: Sent) -> Sent:
    return sent[0], {"token": str(uuid4()), **sent[1]}


def _marked(sent: Sent) -> str:
    return f'"{sent[0]}"'
