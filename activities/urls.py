"""Addresses of requests in the making, and of what is kept of activities."""

from django.urls import include, path

from activities import references  # noqa: F401 (the converter below)
from activities.views import request

app_name = "activities"
urlpatterns = [
    path("", include("activities.urls_activity")),
    path("", include("activities.urls_attachment")),
    path("", include("activities.urls_consent")),
    path("", include("activities.urls_fast_lane")),
    path("", include("activities.urls_joining")),
    path("", include("activities.urls_overlap")),
    path("", include("activities.urls_membership")),
    path("", include("activities.urls_outside")),
    path("", include("activities.urls_mission")),
    path("", include("activities.urls_notice")),
    path("", include("activities.urls_project")),
    path("verzoeken/nieuw/", request.draft_new, name="draft_new"),
    path("", include("activities.urls_follow_up")),
    path("", include("activities.urls_intention")),
    path("verzoeken/concept/<int:pk>/", request.draft_step, name="draft_edit"),
    path("verzoeken/concept/<int:pk>/controleren/", request.draft_check, name="draft_check"),
    path("verzoeken/concept/<int:pk>/indienen/", request.request_submit, name="request_submit"),
    path("verzoeken/concept/<int:pk>/verwijderen/", request.draft_delete, name="draft_delete"),
    path("verzoeken/concept/<int:pk>/<slug:step>/", request.draft_step, name="draft_step"),
]
