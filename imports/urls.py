"""Addresses of taking over an existing register."""

from django.urls import path

from imports import views

app_name = "imports"
urlpatterns = [
    path("importeren/", views.import_new, name="new"),
    path("importeren/voorbeeld/", views.import_template, name="template"),
    path("importeren/<int:pk>/", views.import_detail, name="detail"),
    path("importeren/<int:pk>/kolommen/", views.import_columns, name="columns"),
    path("importeren/<int:pk>/nakijken/", views.import_check, name="check"),
    path("importeren/<int:pk>/overnemen/", views.import_carry_out, name="carry_out"),
]
