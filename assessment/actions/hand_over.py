"""Handing a concept of an assessment over to a colleague, who declares no interest before going on with it."""

from datetime import datetime

from accounts.models import User
from assessment import permissions
from assessment.models import Assessment, PastAssessor
from assessment.policies import is_written
from assessment.selectors.pair import pair_of
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation


def hand_over(*, assessment: Assessment, by: User, at: datetime, owner: User, reason: str) -> Assessment:
    """Give a concept, as it stands, to a colleague. Raises NotAllowed for who may not, RuleViolation for whom cannot.

    The colleague declares no interest of his own first; until then nothing of it can be saved or handed in. Who wrote
    in it stays one who worked on the request, and so does not decide on it.
    """
    with unit(by=by, at=at, reason=reason.strip()) as record:
        case = lock(assessment.case)
        row = lock(assessment)
        permissions.check_hand_over(by, row, day_in_oss(at))
        if row.part == Assessment.Part.JOINT:
            raise RuleViolation("De twee beoordelaars maken samen één versie. Een van beiden dient die in.")
        if row.status != Assessment.Status.DRAFT:
            raise RuleViolation("Deze beoordeling is al ingediend. Open het verzoek om haar te lezen.")
        if not reason.strip():
            raise RuleViolation("Schrijf waarom een ander het overneemt.", "reason")
        pair = pair_of(case)
        if not owner.is_active or pair.of(owner) or pair.is_known_to(owner) or not permissions.can_assess(owner, case):
            raise RuleViolation(f"{owner.name} kan dit verzoek niet beoordelen. Kies iemand anders.", "owner")
        before, row.assessor = row.assessor, owner
        if is_written(row.draft, row.draft_conditions, row.note):
            PastAssessor.objects.get_or_create(case=case, user=before, defaults={"handed_over_at": at})
        row.no_conflict_declared_at, row.saved_from = None, None
        row.version += 1
        row.save(update_fields=["assessor", "no_conflict_declared_at", "saved_from", "version"])
        record("assessment.handed_over", row, thread=case, private={"assessor": (before.name, owner.name)})
        return row
