"""What the report says of letters to the council before an activity of the year began."""

from collections.abc import Iterable
from datetime import date

from activities.models import Activity
from activities.selectors.council_notice import notices_of, with_notice
from oss_intl.shared.dates import long_date
from reporting.figures_notice import NoticeRow
from reporting.figures_source import Source


def notices_of_year(activities: Iterable[Activity], today: date) -> tuple[NoticeRow, ...]:
    """Each activity of the year of which the council hears beforehand, in the order in which they began."""
    keys = [activity.pk for activity in activities]
    rows = with_notice(Activity.objects.filter(pk__in=keys)).order_by("starts_on", "pk")
    return tuple(
        NoticeRow(
            source=Source(item.title, item.url if item.notice_pk else item.activity_url),
            title=item.title,
            starts=_day(item.starts_on),
            due=_day(item.due),
            sent=f"{long_date(item.sent_on)} ({item.number})" if item.sent_on else "niet verstuurd",
            state=item.words,
            state_code=item.state,
        )
        for item in notices_of(rows, today).values()
        if item.reason
    )


def _day(day: date | None) -> str:
    return long_date(day) if day else "niet bekend"
