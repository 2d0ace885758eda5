"""Addresses of the activity pages."""

from django.urls import path

from desk import activity_views, benchmark_views

urlpatterns = [
    path("activiteiten/", activity_views.activity_list, name="activity_list"),
    path("activiteiten/opbrengst/", benchmark_views.activity_benchmark, name="activity_benchmark"),
    path("activiteiten/<int:pk>/", activity_views.activity_detail, name="activity_detail"),
    path("activiteiten/<int:pk>/evalueren/", activity_views.activity_evaluate, name="activity_evaluate"),
]
