"""The pages of a proposal to the college, as a browser sends them, and what the page of a decision says of it."""

import io
import re
import zipfile
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import User
from activities.models import Activity, Request
from assessment.models import CollegeProposal, Decision
from assessment.policies_effect import as_text
from assessment.proposal_document import proposal_text
from audit.models import Event
from documents.blocks import context_of
from oss_intl.shared.dates import day_in_oss
from policy.models import CostCategory, ExpenseRule
from tests import builders
from tests.builders_consent import paid_by_other
from tests.builders_mandate import mandate
from tests.builders_proposal import TEXTS, proposal
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return builders.themamanager(job_title="Themamanager netwerken")


@pytest.fixture
def visitor(manager: User) -> Visitor:
    return signed_in(manager)


@pytest.fixture
def case() -> Request:
    """A mission of 6,000 euros on which the college decides, with a line that pays it."""
    mandate()
    ExpenseRule.objects.create(kind="mission", category=CostCategory.TRAVEL, line_code="missies", source="bijlage 3")
    builders.line(builders.budget(lines={}), code="missies", cents=900_000)
    return builders.assessed(costs=600_000, title="Missie naar Vietnam")


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def today() -> str:
    return day_in_oss(timezone.now()).isoformat()


def test_the_page_of_a_decision_says_who_decides_and_offers_only_what_she_may(case: Request, visitor: Visitor) -> None:
    page = text(visitor.get(f"/verzoeken/{case.reference}/besluit/"))
    assert "College van B en W. Boven € 5.000 besluit het college." in page
    assert "Maak het voorstel aan het college" in page
    assert "Aanhouden of terugsturen" in page
    assert "U legt hier nog geen akkoord of afwijzing vast." in page
    assert ("Het is een advies: het college besluit." in page, "Geld reserveren" in page) == (True, False)
    outcomes = re.findall(r'value="(approve|conditional|defer|refuse|return)"', page)
    assert outcomes == ["defer", "return"]
    assert re.findall(r'<option value="(themamanager|college|council)"', page) == ["themamanager"]
    bare = {"outcome": "defer", "reason": "Later.", "body": "themamanager", "number": "B-1", "decided_on": today()}
    refused = text(visitor.post(f"/verzoeken/{case.reference}/besluit/", bare | {"token": str(uuid4())}))
    assert "Er is 1 vraag die u nog moet aanpassen." in refused
    assert "Het formulier kwam niet heel aan." not in refused
    small = text(visitor.get(f"/verzoeken/{builders.assessed().reference}/besluit/"))
    assert "Themamanager. Geen regel wijst een ander aan, dus besluit de themamanager." in small
    assert "Nodig van het college" not in small
    assert "nog geen akkoord of afwijzing" not in small


def test_she_proposes_without_retyping_and_records_what_the_college_decided(case: Request, visitor: Visitor) -> None:
    write = f"/verzoeken/{case.reference}/collegevoorstel/"
    form = text(visitor.get(write))
    assert "Wat het moet opleveren: Kennis over voedsel delen." in form
    assert "vrij € 9.000, na dit besluit € 3.000" in form
    refused = text(visitor.post(write, {**TEXTS, "finances": "", "token": str(uuid4())}))
    assert ("Kies wat u het college voorstelt." in refused, "Schrijf op wat het kost." in refused) == (True, True)
    assert TEXTS["arguments"] in refused
    made = visitor.post(write, {**TEXTS, "outcome": "approve", "token": str(uuid4())})
    row = CollegeProposal.objects.get()
    assert made["Location"] == f"/collegevoorstellen/{row.pk}/"
    assert "Concept" in text(visitor.get(made["Location"]))
    sent = visitor.post(f"/collegevoorstellen/{row.pk}/versturen/", {"sent_on": today(), "token": str(uuid4())})
    assert sent.status_code == 302
    page = text(visitor.get(f"/verzoeken/{case.reference}/besluit/"))
    assert re.search(rf"<textarea[^>]*> ?{TEXTS['arguments']}</textarea>", page)
    assert re.findall(r'<option value="(themamanager|college|council)"', page) == ["college", "council"]
    decided = visitor.post(f"/verzoeken/{case.reference}/besluit/", {
        "outcome": "approve", "reason": TEXTS["arguments"], "body": "college", "number": "B&W 2026-88",
        "decided_on": today(), "token": str(uuid4()), "conditions-TOTAL_FORMS": "0", "conditions-INITIAL_FORMS": "0",
        "reservations-TOTAL_FORMS": "0", "reservations-INITIAL_FORMS": "0",
        "effect_seen": "on", "shown_effect": as_text(()),
    })  # fmt: skip
    assert decided.status_code == 302
    row.refresh_from_db()
    decision = Decision.objects.get()
    assert (decision.body, decision.number, row.decision) == ("college", "B&W 2026-88", decision)
    assert Activity.objects.get().case == case
    assert "Het college heeft besloten" in text(visitor.get(f"/collegevoorstellen/{row.pk}/"))


def test_nobody_approves_by_sending_the_form_past_the_page(case: Request, visitor: Visitor) -> None:
    sent = {
        "outcome": "approve", "reason": "Toch.", "body": "themamanager", "number": "1", "decided_on": today(),
        "token": str(uuid4()),
    }  # fmt: skip
    refused = visitor.post(f"/verzoeken/{case.reference}/besluit/", sent)
    assert (refused.status_code, "Kies een besluit uit de lijst." in text(refused)) == (200, True)
    assert not Decision.objects.exists()


def test_two_windows_on_one_proposal_both_see_what_the_other_wrote(case: Request, visitor: Visitor) -> None:
    row = proposal(case)
    write = f"/verzoeken/{case.reference}/collegevoorstel/"
    first = {**TEXTS, "outcome": "approve", "version": "1"}
    assert visitor.post(write, {**first, "finances": "€ 6.500", "token": str(uuid4())}).status_code == 302
    second = text(visitor.post(write, {**first, "finances": "€ 5.900", "token": str(uuid4())}))
    assert ("€ 6.500" in second, "€ 5.900" in second, "Iemand anders heeft dit intussen veranderd" in second) == (
        True, True, True,
    )  # fmt: skip
    row.refresh_from_db()
    assert row.finances == "€ 6.500"


def test_it_is_taken_away_as_pdf_and_as_text_and_who_took_it_is_kept(case: Request, visitor: Visitor) -> None:
    row = proposal(case, "sent")
    odt = visitor.post(f"/collegevoorstellen/{row.pk}/odt/")
    assert odt["Content-Disposition"] == f'attachment; filename="collegevoorstel-{case.reference}.odt"'
    with zipfile.ZipFile(io.BytesIO(odt.content)) as archive:
        written = archive.read("content.xml").decode()
    assert all(part in written for part in TEXTS.values())
    assert "Boven €\u00a05.000 besluit het college." in written
    pdf = visitor.post(f"/collegevoorstellen/{row.pk}/pdf/")
    assert (pdf.content[:5], pdf["Content-Type"]) == (b"%PDF-", "application/pdf")
    assert visitor.post(f"/collegevoorstellen/{row.pk}/exe/").status_code == 404
    assert Event.objects.filter(action="proposal.document").count() == 2


def test_a_draft_says_so_on_every_page_and_names_no_person(case: Request) -> None:
    row = proposal(case, author=builders.themamanager(name="Jans Peeters", job_title="Themamanager netwerken"))
    made = proposal_text(row, "Boven € 5.000 besluit het college.")
    assert made.draft
    assert "Jans" not in str(context_of(made))
    assert "Themamanager netwerken" in str(context_of(made))
    row.status = "sent"
    assert not proposal_text(row, "").draft


def test_both_things_that_the_college_must_give_stand_together(case: Request, visitor: Visitor) -> None:
    paid_by_other(case)
    page = text(visitor.get(f"/verzoeken/{case.reference}/"))
    card = page[page.index("Nodig van het college") :]
    assert card.index("Nog geen voorstel") < card.index("Toestemming voor wat anderen betalen") < card.index("Nog niet")


def test_an_official_reads_the_proposal_and_the_council_does_not(case: Request) -> None:
    row = proposal(case)
    page = text(signed_in(builders.official()).get(f"/collegevoorstellen/{row.pk}/"))
    assert (TEXTS["message"] in page, "Wijzig het voorstel" in page, "Trek het voorstel in" in page) == (
        True, False, False,
    )  # fmt: skip
    council = signed_in(builders.council())
    assert council.get(f"/collegevoorstellen/{row.pk}/").status_code == 404
    assert council.post(f"/collegevoorstellen/{row.pk}/odt/").status_code == 404


def test_it_is_withdrawn_with_its_reason_and_a_new_one_can_be_written(case: Request, visitor: Visitor) -> None:
    row = proposal(case, "sent")
    assert "geen concept meer" in text(visitor.get(f"/collegevoorstellen/{row.pk}/versturen/"))
    visitor.post(f"/collegevoorstellen/{row.pk}/intrekken/", {"reason": "Nieuwe cijfers.", "token": str(uuid4())})
    assert "Nieuwe cijfers." in text(visitor.get(f"/collegevoorstellen/{row.pk}/"))
    assert "Eerder voorstel" in text(visitor.get(f"/verzoeken/{case.reference}/"))
    assert visitor.get(f"/verzoeken/{case.reference}/collegevoorstel/").status_code == 200
