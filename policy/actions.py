"""Taking over a policy from its data files, as the first version.

Loading again changes nothing, unless a text in a file was corrected: then that row changes, with its event. Once
somebody here made a version of their own, loading leaves what a version holds alone.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from audit.models import Audience
from audit.unit import Record, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from policy.models import (
    Channel,
    ExpenseRule,
    FocusArea,
    Framework,
    GlobalGoal,
    Mandate,
    MatrixItem,
    Motive,
    Norm,
    PolicyIntention,
    PolicyRule,
    PolicyVersion,
    Position,
    Programme,
    Question,
    QuestionWording,
    Spearhead,
)
from policy.source import read
from policy.version_selectors import content_on, fingerprint_of

M = TypeVar("M", bound=models.Model)
Item = Mapping[str, Any]


def load(*, by: AbstractBaseUser | None, at: datetime) -> None:
    """Take over everything that this room keeps of the policy, in one transaction. `by` is None for the command."""
    with unit(by=by, at=at) as record:
        for goal in read("goals")["items"]:
            _put(record, GlobalGoal, {"number": goal["number"]}, {"name": goal["name"]})
        if has_own_versions():
            new = {"norms": _unknown(Norm, read("norms")), "mandates": _unknown(Mandate, read("mandates"))}
            load_norms(record, new["norms"])
            load_mandates(record, new["mandates"])
            _take_into_draft(at, {part: {item["code"] for item in items} for part, items in new.items()})
        else:
            _load_first_version(record, at)
        for name, model in (("motives", Motive), ("channels", Channel)):
            for term in read(name):
                _put(record, model, {"code": term["code"]}, _only(term, "name", "order", "source"))
        for item in read("programmes"):
            _put(record, Programme, {"code": item["code"]}, _only(item, "name", "via", "order", "source"))
        _load_matrix(record, read("matrix"))
        _load_intentions(record, read("intentions"))
        _load_positions(record, read("positions"))
        for rule in read("finance")["expense_rules"]:
            _put(
                record, ExpenseRule, _only(rule, "kind", "category", "organisation"), _only(rule, "line_code", "source")
            )


def has_own_versions() -> bool:
    """Whether somebody here began or published a version of the policy."""
    return PolicyVersion.objects.filter(made_by__isnull=False).exists()


def _take_into_draft(at: datetime, new: Mapping[str, Collection[str]]) -> None:
    """What loading brought (codes by part) comes into the draft too, or publishing it would end that again."""
    draft = PolicyVersion.objects.select_for_update().filter(state=PolicyVersion.State.DRAFT).first()
    if draft is None:
        return
    held = content_on(day_in_oss(at))
    for part, codes in new.items():
        draft.content[part] = [*draft.content[part], *(item for item in held[part] if item["code"] in codes)]
    draft.save(update_fields=["content"])


def _load_first_version(record: Record, at: datetime) -> None:
    """Take over what a version holds, and say that this is the first one. Its content follows a corrected file."""
    framework = load_framework(record, read("framework"))
    for term in read("spearheads"):
        _put(record, Spearhead, {"code": term["code"]}, _only(term, "name", "order", "source"))
    _load_rules(record, read("rules"))
    load_norms(record, read("norms"))
    load_mandates(record, read("mandates"))
    for area in read("focus"):
        fields = _only(area, "holder", "holder_name", "country", "region_code", "name", "source")
        _put(record, FocusArea, {"code": area["code"]}, fields)
    content = content_on(framework.valid_from)
    held = {"content": content, "fingerprint": fingerprint_of(content)}
    version, is_new = PolicyVersion.objects.get_or_create(
        number=1,
        defaults={
            "state": PolicyVersion.State.PUBLISHED, "framework": framework, "valid_from": framework.valid_from,
            "made_at": at, "published_at": at, **held,
        },
    )  # fmt: skip
    if is_new:
        record(
            "policy.published", version, audience=Audience.COUNCIL, number=1, valid_from=version.valid_from,
            fingerprint=version.fingerprint,
        )  # fmt: skip
    elif version.fingerprint != held["fingerprint"]:
        PolicyVersion.objects.filter(pk=version.pk).update(**held)


def load_framework(record: Record, data: Item) -> Framework:
    """Take over a version of the framework. What decides a score never changes in a version that is there.

    Raises RuleViolation when a threshold or weight in the file differs from the version that is stored.
    """
    scoring = _only(data, "participate_from", "limited_from", "min_applicable")
    days = {name: _day(data[name]) for name in ("adopted_on", "valid_from", "valid_until")}
    stored = Framework.objects.filter(version=data["version"]).first()
    _check_same_scoring(stored, data, scoring)
    fields = {**scoring, **days, "source": data["source"]}
    framework = _put(record, Framework, {"version": data["version"]}, fields)
    for question in data["questions"]:
        fields = _only(question, "code", "title", "weight", "source")
        row = _put(record, Question, {"framework": framework, "number": question["number"]}, fields)
        for wording in question["wordings"]:
            key = {"question": row, **_only(wording, "kind", "variant")}
            texts = ("text", "help_text", "anchor_no", "anchor_partly", "anchor_yes", "usually_not_applicable")
            _put(record, QuestionWording, key, _only(wording, *texts))
    return framework


def _check_same_scoring(stored: Framework | None, data: Item, scoring: Item) -> None:
    if stored is None:
        return
    weights = dict(stored.questions.values_list("number", "weight"))
    asked = {question["number"]: question["weight"] for question in data["questions"]}
    if weights != asked or any(getattr(stored, name) != value for name, value in scoring.items()):
        raise RuleViolation(
            f"Afwegingskader {stored.version} bestaat al met andere gewichten of grenzen. Maak een nieuwe versie."
        )


def load_norms(record: Record, items: Iterable[Item]) -> None:
    """Take over the municipality's settings. A value that is there never changes: a new one has a later day.

    Raises RuleViolation when a value in the file differs from the one that is stored for the same day.
    """
    stored = {(norm.code, norm.valid_from): (norm.value, norm.unit) for norm in Norm.objects.all()}
    for item in items:
        key = {"code": item["code"], "valid_from": _day(item["valid_from"])}
        value = (item["value"], item["unit"])
        if stored.get((item["code"], key["valid_from"]), value) != value:
            raise RuleViolation(
                f"De instelling “{item['title']}” heeft op die dag al een andere waarde. Geef de nieuwe een latere dag."
            )
        fields = _only(item, "title", "note", "value", "unit", "is_own_setting", "source")
        _put(record, Norm, key, fields)


def load_mandates(record: Record, items: Iterable[Item]) -> None:
    """Take over who decides what. A rule that is there never changes: a new one has a later day.

    Raises RuleViolation when a rule in the file differs from the one that is stored for the same day.
    """
    names = ("occasion", "above_cents", "body", "needs_notice")
    stored = {(row.code, row.valid_from): row for row in Mandate.objects.all()}
    for item in items:
        key = {"code": item["code"], "valid_from": _day(item["valid_from"])}
        row = stored.get((item["code"], key["valid_from"]))
        if row is not None and any(getattr(row, name) != item[name] for name in names):
            raise RuleViolation(
                f"De regel “{row.get_occasion_display()}” bestaat op die dag al en zegt iets anders. "
                "Geef de nieuwe een latere dag."
            )
        _put(record, Mandate, key, _only(item, *names, "is_own_setting", "source"))


def _load_matrix(record: Record, items: Iterable[Item]) -> None:
    motives, channels = _by_code(Motive), _by_code(Channel)
    for item in items:
        fields = _only(item, "text", "order", "source")
        place = {"motive": motives[item["motive"]], "channel": channels[item["channel"]]}
        _put(record, MatrixItem, {"code": item["code"]}, {**fields, **place})


def _load_rules(record: Record, rules: Iterable[Item]) -> None:
    matches = {
        "match_countries": "countries",
        "match_regions": "region_codes",
        "match_organisations": "organisation_slugs",
        "match_spearheads": "spearheads",
        "match_kinds": "kinds",
    }
    for rule in rules:
        fields = _only(rule, "title", "text", "meaning", "conditions", "order", "source")
        match = {name: rule["match"][key] for name, key in matches.items()}
        _put(record, PolicyRule, {"code": rule["code"]}, {**fields, **match})


def _load_intentions(record: Record, intentions: Iterable[Item]) -> None:
    motives, channels = _by_code(Motive), _by_code(Channel)
    for item in intentions:
        fields = _only(item, "text", "frequency", "order", "source")
        place = {"motive": motives[item["motive"]], "channel": channels[item["channel"]]}
        _put(record, PolicyIntention, {"code": item["code"]}, {**fields, **place, "owner": item["owner"] or ""})


def _load_positions(record: Record, positions: Iterable[Item]) -> None:
    motives, channels = _by_code(Motive), _by_code(Channel)
    for item in positions:
        fields = _only(item, "body", "function", "order", "source")
        place = {"motive": motives[item["motive"]], "channel": channels[item["channel"]]}
        _put(record, Position, {"code": item["code"]}, {**fields, **place, "since": item["since"] or ""})


def _put(record: Record, model: type[M], key: Item, fields: Item) -> M:
    """Add the row with this key, or change what differs; every change has its event, no change has none."""
    row = model._default_manager.filter(**key).first()
    if row is None:
        row = model._default_manager.create(**key, **fields)
        record("policy.added", row, audience=Audience.COUNCIL)
        return row
    changes = {name: (getattr(row, name), value) for name, value in fields.items() if getattr(row, name) != value}
    if changes:
        for name, (_, value) in changes.items():
            setattr(row, name, value)
        row.save(update_fields=list(changes))
        record("policy.changed", row, audience=Audience.COUNCIL, private=changes)
    return row


def _unknown(model: type[models.Model], items: Iterable[Item]) -> list[Item]:
    """The items of which no row has the code, on whatever day."""
    known = set(model._default_manager.values_list("code", flat=True))
    return [item for item in items if item["code"] not in known]


def _by_code(model: type[M]) -> dict[str, M]:
    return {getattr(row, "code"): row for row in model._default_manager.all()}  # noqa: B009 (M has no code of its own)


def _only(item: Item, *names: str) -> dict[str, Any]:
    return {name: item[name] for name in names}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
