"""Everything that writes requests and activities."""

from activities.actions.request import (
    add_attachment,
    create_draft,
    delete_draft,
    remove_attachment,
    submit,
    update_draft,
    withdraw,
)

__all__ = [
    "add_attachment",
    "create_draft",
    "delete_draft",
    "remove_attachment",
    "submit",
    "update_draft",
    "withdraw",
]
