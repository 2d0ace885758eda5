"""Addresses of requests that look like the one in hand."""

from django.urls import path

from activities.views import overlap

_OTHER = "verzoeken/concept/<int:pk>/lijkt-op/<int:other_pk>/"

urlpatterns = [
    path(_OTHER, overlap.draft_overlap, name="draft_overlap"),
    path(f"{_OTHER}verder/", overlap.draft_go_on, name="draft_go_on"),
    path("verzoeken/concept/<int:pk>/lijkt-op/<slug:step>/", overlap.overlap_preview, name="overlap_preview"),
]
