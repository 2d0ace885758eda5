"""Addresses of what only a project has."""

from django.urls import path

from activities.views import project

urlpatterns = [
    path("activiteiten/<int:pk>/project/", project.project_edit, name="project_edit"),
    path("activiteiten/<int:pk>/project/consortium/", project.project_consortium, name="project_consortium"),
    path("activiteiten/<int:pk>/project/indienen/", project.application_submit, name="application_submit"),
    path("activiteiten/<int:pk>/project/toekennen/", project.application_grant, name="application_grant"),
    path("activiteiten/<int:pk>/project/afwijzen/", project.application_refuse, name="application_refuse"),
    path("activiteiten/<int:pk>/project/intrekken/", project.application_withdraw, name="application_withdraw"),
    path("activiteiten/<int:pk>/project/toekenning/", project.grant_correct, name="grant_correct"),
    path("activiteiten/<int:pk>/project/ontvangst/", project.receipt_new, name="receipt_new"),
    path(
        "activiteiten/<int:pk>/project/ontvangst/<int:receipt_pk>/corrigeren/",
        project.receipt_correct,
        name="receipt_correct",
    ),
    path("activiteiten/<int:pk>/project/inleveren/", project.report_due_new, name="report_due_new"),
]
