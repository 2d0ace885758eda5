"""The answer to a request that looks like another one."""

from oss_intl.shared.forms import LongTextField, TokenForm


class DifferentForm(TokenForm):
    """Why this is another request."""

    reason = LongTextField(
        label="Waarom is dit een ander verzoek?",
        rows=2,
        max_length=1_000,
        help_text="Een paar woorden is genoeg. Wie beoordeelt en besluit, leest dit ook.",
        error_messages={"required": "Schrijf kort waarom dit een ander verzoek is."},
    )
