"""A link works once, for a while, until it is revoked; its secret is nowhere, and its row never goes back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.serializers import serialize
from django.db import IntegrityError, transaction

from links import actions, selectors
from links.models import Link, LinkState, Purpose
from links.policies import LASTS, check_open, hash_of, state_of
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.sentences import sentence_for
from tests import builders
from tests.builders import AT
from tests.builders_link import link

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=14)


def made(**fields: Any) -> tuple[Link, str]:
    values = {"purpose": Purpose.REQUEST, "language": "nl", "days": 14, "by": builders.official(), "at": AT, **fields}
    return actions.make(**values)


def test_the_secret_opens_the_link_and_is_kept_nowhere() -> None:
    row, token = made()
    assert selectors.find(token, Purpose.REQUEST, AT) == row
    assert len(token) >= 43
    assert token not in serialize("json", Link.objects.all())
    assert made()[1] != token


def test_a_link_opens_only_its_own_purpose_in_its_own_time() -> None:
    row, token = made()
    assert selectors.find(token, Purpose.CONFIRMATION, AT) is None
    assert selectors.find(token, Purpose.REQUEST, LATER - timedelta(seconds=1)) == row
    assert selectors.find(token, Purpose.REQUEST, LATER) is None


@pytest.mark.parametrize("token", ["", "x", "\0", "é", "0" * 10_000, hash_of("geheim")])
def test_anything_else_opens_nothing(token: str) -> None:
    link("geheim")
    assert selectors.find(token, Purpose.REQUEST, AT) is None


def test_a_link_is_used_once_and_then_still_shows_how_things_stand() -> None:
    row, token = made()
    used = actions.use(link=row, at=AT)
    assert (used.used_at, state_of(used, LATER)) == (AT, LinkState.USED)
    with pytest.raises(RuleViolation, match="al verstuurd"):
        actions.use(link=row, at=AT)
    assert selectors.find(token, Purpose.REQUEST, LATER) == used


@pytest.mark.parametrize("use_first", [False, True])
def test_a_revoked_link_opens_nothing(use_first: bool) -> None:
    row, token = made()
    if use_first:
        actions.use(link=row, at=AT)
    gone = actions.revoke(link=row, by=row.made_by, at=AT)
    assert state_of(gone, AT) == LinkState.REVOKED
    assert selectors.find(token, Purpose.REQUEST, AT) is None
    with pytest.raises(RuleViolation, match="werkt niet meer"):
        actions.use(link=row, at=AT)
    with pytest.raises(RuleViolation, match="al ingetrokken"):
        actions.revoke(link=row, by=row.made_by, at=AT)


def test_an_expired_link_is_neither_used_nor_revoked() -> None:
    row, _ = made()
    with pytest.raises(RuleViolation, match="werkt niet meer"):
        actions.use(link=row, at=LATER)
    with pytest.raises(RuleViolation, match="verlopen"):
        actions.revoke(link=row, by=row.made_by, at=LATER)


def test_a_link_lasts_as_long_as_was_offered() -> None:
    for days, _ in LASTS:
        assert made(days=days)[0].expires_at == AT + timedelta(days=days)
    with pytest.raises(RuleViolation, match="hoe lang"):
        made(days=3650)


def test_an_open_link_is_open() -> None:
    check_open(link(), AT)


def refused(name: str, write: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    assert sentence_for(error.value), str(error.value)
    assert name in str(error.value)


BROKEN = [
    ("links_link_known_purpose", {"purpose": "anything"}),
    ("links_link_known_language", {"language": "fr"}),
    ("links_link_expires_later", {"expires_at": AT}),
    ("links_link_used_in_time", {"used_at": AT - timedelta(days=1)}),
    ("links_link_used_in_time", {"used_at": AT + timedelta(days=30)}),
    ("links_link_used_before_revoked", {"used_at": AT + timedelta(days=2), "revoked_at": AT + timedelta(days=1)}),
]


@pytest.mark.parametrize(("name", "values"), BROKEN)
def test_a_link_that_cannot_be(name: str, values: dict[str, Any]) -> None:
    refused(name, lambda: link(**values))


@pytest.mark.parametrize(
    "change",
    [
        {"token_hash": "0" * 64},
        {"purpose": "confirmation"},
        {"expires_at": LATER + timedelta(days=365)},
        {"used_at": None},
        {"used_at": AT + timedelta(hours=1)},
        {"revoked_at": None},
    ],
)
def test_what_was_used_or_revoked_stays_so(change: dict[str, Any]) -> None:
    row = link(used_at=AT, revoked_at=AT + timedelta(hours=2))
    refused("links_link_goes_one_way", lambda: Link.objects.filter(pk=row.pk).update(**change))


def test_a_revoked_link_is_not_used_behind_the_back_of_the_actions() -> None:
    row = link(revoked_at=AT)
    refused("links_link_goes_one_way", lambda: Link.objects.filter(pk=row.pk).update(used_at=AT))


def test_a_link_is_not_deleted() -> None:
    row = link()
    refused("links_link_no_delete", row.delete)
