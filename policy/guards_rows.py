"""Triggers of the rows that versions of the policy bring: what was weighed, decided or counted by stays as it was.

A version adds rows, ends those of before and takes back what it brought while it is a draft (before its publication,
and when that is withdrawn); nothing else does. Until somebody here begins a version, loading the files may correct a
text, never a number that a score, an advice or a mandate comes from.
"""

from django.db import models

from oss_intl.shared.guards import Guard, refusal
from policy.models import FocusArea, Framework, Mandate, Norm, PolicyRule, Question, QuestionWording, Spearhead

_BEGUN = "EXISTS (SELECT 1 FROM policy_policyversion v WHERE v.made_by_id IS NOT NULL)"
_NO_DRAFT = "NOT EXISTS (SELECT 1 FROM policy_policyversion v WHERE v.state = 'draft')"
_SINCE = "EXISTS (SELECT 1 FROM policy_policyversion v WHERE v.state = 'published' AND v.valid_from {})"
_BY_US_SINCE = _SINCE.format(">= NEW.valid_from AND v.made_by_id IS NOT NULL")
# The same of a version that knew the code; both databases write JSON with a space after the colon.
_KNOWN_SINCE = _SINCE.format(
    ">= NEW.valid_from AND v.made_by_id IS NOT NULL"
    """ AND CAST(v.content AS TEXT) LIKE '%"code": "' || NEW.code || '"%'"""
)
# The framework of a row, in a version that holds, held or will hold.
_IN_VERSION = "EXISTS (SELECT 1 FROM policy_policyversion v WHERE v.framework_id = {})"
_OF_QUESTION = "(SELECT q.framework_id FROM policy_question q WHERE q.id = {}.question_id)"

# What never changes, whoever loads what: the day and code of a row, and every number that something follows from.
_FIXED: dict[type[models.Model], frozenset[str]] = {
    Spearhead: frozenset({"code", "valid_from"}),
    FocusArea: frozenset({"code", "valid_from"}),
    PolicyRule: frozenset({"code", "valid_from"}),
    Norm: frozenset({"code", "valid_from", "value", "unit"}),
    Mandate: frozenset({"code", "valid_from", "occasion", "above_cents", "body", "needs_notice"}),
    Framework: frozenset({"version", "valid_from", "participate_from", "limited_from", "min_applicable"}),
    Question: frozenset({"framework_id", "number", "weight"}),
    QuestionWording: frozenset({"question_id", "kind", "variant"}),
}
_DATED = (Spearhead, FocusArea, PolicyRule)
# Rows that a version holds by its framework; all others it holds by their day.
_HELD: dict[type[models.Model], str] = {
    Framework: _IN_VERSION.format("OLD.id"),
    Question: _IN_VERSION.format("OLD.framework_id"),
    QuestionWording: _IN_VERSION.format(_OF_QUESTION.format("OLD")),
}


def _differs(column: str) -> str:
    """Whether a column changes, also from or to nothing."""
    new, old = f'NEW."{column}"', f'OLD."{column}"'
    return f"({new} <> {old} OR ({new} IS NULL) <> ({old} IS NULL))"


def _changes(model: type[models.Model]) -> str:
    """What no UPDATE may do. The last day of a row is a version's to set, while it is a draft."""
    fixed = _FIXED[model]
    ended = {"valid_until"} if model in _DATED else set()
    columns = {field.attname for field in model._meta.concrete_fields} - {"id", *fixed, *ended}
    always = " OR ".join(_differs(column) for column in sorted(fixed))
    begun = " OR ".join(_differs(column) for column in sorted(columns))
    found = f"{always} OR ({_BEGUN} AND ({begun}))"
    if ended:
        after = f"{_SINCE.format('> OLD.valid_until')} OR {_SINCE.format('> NEW.valid_until')}"
        found += f" OR ({_differs('valid_until')} AND ({_NO_DRAFT} OR {after}))"
    return found


def _leaves(model: type[models.Model]) -> str:
    """What no DELETE may do: take away what a version holds, or anything while there is no draft."""
    return f"{_NO_DRAFT} OR {_HELD.get(model, _SINCE.format('>= OLD.valid_from'))}"


# What would change the past by coming into it. Loading may add a setting that an earlier release did not know.
_COMES_LATE: dict[type[models.Model], str] = {
    **dict.fromkeys(_DATED, _BY_US_SINCE),
    Norm: _KNOWN_SINCE,
    Mandate: _KNOWN_SINCE,
    Question: _IN_VERSION.format("NEW.framework_id"),
    QuestionWording: f"{_BEGUN} AND {_IN_VERSION.format(_OF_QUESTION.format('NEW'))}",
}

GUARDS: tuple[Guard, ...] = tuple(
    refusal(f"{model._meta.db_table}_{name}", model._meta.db_table, event, condition, row=row)
    for model in _FIXED
    for name, event, condition, row in (
        ("stays", "UPDATE", _changes(model), "NEW"),
        ("no_delete", "DELETE", _leaves(model), "OLD"),
        ("in_time", "INSERT", _COMES_LATE.get(model, ""), "NEW"),
    )
    if condition
)
SENTENCES: dict[str, str] = {
    guard.name: "Wat van het beleid geldt of gold, verandert niet. Begin een nieuwe versie van het beleid."
    for guard in GUARDS
}
