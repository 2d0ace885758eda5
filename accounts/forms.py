"""The forms of signing in, of one's own password, and of managing users."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.models import Role, User
from accounts.passwords import HELP
from oss_intl.shared.forms import PlainCharField, TokenForm

WRONG_ADDRESS = "Vul een e-mailadres in zoals naam@oss.nl."


class SignInForm(LoginForm):
    """E-mail address and password, in our words."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = forms.EmailField(
            label="E-mailadres",
            widget=forms.EmailInput(attrs={"autocomplete": "username"}),
            error_messages={"required": "Vul uw e-mailadres in.", "invalid": WRONG_ADDRESS},
        )
        password = forms.CharField(
            label="Wachtwoord",
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={"required": "Vul uw wachtwoord in."},
        )
        self.fields = {"login": login, "password": password}

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).lower()


class NewPasswordFields(forms.Form):
    """A new password, typed twice. The address is shown for the user and for a password manager, and not read."""

    use_required_attribute = False
    needed_fields = ("username",)

    username = forms.CharField(
        label="E-mailadres",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "readonly": True}),
    )
    password1 = forms.CharField(
        label="Nieuw wachtwoord",
        strip=False,
        help_text=HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Kies een nieuw wachtwoord."},
    )
    password2 = forms.CharField(
        label="Nieuw wachtwoord, nog een keer",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Typ het nieuwe wachtwoord nog een keer."},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"username": user.email}})
        self.user = user

    def clean_password1(self) -> str:
        password = str(self.cleaned_data["password1"])
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any] | None:
        typed = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if all(typed) and typed[0] != typed[1]:
            self.add_error("password2", "De wachtwoorden zijn niet gelijk. Typ hier hetzelfde wachtwoord.")
        return super().clean()


class ChangePasswordForm(NewPasswordFields):
    """One's own password: the current one first. The view of allauth hands over `user` and calls `save`."""

    field_order = ("username", "oldpassword", "password1", "password2")

    oldpassword = forms.CharField(
        label="Huidig wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Vul uw huidige wachtwoord in."},
    )

    def clean_oldpassword(self) -> str:
        password = str(self.cleaned_data["oldpassword"])
        if not self.user.check_password(password):
            raise forms.ValidationError("Dit is niet uw huidige wachtwoord. Typ het opnieuw.")
        return password

    def save(self) -> None:
        get_adapter().set_password(self.user, self.cleaned_data["password1"])


class InvitationForm(NewPasswordFields):
    """The first password, chosen by whom an invitation is for."""


class _UserFields(forms.Form):
    use_required_attribute = False

    name = PlainCharField(label="Naam", max_length=120, error_messages={"required": "Vul een naam in."})
    job_title = PlainCharField(label="Functie", max_length=120, required=False)
    role = forms.ChoiceField(
        label="Rol",
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol."},
    )


class NewUserForm(_UserFields, TokenForm):
    """A new account; its owner chooses the password with an invitation."""

    field_order = ("name", "job_title", "email", "role", "token")

    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        error_messages={
            "required": "Vul een e-mailadres in.",
            "invalid": WRONG_ADDRESS,
            "max_length": "Gebruik ten hoogste 254 tekens.",
        },
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class UserForm(_UserFields):
    """Name, function, role, and whether somebody may sign in."""

    is_active = forms.BooleanField(label="Mag inloggen", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        names = ("name", "job_title", "role", "is_active", "version")
        kwargs["initial"] = {name: getattr(user, name) for name in names}
        super().__init__(*args, **kwargs)
