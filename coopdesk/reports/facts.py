"""All that is known of one incident, gathered once for the sheet and for the message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry, LogKind
from coopdesk.domain.figures import Figure, FigureCategory, Total
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import Incident
from coopdesk.domain.joint import JointTotal
from coopdesk.domain.terms import term


@dataclass(frozen=True)
class EntryLine:
    """A log entry, who typed it at which agency, and the reason for which it was struck, if it was."""

    entry: LogEntry
    operator: str
    agency: Agency
    struck: str | None = None


@dataclass(frozen=True)
class ResourceUse:
    """Goods or equipment that went to the incident: ``quantity`` in ``unit``, less what came back."""

    item: str
    quantity: Decimal
    unit: str
    depot: str


@dataclass(frozen=True)
class IncidentFacts:
    """One incident with its log, figures and resources.

    ``totals`` as of :func:`coopdesk.domain.figures.totals`; ``figures`` the current reports, those of villages
    included; ``needs`` open needs in words, the most urgent first.
    """

    incident: Incident
    owner: Agency
    entries: tuple[EntryLine, ...] = ()
    totals: Mapping[FigureCategory, Total] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    resources: tuple[ResourceUse, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def hazard(self) -> str:
        """The kind of event in one word of the recaps; what is no disaster by its detail."""
        incident = self.incident
        if incident.hazard_type in (None, HazardType.INCIDENT_OTHER) and incident.hazard_detail:
            return incident.hazard_detail
        return term(incident.hazard_type) if incident.hazard_type else "Kejadian (jenis dalam pendataan)"

    @property
    def log(self) -> tuple[EntryLine, ...]:
        """What people wrote and nobody struck, in the order in which it happened."""
        standing = (e for e in self.entries if e.struck is None and e.entry.kind is not LogKind.SYSTEM)
        return tuple(sorted(standing, key=_age))


@dataclass(frozen=True)
class JointFacts:
    """Both records of a joint incident, their joint totals, who tells of them, and how old the partner's part is."""

    kota: IncidentFacts
    kab: IncidentFacts
    totals: Mapping[FigureCategory, JointTotal]
    made_by: Agency
    partner_data_at: datetime | None = None

    def side(self, agency: Agency) -> IncidentFacts:
        """Return one side's record."""
        return self.kota if agency is Agency.KOTA else self.kab


def chosen(lines: Iterable[EntryLine], count: int | None) -> tuple[EntryLine, ...]:
    """Return at most ``count`` lines, again in order of time: the latest, then highlighted ones, then late ones."""
    standing = sorted(lines, key=_age)
    if count is None:
        return tuple(standing)
    ranked = standing[-1:] + sorted(standing[:-1], key=lambda e: (e.entry.highlight, *_age(e)), reverse=True)
    return tuple(sorted(ranked[: max(0, count)], key=_age))


def summed_resources(uses: Iterable[ResourceUse]) -> tuple[ResourceUse, ...]:
    """Return one line per item and depot; what came back wholly is left out."""
    sums: dict[tuple[str, str, str], Decimal] = {}
    for use in uses:
        key = (use.item, use.unit, use.depot)
        sums[key] = sums.get(key, Decimal(0)) + use.quantity
    return tuple(ResourceUse(item, q, unit, depot) for (item, unit, depot), q in sums.items() if q > 0)


def _age(line: EntryLine) -> tuple[datetime, datetime, str]:
    return (line.entry.happened_at, line.entry.entered_at, line.entry.id)
