"""The shape of what the yearly report says of letters to the council before an activity began."""

from dataclasses import dataclass

from reporting.figures_source import Source


@dataclass(frozen=True)
class NoticeRow:
    """The letter of one activity: when it had to be there, when it was sent, and how that stands.

    `state_code` is in_time, sent_late, missing or due.
    """

    source: Source
    title: str
    starts: str
    due: str
    sent: str
    state: str
    state_code: str
