"""Addresses of the request pages."""

from django.urls import path

from activities import references  # noqa: F401 (the converter below)
from desk import request_views

urlpatterns = [
    path("verzoeken/", request_views.request_list, name="request_list"),
    path("verzoeken/<reference:ref>/", request_views.request_detail, name="request_detail"),
]
