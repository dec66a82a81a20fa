"""Tables: the journal and what is local to a desk by migrations, the projection from the record kinds.

The journal's tables change by a migration. The projection's follow from ``domain.records`` alone: when their
definition changes they are dropped and rebuilt from the journal, so that they need no migrations of their own.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from decimal import Decimal

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from coopdesk.domain.fields import FieldType
from coopdesk.domain.records import KINDS, Kind
from coopdesk.domain.secret_tree import HIGHEST
from coopdesk.store import incident_index, state_sum
from coopdesk.store.connection import APPLICATION_ID, transaction

migrations = Migrations("coopdesk")

_JOURNAL = """
CREATE TABLE local (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE act_gate (id INTEGER PRIMARY KEY CHECK (id = 1), is_open INTEGER NOT NULL) STRICT;
INSERT INTO act_gate VALUES (1, 0);
CREATE TABLE feed (
    id INTEGER PRIMARY KEY, device TEXT NOT NULL, incarnation TEXT NOT NULL, branch TEXT NOT NULL,
    agency TEXT NOT NULL, base_number INTEGER NOT NULL, base_hash BLOB NOT NULL CHECK (length(base_hash) = 32),
    UNIQUE (device, incarnation, branch)
) STRICT;
CREATE TABLE changeset (
    seq INTEGER PRIMARY KEY, feed INTEGER NOT NULL REFERENCES feed, number INTEGER NOT NULL CHECK (number > 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32), secret BLOB CHECK (length(secret) = 16), proofs TEXT,
    hlc TEXT NOT NULL, at TEXT NOT NULL, operator TEXT NOT NULL, action TEXT NOT NULL, undoes TEXT,
    bundle TEXT, UNIQUE (feed, number), CHECK ((secret IS NULL) <> (proofs IS NULL))
) STRICT;
CREATE INDEX changeset_undoes ON changeset (undoes) WHERE undoes IS NOT NULL;
CREATE UNIQUE INDEX changeset_hash ON changeset (hash);
CREATE INDEX changeset_partial ON changeset (feed, number) WHERE proofs IS NOT NULL;
CREATE TABLE change (
    seq INTEGER NOT NULL REFERENCES changeset, position INTEGER NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL,
    field TEXT, value TEXT NOT NULL, replaces TEXT, PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_record ON change (record);
CREATE TABLE seal (
    feed INTEGER NOT NULL REFERENCES feed, number INTEGER NOT NULL, signature TEXT NOT NULL,
    PRIMARY KEY (feed, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE peer_head (
    peer TEXT NOT NULL, peer_incarnation TEXT NOT NULL, device TEXT NOT NULL, incarnation TEXT NOT NULL,
    hash BLOB NOT NULL, number INTEGER NOT NULL, told INTEGER NOT NULL,
    PRIMARY KEY (peer, peer_incarnation, device, incarnation, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE received_bundle (
    id TEXT PRIMARY KEY NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL, sender TEXT NOT NULL,
    sender_agency TEXT NOT NULL, made_at TEXT NOT NULL, received_at TEXT NOT NULL, counts TEXT NOT NULL
) STRICT;
CREATE TABLE sent_bundle (
    id TEXT PRIMARY KEY NOT NULL, counter INTEGER NOT NULL, file TEXT NOT NULL, recipient TEXT NOT NULL,
    made_at TEXT NOT NULL, changesets INTEGER NOT NULL
) STRICT;
CREATE TABLE parked_bundle (
    file TEXT PRIMARY KEY NOT NULL, sender TEXT NOT NULL, parked_at TEXT NOT NULL, waits_for TEXT NOT NULL
) STRICT;
"""

_APPEND_ONLY = """
CREATE TRIGGER {table}_{event} BEFORE {event} ON {table} {when}
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
"""

# Two things may happen to a position later: what was withheld is filled in (the hash has committed to it from the
# start), and a fork that comes to light gives it to another line.
_SAME_SECRET = "NEW.secret IS OLD.secret"
_MAY_CHANGE = f"""
WHEN NOT (NEW.hash = OLD.hash AND NEW.number = OLD.number AND NEW.bundle IS OLD.bundle AND (
    (NEW.feed = OLD.feed AND OLD.proofs IS NOT NULL)
    OR (NEW.feed <> OLD.feed AND {_SAME_SECRET} AND NEW.proofs IS OLD.proofs AND NEW.hlc = OLD.hlc
        AND NEW.at = OLD.at AND NEW.operator = OLD.operator AND NEW.action = OLD.action AND NEW.undoes IS OLD.undoes)))
"""

_GUARD = """
CREATE TRIGGER {table}_guard_{event} BEFORE {event} ON {table}
WHEN (SELECT is_open FROM act_gate WHERE id = 1) = 0
BEGIN SELECT RAISE(ABORT, 'no act is open'); END;
"""


@migrations()
def m001_journal(db: Database) -> None:
    """Make the journal, its guards, and what is local to the desk."""
    _run(db, _JOURNAL)
    for table in ("changeset", "change", "feed"):
        db.execute(_APPEND_ONLY.format(table=table, event="DELETE", when=""))
        db.execute(_APPEND_ONLY.format(table=table, event="UPDATE", when=_MAY_CHANGE if table == "changeset" else ""))
        db.execute(_GUARD.format(table=table, event="INSERT"))


@migrations()
def m002_lacks(db: Database) -> None:
    """Keep what peers lack, and which of their incarnations others have outlived. What they told is told again."""
    db.execute("DELETE FROM peer_head")
    db.execute("ALTER TABLE peer_head DROP COLUMN told")
    _run(db, _PEERS)


_PEERS = """
CREATE TABLE peer (
    device TEXT NOT NULL, incarnation TEXT NOT NULL, outlived INTEGER NOT NULL, PRIMARY KEY (device, incarnation)
) STRICT, WITHOUT ROWID;
CREATE TABLE peer_lack (
    peer TEXT NOT NULL, peer_incarnation TEXT NOT NULL, head BLOB NOT NULL, first INTEGER NOT NULL,
    last INTEGER NOT NULL, parts INTEGER NOT NULL, PRIMARY KEY (peer, peer_incarnation, head, first)
) STRICT, WITHOUT ROWID;
"""


@migrations()
def m003_secret_level(db: Database) -> None:
    """Let the secret that is kept at a position stand for some before it as well."""
    db.execute(
        "ALTER TABLE changeset ADD COLUMN secret_level INTEGER NOT NULL DEFAULT 0"
        f" CHECK (secret_level BETWEEN 0 AND {HIGHEST})"
    )
    db.execute("DROP TRIGGER changeset_UPDATE")
    when = _MAY_CHANGE.replace(_SAME_SECRET, f"{_SAME_SECRET} AND NEW.secret_level = OLD.secret_level")
    db.execute(_APPEND_ONLY.format(table="changeset", event="UPDATE", when=when))


@migrations()
def m004_wavers(db: Database) -> None:
    """Remember of which peers it is not sure how much they know: two copies of one disk may speak in turn."""
    db.execute("ALTER TABLE peer ADD COLUMN wavers INTEGER NOT NULL DEFAULT 0")


SCHEMA_VERSION = 4
"""Number of migrations this program knows; kept as SQLite's ``user_version``."""


def migrate(db: Database, version: int = SCHEMA_VERSION) -> None:
    """Bring the journal's tables to a version, this program's or an earlier one, in one transaction."""
    later = [migration.name for migration in migrations.pending(db)][version:] if version < SCHEMA_VERSION else []
    with transaction(db):
        migrations.apply(db, stop_before=later)
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={version}")


_SELDOM_HANGING = (
    "need",
    "photo",
    "correction_proposal",
    "proposal_answer",
    "incident_link",
    "incident_overlap",
    "incident_handover",
    "shelter",
    "situation_report",
)
"""Kinds that hang on an incident and are looked for by nothing else."""


def projection_tables() -> list[str]:
    """Return the names of all tables that follow from the journal."""
    return [
        *KINDS,
        "void_changeset",
        "open_conflict",
        "foreign_change",
        "quarantine",
        "state_sum",
        *incident_index.TABLES,
        "search",
    ]


def projection_sql() -> list[str]:
    """Return the statements that make the projection, in order: tables, their indexes, their guards."""
    return [*projection_table_sql(), *record_index_sql(), *incident_index.index_sql(), *guard_sql()]


def projection_table_sql() -> list[str]:
    """Return the statements that make the tables."""
    return [
        *(_table(kind) for kind in KINDS.values()),
        "CREATE TABLE void_changeset (seq INTEGER PRIMARY KEY, revocation TEXT NOT NULL) STRICT",
        "CREATE TABLE open_conflict (record TEXT NOT NULL, field TEXT NOT NULL, kind TEXT NOT NULL,"
        " PRIMARY KEY (record, field)) STRICT, WITHOUT ROWID",
        "CREATE TABLE foreign_change (op TEXT PRIMARY KEY NOT NULL, record TEXT NOT NULL, kind TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID",
        "CREATE TABLE quarantine (record TEXT NOT NULL, field TEXT NOT NULL, kind TEXT NOT NULL,"
        " reason TEXT NOT NULL, PRIMARY KEY (record, field)) STRICT, WITHOUT ROWID",
        "CREATE TABLE state_sum (id INTEGER PRIMARY KEY CHECK (id = 1), shared BLOB NOT NULL, own BLOB NOT NULL)"
        " STRICT",
        *incident_index.table_sql(),
    ]


def guard_sql() -> list[str]:
    """Return the statements that guard the tables: nothing is written but by an act."""
    tables = [table for table in projection_tables() if table != "search"]
    return [_GUARD.format(table=t, event=e).strip() for t in tables for e in ("INSERT", "UPDATE", "DELETE")]


def record_index_sql() -> list[str]:
    """Return the statements that make the indexes of the record tables, and of what is to be seen about records."""
    return [
        "CREATE INDEX foreign_change_record ON foreign_change (record)",
        "CREATE INDEX incident_number ON incident (number)",
        "CREATE INDEX incident_import ON incident (import_key) WHERE import_key IS NOT NULL",
        "CREATE INDEX incident_merged ON incident (merged_into) WHERE merged_into IS NOT NULL",
        "CREATE INDEX incident_taken ON incident (taken_from) WHERE taken_from IS NOT NULL",
        "CREATE INDEX incident_in_series ON incident (series) WHERE series IS NOT NULL",
        "CREATE INDEX incident_unshared ON incident (owner) WHERE shared = 0",
        *(f"CREATE INDEX {kind}_incident ON {kind} (incident)" for kind in _SELDOM_HANGING),
        "CREATE INDEX log_entry_incident ON log_entry (incident, happened_at)",
        "CREATE INDEX log_entry_latest ON log_entry (happened_at, entered_at)"
        " WHERE struck IS NULL AND kind <> 'system'",
        "CREATE INDEX figure_incident ON figure (incident, category)",
        "CREATE INDEX photo_sha256 ON photo (sha256)",
        "CREATE INDEX figure_shelter ON figure (shelter) WHERE shelter IS NOT NULL",
        "CREATE INDEX movement_item ON movement (item, happened_at)",
        "CREATE INDEX movement_to ON movement (item, to_depot, quantity) WHERE to_depot IS NOT NULL",
        "CREATE INDEX movement_from ON movement (item, from_depot, quantity) WHERE from_depot IS NOT NULL",
        "CREATE INDEX proposal_answer_proposal ON proposal_answer (proposal)",
        "CREATE INDEX movement_incident ON movement (incident) WHERE incident IS NOT NULL",
    ]


def projection_version() -> str:
    """Return a fingerprint of the projection's definition, and of what its sum counts."""
    return hashlib.sha256(state_sum.RULE + "\n".join(projection_sql()).encode()).hexdigest()[:16]


def _table(kind: Kind) -> str:
    columns = [f"{name} {sql_type(field)}" for name, field in kind.fields.items()]
    return (
        f"CREATE TABLE {kind.name} (id TEXT PRIMARY KEY NOT NULL, {', '.join(columns)}, struck TEXT,"
        " owner TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES changeset) STRICT"
    )


def sql_type(field: FieldType) -> str:
    """Return the column type in which a field's JSON form is kept."""
    if field.many:
        return "TEXT"
    if field.python is float:
        return "REAL"
    if field.python in (int, bool, Decimal):
        return "INTEGER"
    assert issubclass(field.python, str | datetime), field
    return "TEXT"


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)
