"""What a password must be: long, and not one that others guess first. Composition rules and expiry are left out."""

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

MIN_LENGTH = 15
MIN_DIFFERENT = 6
MIN_OWN_LETTERS = 8
OBVIOUS = ("internationaal", "wachtwoord", "password", "gemeente", "welkom", "oss")
HELP = (
    f"Gebruik ten minste {MIN_LENGTH} tekens. Een zin van 4 losse woorden is sterk en makkelijk te onthouden. "
    "U mag plakken uit een wachtwoordkluis."
)


class LongEnough:
    """At least 15 characters."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:  # noqa: ARG002 (Django's signature)
        if len(password) < MIN_LENGTH:
            raise ValidationError(f"Kies een wachtwoord van ten minste {MIN_LENGTH} tekens.", code="too_short")

    def get_help_text(self) -> str:
        return HELP


class NotCommon(CommonPasswordValidator):
    """Not one of the passwords that are tried first, nor a few characters over and over."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:  # noqa: ARG002 (Django's signature)
        if len(set(password)) < MIN_DIFFERENT or password.lower().strip() in self.passwords:
            raise ValidationError("Dit wachtwoord is makkelijk te raden. Kies een ander.", code="too_common")

    def get_help_text(self) -> str:
        return ""


class NotObvious:
    """Not made of words that everybody here would try: what is left without them must still be long."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        words = (*OBVIOUS, *_words_of(user))
        rest = password.casefold()
        for word in words:
            rest = rest.replace(word, " ")
        letters = sum(char.isalpha() for char in rest)
        if rest != password.casefold() and letters < MIN_OWN_LETTERS:
            raise ValidationError(
                "Dit wachtwoord bestaat vooral uit woorden als “oss”, “gemeente”, “welkom” of uw naam. Kies een ander.",
                code="too_obvious",
            )

    def get_help_text(self) -> str:
        return ""


def _words_of(user: AbstractBaseUser | None) -> list[str]:
    """The user's own name and address in words of 3 letters and more."""
    known = f"{getattr(user, 'name', '')} {getattr(user, 'email', '')}".casefold()
    return sorted((word for word in re.findall(r"\w+", known) if len(word) > 2), key=len, reverse=True)
