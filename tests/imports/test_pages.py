"""The pages of taking over a register, as a browser sends them."""

from typing import Any

import pytest

from activities.models import Request
from activities.models.request import Status
from files.tables import read_table
from imports.models import RegisterImport
from imports.reading import COLUMNS
from tests import builders, builders_import
from tests.clients import Visitor, signed_in
from tests.files import planted

pytestmark = pytest.mark.django_db


@pytest.fixture
def official() -> Visitor:
    return signed_in(builders.official(name="Medewerker"))


def chosen(content: bytes, owner: Any, name: str = "register.ods") -> dict[str, Any]:
    return {"file": builders_import.upload(content, name), "owner": owner.pk, "token": builders.uuid4()}


def test_from_a_file_to_requests(official: Visitor) -> None:
    owner = builders.official()
    answer = official.post("/importeren/", chosen(builders_import.ods([builders_import.row(1)]), owner))
    made = RegisterImport.objects.get()
    assert answer["Location"] == f"/importeren/{made.pk}/kolommen/"
    page = official.get(answer["Location"]).content.decode()
    assert '<option value="Titel" selected>Titel</option>' in page
    columns = {name: name for name in builders_import.HEADER}
    answer = official.post(answer["Location"], {**columns, "token": builders.uuid4()})
    assert "0 van 1 rijen zijn nagekeken" in official.get(answer["Location"]).content.decode()
    page = official.post(f"/importeren/{made.pk}/nakijken/", follow=True).content.decode()
    assert "Alle rijen kloppen. Er is nog niets bewaard." in page
    sent = {"token": builders.uuid4()}
    for _ in range(2):
        page = official.post(f"/importeren/{made.pk}/overnemen/", sent, follow=True).content.decode()
    assert "Missie 1" in page
    assert Request.objects.count() == 1


def test_a_script_asks_for_the_next_rows_and_goes_on_by_itself(official: Visitor) -> None:
    owner = builders.official()
    rows = [builders_import.row(number) for number in range(600)]
    official.post("/importeren/", chosen(builders_import.ods(rows), owner))
    made = RegisterImport.objects.get()
    columns = {name: name for name in builders_import.HEADER}
    official.post(f"/importeren/{made.pk}/kolommen/", {**columns, "token": builders.uuid4()})
    answer = official.post(f"/importeren/{made.pk}/nakijken/", headers={"HX-Request": "true"})
    assert "500 van 600 rijen zijn nagekeken" in answer.content.decode()
    answer = official.post(f"/importeren/{made.pk}/nakijken/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/importeren/{made.pk}/"


def test_mistakes_stand_by_row_and_column() -> None:
    rows = [builders_import.row(1), builders_import.row(2, Soort="Vakantie")]
    made = builders_import.checked(rows)
    official = signed_in(made.made_by)
    page = official.get(f"/importeren/{made.pk}/").content.decode()
    assert "Er is niets bewaard." in page
    assert "Kies uit: explorerende missie" in page
    refused = official.post(f"/importeren/{made.pk}/overnemen/", {"token": builders.uuid4()})
    assert refused.status_code == 422
    assert "Verbeter eerst de rijen" in refused.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("register.ods", b"", "leeg"),
        ("register.ods", b"geen zip", "geen geldig ods-bestand"),
        ("register.xlsx", planted.xlsx(**{"xl/vbaProject.bin": b"x"}), "macro"),
        ("register.pdf", b"%PDF-1.7", "geen tabel"),
        ("x" * 300 + ".csv", b"", "leeg"),
    ],
)
def test_a_hostile_file_gets_a_sentence(official: Visitor, name: str, content: bytes, sentence: str) -> None:
    page = official.post("/importeren/", chosen(content, builders.official(), name)).content.decode()
    assert sentence in page
    assert not RegisterImport.objects.exists()


def test_a_zip_bomb_gets_a_sentence(official: Visitor) -> None:
    page = official.post("/importeren/", chosen(planted.bomb(), builders.official(), "register.ods")).content.decode()
    assert "te groot" in page


def test_a_file_and_an_owner_are_needed(official: Visitor) -> None:
    page = official.post("/importeren/", {"token": builders.uuid4()}).content.decode()
    assert "Kies een bestand." in page
    assert "Kies wie het doet." in page


def test_the_template_has_our_columns_and_can_be_read_again(official: Visitor) -> None:
    table = read_table(name="voorbeeld.ods", content=official.get("/importeren/voorbeeld/").content)
    assert table.header == tuple(COLUMNS)
    assert len(table.rows) == 1


def test_another_official_does_not_find_the_import(official: Visitor) -> None:
    made = builders_import.checked()
    assert official.get(f"/importeren/{made.pk}/").status_code == 404
    assert signed_in(builders.admin()).get(f"/importeren/{made.pk}/").status_code == 200


def test_a_request_says_that_it_came_out_of_an_old_register(official: Visitor) -> None:
    row = builders_import.imported_row(case=builders.approved(), old_reference="2016-12", decided_by="College")
    page = official.get(f"/verzoeken/{row.case.reference}/").content.decode()
    assert "Uit een bestaand register" in page
    assert "2016-12" in page


@pytest.mark.parametrize("status", [Status.APPROVED, Status.CONDITIONAL, Status.REFUSED, Status.WITHDRAWN])
def test_what_was_decided_before_has_a_page_for_who_may_read_it(official: Visitor, status: Status) -> None:
    case = builders.submitted(status=status)
    builders_import.imported_row(case=case, decided_by="College")
    assert official.get(f"/verzoeken/{case.reference}/").status_code == 200
    council = signed_in(builders.council()).get(f"/verzoeken/{case.reference}/").status_code
    assert council == (404 if status == Status.WITHDRAWN else 200)
    assert official.get("/").status_code == 200
    assert official.get("/verzoeken/").status_code == 200
