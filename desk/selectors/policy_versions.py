"""The versions of the policy for their pages: the list, one version, and the draft with its problems."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse

from accounts.models import User
from audit.selectors import TimelineItem, timeline
from partners.models import Organisation
from policy.models import PolicyVersion
from policy.parts import PART, PARTS, Content, Item, Part, in_title, title_of, way_label
from policy.permissions import may_edit_policy, may_publish_policy
from policy.policies_version import (
    NOTHING,
    Lists,
    PartDiff,
    Problem,
    difference,
    lists_of,
    problems,
    told_fields,
)
from policy.selectors import coming_version, version_on
from policy.version_selectors import content_of, content_on


@dataclass(frozen=True)
class VersionLine:
    """A version in the list, with its state in words."""

    version: PolicyVersion
    state: str
    colour: str


@dataclass(frozen=True)
class VersionsPage:
    """Every published version, the newest first, and what this user may do.

    `coming`: a version that waits for its day; until then no draft can be begun.
    """

    lines: tuple[VersionLine, ...]
    draft: PolicyVersion | None
    coming: PolicyVersion | None
    may_start: bool


@dataclass(frozen=True)
class ShownItem:
    """An item in words: (label, value) of each field that is filled in."""

    code: str
    title: str
    fields: tuple[tuple[str, str], ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class ItemGroup:
    """Items that belong together: the texts of one question."""

    code: str
    title: str
    items: tuple[ShownItem, ...]
    is_open: bool

    @property
    def note(self) -> str:
        """How many of its items are not right yet."""
        wrong = sum(bool(item.problems) for item in self.items)
        return f"{wrong} van {len(self.items)} nog niet goed" if wrong else ""


@dataclass(frozen=True)
class ShownPart:
    """A part with its items in words, how many problems it has, and its items by question where they are texts."""

    part: Part
    items: tuple[ShownItem, ...]
    problems: int = 0
    groups: tuple[ItemGroup, ...] = ()


@dataclass(frozen=True)
class VersionPage:
    """A published version: what it changed in the one before it, and all of it."""

    line: VersionLine
    before: PolicyVersion | None
    differs: tuple[PartDiff, ...]
    parts: tuple[ShownPart, ...]
    may_withdraw: bool


@dataclass(frozen=True)
class ShownProblem:
    """What stops a publication, and the address of the field."""

    sentence: str
    url: str


@dataclass(frozen=True)
class DraftPage:
    """The draft: what differs from what holds today, what stops its publication, and its parts."""

    draft: PolicyVersion
    differs: tuple[PartDiff, ...]
    problems: tuple[ShownProblem, ...]
    parts: tuple[ShownPart, ...]
    may_publish: bool
    timeline: tuple[TimelineItem, ...]


def organisation_names() -> dict[str, str]:
    """The organisations of the register by slug."""
    return dict(Organisation.objects.current().order_by("sort_key").values_list("slug", "name"))


def draft_version() -> PolicyVersion | None:
    """The draft, if there is one."""
    return PolicyVersion.objects.filter(state=PolicyVersion.State.DRAFT).select_related("based_on", "made_by").first()


def versions_page(user: User, today: date) -> VersionsPage:
    """The list of versions."""
    held = version_on(today)
    versions = PolicyVersion.objects.published().defer("content").order_by("-number")
    may_edit = may_edit_policy(user)
    lines = tuple(_line(version, held, today) for version in versions)
    coming = coming_version(today)
    draft = draft_version() if may_edit else None
    return VersionsPage(lines, draft, coming, may_edit and coming is None and draft is None)


def version_page(version: PolicyVersion, user: User, today: date) -> VersionPage:
    """One published version."""
    names, content = organisation_names(), content_of(version)
    earlier = PolicyVersion.objects.published().filter(number__lt=version.number).order_by("-number").first()
    first_day = version.valid_from or today
    differs = difference(content_on(first_day - timedelta(days=1)), content, names) if earlier else ()
    return VersionPage(
        line=_line(version, version_on(today), today),
        before=earlier,
        differs=differs,
        parts=tuple(_part(part, content, lists_of(content, names)) for part in PARTS),
        may_withdraw=first_day > today and may_publish_policy(user),
    )


def draft_page(draft: PolicyVersion, user: User, today: date) -> DraftPage:
    """The draft as a whole."""
    names = organisation_names()
    differs, found = difference(content_on(today), draft.content, names), problems(draft.content, names)
    lists = lists_of(draft.content, names)
    return DraftPage(
        draft=draft,
        differs=differs,
        problems=tuple(ShownProblem(one.sentence, problem_url(one)) for one in found),
        parts=tuple(_part(part, draft.content, lists, found) for part in PARTS),
        may_publish=may_publish_policy(user) and bool(differs) and not found,
        timeline=tuple(timeline(draft, user)),
    )


def part_page(draft: PolicyVersion, part: Part, question: str) -> ShownPart:
    """One part of the draft, with what is wrong beside each item; of the texts, those of one `question` are open."""
    names = organisation_names()
    found = problems(draft.content, names)
    shown = _part(part, draft.content, lists_of(draft.content, names), found)
    return replace(shown, groups=_by_question(shown, draft.content, question)) if part.code == "wordings" else shown


def _by_question(shown: ShownPart, content: Content, opened: str) -> tuple[ItemGroup, ...]:
    asked = {item["code"]: item["question"] for item in content["wordings"]}
    ways = {item["code"]: way_label(item["kind"], item["variant"]) for item in content["wordings"]}
    return tuple(
        ItemGroup(
            question["code"],
            title_of(PART["questions"], question, content),
            tuple(replace(one, title=ways[one.code]) for one in shown.items if asked[one.code] == question["code"]),
            is_open=question["code"] == opened,
        )
        for question in content["questions"]
    )


def problem_url(problem: Problem) -> str:
    """Where a problem is mended: the field, or else the part."""
    if not problem.code or problem.part == "goals":
        return reverse("desk:policy_part", args=[problem.part])
    anchor = f"#id_{problem.field}" if problem.field else ""
    return reverse("desk:policy_item", args=[problem.part, problem.code]) + anchor


def _line(version: PolicyVersion, held: PolicyVersion | None, today: date) -> VersionLine:
    if version.valid_from is not None and version.valid_from > today:
        return VersionLine(version, "Gaat nog in", "blue")
    holds = held is not None and held.pk == version.pk
    return VersionLine(version, *(("Geldt nu", "green") if holds else ("Gold eerder", "grey")))


def _part(
    part: Part,
    content: Content,
    lists: Lists,
    found: tuple[Problem, ...] = (),
) -> ShownPart:
    here = [one for one in found if one.part == part.code]
    items = tuple(_item(part, item, content, lists, here) for item in content.get(part.code, ()))
    return ShownPart(part, items, len(here))


def _item(part: Part, item: Item, content: Content, lists: Lists, found: Iterable[Problem]) -> ShownItem:
    title = title_of(part, item, content)
    known = {field.label for field in part.fields if field.name in in_title(part)}
    return ShownItem(
        code=item["code"],
        title=title,
        fields=tuple(
            (label, value)
            for label, value in told_fields(part, item, content, lists)
            if value != NOTHING and label not in known
        ),
        problems=tuple(one.sentence for one in found if one.code == item["code"]),
    )


def part_or_none(code: str) -> Part | None:
    """The part with this code."""
    return PART.get(code)
