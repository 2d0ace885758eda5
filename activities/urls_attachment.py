"""Addresses of messages and attachments. Files are found by a random id, never by a number or a name."""

from django.urls import path

from activities.views import attachment, message

_DRAFT, _ACTIVITY = "verzoeken/concept/<int:pk>/bijlagen/", "activiteiten/<int:pk>/bijlage/"

urlpatterns = [
    path("verzoeken/nieuw/bericht/", message.draft_from_message, name="draft_from_message"),
    path(_DRAFT, attachment.draft_files, name="draft_files"),
    path(f"{_DRAFT}<int:attachment_pk>/verwijderen/", attachment.draft_file_remove, name="draft_file_remove"),
    path(f"{_DRAFT}<int:attachment_pk>/nieuwe-versie/", attachment.draft_file_version, name="draft_file_version"),
    path(_ACTIVITY, attachment.activity_file_new, name="activity_file_new"),
    path(
        f"{_ACTIVITY}<int:attachment_pk>/nieuwe-versie/", attachment.activity_file_version, name="activity_file_version"
    ),
    path("verzoeken/bijlagen/<uuid:file_id>/", attachment.attachment_download, name="attachment"),
]
