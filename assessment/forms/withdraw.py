"""The form with which a request is withdrawn: the reason."""

from oss_intl.shared.forms import LongTextField, TokenForm


class WithdrawForm(TokenForm):
    """Why a request is withdrawn."""

    reason = LongTextField(
        label="Waarom trekt u het verzoek in?",
        help_text="De reden komt in het register te staan.",
        error_messages={"required": "Geef de reden waarom het verzoek wordt ingetrokken."},
    )
