"""A form that was sent when the session was over: kept until its sender signs in again, then offered back.

Only what came with a valid session and form token is kept, only for the same user, and only text: files are sent again.
"""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from accounts.models import User

_KEY = "kept_form"
MAX_LENGTH = 500_000
_NOT_KEPT = ("csrfmiddlewaretoken", "password")


@dataclass(frozen=True)
class KeptForm:
    """Where a form was sent to, and its fields in order."""

    path: str
    fields: list[tuple[str, str]]


def keep(request: HttpRequest, user: User) -> None:
    """Keep the form in this request for the user whose session just ended."""
    fields = fields_of(request.POST)
    if sum(len(name) + len(value) for name, value in fields) <= MAX_LENGTH:
        request.session[_KEY] = {"user": user.pk, "path": request.get_full_path(), "fields": fields}


def is_kept(request: HttpRequest) -> bool:
    return _KEY in request.session


def kept(request: HttpRequest, user: User) -> KeptForm | None:
    """The form that waits for this user, if one does."""
    found = request.session.get(_KEY)
    if not found or found["user"] != user.pk:
        return None
    return KeptForm(found["path"], [(name, value) for name, value in found["fields"]])


def forget(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)


def forget_when_sent(request: HttpRequest) -> None:
    """A kept form that is sent again has done its work."""
    found = request.session.get(_KEY)
    if found and request.method == "POST" and found["path"] == request.get_full_path():
        forget(request)


def fields_of(data: QueryDict) -> list[tuple[str, str]]:
    """The fields of a form that was sent, in order, without its token and passwords."""
    kept_names = [name for name in data if not any(word in name for word in _NOT_KEPT)]
    return [(name, str(value)) for name in kept_names for value in data.getlist(name)]
