"""Two assessors in the database: each constraint and guard about them is broken once, on both databases."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction

from assessment.models import Assessment, PairRequest
from tests import builders
from tests.assessment.test_guards import refused
from tests.builders import AT
from tests.builders_pair import asked_for_two, both_in, half, joint

pytestmark = pytest.mark.django_db
Part = Assessment.Part


def test_nobody_gives_both_and_no_part_is_given_twice() -> None:
    first = half(asked_for_two())
    for values in ({"part": Part.SECOND, "assessor": first.assessor}, {"part": Part.FIRST}):
        with pytest.raises(IntegrityError), transaction.atomic():
            builders.draft_assessment(first.case, **values)
    assert builders.draft_assessment(first.case, part=Part.SECOND)


def test_nobody_assesses_alone_beside_a_half() -> None:
    case = builders.draft_assessment(part=Part.FIRST).case
    refused("assessment_assessment_not_alone", partial(builders.draft_assessment, case))
    builders.draft_assessment(case, part=Part.SECOND)
    row = Assessment.objects.filter(case=case, part=Part.SECOND)
    refused("assessment_assessment_left_alone", lambda: row.update(part=Part.SINGLE))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("assessment_assessment_known_part", {"part": "third", "status": "superseded"}),
        ("assessment_assessment_half_waits", {"part": Part.FIRST}),
        ("assessment_assessment_half_waits", {"status": "paired"}),
        ("assessment_assessment_talk_is_joint", {"talk": "Besproken."}),
    ],
)
def test_each_constraint_of_a_part(name: str, changes: dict[str, object]) -> None:
    refused(name, lambda: builders.assessment(**changes))  # type: ignore[arg-type]


def test_a_joint_version_comes_of_one_of_two_when_both_are_in() -> None:
    case = asked_for_two()
    first = half(case)
    values = {"part": Part.JOINT, "assessor": first.assessor}
    refused("assessment_assessment_joint_of_two", partial(builders.draft_assessment, case, **values))
    half(case, Part.SECOND)
    stranger = {**values, "assessor": builders.official()}
    refused("assessment_assessment_joint_of_two", partial(builders.draft_assessment, case, **stranger))
    other = {**values, "framework": builders.framework("2030")}
    refused("assessment_assessment_joint_of_two", partial(builders.draft_assessment, case, **other))
    made = builders.draft_assessment(case, **values)
    row = Assessment.objects.filter(pk=made.pk)
    refused("assessment_assessment_stays_joint", lambda: row.update(part=Part.FIRST))


def test_a_half_belongs_to_the_joint_version_of_its_own_request_for_good() -> None:
    first, _ = both_in()
    other, row = joint(), Assessment.objects.filter(pk=first.pk)
    values = {"status": "superseded", "joint": other}
    refused("assessment_assessment_joint_of_case", lambda: row.update(**values))
    kept = other.halves.all()
    refused("assessment_assessment_stays", lambda: kept.update(joint=None))
    own = builders.draft_assessment(first.case, part=Part.JOINT, assessor=first.assessor)
    refused("assessment_assessment_half_is_joined", lambda: row.update(joint=own))


def test_a_half_that_is_in_is_not_current_and_stays() -> None:
    first = half(asked_for_two())
    row = Assessment.objects.filter(pk=first.pk)
    refused("assessment_assessment_stays", lambda: row.update(part=Part.SECOND))
    refused("assessment_assessment_stays", lambda: row.update(score=1))
    assert row.update(status="superseded") == 1


def test_a_second_assessor_is_asked_once_with_a_reason_and_for_good() -> None:
    case = asked_for_two()
    refused("assessment_pairrequest_no_update", lambda: PairRequest.objects.update(reason="Toch niet"))
    refused("assessment_pairrequest_no_delete", lambda: PairRequest.objects.all().delete())
    with pytest.raises(IntegrityError), transaction.atomic():
        asked_for_two(case)
    values = {"case": builders.submitted(), "asked_by": case.author, "asked_at": AT}
    refused("assessment_pairrequest_has_reason", lambda: PairRequest.objects.create(**values, reason=""))
