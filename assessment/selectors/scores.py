"""The score as the database computes it, for questions about many assessments at once.

Equal to assessment.policies.score, which says what a score is; tests hold the two together.
"""

from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, QuerySet, Subquery, Sum, Value, When
from django.db.models.expressions import Combinable

from assessment.policies import HIGHEST, POINTS


def score_of(answers: QuerySet[Any], of: str, weight: Combinable, least: Combinable) -> Subquery:
    """The score in whole percent of these answers, of the one thing (`of`) that they are all about; or nothing.

    `weight` is in points, `least` how many questions must apply.
    """
    points = Case(*(When(verdict=verdict, then=Value(worth)) for verdict, worth in POINTS.items()))
    counted = (
        answers.filter(verdict__in=list(POINTS))
        .values(of)
        .annotate(
            applicable=Count("pk"),
            reached=Sum(points * weight, output_field=IntegerField()),
            highest=Sum(HIGHEST * weight, output_field=IntegerField()),
        )
    )
    enough = counted.alias(least=Max(least)).filter(applicable__gte=F("least"))
    return Subquery(enough.annotate(share=100 * F("reached") / F("highest")).values("share"))
