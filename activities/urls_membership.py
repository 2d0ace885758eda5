"""Addresses of what only a membership has."""

from django.urls import path

from activities.views import membership

urlpatterns = [
    path("activiteiten/<int:pk>/lidmaatschap/", membership.membership_edit, name="membership_edit"),
    path(
        "activiteiten/<int:pk>/lidmaatschap/<int:year>/", membership.membership_year_edit, name="membership_year_edit"
    ),
    path("activiteiten/<int:pk>/lidmaatschap/bijeenkomst/", membership.meeting_new, name="meeting_new"),
]
