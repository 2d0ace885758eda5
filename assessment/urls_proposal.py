"""Addresses of proposals to the college."""

from django.urls import path

from activities import references  # noqa: F401  (registers the converter `reference`)
from assessment import proposal_views as views
from documents import references as _file  # noqa: F401  (registers the converter `fileform`)

urlpatterns = [
    path("verzoeken/<reference:ref>/collegevoorstel/", views.proposal_write, name="proposal_write"),
    path("collegevoorstellen/<int:pk>/", views.proposal, name="proposal"),
    path("collegevoorstellen/<int:pk>/versturen/", views.proposal_send, name="proposal_send"),
    path("collegevoorstellen/<int:pk>/intrekken/", views.proposal_withdraw, name="proposal_withdraw"),
    path("collegevoorstellen/<int:pk>/<fileform:form>/", views.proposal_document, name="proposal_document"),
]
