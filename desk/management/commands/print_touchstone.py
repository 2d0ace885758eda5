"""`manage.py print_touchstone`: the policy's own cases with the advice that the framework computes for each.

docs/toetssteen.md is this output; a test holds the two together.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.management.base import BaseCommand

from activities.models.request import Status
from assessment.models import Advice
from assessment.policies import advice, deviates, score
from desk.demo_cases import Item, read_cases
from desk.demo_story import OUTCOMES
from policy.models import Kind, Verdict
from policy.source import read

HEAD = """# Toetssteen: de zaken van het beleid zelf

Deze bladzijde komt uit `manage.py print_touchstone > docs/toetssteen.md`. De antwoorden staan in
`desk/data/cases.json`, de weging in `policy/data/framework.json` en de regels in `assessment/policies.py`.

{method}

Nee is 0 punten, deels 1, ja 2; n.v.t. telt niet mee. Vanaf {participate} % is het advies meedoen, vanaf {limited} %
beperkt meedoen. Het beleid zelf geeft geen gewichten en geen grenzen van het advies: die zijn van de gemeente.
Een besluit wijkt af als het anders is dan het advies; dan staat de reden van het beleid erbij.

| Zaak | 1 | 2 | 3 | 4 | 5 | 6 | Score | Advies | Wat het beleid besluit | Bron |
|---|---|---|---|---|---|---|---|---|---|---|"""


class Command(BaseCommand):
    help = "Toont per zaak van het beleid het berekende advies naast wat het beleid besluit (Markdown)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write("\n".join(page(read_cases(), read("framework"))))


def page(data: Item, framework: Item) -> Iterator[str]:
    """The whole page, line by line: the table, the deviations, what is not judged, and every answer."""
    cases = [item for item in data["cases"] if not item["example"]]
    judged = [item for item in cases if item["answers"]]
    yield HEAD.format(
        method=data["method"], participate=framework["participate_from"], limited=framework["limited_from"]
    )
    for item in judged:
        yield _row(item, framework)
    yield "\n## Waar het besluit afwijkt van het advies\n"
    yield from (
        f"- **{item['title']}**: {_decision(item)['deviation_reason']}" for item in judged if _deviates(item, framework)
    )
    yield "\n## Op de grens\n"
    yield "Eén antwoord lager of hoger verandert bij deze zaken het advies.\n"
    yield from (f"- {item['title']}: {_score(item, framework)} %" for item in judged if _is_close(item, framework))
    yield "\n## Niet beoordeeld\n"
    yield "Het beleid noemt deze zaken alleen en besluit er niet over.\n"
    yield from (f"- {item['title']} ({item['source']})" for item in cases if not item["answers"])
    for item in judged:
        yield from _answers(item)


def computed(item: Item, framework: Item) -> Advice:
    """The advice that the framework gives on the answers of a case."""
    return _advice(_verdicts(item), framework)


def _advice(verdicts: Mapping[int, str], framework: Item) -> Advice:
    share = score(verdicts, _weights(framework), framework["min_applicable"])
    return advice(share, framework["participate_from"], framework["limited_from"])


def _row(item: Item, framework: Item) -> str:
    verdicts = " | ".join(
        "n.v.t." if v == "not_applicable" else Verdict(v).label.lower() for v in _verdicts(item).values()
    )
    decided = Status(_decision(item)["outcome"]).label + (" (wijkt af)" if _deviates(item, framework) else "")
    share = f"{_score(item, framework)} %"
    return (
        f"| {item['title']} ({Kind(item['kind']).label.lower()}) | {verdicts} | {share} | "
        f"{computed(item, framework).label} | {decided} | {_decision(item)['source']} |"
    )


def _answers(item: Item) -> Iterator[str]:
    decision = _decision(item)
    yield f"\n## {item['title']}\n"
    yield f"Besluit: {Status(decision['outcome']).label}. {decision['reason']}\n"
    yield from (f"- Voorwaarde: {text}" for text in decision["conditions"])
    for answer in item["answers"]:
        verdict = Verdict(answer["verdict"]).label
        yield f"{answer['question']}. {verdict}. {answer['justification']} ({answer['source']})"


def _is_close(item: Item, framework: Item) -> bool:
    """Whether one verdict a step higher or lower gives another advice."""
    verdicts, steps = _verdicts(item), [Verdict.NO, Verdict.PARTLY, Verdict.YES]
    return any(
        _advice({**verdicts, number: other}, framework) != computed(item, framework)
        for number, verdict in verdicts.items()
        if verdict in steps
        for other in steps
        if abs(steps.index(other) - steps.index(Verdict(verdict))) == 1
    )


def _deviates(item: Item, framework: Item) -> bool:
    return deviates(computed(item, framework), OUTCOMES[_decision(item)["outcome"]])


def _score(item: Item, framework: Item) -> int | None:
    return score(_verdicts(item), _weights(framework), framework["min_applicable"])


def _verdicts(item: Item) -> dict[int, str]:
    return {answer["question"]: answer["verdict"] for answer in item["answers"]}


def _weights(framework: Item) -> dict[int, int]:
    return {question["number"]: question["weight"] for question in framework["questions"]}


def _decision(item: Item) -> Item:
    decision: Item = item["decision"]
    return decision
