"""Who already knows what: each recent incident against each device, from what the devices acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.store import exchange_lists, journal, silence
from coopdesk.store import knowledge as lists
from coopdesk.store.desk import Desk
from coopdesk.store.knowledge import Acknowledged, Touch

PAGE = 30
"""How many incidents one look shows: those that something happened to last."""


class Known(StrEnum):
    """What is known of a device's knowledge of a record."""

    SOURCE = "source"
    """It wrote all of it, or it is this desk."""
    KNOWN = "known"
    BEHIND = "behind"
    NOT_SENT = "not_sent"
    UNCONFIRMED = "unconfirmed"
    """It was sent; no acknowledgement came back yet."""
    WITHHELD = "withheld"
    """It is not shared with that agency."""


@dataclass(frozen=True)
class Cell:
    """What one device knows of one record; ``at`` when it said so (UTC), ``behind`` how many acts it lacks."""

    state: Known
    at: datetime | None = None
    behind: int = 0


@dataclass(frozen=True)
class Row:
    """One incident against all devices, in the order of ``Matrix.devices``; None stands for the whole journal."""

    incident: Incident | None
    cells: tuple[Cell, ...]

    @property
    def id(self) -> RecordId | None:
        """The incident's id."""
        return self.incident.id if self.incident else None

    @property
    def label(self) -> str:
        """The incident's number, empty for the whole journal."""
        return self.incident.number if self.incident else ""


@dataclass(frozen=True)
class Column:
    """A device; without an id, an agency of which no device is known yet.

    ``silent_since``: when it was last heard, where packages no longer wait for what it acknowledges (UTC).
    """

    id: RecordId | None
    name: str
    agency: Agency
    silent_since: datetime | None = None


@dataclass(frozen=True)
class Matrix:
    """The devices, this desk's own first, and the rows, the whole journal first."""

    devices: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class MissingAct:
    """An act that a device has not acknowledged; the time by its author's clock (UTC)."""

    action: str
    operator: str
    at: datetime


def matrix(desk: Desk, limit: int = PAGE) -> Matrix:
    """Return who knows what of the incidents to which something happened last."""
    columns = _columns(desk)
    told = [None if c.id == desk.identity.device else lists.acknowledged(desk, c.id or "", c.agency) for c in columns]
    recent = lists.recent_incidents(desk, limit)
    acts: dict[str, list[Touch]] = {record: [] for record in recent}
    for touch in lists.touches(desk, recent):
        acts[touch.incident].append(touch)
    rows = [Row(None, tuple(_whole(desk, one) for one in told))]
    for record in recent:
        incident = desk.get(Incident, record)
        if incident is not None:
            cells = (_cell(desk, incident, c.agency, one, acts[record]) for c, one in zip(columns, told, strict=True))
            rows.append(Row(incident, tuple(cells)))
    return Matrix(tuple(columns), tuple(rows))


def missing(desk: Desk, incident: RecordId | None, column: Column) -> list[MissingAct]:
    """Return what a device has not acknowledged of an incident, oldest first; of all recent ones where none is named.

    Empty for this desk itself.
    """
    if column.id == desk.identity.device:
        return []
    told = lists.acknowledged(desk, column.id or "", column.agency)
    recent = [incident] if incident else lists.recent_incidents(desk, PAGE)
    return [MissingAct(t.action, t.operator, t.at) for t in _lacking(told, lists.touches(desk, recent))]


def _lacking(told: Acknowledged, acts: Sequence[Touch]) -> list[Touch]:
    return [t for t in acts if t.feed.device != told.device and not told.has(t.feed, t.number)]


def _columns(desk: Desk) -> list[Column]:
    """Return all devices, this one first, then those of its agency, then the partner's."""
    known = {d.id: d for d in exchange_lists.devices(desk)} | {desk.device.id: desk.device}
    own = desk.identity.device
    devices = sorted(known.values(), key=lambda d: (d.id != own, d.agency is not desk.agency, d.letter, d.name, d.id))
    quiet = silence.silent(desk, known.keys() - {own})
    columns = [Column(d.id, d.name, d.agency, quiet.get(d.id)) for d in devices]
    partner = desk.agency.partner
    return columns if any(c.agency is partner for c in columns) else [*columns, Column(None, partner.short, partner)]


def _whole(desk: Desk, told: Acknowledged | None) -> Cell:
    if told is None:
        return Cell(Known.SOURCE)
    if told.known is None:
        return Cell(Known.UNCONFIRMED if told.sent_at else Known.NOT_SENT)
    behind = lists.behind(desk, told)
    return Cell(Known.BEHIND if behind else Known.KNOWN, told.as_of, behind)


def _cell(desk: Desk, incident: Incident, agency: Agency, told: Acknowledged | None, acts: Sequence[Touch]) -> Cell:
    last = max((t.here_since for t in acts), default=None)
    if told is None:
        own = all(t.feed.device == desk.identity.device for t in acts)
        return Cell(Known.SOURCE if own else Known.KNOWN, last)
    if _is_withheld(desk, incident, agency):
        return Cell(Known.WITHHELD)
    lacking = _lacking(told, acts)
    if not lacking:
        source = all(t.feed.device == told.device for t in acts)
        return Cell(Known.SOURCE if source else Known.KNOWN, told.as_of)
    if len(lacking) < len(acts) or any(told.heard(t.feed, t.number) for t in lacking):
        return Cell(Known.BEHIND, told.as_of, len(lacking))
    sent = told.sent_at is not None and last is not None and told.sent_at >= last and _is_sealed(desk, acts)
    return Cell(Known.UNCONFIRMED if sent else Known.NOT_SENT, None, len(lacking))


def _is_sealed(desk: Desk, acts: Sequence[Touch]) -> bool:
    """Tell whether our own acts were ever in a package: times of the same second leave that open."""
    sealed = max((number for number, _ in journal.seals(desk.db, desk.identity.feed)), default=0)
    return all(t.number <= sealed for t in acts if t.feed == desk.identity.feed)


def _is_withheld(desk: Desk, incident: Incident, agency: Agency) -> bool:
    return not incident.shared and owner_of(incident.id) is desk.agency and agency is not desk.agency
