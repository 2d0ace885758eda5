"""What is written about the audit trail itself; its events are written by unit.py alone."""

from collections.abc import Sequence
from datetime import datetime

from audit.chain import ChainCheck
from audit.models import Verification


def note_verification(*, at: datetime, chain: ChainCheck, failed: Sequence[str]) -> Verification:
    """Keep the outcome of a verification for the health page; it changes nothing that has a history."""
    return Verification.objects.create(at=at, events=chain.events, head=chain.head, failed=list(failed))
