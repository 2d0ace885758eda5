"""One-time invitations: a signed text that names a user, works until that user's password or sessions change.

Nothing about it is stored, so nothing can leak from the database.
"""

from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from accounts.policies import INVITATION_LIMIT

_SALT = "accounts.invitation"


def make_token(user: User, at: datetime) -> str:
    """The secret part of an invitation's address, good for 24 hours."""
    until = int((at + INVITATION_LIMIT).timestamp())
    return Signer(salt=_SALT).sign_object({"user": user.pk, "until": until, "state": _state(user)})


def user_of(token: str, at: datetime) -> User | None:
    """Whom an invitation is for, or None when it is false, too old, used, or withdrawn."""
    try:
        said = Signer(salt=_SALT).unsign_object(token)
    except BadSignature:
        return None
    user = User.objects.filter(pk=said["user"], is_active=True).first()
    if user is None or at.timestamp() >= said["until"] or not constant_time_compare(said["state"], _state(user)):
        return None
    return user


def _state(user: User) -> str:
    return salted_hmac(_SALT, f"{user.password}|{user.session_number}", algorithm="sha256").hexdigest()
