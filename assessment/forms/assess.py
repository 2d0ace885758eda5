"""Forms of the assessment: verdicts with reasons. They check what was typed and write nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from assessment.models import Assessment, ConditionCheck
from assessment.policies import AnswerData, Draft, Typed
from assessment.policies_rules import Asked, DraftConditions, Said, needs_word, word_needed
from oss_intl.shared.forms import LongTextField, PlainCharField, TokenForm
from policy.models import Verdict

LONGEST_WORD = 500


class AssessForm(TokenForm):
    """Verdicts and justifications. A concept may be incomplete; `complete` asks for everything."""

    def __init__(
        self,
        *args: Any,
        titles: Mapping[int, str],
        asked: Sequence[Asked] = (),
        complete: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = tuple(titles)
        self.asked, self.complete = tuple(asked), complete
        self.same_question = {f"justification_{number}": f"verdict_{number}" for number in titles}
        self.same_question |= {f"word_{item.key}": f"state_{item.key}" for item in asked}
        for item in asked:
            self._add_condition(item)
        for number in titles:
            self.fields[f"verdict_{number}"] = forms.ChoiceField(
                label=f"Uw oordeel over vraag {number}",
                choices=Verdict.choices,
                widget=forms.RadioSelect,
                required=complete,
                error_messages={
                    "required": f"Geef een oordeel bij vraag {number}: {titles[number]}.",
                    "invalid_choice": f"Kies een van de vier oordelen bij vraag {number}.",
                },
            )
            self.fields[f"justification_{number}"] = LongTextField(
                label="Waarom geeft u dit oordeel?",
                rows=3,
                required=complete,
                error_messages={"required": f"Schrijf waarom u dit oordeel geeft bij vraag {number}."},
            )
        self.fields["note"] = LongTextField(
            label="Interne aantekening",
            rows=2,
            required=False,
            help_text="Alleen voor collega’s. De raad ziet dit niet.",
        )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

    def _add_condition(self, item: Asked) -> None:
        self.fields[f"state_{item.key}"] = forms.ChoiceField(
            label=item.condition.text,
            choices=ConditionCheck.State.choices,
            initial=item.known.state,
            widget=forms.RadioSelect,
            required=False,
            error_messages={"invalid_choice": "Kies voldaan, niet voldaan of niet bekend."},
        )
        # The style sheet hides an empty box as long as nothing else is said than the records do.
        box = forms.TextInput(attrs={"placeholder": " "})
        self.fields[f"word_{item.key}"] = PlainCharField(
            label="Waarom?", max_length=LONGEST_WORD, required=False, widget=box
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for item, said in zip(self.asked, self.said(), strict=True):
            if self.complete and said.state and needs_word(item.known.state, said.state) and not said.word:
                self.add_error(f"word_{item.key}", word_needed(item, said.state))
        return data

    def said(self) -> list[Said]:
        """What was said of each condition."""
        data = self.cleaned_data
        return [
            Said(item.key, data.get(f"state_{item.key}", ""), data.get(f"word_{item.key}", "").strip())
            for item in self.asked
        ]

    def said_otherwise(self) -> list[Said]:
        """What an assessor added: a concept keeps that, and follows the records in the rest."""
        states = {item.key: item.known.state for item in self.asked}
        return [said for said in self.said() if said.word or said.state not in ("", states[said.key])]

    def answers(self) -> list[AnswerData]:
        """What was said per question."""
        data = self.cleaned_data
        return [
            AnswerData(number, data.get(f"verdict_{number}", ""), data.get(f"justification_{number}", ""))
            for number in self.numbers
        ]

    def condition_pair(self, item: Asked) -> tuple[BoundField, BoundField]:
        """The two fields of a condition."""
        return self[f"state_{item.key}"], self[f"word_{item.key}"]

    def pair(self, number: int) -> tuple[BoundField, BoundField]:
        """The two fields of a question, for its card."""
        return self[f"verdict_{number}"], self[f"justification_{number}"]


def initial_of(concept: Assessment) -> dict[str, Any]:
    """A concept as the form is filled with it."""
    typed = filled_in(concept.draft, concept.draft_conditions)
    return {"version": concept.version, "note": concept.note, **typed}


def filled_in(draft: Draft, conditions: DraftConditions) -> dict[str, Any]:
    """Answers and conditions, as a concept keeps them, by the fields of the form."""
    initial: dict[str, Any] = {}
    for key, typed_of in conditions.items():
        initial[f"word_{key}"] = typed_of["word"]
        if typed_of["state"]:
            initial[f"state_{key}"] = typed_of["state"]
    for number, said in draft.items():
        initial[f"verdict_{number}"] = said["verdict"]
        initial[f"justification_{number}"] = said["justification"]
    return initial


def typed(data: Mapping[str, Any], numbers: Iterable[int]) -> dict[int, Typed]:
    """What was filled in so far on each question, in a form that was not checked; no verdict of ours counts as open."""
    verdicts = {number: str(data.get(f"verdict_{number}", "")) for number in numbers}
    return {
        number: Typed(
            verdict=verdict if verdict in Verdict.values else "",
            has_reason=bool(str(data.get(f"justification_{number}", "")).strip()),
        )
        for number, verdict in verdicts.items()
    }
