"""Finding requests that look alike, and what an official does about them."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from activities.actions import go_on_with, say_different, submit
from activities.actions.attachment import MAX_ATTACHMENTS
from activities.models import OverlapAnswer, Request, RequestAttachment, RequestNote
from activities.models.request import Status
from activities.policies import RequestData
from activities.selectors.attachment import documents
from activities.selectors.overlap import Overlap, answers_of, notes_of, overlaps
from activities.selectors.request import data_of
from activities.words import LABELS
from audit.models import Event
from audit.selectors import timeline
from files.checks import MAIL
from oss_intl.shared.errors import NotAllowed, RuleViolation
from policy.models import Kind
from tests import builders as make
from tests.builders import AT
from tests.builders_documents import attachment, overlap_answer

pytestmark = pytest.mark.django_db

TITLE = "Voedselmissie naar An Giang"


def found(case: Request, user: User | None = None) -> tuple[Overlap, ...]:
    return overlaps(case, data_of(case), user or case.author)


def titles(case: Request) -> list[str]:
    return [item.other.title for item in found(case)]


def like(case: Request, **fields: Any) -> Request:
    """A submitted request with the same title and period."""
    return make.submitted(**{"title": case.title, **fields})


def test_what_looks_alike_is_found_with_its_state_outcome_and_grounds() -> None:
    case = make.draft(title=TITLE)
    activity = make.approved(title="Voedselmissie An Giang").activities.get()
    (item,) = found(case)
    assert (item.other, item.activity, item.name) == (activity.case, activity, f"verzoek {activity.case.reference}")
    assert item.likeness.words.startswith("Een titel die erop lijkt, een periode die overlapt, hetzelfde land")
    assert (item.where, item.when) == ("Vietnam", "1 tot en met 8 december 2026")
    assert item.must_answer


@pytest.mark.parametrize(
    "fields",
    [
        {"country": "JP", "starts_on": None, "ends_on": None},
        {"title": "Iets anders", "starts_on": date(2026, 12, 8), "ends_on": None},
    ],
)
def test_each_way_to_find_a_candidate(fields: dict[str, Any]) -> None:
    case = make.draft(title=TITLE)
    other = make.submitted(**{"title": TITLE, **fields})
    assert [item.other for item in found(case)] == [other]


@pytest.mark.parametrize(("mine", "theirs"), [("requester", "requester"), ("requester", "partner")])
def test_a_shared_organisation_counts_whatever_its_part(mine: str, theirs: str) -> None:
    organisation = make.organisation()
    here: dict[str, Any] = {mine: organisation, "starts_on": None, "ends_on": None}
    there: dict[str, Any] = {theirs: organisation, "country": "VN"}
    case, other = make.draft(**here), make.submitted(Kind.COOPERATION, **there)
    assert [item.other for item in found(case)] == [other]


def test_drafts_of_others_are_never_shown_and_own_ones_are() -> None:
    case = make.draft(title=TITLE)
    make.draft(title=TITLE)
    own = make.draft(title=TITLE, author=case.author)
    (item,) = found(case)
    assert (item.other, item.name, item.url) == (own, "uw concept", f"/verzoeken/concept/{own.pk}/")


def test_the_same_mail_is_found_whatever_was_made_of_it() -> None:
    case = make.draft()
    other = make.submitted(country="BE", starts_on=date(2020, 1, 1), ends_on=date(2020, 1, 2))
    for owner in (case, other):
        attachment(owner, file=make.stored_file(content_type=MAIL, sha256="a" * 64))
    (item,) = found(case)
    assert item.other == other
    assert item.likeness.words.startswith("Dezelfde e-mail of afspraak")
    assert item.must_answer


def test_the_most_alike_stands_first_and_at_most_five_are_shown() -> None:
    case = make.draft(title=TITLE)
    for number in range(7):
        make.submitted(title=f"Ander plan {number}")
    best = like(case)
    names = titles(case)
    assert names[0] == best.title
    assert len(names) == 5


def test_nobody_has_to_answer_more_than_five() -> None:
    case = make.draft(title=TITLE)
    for _ in range(8):
        like(case)
    for item in found(case):
        overlap_answer(case, item.other)
    assert len(found(case)) == 5
    assert submit(case=case, by=case.author, at=AT).status == Status.SUBMITTED


def test_finding_costs_the_same_with_many_requests() -> None:
    case = make.draft(title=TITLE)
    attachment(case, file=make.stored_file(content_type=MAIL))
    like(case)

    def cost() -> int:
        fresh = Request.objects.get(pk=case.pk)
        data = data_of(fresh)
        with CaptureQueriesContext(connection) as queries:
            assert overlaps(fresh, data, case.author)
        return len(queries)

    first = cost()
    for _ in range(12):
        overlap_answer(case, like(case))
    assert cost() == first


# Submitting


def test_a_strong_likeness_is_answered_before_submission() -> None:
    case = make.draft(title=TITLE)
    other = like(case)
    with pytest.raises(RuleViolation, match=f"hetzelfde is als verzoek {other.reference}: {TITLE}"):
        submit(case=case, by=case.author, at=AT)
    say_different(case=case, other=other, by=case.author, at=AT, reason=" Andere groep bedrijven. ")
    assert submit(case=case, by=case.author, at=AT).status == Status.SUBMITTED


def test_a_weak_likeness_and_one_that_was_withdrawn_hold_nothing_up() -> None:
    case = make.draft(title=TITLE)
    make.submitted(title="Iets anders")
    like(case, status=Status.WITHDRAWN)
    assert submit(case=case, by=case.author, at=AT).status == Status.SUBMITTED


def test_the_answer_is_kept_with_who_and_when_and_stands_in_the_timeline() -> None:
    case = make.draft(title=TITLE, author=make.official(name="Medewerker A"))
    other = like(case)
    say_different(case=case, other=other, by=case.author, at=AT, reason="Eerste reden.")
    say_different(case=case, other=other, by=case.author, at=AT, reason="Andere groep bedrijven.")
    (answer,) = answers_of(case, make.themamanager())
    assert (answer.title, answer.by, answer.at) == (other.title, "Medewerker A", AT)
    assert answer.reason == "Andere groep bedrijven."
    assert answers_of(case, make.council()) == ()
    newest, _ = timeline(case, case.author)
    assert newest.sentence == "gaf aan dat dit een ander verzoek is"
    assert newest.reason == "Andere groep bedrijven."
    assert newest.changes[0].after == f"verzoek {other.reference}"
    assert "Andere groep" not in str(Event.objects.values_list("data", flat=True))


def test_an_answer_needs_a_reason_another_request_and_the_author() -> None:
    case, other = make.draft(), make.submitted()
    with pytest.raises(RuleViolation, match="waarom dit een ander verzoek is"):
        say_different(case=case, other=other, by=case.author, at=AT, reason="  ")
    with pytest.raises(RuleViolation, match="niet op zichzelf"):
        say_different(case=case, other=case, by=case.author, at=AT, reason="x")
    with pytest.raises(NotAllowed):
        say_different(case=case, other=other, by=make.official(), at=AT, reason="x")
    assert not OverlapAnswer.objects.exists()


def test_an_answer_about_an_own_draft_is_not_shown_to_others() -> None:
    case = make.submitted(status=Status.RETURNED)
    overlap_answer(case, make.draft(author=case.author))
    assert len(answers_of(case, case.author)) == 1
    assert answers_of(case, make.themamanager()) == ()


# Going on with the request that is there


def test_going_on_loses_nothing_that_was_typed_or_added() -> None:
    case = make.draft(title=TITLE, internal_note="Bel de provincie.", author=make.official(name="Medewerker A"))
    first = attachment(case, name="brief.pdf")
    attachment(case, name="brief 2.pdf", replaces=first)
    other = like(case)
    go_on_with(case=case, other=other, by=case.author, at=AT)
    assert not Request.objects.filter(pk=case.pk).exists()
    (document,) = documents(other)
    assert (document.name, [item.name for item in document.older]) == ("brief 2.pdf", ["brief.pdf"])
    (note,) = notes_of(other, make.themamanager())
    for line in (
        "Soort verzoek: Missie",
        f"Titel: {TITLE}",
        "Interne aantekening: Bel de provincie.",
        "Land: Vietnam",
        "Begint op: 1 december 2026",
        "Delegatie: Wethouder, Gemeente Oss (Bestuurder)",
        "Kosten: Reis: € 1.000, betaald door Budget internationaal beleid",
    ):
        assert line in note.text.replace("\N{NO-BREAK SPACE}", " ")
    assert notes_of(other, make.council()) == ()
    (newest,) = timeline(other, make.themamanager())
    assert (newest.actor, newest.sentence) == ("Medewerker A", "voegde een concept over hetzelfde toe aan dit verzoek")


def test_everything_that_a_request_holds_can_be_told() -> None:
    assert {field.name for field in fields(RequestData)} <= LABELS.keys()


def test_only_an_own_draft_goes_up_in_another_request() -> None:
    returned, other = make.submitted(status=Status.RETURNED), make.submitted()
    with pytest.raises(RuleViolation, match="Alleen uw eigen concept"):
        go_on_with(case=returned, other=other, by=returned.author, at=AT)
    with pytest.raises(RuleViolation, match="Alleen uw eigen concept"):
        go_on_with(case=make.draft(), other=other, by=make.official(), at=AT)
    with pytest.raises(RuleViolation, match="niet op zichzelf"):
        go_on_with(case=returned, other=returned, by=returned.author, at=AT)
    assert not RequestNote.objects.exists()


def test_too_many_files_together_are_refused_and_nothing_is_lost() -> None:
    case, other = make.draft(), make.submitted()
    attachment(case)
    for _ in range(MAX_ATTACHMENTS):
        attachment(other)
    with pytest.raises(RuleViolation, match="meer dan 20 bijlagen"):
        go_on_with(case=case, other=other, by=case.author, at=AT)
    assert RequestAttachment.objects.filter(case=case).count() == 1
