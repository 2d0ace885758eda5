"""What activities bring: goals reached, and what firms say, beside the study that the policy cites.

The study is "Effecten van economische missies" (Regioplan, 2010), cited in chapter 5: of the firms that went on a
mission 75 % saw benefit and 25 % had extra turnover.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, Sum

from activities.models import Confirmation, MissedTarget, Result, Target
from activities.models.confirmation import WithoutOss
from oss_intl.shared.money import Cents
from partners.models import Helix

STUDY_BENEFIT, STUDY_TURNOVER = 75, 25  # percent
ENOUGH = 20  # firms; below that a share says little


@dataclass(frozen=True)
class Share:
    """How many of the firms that answered, beside the share in the study (percent)."""

    label: str
    number: int
    of: int
    study: int

    @property
    def percent(self) -> float | None:
        return 100 * self.number / self.of if self.of else None


@dataclass(frozen=True)
class Benchmark:
    """The goals of activities that were carried out, and what firms say. Amounts in cents."""

    reached: int
    partly: int
    missed: int
    firms: int
    shares: tuple[Share, ...]
    turnover_cents: Cents

    @property
    def goals(self) -> int:
        return self.reached + self.partly + self.missed

    @property
    def caution(self) -> str:
        """What to say when there are too few answers to compare."""
        if self.firms >= ENOUGH:
            return ""
        if not self.firms:
            return "Nog geen bedrijf heeft geantwoord. Er is dus nog niets te vergelijken."
        answered = "1 bedrijf heeft" if self.firms == 1 else f"{self.firms} bedrijven hebben"
        return f"Nog maar {answered} geantwoord. Dat is te weinig om te vergelijken: vanaf {ENOUGH} zegt een deel iets."


def benchmark(year: int | None = None) -> Benchmark:
    """Counted over all years, or over the activities of one."""
    of_year = Q() if year is None else Q(activity__year=year)
    answers = Confirmation.objects.filter(of_year, answered_at__isnull=False, organisation__helix=Helix.BUSINESS)
    firms = set(answers.values_list("organisation", flat=True))
    benefit = set(answers.exclude(without_oss=WithoutOss.SAME).values_list("organisation", flat=True))
    claimed = Result.objects.filter(of_year, form=Result.Form.TURNOVER, amount_cents__gt=0)
    earning = firms & set(claimed.values_list("organisation", flat=True))
    goals = _goals(of_year)
    return Benchmark(
        reached=goals["reached"],
        partly=goals["partly"],
        missed=goals["missed"],
        firms=len(firms),
        shares=(
            Share("Zag voordeel: zonder Oss was er minder, later of niets", len(benefit), len(firms), STUDY_BENEFIT),
            Share("Had extra omzet", len(earning), len(firms), STUDY_TURNOVER),
        ),
        turnover_cents=claimed.aggregate(sum=Sum("amount_cents"))["sum"] or 0,
    )


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
