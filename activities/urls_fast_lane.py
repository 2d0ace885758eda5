"""Addresses of the short form and the fast lane."""

from django.urls import path

from activities import references  # noqa: F401 (the converter below)
from activities.views import fast_lane

urlpatterns = [
    path("verzoeken/nieuw/kort/", fast_lane.fast_new, name="fast_new"),
    path("verzoeken/concept/<int:pk>/snel-indienen/", fast_lane.fast_submit, name="fast_submit"),
    path("verzoeken/<reference:ref>/gewone-weging/", fast_lane.weigh_fully, name="weigh_fully"),
]
