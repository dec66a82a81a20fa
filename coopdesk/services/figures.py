"""Figures beside each other: both governments' reports, adopting one, the missing who are found, the Lapsit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import AlreadyStruck, InvalidValue, NotSoManyMissing
from coopdesk.domain.fields import Amount, LongText, Name, Region
from coopdesk.domain.figures import Figure, FigureCategory, FigureStatus, ValueState, current
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.domain.lapsit import LapsitColumn, SituationReport, column, columns
from coopdesk.domain.terms import term
from coopdesk.services.incidents import FigureId, IncidentId, in_turn, own_incident
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store import incident_lists
from coopdesk.store.desk import Desk

C = FigureCategory


@dataclass(frozen=True)
class Beside:
    """What both governments say of one category in one village, or of the whole incident where ``place`` is empty."""

    category: FigureCategory
    place: str | None
    reports: dict[Agency, Figure]

    @property
    def differ(self) -> bool:
        """Whether both reported and do not say the same."""
        said = [(f.state, f.value) for f in self.reports.values()]
        return len(said) > 1 and said[0] != said[1]


def side_by_side(desk: Desk, incident: str) -> list[Beside]:
    """Return the current reports of both governments on one incident, by category, then by village."""
    found: dict[tuple[FigureCategory, str | None], dict[Agency, Figure]] = {}
    for agency, figures in _by_agency(desk, incident).items():
        for figure in current(figures):
            found.setdefault((figure.category, figure.place), {})[agency] = figure
    order = list(FigureCategory)
    return [
        Beside(category, place, reports)
        for (category, place), reports in sorted(found.items(), key=lambda r: (order.index(r[0][0]), r[0][1] or ""))
    ]


def _by_agency(desk: Desk, incident: str) -> dict[Agency, list[Figure]]:
    found: dict[Agency, list[Figure]] = {agency: [] for agency in Agency}
    for listed in incident_lists.figures_of(desk, incident):
        owner = owner_of(listed.figure.id)
        if listed.struck is None and owner is not None:
            found[owner].append(listed.figure)
    return found


@verb("figures.adopt")
def adopt(desk: Desk, *, id: FigureId, reason: LongText | None = None) -> Outcome:
    """Make another report the official figure of an own incident (``Pakai``): a report of our own says the same."""
    with desk.transact(Action.ADOPT_FIGURE) as act:
        chosen = desk.require(Figure, id)
        own_incident(desk, chosen.incident)
        if desk.struck("figure", id):
            raise AlreadyStruck(term(chosen.category))
        ours = current(incident_lists.standing_figures(desk, [chosen.incident])[chosen.incident])
        same = [f for f in ours if (f.category, f.place) == (chosen.category, chosen.place)]
        told = replace(
            chosen,
            id=desk.new_id(),
            as_of=max([chosen.as_of, *(f.as_of for f in same)]),
            entered_at=desk.clock(),
            status=FigureStatus.PROVISIONAL,
            reason=reason,
            adopts=id,
            moved_with=None,
        )
        told = in_turn(desk, told)
        act.put(told)
    return outcome(desk, told)


@verb("figures.found")
def found(
    desk: Desk,
    *,
    incident: IncidentId,
    alive: Amount | None = None,
    dead: Amount | None = None,
    place: Region | None = None,
    as_of: datetime | None = None,
    source: Name | None = None,
) -> Outcome:
    """Move people from missing to found safe or dead: one act writes all the reports, linked to each other."""
    moved = (alive or Decimal(0)) + (dead or Decimal(0))
    if moved <= 0:
        raise InvalidValue("alive", alive, "missing")
    with desk.transact(Action.MOVE_FIGURE) as act:
        desk.require(Incident, incident, "incident")
        now = desk.clock()
        before = _latest(desk, incident, place)
        missing = before.get(C.MISSING)
        left = missing.value if missing is not None and missing.state is ValueState.NUMBER else None
        if left is None or left < moved:
            raise NotSoManyMissing(left, moved)
        moment = max([as_of or now, *(f.as_of for f in before.values())])
        reason = _said(alive, dead)
        less = Figure(desk.new_id(), incident, C.MISSING, _state(left - moved), moment, now, _value(left - moved))
        made = [replace(less, place=place, source=source, reason=reason)]
        for category, number in ((C.FOUND_SAFE, alive), (C.DECEASED, dead)):
            if number:
                was = before[category].value if category in before else None
                more = replace(made[0], id=desk.new_id(), category=category, moved_with=less.id)
                made.append(replace(more, state=ValueState.NUMBER, value=(was or Decimal(0)) + number))
        made[0] = replace(made[0], moved_with=made[1].id)
        made = [in_turn(desk, figure) for figure in made]
        for figure in made:
            act.put(figure)
    return outcome(desk, *made)


def _said(alive: Decimal | None, dead: Decimal | None) -> str:
    parts = ((alive, "ditemukan selamat"), (dead, "ditemukan meninggal"))
    return "; ".join(f"{number.normalize():f} {word}" for number, word in parts if number)


def _latest(desk: Desk, incident: str, place: str | None) -> dict[FigureCategory, Figure]:
    own = _by_agency(desk, incident)[desk.agency]
    return {f.category: f for f in current(own) if f.place == place}


def _state(number: Decimal) -> ValueState:
    return ValueState.NUMBER if number else ValueState.NIL


def _value(number: Decimal) -> Decimal | None:
    return number or None


@verb("lapsit.issue")
def issue(desk: Desk, *, incident: IncidentId, note: LongText | None = None) -> Outcome:
    """Issue a Lapsit of an own incident: the figures that count now are frozen as its column."""
    with desk.transact(Action.ISSUE_LAPSIT) as act:
        own_incident(desk, incident)
        figures = current(incident_lists.standing_figures(desk, [incident])[incident])
        if len(figures) > 1000:
            raise InvalidValue("figures", len(figures), "too_many_figures")
        # Moments are kept to the second, and the number follows from the age: of two in one second the later one is so.
        later = (report.issued_at + timedelta(seconds=1) for report in _issued(desk, incident))
        at = max([desk.clock(), *later])
        report = SituationReport(desk.new_id(), incident, at, tuple(f.id for f in figures), note)
        act.put(report)
    return outcome(desk, report)


def lapsit(desk: Desk, incident: str, *, now: bool = False) -> list[LapsitColumn]:
    """Return the columns of an incident's Lapsit, the oldest first; ``now`` adds what counts at this moment."""
    reports = _issued(desk, incident)
    frozen = _figures(desk, (f for report in reports for f in report.figures))
    found = columns(reports, frozen)
    if now:
        figures = current(incident_lists.standing_figures(desk, [incident])[incident])
        found.append(column("Sekarang", desk.clock(), figures, found[-1] if found else None))
    return found


def _issued(desk: Desk, incident: str) -> list[SituationReport]:
    owner = owner_of(incident) or desk.agency
    return desk.all(SituationReport, "incident = ? AND owner = ?", incident, owner.value)


def _figures(desk: Desk, ids: Iterable[RecordId]) -> dict[RecordId, Figure]:
    """Return figures by id, struck ones too: what was printed stays as it was printed."""
    every = {f: desk.get(Figure, f) for f in set(ids)}
    return {f: figure for f, figure in every.items() if figure is not None}
