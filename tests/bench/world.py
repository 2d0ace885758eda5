"""What the requests of the bench stand on: the policy, people, partners, and fifty years of budgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from accounts.models import Role, User
from budget.models import Budget, BudgetLine, LedgerEntry
from desk.loading import load_policy
from oss_intl.shared.text import norm, sort_key
from partners.models import Helix, Organisation, Relation
from policy.models import Channel, Framework, GlobalGoal, Motive, Question, Spearhead, Verdict
from tests import builders_mandate

YEARS, LINES, PARTNERS, OFFICIALS = 50, 10, 200, 20
LINE_CENTS = 10**12
VERDICTS = (Verdict.YES, Verdict.PARTLY, Verdict.NO, Verdict.NOT_APPLICABLE)
COUNTRIES = ("VN", "CN", "DE", "BE", "PL", "CA", "FR", "IT", "ES", "SE")


@dataclass(frozen=True)
class World:
    """Rows that requests refer to. `years` runs up to the current one, `lines` holds the budget lines of each."""

    years: Sequence[int]
    lines: Mapping[int, Sequence[BudgetLine]]
    officials: Sequence[User]
    managers: Sequence[User]
    reader: User
    partners: Sequence[Organisation]
    framework: Framework
    questions: Sequence[Question]
    channel: Channel
    motives: Sequence[Motive]
    spearheads: Sequence[Spearhead]
    goals: Sequence[GlobalGoal]


def make_world(at: datetime) -> World:
    """Load the policy and add everything else that a request needs."""
    load_policy(at=at)
    builders_mandate.take_back(builders_mandate.LONG_AGO + timedelta(days=1))
    officials = [_user(f"medewerker{number}", Role.OFFICIAL, at) for number in range(OFFICIALS)]
    managers = [_user(f"themamanager{number}", Role.THEMAMANAGER, at) for number in range(2)]
    years = range(at.year - YEARS + 1, at.year + 1)
    framework = Framework.objects.get(version="2017")
    return World(
        years=years,
        lines={year: _lines(year, managers[0], at) for year in years},
        officials=officials,
        managers=managers,
        reader=_user("raadslid", Role.COUNCIL, at),
        partners=_partners(),
        framework=framework,
        questions=list(framework.questions.order_by("number")),
        channel=Channel.objects.order_by("order")[0],
        motives=list(Motive.objects.order_by("order")),
        spearheads=list(Spearhead.objects.order_by("order")),
        goals=list(GlobalGoal.objects.order_by("number")),
    )


def verdicts(world: World, number: int) -> list[Verdict]:
    """What is said on each question: at random, and the same for the same number; mostly that it applies."""
    return Random(number).choices(VERDICTS, cum_weights=(35, 65, 90, 100), k=len(world.questions))


def _user(name: str, role: Role, at: datetime) -> User:
    return User.objects.create_user(email=f"{name}@bench.example", name=name.capitalize(), role=role, created_at=at)


def _lines(year: int, by: User, at: datetime) -> list[BudgetLine]:
    """Lines of a year with plenty of room; the policy's own year keeps its lines and gets these beside them."""
    adopted = {"status": Budget.Status.ADOPTED, "adopted_on": date(year - 1, 11, 1), "decision_number": f"R-{year}"}
    budget, _ = Budget.objects.get_or_create(year=year, defaults=adopted)
    lines = [
        BudgetLine(budget=budget, code=f"post-{number}", name=f"Post {number}", order=100 + number)
        for number in range(LINES)
    ]
    BudgetLine.objects.bulk_create(lines)
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            kind=LedgerEntry.Kind.BUDGET, line=line, cents=LINE_CENTS, year=year,
            description="Vastgesteld", booked_by=by, booked_at=at,
        )
        for line in lines
    )  # fmt: skip
    return lines


def _partners() -> list[Organisation]:
    names = [f"Partner {number}" for number in range(PARTNERS)]
    partners = Organisation.objects.bulk_create(
        Organisation(
            slug=f"bench-{number}", name=name, sort_key=sort_key(name), norm=norm(name), place="Plaats",
            country=COUNTRIES[number % len(COUNTRIES)], helix=Helix.values[number % len(Helix.values)],
        )
        for number, name in enumerate(names)
    )  # fmt: skip
    Relation.objects.bulk_create(
        Relation(organisation=partner, status=Relation.Status.ACTIVE, purpose="Kennis delen.") for partner in partners
    )
    return partners
