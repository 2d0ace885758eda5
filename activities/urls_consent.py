"""Addresses of the integrity route of a request."""

from django.urls import path

from activities import references  # noqa: F401 (the converter below)
from activities.views import consent

urlpatterns = [
    path("verzoeken/<reference:ref>/college/vraag/", consent.consent_ask, name="consent_ask"),
    path("verzoeken/<reference:ref>/college/antwoord/", consent.consent_answer, name="consent_answer"),
]
