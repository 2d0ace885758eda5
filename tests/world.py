"""A small world for walking all pages: one row of everything, and one visitor of each role."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts import invitations
from accounts.models import Role, User
from activities.models import Request, RequestAttachment
from activities.models.project import ApplicationStatus
from budget.models import Cover
from letters.models import Kind
from partners.models import Organisation
from tests import (
    builders,
    builders_agreement,
    builders_import,
    builders_intention,
    builders_membership,
    builders_mission,
    builders_policy,
    builders_project,
    builders_trip,
)
from tests.builders_consent import consent, paid_by_other
from tests.builders_documents import attachment
from tests.builders_fast_lane import routine
from tests.builders_letter import letter
from tests.builders_link import confirmation, filled_in, outside_file
from tests.builders_mandate import mandate
from tests.builders_notice import notice
from tests.builders_opportunity import opportunity
from tests.builders_pair import both_in, joint
from tests.builders_proposal import proposal

Rows = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class World:
    """The visitors, and for each row that an address can be about the arguments of that address."""

    visitors: dict[Role, User]
    rows: Rows


def make_world() -> World:
    """Requests of the visiting official and of a colleague, an activity with money, a partner, a report, accounts."""
    visitors = {role: builders.user(role, name=f"Bezoeker {role.label}", password=builders.PASSWORD) for role in Role}
    rows: Rows = {"year": {"year": builders.YEAR}}
    _add_requests(rows, visitors[Role.OFFICIAL])
    _add_money(rows)
    _add_partner(rows)
    _add_mission(rows)
    _add_trip(rows)
    rows["import"] = {"pk": builders_import.checked().pk}
    rows["opportunity"] = {"pk": opportunity(spearheads=(builders.spearhead(),)).pk}
    _add_kinds(rows)
    _add_college(rows)
    _add_policy(rows)
    edition = builders.edition()
    rows["edition"] = {"year": edition.year, "number": edition.number}
    rows["account"] = {"pk": builders.official().pk}
    rows["invitation"] = {"token": invitations.make_token(builders.official(), timezone.now())}
    rows["false"] = {"token": "x"}
    _add_links(rows)
    return World(visitors, rows)


_STEPS = {"step": "kosten", "step_purpose": "opbrengst", "step_goals": "doelen", "step_place": "waar-en-wie"}


def _add_policy(rows: Rows) -> None:
    """The first version of the policy, and a draft of the next."""
    rule = builders.rule("verzonnen-lijn")
    rows["version"] = {"number": builders_policy.published().number}
    builders_policy.draft()
    rows["policy_part"] = {"code": "rules"}
    rows["policy_item"] = {"code": "rules", "item_code": rule.code}


def _add_requests(rows: Rows, official: User) -> None:
    """The official's own draft, and requests of a colleague in each state that a page is about."""
    draft = builders.draft(author=official, title="Eigen concept")
    stored = builders.stored_file(uploaded_by=official)
    default_storage.save(stored.stored_as, ContentFile(b"%PDF-1.7"))
    attachment = RequestAttachment.objects.create(case=draft, file=stored)
    rows["draft"] = {"pk": draft.pk}
    for name, slug in _STEPS.items():
        rows[name] = {"pk": draft.pk, "step": slug}
    rows["draft_file"] = {"pk": draft.pk, "attachment_pk": attachment.pk}
    rows["stored_file"] = {"file_id": stored.pk}
    rows["others_draft"] = {"pk": builders.draft(title="Concept van een ander").pk}
    rows["submitted"] = {"ref": builders.submitted(title="Ingediend verzoek").reference}
    concept = builders.draft_assessment()
    rows["concept"] = {"ref": concept.case.reference, "pk": concept.pk}
    rows["fast_lane"] = {"ref": routine(title="Klein verzoek").reference}
    rows["paid_by_other"] = {"ref": _paid_by_other().reference}
    rows["overlap"] = {"pk": draft.pk, "other_pk": builders.submitted(title="Eigen concept").pk}
    rows["assessed"] = {"ref": builders.assessed(title="Beoordeeld verzoek").reference}
    rows["both_in"] = {"ref": both_in()[0].case.reference}
    made = joint()
    rows["joined"] = {"ref": made.case.reference, "pk": made.pk}
    approved = builders.approved(title="Akkoord verzoek")
    rows["approved"] = {"ref": approved.reference}
    decision = approved.decisions.get()
    rows["decision"] = {"ref": approved.reference, "pk": decision.pk}
    rows["letter"] = {"ref": approved.reference, "pk": letter(decision).pk, "form": "pdf"}
    rows["memo"] = {"ref": approved.reference, "form": "pdf"}
    rows["template"] = {"kind": Kind.REFUSE, "language": "en"}


def _add_college(rows: Rows) -> None:
    """What goes beyond the mandate of the themamanager: a request that waits for a proposal, and one that has it."""
    mandate(above_cents=50_000_000)
    rows["for_college"] = {"ref": builders.assessed(costs=60_000_000, title="Voor het college").reference}
    written = proposal(builders.assessed(costs=60_000_000, title="Met een voorstel"))
    rows["proposal"] = {"pk": written.pk}
    mandate("college_travels", body="themamanager", needs_notice=True)
    rows["notice"] = {"pk": notice().activity_id}
    rows["notice_pdf"] = {**rows["notice"], "form": "pdf"}
    rows["proposal_pdf"] = {"pk": written.pk, "form": "pdf"}


def _paid_by_other() -> Request:
    """A request that somebody else pays for: the college answered no, so it can be asked again."""
    case = builders.submitted(title="Betaald door een ander")
    paid_by_other(case)
    consent(case, "no")
    return case


def _add_money(rows: Rows) -> None:
    """A budget with a wish, and an activity with a commitment, an expense with its receipt, and a follow-up action."""
    budget = builders.budget(lines={})
    line = builders.line(budget)
    wish = builders.cover(budget, status=Cover.Status.WISH)
    commitment = builders.commitment(line)
    entry = builders.expense(commitment)
    rows["line"] = {"pk": line.pk}
    rows["cover"] = {"pk": wish.pk}
    rows["commitment"] = {"pk": commitment.pk}
    rows["entry"] = {"pk": entry.pk}
    rows["activity"] = {"pk": commitment.activity_id}
    rows["activity_pk"] = {"activity_pk": commitment.activity_id}
    made = attachment(commitment.activity.case, activity=commitment.activity)
    rows["activity_file"] = {"pk": commitment.activity_id, "attachment_pk": made.pk}
    done = builders.completed_activity()
    stored = builders.stored_file()
    default_storage.save(stored.stored_as, ContentFile(b"%PDF-1.7"))
    builders.result(done, file=stored)
    rows["evidence"] = {"file_id": stored.pk}
    rows["uncounted"] = {"pk": builders.result(done, target=None, achieved=None).pk}
    rows["target"] = {"pk": commitment.activity.targets.get().pk}
    rows["completed"] = {"pk": done.pk}
    rows["follow_up"] = {"pk": builders.follow_up(done.case).pk}


def _add_links(rows: Rows) -> None:
    """Links that an outsider holds, and one that nobody made."""
    now = timezone.now()
    asked = confirmation(token="bevestiging", made_at=now)
    rows["confirmation"] = {"pk": asked.pk}
    rows["asked"] = {"language": "en", "token": "bevestiging"}
    invited = filled_in("verzoek", made_at=now)
    rows["invitation_pk"] = {"pk": invited.pk}
    rows["left_behind"] = {"pk": filled_in(owner=builders.official(is_active=False)).pk}
    rows["invited"] = {"language": "nl", "token": "verzoek"}
    rows["invited_file"] = {"language": "en", "token": "verzoek", "pk": outside_file(invited).pk}
    rows["false_link"] = {"language": "nl", "token": "x"}


def _add_kinds(rows: Rows) -> None:
    """Projects in the states of their application that a page is about, and a membership that is kept."""
    receipt = builders_project.receipt()
    rows["project"] = {"pk": builders_project.project().pk}
    rows["sent"] = {"pk": builders_project.project(ApplicationStatus.SUBMITTED).pk}
    rows["granted"] = {"pk": receipt.project_id}
    rows["receipt"] = {"pk": receipt.project_id, "receipt_pk": receipt.pk}
    year = builders_membership.year()
    builders_membership.evaluation(year.membership)
    rows["membership"] = {"pk": year.membership_id}
    rows["of_year"] = {"pk": year.membership_id, "year": year.year}


def _add_partner(rows: Rows) -> None:
    """A partner with a relation, an agreement and a contact person, and one without."""
    agreement = builders.agreement()
    partner: Organisation = agreement.relation.organisation
    rows["partner"] = {"slug": partner.slug}
    rows["stranger"] = {"slug": builders.organisation().slug}
    rows["agreement"] = {"pk": agreement.pk}
    deed = builders_intention.deed()
    rows["intention"] = {"pk": deed.intention_id}
    rows["deed"] = {"pk": deed.pk}
    rows["position"] = {"pk": builders_intention.position().pk}
    rows["promise"] = {"pk": builders_agreement.promise(agreement).pk}
    rows["contact"] = {"pk": builders.contact_person(organisation=partner).pk}


def _add_trip(rows: Rows) -> None:
    """A trip that is over, with a part of the journey and what somebody else paid."""
    trip = builders_trip.trip()
    rows["trip"] = {"pk": trip.pk}
    rows["leg"] = {"pk": builders_trip.leg(trip).pk}
    rows["other_cost"] = {"pk": builders_trip.other_cost(trip).pk}
    rows["register"] = {"year": builders.YEAR}
    rows["register_csv"] = {"year": builders.YEAR, "form": "csv"}
    rows["register_json"] = {"year": builders.YEAR, "form": "json"}


def _add_mission(rows: Rows) -> None:
    """A mission with a file in which there is one of everything, and one that is going on."""
    person = builders.contact_person()
    item = builders_mission.programme_item(organisation=person.organisation)
    mission = item.mission
    rows["mission"] = {"pk": mission.pk}
    rows["member"] = {"pk": builders_mission.member(mission).pk}
    rows["programme"] = {"pk": item.pk}
    stored = builders.stored_file()
    default_storage.save(stored.stored_as, ContentFile(b"%PDF-1.7"))
    rows["packing"] = {"pk": builders_mission.packing_item(mission, file=stored).pk}
    rows["talking"] = {"pk": mission.pk, "number": builders_mission.talking_point(mission).goal_id}
    rows["gift"] = {"pk": builders_mission.gift(mission).pk}
    held = builders_mission.programme_item(builders_mission.held(), organisation=person.organisation)
    rows["held_meeting"] = {"pk": held.pk}
