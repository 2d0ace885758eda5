"""The memo for a decision: everything that it rests on, for staff, in both kinds of file, naming no persons."""

import io
import zipfile
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from defusedxml.ElementTree import fromstring
from django.urls import reverse

from accounts.models import Role
from activities.models import Request
from activities.models.request import Status
from assessment.memo import memo_text
from assessment.models import RuleDeviation
from documents import engine
from documents.blocks import Facts, Heading, context_of
from documents.parts import Table
from policy.models import PolicyRule, Verdict
from policy.policies_mandate import sentence
from tests import builders
from tests.builders import AT
from tests.builders_condition_check import PLAIN, assessed_with, rule_on_vietnam
from tests.builders_decision import revision
from tests.builders_mandate import mandate
from tests.builders_proposal import proposal
from tests.clients import signed_in
from tests.documents.tree import Book

pytestmark = pytest.mark.django_db
PARTS = [
    "Advies", "Wie besluit", "Het verzoek", "De vragen van het beleid", "De feiten", "Wat het beleid zegt",
    "Gevolg voor de begroting", "Vergelijkbare verzoeken",
]  # fmt: skip
CHANGE = "Ga terug naar de vorige pagina om het aan te passen."


def waiting() -> Request:
    """A request for Taizhou that waits for a decision, with an earlier one that compares, a rule and a budget."""
    builders.rule(match_countries=["CN"], conditions=["Doen er partners mee?"])
    builders.refused(title="Eerder bezoek aan Taizhou", country="CN")
    budget = builders.budget(lines={})
    builders.line(budget)
    assessor = builders.official(name="Anna Beoordelaar")
    days: dict[str, Any] = {"starts_on": date(builders.YEAR, 5, 4), "ends_on": date(builders.YEAR, 5, 6)}
    case = builders.submitted(status=Status.ASSESSED, title="Bezoek <Taizhou>", country="CN", **days)
    builders.assessment(case, assessor=assessor, verdict=Verdict.YES, note="Alleen voor ons.")
    return case


def said(xml: bytes) -> str:
    def read(element: Element) -> str:
        return (element.text or "") + "".join(f"{read(child)} {child.tail or ''}" for child in element)

    return " ".join(read(fromstring(xml)).split())


def test_a_memo_holds_all_that_a_decision_rests_on_and_names_nobody() -> None:
    case = waiting()
    rule = PolicyRule.objects.get()
    client = signed_in(builders.themamanager())
    answer = client.post(reverse("assessment:memo", args=[case.reference, "odt"]))
    assert answer["Content-Disposition"] == f'attachment; filename="memo-{case.reference}.odt"'
    text = said(zipfile.ZipFile(io.BytesIO(answer.content)).read("content.xml"))
    places = [text.index(part) for part in PARTS]
    assert places == sorted(places)
    for words in (
        "Bezoek <Taizhou>", case.societal_challenge, "Meedoen (100 procent)", rule.meaning, "Doen er partners mee?",
        "Eerder bezoek aan Taizhou", "Hetzelfde land", "Afgewezen", "Een mens besluit",
    ):  # fmt: skip
        assert words in text
    for answer_row in case.assessments.get().answers.all():
        assert answer_row.justification in text
    for hidden in ("Anna Beoordelaar", "Alleen voor ons", case.author.name):
        assert hidden not in text


def test_a_memo_is_an_accessible_pdf() -> None:
    text = memo_text(waiting(), builders.themamanager(), at=AT)
    made = engine.render_pdf(
        template="documents/text.html", context=context_of(text), title=text.title, created=AT, footer=text.footer
    )
    assert made.warnings == ()
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        book = Book(pdf)
        document = book.document()
        tags = [element.tag for element in document.walk()]
        assert str(pdf.Root.Lang) == "nl"
        assert [title for _, title, _ in book.bookmarks()] == [
            block.text for block in text.blocks if isinstance(block, Heading)
        ]
        assert tags.count("Caption") == len([block for block in text.blocks if isinstance(block, Table) and block.rows])
        assert "memo bij verzoek" in " ".join(book.pages[0].artifacts)
        assert all("/Scope" in cell.source.A for cell in document.walk() if cell.tag == "TH")


def test_a_memo_says_whether_the_conditions_of_a_rule_were_met_as_they_were_weighed() -> None:
    rule_on_vietnam()
    case = assessed_with("not_met", word="Niemand meldde zich.")
    tables = [block for block in memo_text(case, builders.official(), at=AT).blocks if isinstance(block, Table)]
    (rule,) = [table for table in tables if table.caption == "Voorwaarden: Lijn vietnam"]
    assert PLAIN in str(rule.rows)
    assert "Niemand meldde zich." in str(rule.rows)


def test_while_a_request_waits_a_memo_says_who_decides_why_and_how_far_the_college_is() -> None:
    case = waiting()
    assert who_decides(builders.refused()) == {}
    own = "Geen regel wijst een ander aan, dus besluit de themamanager."
    assert who_decides(case) == {"Wie besluit": "Themamanager", "Waarom": own}
    rule = mandate(above_cents=0, needs_notice=True)
    asked = {
        "Wie besluit": "College van B en W",
        "Waarom": sentence(rule),
        "Voorstel aan het college": "Voorstel nodig",
        "De raad": "Hoort het vooraf met een brief.",
    }
    assert who_decides(case) == asked
    proposal(case)
    assert who_decides(case) == {**asked, "Voorstel aan het college": "Voorstel in concept"}


def who_decides(case: Request) -> dict[str, str]:
    facts = [block.rows for block in memo_text(case, builders.official(), at=AT).blocks if isinstance(block, Facts)]
    return next(({name: str(value) for name, value in rows} for rows in facts if rows[0][0] == "Wie besluit"), {})


def test_after_the_decision_a_memo_says_what_was_decided_and_no_longer_what_it_would_cost() -> None:
    case = builders.conditional()
    builders.condition(case.decisions.get(), "Er doen twee bedrijven mee.")
    blocks = str(memo_text(case, builders.official(), at=AT).blocks)
    assert "Over dit verzoek is besloten." in blocks
    assert "Voorwaarde: Er doen twee bedrijven mee." in blocks
    assert "Wat een akkoord doet met de posten" not in blocks


def test_a_memo_says_which_decision_was_revised_and_what_came_of_earlier_requests() -> None:
    done = builders.completed_activity()
    builders.result(done)
    case = builders.approved()
    made = revision(case.decisions.get())
    RuleDeviation.objects.create(decision=made, rule=builders.rule(), reason="Het past toch.")
    blocks = str(memo_text(case, builders.official(), at=AT).blocks)
    assert f"('Herzien door besluit', '{made.number}')" in blocks
    assert "('Waarom herzien', 'Het geld is op.')" in blocks
    assert "('Waarom anders dan “Lijn taizhou”', 'Het past toch.')" in blocks
    assert "Uitgevoerd, 2 resultaten." in blocks
    assert "Hetzelfde land, dezelfde soort, ook agrifood, een gedeeld Global Goal" in blocks


@pytest.mark.parametrize(("role", "status"), [(Role.OFFICIAL, 200), (Role.ADMIN, 200), (Role.COUNCIL, 403)])
def test_staff_gets_the_memo_and_the_council_does_not(role: Role, status: int) -> None:
    case = builders.refused()
    client = signed_in(builders.user(role))
    answer = client.post(reverse("assessment:memo", args=[case.reference, "odt"]))
    assert answer.status_code == status
    page = client.get(reverse("desk:request_detail", args=[case.reference])).content.decode()
    assert ("Memo als PDF" in page) == (status == 200)


def test_without_an_assessment_there_is_no_memo_and_that_is_said() -> None:
    case = builders.submitted()
    answer = signed_in(builders.official()).post(reverse("assessment:memo", args=[case.reference, "pdf"]))
    assert answer.status_code == 422
    assert "Dit verzoek is nog niet beoordeeld." in answer.content.decode()
    assert CHANGE in answer.content.decode()


def test_who_only_opens_a_page_that_is_refused_is_not_told_to_change_something() -> None:
    case = builders.submitted()
    page = signed_in(builders.themamanager()).get(reverse("assessment:proposal_write", args=[case.reference]))
    assert (page.status_code, CHANGE in page.content.decode()) == (422, False)


def test_a_memo_says_with_whom_oss_joins_under_its_own_name() -> None:
    case = waiting()
    case.joins = "Telos"
    case.save(update_fields=["joins"])
    (rows,) = (
        dict(block.rows)
        for block in memo_text(case, builders.official(), at=AT).blocks
        if isinstance(block, Facts) and block.rows[0][0] == "Soort"
    )
    assert rows["Bij wie"] == "Telos"


def test_without_a_line_a_memo_says_whether_there_is_nothing_to_pay_or_no_budget_to_pay_it() -> None:
    case = builders.submitted(status=Status.ASSESSED)
    builders.assessment(case)
    assert "Geen post van een vastgestelde begroting draagt dit bedrag." in str(
        memo_text(case, builders.official(), at=AT).blocks
    )
    case.costs.all().delete()
    assert "Dit verzoek kost niets van de begroting." in str(memo_text(case, builders.official(), at=AT).blocks)
