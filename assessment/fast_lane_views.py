"""The list of the fast lane, where the themamanager ticks what she confirms."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from activities.models import Request
from assessment import permissions
from assessment.actions import confirm_fast_lane
from assessment.policies_effect import Effect, after, as_text
from assessment.selectors.effect import effects_if_approved
from assessment.selectors.fast_lane import SHOWN, fast_lane_rows
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import NotAllowed, RuleViolation

CHANGED_HERE = "De begroting is intussen anders dan u zag. Bekijk de nieuwe cijfers en bevestig opnieuw."


@require_http_methods(["GET", "POST"])
def fast_lane(request: SignedInRequest) -> HttpResponse:
    """Show what waits; confirm what was ticked, each for itself, and say of the others why not."""
    permissions.check_see_decisions(request.user, day_in_oss(timezone.now()))
    at = timezone.now()
    if request.method == "POST":
        _confirm_all(request, at)
        return redirect("assessment:fast_lane")
    rows = fast_lane_rows(request.user, day_in_oss(at))
    return render(
        request, "assessment/fast_lane.html", {"rows": rows, "can_confirm": any(not row.blocked for row in rows)}
    )


def _confirm_all(request: SignedInRequest, at: datetime) -> None:
    keys = [int(key) for key in request.POST.getlist("case") if key.isdecimal() and len(key) <= 18][:SHOWN]
    cases = (
        Request.objects.visible_to(request.user).filter(pk__in=keys, is_fast_lane=True).order_by("submitted_at", "pk")
    )
    if not cases:
        messages.warning(request, "Kies ten minste 1 verzoek om te bevestigen.")
    now, taken, done = effects_if_approved(list(cases), day_in_oss(at)), Counter[int](), []
    for case in cases:
        try:
            seen = after(now[case.pk], taken) if _was_shown(request.POST, case, now[case.pk]) else None
            done.append(confirm_fast_lane(case=case, by=request.user, at=at, seen=seen).number)
        except NotAllowed as refusal:
            messages.warning(request, f"{case.reference}: {refusal.sentence}")
        except RuleViolation as refusal:
            sentence = CHANGED_HERE if refusal.field == "effect_seen" else refusal.sentence
            messages.warning(request, f"{case.reference}: {sentence}")
        else:
            taken.update({row.line_id: row.cents for row in now[case.pk]})
    if done:
        messages.success(request, f"Bevestigd: {', '.join(done)}.")


def _was_shown(data: QueryDict, case: Request, now: Sequence[Effect]) -> bool:
    """Whether the row of a request showed its effect, and the effect is still that one."""
    return data.get(f"shown-{case.pk}") == as_text(now)
