"""Revising within the mandates: which bodies and outcomes the page offers, and that the action holds them too."""

import re

import pytest

from activities.models import Activity, Request
from activities.models.activity import ActivityStatus
from assessment.models import Decision
from assessment.policies_revision import bodies_for
from oss_intl.shared.errors import RuleViolation
from policy.models import DecidingBody
from policy.policies_mandate import NO_RULE, Authority
from tests import builders
from tests.assessment.test_revise import approved, revise, sent
from tests.builders_mandate import mandate
from tests.clients import Visitor, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Visitor:
    return signed_in(builders.themamanager())


def offered(visitor: Visitor, case: Request, name: str) -> list[str]:
    """The values that the page of revising offers for a field."""
    page = visitor.get(f"/verzoeken/{case.reference}/besluit/herzien/").content.decode()
    if name == "outcome":
        return re.findall(r'name="outcome"[^>]* value="(\w+)"', page)
    return re.findall(r'<option value="(\w+)"', page[page.index('name="body"') : page.index('name="number"')])


@pytest.mark.parametrize(
    ("earlier", "named", "expected"),
    [
        ("themamanager", "themamanager", ["themamanager", "college", "council"]),
        ("themamanager", "college", ["college", "council"]),
        ("college", "themamanager", ["college", "council"]),
        ("college", "council", ["council"]),
    ],
)
def test_the_body_of_the_decision_and_the_mandates_say_who_revises(
    earlier: str, named: str, expected: list[str]
) -> None:
    assert bodies_for(earlier, Authority(DecidingBody(named), (NO_RULE,), needs_notice=False)) == expected


def test_a_mandate_that_came_later_takes_the_themamanager_out(visitor: Visitor) -> None:
    case, _ = approved()
    assert offered(visitor, case, "body") == ["themamanager", "college", "council"]
    mandate(above_cents=50_000)
    case.costs.create(category="travel", amount_cents=60_000, payer="this_budget", order=1)
    assert offered(visitor, case, "body") == ["college", "council"]
    address = f"/verzoeken/{case.reference}/besluit/herzien/"
    page = visitor.post(address, sent(case, "refuse")).content.decode()
    assert "Kies wie het besluit nam." in page
    assert "Het kan niet meer." in page
    with pytest.raises(RuleViolation, match="Kies wie het besluit nam") as refusal:
        revise(case)
    assert refusal.value.field == "body"
    assert revise(case, body="college").body == "college"


def test_what_was_cancelled_can_only_be_refused_and_what_was_done_not_at_all(visitor: Visitor) -> None:
    case, _ = approved()
    assert offered(visitor, case, "outcome") == ["conditional", "refuse"]
    Activity.objects.filter(case=case).update(status=ActivityStatus.CANCELLED, cancel_reason="De beurs ging niet door.")
    assert offered(visitor, case, "outcome") == ["refuse"]
    done = builders.completed_activity().case
    assert "Herzie het besluit" not in visitor.get(f"/verzoeken/{done.reference}/").content.decode()
    answer = visitor.get(f"/verzoeken/{done.reference}/besluit/herzien/")
    assert "De activiteit is al uitgevoerd." in answer.content.decode()
    assert not Decision.objects.exclude(revises=None).exists()


def test_the_figures_are_shown_without_javascript_and_nothing_is_judged_or_kept(visitor: Visitor) -> None:
    case, _ = approved()
    address = f"/verzoeken/{case.reference}/besluit/herzien/"
    assert "Kies eerst het nieuwe besluit." in visitor.get(address).content.decode()
    page = visitor.post(address, {**sent(case, "refuse"), "revision_reason": "", "figures": "1"}).content.decode()
    assert "€\xa01.000 valt vrij" in page
    assert "Het kan niet meer." in page
    assert "Schrijf waarom" not in page
    assert Decision.objects.filter(case=case).count() == 1
