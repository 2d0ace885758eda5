"""How far two assessors agreed, as the yearly report says it. What each of them said is not in it."""

from datetime import date

from django.urls import reverse

from activities.models import Request
from assessment.policies_agreement import Measure
from assessment.selectors.agreement import QuestionAgreement, agreement_in, joints_of
from reporting.figures_agreement import AgreementText
from reporting.figures_source import Source


def agreement_of_year(year: int, today: date) -> AgreementText:
    """The agreement of a year in words, with n; figures only from as many requests as the municipality set."""
    found = agreement_in(year, today)
    cases = [joint.case for joint in joints_of(year, None).select_related("case")]
    together = f" {_figures(found.overall)}." if found.is_enough else ""
    return AgreementText(
        text=found.in_words + together,
        questions=tuple(_question(item) for item in found.questions) if found.is_enough else (),
        sources=tuple(_source(case) for case in cases),
        waiting=found.count - len(cases),
    )


def _source(case: Request) -> Source:
    return Source(f"{case.reference} {case.title}", reverse("desk:request_detail", args=[case.reference]))


def _question(item: QuestionAgreement) -> str:
    said = item.measure
    return f"{item.number}. {item.title}: {said.equal} van {said.pairs} gelijk. {_figures(said)}."


def _figures(said: Measure) -> str:
    return f"Dat is {said.share}%; kappa {said.kappa_in_words}, over {said.rated} paren van oordelen"
