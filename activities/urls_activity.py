"""Addresses of what is kept of an activity."""

from django.urls import path

from activities.views import activity, result

urlpatterns = [
    path("activiteiten/<int:pk>/starten/", activity.activity_start, name="activity_start"),
    path("activiteiten/<int:pk>/resultaat/", result.result_new, name="result_new"),
    path("activiteiten/<int:pk>/contact/", result.contact_new, name="contact_new"),
    path("activiteiten/resultaten/<int:pk>/telt-voor-doel/", result.result_count, name="result_count"),
    path("activiteiten/doelen/<int:pk>/niet-gehaald/", result.target_missed, name="target_missed"),
    path("activiteiten/bewijs/<uuid:file_id>/", result.result_evidence, name="result_evidence"),
]
