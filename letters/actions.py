"""Writing texts and letters. Both are only added: a text gets a next version, a letter stays as it was made."""

from datetime import datetime

from accounts.models import User
from assessment.models import Decision
from audit.models import Audience
from audit.unit import lock, unit
from letters import permissions, policies
from letters.models import Kind, Letter, LetterTemplate
from letters.selectors import text_of
from letters.standard import standard_text
from links.models import Language
from oss_intl.shared.errors import Conflict, FieldChange, RuleViolation

DECIDED_AGAIN = "Over dit verzoek is intussen opnieuw besloten. Maak de brief bij het nieuwste besluit."
CHANGED = "Iemand anders heeft deze tekst intussen veranderd. Vergelijk de teksten en sla daarna opnieuw op."


def change_template(
    *, kind: Kind, language: Language, by: User, at: datetime, seen: int, subject: str, body: str
) -> LetterTemplate | None:
    """Add a next version of a text; nothing when it is the same. `seen` is the version that the form was drawn from.

    Raises RuleViolation for a placeholder that does not exist, and Conflict when there is a newer version.
    """
    permissions.check_keep_templates(by)
    subject, body = " ".join(subject.split()), body.strip()
    policies.check_template(kind, subject, body)
    with unit(by=by, at=at) as record:
        current = text_of(kind, language)
        if current.version != seen:
            changes = [
                FieldChange(label, stored, typed)
                for label, stored, typed in (
                    ("Onderwerp", current.subject, subject),
                    ("Tekst van de brief", current.body, body),
                )
                if stored != typed
            ]
            raise Conflict(CHANGED, changes)
        if (current.subject, current.body) == (subject, body):
            return None
        row = LetterTemplate.objects.create(
            kind=kind, language=language, version=seen + 1, subject=subject, body=body, made_by=by, made_at=at
        )
        record(
            "letter_template.changed", row, audience=Audience.ADMIN, kind=kind, language=language, version=row.version
        )
        return row


def restore_template(*, kind: Kind, language: Language, by: User, at: datetime, seen: int) -> LetterTemplate | None:
    """Make our standard text the next version of a text."""
    subject, body = standard_text(kind, language)
    return change_template(kind=kind, language=language, by=by, at=at, seen=seen, subject=subject, body=body)


def make_letter(
    *,
    decision: Decision,
    language: Language,
    template_version: int,
    by: User,
    at: datetime,
    addressee: str,
    contact: str,
    subject: str,
    body: str,
) -> Letter:
    """Keep a letter about a decision, word for word as it goes out. Raises RuleViolation for a placeholder in it."""
    permissions.check_make_letter(by)
    policies.check_letter(subject, body)
    with unit(by=by, at=at) as record:
        case = lock(decision.case)
        if Decision.objects.filter(case=case, pk__gt=decision.pk).exists():
            raise RuleViolation(DECIDED_AGAIN)
        versions = LetterTemplate.objects.filter(kind=decision.outcome, language=language, version=template_version)
        if template_version and not versions.exists():
            raise RuleViolation("Deze standaardbrief bestaat niet. Open de brief opnieuw.")
        letter = Letter.objects.create(
            decision=decision, language=language, template_version=template_version, addressee=addressee.strip(),
            contact=contact.strip(), subject=" ".join(subject.split()), body=body.strip(), made_by=by, made_at=at,
        )  # fmt: skip
        record(
            "letter.made", letter, thread=case, private={"subject": letter.subject}, language=language,
            template_version=template_version, number=decision.number,
        )  # fmt: skip
        return letter
