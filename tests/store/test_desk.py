from __future__ import annotations

import gc
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import DeskProblem, InvalidValue, NotOwner
from coopdesk.domain.ids import RecordId, new_id
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.inventory import Depot
from coopdesk.domain.journal import Action
from coopdesk.services import incidents
from coopdesk.store import journal
from coopdesk.store.connection import FILE_NAME
from coopdesk.store.desk import Desk
from coopdesk.store.schema import SCHEMA_VERSION
from tests.builders import START, Clock, an_incident, content, copy_desks, one_desk

NOW = datetime(2025, 11, 24, 10, 32, tzinfo=UTC)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with one_desk() as opened:
        yield opened


def incident(desk: Desk, number: str = "KOT-25-A001") -> Incident:
    return Incident(desk.new_id(), number, NOW)


def changesets(desk: Desk) -> int:
    return int(desk.row("SELECT count(*) AS n FROM changeset")["n"])


def reason(path: Path, view: bool = False) -> str:
    with pytest.raises(DeskProblem) as problem:
        (Desk.view if view else Desk.open)(path)
    assert problem.value.path == str(path)
    return problem.value.reason


# One act


def test_one_act_is_one_changeset_and_one_transaction(desk: Desk) -> None:
    before, head = changesets(desk), journal.head(desk.db, desk.identity.feed)
    with desk.transact(Action.RECORD_INCIDENT) as act:
        one, other = incident(desk), incident(desk, "KOT-25-A002")
        act.put(one)
        act.put(other)
        assert desk.get(Incident, one.id) is None
        assert changesets(desk) == before
    assert changesets(desk) == before + 1
    made = journal.read_changeset(desk.db, journal.head(desk.db, desk.identity.feed).hash)
    assert made is not None
    assert (made.number, made.previous) == (head.number + 1, head.hash)
    assert [c.record for c in made.changes] == [one.id, other.id]
    assert desk.last_changes is not None
    assert desk.last_changes.action == Action.RECORD_INCIDENT
    assert desk.last_changes.ids == {str(one.id), str(other.id)}
    assert desk.last_changes.hash == made.hash


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, InvalidValue("x", 1, "missing")])
def test_an_act_that_fails_leaves_nothing(desk: Desk, error: BaseException) -> None:
    before, said = content(desk.path), desk.last_changes
    with pytest.raises(type(error) if isinstance(error, BaseException) else error):  # noqa: SIM117
        with desk.transact(Action.RECORD_INCIDENT) as act:
            act.put(incident(desk))
            raise error
    assert content(desk.path) == before
    assert desk.last_changes is said
    an_incident(desk)


def test_an_act_that_cannot_be_written_leaves_nothing(desk: Desk) -> None:
    before = content(desk.path)
    with pytest.raises(InvalidValue), desk.transact(Action.RECORD_INCIDENT) as act:
        act.put(incident(desk))
        act.put(Incident(desk.new_id(), "KOT\0", NOW))
    assert content(desk.path) == before


def test_an_act_that_changes_nothing_is_no_act(desk: Desk) -> None:
    made = an_incident(desk, cause="x")
    before = content(desk.path)
    with desk.transact(Action.AMEND_INCIDENT) as act:
        act.put(made)
    assert content(desk.path) == before
    assert not desk.last_changes


def test_an_act_holds_the_fields_that_differ_and_no_others(desk: Desk) -> None:
    made = an_incident(desk, cause="x", river="y")
    incidents.amend(desk, id=made.id, cause="z", river="y")
    last = journal.read_changeset(desk.db, journal.head(desk.db, desk.identity.feed).hash)
    assert last is not None
    assert [(c.field, c.value) for c in last.changes] == [("cause", "z")]


def test_what_is_personal_is_a_change_of_its_own(desk: Desk) -> None:
    an_incident(desk, cause="x", reporter="Bu Siti", reporter_phone="0811")
    last = journal.read_changeset(desk.db, journal.head(desk.db, desk.identity.feed).hash)
    assert last is not None
    assert [c.field for c in last.changes] == [None, "reporter", "reporter_phone"]
    assert "Bu Siti" not in str(last.changes[0].value)


def test_only_the_own_agencys_records_can_be_written(desk: Desk) -> None:
    stranger = new_id(Agency.KAB)
    with pytest.raises(NotOwner), desk.transact(Action.RECORD_INCIDENT) as act:
        act.put(Incident(stranger, "KAB-25-A001", NOW))
    nobody = RecordId("c" * 32)
    with pytest.raises(NotOwner) as refused, desk.transact(Action.RECORD_INCIDENT) as act:
        act.put(Incident(nobody, "KAB-25-A001", NOW))
    assert refused.value.owner == "?"


def test_what_is_not_there_cannot_be_changed(desk: Desk) -> None:
    with pytest.raises(InvalidValue), desk.transact(Action.STRIKE_ENTRY) as act:
        act.strike("log_entry", new_id(Agency.KOTA), "salah")


def test_acts_have_growing_times_and_their_operator(desk: Desk) -> None:
    for _ in range(20):
        an_incident(desk)
    rows = desk.rows("SELECT hlc, operator, number FROM changeset ORDER BY number")
    assert [r["hlc"] for r in rows] == sorted({r["hlc"] for r in rows})
    assert desk.operator is not None
    assert rows[-1]["operator"] == desk.operator.id


def test_the_clock_of_the_desk_is_the_one_it_was_given(desk: Desk) -> None:
    desk.clock = Clock()
    assert an_incident(desk).reported_at == START
    assert desk.row("SELECT max(at) AS at FROM changeset")["at"] >= "2025-11-24T10:32:00Z"


# The guards


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO incident (id, number, reported_at, status, other_places, shared, owner, made_by)"
        " VALUES ('a', 'x', 'x', 'x', '[]', 1, 'kota', 1)",
        "UPDATE incident SET cause = 'x'",
        "DELETE FROM incident",
        "DELETE FROM open_conflict",
        "INSERT INTO quarantine VALUES ('a', 'b', 'c', 'd')",
        "INSERT INTO changeset (feed, number, hash, secret, hlc, at, operator, action)"
        " VALUES (1, 99, zeroblob(32), zeroblob(16), '', '', '', '')",
        "INSERT INTO change VALUES (1, 99, 'incident', 'a', NULL, '{}', NULL)",
        "INSERT INTO feed (device, incarnation, agency) VALUES ('a', 'b', 'kota')",
    ],
)
def test_nothing_is_written_without_an_act(desk: Desk, statement: str) -> None:
    an_incident(desk, cause="y")
    desk.db.execute("BEGIN")
    try:
        with pytest.raises(sqlite3.IntegrityError, match="no act is open"):
            if desk.db.execute(statement).rowcount == 0:
                raise sqlite3.IntegrityError("no act is open: no row")
    finally:
        desk.db.rollback()


@pytest.mark.parametrize("table", ["changeset", "change", "feed"])
def test_the_journal_is_append_only_even_inside_an_act(desk: Desk, table: str) -> None:
    an_incident(desk)
    names = [row[1] for row in desk.rows(f"PRAGMA table_info({table})")]
    for statement in (f"DELETE FROM {table}", *(f"UPDATE {table} SET {n} = {n}" for n in names)):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"), desk.write() as db:
            db.execute(statement)


def test_a_reader_cannot_write(desk: Desk) -> None:
    with Desk.view(desk.path) as view:
        with pytest.raises(DeskProblem) as problem, view.transact(Action.RECORD_INCIDENT) as act:
            act.put(incident(view))
        assert problem.value.reason == "read_only"
        for statement in ("DELETE FROM incident", "UPDATE act_gate SET is_open = 1", "CREATE TABLE x (y)"):
            with pytest.raises(sqlite3.OperationalError):
                view.db.execute(statement)


def test_other_threads_read_what_was_committed(desk: Desk) -> None:
    made = an_incident(desk, cause="x")
    seen: list[object] = []

    def look() -> None:
        seen.append(desk.get(Incident, made.id))
        seen.append(desk.db.execute("PRAGMA query_only").fetchone()[0])

    with desk.transact(Action.AMEND_INCIDENT) as act:
        act.put(incident(desk))
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == [made, 1]


# Opening


def test_a_desk_keeps_what_was_entered(desk: Desk) -> None:
    made = an_incident(desk, cause="🌊 ${x} שלום", other_places=("35.75.01.1001", "35.14.01"), lat=-7.6453, lon=112.9)
    path, identity = desk.path, desk.identity
    incidents.set_status(desk, id=made.id, status=IncidentStatus.VERIFIED)
    stood = desk.get(Incident, made.id)
    desk.close()
    with Desk.open(path) as again:
        assert again.get(Incident, made.id) == stood
        assert again.identity == identity
        assert again.device.name == "Pusdalops"
        assert an_incident(again).number == "KOT-" + made.number[4:8] + "002"


def test_no_number_is_given_twice(desk: Desk) -> None:
    numbers = [an_incident(desk).number for _ in range(3)]
    incidents.strike(desk, id=desk.all(Incident)[-1].id, reason="dobel")
    numbers.append(an_incident(desk).number)
    assert len(set(numbers)) == 4
    by_year = an_incident(desk, occurred_at=datetime(2024, 12, 31, 17, 30, tzinfo=UTC))
    assert by_year.number == "KOT-25-A" + by_year.number[-3:]


def test_what_is_no_desk_says_so(tmp_path: Path) -> None:
    assert reason(tmp_path / "nowhere") == "missing"
    assert reason(tmp_path) == "not_a_desk"
    (tmp_path / FILE_NAME).mkdir()
    assert reason(tmp_path) == "not_a_desk"
    (tmp_path / "file").write_text("x")
    assert reason(tmp_path / "file") == "missing"


@pytest.mark.parametrize("data", [b"", b"hello world" * 400, b"SQLite format 3\0" + bytes(4080)])
@pytest.mark.parametrize("view", [False, True])
def test_what_is_no_database_says_so_and_stays_as_it_is(tmp_path: Path, data: bytes, view: bool) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    assert reason(tmp_path, view) in ("not_a_desk", "damaged")
    assert (tmp_path / FILE_NAME).read_bytes() == data


def test_another_programs_database_is_no_desk(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("CREATE TABLE local (key, value)")
    connection.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    assert reason(tmp_path) == "not_a_desk"
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert not (tmp_path / "desk.sqlite-wal").exists()


@pytest.mark.parametrize("view", [False, True])
@pytest.mark.parametrize("crashed", [False, True])
def test_a_desk_of_a_newer_program_is_refused_and_not_touched(tmp_path: Path, view: bool, crashed: bool) -> None:
    """Also one whose program was killed, and whose last acts still stand in the log beside the database."""
    copy_desks(tmp_path, ["kota"])
    path = tmp_path / "kota"
    connection = sqlite3.connect(path / FILE_NAME, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    if crashed:
        shutil.copytree(path, tmp_path / "crashed")
        path = tmp_path / "crashed"
        assert (path / f"{FILE_NAME}-wal").stat().st_size > 0
    connection.close()
    before = {f.name: f.read_bytes() for f in path.glob(f"{FILE_NAME}*") if not f.name.endswith("-shm")}
    assert reason(path, view) == "newer"
    gc.collect()  # a connection that was forgotten would write now
    after = {f.name: f.read_bytes() for f in path.glob(f"{FILE_NAME}*") if not f.name.endswith("-shm")}
    assert {n: d for n, d in after.items() if d} == {n: d for n, d in before.items() if d}
    assert list((path / "backups").iterdir()) == []


def test_a_view_works_beside_an_open_desk_and_sees_what_was_committed(desk: Desk) -> None:
    with Desk.view(desk.path) as view:
        made = an_incident(desk, cause="x")
        assert view.get(Incident, made.id) == made
        assert view.identity == desk.identity


def test_records_of_a_kind_come_in_the_order_of_their_making(desk: Desk) -> None:
    made = [an_incident(desk).id for _ in range(5)]
    incidents.strike(desk, id=made[2], reason="dobel")
    assert [i.id for i in desk.all(Incident)] == [i for i in made if i != made[2]]
    assert desk.struck("incident", made[2]) == "dobel"
    assert desk.get(Incident, made[2]) is not None
    assert desk.all(Depot) == []
    with pytest.raises(InvalidValue) as missing:
        desk.require(Depot, made[0], "depot")
    assert (missing.value.field, missing.value.reason) == ("depot", "unknown_record")
