"""Writing versions of the policy: a draft that several people work on, its publication from a day, and its withdrawal.

A draft is content only. Publishing writes the rows that everything else reads by day: for what differs from what holds.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils.text import slugify

from accounts.models import User
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss, long_date
from oss_intl.shared.errors import Conflict, FieldChange, RuleViolation
from oss_intl.shared.rows import CHANGED_MEANWHILE
from oss_intl.shared.text import norm as plain
from policy import permissions
from policy.models import DecidingBody, Framework, GlobalGoal, Mandate, Norm, PolicyVersion, Question, QuestionWording
from policy.parts import PART, PARTS, WAYS, Item, Part, items_by_code, title_of, wording_code
from policy.policies_version import Lists, difference, in_words, problems
from policy.selectors import coming_version, framework_on, version_on
from policy.version_selectors import DATED, content_on, fingerprint_of, mark_of

GONE = "Dit is intussen uit het concept gehaald. Open het concept opnieuw."
PUBLISHED = "Deze versie is al gepubliceerd. Begin een nieuw concept."
DISCARDED = "Dit concept is weggegooid. Begin een nieuw concept."
# Settings and mandates have no last day: a later row takes the place of the one before it.
REPLACED: Mapping[str, type[Norm] | type[Mandate]] = {"norms": Norm, "mandates": Mandate}
# In an address it stands for what is still to be added, so that no item goes by it.
_NEW = "nieuw"
_Parts = dict[str, list[dict[str, Any]]]


def start_draft(*, by: User, at: datetime) -> PolicyVersion:
    """Begin a draft with the policy as it holds today, or go on with the one that is there."""
    permissions.check_edit_policy(by)
    with unit(by=by, at=at) as record:
        today = day_in_oss(at)
        base = version_on(today)
        if base is None:
            raise RuleViolation("Er is nog geen beleid geladen. Vraag de beheerder om het te laden.")
        base = lock(base)
        present = PolicyVersion.objects.filter(state=PolicyVersion.State.DRAFT).first()
        if present:
            return present
        coming = coming_version(today)
        if coming is not None and coming.valid_from is not None:
            raise RuleViolation(
                f"Versie {coming.number} gaat in op {long_date(coming.valid_from)}. Trek die versie in om haar te "
                "veranderen, of wacht tot die dag."
            )
        number = (PolicyVersion.objects.aggregate(last=Max("number"))["last"] or 0) + 1
        draft = PolicyVersion.objects.create(
            number=number, based_on=base, content=content_on(today), made_by=by, made_at=at
        )
        record("policy.draft_started", draft, number=number)
        return draft


def add_item(
    *, version: PolicyVersion, by: User, at: datetime, part: Part, values: Mapping[str, Any], lists: Lists
) -> str:
    """Put an item into a part of the draft; answers with its code. A question comes with its wordings, still empty."""
    permissions.check_edit_policy(by)
    if not part.adds:
        raise RuleViolation(f"Bij {part.title} kan er niets bij. Verander wat er staat.")
    with unit(by=by, at=at) as record:
        row, content = _lock_draft(version)
        item = {"code": _new_code(part, values, content[part.code]), **_fixed(part, values, content, lists), **values}
        content[part.code].append(item)
        if part.code == "questions":
            content["wordings"] += [_blank_wording(item["code"], kind, variant) for kind, variant, _ in WAYS]
        _store(row, content)
        record(
            "policy.draft_added", row, private={"item": title_of(part, item, content)}, part=part.title,
        )  # fmt: skip
        return str(item["code"])


def change_item(
    *, version: PolicyVersion, by: User, at: datetime, part: Part, code: str, values: Mapping[str, Any], seen: int,
    lists: Lists,
) -> None:  # fmt: skip
    """Change an item of the draft. `seen` is the mark of the item that the form was drawn from.

    Raises Conflict, with both values of each field, when somebody else changed this item meanwhile. What is the same
    as before writes nothing.
    """
    permissions.check_edit_policy(by)
    with unit(by=by, at=at) as record:
        row, content = _lock_draft(version)
        items = content[part.code]
        place = _place(items, code)
        old = items[place]
        new = {**old, **_fixed_again(part, values, lists), **values}
        if new == old:
            return
        changes = [
            FieldChange(field.label, in_words(field, old, lists), in_words(field, new, lists))
            for field in part.fields
            if old.get(field.name) != new.get(field.name)
        ]
        if mark_of(old) != seen:
            raise Conflict(CHANGED_MEANWHILE, changes)
        items[place] = new
        _store(row, content)
        record(
            "policy.draft_changed", row, part=part.title,
            private={"item": title_of(part, new, content), "fields": [change.label for change in changes]},
        )  # fmt: skip


def remove_item(*, version: PolicyVersion, by: User, at: datetime, part: Part, code: str) -> None:
    """Take an item out of the draft; with a question its wordings go. What holds now is left alone."""
    permissions.check_edit_policy(by)
    with unit(by=by, at=at) as record:
        row, content = _lock_draft(version)
        item = items_by_code(content, part.code).get(code)
        if item is None:
            return
        if not may_remove(part, code, row):
            raise RuleViolation(f"Bij {part.title} kan er niets weg. Verander wat er staat.")
        title = title_of(part, item, content)
        content[part.code] = [one for one in content[part.code] if one["code"] != code]
        if part.code == "questions":
            content["wordings"] = [one for one in content["wordings"] if one["question"] != code]
        _store(row, content)
        record("policy.draft_removed", row, part=part.title, private={"item": title})


def move_item(*, version: PolicyVersion, by: User, at: datetime, part: Part, code: str, down: bool) -> None:
    """Let an item change places with the one before it, or after it. The first does not go up, the last not down."""
    permissions.check_edit_policy(by)
    if not part.is_ordered:
        raise RuleViolation(f"De volgorde van {part.title} ligt vast.")
    with unit(by=by, at=at) as record:
        row, content = _lock_draft(version)
        items = content[part.code]
        place = _place(items, code)
        other = place + 1 if down else place - 1
        if not 0 <= other < len(items):
            return
        one, two = items[place], items[other]
        items[place], items[other] = {**two, "order": one["order"]}, {**one, "order": two["order"]}
        _store(row, content)
        record("policy.draft_moved", row, part=part.title, private={"item": title_of(part, one, content)})


def choose_goals(*, version: PolicyVersion, by: User, at: datetime, goals: Sequence[GlobalGoal]) -> None:
    """Say which Global Goals a request can choose from under this draft."""
    permissions.check_edit_policy(by)
    with unit(by=by, at=at) as record:
        row, content = _lock_draft(version)
        chosen = sorted(goals, key=lambda goal: goal.number)
        items = [{"code": str(goal.number), "number": goal.number, "name": goal.name} for goal in chosen]
        if items == content["goals"]:
            return
        content["goals"] = items
        _store(row, content)
        record("policy.draft_changed", row, part=PART["goals"].title, private={"item": "de keuze uit de Global Goals"})


def discard_draft(*, version: PolicyVersion, by: User, at: datetime) -> None:
    """Throw the draft away. What holds stays as it is."""
    permissions.check_edit_policy(by)
    with unit(by=by, at=at) as record:
        row, _ = _lock_draft(version)
        record("policy.draft_discarded", row, number=row.number)
        row.delete()


def publish(
    *, version: PolicyVersion, by: User, at: datetime, valid_from: date, note: str,
    organisations: Mapping[str, str],
) -> PolicyVersion:  # fmt: skip
    """Let the draft hold from a day, today at the earliest. `note` says what changes and why; the council reads it.

    `organisations` are those that the register knows, by slug: the rules may refer to no other. Raises RuleViolation
    for a draft with problems, without changes, or with a day that is taken or past.
    """
    permissions.check_publish_policy(by)
    if not note.strip():
        raise RuleViolation("Schrijf wat er verandert en waarom. De raad leest dit.", "note")
    with unit(by=by, at=at) as record:
        row, content = _lock_draft(version)
        _check_day(valid_from, day_in_oss(at))
        held = content_on(valid_from)
        if not difference(held, content, organisations):
            raise RuleViolation("Er is niets veranderd. Verander eerst iets, of gooi het concept weg.")
        found = problems(content, organisations)
        if found:
            raise RuleViolation(f"Dit concept kan nog niet ingaan. {found[0].sentence}")
        row.framework = _bring(row, held, content, valid_from)
        row.state, row.valid_from, row.note = PolicyVersion.State.PUBLISHED, valid_from, note.strip()
        row.published_by, row.published_at, row.fingerprint = by, at, fingerprint_of(content)
        row.save()
        record(
            "policy.published", row, audience=Audience.COUNCIL, private={"note": row.note}, number=row.number,
            valid_from=valid_from, fingerprint=row.fingerprint,
        )  # fmt: skip
        return row


def withdraw(*, version: PolicyVersion, by: User, at: datetime, reason: str) -> PolicyVersion:
    """Take a publication back before its day: its rows go, and it is the draft again."""
    permissions.check_publish_policy(by)
    if not reason.strip():
        raise RuleViolation("Schrijf waarom u deze versie intrekt.", "reason")
    with unit(by=by, at=at, reason=reason.strip()) as record:
        row = lock(version)
        day = row.valid_from
        if row.state != PolicyVersion.State.PUBLISHED or day is None:
            raise RuleViolation("Deze versie is een concept. Er valt niets in te trekken.")
        if day <= day_in_oss(at):
            raise RuleViolation("Deze versie geldt al. Begin een nieuw concept om het beleid te veranderen.")
        framework = row.framework
        row.state, row.valid_from, row.framework = PolicyVersion.State.DRAFT, None, None
        row.published_by, row.published_at, row.fingerprint = None, None, ""
        row.save()
        _take_back(row, framework, day)
        record("policy.withdrawn", row, audience=Audience.COUNCIL, number=row.number, valid_from=(day, None))
        return row


def may_remove(part: Part, code: str, draft: PolicyVersion) -> bool:
    """Whether an item can leave the draft: where items go, or when it came in this draft itself."""
    base = draft.based_on.content if draft.based_on else {}
    return part.removes or (part.adds and code not in items_by_code(base, part.code))


def _lock_draft(version: PolicyVersion) -> tuple[PolicyVersion, _Parts]:
    """The draft, held until the unit ends, with its content to change."""
    try:
        row = lock(version)
    except PolicyVersion.DoesNotExist:
        raise RuleViolation(DISCARDED) from None
    if row.state != PolicyVersion.State.DRAFT:
        raise RuleViolation(PUBLISHED)
    return row, {part.code: list(row.content.get(part.code, ())) for part in PARTS}


def _place(items: Sequence[Item], code: str) -> int:
    """Where an item stands in its part; raises RuleViolation when it is not there (any more)."""
    place = next((number for number, item in enumerate(items) if item["code"] == code), None)
    if place is None:
        raise RuleViolation(GONE)
    return place


def _store(row: PolicyVersion, content: _Parts) -> None:
    row.content = content
    row.save(update_fields=["content"])


def _new_code(part: Part, values: Mapping[str, Any], items: Sequence[Item]) -> str:
    """A code that no item of the part has, made from what the item is called."""
    words = values.get(part.title_field) or values.get("occasion") or part.code
    base, taken = slugify(plain(str(words)))[:25].strip("-") or part.code, {_NEW, *(item["code"] for item in items)}
    return next(code for code in (base, *(f"{base}-{number}" for number in range(2, 1000))) if code not in taken)


def _fixed(part: Part, values: Mapping[str, Any], content: _Parts, lists: Lists) -> dict[str, Any]:
    """What is not asked of a new item: its place in the list, or its number, which no question ever had."""
    if part.code == "questions":
        ever = Question.objects.aggregate(last=Max("number"))["last"] or 0
        return {"number": max([ever, *(item["number"] for item in content["questions"])]) + 1}
    if "order" in part.fixed:
        return {"order": max((item["order"] for item in content[part.code]), default=0) + 1}
    return _fixed_again(part, values, lists)


def _fixed_again(part: Part, values: Mapping[str, Any], lists: Lists) -> dict[str, Any]:
    """What follows from the answers: the name of the organisation that holds a focus."""
    return {"holder_name": lists["organisations"].get(values["holder"], "")} if part.code == "focus" else {}


def _blank_wording(question: str, kind: str, variant: str) -> dict[str, Any]:
    place = {"question": question, "kind": kind, "variant": variant}
    return {"code": wording_code(question, kind, variant), **place, **PART["wordings"].blank()}


def _check_day(day: date, today: date) -> None:
    if day < today:
        raise RuleViolation("Een versie gaat in vanaf vandaag of later. Kies een andere dag.", "valid_from")
    taken = PolicyVersion.objects.published().filter(valid_from__gte=day).order_by("-valid_from").first()
    if taken is not None and taken.valid_from is not None:
        raise RuleViolation(
            f"Op {long_date(taken.valid_from)} gaat versie {taken.number} in. Kies een latere dag.", "valid_from"
        )


def _bring(row: PolicyVersion, held: Mapping[str, Sequence[Item]], content: _Parts, day: date) -> Framework:
    """Write the rows of what differs from what would hold on the day; answers with the framework that holds then."""
    for part, (model, _) in DATED.items():
        now = {one.code: one for one in model.on(day)}
        for item in content[part]:
            values: dict[str, Any] = {name: item[name] for name in PART[part].names}
            old = now.pop(item["code"], None)
            if old is not None and all(getattr(old, name) == value for name, value in values.items()):
                continue
            if old is not None:
                _end(old, day)
            model._default_manager.create(code=item["code"], valid_from=day, **values)
        for old in now.values():
            _end(old, day)
    for part, replaced in REPLACED.items():
        for new in _differing(part, held, content):
            values = {name: new[name] for name in PART[part].names}
            replaced._default_manager.create(code=new["code"], valid_from=day, **values)
    framework = framework_on(day)
    scoring = ("framework", "questions", "wordings")
    if framework is not None and all(list(held[part]) == content[part] for part in scoring):
        return framework
    return _make_framework(row, content, day)


def _end(row: Any, day: date) -> None:
    row.valid_until = day - timedelta(days=1)
    row.save(update_fields=["valid_until"])


def _differing(part: str, held: Mapping[str, Sequence[Item]], content: Mapping[str, Sequence[Item]]) -> list[Item]:
    """The rows to write of a part without last days: what is new or other, and for a rule that went what ends it."""
    before, after = items_by_code(held, part), items_by_code(content, part)
    ends = {"body": DecidingBody.THEMAMANAGER, "needs_notice": False}
    gone = [{**item, **ends} for code, item in before.items() if code not in after]
    return [*(item for code, item in after.items() if before.get(code) != item), *gone]


def _make_framework(row: PolicyVersion, content: _Parts, day: date) -> Framework:
    """The framework of a version with its questions in all their words."""
    values = {name: content["framework"][0][name] for name in PART["framework"].names}
    made = Framework.objects.create(version=f"{day.year}-{row.number}", valid_from=day, **values)
    names = PART["questions"].names
    questions = Question.objects.bulk_create(
        Question(framework=made, code=item["code"], **{name: item[name] for name in names})
        for item in content["questions"]
    )
    by_code = {question.code: question for question in questions}
    QuestionWording.objects.bulk_create(
        QuestionWording(
            question=by_code[item["question"]],
            **{name: item[name] for name in PART["wordings"].names if name != "question"},
        )
        for item in content["wordings"]
    )
    return made


def _take_back(row: PolicyVersion, framework: Framework | None, day: date) -> None:
    """Take away the rows that a publication wrote for a day that has not come, and let what it ended go on."""
    eve = day - timedelta(days=1)
    for model, _ in DATED.values():
        model._default_manager.filter(valid_from=day).delete()
        model._default_manager.filter(valid_until=eve).update(valid_until=None)
    held = content_on(eve)
    for part, replaced in REPLACED.items():
        codes = [item["code"] for item in _differing(part, held, row.content)]
        replaced._default_manager.filter(valid_from=day, code__in=codes).delete()
    if framework is not None and framework.valid_from == day:
        QuestionWording.objects.filter(question__framework=framework).delete()
        Question.objects.filter(framework=framework).delete()
        framework.delete()
