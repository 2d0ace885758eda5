"""What activities bring: goals reached, and what firms say, beside the study that the policy cites.

The study is "Effecten van economische missies" (Regioplan, 2010), cited in chapter 5: of the firms that went on a
mission 75 % saw benefit and 25 % had extra turnover.
"""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Q, Sum
from django.urls import reverse

from activities.models import Confirmation, MissedTarget, Result, Target
from activities.models.confirmation import WithoutOss
from partners.models import Helix
from reporting.figures import Benchmark, Share
from reporting.figures_source import Source

STUDY_BENEFIT, STUDY_TURNOVER = 75, 25  # percent
ENOUGH = 20  # firms; below that a share says little
Row = tuple[int, int, str]  # a firm, and the activity that it says something of


def benchmark(year: int | None = None) -> Benchmark:
    """Counted over all years, or over the activities of one: four queries."""
    of_year = Q() if year is None else Q(activity__year=year)
    answers = Confirmation.objects.filter(of_year, answered_at__isnull=False, organisation__helix=Helix.BUSINESS)
    claimed = Result.objects.filter(of_year, form=Result.Form.TURNOVER, amount_cents__gt=0)
    row = ("organisation", "activity", "activity__title")
    said = list(answers.order_by("activity").values_list(*row, "without_oss"))
    firms = {firm for firm, *_ in said}
    benefit = [(firm, pk, title) for firm, pk, title, without in said if without != WithoutOss.SAME]
    claims = list(claimed.order_by("activity").values_list(*row))
    earning = [item for item in claims if item[0] in firms]
    goals = _goals(of_year)
    return Benchmark(
        reached=goals["reached"],
        partly=goals["partly"],
        missed=goals["missed"],
        firms=len(firms),
        shares=(
            _share("Zag voordeel: zonder Oss was er minder, later of niets", benefit, len(firms), STUDY_BENEFIT),
            _share("Had extra omzet", earning, len(firms), STUDY_TURNOVER),
        ),
        turnover_cents=claimed.aggregate(sum=Sum("amount_cents"))["sum"] or 0,
        turnover_sources=_sources(claims),
        caution=_caution(len(firms)),
    )


def _share(label: str, rows: Sequence[Row], of: int, study: int) -> Share:
    """A firm counts once, however many activities it says something of."""
    return Share(label, len({firm for firm, *_ in rows}), of, study, _sources(rows))


def _sources(rows: Sequence[Row]) -> tuple[Source, ...]:
    """The activities that rows are about, each once."""
    titles = {pk: title for _, pk, title in rows}
    return tuple(
        Source(title, f"{reverse('desk:activity_detail', args=[pk])}#resultaten") for pk, title in titles.items()
    )


def _caution(firms: int) -> str:
    """What to say when there are too few answers to compare."""
    if firms >= ENOUGH:
        return ""
    if not firms:
        return "Nog geen bedrijf heeft geantwoord. Er is dus nog niets te vergelijken."
    answered = "1 bedrijf heeft" if firms == 1 else f"{firms} bedrijven hebben"
    return f"Nog maar {answered} geantwoord. Dat is te weinig om te vergelijken: vanaf {ENOUGH} zegt een deel iets."


def _goals(of_year: Q) -> Counter[str]:
    """How many frozen goals were reached, partly reached or missed; those that are open are in none."""
    rows = (
        Target.objects.filter(of_year, activity__isnull=False)
        .annotate(got=Sum("results__achieved"), is_missed=Exists(MissedTarget.objects.filter(target=OuterRef("pk"))))
        .filter(Q(got__isnull=False) | Q(is_missed=True))
        .values_list("got", "is_missed", F("number"))
    )
    return Counter(
        "missed" if got is None else "reached" if got >= number else "partly" for got, _is_missed, number in rows
    )
