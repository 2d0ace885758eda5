"""The briefing: made for staff and noted, readable by everybody's aids, and true to the file."""

import io
import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.urls import reverse

from activities.briefing import CONFIDENTIAL, briefing_pdf
from activities.models import Mission
from activities.models.request import MissionForm
from activities.selectors.mission import find_missions, mission_file
from audit.models import Event
from documents import engine
from documents.engine import DocumentFailed
from tests import builders, builders_mission as make
from tests.builders import AT
from tests.clients import signed_in
from tests.documents import vera
from tests.documents.tree import Book

pytestmark = pytest.mark.django_db


def filled(form: MissionForm) -> Mission:
    """A mission with everything that a briefing prints."""
    person = builders.contact_person(name="Nguyễn Thị Contact", job_title="Rector")
    mission = make.mission(form)
    item = make.programme_item(mission, organisation=person.organisation, aim="Twee docenten uitnodigen.")
    item.contacts.add(person)
    side = "visitor" if form == MissionForm.DELEGATION else "own"
    item.attendees.add(make.member(mission, side=side, payer="own_account"))
    make.programme_item(mission, on=date(2026, 12, 2), starts=None, ends=None, what="Vrije ochtend", form="free")
    make.member(mission, side="host", function="Gastheer van het stadhuis", is_companion=True)
    make.talking_point(mission, text="- Kennis delen\n\n- Samen opleiden")
    make.talking_point(mission, goal=None, text="Dank voor de ontvangst.")
    make.packing_item(mission, is_ready=True)
    make.gift(mission)
    make.gift(mission, direction="given", description="Boek over Oss")
    builders.follow_up(mission.activity.case, text="Stuur de presentatie.", due_on=date(2026, 10, 1))
    tie = builders.relation(organisation=person.organisation)
    builders.agreement(relation=tie, title="Memorandum met de universiteit")
    builders.interaction(organisation=person.organisation, note="Lastig gesprek.")
    earlier = builders.completed_activity(title="Eerdere missie")
    builders.participation(earlier.case, person.organisation)
    return mission


def text_of(data: bytes) -> str:
    """The text in reading order; lines end without a space, so all spaces go."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return "".join(Book(pdf).document().text.split())


def made_of(mission: Mission) -> engine.RenderedPdf:
    user = builders.official()
    found = find_missions(user).get(pk=mission.pk)
    return briefing_pdf(mission_file(found, user, date(2026, 11, 2)), created=AT)


def test_both_kinds_are_accessible_archivable_and_complete(tmp_path: Path) -> None:
    made = {form.value: made_of(filled(form)).data for form in (MissionForm.FOLLOW_UP, MissionForm.DELEGATION)}
    made["empty"] = made_of(make.mission(starts_on=None, ends_on=None)).data
    for name, data in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    assert vera.broken_rules(sorted(tmp_path.glob("*.pdf"))) == {name: [] for name in made}
    for form in (MissionForm.FOLLOW_UP, MissionForm.DELEGATION):
        text = text_of(made[form.value])
        for part in (
            CONFIDENTIAL, "Dinsdag 1 december 2026", "Nguyễn Thị Contact", "Twee docenten uitnodigen.", "Tijd volgt",
            "Global Goal 2: Doel 2", "Samen opleiden", "Dank voor de ontvangst.", "Memorandum met de universiteit",
            "Eerdere missie", "Lastig gesprek.", "Stuur de presentatie.", "te laat", "Presentatie over Oss",
            "Schaal van aardewerk", "Boek over Oss", "Op eigen rekening", "Gastheer van het stadhuis",
        ):  # fmt: skip
            assert "".join(part.split()) in text, part
    assert "Gasten" in text_of(made["delegation"])
    assert "DelegatievanOss" in text_of(made["follow_up"])


def test_the_headings_do_not_skip_and_every_page_says_that_it_is_confidential() -> None:
    with pikepdf.open(io.BytesIO(made_of(filled(MissionForm.FOLLOW_UP)).data)) as pdf:
        book = Book(pdf)
        levels = [int(element.tag[1]) for element in book.document().walk() if element.tag in {"H1", "H2", "H3"}]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert pdf.docinfo["/Title"] == f"Briefing {Mission.objects.order_by('pk')[0].activity.title}"
        printed = ["".join(page.artifacts) for page in book.pages[1:]]
        assert all("persoonsgegevens" in text for text in printed)


def test_a_briefing_is_made_on_request_by_staff_and_noted() -> None:
    mission = filled(MissionForm.FOLLOW_UP)
    official = builders.official()
    address = reverse("activities:briefing", args=[mission.pk])
    assert signed_in(builders.council()).post(address).status_code == 403
    assert not Event.objects.exists()
    response = signed_in(official).post(address)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="briefing-{mission.activity.case.reference}.pdf"'
    assert "no-store" in response["Cache-Control"]
    event = Event.objects.get(action="mission.briefing_made")
    assert (event.actor, event.audience) == (official, "staff")
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert event.data["pages"] == len(pdf.pages)


def test_a_briefing_that_cannot_be_made_says_so_and_is_not_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: Any) -> None:
        raise DocumentFailed(engine.FAILED)

    monkeypatch.setattr("activities.briefing.make_pdf", fail)
    client = signed_in(builders.official())
    response = client.post(reverse("activities:briefing", args=[make.mission().pk]))
    assert response.status_code == 422
    assert engine.FAILED in response.content.decode()
    assert not Event.objects.exists()
