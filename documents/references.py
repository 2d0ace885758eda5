"""How addresses name the kind of file that a text is handed out as: `pdf` or `odt`."""

from django.urls import register_converter


class FileFormConverter:
    """Matches the two kinds of file that a text is made as."""

    regex = "pdf|odt"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FileFormConverter, "fileform")
