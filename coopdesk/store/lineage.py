"""Which records tell of one event: duplicates that were merged, and what was taken over from the other agency."""

from __future__ import annotations

from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import survivor
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import HANDED_OVER


def merged_into(desk: Desk) -> dict[str, str]:
    """Return, for each merged incident, the one it was merged into."""
    sql = "SELECT id, merged_into FROM incident WHERE merged_into IS NOT NULL AND status = 'merged' AND struck IS NULL"
    return {row["id"]: row["merged_into"] for row in desk.rows(sql)}


def taken_over(desk: Desk) -> dict[str, str]:
    """Return, for each incident that was handed over, the partner's record in which it goes on."""
    sql = (
        "SELECT n.id, n.taken_from FROM incident n"
        f" WHERE n.struck IS NULL AND n.taken_from IS NOT NULL AND n.taken_from IN ({HANDED_OVER})"
        " AND substr(n.id, 1, 1) <> substr(n.taken_from, 1, 1) ORDER BY n.id"
    )
    return {row["taken_from"]: row["id"] for row in desk.rows(sql)}


class Lineage:
    """The mergers and hand-overs of a desk, looked at once."""

    def __init__(self, desk: Desk) -> None:
        self._merged = merged_into(desk)
        self._taken = taken_over(desk)

    def head(self, record: str) -> RecordId:
        """Return the record in which an incident goes on; itself where it is the one."""
        here = survivor(record, self._merged)
        for _ in self._taken:
            if here not in self._taken:
                break
            here = survivor(self._taken[here], self._merged)
        return RecordId(here)

    def circle(self, record: str) -> bool:
        """Tell whether an incident is merged into itself by way of others."""
        return record in self._merged and survivor(record, self._merged) == record

    def members(self, record: str) -> list[RecordId]:
        """Return all records that go on in one, itself first."""
        known = dict.fromkeys((*self._merged, *self._taken))
        return [RecordId(record), *(RecordId(k) for k in known if k != record and self.head(k) == record)]
