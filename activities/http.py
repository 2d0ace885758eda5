"""Sending a form to an action, under the name that this room and those above it know it by."""

from accounts.http import Make, posted, send

__all__ = ["Make", "posted", "send"]
