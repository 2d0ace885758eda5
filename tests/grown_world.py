"""More rows in every list that a page of the small world (world.py) shows: what the queries of a page may not follow.

A new kind of record gets a line here; test_query_counts.py says which ones lack it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from accounts.models import Deputy, Role, User
from activities.models import (
    Activity,
    Invitation,
    LaterCheck,
    Mission,
    NetworkMembership,
    Postponement,
    Project,
    Request,
    RequestAttachment,
    Target,
)
from activities.models.activity import ActivityStatus
from activities.models.request import Status
from assessment.models import Assessment, CollegeProposal, Decision, Interest, PastAssessor, RuleDeviation, SeenEffect
from audit.models import Submission, Verification
from audit.unit import unit
from budget.models import Budget, BudgetLine, Commitment, Cover, LedgerEntry, Payment
from imports.models import RegisterImport
from opportunities.models import Opportunity
from partners.models import Agreement, Interaction, Organisation
from policy.models import ExpenseRule, FocusArea, Kind, MatrixItem, PolicyIntention, PolicyRule, PolicyVersion, Position
from tests import (
    builders,
    builders_agreement,
    builders_import,
    builders_intention,
    builders_membership,
    builders_mission,
    builders_project,
    builders_trip,
)
from tests.builders import AT, YEAR
from tests.builders_condition_check import condition_check
from tests.builders_consent import consent, paid_by_other
from tests.builders_decision import deputy, revision
from tests.builders_documents import attachment, incoming_message, overlap_answer, request_note
from tests.builders_fast_lane import routine
from tests.builders_hours import hours
from tests.builders_letter import letter, letter_template
from tests.builders_link import answered, confirmation, filled_in, invitation, outside_file
from tests.builders_mandate import mandate
from tests.builders_norm import stored_norm
from tests.builders_notice import notice, trip
from tests.builders_opportunity import opportunity
from tests.builders_pair import asked_for_two, joint
from tests.builders_policy import published
from tests.builders_promise import proposed
from tests.builders_proposal import proposal
from tests.world import World

CONDITIONAL = Decision.Outcome.CONDITIONAL
SOME_DAY = date(2026, 10, 6)


@dataclass(frozen=True)
class _Round:
    """One more row of everything. `number` is the how manieth this is: from 1 up to 14, for there are 17 goals."""

    world: World
    number: int

    def row(self, model: Any, name: str) -> Any:
        """The row of the world that addresses with this name are about."""
        key = {"ref": "reference"}
        found = {key.get(part, part): value for part, value in self.world.rows[name].items()}
        return model.objects.get(
            **{part: value for part, value in found.items() if part in {"pk", "reference", "slug"}}
        )

    @property
    def official(self) -> User:
        return self.world.visitors[Role.OFFICIAL]

    @property
    def code(self) -> str:
        return f"meer-{self.number}"


def grow(world: World, rows: int, *, first: int = 1) -> None:
    """Give every list on every page so many rows more; `first` goes on where an earlier call ended."""
    for number in range(first, first + rows):
        this = _Round(world, number)
        for add in (
            _policy, _lists, _drafts, _requests, _weighing, _activity, _course, _mission, _trip, _project, _membership,
            _partner, _agreement, _intention, _money, _links, _import, _audit, _college,
        ):  # fmt: skip
            add(this)


def _policy(this: _Round) -> None:
    number, code = this.number, this.code
    goal, spearhead = builders.goal(number + 2), builders.spearhead(code)
    builders.motive(code)
    builders.channel(code)
    motive, channel = builders.motive(), builders.channel()
    builders_project.programme(f"Programma {number}")
    builders.rule(code, match_countries=["VN"], conditions=["Doen er bedrijven mee?"])
    stored_norm(code, 5)
    mandate(code=code, above_cents=10_000_000_00)
    about = {"code": code, "source": builders.SOURCE}
    MatrixItem.objects.create(motive=motive, channel=channel, text="Delen van kennis", order=number, **about)
    FocusArea.objects.create(holder="oss", holder_name="Oss", country="VN", name="Vietnam", **about)
    ExpenseRule.objects.create(organisation=code, line_code="missies", source=builders.SOURCE)
    builders_intention.intention(motive=motive, channel=channel)
    builders_intention.position(f"Orgaan {number}", motive=motive, channel=channel)
    opportunity(f"Kans {number}", spearheads=(spearhead,), goals=(goal,), organiser=builders.organisation())
    entry = this.row(Opportunity, "opportunity")
    entry.spearheads.add(spearhead)
    entry.goals.add(goal)


def _lists(this: _Round) -> None:
    """Requests in every state, and activities of every kind."""
    manager, entry = this.world.visitors[Role.THEMAMANAGER], this.row(Opportunity, "opportunity")
    for kind in Kind:
        builders.submitted(kind, opportunity=entry)
        builders.assessed(kind, assessor=this.official)
        builders.decided(Decision.Outcome.APPROVE, kind, decided_by=manager)
    for make in (builders.refused, builders.conditional, builders.deferred, routine):
        make()
    builders.edition(YEAR - this.number)
    builders.budget(YEAR - this.number)
    for role in Role:
        builders.user(role)


def _drafts(this: _Round) -> None:
    draft = this.row(Request, "draft")
    builders.draft(author=this.official)
    builders.submitted(author=this.official, status=Status.RETURNED, title="Eigen concept")
    builders.target(draft)
    proposed(draft)
    overlap_answer(draft, this.row(Request, "assessed") if this.number == 1 else None)


def _requests(this: _Round) -> None:
    """More rows on each request that a page is about."""
    term = this.code
    for name in ("draft", "submitted", "paid_by_other", "fast_lane", "assessed", "approved"):
        case = this.row(Request, name)
        case.motives.add(builders.motive(term))
        case.spearheads.add(builders.spearhead(term))
        case.goals.add(builders.goal(this.number + 2))
        builders.participation(case)
        builders.delegation_member(case)
        hours(case)
        builders.cost(case)
        attachment(case, replaces=_newest(case))
        attachment(case)
        if name != "draft":
            builders.follow_up(case, owner=this.official)
            request_note(case)
        overlap_answer(case, builders.submitted(title=case.title))
        builders.contact_person(organisation=case.requester)
    paid = this.row(Request, "paid_by_other")
    paid_by_other(paid)
    consent(paid, "conditions")


def _newest(case: Request, activity: Activity | None = None) -> RequestAttachment | None:
    found = RequestAttachment.objects.filter(case=case, activity=activity, newer=None)
    return found.order_by("pk").first()


def _weighing(this: _Round) -> None:
    """More assessments, decisions and conditions of one request, and who has an interest in it."""
    manager = this.world.visitors[Role.THEMAMANAGER]
    stands_in = Deputy.objects.order_by("pk").first() or deputy(ends_on=date(2026, 12, 31))
    deputy(this.official, starts_on=date(2027, 1, this.number))
    builders.decision(builders.assessed(), decided_by=stands_in.user, deputy=stands_in)
    for name in ("submitted", "assessed", "approved"):
        case = this.row(Request, name)
        builders.assessment(case, status="superseded")
        last = case.decisions.order_by("pk").last()
        made = revision(last, CONDITIONAL) if name == "approved" else builders.decision(case, Decision.Outcome.RETURN)
        first = case.decisions.earliest("pk")
        builders.condition(first)
        rule = PolicyRule.objects.get(code=this.code)
        for decision, line in ((first, _more_line(this, f"gezien-{name}")), (made, this.row(BudgetLine, "line"))):
            RuleDeviation.objects.get_or_create(decision=decision, rule=rule, reason="Toch goed voor Oss.")
            SeenEffect.objects.create(decision=decision, line=line, before_cents=9, cents=4, after_cents=5)
        Interest.objects.create(case=case, user=builders.official(), declared_at=AT)
        PastAssessor.objects.create(case=case, user=builders.official(), handed_over_at=AT)
    asked_for_two(asked_by=this.official)
    joint()
    version = PolicyVersion.objects.order_by("pk").first() or published()
    # Made by nobody here: after a version of our own nothing would come into the past any more, and the world grows on.
    day = date(2018, 1, this.number)
    published(this.number + 100, valid_from=day, framework=version.framework, made_by=None)
    builders.decision(builders.assessed(), policy_version=version)
    builders.assessment(policy_version=version)
    concept = Assessment.objects.filter(status=Assessment.Status.DRAFT, assessor=manager).first()
    condition_check(
        concept or builders.draft_assessment(this.row(Request, "submitted"), assessor=manager), code=this.code
    )
    letter(this.row(Request, "approved").decisions.earliest("pk"))
    letter_template(version=this.number)
    for model, moment in ((Interest, "declared_at"), (PastAssessor, "handed_over_at")):
        model.objects.create(case=builders.submitted(), user=this.official, **{moment: AT})


def _activity(this: _Round) -> None:
    """What came of an activity, and what is still to be done."""
    for name in ("activity", "completed", "mission", "project", "membership"):
        activity = this.row(Activity, name)
        goal, missed = (builders.target(builders.submitted()) for _ in range(2))
        Target.objects.filter(pk__in=(goal.pk, missed.pk)).update(case=activity.case, activity=activity)
        builders.missed(missed)
        builders.result(activity, target=goal, file=builders.stored_file())
        builders.result(activity, form="contact", interaction=builders.interaction())
        builders.result(activity, agreement=builders.agreement())
        builders.result(activity, form="turnover", organisation=builders.organisation(), amount_cents=100)
        builders.follow_up(activity.case)
        attachment(activity.case, activity=activity, replaces=_newest(activity.case, activity))
        attachment(activity.case, activity=activity)
        builders.participation(activity.case)
        builders.delegation_member(activity.case)
        answered(activity, organisation=builders.organisation())
        confirmation(activity, organisation=builders.organisation())
        todo = builders.follow_up(activity.case, origin="later_check")
        LaterCheck.objects.create(activity=activity, months=this.number, follow_up=todo)
        builders_intention.deed(activity=activity)
        year = {"framework": builders.framework(), "year": YEAR + 20 + this.number, "author": this.official}
        made = activity.evaluations.create(conclusion="Nuttig.", evaluated_at=AT, **year)
        for question in builders.framework().questions.all():
            made.answers.create(question=question, verdict="yes", justification="Gedaan.")


def _course(this: _Round) -> None:
    """An activity that was postponed, split and joined."""
    activity = this.row(Activity, "activity")
    Postponement.objects.create(
        activity=activity, old_year=YEAR, starts_on=SOME_DAY, year=YEAR, reason="Uitgesteld.",
        decided_by=this.official, decided_at=AT,
    )  # fmt: skip
    for state in ({}, {"status": ActivityStatus.MERGED, "merged_into": activity}):
        builders.activity_of(activity.case, split_from=activity, **state)
    activity.case.targets.update(activity=activity)


def _mission(this: _Round) -> None:
    for name in ("mission", "trip"):
        mission = this.row(Mission, name)
        person = builders.contact_person()
        item = builders_mission.programme_item(mission, organisation=person.organisation)
        for row in mission.programme.all():
            row.contacts.add(builders.contact_person(organisation=row.organisation or person.organisation))
            row.attendees.add(builders_mission.member(mission))
        item.attendees.add(builders_mission.member(mission, side="host"))
        builders_mission.packing_item(mission, file=builders.stored_file())
        builders_mission.talking_point(mission, goal=builders.goal(this.number + 2))
        builders_mission.gift(mission, organisation=person.organisation)
        builders_mission.gift(mission, direction="given", organisation=person.organisation)
        builders.agreement(relation=builders.relation(organisation=person.organisation))
        builders.interaction(organisation=person.organisation)
        builders.participation(builders.completed_activity().case, person.organisation)
        builders_trip.leg(mission)
        builders_trip.other_cost(mission)


def _trip(this: _Round) -> None:
    trip = builders_trip.trip()
    builders_trip.other_cost(trip)
    builders_mission.gift(trip)
    entry = builders.expense(
        builders.commitment(_more_line(this, "reis"), cents=1_000, activity=trip.activity), cents=9
    )
    builders_trip.label(entry=entry)
    builders_trip.publication(trip)


def _more_line(this: _Round, name: str) -> BudgetLine:
    return builders.line(Budget.objects.get(year=YEAR), code=f"{name}-{this.number}")


def _project(this: _Round) -> None:
    for name in ("project", "sent", "granted"):
        builders_project.member(this.row(Project, name))
    granted = this.row(Project, "granted")
    builders_project.receipt(granted, cents=1_000)
    first = granted.receipts.earliest("pk")
    builders_project.receipt(granted, cents=-10, corrects=first, note="Terugbetaald.")
    builders.follow_up(granted.activity.case, origin="report_due")
    builders_project.project(programme=builders_project.programme(), programme_other="")


def _membership(this: _Round) -> None:
    membership = this.row(NetworkMembership, "membership")
    builders_membership.meeting(membership)
    builders_membership.year(membership, YEAR + this.number)
    builders_membership.evaluation(membership, year=YEAR + this.number)
    builders_membership.membership(network=membership.network)


def _partner(this: _Round) -> None:
    partner = this.row(Organisation, "partner")
    builders.agreement(relation=partner.relation)
    builders.agreement(relation=builders.relation())
    builders.contact_person(organisation=partner)
    builders.interaction(organisation=partner)
    builders.follow_up(organisation=partner, owner=this.official)
    builders.organisation(merged_into=partner)
    builders.approved(requester=partner)

    builders.approved(Kind.MEMBERSHIP, partner=partner)
    builders.participation(builders.approved(), partner)
    builders_project.member(builders_project.project(), who=partner)
    builders_mission.gift(organisation=partner)
    builders_mission.programme_item(organisation=partner)
    builders.result(builders.activity(), form="turnover", organisation=partner, amount_cents=100)
    opportunity(f"Kans van {this.number}", organiser=partner)
    confirmation(organisation=partner)
    invitation(organisation=partner)


def _agreement(this: _Round) -> None:
    agreement = this.row(Agreement, "agreement")
    builders_agreement.promise(agreement)
    builders_agreement.review(agreement)
    for row in agreement.promises.all():
        builders.follow_up(promise=row)
    builders.result(builders.activity(), agreement=agreement)
    tie = builders.activity(Kind.COOPERATION).cooperation
    tie.relation, tie.agreement = agreement.relation, agreement
    tie.save()


def _intention(this: _Round) -> None:
    intention = this.row(PolicyIntention, "intention")
    builders_intention.deed(intention)
    builders_intention.deed(intention, interaction=builders.interaction())
    builders_intention.deed(intention, activity=builders.activity())
    moment = Interaction.objects.filter(organisation__slug=this.world.rows["partner"]["slug"]).earliest("pk")
    builders_intention.deed(interaction=moment)
    builders.follow_up(intention=intention)
    builders_intention.entry(this.row(Position, "position"))


def _money(this: _Round) -> None:
    """Lines of the year, what changed them, and what an activity reserved and spent on them."""
    line, activity = this.row(BudgetLine, "line"), this.row(Activity, "activity")
    builders.cover(line.budget, name=f"Wens {this.number}", status=Cover.Status.WISH)
    builders.amendment(line.budget)
    builders.entry(LedgerEntry.Kind.AMEND, line, 100, amendment=line.budget.amendments.earliest("pk"))
    builders.entry(LedgerEntry.Kind.OVERRIDE, line, 100, reason="Nodig.")
    builders.expense(builders.commitment(line, cents=1_000), cents=100)
    own = builders.commitment(_more_line(this, "post"), cents=1_000, activity=activity)
    for commitment in (own, this.row(Commitment, "commitment")):
        spent = builders.expense(commitment, cents=100)
        Payment.objects.create(entry=spent, paid_on=SOME_DAY)
    spent = this.row(LedgerEntry, "entry")
    about = {"commitment": spent.commitment, "corrects": spent, "performed_on": spent.performed_on}
    builders.entry(LedgerEntry.Kind.CORRECT, spent.line, -10, reason="Te veel.", **about)


def _links(this: _Round) -> None:
    """Invitations, and what was sent in with one."""
    for row in (invitation(), this.row(Invitation, "invitation_pk")):
        outside_file(row)
    sent = filled_in(case=builders.draft(author=this.official), owner=this.official)
    incoming_message(sent.case)


def _import(this: _Round) -> None:
    builders_import.checked(by=this.world.visitors[Role.ADMIN])
    builders_import.imported_row(mark=this.code, source=this.row(RegisterImport, "import"), number=this.number + 2)


def _audit(this: _Round) -> None:
    """More in every timeline."""
    threads = {
        "approved": Request, "submitted": Request, "activity": Activity, "mission": Mission, "partner": Organisation,
        "intention": PolicyIntention, "position": Position, "opportunity": Opportunity, "account": User,
    }  # fmt: skip
    rows = [this.row(model, name) for name, model in threads.items()]
    with unit(by=builders.official(), at=AT, reason="Daarom.") as record:
        for row in (*rows, Budget.objects.get(year=YEAR)):
            record("activity.started", row, status=("planned", "running"))
    Verification.objects.create(at=AT + timedelta(minutes=this.number), events=1)
    Submission.objects.create(token=uuid4(), user=this.official, url="/", at=AT)


def _college(this: _Round) -> None:
    """Earlier proposals to the college about one request, and letters to the council about trips."""
    proposal(this.row(CollegeProposal, "proposal").case, "withdrawn")
    notice(trip(starts_on=date(2026, 12, 1)))
