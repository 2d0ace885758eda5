"""The room that makes PDF documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the template tags; the room has no models."""

    name = "documents"
