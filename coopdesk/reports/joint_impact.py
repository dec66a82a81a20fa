"""The figures of a joint incident laid out for print: a column for each government, and what both come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coopdesk.domain.agencies import Agency, owner_of_region
from coopdesk.domain.figures import Figure, FigureCategory, FigureStatus, Total, totals
from coopdesk.domain.joint import JointTotal
from coopdesk.domain.terms import term
from coopdesk.reports import wording
from coopdesk.reports.facts import IncidentFacts, JointFacts
from coopdesk.reports.impact import (
    ALWAYS_NAMED,
    BY_HAND,
    COUNTING,
    FACILITIES,
    SECTIONS,
    heading,
    label,
    own_rows,
    said_once,
    small,
    whole_report,
)
from coopdesk.reports.room import Room
from coopdesk.reports.wording import NIL, NO_REPORT, clip, short_time, source_name

_WORDS = (NIL, COUNTING, NO_REPORT)
_LEAST_SOURCE = 32
"""Signs: with no more room than that, the sources of a figure are not printed at all."""

_LEAST_TEXT = 120
"""Signs of a text: where it has less room, no figure says when it was told either."""


@dataclass(frozen=True)
class JointRow:
    """One line: what, how many on each side's own ground, what both come to, and what must be known of it.

    Numbers stand without their units, which the ``label`` names; ``names`` are the categories without them. A row with
    a ``text`` holds several figures in words instead. ``opens`` a section: people, casualties, houses, the rest.
    """

    section: str
    label: str
    names: str = ""
    kota: str = ""
    kab: str = ""
    both: str = ""
    remarks: str = ""
    text: str = ""
    opens: bool = False


@dataclass(frozen=True)
class JointTable:
    """All joint totals. ``unknown`` names what nobody reported and has no line; ``left_out`` facilities were cut.

    ``without`` says what its remarks do not tell for want of room.
    """

    rows: tuple[JointRow, ...]
    unknown: tuple[str, ...]
    left_out: int = 0
    without: str = ""


def joint_table(facts: JointFacts, today: datetime, room: Room) -> JointTable:
    """Return the joint totals in as many rows as there is room for; people and houses are there in any case."""
    rows: list[JointRow] = []
    left_out = 0
    for name, categories in SECTIONS:
        shown = [c for c in categories if c in facts.totals or c in own_rows(room)]
        limit = room.facilities // 2 if room.facilities is not None and categories is FACILITIES else None
        if limit is not None:
            kept = sorted(shown, key=lambda c: _both(facts.totals[c]) == NIL)[:limit]
            left_out += len(shown) - len(kept)
            text = "; ".join(_in_words(facts.totals[c]) for c in kept)
            rows += [JointRow(name, name, text=text)] if kept else []
        else:
            rows += [_row(facts, name, c, today, room) for c in shown]
    without = "tanpa waktu dan sumber" if _bare(room) else "tanpa sumber" if not _sourced(room.source) else ""
    return JointTable(_shared(rows), _unknown(facts, room), left_out, without)


def _sourced(limit: int | None) -> bool:
    return limit is None or limit > _LEAST_SOURCE


def _bare(room: Room) -> bool:
    return room.merged and room.text is not None and room.text < _LEAST_TEXT


def village_figures(facts: JointFacts, agency: Agency) -> list[Figure]:
    """Return what one side reported of villages on its own ground: what the joint total is made of."""
    return [f for f in facts.side(agency).figures if f.place is not None and owner_of_region(f.place) is agency]


def _row(facts: JointFacts, section: str, category: FigureCategory, today: datetime, room: Room) -> JointRow:
    row = JointRow(section, heading(category), label(category), NO_REPORT, NO_REPORT, NO_REPORT)
    total = facts.totals.get(category)
    if total is None:
        return row
    told = _told(total, today, room.source)
    remarks = _overlap(total) if _bare(room) else "; ".join(p for p in (*told, *_exceptions(facts, total)) if p)
    kota, kab = (_side(total.of(agency)) + _by_hand(facts.side(agency), total.of(agency)) for agency in Agency)
    return replace(row, kota=kota, kab=kab, both=_both(total), remarks=remarks)


def _by_hand(facts: IncidentFacts, total: Total | None) -> str:
    """Return how a total is marked that its owner set by hand instead of having the villages summed."""
    whole = whole_report(facts, total.category) if total is not None else None
    return BY_HAND if whole is not None and whole.manual_total else ""


def _side(total: Total | None) -> str:
    return _short(total) if total is not None and total.known else NO_REPORT


def _both(total: JointTotal) -> str:
    return _short(total.total) if total.total.known else NO_REPORT


def _short(total: Total) -> str:
    """Return a total for a narrow column, ``540 + didata``; the sheet explains the short word."""
    if total.number is None:
        return COUNTING if total.pending else NIL
    counted = wording.total_text(replace(total, pending=0), unit=False)
    return f"{counted} + {COUNTING}" if total.pending else counted


def _told(total: JointTotal, today: datetime, limit: int | None) -> Iterator[str]:
    """Yield ``Kota 19.00 Terverifikasi, pasmu.id`` for each side that told; one time and status are said once."""
    told = [(agency.short, side) for agency in Agency if (side := total.of(agency)) is not None and side.known]
    said = {f"{short_time(side.as_of, today) if side.as_of else ''} {_status(side)}".strip() for _, side in told}
    sources = [_sources(side, limit) for _, side in told]
    if len(said) == 1 and not any(sources):
        yield f"{', '.join(short for short, _ in told)} {said.pop()}"
        return
    for (short, side), source in zip(told, sources, strict=True):
        when = f" {short_time(side.as_of, today)}" if side.as_of else ""
        yield f"{short}{when} {_status(side)}" + (f", {source}" if source else "")


def _status(total: Total) -> str:
    return term(FigureStatus.CONFIRMED if total.confirmed else FigureStatus.PROVISIONAL)


def _sources(total: Total, limit: int | None) -> str:
    return clip(", ".join(dict.fromkeys(map(source_name, total.sources))), limit) if _sourced(limit) else ""


def _exceptions(facts: JointFacts, total: JointTotal) -> list[str]:
    """Return what else must be known of a joint total: what contradicts it, was taken off, or was not added."""
    said = []
    for agency in Agency:
        whole, side = whole_report(facts.side(agency), total.category), total.of(agency)
        against = wording.discrepancy_text(side, whole is not None and whole.approximate) if side else ""
        if against:
            said.append(f"{agency.short}: {against}")
    said.append(_overlap(total))
    for agency in Agency:
        away = [figure for by, figure in total.elsewhere if by is agency]
        if away:
            number = wording.total_text(totals(away).get(total.category))
            said.append(f"{agency.short} juga {number} di wilayah {agency.partner.short}, tidak dijumlahkan")
    return said


def _overlap(total: JointTotal) -> str:
    """Return what both counted, in few words: it is said even where there is room for little else."""
    if total.too_much is not None:
        return f"tumpang tindih {wording.number(total.too_much)} melebihi jumlah"
    return f"dikurangi {wording.number(total.overlap)} tumpang tindih" if total.overlap else ""


def _in_words(total: JointTotal) -> str:
    """Return ``meninggal (jiwa): Kota 2, Kab NIHIL, gabungan 2``."""
    sides = ", ".join(f"{agency.short} {_side(total.of(agency))}" for agency in Agency)
    off = _overlap(total)
    return f"{small(heading(total.category))}: {sides}, gabungan {_both(total)}{f' ({off})' if off else ''}"


def _shared(rows: Sequence[JointRow]) -> tuple[JointRow, ...]:
    """Return the rows with those of which the same words are said as one, where the first of them stood."""
    groups: dict[tuple[str, ...], list[JointRow]] = {}
    for row in rows:
        words = (row.kota, row.kab, row.both)
        same = not row.text and all(word in _WORDS for word in words)
        groups.setdefault((row.section, *words, row.remarks) if same else (row.section, row.label, ""), []).append(row)
    shared = [replace(group[0], label=_names(group)) for group in groups.values()]
    above = ["", *(row.section for row in shared)]
    return tuple(replace(row, opens=row.section != before) for before, row in zip(above, shared, strict=False))


def _names(group: list[JointRow]) -> str:
    if len(group) == 1:
        return group[0].label
    names = ", ".join(said_once([row.names for row in group]))
    return names[0].upper() + names[1:]


def _unknown(facts: JointFacts, room: Room) -> tuple[str, ...]:
    named = [label(c) for c in ALWAYS_NAMED if c not in own_rows(room) and c not in facts.totals]
    facilities = any(c in facts.totals for c in FACILITIES)
    return said_once(named if facilities else [*named, "Fasilitas"])
