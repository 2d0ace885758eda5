"""`manage.py print_states`: every state that has arrows as a diagram, printed from code.

docs/toestanden.md is this output; a test holds the two together.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import TextChoices

from activities.models.activity import ActivityStatus
from activities.models.project import ApplicationStatus
from activities.models.request import Status
from activities.policies import ACTIVITY_TRANSITIONS, TRANSITIONS
from activities.policies_project import APPLICATION_TRANSITIONS
from assessment.models import Assessment, CollegeProposal
from assessment.policies import ASSESSMENT_TRANSITIONS
from assessment.policies_proposal import PROPOSAL_TRANSITIONS
from partners.models import Agreement, Relation
from partners.policies import AGREEMENT_TRANSITIONS, RELATION_TRANSITIONS

HEAD = """# Toestanden

Deze bladzijde komt uit `manage.py print_states > docs/toestanden.md`.
De pijlen staan in `activities/policies.py`, `activities/policies_project.py`, `assessment/policies.py`,
`assessment/policies_proposal.py` en `partners/policies.py`. De database laat geen andere stap toe.
"""


class Command(BaseCommand):
    help = "Toont de toestanden van verzoeken en wat erbij hoort als diagrammen (Markdown met Mermaid)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(states_page(), ending="")


def states_page() -> str:
    """The page with all diagrams."""
    parts = (
        ("Verzoek", Status, TRANSITIONS),
        ("Beoordeling", Assessment.Status, ASSESSMENT_TRANSITIONS),
        ("Voorstel aan het college", CollegeProposal.Status, PROPOSAL_TRANSITIONS),
        ("Activiteit", ActivityStatus, ACTIVITY_TRANSITIONS),
        ("Aanvraag van subsidie voor een project", ApplicationStatus, APPLICATION_TRANSITIONS),
        ("Relatie", Relation.Status, RELATION_TRANSITIONS),
        ("Overeenkomst", Agreement.Status, AGREEMENT_TRANSITIONS),
    )
    diagrams = (f"## {title}\n\n```mermaid\n{_diagram(states, arrows)}\n```\n" for title, states, arrows in parts)
    return "\n".join((HEAD, *diagrams))


def _diagram(states: type[TextChoices], arrows: Mapping[Any, frozenset[Any]]) -> str:
    return "\n".join(["stateDiagram-v2", *_lines(states, arrows)])


def _lines(states: type[TextChoices], arrows: Mapping[Any, frozenset[Any]]) -> Iterator[str]:
    first = next(iter(states))
    yield from (f'    state "{state.label}" as {state.value}' for state in states)
    yield f"    [*] --> {first.value}"
    for before in states:
        yield from (f"    {before.value} --> {after.value}" for after in states if after in arrows[before])
    yield from (f"    {state.value} --> [*]" for state in states if not arrows[state])
