"""The type of a request whose sender signed in, which every view gets unless it says that it is public."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request behind LoginRequiredMiddleware: `user` is one of ours."""

    user: User
