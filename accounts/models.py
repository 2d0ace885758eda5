"""People who sign in: an e-mail address, a name, and exactly one of four roles; and who stands in for whom."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from oss_intl.shared.text import MAX_TEXT


class Role(models.TextChoices):
    """What somebody comes to do."""

    OFFICIAL = "official", "Medewerker"
    THEMAMANAGER = "themamanager", "Themamanager"
    COUNCIL = "council", "Raadslid"
    ADMIN = "admin", "Beheerder"


class UserManager(BaseUserManager["User"]):
    """Makes users; only accounts.actions calls it, so that every account has its event."""

    def create_user(self, *, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def visible_to(self, user: "User") -> models.QuerySet["User"]:
        """The list of accounts is for the admin; everybody else sees only the own account."""
        return self.all() if user.is_admin else self.filter(pk=user.pk)

    def who_handle_requests(self) -> models.QuerySet["User"]:
        """Officials and themamanagers that may sign in, by name."""
        return self.filter(is_active=True, role__in=[Role.OFFICIAL, Role.THEMAMANAGER]).order_by("name", "pk")

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody with an account. `job_title` is the function in the organisation, shown beside the name.

    `session_number` is part of every session's hash: raising it ends the user's sessions and open invitations.
    """

    email = models.EmailField("e-mailadres", max_length=254, unique=True)
    name = models.CharField("naam", max_length=120)
    job_title = models.CharField("functie", max_length=120, blank=True)
    role = models.CharField("rol", max_length=20, choices=Role)
    is_active = models.BooleanField("mag inloggen", default=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    session_number = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.CheckConstraint(name="accounts_user_email_lower", condition=models.Q(email=Lower("email"))),
            models.CheckConstraint(name="accounts_user_known_role", condition=models.Q(role__in=Role.values)),
            models.CheckConstraint(name="accounts_user_has_name", condition=~models.Q(name="")),
        )

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name that libraries ask for."""
        return self.name

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session must match to stay valid, in Django's own hook: the password and the session number."""
        value = f"{self.password}|{self.session_number}"
        return salted_hmac("accounts.session", value, secret=secret, algorithm="sha256").hexdigest()

    @property
    def is_official(self) -> bool:
        return self.role == Role.OFFICIAL

    @property
    def is_themamanager(self) -> bool:
        return self.role == Role.THEMAMANAGER

    @property
    def is_council(self) -> bool:
        return self.role == Role.COUNCIL

    @property
    def is_admin(self) -> bool:
        return self.role == Role.ADMIN

    @property
    def is_staff(self) -> bool:
        """Works for the municipality: everybody but the council. (Django's own meaning, its admin, is not used.)"""
        return self.role != Role.COUNCIL

    @property
    def initials(self) -> str:
        """Two letters for the round mark in the top bar."""
        words = self.name.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else words[0][1:2])).upper()


class DeputyQuerySet(models.QuerySet["Deputy"]):
    """Periods of standing in."""

    def at_work(self, today: date) -> "DeputyQuerySet":
        """Those that run today; the person still has to be an official who may sign in."""
        return self.filter(
            starts_on__lte=today, ends_on__gte=today, ended_at=None, user__role=Role.OFFICIAL, user__is_active=True
        )


class Deputy(models.Model):
    """An official stands in for the themamanager (waarnemer), from day to day, both included.

    `ended_at`: it was ended before its last day; from that moment it counts no more. There is one deputy at a time.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="deputyships")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.TextField(max_length=MAX_TEXT)
    ended_at = models.DateTimeField(null=True)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="accounts_deputy_days_in_order", condition=models.Q(ends_on__gte=models.F("starts_on"))
            ),
            models.CheckConstraint(name="accounts_deputy_has_reason", condition=~models.Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.starts_on} {self.ends_on}"
