from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.records import KINDS
from coopdesk.services import history, incidents, inventory
from coopdesk.store import checks
from coopdesk.store.checks import Finding
from coopdesk.store.connection import FILE_NAME
from coopdesk.store.desk import Desk
from tests.builders import World, a_depot, an_incident, an_item, one_desk, world

JOURNAL = ("feed", "changeset", "change")
PROJECTION = (*KINDS, "open_conflict", "foreign_change", "quarantine")


@pytest.fixture
def busy() -> Iterator[World]:
    """Three desks with something in every table, a withheld position and a conflict among it."""
    with world() as three:
        fill(three)
        yield three


def fill(three: World) -> None:
    kota = three.kota
    flood = an_incident(kota, cause="hujan", reporter="Bu Siti", reporter_phone="0811", place="35.75.01.1001")
    secret = an_incident(kota, cause="rahasia", shared=False)
    incidents.add_entry(kota, incident=secret.id, text="diam")
    incidents.set_status(kota, id=flood.id, status=IncidentStatus.VERIFIED, reason="dicek")
    incidents.report_figure(kota, incident=flood.id, category=FigureCategory.DECEASED, value=Decimal(1))
    depot, item = a_depot(kota), an_item(kota)
    inventory.receipt(kota, item=item.id, depot=depot.id, quantity=Decimal(5))
    three.converge()
    incidents.amend(kota, id=flood.id, cause="satu")
    incidents.amend(three.trc, id=flood.id, cause="dua")
    incidents.add_entry(three.kab, incident=flood.id, text="kami bantu")
    three.converge()
    incidents.amend(kota, id=flood.id, river="Gembong")
    history.undo(kota)


def open_raw(path: Path) -> sqlite3.Connection:
    """Open a desk's database as somebody would who goes around every guard."""
    connection = sqlite3.connect(path / FILE_NAME, isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA ignore_check_constraints=ON")
    return connection


def other(value: Any, rng: Random) -> Any:
    """Return another value of the same type, as a flipped bit would."""
    if value is None:
        return "x" * 8
    if isinstance(value, int | float):
        return value + rng.choice([-1, 1, 1000])
    raw = bytearray(value if isinstance(value, bytes) else value.encode())
    if not raw:
        return "x" if isinstance(value, str) else b"x"
    place = rng.randrange(len(raw))
    raw[place] ^= 1 << rng.randrange(8)
    return bytes(raw) if isinstance(value, bytes) else raw.decode("latin-1")


def findings(desk: Desk) -> tuple[Finding, ...]:
    return checks.check(desk).findings


def test_a_desk_that_received_nothing_is_whole() -> None:
    with one_desk() as desk:
        an_incident(desk)
        assert findings(desk) == ()


def test_desks_that_were_used_are_whole(busy: World) -> None:
    for desk in busy.desks:
        verdict = checks.check(desk, full=True)
        assert verdict.findings == ()
        assert verdict.whole
        assert verdict.changesets == desk.row("SELECT count(*) AS n FROM changeset")["n"]


def columns(connection: sqlite3.Connection, tables: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Return every (table, column, condition that names one row)."""
    found = []
    for table in tables:
        keys = {"change": ("seq", "position"), "changeset": ("seq",), "feed": ("id",)}.get(table)
        names = [(r[1], r[5]) for r in connection.execute(f"PRAGMA table_info({table})")]
        keys = keys or tuple(n for n, key in names if key)
        for row in connection.execute(f"SELECT {', '.join(keys)} FROM {table}").fetchall():
            where = " AND ".join(f"{k} = {v!r}" for k, v in zip(keys, row, strict=True))
            found += [(table, name, where) for name, _ in names]
    # The local number of a position that is withheld whole: nothing refers to it, and nothing follows from it.
    bare = {f"seq = {r[0]}" for r in connection.execute("SELECT seq FROM changeset EXCEPT SELECT seq FROM change")}
    return [p for p in found if not (p[:2] == ("changeset", "seq") and p[2] in bare)]


def damage(desk: Path, place: tuple[str, str, str], rng: Random) -> str:
    """Change one column of one row; return what was done, nothing where the database has no such value."""
    table, name, where = place
    raw = open_raw(desk)
    try:
        before = raw.execute(f"SELECT {name} FROM {table} WHERE {where}").fetchone()[0]
        after = other(before, rng)
        raw.execute(f"UPDATE {table} SET {name} = ? WHERE {where}", [after])
        return f"{table}.{name} WHERE {where}: {before!r} -> {after!r}"
    except sqlite3.IntegrityError:
        return ""
    finally:
        raw.close()


@pytest.mark.parametrize("tables", [JOURNAL, PROJECTION], ids=["journal", "projection"])
@pytest.mark.parametrize("which", ["kota", "kab"])
def test_any_column_of_any_row_that_changes_is_found(
    busy: World, which: str, tables: tuple[str, ...], rng: Random, runs: Callable[[int, int], int]
) -> None:
    path = getattr(busy, which).path
    getattr(busy, which).close()
    pristine = (path / FILE_NAME).read_bytes()
    raw = open_raw(path)
    places = columns(raw, tables)
    raw.close()
    rng.shuffle(places)
    every_column = list({(table, name): (table, name, where) for table, name, where in places}.values())
    missed = []
    for place in [*every_column, *places][: len(every_column) + runs(40, 100_000)]:
        (path / FILE_NAME).write_bytes(pristine)
        done = damage(path, place, rng)
        with Desk.view(path) as desk:
            if done and not findings(desk):
                missed.append(done)
    assert missed == []


def test_a_lost_row_is_found(busy: World) -> None:
    path = busy.kab.path
    busy.kab.close()
    pristine = (path / FILE_NAME).read_bytes()
    for table in (*JOURNAL, *PROJECTION):
        raw = open_raw(path)
        raw.execute("PRAGMA foreign_keys=OFF")
        lost = raw.execute(f"DELETE FROM {table}").rowcount
        raw.close()
        with Desk.view(path) as desk:
            assert bool(findings(desk)) == bool(lost), table
        (path / FILE_NAME).write_bytes(pristine)


@pytest.mark.parametrize("value", ["{not json", "", "nul", "[1", '"\\ud800"', "\udcff"])
def test_a_value_that_cannot_be_read_is_a_finding_and_no_crash(busy: World, value: str) -> None:
    raw = open_raw(busy.kota.path)
    raw.execute("UPDATE change SET value = CAST(? AS TEXT)", [value.encode("utf-8", "surrogateescape")])
    raw.close()
    assert {"chain", "projection"} & {f.what for f in findings(busy.kota)}
