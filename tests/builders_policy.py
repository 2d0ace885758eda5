"""Builders of versions of the policy."""

from datetime import date
from typing import Any

from policy.models import PolicyVersion
from policy.version_selectors import content_on, fingerprint_of
from tests import builders
from tests.builders import AT

LONG_AGO = date(2017, 1, 1)


def published(number: int = 1, *, valid_from: date = LONG_AGO, **fields: Any) -> PolicyVersion:
    """A published version with what the rows say on its day; the first was loaded, a later one was made by somebody."""
    framework = fields.pop("framework", None) or builders.framework()
    content = fields.pop("content", None) or content_on(valid_from)
    made_by = None if number == 1 else builders.themamanager()
    values = {
        "state": PolicyVersion.State.PUBLISHED, "framework": framework, "valid_from": valid_from, "content": content,
        "fingerprint": fingerprint_of(content), "made_by": made_by, "made_at": AT, "published_by": made_by,
        "published_at": AT, **fields,
    }  # fmt: skip
    return PolicyVersion.objects.create(number=number, **values)


def draft(number: int = 2, *, content: Any = None, **fields: Any) -> PolicyVersion:
    """A draft on top of the first version, which is made when it is not there."""
    base = PolicyVersion.objects.filter(number=1).first() or published()
    return PolicyVersion.objects.create(
        number=number, based_on=base, content=content or base.content, made_at=AT,
        **{"made_by": builders.official(), **fields},
    )  # fmt: skip
