"""How one case of the policy goes through 2017: registered, assessed, decided, carried out and looked back on."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from accounts.models import User
from activities import actions as activities
from activities.models import Activity, ConsortiumMember, FollowUp, Request
from activities.policies import EvaluationData
from activities.policies_project import MemberData
from activities.selectors.council_notice import first_texts as letter_texts, notice_of
from activities.selectors.mandate import authority_of
from assessment import actions as assessment
from assessment.models import Assessment, Decision
from assessment.policies import AnswerData, ConditionData, ReservationData, deviates
from assessment.policies_against import AgainstRule
from assessment.selectors.effect import effect_of_reservations
from assessment.selectors.proposal import first_texts
from assessment.selectors.rules import unmet_rules
from budget.actions import book_expense, complete_activity
from budget.models import BudgetLine, Commitment
from desk.demo_cases import Item, request_data
from oss_intl.shared.dates import OSS
from partners.actions import change_relation
from partners.models import Interaction, Organisation, Relation
from policy.models import ExpenseRule, Kind, Question
from policy.policies import line_code_for

ASSESSED_AFTER = timedelta(days=14)
PROPOSED_AFTER = timedelta(days=21)
DECIDED_AFTER = timedelta(days=28)
NOTIFIED_BEFORE = timedelta(days=21)
CONDITIONS_DUE = date(2017, 12, 29)
OUTCOMES = {
    "approved": Decision.Outcome.APPROVE,
    "conditional": Decision.Outcome.CONDITIONAL,
    "refused": Decision.Outcome.REFUSE,
}
MAKES_ACTIVITY = frozenset({Decision.Outcome.APPROVE, Decision.Outcome.CONDITIONAL})


@dataclass(frozen=True)
class People:
    """Who does what in the demonstration; the decider is never the registrar or the assessor."""

    registrar: User
    assessor: User
    themamanager: User
    admin: User


@dataclass(frozen=True)
class Step:
    """Something that happens at a moment."""

    at: datetime
    run: Callable[[datetime], None]


class Story:
    """One case on its way. A step finds what the step before it made."""

    def __init__(self, item: Item, people: People) -> None:
        self.item = item
        self.people = people
        self.case = Request()

    def steps(self) -> Iterator[Step]:
        """Every step with its moment; those of the assessment and decision only where the policy decides."""
        received = date.fromisoformat(self.item["received_on"])
        yield Step(_moment(received, 9), self.register)
        if self.item["answers"]:
            yield Step(_moment(received + ASSESSED_AFTER, 10), self.assess)
            yield Step(_moment(received + PROPOSED_AFTER, 10), self.propose)
            yield Step(_moment(received + DECIDED_AFTER, 14), self.decide)
        if self.item["course"]:
            yield from self._course(self.item["course"])

    def _course(self, course: Item) -> Iterator[Step]:
        yield Step(_moment(date.fromisoformat(course["started_on"]) - NOTIFIED_BEFORE, 9), self.notify)
        yield _step(course["started_on"], 9, self._start)
        if "period" in course:
            yield _step(course["started_on"], 10, partial(self._plan, course))
        if course["membership"]:
            yield _step(course["started_on"], 10, partial(self._describe, course["membership"]))
            for meeting in course["membership"]["meetings"]:
                yield _step(meeting["on"], 16, partial(self._meet, meeting))
        for result in course["results"]:
            yield _step(result["on"], 15, partial(self._add_result, result))
        for expense in course["expenses"]:
            yield _step(expense["performed_on"], 16, partial(self._spend, expense))
        for done in course["conditions_done"]:
            yield _step(done["done_on"], 17, partial(self._finish, done))
        if course["completed_on"]:
            yield _step(course["completed_on"], 11, partial(self._complete, course))
        if course["evaluation"]:
            yield _step(course["evaluation"]["on"], 11, partial(self._evaluate, course["evaluation"]))

    def register(self, at: datetime) -> None:
        """The registrar notes the request and submits it."""
        by = self.people.registrar
        draft = activities.create_draft(by=by, at=at, kind=self.item["kind"], data=request_data(self.item))
        self.case = activities.submit(case=draft, by=by, at=at)

    def assess(self, at: datetime) -> None:
        """The assessor gives the verdicts that follow from the text of the chapter; where two assess, so they agree."""
        answers = [_answer(row) for row in self.item["answers"]]
        first = self._hand_in(self.people.assessor, answers, at)
        if first.status != Assessment.Status.PAIRED:
            return
        said = {row["question"]: _answer(row) for row in self.item["second"]["answers"]}
        second = self._hand_in(self.people.registrar, [said.get(row.number, row) for row in answers], at)
        assessment.hand_in_joint(
            case=self.case, by=first.assessor, at=at, halves=(first.pk, second.pk), answers=answers,
            talk=self.item["second"]["talk"],
        )  # fmt: skip

    def _hand_in(self, by: User, answers: Sequence[AnswerData], at: datetime) -> Assessment:
        concept = assessment.start_assessment(case=self.case, by=by, at=at)
        return assessment.hand_in(assessment=concept, by=by, at=at, version=concept.version, answers=answers)

    def propose(self, at: datetime) -> None:
        """The themamanager proposes to the college what the mandates give to the college."""
        by, today = self.people.themamanager, at.date()
        if authority_of(self.case, today).is_themamanager:
            return
        proposal = assessment.write_proposal(
            case=self.case, by=by, at=at, outcome=OUTCOMES[self.item["decision"]["outcome"]],
            texts=first_texts(self.case, by, today),
        )  # fmt: skip
        assessment.send_proposal(proposal=proposal, by=by, at=at, sent_on=today)

    def decide(self, at: datetime) -> None:
        """The decision as the policy has it, of whom the mandates name; against the advice with the policy's reason."""
        decided = self.item["decision"]
        outcome = OUTCOMES[decided["outcome"]]
        reservations = self._reservations(at.year)
        advice = Assessment.objects.get(case=self.case, status=Assessment.Status.SUBMITTED).advice
        assessment.decide(
            case=self.case,
            by=self.people.themamanager,
            at=at,
            outcome=outcome,
            body=authority_of(self.case, at.date()).body,
            number=f"Voorbeeld {self.case.reference}",
            decided_on=at.date(),
            reason=decided["reason"],
            deviation_reason=decided["deviation_reason"] if deviates(advice, outcome) else "",
            conditions=[ConditionData(text, self.people.assessor, CONDITIONS_DUE) for text in decided["conditions"]],
            reservations=reservations,
            seen=effect_of_reservations(reservations),
            against=[
                AgainstRule(rule.code, decided["deviation_reason"] or decided["reason"])
                for rule in unmet_rules(self.case)
                if outcome in MAKES_ACTIVITY
            ],
        )
        if self.item["kind"] == Kind.PROJECT and outcome in MAKES_ACTIVITY:
            self._name_consortium(at)
        if self.item["kind"] == Kind.MEMBERSHIP and outcome == Decision.Outcome.APPROVE:
            self._note_membership(at)

    def notify(self, at: datetime) -> None:
        """The council hears of a trip of the college before it begins."""
        activity, by, today = self._activity, self.people.registrar, at.date()
        if notice_of(activity, by, today) is not None:
            notice = activities.write_notice(activity=activity, by=by, at=at, texts=letter_texts(activity, today))
            number = f"Voorbeeld {self.case.reference}"
            activities.send_notice(notice=notice, by=by, at=at, sent_on=today, number=number)

    def _name_consortium(self, at: datetime) -> None:
        """Who takes part; the programme that is asked for money is no partner."""
        project, by = self._activity.project, self.people.registrar
        rows = self.case.participations.select_related("organisation").order_by("pk")
        members = [MemberData(organisation=row.organisation, role=ConsortiumMember.Role.PARTNER) for row in rows]
        activities.set_consortium(project=project, by=by, at=at, version=project.version, members=members)

    def _note_membership(self, at: datetime) -> None:
        """The admin keeps the register: a network that Oss joins becomes an active relation."""
        relation = Relation.objects.get(organisation__slug=self.item["partner"])
        values = {"status": Relation.Status.ACTIVE, "purpose": self.item["aim"]}
        change_relation(relation=relation, by=self.people.admin, at=at, version=relation.version, values=values)

    def _reservations(self, year: int) -> list[ReservationData]:
        """What this budget pays, on the lines that the policy's rules give."""
        rules = list(ExpenseRule.objects.all())
        cents: Mapping[str, int] = self._cents_by_line(rules)
        lines = BudgetLine.objects.filter(budget__year=year, code__in=cents).order_by("order")
        return [ReservationData(line, cents[line.code], self.item["title"]) for line in lines if cents[line.code]]

    def _cents_by_line(self, rules: list[ExpenseRule]) -> Mapping[str, int]:
        cents: dict[str, int] = defaultdict(int)
        for row in self.item["costs"]:
            code = line_code_for(rules, self.item["kind"], row["category"], filter(None, [self.item["partner"]]))
            cents[code] += row["amount_cents"]
        return cents

    @property
    def _activity(self) -> Activity:
        return Activity.objects.get(case=self.case)

    def _start(self, at: datetime) -> None:
        activities.start(activity=self._activity, by=self.people.registrar, at=at)

    def _describe(self, facts: Item, at: datetime) -> None:
        """What the policy says of the fee and of who goes; what it does not say stays unknown."""
        membership, by = self._activity.membership, self.people.registrar
        who = {"representative": facts["representative"]}
        activities.change_membership(membership=membership, by=by, at=at, version=membership.version, values=who)
        year = membership.years.get()
        fee = {"basis": facts["basis"], "cents": year.cents, "inhabitants": None, "rate_milli": None}
        values = {**fee, "use": facts["use"]}
        activities.change_year(year=year, by=by, at=at, version=year.version, values=values)

    def _meet(self, row: Item, at: datetime) -> None:
        what = {name: row[name] for name in ("what", "attended_by", "use")}
        by, membership = self.people.registrar, self._activity.membership
        activities.add_meeting(membership=membership, by=by, at=at, on=at.date(), **what)

    def _plan(self, course: Item, at: datetime) -> None:
        """When the mission was, and its meetings on the programme; what came of them follows on their day."""
        days = {name: date.fromisoformat(course["period"][name]) for name in ("starts_on", "ends_on")}
        activity, by = self._activity, self.people.registrar
        activities.plan_mission(
            mission=activity.mission, by=by, at=at, version=activity.version, place=activity.place, **days
        )
        for row in course["results"]:
            if "what" in row:
                values = {"on": date.fromisoformat(row["on"]), "form": "meeting", "what": row["what"]}
                activities.add_programme_item(
                    mission=activity.mission, by=by, at=at,
                    values={**values, "starts": None, "ends": None, "place": "", "aim": ""},
                    organisation=Organisation.objects.get(slug=row["organisation"]),
                )  # fmt: skip

    def _add_result(self, row: Item, at: datetime) -> None:
        activity = self._activity
        target = None if row["target"] is None else activity.targets.order_by("order")[row["target"]]
        common: dict[str, Any] = {
            "activity": activity, "by": self.people.registrar, "at": at, "on": at.date(),
            "target": target, "achieved": row["achieved"],
        }  # fmt: skip
        if "what" in row:
            item = activity.mission.programme.get(what=row["what"])
            about = {name: common[name] for name in ("by", "at", "on", "target", "achieved")}
            activities.record_outcome(item=item, form=Interaction.Form.MEETING, summary=row["description"], **about)
        elif row["organisation"]:
            organisation = Organisation.objects.get(slug=row["organisation"])
            form = Interaction.Form.MEETING
            activities.add_contact(**common, organisation=organisation, form=form, summary=row["description"])
        else:
            about = {"description": row["description"], "evidence": row["evidence"]}
            activities.add_result(**common, form=row["form"], **about)

    def _spend(self, row: Item, at: datetime) -> None:
        book_expense(
            commitment=Commitment.objects.get(activity=self._activity, line__code=row["line"]),
            cents=row["amount_cents"],
            performed_on=at.date(),
            description=f"{row['description']} (voorbeeld)" if row["example"] else row["description"],
            by=self.people.registrar,
            at=at,
            supplier=row["supplier"],
        )

    def _finish(self, row: Item, at: datetime) -> None:
        todo = FollowUp.objects.get(case=self.case, text=row["text"])
        activities.finish_follow_up(
            follow_up=todo, by=self.people.assessor, at=at, done_on=at.date(), outcome=row["outcome"]
        )

    def _complete(self, course: Item, at: datetime) -> None:
        complete_activity(
            activity=self._activity, by=self.people.registrar, at=at, summary=course["summary"], release_rest=True
        )

    def _evaluate(self, evaluation: Item, at: datetime) -> None:
        questions = dict(Question.objects.filter(framework__version="2017").values_list("number", "pk"))
        activities.evaluate(
            activity=self._activity,
            by=self.people.registrar,
            at=at,
            answers=[
                EvaluationData(
                    question_id=questions[row["question"]],
                    verdict=row["verdict"],
                    justification=row["justification"],
                )
                for row in evaluation["answers"]
            ],
            conclusion=evaluation["conclusion"],
            keep=evaluation["keep"],
        )


def _step(day: str, hour: int, run: Callable[[datetime], None]) -> Step:
    return Step(_moment(date.fromisoformat(day), hour), run)


def _answer(row: Item) -> AnswerData:
    return AnswerData(row["question"], row["verdict"], row["justification"], row["source"])


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), OSS)
