"""Addresses of the pages of follow-up actions."""

from django.urls import path

from desk import follow_up_views

urlpatterns = [
    path("acties/", follow_up_views.follow_up_list, name="follow_up_list"),
    path("acties/<int:pk>/", follow_up_views.follow_up_detail, name="follow_up_detail"),
]
