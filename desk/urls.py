"""Addresses of the desk: each kind of page has a file of its own."""

from django.urls import include, path

from desk import health_views, overview_views

app_name = "desk"
urlpatterns = [
    path("", include("desk.urls_activities")),
    path("", overview_views.overview, name="overview"),
    path("gezondheid/", health_views.health, name="health"),
    path("", include("desk.urls_requests")),
    path("", include("desk.urls_partners")),
    path("", include("desk.urls_follow_ups")),
    path("", include("desk.urls_intentions")),
    path("", include("desk.urls_policy")),
]
