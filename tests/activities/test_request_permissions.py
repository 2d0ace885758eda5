"""Who may read and change which request, for every role and state."""

from functools import partial

import pytest

from activities import permissions
from activities.models import Request, RequestAttachment
from activities.models.request import Status
from oss_intl.shared.dates import day_in_oss
from tests import builders as make

pytestmark = pytest.mark.django_db
EVERY = set(Status.values)
# The council reads what was decided; a draft is its author's alone.
READABLE = {
    "author": EVERY,
    "official": EVERY - {"draft"},
    "themamanager": EVERY - {"draft"},
    "admin": EVERY - {"draft"},
    "council": {"approved", "conditional", "refused"},
}
EDITABLE = {"author": {"draft", "returned"}}
OPEN = {"submitted", "fast_lane", "assessed", "returned", "deferred"}
WITHDRAWABLE = {"author": OPEN, "themamanager": OPEN}
DELETABLE = {"author": {"draft"}}
REGISTERS = {"author", "official", "themamanager"}


@pytest.fixture
def cases() -> dict[str, Request]:
    """A request in every state, all of one author."""
    author = make.official()
    made = {
        status: make.submitted(status=Status(status), author=author, deferred_until="2027-01-01")
        for status in EVERY - {"draft"}
    }
    return {"draft": make.draft(author=author), **made}


@pytest.mark.parametrize("role", READABLE)
def test_each_role_reads_and_changes_these_states_and_no_other(role: str, cases: dict[str, Request]) -> None:
    user = cases["draft"].author if role == "author" else getattr(make, role)()
    seen = {case.status for case in Request.objects.visible_to(user)}
    assert seen == READABLE[role]
    for ask, states in (
        (permissions.may_edit, EDITABLE),
        (partial(permissions.may_withdraw, today=day_in_oss(make.AT)), WITHDRAWABLE),
        (permissions.may_delete, DELETABLE),
    ):
        assert {status for status, case in cases.items() if ask(user, case)} == states.get(role, set()), ask
    assert permissions.may_register(user) == (role in REGISTERS)


@pytest.mark.parametrize("role", READABLE)
def test_attachments_follow_their_request_and_are_never_the_councils(role: str, cases: dict[str, Request]) -> None:
    for case in cases.values():
        RequestAttachment.objects.create(case=case, file=make.stored_file())
    user = cases["draft"].author if role == "author" else getattr(make, role)()
    seen = {attachment.case.status for attachment in RequestAttachment.objects.visible_to(user)}
    assert seen == (set() if role == "council" else READABLE[role])
