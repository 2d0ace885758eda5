"""Taking over a register: what a row becomes, what is wrong by row and column, all or nothing, and once only."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import CostRow, Request
from activities.models.request import Status
from audit.models import Event
from imports import actions
from imports.models import ImportedRow, RegisterImport
from oss_intl.shared.errors import NotAllowed, RuleViolation
from partners.models import Organisation
from tests import builders, builders_import

pytestmark = pytest.mark.django_db
AT = builders.AT
WHOLE = (
    "Oud kenmerk", "Titel", "Soort", "Aanvrager", "Soort aanvrager", "Binnengekomen op", "Maatschappelijke opgave",
    "Stand", "Besloten op", "Besloten door", "Reden", "Resultaat",
)  # fmt: skip


def whole(**changes: str) -> tuple[str, ...]:
    values = dict(
        zip(
            WHOLE,
            (
                "2016-7", "Beurs in München", "Beurs of congres", "Logistiek platform",
                "Netwerk of samenwerkingsverband",
                "01-03-2016", "Werk in de haven", "Afgewezen", "01-04-2016", "College", "Te duur", "",
            ),
            strict=True,
        )
    )  # fmt: skip
    return tuple({**values, **changes}.values())


def carried_out(made: RegisterImport) -> RegisterImport:
    return actions.carry_out(made=made, by=made.made_by, at=AT)


def test_a_row_becomes_a_draft_of_who_gets_it() -> None:
    owner = builders.official()
    made = carried_out(builders_import.checked([builders_import.row(1)], owner=owner))
    case = Request.objects.get()
    assert (case.title, case.status, case.author, case.country) == ("Missie 1", Status.DRAFT, owner, "VN")
    assert (case.mission_form, case.received_on, case.source) == (
        "exploratory",
        date(2016, 2, 3),
        "register.ods, rij 2",
    )
    assert CostRow.objects.get().amount_cents == 125_050
    assert (made.added, made.present, made.done_at) == (1, 0, AT)
    assert Event.objects.filter(action="request.imported", audience="staff").count() == 1


def test_what_the_old_register_decided_is_kept_as_such_with_a_number_of_its_year() -> None:
    carried_out(builders_import.checked([whole()], header=WHOLE))
    case = Request.objects.get()
    assert (case.status, case.reference) == (Status.REFUSED, "2016-001")
    assert case.submitted_at is not None
    assert case.submitted_at.date() == date(2016, 3, 1)
    assert case.requester == Organisation.objects.get(name="Logistiek platform")
    assert not case.decisions.exists()
    kept = ImportedRow.objects.get()
    assert (kept.decided_on, kept.decided_by, kept.reason) == (date(2016, 4, 1), "College", "Te duur")


@pytest.mark.parametrize(
    ("changes", "column", "sentence"),
    [
        ({"Titel": ""}, "Titel", "Vul een titel"),
        ({"Titel": "x" * 300}, "Titel", "tekens"),
        ({"Soort": "Vakantie"}, "Soort", "Kies uit: explorerende missie"),
        ({"Aanvrager": "Onbekend", "Soort aanvrager": ""}, "Aanvrager", "staat niet in de lijst"),
        ({"Aanvrager": "", "Soort aanvrager": ""}, "Aanvrager", "Vul in wie het verzoek deed."),
        ({"Soort aanvrager": "Kerk"}, "Soort aanvrager", "Kies uit: overheid"),
        ({"Binnengekomen op": "maart"}, "Binnengekomen op", "Schrijf een datum als 31-12-2026."),
        ({"Binnengekomen op": ""}, "Binnengekomen op", "Vul in wanneer het verzoek binnenkwam."),
        ({"Maatschappelijke opgave": ""}, "Maatschappelijke opgave", "Vul de maatschappelijke opgave in."),
        ({"Stand": "Misschien"}, "Stand", "Kies uit: concept, akkoord"),
        ({"Besloten op": ""}, "Besloten op", "Vul in wanneer is besloten."),
        ({"Besloten door": ""}, "Besloten door", "Vul in wie besloot."),
        ({"Reden": ""}, "Reden", "Vul in waarom het niet doorging."),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(changes: dict[str, str], column: str, sentence: str) -> None:
    made = builders_import.checked([whole(), whole(**{"Oud kenmerk": "2016-8", **changes})], header=WHOLE)
    ((row, where, what),) = made.problems
    assert (row, where) == (3, column)
    assert sentence in what
    with pytest.raises(RuleViolation, match="Verbeter eerst de rijen"):
        carried_out(made)
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("Kosten", "1,000.00", "bedrag"),
        ("Kosten", "-5", "bedrag"),
        ("Land", "Atlantis", "Nederlandse naam van een land"),
    ],
)
def test_a_cell_is_judged_as_on_the_form(column: str, cell: str, sentence: str) -> None:
    header = builders_import.HEADER
    content = ";".join(header) + "\n" + ";".join(str(one) for one in builders_import.row(1, **{column: cell}))
    upload, by = builders_import.upload(content.encode(), "register.csv"), builders.official()
    made = actions.begin(upload=upload, owner=by, by=by, at=AT)
    made = actions.choose_columns(made=made, by=made.made_by, at=AT, columns={name: name for name in header})
    made = actions.check_next(made=made, by=made.made_by, at=AT)
    assert [(where, sentence in what) for _, where, what in made.problems] == [(column, True)]


def test_a_second_import_of_the_same_file_adds_nothing() -> None:
    rows = [builders_import.row(1), builders_import.row(2, **{"Oud kenmerk": ""})]
    carried_out(builders_import.checked(rows))
    again = builders_import.checked(rows)
    assert again.present == 2
    again = carried_out(again)
    assert (again.added, again.present, Request.objects.count()) == (0, 2, 2)


def test_a_row_that_stands_in_the_file_twice_is_named() -> None:
    made = builders_import.checked([builders_import.row(1), builders_import.row(2, **{"Oud kenmerk": "oud-1"})])
    assert made.problems == [[3, "Titel", "Dit staat ook in rij 2. Haal een van beide weg."]]


def test_it_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = builders_import.checked([builders_import.row(number) for number in range(1, 6)])

    def breaks(*_args: Any, **_options: Any) -> None:
        raise RuleViolation("Halverwege gaat het mis.")

    monkeypatch.setattr(ImportedRow.objects, "bulk_create", breaks)
    with pytest.raises(RuleViolation):
        carried_out(made)
    assert not Request.objects.exists()
    made.refresh_from_db()
    assert made.done_at is None


def test_an_import_is_carried_out_once_and_only_when_all_is_checked() -> None:
    begun = builders_import.begun()
    with pytest.raises(RuleViolation, match="Nog niet alle rijen"):
        carried_out(begun)
    made = carried_out(builders_import.checked())
    with pytest.raises(RuleViolation, match="al uitgevoerd"):
        carried_out(made)
    with pytest.raises(RuleViolation, match="al uitgevoerd"):
        actions.choose_columns(made=made, by=made.made_by, at=AT, columns={"Titel": "Titel", "Soort": "Soort"})


def test_2000_rows_go_in_one_go_with_progress_on_the_way() -> None:
    rows = [builders_import.row(number) for number in range(2_000)]
    made = builders_import.begun(rows)
    made = actions.choose_columns(
        made=made, by=made.made_by, at=AT, columns={name: name for name in builders_import.HEADER}
    )
    seen = []
    while made.checked < made.total:
        made = actions.check_next(made=made, by=made.made_by, at=AT)
        seen.append(made.checked)
    assert seen == [500, 1_000, 1_500, 2_000]
    with CaptureQueriesContext(connection) as queries:
        made = carried_out(made)
    assert (made.added, Request.objects.count(), made.problems) == (2_000, 2_000, [])
    assert Event.objects.filter(action="request.imported").count() == 2_000
    assert len(queries) < 400  # in batches: a query a row would be thousands


@pytest.mark.parametrize("make", [builders.council, builders.themamanager])
def test_others_import_nothing(make: Any) -> None:
    made, by = builders_import.checked(), make()
    attempts: tuple[Callable[[], object], ...] = (
        lambda: builders_import.begun(by=by),
        lambda: actions.choose_columns(made=made, by=by, at=AT, columns={}),
        lambda: actions.check_next(made=made, by=by, at=AT),
        lambda: actions.carry_out(made=made, by=by, at=AT),
    )
    for refused in attempts:
        with pytest.raises(NotAllowed, match="nemen een register over"):
            refused()


def test_columns_are_chosen_with_sense() -> None:
    made = builders_import.begun()

    def choose(**columns: str) -> None:
        actions.choose_columns(made=made, by=made.made_by, at=AT, columns=columns)

    with pytest.raises(RuleViolation, match="Kies welke kolom van uw bestand Soort is"):
        choose(Titel="Titel")
    with pytest.raises(RuleViolation, match="2 keer"):
        choose(Titel="Titel", Soort="Titel")
    with pytest.raises(RuleViolation, match="staat niet in uw bestand"):
        choose(Titel="Titel", Soort="Kleur")
