"""Everything that writes accounts, and the events of signing in and out.

Names and addresses go to the erasable side of the audit trail only. `by` is None for a command or the sign-in page.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accounts import invitations, permissions, policies
from accounts.models import Role, User
from accounts.words import LABELS
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version, store

_PRIVATE = {"name", "job_title", "email"}


def add_user(
    *, by: User | None, at: datetime, name: str, email: str, role: str, job_title: str = "", password: str | None = None
) -> User:
    """Make an account. Without a password it waits for its invitation."""
    if by is not None:
        permissions.check_manage_users(by)
    with unit(by=by, at=at) as record:
        if User.objects.filter(email=email.lower()).exists():
            raise RuleViolation("Er is al een account met dit e-mailadres.", "email")
        user = User.objects.create_user(
            email=email, password=password, name=name, role=Role(role), job_title=job_title, created_at=at
        )
        record(
            "account.added", user, audience=Audience.ADMIN, role=user.role,
            private={"name": name, "email": user.email, "job_title": job_title},
        )  # fmt: skip
        return user


def change_user(*, user: User, by: User, at: datetime, version: int, values: Mapping[str, Any]) -> User:
    """Change name, function, role, or whether somebody may sign in; it works at that user's next page."""
    permissions.check_manage_users(by)
    with unit(by=by, at=at) as record:
        _lock_admins()
        row = lock(user)
        check_version(row, version, values, LABELS)
        policies.check_not_own_rights(
            row, by, values.get("role", row.role), is_active=values.get("is_active", row.is_active)
        )
        changed: dict[str, Any] = store(row, values)
        if changed:
            private = {name: changed.pop(name) for name in _PRIVATE & changed.keys()}
            record("account.changed", row, audience=Audience.ADMIN, private=private, **changed)
        return row


def invite(*, user: User, by: User | None, at: datetime) -> str:
    """Make a one-time invitation and answer with its token; earlier invitations and open sessions end."""
    if by is not None:
        permissions.check_manage_users(by)
    with unit(by=by, at=at) as record:
        row = lock(user)
        if not row.is_active:
            raise RuleViolation("Dit account staat uit. Zet het eerst aan.")
        _raise_session_number(row)
        record("account.invited", row, audience=Audience.ADMIN)
        return invitations.make_token(row, at)


def use_invitation(*, token: str, password: str, at: datetime) -> User:
    """Set the password of whom the invitation is for. It works once."""
    invited = invitations.user_of(token, at)
    with unit(by=invited, at=at) as record:
        if invited is not None:
            lock(invited)
            invited = invitations.user_of(token, at)
        if invited is None:
            raise RuleViolation("Deze uitnodiging werkt niet meer. Vraag een beheerder om een nieuwe.")
        invited.set_password(password)
        invited.save(update_fields=["password"])
        record("account.invitation_used", invited, audience=Audience.ADMIN)
        return invited


def change_password(*, user: User, password: str, at: datetime) -> None:
    """Store a user's own new password; all other sessions of that user end."""
    with unit(by=user, at=at) as record:
        user.set_password(password)
        user.save(update_fields=["password"])
        record("account.password_changed", user, audience=Audience.ADMIN)


def end_sessions(*, user: User, by: User, at: datetime) -> None:
    """Sign a user out everywhere."""
    permissions.check_manage_users(by)
    with unit(by=by, at=at) as record:
        row = lock(user)
        _raise_session_number(row)
        record("account.sessions_ended", row, audience=Audience.ADMIN)


def note_sign_in(*, user: User, at: datetime) -> None:
    with unit(by=user, at=at) as record:
        record("account.signed_in", user, audience=Audience.ADMIN)


def note_sign_out(*, user: User, at: datetime) -> None:
    with unit(by=user, at=at) as record:
        record("account.signed_out", user, audience=Audience.ADMIN)


def note_failed_sign_in(*, user: User, at: datetime) -> None:
    """Somebody tried to sign in as this user and failed; who it was is not known."""
    with unit(by=None, at=at) as record:
        record("account.sign_in_failed", user, audience=Audience.ADMIN)


def note_lock(*, user: User, at: datetime) -> None:
    """Signing in as this user is closed for a while, after too many failures."""
    with unit(by=None, at=at) as record:
        record("account.locked", user, audience=Audience.ADMIN)


def _lock_admins() -> None:
    """Two admins who switch each other off wait for each other here; the trigger then refuses the second."""
    list(User.objects.select_for_update(no_key=True).filter(role=Role.ADMIN).order_by("pk").values_list("pk"))


def _raise_session_number(row: User) -> None:
    row.session_number += 1
    row.save(update_fields=["session_number"])
