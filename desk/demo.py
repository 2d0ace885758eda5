"""The demonstration: an account for each role, example budgets, the policy's cases of 2017 and a draft of a version.

Everything goes through the real actions, by the person whose work it is, at its moment. What the policy does not say
(days, passengers, amounts of a trip) is an example and is marked as one.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.actions import add_user, change_password
from accounts.models import Role, User
from activities.models import Request
from budget.actions import adopt
from budget.models import Budget
from desk.demo_calendar import fill_calendar
from desk.demo_cases import read_cases
from desk.demo_policy import begin_draft
from desk.demo_story import People, Step, Story
from desk.loading import budget_cover, budget_lines
from oss_intl.shared.dates import book_year
from policy.source import read

EXAMPLE_BUDGET = "Voorbeeld: een kopie van de begroting van 2017."


@dataclass(frozen=True)
class Account:
    """An account of the demonstration, with the password that it has now."""

    email: str
    job_title: str
    password: str


_ACCOUNTS = (
    ("medewerker@oss.example", "Medewerker", Role.OFFICIAL, "Medewerker bestuurszaken"),
    ("beoordelaar@oss.example", "Beoordelaar", Role.OFFICIAL, "Medewerker kernteam economie"),
    (
        "themamanager@oss.example",
        "Themamanager",
        Role.THEMAMANAGER,
        "Themamanager regionale samenwerking en netwerken",
    ),
    ("raadslid@oss.example", "Raadslid", Role.COUNCIL, "Lid van de gemeenteraad"),
    ("beheerder@oss.example", "Beheerder", Role.ADMIN, "Functioneel beheerder"),
)


def make_demo(*, at: datetime) -> list[Account]:
    """Make what is not there yet, and give every account of the demonstration a new password."""
    accounts = [_account(*row, at=at) for row in _ACCOUNTS]
    registrar, assessor, themamanager, _council, admin = (User.objects.get(email=row[0]) for row in _ACCOUNTS)
    people = People(registrar=registrar, assessor=assessor, themamanager=themamanager, admin=admin)
    adopt_examples((book_year(at), book_year(at) + 1), by=themamanager, at=at)
    if not Request.objects.exists():
        play(people)
        begin_draft(by=assessor, at=at)
    fill_calendar(by=registrar, at=at)
    return accounts


def adopt_examples(years: Iterable[int], *, by: User, at: datetime) -> None:
    """Adopt a copy of 2017 for each year that has no budget, so that a new user can approve something."""
    finance = read("finance")
    for year in years:
        if not Budget.objects.filter(year=year).exists():
            adopt(
                year=year,
                lines=budget_lines(finance),
                cover=budget_cover(finance),
                by=by,
                at=at,
                is_example=True,
                note=EXAMPLE_BUDGET,
                source=finance["source"],
            )


def play(people: People) -> None:
    """Play 2017: every step of every case, in the order in which they happened."""
    stories = [Story(item, people) for item in read_cases()["cases"]]
    steps: list[Step] = sorted((step for story in stories for step in story.steps()), key=lambda step: step.at)
    for step in steps:
        step.run(step.at)


def _account(email: str, name: str, role: Role, job_title: str, *, at: datetime) -> Account:
    password = "-".join(secrets.token_hex(2) for _ in range(5))
    user = User.objects.filter(email=email).first()
    if user is None:
        add_user(by=None, at=at, name=name, email=email, role=role, job_title=job_title, password=password)
    else:
        change_password(user=user, password=password, at=at)
    return Account(email, job_title, password)
