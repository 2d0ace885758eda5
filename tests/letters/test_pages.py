"""Making a letter, handing it out, and keeping the texts, as people do it: through the pages."""

import io
import zipfile
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Role, User
from assessment.models import Decision
from audit.models import Event
from documents.odt import ODT
from letters.models import Kind, Letter, LetterTemplate
from links.models import Language
from tests import builders
from tests.builders_decision import deputy, revision
from tests.builders_letter import letter, letter_template
from tests.clients import signed_in

pytestmark = pytest.mark.django_db
EDIT = reverse("letters:template_edit", args=[Kind.REFUSE, "nl"])
BODY = "Beste aanvrager,\n\nNee, want [reden]\n\n[bezwaar]\n\n[ondertekening]"


def refused_from_abroad(**fields: Any) -> Decision:
    requester = builders.organisation("An Giang", country="VN", place="Long Xuyên")
    made: Decision = builders.refused(title="Bezoek aan Oss", requester=requester, **fields).decisions.get()
    return made


def new_url(decision: Decision, query: str = "") -> str:
    return reverse("letters:letter_new", args=[decision.case.reference, decision.pk]) + query


def form_of(page: Any, **typed: Any) -> dict[str, Any]:
    """What the browser sends: the form as it was drawn, with what was typed."""
    form = page.context["form"]
    drawn = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in drawn.items()} | typed


def html(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_an_official_makes_the_letter_in_english_for_who_asked_from_abroad() -> None:
    decision = refused_from_abroad()
    client, url = signed_in(builders.official()), new_url(decision)
    page = client.get(url)
    assert page.context["form"]["addressee"].value() == "An Giang\nLong Xuyên\nVIETNAM"
    assert "We will not take part" in page.context["form"]["body"].value()
    sent = form_of(page, body="Dear all,\n\nNo, because of the distance.", subject="Your visit")
    answer = client.post(url, sent, follow=True)
    assert "De brief is gemaakt. U kunt hem nu downloaden." in html(answer)
    assert "Engels, bij besluit" in html(answer)
    client.post(url, sent)
    made = Letter.objects.get()
    assert (made.language, made.template_version, made.body) == ("en", 0, "Dear all,\n\nNo, because of the distance.")
    event = Event.objects.get(action="letter.made")
    assert event.data == {"language": "en", "template_version": 0, "number": decision.number}
    assert event.thread == f"activities.request:{decision.case_id}"


@pytest.mark.parametrize(
    ("language", "replaced", "acting"),
    [
        ("nl", "Dit besluit komt in de plaats van besluit B-eerder van 2 november 2026. Het geld is op.\n\n",
         "de waarnemend themamanager regionale"),
        ("en", "This decision replaces decision B-eerder of 2 November 2026. Het geld is op.\n\n",
         "the acting theme manager for regional"),
    ],
)  # fmt: skip
def test_a_letter_about_a_revision_says_what_it_replaces_and_who_stood_in(
    language: str, replaced: str, acting: str
) -> None:
    first = builders.decision(builders.assessed(), number="B-eerder")
    period = deputy()
    made = revision(first, deputy=period, decided_by=period.user)
    page = signed_in(builders.official()).get(new_url(made, f"?taal={language}"))
    body = page.context["form"]["body"].value()
    assert replaced + made.reason in body
    assert body.count(acting) == 2
    earlier = signed_in(builders.official()).get(new_url(first, f"?taal={language}")).context["form"]["body"].value()
    assert acting not in earlier


def test_no_letter_is_made_about_a_decision_that_another_took_the_place_of() -> None:
    first = builders.decision(builders.assessed())
    client, url = signed_in(builders.official()), new_url(first, "?taal=nl")
    sent = form_of(client.get(url), addressee="Aan de provincie")
    revision(first)
    told = client.post(url, sent).content.decode()
    assert ("Maak de brief bij het nieuwste besluit" in told, "Aan de provincie" in told) == (True, True)
    assert not Letter.objects.exists()


def test_a_letter_says_the_date_the_reference_the_reason_and_who_decided() -> None:
    case = builders.conditional(title="Missie")
    builders.condition(case.decisions.get(), "Er doen twee bedrijven mee.")
    page = signed_in(builders.themamanager()).get(new_url(case.decisions.get(), "?taal=nl&bezwaar=on"))
    body = page.context["form"]["body"].value()
    decision = case.decisions.get()
    for words in (
        decision.reason,
        decision.number,
        "- Er doen twee bedrijven mee.",
        "de themamanager regionale",
        "“Missie”",
    ):
        assert words in body
    assert "# Bent u het niet eens met dit besluit?" in body
    assert "Stuur uw bezwaarschrift naar het college van burgemeester en wethouders van Oss." in body
    assert "namens het college van burgemeester en wethouders van Oss,\nde themamanager regionale" in body
    assert "Bent u het niet eens" not in signed_in(builders.themamanager()).get(new_url(decision)).content.decode()


@pytest.mark.parametrize("outcome", Decision.Outcome)
@pytest.mark.parametrize("language", Language)
def test_every_outcome_has_its_letter(outcome: Decision.Outcome, language: Language) -> None:
    case = builders.decided(outcome)
    page = signed_in(builders.official()).get(new_url(case.decisions.get(), f"?taal={language}"))
    assert "[" not in page.context["form"]["body"].value()
    assert "–" not in page.context["form"]["body"].value()


def test_a_letter_that_lacks_something_is_refused_and_keeps_what_was_typed() -> None:
    client, url = signed_in(builders.official()), new_url(refused_from_abroad())
    answer = client.post(url, form_of(client.get(url), addressee="", body="Want [reden], zeg ik."))
    assert "Vul in aan wie de brief gaat." in html(answer)
    answer = client.post(url, form_of(client.get(url), body="Want [reden], zeg ik."))
    assert "In de brief staat nog [reden]. Vul het in of haal het weg." in html(answer)
    assert "zeg ik." in html(answer)
    answer = client.post(url, form_of(client.get(url), template_version="7"))
    assert "Deze standaardbrief bestaat niet. Open de brief opnieuw." in html(answer)
    assert not Letter.objects.exists()


def test_where_the_text_has_no_place_for_it_the_explanation_is_left_out_and_that_is_said() -> None:
    letter_template(body="Nee, want [reden]\n\n[ondertekening]")
    page = signed_in(builders.official()).get(new_url(refused_from_abroad(), "?taal=nl&bezwaar=on"))
    assert "In deze standaardbrief staat geen [bezwaar]." in html(page)
    assert "bezwaar" not in page.context["form"]["body"].value()


def test_a_letter_is_handed_out_as_it_was_made_after_the_text_and_the_request_changed() -> None:
    made = letter(language="en", subject="Your visit", body="Dear all,\n\nCần Thơ <b>\n\n- One")
    letter_template(language=Language.ENGLISH)
    client = signed_in(builders.themamanager())
    files = {}
    for form in ("pdf", "odt"):
        answer = client.post(reverse("letters:letter_file", args=[made.decision.case.reference, made.pk, form]))
        name = f"brief-{made.decision.case.reference}-{made.pk}-en.{form}"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        files[form] = answer.content
    with zipfile.ZipFile(io.BytesIO(files["odt"])) as archive:
        content = archive.read("content.xml").decode()
        assert archive.read("mimetype").decode() == ODT
        assert 'fo:language="en"' in archive.read("styles.xml").decode()
    for words in ("Cần Thơ &lt;b&gt;", "Our reference", "One"):
        assert words in content
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "Your visit"


def test_the_council_sees_no_letters_and_an_admin_makes_none() -> None:
    made = letter()
    ref = made.decision.case.reference
    council, admin = signed_in(builders.council()), signed_in(builders.admin())
    page = reverse("desk:request_detail", args=[ref])
    assert "Brieven aan de aanvrager" not in html(council.get(page))
    assert council.post(reverse("letters:letter_file", args=[ref, made.pk, "odt"])).status_code == 403
    assert "Maak een brief" not in html(admin.get(page))
    assert admin.post(new_url(made.decision), {}).status_code == 403
    other = builders.refused().reference
    assert admin.post(reverse("letters:letter_file", args=[other, made.pk, "odt"])).status_code == 404


def test_an_admin_changes_a_text_and_a_wrong_placeholder_is_named_at_its_field() -> None:
    client = signed_in(builders.admin(name="Beheer"))
    page = client.get(EDIT)
    wrong = client.post(EDIT, form_of(page, body=BODY.replace("[reden]", "[redenen]")))
    assert "De invulplek [redenen] bestaat niet. Bedoelt u [reden]?" in html(wrong)
    assert "want [redenen]" in html(wrong)
    preview = client.post(EDIT, form_of(page, body=BODY, preview="1"))
    assert "Nee, want Hier staat de reden" in html(preview)
    assert "Bent u het niet eens met dit besluit?" in html(preview)
    assert not LetterTemplate.objects.exists()
    saved = client.post(EDIT, form_of(page, body=BODY), follow=True)
    assert "Versie 1 van de standaardbrief is opgeslagen." in html(saved)
    assert "Eigen tekst" in html(client.get(reverse("letters:template_list")))
    same = client.post(EDIT, form_of(client.get(EDIT)), follow=True)
    assert "Er is niets veranderd." in html(same)
    client.post(reverse("letters:template_restore", args=[Kind.REFUSE, "nl"]))
    assert [row.version for row in LetterTemplate.objects.order_by("version")] == [1, 2]
    assert "Standaardtekst" in html(client.get(EDIT))


def test_who_saves_over_a_newer_text_sees_both_and_loses_nothing() -> None:
    client = signed_in(builders.admin())
    page = client.get(EDIT)
    letter_template()
    answer = client.post(EDIT, form_of(page, body=BODY))
    assert "Iemand anders heeft deze tekst intussen veranderd." in html(answer)
    assert "Beste aanvrager, Nee: [reden]" in html(answer)
    again = client.post(EDIT, form_of(answer, token=""), follow=True)
    assert "Versie 2 van de standaardbrief is opgeslagen." in html(again)


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.THEMAMANAGER, Role.COUNCIL])
def test_nobody_else_changes_a_text(role: Role) -> None:
    user: User = builders.user(role)
    answer = signed_in(user).post(EDIT, {"version": 0, "subject": "x", "body": BODY})
    assert answer.status_code == 403
    assert "Alleen een beheerder verandert de standaardbrieven." in html(answer)
    assert signed_in(user).post(reverse("letters:template_restore", args=[Kind.REFUSE, "nl"])).status_code == 403


def test_the_page_of_a_request_asks_no_more_for_many_letters(django_assert_num_queries: Any) -> None:
    decision = refused_from_abroad()
    letter(decision)
    client, url = signed_in(builders.official()), reverse("desk:request_detail", args=[decision.case.reference])
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(5):
        letter(decision)
    with django_assert_num_queries(len(one)):
        client.get(url)
