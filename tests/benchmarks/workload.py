"""One workload for every system: 25,000 rows, two desks that edit them apart, 250 true conflicts, concurrent issues.

Both desks belong to one agency, so that both may change every row. Besides the true conflicts there are as many rows of
which each desk changed another field, and as many fields to which both gave the same value: neither is a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from coopdesk.domain import ids
from coopdesk.domain.agencies import Agency
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.regions import gazetteer

START = datetime(2026, 1, 1, tzinfo=UTC)
STOCK = 1_000
"""What each item's depot holds before anybody issues."""

_SPEECH = """
air hujan deras tanggul jebol genangan jalan desa rumah warga sungai petung welang rejoso pohon tumbang angin kencang
longsor tebing kebakaran lahan gudang posko evakuasi selesai menunggu perahu karung pasir relawan pukul surut naik
setinggi lutut mata kaki dapur umum logistik tiba kendaraan listrik padam petugas di lokasi aman
"""
_WORDS = _SPEECH.split()


@dataclass(frozen=True)
class Edit:
    """One field of one row gets a value; ``value`` is what a table holds."""

    row: int
    field: str
    value: str | int


@dataclass(frozen=True)
class Workload:
    """Rows, the edits of each of two desks, and what each of them issues of every item, in whole units."""

    rows: tuple[Incident, ...]
    edits: tuple[tuple[Edit, ...], tuple[Edit, ...]]
    disputed: frozenset[tuple[int, str]]
    agreed: frozenset[tuple[int, str]]
    issues: tuple[tuple[int, ...], tuple[int, ...]]

    @property
    def changes(self) -> int:
        """How many changes one desk makes."""
        return len(self.edits[0]) + len(self.issues[0])


def text(rng: Random, least: int, most: int) -> str:
    """Return some words."""
    return " ".join(rng.choices(_WORDS, k=rng.randint(least, most))).capitalize()


def make(seed: int = 0, rows: int = 25_000, changes: int = 7_000, of_each: int = 250, items: int = 100) -> Workload:
    """Return the workload; the same for the same seed, except for the ids."""
    rng = Random(seed)
    order = list(range(rows))
    rng.shuffle(order)
    disputed = frozenset((i, "situation") for i in order[:of_each])
    agreed = frozenset((i, "status") for i in order[of_each : 2 * of_each])
    beside = order[2 * of_each : 3 * of_each]
    fields = ("cause", "river")
    alone = changes - items - 3 * of_each
    lists: list[tuple[Edit, ...]] = []
    for desk in (0, 1):
        edits = [Edit(i, field, text(rng, 3, 8)) for i, field in sorted(disputed)]
        edits += [Edit(i, field, IncidentStatus.RESPONDING.value) for i, field in sorted(agreed)]
        edits += [Edit(i, fields[desk], text(rng, 1, 4)) for i in beside]
        # The rest lies apart, as the work of two people mostly does.
        mine = order[3 * of_each + desk :: 2]
        edits += [_anything(rng, mine[n % len(mine)], n // len(mine)) for n in range(alone)]
        rng.shuffle(edits)
        lists.append(tuple(edits))
    issues = [tuple(rng.randint(1, 300) for _ in range(items)) for _ in (0, 1)]
    made = tuple(an_incident(rng, n, START + timedelta(minutes=10 * n)) for n in range(rows))
    return Workload(made, (lists[0], lists[1]), disputed, agreed, (issues[0], issues[1]))


def _anything(rng: Random, row: int, again: int) -> Edit:
    """Return an edit of one of the fields that operators change; ``again`` keeps repeated ones of a row apart."""
    what = rng.random()
    if what < 0.35:
        return Edit(row, "situation", text(rng, 4, 12))
    if what < 0.55:
        return Edit(row, "status", IncidentStatus.CLOSED.value if again % 2 == 0 else IncidentStatus.MONITORING.value)
    if what < 0.7:
        return Edit(row, "water_high_cm", rng.randint(20 + again, 180))
    if what < 0.85:
        return Edit(row, "cause", text(rng, 2, 6))
    return Edit(row, "chronology", text(rng, 8, 20))


def an_incident(rng: Random, number: int, reported: datetime) -> Incident:
    """Return an incident as it is recorded in practice: half of its fields filled in."""
    villages = _villages()
    return Incident(
        id=ids.new_id(Agency.KOTA),
        number=f"KOT-{reported:%y}-A{number + 1:05d}",
        reported_at=reported,
        status=IncidentStatus.VERIFIED,
        hazard_type=rng.choice(_HAZARDS),
        occurred_at=reported - timedelta(minutes=rng.randint(1, 90)),
        place=rng.choice(villages),
        place_text=f"Dusun {text(rng, 1, 2)}",
        lat=round(-7.6 - rng.random() / 5, 5),
        lon=round(112.7 + rng.random() / 3, 5),
        chronology=text(rng, 8, 25),
        cause=text(rng, 2, 5),
        weather=rng.choice(("Hujan", "Cerah", "Berawan")),
        water_low_cm=rng.randint(0, 20),
        situation=text(rng, 4, 10),
    )


_HAZARDS = tuple(HazardType)
_VILLAGES: list[str] = []


def _villages() -> list[str]:
    if not _VILLAGES:
        _VILLAGES.extend(code for code in gazetteer().regions if code.count(".") == 3)
    return _VILLAGES


def edited(workload: Workload, edit: Edit) -> tuple[RecordId, str, str | int]:
    """Return the id, the field and the value that an edit names."""
    return workload.rows[edit.row].id, edit.field, edit.value


def scaled(workload: Workload, rows: int) -> Workload:
    """Return the same edits on a desk with more rows."""
    rng = Random(rows)
    more = [an_incident(rng, n, START + timedelta(minutes=10 * n)) for n in range(len(workload.rows), rows)]
    return replace(workload, rows=(*workload.rows, *more))
