"""Addresses of pages for outsiders, and of asking them."""

from django.urls import path

from activities.views import confirmation, invitation, outside

OUTSIDE = "extern/<language:language>"

urlpatterns = [
    path("activiteiten/<int:pk>/bevestiging/", confirmation.confirmation_new, name="confirmation_new"),
    path(
        "activiteiten/bevestigingen/<int:pk>/intrekken/", confirmation.confirmation_revoke, name="confirmation_revoke"
    ),
    path("verzoeken/links/", invitation.invitation_list, name="invitation_list"),
    path("verzoeken/links/nieuw/", invitation.invitation_new, name="invitation_new"),
    path("verzoeken/links/<int:pk>/overdragen/", invitation.invitation_hand_over, name="invitation_hand_over"),
    path("verzoeken/links/<int:pk>/intrekken/", invitation.invitation_revoke, name="invitation_revoke"),
    path(f"{OUTSIDE}/bevestiging/<str:token>/", outside.confirmation, name="outside_confirmation"),
    path(f"{OUTSIDE}/verzoek/<str:token>/", outside.request_form, name="outside_request"),
    path(f"{OUTSIDE}/verzoek/<str:token>/bestanden/", outside.request_files, name="outside_files"),
    path(
        f"{OUTSIDE}/verzoek/<str:token>/bestanden/<int:pk>/verwijderen/",
        outside.request_file_remove,
        name="outside_file_remove",
    ),
    path(f"{OUTSIDE}/verzoek/<str:token>/versturen/", outside.request_send, name="outside_send"),
]
