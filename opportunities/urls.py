"""Addresses of the calendar of what others organise."""

from django.urls import path

from opportunities import import_views, views

app_name = "opportunities"
urlpatterns = [
    path("reisagenda/", views.opportunity_list, name="list"),
    path("reisagenda/nieuw/", views.opportunity_new, name="new"),
    path("reisagenda/importeren/", import_views.import_upload, name="import"),
    path("reisagenda/importeren/bevestigen/", import_views.import_confirm, name="import_confirm"),
    path("reisagenda/importeren/voorbeeld/", import_views.import_template, name="import_template"),
    path("reisagenda/<int:pk>/", views.opportunity_detail, name="detail"),
    path("reisagenda/<int:pk>/wijzigen/", views.opportunity_edit, name="edit"),
    path("reisagenda/<int:pk>/gaat-niet-door/", views.opportunity_cancel, name="cancel"),
    path("reisagenda/<int:pk>/gaat-toch-door/", views.opportunity_reopen, name="reopen"),
]
