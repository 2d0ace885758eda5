"""Editions: drafted by the themamanager, made final once, frozen for ever, and read by who may."""

import hashlib
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from audit.models import Event
from oss_intl.shared.errors import Conflict, NotAllowed, RuleViolation
from reporting import actions
from reporting.models import Edition
from reporting.snapshot import sha256
from tests import builders
from tests.builders import AT, YEAR
from tests.clients import signed_in
from tests.reporting.conftest import World

pytestmark = pytest.mark.django_db
WHOLE: dict[str, Any] = {
    "status": "final",
    "finalised_at": AT,
    "snapshot": {"year": YEAR},
    "snapshot_sha256": "a",
    "pdf": b"%PDF",
    "pdf_sha256": "b",
}
WORDS = {"introduction": "Dit wilden wij.", "conclusion": "Dit leerden wij."}


@pytest.fixture
def draft(world: World) -> Edition:
    edition = actions.start_edition(year=YEAR, by=world.manager, at=AT)
    return actions.change_edition(edition=edition, by=world.manager, at=AT, version=1, values=WORDS)


@pytest.fixture
def final(draft: Edition, world: World) -> Edition:
    return actions.finalise(edition=draft, by=world.manager, at=AT, version=draft.version)


@pytest.mark.parametrize("make", [builders.official, builders.council, builders.admin])
def test_only_the_themamanager_writes(make: Any, draft: Edition) -> None:
    somebody = make()
    with pytest.raises(NotAllowed):
        actions.start_edition(year=YEAR, by=somebody, at=AT)
    with pytest.raises(NotAllowed):
        actions.change_edition(edition=draft, by=somebody, at=AT, version=draft.version, values={})
    with pytest.raises(NotAllowed):
        actions.finalise(edition=draft, by=somebody, at=AT, version=draft.version)


def test_there_is_one_draft_a_year(draft: Edition, world: World) -> None:
    with pytest.raises(RuleViolation, match="al een concept"):
        actions.start_edition(year=YEAR, by=world.manager, at=AT)


def test_two_windows_the_second_is_told(draft: Edition, world: World) -> None:
    with pytest.raises(Conflict) as told:
        actions.change_edition(
            edition=draft, by=world.manager, at=AT, version=1, values={**WORDS, "conclusion": "Anders."}
        )
    assert [(change.label, change.stored, change.typed) for change in told.value.changes] == [
        ("Conclusie", "Dit leerden wij.", "Anders.")
    ]


@pytest.mark.parametrize("name", ["introduction", "conclusion"])
def test_without_its_words_it_is_not_made_final(name: str, draft: Edition, world: World) -> None:
    bare = actions.change_edition(edition=draft, by=world.manager, at=AT, version=draft.version, values={name: ""})
    with pytest.raises(RuleViolation) as refusal:
        actions.finalise(edition=bare, by=world.manager, at=AT, version=bare.version)
    assert refusal.value.field == name


def test_a_final_edition_keeps_figures_and_pdf_with_their_hashes(final: Edition) -> None:
    assert final.snapshot is not None
    assert final.pdf is not None
    assert final.snapshot_sha256 == sha256(final.snapshot)
    assert final.pdf_sha256 == hashlib.sha256(bytes(final.pdf)).hexdigest()
    event = Event.objects.order_by("-id").first()
    assert event is not None
    assert event.action == "edition.finalised"
    number, head = final.chain_head.split(":")
    assert Event.objects.get(id=int(number)).hash == head
    assert int(number) == event.id - 1


def test_a_final_edition_does_not_change_whoever_tries(final: Edition, world: World) -> None:
    with pytest.raises(RuleViolation, match="al definitief"):
        actions.change_edition(edition=final, by=world.manager, at=AT, version=final.version, values=WORDS)
    for statement in ("UPDATE reporting_edition SET conclusion = 'x'", "DELETE FROM reporting_edition"):
        with (
            pytest.raises((IntegrityError, DatabaseError), match="reporting_edition_"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_correction_is_a_new_edition_that_says_what_changed(final: Edition, world: World) -> None:
    second = actions.start_edition(year=YEAR, by=world.manager, at=AT)
    assert (second.number, second.introduction) == (2, final.introduction)
    with pytest.raises(RuleViolation, match="anders is") as refusal:
        actions.finalise(edition=second, by=world.manager, at=AT, version=1)
    assert refusal.value.field == "changes"


def test_the_snapshot_stays_when_the_records_change(final: Edition, world: World) -> None:
    world.mission.title = "Heel iets anders"
    world.mission.save()
    page = signed_in(builders.council()).get(reverse("reporting:edition", args=[YEAR, 1])).content.decode()
    assert "Heel iets anders" not in page
    assert "Twee leads voor bedrijven." in page


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("reporting_edition_(known_status|final_is_whole)", {"status": "secret"}),
        ("reporting_edition_final_is_whole", {"status": "final"}),
        ("reporting_edition_correction_says_what_changed", {**WHOLE, "changes": ""}),
        ("reporting_edition_one_draft_a_year", {"number": 9}),
    ],
)
def test_each_constraint(name: str, changes: dict[str, Any], draft: Edition, world: World) -> None:
    values = {"year": YEAR, "number": 5, "author": world.manager, "created_at": AT, "changes": "Anders.", **changes}
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        Edition.objects.create(**values)
    assert re.search(f"{name}|UNIQUE", str(refusal.value))


# Pages


def test_the_council_reads_final_editions_and_no_drafts(draft: Edition, world: World) -> None:
    address = reverse("reporting:edition", args=[YEAR, 1])
    reader = signed_in(builders.council())
    assert reader.get(address).status_code == 404
    actions.finalise(edition=draft, by=world.manager, at=AT, version=draft.version)
    assert reader.get(address).status_code == 200
    assert "Verslag 2026" in reader.get(reverse("reporting:edition_list")).content.decode()


def test_the_pdf_of_a_final_edition_is_the_kept_bytes(final: Edition) -> None:
    answer = signed_in(builders.council()).post(reverse("reporting:edition_pdf", args=[YEAR, 1]))
    assert answer.content == bytes(final.pdf or b"")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/pdf"


def test_writing_in_the_browser_from_start_to_final(world: World) -> None:
    writer = signed_in(world.manager)
    started = writer.post(reverse("reporting:edition_list"), {"year": YEAR})
    edit = reverse("reporting:edition_edit", args=[YEAR, 1])
    assert started["Location"] == edit
    assert writer.post(edit, {**WORDS, "version": 1}).status_code == 302
    done = reverse("reporting:edition_finalise", args=[YEAR, 1])
    for _ in range(2):  # a second click finds it final
        assert writer.post(done, {"version": 2}).status_code == 302
    assert Edition.objects.get().status == Edition.Status.FINAL


def test_a_conflict_shows_both_values_and_keeps_what_was_typed(draft: Edition, world: World) -> None:
    page = signed_in(world.manager).post(
        reverse("reporting:edition_edit", args=[YEAR, 1]), {**WORDS, "conclusion": "Mijn nieuwe slot.", "version": 1}
    )
    text = page.content.decode()
    assert "Iemand anders heeft dit intussen veranderd" in text
    assert "Dit leerden wij." in text
    assert text.count("Mijn nieuwe slot.") == 2


# The command


def test_the_command_gives_the_same_bytes_as_the_application(final: Edition, tmp_path: Path) -> None:
    target = tmp_path / "verslag.pdf"
    said = StringIO()
    call_command("report", YEAR, output=target, stdout=said)
    assert target.read_bytes() == bytes(final.pdf or b"")
    assert "editie 1" in said.getvalue()


def test_the_command_makes_a_concept_and_finalises_nothing(draft: Edition, tmp_path: Path) -> None:
    said = StringIO()
    call_command("report", YEAR, output=tmp_path / "concept.pdf", stdout=said)
    assert (tmp_path / "concept.pdf").read_bytes().startswith(b"%PDF")
    assert "een concept" in said.getvalue()
    assert Edition.objects.get().status == Edition.Status.DRAFT


def test_the_command_refuses_a_year_without_requests(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="geen verzoeken"):
        call_command("report", 1999, output=tmp_path / "x.pdf")
