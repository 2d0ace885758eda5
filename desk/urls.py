"""Addresses of the desk: each kind of page has a file of its own."""

from django.urls import path

from desk import overview_views

app_name = "desk"
urlpatterns = [
    path("", overview_views.overview, name="overview"),
]
