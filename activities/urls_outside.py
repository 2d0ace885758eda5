"""Addresses of pages for outsiders, and of asking them."""

from django.urls import path

from activities.views import confirmation, outside

urlpatterns = [
    path("activiteiten/<int:pk>/bevestiging/", confirmation.confirmation_new, name="confirmation_new"),
    path(
        "activiteiten/bevestigingen/<int:pk>/intrekken/", confirmation.confirmation_revoke, name="confirmation_revoke"
    ),
    path("extern/<language:language>/bevestiging/<str:token>/", outside.confirmation, name="outside_confirmation"),
]
