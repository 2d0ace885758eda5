"""The policy page: everything of the policy with its chapter, for every role, in a fixed number of queries."""

import re
from datetime import date

import pytest

from accounts.models import Role
from desk.loading import load_policy
from policy.models import MatrixItem, Norm, PolicyIntention, PolicyRule, Position, QuestionWording, Spearhead
from policy.selectors import framework_on, policy_page
from tests import builders, builders_policy
from tests.builders import AT, SOURCE
from tests.clients import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_the_whole_policy(role: Role) -> None:
    load_policy(at=AT)
    response = signed_in(builders.user(role)).get("/beleid/")
    page = " ".join(response.content.decode().replace("&#x27;", "'").replace("&amp;", "&").split())
    for model, field in (
        (QuestionWording, "text"), (QuestionWording, "anchor_yes"), (QuestionWording, "anchor_partly"),
        (QuestionWording, "anchor_no"), (Spearhead, "name"), (MatrixItem, "text"), (PolicyRule, "meaning"),
        (PolicyRule, "source"), (PolicyIntention, "text"), (Position, "body"), (Norm, "title"), (Norm, "source"),
    ):  # fmt: skip
        texts = model._default_manager.values_list(field, flat=True)
        assert not [text for text in texts if " ".join(text.split()) not in page]
    assert "vanaf 75%" in page
    assert "Het blijft een advies" in page
    assert "/begroting/2017/" in page


def test_the_page_is_closed_parts_that_a_link_can_open_or_all_of_them() -> None:
    load_policy(at=AT)
    visitor = signed_in(builders.official())
    page = visitor.get("/beleid/").content.decode()
    anchors = re.findall(r'class="oss-fold__body" id="([\w-]+)"', page)
    assert len(anchors) == 13
    # Addresses that facts, policy rules and outside pages point at.
    pointed_at = {"speerpunten", "global-goals", "focusgebieden", "vragen", "advies", "matrix", "beleidslijnen"}
    assert pointed_at <= set(anchors)
    assert 'id="lijn-taizhou"' in page
    assert 'class="oss-fold" open' not in page
    whole = visitor.get("/beleid/", {"open": ""}).content.decode()
    assert whole.count('class="oss-fold" open') == 13
    assert "75%, beperkt meedoen vanaf 40%" in page


def test_the_council_reads_which_version_holds_and_which_comes() -> None:
    builders_policy.published()
    visitor = signed_in(builders.council())
    page = visitor.get("/beleid/").content.decode()
    assert 'href="/beleid/versies/1/">versie 1</a>' in page
    assert "Er komt een nieuwe versie" not in page
    builders_policy.draft(number=3)
    assert "Er komt een nieuwe versie" not in visitor.get("/beleid/").content.decode()
    builders_policy.published(2, valid_from=date(2099, 1, 1))
    page = visitor.get("/beleid/").content.decode()
    assert 'href="/beleid/versies/2/">Versie 2</a> geldt vanaf 1 januari 2099' in page


def test_weights_stand_in_whole_points_and_as_a_share() -> None:
    builders.framework().questions.create(number=7, code="climate", title="Klimaat", weight=3, source=SOURCE)
    page = signed_in(builders.council()).get("/beleid/").content.decode()
    assert ('class="oss-num">3</td>' in page, "33%" in page, "11%" in page) == (True, True, True)


def test_an_empty_register_says_so() -> None:
    page = signed_in(builders.official()).get("/beleid/").content.decode()
    assert "Er is nog geen afwegingskader geladen." in page


def test_the_newest_framework_that_holds_is_shown() -> None:
    old = builders.framework("2017", valid_until=date(2026, 12, 31))
    new = builders.framework("2027", valid_from=date(2027, 1, 1))
    assert framework_on(date(2016, 1, 1)) is None
    assert framework_on(date(2026, 12, 31)) == old
    assert framework_on(date(2027, 1, 1)) == new


def test_a_motive_without_activities_is_said_to_be_empty_in_the_policy_itself() -> None:
    load_policy(at=AT)
    empty = [row.motive.code for row in policy_page(date(2017, 6, 1)).matrix if row.is_empty]
    assert empty == ["leert"]
