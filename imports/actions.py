"""Taking over an existing register: keep the file, choose its columns, check it in parts, and store all of it at once.

Rows are written in bulk through the same audit trail: one event for each request. All of it lands, or nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from accounts.models import User
from activities.actions import take_references
from activities.models import CostRow, Request
from activities.models.request import Status
from activities.policies import NewOrganisation, OrganisationChoice
from activities.selectors.request import PLAIN
from audit.models import Audience
from audit.unit import lock, unit
from files.actions import store
from files.tables import Table, read_table
from imports import permissions, policies
from imports.models import ImportedRow, RegisterImport
from imports.policies import RowData, Stage
from imports.reading import COLUMNS, NEEDED, Known, read_rows
from imports.selectors import stage_of, table_of
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.text import norm
from partners.actions import add_organisation
from partners.models import Organisation

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

BATCH = 500
_ORGANISATIONS = ("requester", "partner")
_COLUMNS_OF_REQUEST = tuple(name for name in PLAIN if name not in _ORGANISATIONS)


def begin(*, upload: "UploadedFile[bytes]", owner: User, by: User, at: datetime) -> RegisterImport:
    """Keep the file of a register; its columns are chosen when they have the names of ours. `owner` gets the requests.

    Raises RuleViolation, at `file`, when it is no table.
    """
    permissions.check_import(by)
    if not (owner.is_official and owner.is_active):
        raise RuleViolation("Kies een medewerker.", "owner")
    content = upload.read()
    upload.seek(0)
    table = read_table(name=upload.name or "", content=content)
    with unit(by=by, at=at) as record:
        made = RegisterImport.objects.create(
            file=store(upload=upload, by=by, at=at),
            owner=owner,
            made_by=by,
            made_at=at,
            header=list(table.header),
            total=len(table.rows),
        )
        record("import.begun", made, private={"file": made.file.name}, rows=made.total)
        return made


def choose_columns(*, made: RegisterImport, by: User, at: datetime, columns: Mapping[str, str]) -> RegisterImport:
    """Say which column of the file is which of ours; the check begins anew."""
    permissions.check_import(by)
    chosen = {ours: theirs for ours, theirs in columns.items() if theirs and ours in COLUMNS}
    with unit(by=by, at=at) as record:
        row = lock(made)
        policies.check_open(stage_of(row))
        policies.check_columns(chosen, NEEDED, row.header)
        row.columns, row.checked, row.present, row.problems, row.seen = chosen, 0, 0, [], {}
        row.version += 1
        row.save()
        record("import.columns_chosen", row, columns=len(chosen))
        return row


def check_next(*, made: RegisterImport, by: User, at: datetime) -> RegisterImport:
    """Check the next rows and remember what is wrong; when all were checked already, nothing happens."""
    permissions.check_import(by)
    table, known = table_of(made), Known.now()
    with unit(by=by, at=at) as record:
        row = lock(made)
        if stage_of(row) != Stage.CHECKING:
            return row
        end = min(row.checked + policies.ROWS_AT_ONCE, row.total)
        found = read_rows(table, row.columns, known, start=row.checked, end=end)
        row.problems += [[one.row, one.column, one.sentence] for one in found.problems]
        row.problems += _repeated(row, found.rows)
        row.present += ImportedRow.objects.filter(key__in=[one.key for one in found.rows]).count()
        row.checked = end
        row.save()
        record("import.checked", row, checked=row.checked, problems=len(row.problems))
        return row


def _repeated(row: RegisterImport, rows: Sequence[RowData]) -> list[list[Any]]:
    """Rows that stand in the file twice; the others are remembered in `seen`."""
    found = []
    for one in rows:
        if one.key in row.seen:
            found.append([one.number, "Titel", f"Dit staat ook in rij {row.seen[one.key]}. Haal een van beide weg."])
        else:
            row.seen[one.key] = one.number
    return found


def carry_out(*, made: RegisterImport, by: User, at: datetime) -> RegisterImport:
    """Store every row that is not there yet: all of them, or nothing.

    Raises RuleViolation when the rows are not all checked and right, also when that changed since.
    """
    permissions.check_import(by)
    table = table_of(made)
    with unit(by=by, at=at) as record:
        row = lock(made)
        policies.check_ready(stage_of(row))
        rows = _all_right(table, row)
        there = set(ImportedRow.objects.values_list("key", flat=True))
        fresh = [one for one in rows if one.key not in there]
        cases = _store(row, fresh, by, at)
        for case, one in zip(cases, fresh, strict=True):
            decided = case.status not in (Status.DRAFT, Status.WITHDRAWN)
            record(
                "request.imported", case, audience=Audience.COUNCIL if decided else Audience.STAFF,
                status=case.status, row_number=one.number, private={"title": case.title},
            )  # fmt: skip
        row.done_at, row.added, row.present = at, len(fresh), len(rows) - len(fresh)
        row.seen, row.version = {}, row.version + 1
        row.save()
        record("import.carried_out", row, added=row.added, present=row.present)
        return row


def _all_right(table: Table, row: RegisterImport) -> list[RowData]:
    """Every row, read again: an organisation may have gone since the check."""
    found = read_rows(table, row.columns, Known.now(), start=0, end=row.total)
    if found.problems:
        raise RuleViolation("Er is intussen iets veranderd waardoor een rij niet meer klopt. Kies het bestand opnieuw.")
    return found.rows


def _store(row: RegisterImport, rows: Sequence[RowData], by: User, at: datetime) -> list[Request]:
    known = _organisations(rows, by, at)
    references = _references(rows)
    cases = Request.objects.bulk_create([_request(row, one, known, references, at) for one in rows], batch_size=BATCH)
    for name, column in (("motives", "motive_id"), ("spearheads", "spearhead_id"), ("goals", "globalgoal_id")):
        through = getattr(Request, name).through
        through.objects.bulk_create(
            [
                through(**{"request_id": case.pk, column: term.pk})
                for case, one in zip(cases, rows, strict=True)
                for term in getattr(one.data, name)
            ],
            batch_size=BATCH,
        )
    CostRow.objects.bulk_create(
        [
            CostRow(case=case, order=order, **vars(cost))
            for case, one in zip(cases, rows, strict=True)
            for order, cost in enumerate(one.data.costs, start=1)
        ],
        batch_size=BATCH,
    )
    ImportedRow.objects.bulk_create(
        [_imported(row, one, case) for case, one in zip(cases, rows, strict=True)], batch_size=BATCH
    )
    return cases


def _request(
    row: RegisterImport,
    one: RowData,
    known: Mapping[str, Organisation],
    references: Mapping[int, str],
    at: datetime,
) -> Request:
    data = one.data
    submitted = (
        datetime.combine(data.received_on, time(12), UTC) if data.received_on and one.number in references else None
    )
    return Request(
        kind=one.shape.kind,
        status=one.status,
        reference=references.get(one.number),
        norm=norm(data.title),
        author=row.owner,
        created_at=at,
        changed_at=at,
        submitted_at=submitted,
        requester=_known(data.requester, known),
        partner=_known(data.partner, known),
        **{name: getattr(data, name) for name in _COLUMNS_OF_REQUEST if name != "source"},
        source=f"{row.file.name}, rij {one.number}"[:200],
    )


def _imported(row: RegisterImport, one: RowData, case: Request) -> ImportedRow:
    names = ("number", "key", "old_reference", "decided_on", "decided_by", "decision_number", "reason", "result")
    return ImportedRow(source=row, case=case, **{name: getattr(one, name) for name in names})


def _references(rows: Sequence[RowData]) -> dict[int, str]:
    """The next numbers of each year for rows that were submitted: row number -> reference."""
    by_year: dict[int, list[int]] = defaultdict(list)
    for one in rows:
        if one.status != Status.DRAFT and one.data.received_on:
            by_year[one.data.received_on.year].append(one.number)
    found: dict[int, str] = {}
    for year, numbers in sorted(by_year.items()):
        found |= dict(zip(numbers, take_references(year, len(numbers)), strict=True))
    return found


def _organisations(rows: Sequence[RowData], by: User, at: datetime) -> dict[str, Organisation]:
    """The organisations that are not in the list yet, each added once."""
    added: dict[str, Organisation] = {}
    for one in rows:
        for choice in (one.data.requester, one.data.partner):
            if isinstance(choice, NewOrganisation) and norm(choice.name) not in added:
                added[norm(choice.name)] = add_organisation(by=by, at=at, **vars(choice))
    return added


def _known(choice: OrganisationChoice | None, known: Mapping[str, Organisation]) -> Organisation | None:
    return known[norm(choice.name)] if isinstance(choice, NewOrganisation) else choice
