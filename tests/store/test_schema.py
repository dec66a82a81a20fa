from __future__ import annotations

import sqlite3

import pytest
from sqlite_utils import Database

from coopdesk.domain.records import KINDS, Kind
from coopdesk.store import projection, schema
from coopdesk.store.connection import APPLICATION_ID
from coopdesk.store.desk import Desk
from tests.builders import one_desk

JOURNAL = {
    "local": ["key", "value"],
    "act_gate": ["id", "is_open"],
    "feed": ["id", "device", "incarnation", "branch", "agency", "base_number", "base_hash"],
    "changeset": [
        "seq",
        "feed",
        "number",
        "hash",
        "secret",
        "proofs",
        "hlc",
        "at",
        "operator",
        "action",
        "undoes",
        "bundle",
        "secret_level",
    ],
    "change": ["seq", "position", "kind", "record", "field", "value", "replaces"],
    "seal": ["feed", "number", "signature"],
    "peer": ["device", "incarnation", "outlived", "wavers"],
    "peer_head": ["peer", "peer_incarnation", "device", "incarnation", "hash", "number"],
    "peer_lack": ["peer", "peer_incarnation", "head", "first", "last", "parts"],
    "received_bundle": [
        "id",
        "file",
        "sha256",
        "sender",
        "sender_agency",
        "made_at",
        "received_at",
        "counts",
    ],
    "sent_bundle": ["id", "counter", "file", "recipient", "made_at", "changesets"],
    "parked_bundle": ["file", "sender", "parked_at", "waits_for"],
}
"""The journal's tables as version 4 has them: they change by a migration and not otherwise."""


def definitions(db: Database) -> dict[str, str]:
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {r[0]: r[1] for r in rows}


def fresh() -> Database:
    db = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    schema.migrate(db)
    return db


def columns(db: Database, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def test_the_journal_is_as_documented() -> None:
    db = fresh()
    assert schema.SCHEMA_VERSION == 4
    assert db.execute("PRAGMA user_version").fetchone()[0] == 4
    assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    tables = {r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert set(JOURNAL) <= tables
    assert all(t.startswith(("_sqlite", "sqlite_")) for t in tables - set(JOURNAL))
    assert {t: columns(db, t) for t in JOURNAL} == JOURNAL
    db.close()


def test_migrating_twice_changes_nothing() -> None:
    db = fresh()
    before = definitions(db)
    schema.migrate(db)
    assert definitions(db) == before
    assert not schema.migrations.pending(db)
    db.close()


def test_what_earlier_versions_kept_stands_for_itself_alone() -> None:
    db = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    schema.migrate(db, 2)
    db.execute("UPDATE act_gate SET is_open = 1")
    db.execute("INSERT INTO feed VALUES (1, 'd', 'e', '', 'kota', 0, zeroblob(32))")
    db.execute(
        "INSERT INTO changeset (feed, number, hash, secret, hlc, at, operator, action)"
        " VALUES (1, 1, zeroblob(32), zeroblob(16), '', '', '', '')"
    )
    schema.migrate(db)
    assert db.execute("SELECT secret_level FROM changeset").fetchall() == [(0,)]
    for change in ("secret_level = 1", "feed = 2, secret_level = 1"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(f"UPDATE changeset SET {change}")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.execute(
            "INSERT INTO changeset (feed, number, hash, secret, secret_level, hlc, at, operator, action)"
            " VALUES (1, 2, randomblob(32), zeroblob(16), 17, '', '', '', '')"
        )
    assert definitions(db) == definitions(fresh())
    db.close()


def test_a_desk_has_the_schema_of_a_fresh_one() -> None:
    with one_desk() as desk:
        db = fresh()
        db.execute("BEGIN")
        projection.rebuild(db)
        db.execute("COMMIT")
        assert definitions(desk.db) == definitions(db)
        db.close()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: k.name)
def test_every_field_of_a_record_has_its_column(kind: Kind) -> None:
    with one_desk() as desk:
        assert columns(desk.db, kind.name) == ["id", *kind.fields, "struck", "owner", "made_by"]


def test_every_table_of_the_projection_is_guarded() -> None:
    with one_desk() as desk:
        guarded = {r["name"] for r in desk.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        for table in schema.projection_tables():
            if table != "search":
                assert {f"{table}_guard_{event}" for event in ("INSERT", "UPDATE", "DELETE")} <= guarded


def test_the_projections_version_follows_its_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema.projection_version()
    monkeypatch.setattr(schema, "projection_sql", lambda: ["CREATE TABLE another (x)"])
    assert schema.projection_version() != before


def test_a_desk_is_kept_as_power_cuts_demand() -> None:
    with one_desk() as desk:
        assert settings(desk) == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
        with Desk.view(desk.path) as view:
            assert view.db.execute("PRAGMA query_only").fetchone()[0] == 1


def settings(desk: Desk) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
    return {name: desk.db.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
