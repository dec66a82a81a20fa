"""How many died and how many are affected, beside each listed incident: what a list is sorted by, no truth of its own.

The sum follows the same rules as the totals on the screens, and is empty where nobody counted yet.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from coopdesk.domain.figures import Figure, FigureCategory, Total, affected, totals
from coopdesk.domain.records import KINDS
from coopdesk.store.rows import to_record
from coopdesk.store.search import batches

OF_OWNER = "SELECT g.* FROM figure g JOIN incident i ON i.id = g.incident AND i.owner = g.owner WHERE g.struck IS NULL"
"""The figures that stand: not struck, and reported by the incident's own agency. Conditions on ``g`` may follow."""

_SUMMED = (FigureCategory.DECEASED, FigureCategory.AFFECTED_PEOPLE, FigureCategory.AFFECTED_HOUSEHOLDS)
_OF_THESE = "category IN ({})".format(", ".join(f"'{category}'" for category in _SUMMED))


def renew(db: Database, incidents: Sequence[str]) -> None:
    """Sum up anew the figures of some incidents."""
    for batch in batches(sorted(set(incidents))):
        marks = ",".join("?" * len(batch))
        rows = db.execute(
            f"{OF_OWNER} AND g.{_OF_THESE} AND g.incident IN ({marks})",
            batch,
        )
        figures: dict[str, list[Figure]] = {incident: [] for incident in batch}
        for row in rows:
            figures[row["incident"]].append(to_record(KINDS["figure"], row))
        db.conn.executemany(
            "UPDATE listed_incident SET deceased = ?, affected = ? WHERE id = ?",
            [(*_sums(found), incident) for incident, found in figures.items()],
        )


def fill(db: Database) -> None:
    """Sum up the figures of every incident that has some."""
    rows = db.execute(f"SELECT DISTINCT incident FROM figure WHERE {_OF_THESE}").fetchall()
    renew(db, [row["incident"] for row in rows])


def concerned(db: Database, figures: Sequence[str]) -> set[str]:
    """Return the incidents of some figures."""
    found: set[str] = set()
    for batch in batches(figures):
        rows = db.execute(f"SELECT incident FROM figure WHERE id IN ({','.join('?' * len(batch))})", batch)
        found |= {row["incident"] for row in rows}
    return found


def _sums(figures: Sequence[Figure]) -> tuple[float | None, float | None]:
    sums = totals(figures)
    return _number(sums.get(FigureCategory.DECEASED)), _number(affected(sums))


def _number(total: Total | None) -> float | None:
    if total is None:
        return None
    return 0.0 if total.nil else float(total.number) if total.number is not None else None
