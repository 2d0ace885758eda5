"""Sending a form twice: the first result again, not a second row and not an error."""

from uuid import uuid4

import pytest

from audit.models import Submission
from audit.once import once
from oss_intl.shared.errors import RuleViolation
from tests import builders

pytestmark = pytest.mark.django_db


def test_the_same_token_does_the_work_once_and_answers_twice() -> None:
    person, token, made = builders.official(), uuid4(), list[int]()

    def make() -> str:
        made.append(1)
        return f"/verzoeken/{len(made)}/"

    answers = [once(token=token, by=person, at=builders.AT, make=make) for _ in range(3)]
    assert (answers, len(made)) == (["/verzoeken/1/"] * 3, 1)


def test_a_refused_form_can_be_sent_again() -> None:
    person, token = builders.official(), uuid4()

    def refuse() -> str:
        raise RuleViolation("Dit kan niet.")

    with pytest.raises(RuleViolation):
        once(token=token, by=person, at=builders.AT, make=refuse)
    assert once(token=token, by=person, at=builders.AT, make=lambda: "/gelukt/") == "/gelukt/"


def test_another_user_never_gets_the_first_result() -> None:
    token = uuid4()
    once(token=token, by=builders.official(), at=builders.AT, make=lambda: "/van-anna/")
    with pytest.raises(RuleViolation, match="al door iemand anders verstuurd"):
        once(token=token, by=builders.official(), at=builders.AT, make=lambda: "/van-bram/")


def test_without_a_token_it_just_works() -> None:
    assert once(token=None, by=builders.official(), at=builders.AT, make=lambda: "/x/") == "/x/"
    assert not Submission.objects.exists()
