"""Addresses of letters to the council."""

from django.urls import path

from activities.views import council_notice as views
from documents import references as _file  # noqa: F401  (registers the converter `fileform`)

urlpatterns = [
    path("raadsbrieven/", views.notice_list, name="notice_list"),
    path("activiteiten/<int:pk>/raadsbrief/", views.notice, name="notice"),
    path("activiteiten/<int:pk>/raadsbrief/schrijven/", views.notice_write, name="notice_write"),
    path("activiteiten/<int:pk>/raadsbrief/versturen/", views.notice_send, name="notice_send"),
    path("activiteiten/<int:pk>/raadsbrief/<fileform:form>/", views.notice_document, name="notice_document"),
]
