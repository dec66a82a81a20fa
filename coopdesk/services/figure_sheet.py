"""Many figures of one incident at once: what a village head reads out on the telephone is one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.figures import Figure, FigureCategory, FigureStatus, ValueState
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.domain.lapsit import LapsitColumn
from coopdesk.services import figures
from coopdesk.services.figures import Beside
from coopdesk.services.incidents import in_turn
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.store.desk import Desk


@dataclass(frozen=True)
class Cell:
    """One figure of the sheet; ``place`` None: of the whole incident."""

    category: FigureCategory
    place: str | None
    state: ValueState
    value: Decimal | None = None
    approximate: bool = False


@dataclass(frozen=True)
class FigureSheet:
    """What stands of an incident: both governments' current reports, and the issues of its Lapsit with what is now."""

    incident: Incident
    own: bool
    beside: tuple[Beside, ...]
    lapsit: tuple[LapsitColumn, ...]

    def reported(self, agency: Agency) -> dict[tuple[FigureCategory, str | None], Figure]:
        """Return one government's current reports by category and village."""
        return {(b.category, b.place): b.reports[agency] for b in self.beside if agency in b.reports}


def of_incident(desk: Desk, record: str) -> FigureSheet:
    """Return the figures of an incident. Raises InvalidValue(unknown_record)."""
    incident = desk.require(Incident, record)
    own = owner_of(incident.id) is desk.agency
    return FigureSheet(
        incident,
        own,
        tuple(figures.side_by_side(desk, record)),
        tuple(figures.lapsit(desk, record, now=True)),
    )


def report(
    desk: Desk,
    incident: RecordId,
    cells: Sequence[Cell],
    *,
    as_of: datetime | None = None,
    source: str | None = None,
    status: FigureStatus = FigureStatus.PROVISIONAL,
    reason: str | None = None,
) -> Outcome:
    """Report all cells in one act, or none. Raises DecreaseNeedsReason, InvalidValue."""
    if not cells:
        raise InvalidValue("figures", None, "missing")
    reported = []
    with desk.transact(Action.REPORT_FIGURE) as act:
        desk.require(Incident, incident, "incident")
        now = desk.clock()
        for cell in cells:
            figure = Figure(
                desk.new_id(),
                incident,
                cell.category,
                cell.state,
                as_of or now,
                now,
                value=cell.value,
                approximate=cell.approximate,
                place=cell.place,
                source=source,
                status=status,
                reason=reason,
            )
            reported.append(in_turn(desk, figure))
            act.put(reported[-1])
    return outcome(desk, *reported)
