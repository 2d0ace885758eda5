"""The few of allauth's pages that this project uses, under Dutch addresses and allauth's own names."""

from allauth.account import views as allauth_views
from django.urls import path

from accounts import views

urlpatterns = [
    path("inloggen/", allauth_views.login, name="account_login"),
    path("inloggen/uitgezet/", allauth_views.account_inactive, name="account_inactive"),
    path("uitloggen/", views.sign_out, name="account_logout"),
    path("account/wachtwoord/", allauth_views.password_change, name="account_change_password"),
]
