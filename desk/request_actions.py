"""What a user may do with a request now, as buttons; the actions behind them enforce it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from activities import permissions
from activities.models import Request
from activities.models.request import Status
from assessment.permissions import (
    may_ask_for_two,
    may_assess,
    may_decide,
    may_declare,
    may_hand_over,
    may_join,
    may_revise,
)
from assessment.policies_pair import Pair


@dataclass(frozen=True)
class PageAction:
    """A button; `is_main` when it brings the request further, and not what sets it back or is an exception."""

    label: str
    url: str
    icon: str
    is_main: bool = False


def actions_for(user: User, case: Request, pair: Pair, today: date) -> list[PageAction]:
    """The buttons of a request's page, the most likely first."""
    buttons = []
    if may_assess(user, case, pair):
        buttons.append(
            PageAction(
                "Beoordeel", reverse("assessment:assess", args=[case.reference]), "clipboard-check", is_main=True
            )
        )
    if may_join(user, case, pair):
        label, url = "Maak samen één versie", reverse("assessment:together", args=[case.reference])
        buttons.append(PageAction(label, url, "clipboard-check", is_main=True))
    buttons += _of_decider(user, case, today)
    if permissions.may_edit(user, case):
        buttons.append(
            PageAction("Vul het verzoek aan", reverse("activities:draft_edit", args=[case.pk]), "pencil", is_main=True)
        )
    if permissions.may_withdraw(user, case, today):
        buttons.append(PageAction("Trek het verzoek in", reverse("assessment:withdraw", args=[case.reference]), "x"))
    for half in pair.halves:
        if not half.is_in and case.status == Status.SUBMITTED and may_hand_over(user, half.assessor_id, today):
            url = reverse("assessment:hand_over", args=[case.reference, half.pk])
            buttons.append(PageAction("Draag de beoordeling over", url, "users"))
    if may_ask_for_two(user, case, pair):
        url = reverse("assessment:ask_for_two", args=[case.reference])
        buttons.append(PageAction("Vraag een tweede beoordelaar", url, "users"))
    if may_declare(user, case, today):
        buttons.append(PageAction("Meld een belang", reverse("assessment:conflict", args=[case.reference]), "scale"))
    return buttons


def _of_decider(user: User, case: Request, today: date) -> Iterator[PageAction]:
    if may_decide(user, case, today):
        yield PageAction("Besluit", reverse("assessment:decide", args=[case.reference]), "gavel", is_main=True)
    if may_revise(user, case, today):
        yield PageAction("Herzie het besluit", reverse("assessment:revise", args=[case.reference]), "gavel")
    if case.status == Status.FAST_LANE and permissions.may_weigh_fully(user, today):
        yield PageAction("Bekijk de snelle afhandeling", reverse("assessment:fast_lane"), "check", is_main=True)
