"""Everything that writes the calendar: add, change, take off, put back, and import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from audit.models import Audience
from audit.unit import Record, lock, unit
from opportunities import permissions, policies
from opportunities.models import Opportunity
from opportunities.policies import Imported, OpportunityData
from opportunities.selectors import PLAIN, data_of, differences, field_changes, shown, with_everything
from oss_intl.shared.errors import Conflict
from oss_intl.shared.rows import CHANGED_MEANWHILE
from oss_intl.shared.text import norm

# What people type may name somebody: it goes to the erasable side of the audit trail.
_TYPED = frozenset(
    {"title", "organiser", "organiser_name", "programme", "place", "about", "url", "spearheads", "goals"}
)


@dataclass(frozen=True)
class Outcome:
    """What an import did, in numbers."""

    added: int
    changed: int
    same: int

    @property
    def in_words(self) -> str:
        """`2 toegevoegd, 1 gewijzigd, 5 gelijk gebleven.`"""
        return f"{self.added} toegevoegd, {self.changed} gewijzigd, {self.same} gelijk gebleven."


def add_opportunity(*, by: User, at: datetime, data: OpportunityData, source: str) -> Opportunity:
    """Put something that another body organises in the calendar; `source` says where it is known from."""
    permissions.check_keep(by)
    policies.check_data(data)
    with unit(by=by, at=at) as record:
        entry = Opportunity(source=source)
        _write(entry, data)
        record("opportunity.added", entry, audience=Audience.COUNCIL, form=entry.form, private={"title": entry.title})
        return entry


def change_opportunity(
    *, opportunity: Opportunity, by: User, at: datetime, version: int, data: OpportunityData
) -> Opportunity:
    """Change an entry over the version that its form was drawn from; raises Conflict when somebody saved first."""
    permissions.check_keep(by)
    policies.check_data(data)
    with unit(by=by, at=at) as record:
        entry = lock(opportunity)
        stored = data_of(entry)
        changed = differences(stored, data)
        if changed and entry.version != version:
            raise Conflict(CHANGED_MEANWHILE, field_changes(changed))
        if changed:
            _store(record, entry, data, changed)
        return entry


def cancel_opportunity(*, opportunity: Opportunity, by: User, at: datetime) -> Opportunity:
    """Say that it will not take place. It stays in the calendar, and in the requests that join it."""
    permissions.check_keep(by)
    with unit(by=by, at=at) as record:
        entry = lock(opportunity)
        policies.check_open(entry.state)
        _set_state(record, entry, Opportunity.State.CANCELLED)
        return entry


def reopen_opportunity(*, opportunity: Opportunity, by: User, at: datetime) -> Opportunity:
    """Say that it takes place after all. Saying so of what was never called off changes nothing."""
    permissions.check_keep(by)
    with unit(by=by, at=at) as record:
        entry = lock(opportunity)
        _set_state(record, entry, Opportunity.State.OPEN)
        return entry


def import_opportunities(*, by: User, at: datetime, entries: Sequence[Imported], source: str) -> Outcome:
    """Bring the calendar in line with a file: all of it, or nothing.

    What the file names for the first time is added, what it names otherwise than before is changed, and what it holds
    no more is left as it is. The same file again changes nothing. `source` says where new entries came from.
    """
    permissions.check_keep(by)
    for item in entries:
        policies.check_data(item.data)
    added = changed = 0
    with unit(by=by, at=at) as record:
        known = _locked([item.uid for item in entries])
        for item in entries:
            entry = known.get(item.uid)
            if entry is None:
                added += 1
                _add_imported(record, item, source)
            elif _follow(record, entry, item):
                changed += 1
    return Outcome(added, changed, len(entries) - added - changed)


def _locked(uids: Sequence[str]) -> dict[str, Opportunity]:
    rows = with_everything(Opportunity.objects.filter(uid__in=uids)).select_for_update(of=("self",), no_key=True)
    return {row.uid: row for row in rows.order_by("pk")}


def _add_imported(record: Record, item: Imported, source: str) -> None:
    state = Opportunity.State.CANCELLED if item.is_cancelled else Opportunity.State.OPEN
    entry = Opportunity(source=source, uid=item.uid, state=state)
    _write(entry, item.data)
    record("opportunity.imported", entry, audience=Audience.COUNCIL, form=entry.form, private={"title": entry.title})


def _follow(record: Record, entry: Opportunity, item: Imported) -> bool:
    """Bring an entry in line with the file; answers whether that changed anything."""
    changed = differences(data_of(entry), item.data)
    if changed:
        _store(record, entry, item.data, changed)
    calls_off = item.is_cancelled and entry.state == Opportunity.State.OPEN
    if calls_off:
        _set_state(record, entry, Opportunity.State.CANCELLED)
    return bool(changed) or calls_off


def _store(record: Record, entry: Opportunity, data: OpportunityData, changed: Mapping[str, tuple[Any, Any]]) -> None:
    entry.version += 1
    _write(entry, data)
    private = {name: (shown(name, old), shown(name, new)) for name, (old, new) in changed.items() if name in _TYPED}
    public: dict[str, Any] = {name: pair for name, pair in changed.items() if name not in _TYPED}
    record("opportunity.changed", entry, audience=Audience.COUNCIL, private=private, **public)


def _set_state(record: Record, entry: Opportunity, state: Opportunity.State) -> None:
    if entry.state == state:
        return
    before, entry.state = entry.state, state
    entry.version += 1
    entry.save(update_fields=["state", "version"])
    action = "opportunity.cancelled" if state == Opportunity.State.CANCELLED else "opportunity.reopened"
    record(action, entry, audience=Audience.COUNCIL, state=(before, state))


def _write(entry: Opportunity, data: OpportunityData) -> None:
    for name in PLAIN:
        setattr(entry, name, getattr(data, name))
    entry.norm = norm(f"{data.title} {policies.organiser_of(data)} {data.programme} {data.place}")
    entry.save()
    entry.spearheads.set(data.spearheads)
    entry.goals.set(data.goals)
