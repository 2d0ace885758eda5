"""What allauth asks of this project: no signing up, our own sentences, our own actions and their events."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts import actions
from accounts.middleware import begin_session
from accounts.models import User

logger = logging.getLogger(__name__)

LOCK_SECONDS = 300
SENTENCES = {
    "account_inactive": "Dit account staat uit. Vraag een beheerder om hulp.",
    "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.",
    "too_many_login_attempts": "U hebt te vaak een verkeerd wachtwoord gebruikt. Probeer het over 5 minuten opnieuw.",
    "enter_current_password": "Dit is niet uw huidige wachtwoord. Typ het opnieuw.",
    "incorrect_password": "Dit wachtwoord klopt niet. Typ het opnieuw.",
    "rate_limited": "Dat ging te snel achter elkaar. Wacht even en probeer het opnieuw.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the admin; every sign-in, failure, lock and sign-out leaves an event."""

    error_messages = {**DefaultAccountAdapter.error_messages, **SENTENCES}

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's signature)
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the pages say what happened in their own words."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._note_lock(credentials.get("email", ""))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        user = _user_with(credentials.get("email", ""))
        if user is None:
            logger.warning("Sign-in failed for an unknown address from %s", self.get_client_ip(request))
        else:
            actions.note_failed_sign_in(user=user, at=timezone.now())

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        actions.note_failed_sign_in(user=user, at=timezone.now())
        return super().respond_user_inactive(request, user)  # type: ignore[no-any-return]

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        at = timezone.now()
        begin_session(request, at)
        actions.note_sign_in(user=user, at=at)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            actions.note_sign_out(user=request.user, at=timezone.now())
        super().logout(request)

    def set_password(self, user: User, password: str) -> None:
        actions.change_password(user=user, password=password, at=timezone.now())

    def _note_lock(self, email: str) -> None:
        """One event for each time that an account locks, however often it is tried meanwhile."""
        user = _user_with(email)
        if user is not None and cache.add(f"accounts.lock.{user.pk}", 1, LOCK_SECONDS):
            actions.note_lock(user=user, at=timezone.now())


def _user_with(email: str) -> User | None:
    return User.objects.filter(email=email.lower()).first()
