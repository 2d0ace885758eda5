"""Reading an import: where it stands, its table, and what it became."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from activities.models import Request
from files.selectors import content_of
from files.tables import Table, read_table
from imports.models import ImportedRow, RegisterImport
from imports.policies import SHOWN_PROBLEMS, STAGE_WORDS, Stage, stage

SHOWN = 50


@dataclass(frozen=True)
class ImportLine:
    """An import in the list."""

    pk: int
    name: str
    made_at: datetime
    made_by: str
    total: int
    added: int
    words: str
    colour: str


@dataclass(frozen=True)
class ImportPage:
    """One import as its page shows it. `percent` is how much of it was checked."""

    made: RegisterImport
    stage: Stage
    percent: int
    fresh: int
    problems: tuple[tuple[int, str, str], ...]
    more_problems: int
    rows: tuple[tuple[str, str, str], ...]
    more_rows: int


def imports_of(user: User) -> QuerySet[RegisterImport]:
    """The imports that this user may see: an admin all of them, an official their own."""
    rows = RegisterImport.objects.select_related("file", "owner", "made_by")
    return rows if user.is_admin else rows.filter(made_by=user)


def import_list(user: User) -> list[ImportLine]:
    """The last imports, newest first."""
    return [
        ImportLine(
            row.pk, row.file.name, row.made_at, row.made_by.name, row.total, row.added, *STAGE_WORDS[stage_of(row)]
        )
        for row in imports_of(user).defer("seen").order_by("-pk")[:SHOWN]
    ]


def stage_of(made: RegisterImport) -> Stage:
    """Where an import stands."""
    return stage(
        columns=made.columns,
        checked=made.checked,
        total=made.total,
        problems=made.problems,
        is_done=made.done_at is not None,
    )


def table_of(made: RegisterImport) -> Table:
    """The table of an import, read again; raises RuleViolation when its file is gone or held."""
    return read_table(name=made.file.name, content=content_of(made.file))


def import_page(made: RegisterImport) -> ImportPage:
    """One import with what is wrong in it, or what it became."""
    problems = sorted((int(row), str(column), str(sentence)) for row, column, sentence in made.problems)
    rows = list(made.rows.select_related("case").order_by("number")[:SHOWN])
    return ImportPage(
        made=made,
        stage=stage_of(made),
        percent=100 * made.checked // made.total if made.total else 100,
        fresh=made.total - made.present,
        problems=tuple(problems[:SHOWN_PROBLEMS]),
        more_problems=max(len(problems) - SHOWN_PROBLEMS, 0),
        rows=tuple((row.case.title, case_url(row.case), row.case.get_status_display()) for row in rows),
        more_rows=max(made.added - SHOWN, 0),
    )


def case_url(case: Request) -> str:
    """Where a request opens: its page, or its intake while it is a draft."""
    if case.reference:
        return reverse("desk:request_detail", args=[case.reference])
    return reverse("activities:draft_edit", args=[case.pk])


def imported(case: Request) -> ImportedRow | None:
    """What the old register says of a request, if it came out of one."""
    return ImportedRow.objects.filter(case=case).select_related("source__file").first()
