"""The other side confirms a result: asked by a link, answered once, read by the council without its texts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from activities import actions
from activities.actions import ConfirmationData
from activities.models import Activity, Confirmation
from activities.models.activity import ActivityStatus
from activities.models.confirmation import Agrees, Rating, WithoutOss
from activities.selectors.confirmation import answers_of, took_part
from audit.models import Event
from audit.selectors import timeline
from links.models import LinkState
from links.policies import state_of
from oss_intl.shared.errors import NotAllowed, RuleViolation
from oss_intl.shared.sentences import sentence_for
from tests import builders
from tests.builders import AT
from tests.builders_link import answered, confirmation, taking_part

pytestmark = pytest.mark.django_db
GOOD = ConfirmationData(agrees="yes", without_oss="nothing", rating=5, remark="Dank.")
PARTLY = ConfirmationData(
    agrees="partly", without_oss="less", rating=3, disagreement="Het tweede bezoek ging niet door."
)


def ask(activity: Activity, **fields: Any) -> Confirmation:
    values = {"by": builders.official(), "at": AT, "organisation": taking_part(activity), **fields}
    return actions.ask_confirmation(activity=activity, **values)[0]


def test_an_organisation_that_took_part_answers_once() -> None:
    asked = ask(builders.completed_activity())
    given = actions.confirm(confirmation=asked, at=AT, data=PARTLY)
    assert (given.agrees, given.without_oss, given.rating) == (Agrees.PARTLY, WithoutOss.LESS, Rating.FAIR)
    assert state_of(Confirmation.objects.get().link, AT) == LinkState.USED
    with pytest.raises(RuleViolation, match="al verstuurd"):
        actions.confirm(confirmation=asked, at=AT, data=GOOD)
    assert Confirmation.objects.get().agrees == Agrees.PARTLY


def test_an_answer_says_what_is_wrong_or_nothing_of_it() -> None:
    asked = ask(builders.completed_activity())
    with pytest.raises(RuleViolation, match="wat er niet klopt") as refusal:
        actions.confirm(confirmation=asked, at=AT, data=ConfirmationData(agrees="no", without_oss="same", rating=1))
    assert refusal.value.field == "disagreement"
    full = ConfirmationData(agrees="yes", without_oss="same", rating=4, disagreement="Oud antwoord.")
    assert actions.confirm(confirmation=asked, at=AT, data=full).disagreement == ""


def test_only_who_keeps_activities_asks_and_revokes() -> None:
    asked = confirmation()
    for by in (builders.council(), builders.admin()):
        with pytest.raises(NotAllowed):
            ask(asked.activity, by=by)
        with pytest.raises(NotAllowed):
            actions.revoke_confirmation(confirmation=asked, by=by, at=AT)


def test_only_an_organisation_that_took_part_is_asked() -> None:
    activity = builders.completed_activity()
    with pytest.raises(RuleViolation, match="meedeed"):
        ask(activity, organisation=builders.organisation())
    everybody = {activity.case.requester, taking_part(activity)}
    assert set(took_part(activity)) == everybody
    contact = builders.interaction()
    builders.result(activity, form="contact", interaction=contact)
    assert set(took_part(activity)) == {*everybody, contact.organisation}


@pytest.mark.parametrize(
    ("status", "may"),
    [
        (ActivityStatus.PLANNED, False),
        (ActivityStatus.RUNNING, True),
        (ActivityStatus.COMPLETED, True),
        (ActivityStatus.EVALUATED, True),
        (ActivityStatus.CANCELLED, False),
    ],
)
def test_there_has_to_be_something_to_confirm(status: ActivityStatus, may: bool) -> None:
    activity = builders.completed_activity(status=status, cancel_reason="Ging niet door.")
    if may:
        assert ask(activity).activity == activity
    else:
        with pytest.raises(RuleViolation, match="zodra de activiteit loopt"):
            ask(activity)


def test_asking_again_closes_the_earlier_link_and_an_answer_closes_the_question() -> None:
    activity = builders.completed_activity()
    first, second = ask(activity), ask(activity)
    first.link.refresh_from_db()
    assert (state_of(first.link, AT), state_of(second.link, AT)) == (LinkState.REVOKED, LinkState.OPEN)
    actions.confirm(confirmation=second, at=AT, data=GOOD)
    with pytest.raises(RuleViolation, match="al geantwoord"):
        ask(activity)


def test_a_revoked_question_is_not_answered() -> None:
    asked = ask(builders.completed_activity())
    actions.revoke_confirmation(confirmation=asked, by=builders.official(), at=AT)
    with pytest.raises(RuleViolation, match="werkt niet meer"):
        actions.confirm(confirmation=asked, at=AT, data=GOOD)


def test_the_timeline_shows_the_answers_to_the_council_and_the_texts_to_staff() -> None:
    asked = ask(builders.completed_activity())
    actions.confirm(confirmation=asked, at=AT, data=PARTLY)
    event = Event.objects.order_by("-id").first()
    assert event is not None
    assert (event.actor_id, event.subject) == (None, f"activities.confirmation:{asked.link_id}")
    for_council, for_staff = (str(timeline(asked.activity, user)) for user in (builders.council(), builders.official()))
    assert "Dit klopt voor een deel" in for_council
    assert "Voldoende" in for_council
    assert PARTLY.disagreement not in for_council
    assert PARTLY.disagreement in for_staff
    assert "vroeg een organisatie" not in for_council


def test_the_council_reads_answers_and_never_texts() -> None:
    given = answered(disagreement="Een naam.", remark="Nog een naam.")
    confirmation(given.activity, organisation=builders.organisation())
    (item,) = answers_of(given.activity, internal=False)
    assert (item.organisation, item.agrees, item.disagreement, item.remark) == (
        given.organisation.name, Agrees.YES, "", "",
    )  # fmt: skip
    assert answers_of(given.activity, internal=True)[0].remark == "Nog een naam."
    assert list(Confirmation.objects.visible_to(builders.council())) == [given]


def test_a_merge_takes_confirmations_along() -> None:
    given = answered()
    kept = builders.organisation()
    actions.merge_organisations(source=given.organisation, target=kept, by=builders.admin(), at=AT)
    assert Confirmation.objects.get().organisation == kept


def test_a_merge_of_two_that_both_answered_keeps_both_answers() -> None:
    given = answered()
    also = answered(given.activity, organisation=builders.organisation())
    actions.merge_organisations(source=also.organisation, target=given.organisation, by=builders.admin(), at=AT)
    assert len(answers_of(given.activity, internal=True)) == 2


def refused(name: str, write: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    assert sentence_for(error.value), str(error.value)
    assert name in str(error.value)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("activities_confirmation_answered_whole", {"answered_at": None}),
        ("activities_confirmation_answered_whole", {"agrees": "maybe", "disagreement": "Zo."}),
        ("activities_confirmation_answered_whole", {"without_oss": ""}),
        ("activities_confirmation_answered_whole", {"rating": 6}),
        ("activities_confirmation_says_what_is_wrong", {"agrees": "no"}),
    ],
)
def test_an_answer_that_cannot_be(name: str, values: dict[str, Any]) -> None:
    refused(name, lambda: answered(**values))


def test_two_answers_of_one_organisation_cannot_be() -> None:
    given = answered()
    with pytest.raises(IntegrityError), transaction.atomic():
        answered(given.activity)
