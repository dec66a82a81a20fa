"""What a verb returns."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.journal import Changes
from coopdesk.domain.records import Record
from coopdesk.store.desk import Desk


@dataclass(frozen=True)
class Outcome:
    """The records as they stand after the act, and what the act changed."""

    records: tuple[Record, ...]
    changes: Changes


def outcome(desk: Desk, *records: Record) -> Outcome:
    """Return the outcome of the act that the desk has just written."""
    changes = desk.last_changes
    assert changes is not None
    return Outcome(records, changes)
