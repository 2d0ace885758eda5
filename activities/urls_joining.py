"""The address that begins a request from an entry of the calendar."""

from django.urls import path

from activities.views import joining

urlpatterns = [
    path("verzoeken/nieuw/reisagenda/<int:pk>/", joining.draft_from_entry, name="draft_from_entry"),
]
