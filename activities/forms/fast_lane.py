"""Why a request leaves the fast lane."""

from oss_intl.shared.forms import LongTextField, TokenForm


class WeighFullyForm(TokenForm):
    """The reason, which its author and the assessor read."""

    reason = LongTextField(
        label="Waarom moet dit verzoek langs de vragen van het beleid?",
        help_text="De aanvrager binnen de gemeente en de beoordelaar lezen dit.",
        error_messages={"required": "Schrijf waarom dit verzoek langs de vragen van het beleid moet."},
    )
