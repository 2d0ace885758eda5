"""The files room: what users hand in."""

from django.apps import AppConfig
from django.core.checks import register

from oss_intl.shared import sentences


class FilesConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "files"
    verbose_name = "Bestanden"

    def ready(self) -> None:
        from files.system_checks import warn_without_scanner

        register(warn_without_scanner, deploy=True)
        sentences.register({"files_storedfile_from_one_side": "Een bestand komt van een medewerker of via een link."})
