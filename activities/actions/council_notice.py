"""Writing letters to the council: drafted, changed, and recorded as sent."""

from dataclasses import asdict
from datetime import date, datetime

from accounts.models import User
from activities import permissions, policies_notice as policies
from activities.models import Activity, CouncilNotice
from activities.policies_notice import NoticeTexts
from activities.words_notice import LABELS
from audit.models import Audience
from audit.unit import lock, unit
from oss_intl.shared.dates import day_in_oss
from oss_intl.shared.errors import RuleViolation
from oss_intl.shared.rows import check_version, store


def write_notice(*, activity: Activity, by: User, at: datetime, texts: NoticeTexts) -> CouncilNotice:
    """Begin the letter about an activity."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        row = lock(activity)
        policies.check_writable(row.status)
        if CouncilNotice.objects.filter(activity=row).exists():
            raise RuleViolation("Er is al een brief aan de raad. Open die brief op de pagina van de activiteit.")
        notice = CouncilNotice.objects.create(activity=row, author=by, created_at=at, **_stripped(texts))
        record("notice.written", notice, thread=row)
        return notice


def change_notice(*, notice: CouncilNotice, by: User, at: datetime, version: int, texts: NoticeTexts) -> CouncilNotice:
    """Change a letter that was not sent yet. Raises Conflict when somebody else saved first."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        activity, row = lock(notice.activity), lock(notice)
        policies.check_writable(activity.status)
        policies.check_draft(row.sent_on)
        values = _stripped(texts)
        check_version(row, version, values, LABELS)
        changed = store(row, values)
        if changed:
            record("notice.changed", row, thread=activity, private=changed)
        return row


def send_notice(*, notice: CouncilNotice, by: User, at: datetime, sent_on: date, number: str) -> CouncilNotice:
    """Record that the letter went to the council, with its number; from then on the council reads it here too."""
    permissions.check_keep_activity(by)
    with unit(by=by, at=at) as record:
        activity, row = lock(notice.activity), lock(notice)
        policies.check_writable(activity.status)
        policies.check_draft(row.sent_on)
        policies.check_sent(sent_on, number, day_in_oss(activity.created_at), day_in_oss(at))
        row.sent_on, row.number, row.sent_by = sent_on, number.strip(), by
        row.version += 1
        row.save(update_fields=["sent_on", "number", "sent_by", "version"])
        record("notice.sent", row, thread=activity, audience=Audience.COUNCIL, sent_on=sent_on, number=row.number)
        return row


def _stripped(texts: NoticeTexts) -> dict[str, str]:
    values = {name: text.strip() for name, text in asdict(texts).items()}
    empty = next((name for name, text in values.items() if not text), None)
    if empty:
        raise RuleViolation("Vul dit deel van de brief in.", empty)
    return values
