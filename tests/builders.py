"""Builders: rows for tests, complete and valid, of which a test names only what it is about.

Every builder takes keyword overrides for the fields of its row. Builders write rows directly and record no events;
what an action does is tested through that action.
"""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from accounts.models import Role, User
from activities.models import (
    Activity,
    Cooperation,
    CostRow,
    DelegationMember,
    FollowUp,
    MembershipYear,
    MissedTarget,
    Mission,
    NetworkMembership,
    Participation,
    Project,
    ReferenceCounter,
    Request,
    Result,
    Target,
)
from activities.models.activity import ActivityStatus
from activities.models.request import CooperationChange, Lead, MissionForm, ProjectRole, ReceivedBy, Status
from assessment.models import Advice, Answer, Assessment, Condition, Decision
from budget.models import Amendment, Budget, BudgetLine, Commitment, Cover, LedgerEntry, Receipt
from files.models import StoredFile
from oss_intl.shared.dates import book_year, day_in_oss
from oss_intl.shared.money import Cents
from oss_intl.shared.text import norm, sort_key
from partners.models import Agreement, ContactPerson, Helix, Interaction, Organisation, Relation
from policy.models import (
    Channel,
    CostCategory,
    Framework,
    GlobalGoal,
    Kind,
    Motive,
    PolicyRule,
    Question,
    QuestionWording,
    Spearhead,
    Verdict,
)
from policy.models.dated import BEGINNING
from reporting.models import Edition

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
YEAR = 2026
PASSWORD = "zeven wilde zwanen vliegen"
SOURCE = "hoofdstuk 5"

_number = count(1)


# Accounts


def user(role: Role = Role.OFFICIAL, *, password: str | None = None, **fields: Any) -> User:
    """Somebody with an account; without a password nobody can sign in with it."""
    number = next(_number)
    values = {"name": f"{role.label} {number}", "created_at": AT, **fields}
    email = values.pop("email", f"{role}{number}@oss.example")
    return User.objects.create_user(email=email, password=password, role=role, **values)


def official(**fields: Any) -> User:
    return user(Role.OFFICIAL, **fields)


def themamanager(**fields: Any) -> User:
    return user(Role.THEMAMANAGER, **fields)


def council(**fields: Any) -> User:
    return user(Role.COUNCIL, **fields)


def admin(**fields: Any) -> User:
    return user(Role.ADMIN, **fields)


# Files


def stored_file(**fields: Any) -> StoredFile:
    """A file's row; its bytes are not on disk."""
    values: dict[str, Any] = {
        "name": "brief.pdf",
        "content_type": "application/pdf",
        "size": 1234,
        "sha256": "0" * 64,
        "stored_as": uuid4().hex,
        "scan": StoredFile.Scan.CLEAN,
        "uploaded_at": AT,
        **fields,
    }
    if "uploaded_link" not in fields:
        values["uploaded_by"] = fields.get("uploaded_by") or official()
    return StoredFile.objects.create(**values)


# Policy


QUESTIONS = (
    ("goals", "Global Goals"),
    ("spearhead", "Speerpunt"),
    ("focus", "Focus"),
    ("helix", "Triple helix"),
    ("profile", "Profilering"),
    ("delegation", "Delegatie"),
)


def framework(version: str = "2017", **fields: Any) -> Framework:
    """The framework of this version with six questions, worded for every kind; the same one when it is there."""
    found = Framework.objects.filter(version=version).first()
    if found:
        return found
    made = Framework.objects.create(**{"version": version, "valid_from": date(2017, 1, 1), "source": SOURCE, **fields})
    for number, (code, title) in enumerate(QUESTIONS, start=1):
        question = Question.objects.create(framework=made, number=number, code=code, title=title, source=SOURCE)
        QuestionWording.objects.bulk_create(_wording(question, kind, variant) for kind, variant in _WORDINGS)
    return made


_WORDINGS = (*((kind, "") for kind in Kind), (Kind.MISSION, "delegation"))


def _wording(question: Question, kind: Kind, variant: str) -> QuestionWording:
    return QuestionWording(
        question=question,
        kind=kind,
        variant=variant,
        text=f"Vraag {question.number} voor {kind.label.lower()}?",
        help_text="Let op wat het verzoek zelf zegt.",
        anchor_no="Het verzoek zegt er niets over.",
        anchor_partly="Het verzoek zegt er iets over.",
        anchor_yes="Het verzoek zegt er veel over.",
        usually_not_applicable=question.number == 6 and kind != Kind.MISSION,
    )


def channel(code: str = "gemeente", **fields: Any) -> Channel:
    return Channel.objects.get_or_create(code=code, defaults=_term(code, fields))[0]


def motive(code: str = "oss-leert", **fields: Any) -> Motive:
    return Motive.objects.get_or_create(code=code, defaults=_term(code, fields))[0]


def spearhead(code: str = "agrifood", **fields: Any) -> Spearhead:
    key = {"code": code, "valid_from": fields.pop("valid_from", BEGINNING)}
    return Spearhead.objects.get_or_create(**key, defaults=_term(code, fields))[0]


def _term(code: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"name": code.replace("-", " ").capitalize(), "order": 1, "source": SOURCE, **fields}


def goal(number: int = 2, **fields: Any) -> GlobalGoal:
    return GlobalGoal.objects.get_or_create(number=number, defaults={"name": f"Doel {number}", **fields})[0]


def rule(code: str = "taizhou", **fields: Any) -> PolicyRule:
    """A policy rule; it matches nothing until a test says what."""
    values = {
        "code": code,
        "title": f"Lijn {code}",
        "text": "De tekst van het beleid.",
        "meaning": "Wat dat betekent voor een verzoek.",
        "order": 1,
        "source": SOURCE,
        **fields,
    }
    return PolicyRule.objects.create(**values)


# Partners


def organisation(name: str = "", **fields: Any) -> Organisation:
    """An organisation in Vietnam unless told otherwise."""
    number = next(_number)
    name = name or f"Organisatie {number}"
    values = {
        "slug": f"organisatie-{number}",
        "name": name,
        "sort_key": sort_key(name),
        "norm": norm(name),
        "place": "Long Xuyên",
        "country": "VN",
        "helix": Helix.GOVERNMENT,
        **fields,
    }
    return Organisation.objects.create(**values)


def contact_person(**fields: Any) -> ContactPerson:
    values: dict[str, Any] = {
        "name": "Nguyễn Thị Contact",
        "job_title": "Directeur",
        "email": "contact@partner.example",
        "origin": "Bezoek",
        "review_on": date(2027, 1, 1),
        **fields,
    }
    values["organisation"] = fields.get("organisation") or organisation()
    return ContactPerson.objects.create(**values)


def relation(**fields: Any) -> Relation:
    """An active relation without an agreement, so without focus."""
    values: dict[str, Any] = {"status": Relation.Status.ACTIVE, "purpose": "Kennis delen.", **fields}
    values["organisation"] = fields.get("organisation") or organisation()
    return Relation.objects.create(**values)


def agreement(**fields: Any) -> Agreement:
    """A signed memorandum: it gives its relation focus."""
    values: dict[str, Any] = {
        "form": Agreement.Form.MOU,
        "title": "Memorandum of Understanding",
        "status": Agreement.Status.SIGNED,
        "signed_on": date(2015, 6, 1),
        **fields,
    }
    values["relation"] = fields.get("relation") or relation()
    return Agreement.objects.create(**values)


def interaction(**fields: Any) -> Interaction:
    values: dict[str, Any] = {
        "on": day_in_oss(AT),
        "form": Interaction.Form.MEETING,
        "summary": "Overleg over voedsel.",
        **fields,
    }
    values["organisation"] = fields.get("organisation") or organisation()
    values["recorded_by"] = fields.get("recorded_by") or official()
    return Interaction.objects.create(**values)


# Requests


_OF_KIND: dict[Kind, dict[str, Any]] = {
    Kind.MISSION: {"mission_form": MissionForm.EXPLORATORY},
    Kind.PROJECT: {"programme": "Interreg", "project_role": ProjectRole.PARTNER},
    Kind.MEMBERSHIP: {"fee_basis": "een vast bedrag per jaar"},
    Kind.COOPERATION: {
        "cooperation_change": CooperationChange.ENTER,
        "agreement_title": "Memorandum of Understanding",
        "review_on": date(2028, 1, 1),
    },
}


def draft(kind: Kind = Kind.MISSION, *, costs: Cents = 100_000, **fields: Any) -> Request:
    """A complete draft, ready to submit: a delegation member, a participation, a goal, a cost row that we pay."""
    title = fields.get("title", f"Verzoek {next(_number)}")
    values: dict[str, Any] = {
        "kind": kind,
        "title": title,
        "norm": norm(title),
        "societal_challenge": "Gezond en betaalbaar voedsel.",
        "aim": "Kennis over voedsel delen.",
        "requester_is_relevant": False,
        "received_on": date(2026, 10, 1),
        "received_by": ReceivedBy.EMAIL,
        "channel": channel(),
        "country": "VN",
        "region_code": "VN-44",
        "place": "Long Xuyên",
        "starts_on": date(2026, 12, 1),
        "ends_on": date(2026, 12, 8),
        "lead": Lead.JOIN,
        "joins": "Missie van de provincie",
        "profile": "Een presentatie over Oss.",
        "created_at": AT,
        "changed_at": AT,
        **_OF_KIND[kind],
        **fields,
    }
    values["author"] = fields.get("author") or official()
    if "requester" not in fields:
        values["requester"] = organisation()
    if kind in {Kind.MEMBERSHIP, Kind.COOPERATION} and "partner" not in fields:
        values["partner"] = organisation()
    case = Request.objects.create(**values)
    case.motives.add(motive())
    case.spearheads.add(spearhead())
    case.goals.add(goal())
    participation(case)
    target(case)
    delegation_member(case)
    if costs:
        cost(case, cents=costs)
    return case


def target(case: Request, **fields: Any) -> Target:
    """A goal of a request that is not decided yet, on the first question."""
    values = {
        "order": case.targets.count() + 1,
        "text": "Bedrijven uit Oss vinden een partner.",
        "number": 3,
        "unit": "afspraken",
        **fields,
    }
    values["question"] = fields.get("question") or framework().questions.get(number=1)
    return Target.objects.create(case=case, **values)


def participation(case: Request, taking_part: Organisation | None = None) -> Participation:
    """A local business takes part."""
    firm = taking_part or organisation(country="NL", place="Oss", helix=Helix.BUSINESS, is_regional=True)
    return Participation.objects.create(case=case, organisation=firm)


def delegation_member(case: Request, **fields: Any) -> DelegationMember:
    values = {
        "order": case.delegation.count() + 1,
        "function": "Wethouder",
        "organisation_name": "Gemeente Oss",
        "group": DelegationMember.Group.OFFICE_HOLDER,
        **fields,
    }
    return DelegationMember.objects.create(case=case, **values)


def cost(case: Request, *, cents: Cents = 100_000, **fields: Any) -> CostRow:
    """A cost that this budget pays, unless told otherwise."""
    values = {
        "order": case.costs.count() + 1,
        "category": CostCategory.TRAVEL,
        "amount_cents": cents,
        "payer": CostRow.Payer.THIS_BUDGET,
        **fields,
    }
    return CostRow.objects.create(case=case, **values)


def submitted(kind: Kind = Kind.MISSION, *, status: Status = Status.SUBMITTED, **fields: Any) -> Request:
    """A request with a reference. Other states than submitted get no assessment or decision here."""
    at: datetime = fields.get("submitted_at", AT)
    counter, _ = ReferenceCounter.objects.get_or_create(year=book_year(at))
    counter.last += 1
    counter.save()
    reference = f"{counter.year}-{counter.last:03d}"
    fast = status == Status.FAST_LANE
    values = {"status": status, "reference": reference, "submitted_at": at, "is_fast_lane": fast}
    return draft(kind, **{**values, **fields})


def follow_up(case: Request | None = None, **fields: Any) -> FollowUp:
    """An action about a request; or about an `organisation` or `intention`, when one is named."""
    values: dict[str, Any] = {"text": "Bedankbrief sturen.", "due_on": date(2026, 12, 1), "created_at": AT, **fields}
    values["owner"] = fields.get("owner") or official()
    if case or not {"organisation", "intention", "promise"} & values.keys():
        values["case"] = case or approved()
    return FollowUp.objects.create(**values)


# Assessments and decisions


def draft_assessment(case: Request | None = None, **fields: Any) -> Assessment:
    """A concept of an assessment, without answers."""
    values: dict[str, Any] = {"no_conflict_declared_at": AT, "started_at": AT, **fields}
    values["case"] = case or submitted()
    values["framework"] = fields.get("framework") or framework()
    values["assessor"] = fields.get("assessor") or official()
    return Assessment.objects.create(**values)


def assessment(case: Request | None = None, *, verdict: Verdict = Verdict.YES, **fields: Any) -> Assessment:
    """An assessment that was handed in, with this verdict on every question and the score that follows from it."""
    score, advice = _OUTCOME_OF[verdict]
    values = {
        "status": Assessment.Status.SUBMITTED,
        "submitted_at": AT,
        "score": score,
        "advice": advice,
        **fields,
    }
    made = draft_assessment(case or submitted(status=Status.ASSESSED), **values)
    for question in made.framework.questions.order_by("number"):
        Answer.objects.create(
            assessment=made, question=question, verdict=verdict, justification=f"Reden bij {question.number}."
        )
    return made


_OUTCOME_OF: dict[Verdict, tuple[int | None, Advice]] = {
    Verdict.YES: (100, Advice.PARTICIPATE),
    Verdict.PARTLY: (50, Advice.LIMITED),
    Verdict.NO: (0, Advice.DECLINE),
    Verdict.NOT_APPLICABLE: (None, Advice.TOO_LITTLE),
}


def assessed(
    kind: Kind = Kind.MISSION, *, verdict: Verdict = Verdict.YES, assessor: User | None = None, **fields: Any
) -> Request:
    """A request that waits for a decision, with its assessment."""
    case = submitted(kind, status=Status.ASSESSED, **fields)
    assessment(case, verdict=verdict, assessor=assessor)
    return case


def decision(case: Request, outcome: Decision.Outcome = Decision.Outcome.APPROVE, **fields: Any) -> Decision:
    """A decision on a request's current assessment; the request's own status is left to the caller."""
    values: dict[str, Any] = {
        "outcome": outcome,
        "body": Decision.Body.THEMAMANAGER,
        "number": f"B-{next(_number)}",
        "decided_on": day_in_oss(AT),
        "recorded_at": AT,
        "reason": "Het past bij het beleid.",
        "assessment": case.assessments.filter(status=Assessment.Status.SUBMITTED).first(),
        "effect_seen": outcome in _APPROVALS or "revises" in fields,
        **fields,
    }
    values["decided_by"] = fields.get("decided_by") or themamanager()
    if outcome == Decision.Outcome.DEFER:
        values.setdefault("defer_until", date(2027, 1, 15))
    return Decision.objects.create(case=case, **values)


_APPROVALS = frozenset({Decision.Outcome.APPROVE, Decision.Outcome.CONDITIONAL})
_STATUS_AFTER = {
    Decision.Outcome.APPROVE: Status.APPROVED,
    Decision.Outcome.CONDITIONAL: Status.CONDITIONAL,
    Decision.Outcome.DEFER: Status.DEFERRED,
    Decision.Outcome.REFUSE: Status.REFUSED,
    Decision.Outcome.RETURN: Status.RETURNED,
}


def decided(
    outcome: Decision.Outcome, kind: Kind = Kind.MISSION, *, decided_by: User | None = None, **fields: Any
) -> Request:
    """A request with an assessment and a decision with this outcome; an approval has its activity but no money yet."""
    case = submitted(kind, **{"status": _STATUS_AFTER[outcome], **_deferral(outcome), **fields})
    assessment(case)
    made = decision(case, outcome, decided_by=decided_by)
    if outcome in {Decision.Outcome.APPROVE, Decision.Outcome.CONDITIONAL}:
        activity_of(case)
    if outcome == Decision.Outcome.CONDITIONAL:
        condition(made)
    return case


def _deferral(outcome: Decision.Outcome) -> dict[str, Any]:
    return {"deferred_until": date(2027, 1, 15)} if outcome == Decision.Outcome.DEFER else {}


def condition(made: Decision, text: str = "Er doen ten minste twee bedrijven mee.") -> Condition:
    """A condition with its follow-up action."""
    todo = follow_up(made.case, text=text, origin=FollowUp.Origin.CONDITION, owner=made.case.author)
    return Condition.objects.create(decision=made, text=text, follow_up=todo)


def approved(kind: Kind = Kind.MISSION, **fields: Any) -> Request:
    """A request that was approved, with its activity."""
    return decided(Decision.Outcome.APPROVE, kind, **fields)


def conditional(kind: Kind = Kind.MISSION, **fields: Any) -> Request:
    return decided(Decision.Outcome.CONDITIONAL, kind, **fields)


def refused(kind: Kind = Kind.MISSION, **fields: Any) -> Request:
    return decided(Decision.Outcome.REFUSE, kind, **fields)


def deferred(kind: Kind = Kind.MISSION, **fields: Any) -> Request:
    return decided(Decision.Outcome.DEFER, kind, **fields)


# Activities


def activity_of(case: Request, **fields: Any) -> Activity:
    """The activity of an approved request, with the row of its kind."""
    values = {
        "kind": case.kind,
        "title": case.title,
        "country": case.country,
        "place": case.place,
        "starts_on": case.starts_on,
        "ends_on": case.ends_on,
        "year": YEAR,
        "created_at": AT,
        **fields,
    }
    made = Activity.objects.create(case=case, **values)
    case.targets.update(activity=made)
    if case.kind == Kind.MISSION:
        Mission.objects.create(activity=made, form=case.mission_form)
    elif case.kind == Kind.PROJECT:
        Project.objects.create(activity=made, programme_other=case.programme, role=case.project_role)
    elif case.kind == Kind.MEMBERSHIP:
        member = NetworkMembership.objects.create(activity=made, network=_partner(case), fee_basis=case.fee_basis)
        MembershipYear.objects.create(membership=member, year=made.year)
    else:
        tie = relation(organisation=_partner(case))
        Cooperation.objects.create(activity=made, change=case.cooperation_change, relation=tie)
    return made


def _partner(case: Request) -> Organisation:
    assert case.partner is not None
    return case.partner


def activity(kind: Kind = Kind.MISSION, **fields: Any) -> Activity:
    """A planned activity with its approved request; nothing is reserved for it."""
    made = approved(kind).activities.get()
    if fields.get("status") in {ActivityStatus.COMPLETED, ActivityStatus.EVALUATED}:
        for row in made.targets.all():
            missed(row)
    change_activity(made, fields)
    return made


def missed(row: Target) -> MissedTarget:
    """Nothing came of a goal."""
    values = {"reason": "De missie kwam niet tot een afspraak.", "recorded_by": official(), "recorded_at": AT}
    return MissedTarget.objects.create(target=row, **values)


def completed_activity(kind: Kind = Kind.MISSION, **fields: Any) -> Activity:
    """An activity that was carried out, with one result, of its goal."""
    values = {"status": ActivityStatus.COMPLETED, "summary": "Het ging goed.", "completed_at": AT, **fields}
    made = activity(kind)
    result(made)
    change_activity(made, values)
    return made


# The state before: the database lets no activity leap.
_BEFORE = {ActivityStatus.COMPLETED: ActivityStatus.RUNNING, ActivityStatus.EVALUATED: ActivityStatus.COMPLETED}


def change_activity(row: Activity, fields: dict[str, Any]) -> Activity:
    """Give an activity these values; to a later state it goes through those before it."""
    status = fields.get("status", row.status)
    before = _BEFORE.get(status)
    if before and row.status not in {before, status}:
        change_activity(row, {**fields, "status": before})
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    return row


def result(made: Activity, **fields: Any) -> Result:
    """A result of the activity's first goal, if it has one."""
    goal_of = made.targets.order_by("order").first()
    values: dict[str, Any] = {
        "target": goal_of,
        "achieved": 2 if goal_of else None,
        "evidence": "Verslag in het zaaksysteem.",
        "form": Result.Form.KNOWLEDGE,
        "on": date(2026, 12, 5),
        "description": "Kennis over voedsel gedeeld.",
        "recorded_at": AT,
        **fields,
    }
    values["recorded_by"] = fields.get("recorded_by") or official()
    return Result.objects.create(activity=made, **values)


# Money


def budget(year: int = YEAR, *, lines: dict[str, Cents] | None = None, by: User | None = None, **fields: Any) -> Budget:
    """An adopted budget with these lines (code to cents); by default missions 6,000 and other 2,900 euros."""
    values = {"status": Budget.Status.ADOPTED, "adopted_on": date(year - 1, 11, 1), "decision_number": "R-1", **fields}
    made = Budget.objects.create(year=year, **values)
    for code, cents in (lines if lines is not None else {"missies": 600_000, "overig": 290_000}).items():
        line(made, code=code, cents=cents, by=by)
    return made


def line(
    of: Budget | None = None, *, code: str = "missies", cents: Cents = 600_000, by: User | None = None, **fields: Any
) -> BudgetLine:
    """A line with this original budget, on a budget of its own unless one is given."""
    owner = of or budget(lines={})
    values = {"name": code.capitalize(), "order": owner.lines.count() + 1, **fields}
    made = BudgetLine.objects.create(budget=owner, code=code, **values)
    entry(LedgerEntry.Kind.BUDGET, made, cents, description="Vastgesteld", booked_by=by)
    made.refresh_from_db()
    return made


def cover(of: Budget, *, cents: Cents = 890_000, **fields: Any) -> Cover:
    values = {"name": "Bestaand budget", "status": Cover.Status.EXISTING, **fields}
    return Cover.objects.create(budget=of, cents=cents, **values)


def amendment(of: Budget, **fields: Any) -> Amendment:
    values = {"title": "Voorjaarsnota", "decision_number": "R-2", "decided_on": date(of.year, 6, 1), **fields}
    return Amendment.objects.create(budget=of, **values)


def entry(kind: LedgerEntry.Kind, on: BudgetLine, cents: Cents, **fields: Any) -> LedgerEntry:
    """A ledger entry; its trigger moves the counters of the line and the commitment, so refresh those."""
    values: dict[str, Any] = {
        "year": on.budget.year,
        "description": str(kind.label),
        "booked_at": AT,
        **fields,
    }
    values["booked_by"] = fields.get("booked_by") or themamanager()
    return LedgerEntry.objects.create(kind=kind, line=on, cents=cents, **values)


def commitment(on: BudgetLine | None = None, *, cents: Cents = 100_000, **fields: Any) -> Commitment:
    """Money that is reserved on a line for an activity."""
    owner = on or line()
    values = {"description": "Reiskosten", **fields}
    values["activity"] = fields.get("activity") or activity(year=owner.budget.year)
    made = Commitment.objects.create(line=owner, **values)
    entry(LedgerEntry.Kind.RESERVE, owner, cents, commitment=made)
    made.refresh_from_db()
    owner.refresh_from_db()
    return made


def expense(of: Commitment | None = None, *, cents: Cents = 50_000, **fields: Any) -> LedgerEntry:
    """An expense on a commitment, with its receipt."""
    owner = of or commitment()
    values = {"performed_on": date(owner.line.budget.year, 11, 1), "description": "Treinreis", **fields}
    booked = entry(LedgerEntry.Kind.EXPENSE, owner.line, cents, commitment=owner, **values)
    Receipt.objects.create(entry=booked, supplier="Reisbureau De Globe", invoice_number="F-1")
    owner.refresh_from_db()
    owner.line.refresh_from_db()
    return booked


# Reports


def edition(year: int = YEAR, **fields: Any) -> Edition:
    """A draft edition of a year's report."""
    values: dict[str, Any] = {"number": 1, "created_at": AT, **fields}
    values["author"] = fields.get("author") or themamanager()
    return Edition.objects.create(year=year, **values)
