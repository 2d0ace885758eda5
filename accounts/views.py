"""Pages of signing out, one's own account, invitations, and the admin's pages for users."""

from allauth.account import views as allauth_views
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions, invitations, kept_forms, permissions
from accounts.forms import InvitationForm, NewUserForm, UserForm
from accounts.http import SignedInRequest
from accounts.models import User
from audit.once import once
from audit.selectors import timeline
from oss_intl.shared.errors import Conflict, FieldChange, RuleViolation
from oss_intl.shared.forms import show_conflict

FORGET_ALL = '"cache", "cookies", "storage"'


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask first; then sign out and have the browser forget what it kept of us."""
    response: HttpResponse = allauth_views.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = FORGET_ALL
    return response


@require_GET
def account(request: SignedInRequest) -> HttpResponse:
    """What we know of the user."""
    return render(request, "accounts/account.html")


@require_GET
def resume(request: SignedInRequest) -> HttpResponse:
    """Offer back the form that was sent when the session was over."""
    form = kept_forms.kept(request, request.user)
    return render(request, "accounts/resume.html", {"kept": form}) if form else redirect("desk:overview")


@login_not_required
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose the first password. Looking at the page does not use the invitation up."""
    at = timezone.now()
    user = invitations.user_of(token, at)
    if user is None:
        return render(request, "accounts/invitation_over.html", status=410)
    form = InvitationForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.use_invitation(token=token, password=form.cleaned_data["password1"], at=at)
        except RuleViolation:
            return render(request, "accounts/invitation_over.html", status=410)
        messages.success(request, "Uw wachtwoord is bewaard. U kunt nu inloggen.")
        return redirect("account_login")
    return render(request, "accounts/invitation.html", {"form": form, "invited": user})


@require_GET
def user_list(request: SignedInRequest) -> HttpResponse:
    """Everybody with an account."""
    permissions.check_manage_users(request.user)
    users = User.objects.visible_to(request.user).order_by("-is_active", "name", "pk")
    return render(request, "accounts/user_list.html", {"users": users})


@require_http_methods(["GET", "POST"])
def user_new(request: SignedInRequest) -> HttpResponse:
    """Make an account."""
    permissions.check_manage_users(request.user)
    form = NewUserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "token"}
        token, at = form.cleaned_data["token"], timezone.now()

        def make() -> str:
            return _address(actions.add_user(by=request.user, at=at, **values))

        try:
            address = once(token=token, by=request.user, at=at, make=make)
        except RuleViolation as error:
            form.add_error(error.field, error.sentence)
        else:
            messages.success(request, "Het account is gemaakt. Maak nu een uitnodiging.")
            return redirect(address)
    return render(request, "accounts/user_new.html", {"form": form})


@require_http_methods(["GET", "POST"])
def user_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change an account, see what happened with it, invite, or sign out everywhere."""
    permissions.check_manage_users(request.user)
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    form = UserForm(request.POST or None, user=user)
    changes: tuple[FieldChange, ...] = ()
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        try:
            actions.change_user(user=user, by=request.user, at=timezone.now(), version=version, values=values)
        except Conflict as conflict:
            show_conflict(form, conflict, user.version)
            changes = conflict.changes
        except RuleViolation as error:
            form.add_error(error.field, error.sentence)
        else:
            messages.success(request, "De wijzigingen zijn bewaard.")
            return redirect(_address(user))
    items = timeline(user, request.user)
    return render(
        request, "accounts/user_edit.html", {"form": form, "person": user, "items": items, "changes": changes}
    )


@require_POST
def user_invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make an invitation and show its address once, for the admin to pass on."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    token = actions.invite(user=user, by=request.user, at=timezone.now())
    link = request.build_absolute_uri(reverse("accounts:invitation", args=[token]))
    return render(request, "accounts/invited.html", {"person": user, "link": link})


@require_POST
def user_end_sessions(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign somebody out everywhere."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    actions.end_sessions(user=user, by=request.user, at=timezone.now())
    messages.success(request, "Deze gebruiker is overal uitgelogd.")
    return redirect(_address(user))


def _address(user: User) -> str:
    return reverse("accounts:user_edit", args=[user.pk])
