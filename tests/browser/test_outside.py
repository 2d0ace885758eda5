"""An outsider in a real browser: with and without script, on a desktop and a phone, in two languages."""

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import FilePayload, expect

from activities.models import Confirmation, Invitation
from links.models import Purpose
from tests import builders
from tests.browser import steps
from tests.browser.conftest import Axe, Windows
from tests.builders_link import confirmation, invitation, link

pytestmark = pytest.mark.django_db(transaction=True)
PROGRAMME: FilePayload = {"name": "programme.txt", "mimeType": "text/plain", "buffer": b"Day 1: a visit."}


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


@pytest.mark.parametrize(("phone", "script"), [(False, True), (True, False)], ids=["desktop", "phone, no script"])
def test_a_request_from_link_to_receipt(windows: Windows, axe: Axe, phone: bool, script: bool) -> None:
    invitation("geheim", made_at=timezone.now(), addressee="Een provincie")
    window = windows(phone=phone, java_script_enabled=script)
    look = axe if script else lambda _page: None
    window.goto("/extern/nl/verzoek/geheim/")
    look(window)
    window.get_by_label("Waar gaat het over?").fill("Trade mission")
    window.get_by_role("button", name="English").click()
    expect(window.get_by_label("What is it about?")).to_have_value("Trade mission")
    window.get_by_label("What is it about?").press("Enter")  # saves, and does not change the language
    expect(window.get_by_role("alert")).to_contain_text("Write what you ask of Oss.")
    look(window)
    window.get_by_label("What do you ask of Oss?").fill("Will an alderman join?")
    window.get_by_label("Why do you ask this, and what should it bring?").fill("To share knowledge.")
    window.get_by_label("What is your function?").fill("Policy adviser")
    window.get_by_role("button", name="Save and continue").click()
    window.get_by_label("Choose a file").set_input_files(PROGRAMME)
    window.get_by_role("button", name="Add the file").click()
    expect(window.get_by_text("programme.txt", exact=False).first).to_be_visible()
    look(window)
    window.get_by_role("link", name="Continue").click()
    look(window)
    window.get_by_role("button", name="Send the request").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("We have received your request")
    look(window)
    sent = Invitation.objects.get()
    assert sent.case
    assert sent.case.attachments.count() == 1


def test_a_confirmation_and_the_page_of_a_link_that_does_not_work(windows: Windows, axe: Axe) -> None:
    confirmation(link=link("geheim", purpose=Purpose.CONFIRMATION, made_at=timezone.now()))
    window = windows(phone=True)
    window.goto("/extern/en/bevestiging/geheim/")
    axe(window)
    window.get_by_label("Yes, this is correct").check()
    window.get_by_label("Nothing", exact=True).check()
    window.get_by_label("Good").check()
    window.get_by_role("button", name="Send your answer").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("We have received your answer")
    axe(window)
    assert Confirmation.objects.get().rating == 4
    window.goto("/extern/en/bevestiging/onwaar/")
    expect(window.get_by_role("heading", level=1)).to_have_text("This link does not work")
    axe(window)


def test_an_official_makes_a_link_and_copies_it(windows: Windows, axe: Axe) -> None:
    window = windows(builders.official(), phone=True, permissions=["clipboard-read", "clipboard-write"])
    window.goto("/verzoeken/")
    steps.follow(window, "Links voor anderen")
    axe(window)
    steps.follow(window, "Nieuwe link")
    axe(window)
    window.get_by_label("Staat de organisatie er niet bij?").fill("Een school")
    window.get_by_role("button", name="Maak de link").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Stuur deze link")
    axe(window)
    window.get_by_role("button", name="Kopieer de link").click()
    expect(window.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert window.evaluate("navigator.clipboard.readText()") == window.get_by_label("Adres").input_value()
    window.get_by_role("link", name="Klaar").click()
    expect(window.get_by_role("rowheader", name="Een school")).to_be_visible()
    axe(window)
