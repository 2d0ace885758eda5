"""Addresses of what is kept of an activity."""

from django.urls import path

from activities.views import activity

urlpatterns = [
    path("activiteiten/<int:pk>/starten/", activity.activity_start, name="activity_start"),
    path("activiteiten/<int:pk>/resultaat/", activity.result_new, name="result_new"),
    path("activiteiten/<int:pk>/contact/", activity.contact_new, name="contact_new"),
]
