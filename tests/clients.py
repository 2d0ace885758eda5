"""A browser without a screen, which signs in without a password and is then where the sign-in page would leave it."""

from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.middleware import SEEN_AT, SIGNED_IN_AT


class Visitor(Client):
    """Django's client whose sessions have the clocks of ours."""

    def force_login(self, user: Any, backend: str | None = None) -> None:
        super().force_login(user, backend)
        session = self.session
        session[SIGNED_IN_AT] = session[SEEN_AT] = int(timezone.now().timestamp())
        session.save()


def signed_in(user: Any) -> Visitor:
    """A visitor who is signed in as this user."""
    visitor = Visitor()
    visitor.force_login(user)
    return visitor
