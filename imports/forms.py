"""Forms of an import: the file with whose requests they are, and which column is which."""

from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.models import Role, User
from activities.forms.follow_up import OwnerField
from files.tables import FORMS
from imports.policies import matched
from imports.reading import COLUMNS, NEEDED
from oss_intl.shared.forms import TokenForm


class UploadForm(TokenForm):
    """The file of a register, and who gets its requests."""

    file = forms.FileField(
        label="Kies een bestand",
        allow_empty_file=True,
        help_text="Een ods-, xlsx- of csv-bestand van ten hoogste 10 MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{form}" for form in FORMS)}),
        error_messages=dict.fromkeys(("required", "invalid", "missing"), "Kies een bestand."),
    )
    owner = OwnerField(label="Van wie worden de verzoeken?", help_text="Deze medewerker maakt de concepten af.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, OwnerField)
        field.queryset = User.objects.filter(is_active=True, role=Role.OFFICIAL).order_by("name", "pk")


class ColumnsForm(TokenForm):
    """Which column of the file is which of ours; those with the same name are chosen already."""

    def __init__(self, *args: Any, header: Sequence[str], chosen: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = chosen or matched(header, list(COLUMNS))
        for column in COLUMNS:
            self.fields[column] = forms.ChoiceField(
                label=column,
                choices=[("", "Staat niet in het bestand"), *((name, name) for name in header)],
                required=column in NEEDED,
                initial=first.get(column, ""),
                error_messages={
                    "required": f"Kies welke kolom van uw bestand {column} is.",
                    "invalid_choice": "Kies een kolom uit de lijst.",
                },
            )

    def columns(self) -> dict[str, str]:
        """Our column -> the one of the file, as far as chosen."""
        return {column: self.cleaned_data[column] for column in COLUMNS if self.cleaned_data[column]}
