from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from coopdesk.domain.errors import DeskProblem
from coopdesk.domain.incidents import Incident
from coopdesk.domain.secret_tree import Secret
from coopdesk.services import desks, exchange
from coopdesk.store import backups, checks, schema
from coopdesk.store.connection import FILE_NAME
from coopdesk.store.desk import Desk
from tests.builders import an_incident, content, one_desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    with one_desk() as opened:
        an_incident(opened, cause="hujan")
        yield opened


def test_a_backup_holds_everything_and_is_one_file(desk: Desk, tmp_path: Path) -> None:
    file = desks.backup(desk, tmp_path / "cadangan.sqlite")
    assert [p.name for p in tmp_path.iterdir()] == ["cadangan.sqlite"]
    file.rename(tmp_path / FILE_NAME)
    desk.close()
    assert content(tmp_path) == content(desk.path)


def test_backups_of_ones_own_are_named_by_time_and_thinned(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "_KEEP", 3)
    first = desks.backup(desk)
    assert first.parent == desk.path / "backups"
    for number in range(5):
        first.with_name(f"desk-2099010{number}-000000.sqlite").write_bytes(b"x")
    backups.thin(desk.path, keep=3)
    assert len(list((desk.path / "backups").iterdir())) == 3


def test_a_copy_that_cannot_be_finished_never_bears_the_name(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DeskProblem):
        desks.backup(desk, tmp_path / "nowhere" / "cadangan.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_view_can_make_one_beside_an_open_desk(desk: Desk, tmp_path: Path) -> None:
    with Desk.view(desk.path) as view:
        backups.verify(desks.backup(view, tmp_path / "cadangan.sqlite"))


# Back again


def test_a_restored_desk_is_whole_and_another_incarnation(desk: Desk, tmp_path: Path) -> None:
    made = an_incident(desk, cause="🌊", reporter="Bu Siti")
    file = desks.backup(desk, tmp_path / "cadangan.sqlite")
    desks.restore(file, tmp_path / "baru")
    with Desk.open(tmp_path / "baru") as restored:
        assert restored.get(Incident, made.id) == made
        assert restored.identity.device == desk.identity.device
        assert restored.identity.incarnation != desk.identity.incarnation
        assert exchange.digest(restored, own=True) == exchange.digest(desk, own=True)
        assert checks.check(restored, full=True).whole
        assert an_incident(restored).number != an_incident(desk).number


def of_version(version: int, file: Path, target: Path) -> Path:
    """Write what a backup holds as an earlier version kept it: with a secret of its own for each changeset at first."""
    old = Database(sqlite3.connect(target, isolation_level=None), execute_plugins=False)
    schema.migrate(old, version)
    old.execute("ATTACH ? AS now", [str(file)])
    old.conn.create_function("own", 2, lambda value, level: Secret(value, level).last)
    old.execute("UPDATE act_gate SET is_open = 1")
    for table in ("local", "feed", "changeset", "change", "seal", "received_bundle", "sent_bundle"):
        names = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({table})"))
        values = names if version >= 3 else names.replace("secret", "own(secret, secret_level)")
        old.execute(f"INSERT INTO main.{table} ({names}) SELECT {values} FROM now.{table}")
    old.execute("DELETE FROM local WHERE key = 'projection'")
    old.execute("UPDATE act_gate SET is_open = 0")
    old.close()
    return target


@pytest.mark.parametrize("version", range(1, schema.SCHEMA_VERSION + 1))
def test_a_backup_of_an_earlier_version_is_restored(desk: Desk, tmp_path: Path, version: int) -> None:
    made = an_incident(desk, cause="🌊", reporter="Bu Siti")
    file = of_version(version, desks.backup(desk, tmp_path / "now.sqlite"), tmp_path / "cadangan.sqlite")
    desks.restore(file, tmp_path / "baru")
    with Desk.open(tmp_path / "baru") as restored:
        assert restored.get(Incident, made.id) == made
        an_incident(restored)
        assert checks.check(restored, full=True).whole
    (tmp_path / "lama" / "backups").mkdir(parents=True)
    file.rename(tmp_path / "lama" / FILE_NAME)
    with Desk.open(tmp_path / "lama") as opened:
        assert opened.get(Incident, made.id) == made
        an_incident(opened)
        assert checks.check(opened, full=True).whole


def test_nothing_is_restored_over_anything(desk: Desk, tmp_path: Path) -> None:
    file = desks.backup(desk, tmp_path / "cadangan.sqlite")
    with pytest.raises(DeskProblem) as problem:
        desks.restore(file, desk.path)
    assert problem.value.reason == "exists"
    with pytest.raises(DeskProblem) as problem:
        desks.restore(file, tmp_path)
    assert problem.value.reason == "not_empty"


def test_what_is_no_backup_makes_no_desk(tmp_path: Path) -> None:
    for name, data in (("empty", b""), ("text", b"hello" * 900), ("half", b"SQLite format 3\0" + bytes(200))):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(DeskProblem) as problem:
            desks.restore(tmp_path / name, tmp_path / "baru")
        assert problem.value.reason in ("damaged", "not_a_desk")
    with pytest.raises(DeskProblem) as problem:
        desks.restore(tmp_path / "nowhere", tmp_path / "baru")
    assert problem.value.reason == "missing"
    assert not (tmp_path / "baru").exists()


@pytest.mark.parametrize(
    "harm",
    [
        "CREATE VIEW bomb AS SELECT randomblob(1000000000)",
        "CREATE TRIGGER bomb AFTER INSERT ON local BEGIN DELETE FROM seal; END",
        "CREATE TABLE extra (x)",
        "DROP TRIGGER change_DELETE",
        "PRAGMA user_version=99",
        "PRAGMA application_id=1",
    ],
)
def test_a_backup_with_anything_else_inside_is_refused(desk: Desk, tmp_path: Path, harm: str) -> None:
    file = desks.backup(desk, tmp_path / "cadangan.sqlite")
    raw = sqlite3.connect(file, isolation_level=None)
    raw.execute(harm)
    raw.close()
    with pytest.raises(DeskProblem) as problem:
        desks.restore(file, tmp_path / "baru")
    assert problem.value.reason in ("damaged", "newer", "not_a_desk")
    assert [p.name for p in tmp_path.iterdir()] == ["cadangan.sqlite"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("value", "'\"palsu\"'"), ("value", "'{bad'"), ("kind", "'depot'"), ("record", "'a'"), ("field", "'cause'")],
)
def test_a_backup_whose_history_was_altered_is_refused(desk: Desk, tmp_path: Path, column: str, value: str) -> None:
    file = desks.backup(desk, tmp_path / "cadangan.sqlite")
    raw = sqlite3.connect(file, isolation_level=None)
    (trigger,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'change_UPDATE'").fetchone()
    raw.execute("DROP TRIGGER change_UPDATE")
    raw.execute(f"UPDATE change SET {column} = {value} WHERE kind = 'incident'")
    raw.execute(trigger)
    raw.close()
    with pytest.raises(DeskProblem) as problem:
        desks.restore(file, tmp_path / "baru")
    assert problem.value.reason == "damaged"
    assert [p.name for p in tmp_path.iterdir()] == ["cadangan.sqlite"]
