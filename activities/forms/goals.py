"""Why a request serves each of its Global Goals: a short reason beside every goal that is chosen."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from activities.policies import GoalReason
from oss_intl.shared.forms import PlainCharField
from policy.models import GlobalGoal

MOST = 300


def name_of(number: int) -> str:
    """What the reason of a goal is called on a form."""
    return f"goal_reason_{number}"


def add_reasons(form: forms.Form, stored: Iterable[GoalReason]) -> None:
    """Put a reason on the form for every goal, filled with what is stored."""
    for goal in GlobalGoal.objects.order_by("number"):
        form.fields[name_of(goal.number)] = PlainCharField(
            label=f"Waarom {goal.name}?", max_length=MOST, required=False
        )
    form.initial.update({name_of(row.number): row.why for row in stored})


def reasons(form: forms.Form) -> tuple[GoalReason, ...]:
    """The reasons of the goals that are chosen; what stands beside another goal says nothing."""
    numbers = sorted(goal.number for goal in form.cleaned_data.get("goals") or ())
    found = ((number, form.cleaned_data.get(name_of(number), "")) for number in numbers)
    return tuple(GoalReason(number=number, why=why.strip()) for number, why in found if why.strip())


class GoalsWithReasons(Div):
    """The goals as boxes to tick; the reason of each stands below it, and shows once the box is ticked."""

    def render(self, form: Any, *_args: Any, **_kwargs: Any) -> SafeString:
        field = form["goals"]
        goals = [(option, form[name_of(int(str(option.data["value"])))]) for option in field.subwidgets]
        return render_to_string("activities/_goals.html", {"field": field, "goals": goals})
