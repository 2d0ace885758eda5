"""The unit of work, the only way to write: one transaction, events at its end, constraints turned into sentences."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, models, transaction

from audit import chain
from audit.models import Audience
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.sentences import sentence_for

M = TypeVar("M", bound=models.Model)

_pending: ContextVar[list[chain.Pending] | None] = ContextVar("pending", default=None)


class Record:
    """Notes events of one unit: `record("request.submitted", case, status=(before, after))`."""

    def __init__(self, pending: list[chain.Pending], by: AbstractBaseUser | None, at: datetime, reason: str) -> None:
        self._pending = pending
        self._by = by
        self._at = at
        self._reason = reason

    def __call__(
        self,
        action: str,
        subject: models.Model,
        *,
        thread: models.Model | None = None,
        audience: Audience = Audience.STAFF,
        private: Mapping[str, Any] | None = None,
        **changes: Any,
    ) -> None:
        """Note one event about `subject`, shown in the timeline of `thread` (by default the subject's own).

        `changes` are plain values, or a tuple (before, after); a list is one value. Names, addresses and free text
        belong in `private`.
        """
        details = {key: _noted(value) for key, value in (private or {}).items()}
        if self._reason:
            details["reason"] = self._reason
        self._pending.append(
            chain.Pending(
                at=self._at,
                actor_id=self._by.pk if self._by else None,
                action=action,
                subject=label(subject),
                thread=label(thread or subject),
                audience=audience,
                data={key: _noted(value) for key, value in changes.items()},
                private=details,
            )
        )


@contextmanager
def unit(*, by: AbstractBaseUser | None, at: datetime, reason: str = "") -> Iterator[Record]:
    """Run a piece of work as one transaction: all of it, or nothing.

    A unit inside a unit joins it. Events are written last, when the outermost unit ends. An error of a known
    constraint or guard becomes a `RuleViolation` with its sentence.
    """
    outer = _pending.get()
    pending: list[chain.Pending] = [] if outer is None else outer
    start = len(pending)
    token = _pending.set(pending)
    try:
        with transaction.atomic():
            yield Record(pending, by, at, reason)
            if outer is None:
                chain.append(pending)
    except IntegrityError as error:
        del pending[start:]
        sentence = sentence_for(error)
        if sentence is None:
            raise
        raise RuleViolation(sentence) from error
    except BaseException:
        del pending[start:]
        raise
    finally:
        _pending.reset(token)


def _noted(value: Any) -> chain.Plain:
    """A change as an event holds it: a pair as [before, after], and a list as such a pair with nothing before."""
    if isinstance(value, list | set | frozenset):
        return [None, chain.plain(value)]
    return chain.plain(value)


def label(subject: models.Model) -> str:
    """How events name a row: `activities.request:12`."""
    return f"{subject._meta.label_lower}:{subject.pk}"


def lock(row: M) -> M:
    """Read a row afresh and hold it until the unit ends; on SQLite the unit itself holds the whole database.

    Every action that decides on a row's state starts with this. Raises DoesNotExist when the row is gone. The lock
    lets others refer to the row (no_key): an event refers to its actor while the chain's lock is held, and a unit that
    holds that actor's row waits for the chain.
    """
    manager = type(row)._default_manager
    return manager.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
