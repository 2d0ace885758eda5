"""Addresses of the pages of intentions and positions."""

from django.urls import path

from desk import intention_views

urlpatterns = [
    path("voornemens/", intention_views.intention_list, name="intention_list"),
    path("voornemens/<int:pk>/", intention_views.intention_detail, name="intention_detail"),
    path("posities/<int:pk>/", intention_views.position_detail, name="position_detail"),
]
