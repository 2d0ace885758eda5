"""An admin mends a text of a letter, and the themamanager makes the letter in English and takes it along."""

from pathlib import Path

from playwright.sync_api import Page, expect

from documents.odt import ODT
from letters.models import Letter
from tests import builders
from tests.browser.conftest import Axe, Windows

NAME = "Tekst van de brief"


def download(page: Page, button: str) -> bytes:
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return Path(started.value.path()).read_bytes()


def test_a_text_is_mended_and_previewed_and_a_letter_goes_out_in_english(windows: Windows, axe: Axe) -> None:
    requester = builders.organisation("An Giang", country="VN", place="Long Xuyên")
    case = builders.refused(title="Bezoek aan Oss", requester=requester)
    admin = windows(builders.admin())
    admin.goto("/brieven/")
    axe(admin)
    admin.get_by_role("link", name="Standaardtekst voor Afwijzen, Engels").click()
    text = admin.get_by_label(NAME)
    text.fill(text.input_value().replace("We will not take part.", "Sadly, [aanvraager], we will not take part."))
    admin.get_by_role("button", name="Bekijk een voorbeeld").click()
    expect(admin.get_by_role("alert")).to_contain_text("Bedoelt u [aanvrager]?")
    axe(admin)
    text.fill(text.input_value().replace("[aanvraager]", "[aanvrager]"))
    admin.get_by_role("button", name="Bekijk een voorbeeld").click()
    expect(admin.locator(".oss-letter")).to_contain_text("Sadly, Province of Noord-Brabant,")
    axe(admin)
    admin.get_by_role("button", name="Sla de tekst op").click()
    expect(admin.get_by_text("Versie 1 van de standaardbrief is opgeslagen.")).to_be_visible()

    phone = windows(builders.themamanager(), phone=True)
    phone.goto(f"/verzoeken/{case.reference}/")
    phone.get_by_role("link", name="Maak een brief").click()
    expect(phone.get_by_label(NAME)).to_contain_text("Sadly, An Giang, we will not take part.")
    axe(phone)
    phone.get_by_label("Aan wie gaat de brief?").fill("An Giang\n16C Tôn Đức Thắng\nLong Xuyên\nVIETNAM")
    phone.get_by_role("button", name="Maak de brief").click()
    expect(phone.get_by_text("De brief is gemaakt. U kunt hem nu downloaden.")).to_be_visible()
    axe(phone)
    assert ODT.encode() in download(phone, "Brief als ODT")[:120]
    assert download(phone, "Brief als PDF").startswith(b"%PDF")
    assert Letter.objects.get().template_version == 1
