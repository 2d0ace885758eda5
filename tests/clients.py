"""A browser for tests, signed in as the sign-in page does it: with the clocks of its session running."""

from django.test import Client
from django.utils import timezone

from accounts.middleware import SEEN_AT, SIGNED_IN_AT
from accounts.models import User


def signed_in(user: User) -> Client:
    """A client in which this user is signed in since now."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[SIGNED_IN_AT] = session[SEEN_AT] = int(timezone.now().timestamp())
    session.save()
    return client
