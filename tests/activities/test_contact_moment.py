"""A contact moment with a partner, and the action and intention that are noted with it at once."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from activities import actions
from activities.models import FollowUp, IntentionDeed
from activities.models.follow_up import FollowUpData
from oss_intl.shared.errors import NotAllowed
from partners.models import Interaction, Organisation
from tests import builders
from tests.builders import AT
from tests.builders_intention import intention
from tests.clients import signed_in

pytestmark = pytest.mark.django_db

MOMENT = {"on": "2026-05-01", "form": "call", "summary": "Kennismaking."}
NEXT = {"next_text": "Stuur het programma.", "next_due_on": "2027-01-05"}


def _send(of: Organisation, by: User, answers: dict[str, Any]) -> Any:
    url = f"/partners/{of.slug}/contactmoment/"
    return signed_in(by).post(url, {**MOMENT, **answers, "token": uuid4()}, follow=True)


def test_an_action_and_an_intention_are_noted_with_it() -> None:
    of, official, aim = builders.organisation(), builders.official(), intention("Elk jaar naar een beurs.")
    shown = _send(of, official, {**NEXT, "intention": aim.pk})
    assert "Stuur het programma." in shown.content.decode()
    todo, moment = FollowUp.objects.get(), Interaction.objects.get()
    assert (todo.organisation, todo.owner, todo.due_on) == (of, official, date(2027, 1, 5))
    assert todo.origin == FollowUp.Origin.MEETING
    assert IntentionDeed.objects.get().interaction == moment


def test_neither_is_needed() -> None:
    _send(builders.organisation(), builders.official(), {})
    assert (Interaction.objects.count(), FollowUp.objects.count(), IntentionDeed.objects.count()) == (1, 0, 0)


def test_half_an_action_gets_one_sentence_and_stores_nothing() -> None:
    shown = _send(builders.organisation(), builders.official(), {"next_text": "Stuur het programma."})
    text = shown.content.decode()
    assert "Vul in wanneer de actie klaar moet zijn." in text
    assert "Kennismaking." in text
    assert not Interaction.objects.exists()


def test_an_admin_records_a_contact_without_an_action() -> None:
    of = builders.organisation()
    fields = signed_in(builders.admin()).get(f"/partners/{of.slug}/contactmoment/").context["form"].fields
    assert set(fields) == {"token", "on", "form", "summary", "note"}
    _send(of, builders.admin(), NEXT)
    assert (Interaction.objects.count(), FollowUp.objects.count()) == (1, 0)


def test_who_keeps_no_activities_notes_no_action_and_then_nothing_is_stored() -> None:
    todo = FollowUpData(text="Bellen.", due_on=date(2027, 1, 5), owner=builders.official())
    with pytest.raises(NotAllowed):
        actions.add_contact_moment(
            organisation=builders.organisation(), by=builders.admin(), at=AT, on=date(2026, 5, 1), form="call",
            summary="Kennismaking.", todo=todo,
        )  # fmt: skip
    assert not Interaction.objects.exists()


def test_what_was_merged_away_takes_no_contact() -> None:
    gone = builders.organisation(merged_into=builders.organisation())
    assert signed_in(builders.official()).get(f"/partners/{gone.slug}/contactmoment/").status_code == 404
