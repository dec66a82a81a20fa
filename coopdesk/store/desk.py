"""A desk: the data set of one device of one agency, in one directory."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from coopdesk.domain import ids, times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import DeskProblem, InvalidValue
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import Action, Changes, Changeset, Header
from coopdesk.domain.people import Device, Operator
from coopdesk.domain.records import KINDS
from coopdesk.domain.secret_tree import SecretSupply
from coopdesk.store import journal, projection, revoking, witness
from coopdesk.store.act import Act
from coopdesk.store.connection import (
    FILE_NAME,
    choose_journal_mode,
    open_reader,
    open_writer,
    problems,
)
from coopdesk.store.identity import new_incarnation, read_identity
from coopdesk.store.lock import DeskLock
from coopdesk.store.opening import (
    bring_up_to_date,
    check_version,
    expect_desk,
    expect_unsynced,
    is_stale,
    left_open,
    look_before_writing,
)
from coopdesk.store.rows import kind_by_class, to_record

log = logging.getLogger(__name__)

_R = TypeVar("_R")


class Desk:
    """An open desk. ``transact`` is the one way to write; reads see what was committed."""

    def __init__(
        self,
        path: Path,
        writer: Database | None,
        lock: DeskLock | None,
        *,
        immutable: bool = False,
        clock: times.Clock = times.now,
        wall: Callable[[], float] = times.wall_clock,
    ) -> None:
        self.path = path
        self.clock = clock
        self.last_changes: Changes | None = None
        self._writer = writer
        self._writer_thread = threading.get_ident()
        self._lock = lock
        self._immutable = immutable
        self.doubt: witness.Doubt | None = None
        self._renewed: witness.Doubt | None = None
        self._witnessed = False
        self._testified: witness.Testimony | None = None
        self._local = threading.local()
        self._readers: list[Database] = []
        self.identity = read_identity(self._read_local())
        self._hybrid = times.HybridClock(self._last_hlc(), wall)
        self._secrets = SecretSupply()

    # -- opening ---------------------------------------------------------------------------------------------------

    @classmethod
    def open(cls, path: Path, clock: times.Clock = times.now, *, witnessed: bool = True) -> Desk:
        """Open for work: lock, then writer (which recovers after a crash), then migrations. Raises DeskProblem.

        A desk that the witness doubts goes on under a new incarnation; ``doubt`` says why. ``witnessed`` False leaves
        the witness out, for a desk that is still being made.
        """
        expect_desk(path)
        with problems(path):
            expect_unsynced(path)
        lock = DeskLock(path)
        writer = None
        try:
            look_before_writing(path)
            writer = open_writer(path / FILE_NAME)
            with problems(path):
                check_version(path, writer)
                choose_journal_mode(writer)
                bring_up_to_date(path, writer)
                desk = cls(path, writer, lock, clock=clock)
                if witnessed:
                    desk._ask_witness()
                return desk
        except BaseException:
            if writer is not None:
                writer.close()
            lock.release()
            raise

    @classmethod
    def view(cls, path: Path) -> Desk:
        """Open for reading; works beside an open desk and on a read-only medium. Raises DeskProblem."""
        expect_desk(path)
        immutable = left_open(path) and not _brought_to_rest(path)
        try:
            stale = is_stale(path, immutable=immutable)
        except DeskProblem as problem:
            # A full disk has no room for the index of a log, not even of an empty one: read the file as it lies there.
            if problem.reason != "full" or left_open(path):
                raise
            immutable, stale = True, is_stale(path, immutable=True)
        if stale:
            cls.open(path).close()
        with problems(path):
            return cls(path, None, None, immutable=immutable)

    def close(self) -> None:
        """Check-point, close every connection and give the lock back."""
        for reader in self._readers:
            reader.close()
        self._readers.clear()
        if self._writer is not None:
            self._come_to_rest(self._writer)
            self._writer.close()
            self._writer = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _come_to_rest(self, writer: Database) -> None:
        """Empty the log into the database; where that fails, what was saved is safe in the log for the next opening."""
        try:
            with problems(self.path):
                if self._witnessed:
                    self._try_to_testify()
                writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except DeskProblem as problem:
            log.warning("the log was not emptied: %s", problem.reason)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # -- incarnation -----------------------------------------------------------------------------------------------

    def _ask_witness(self) -> None:
        head = journal.head(self.db, self.identity.feed)
        seen, now = witness.recall(self.identity.incarnation), witness.testimony(self.path, head)
        self.doubt = self._doubt(seen, now)
        if self.doubt:
            with self.write() as db:
                self.begin_incarnation(db, self.doubt)
        self._witnessed, self._testified = True, seen
        self._try_to_testify()

    def _doubt(self, seen: witness.Testimony | None, now: witness.Testimony) -> witness.Doubt | None:
        if seen is None or seen.machine != now.machine:
            return witness.Doubt.UNKNOWN_HERE
        if seen.path != now.path:
            return witness.Doubt.MOVED
        if seen.number and journal.hash_at(self.db, self.identity.feed, seen.number) != seen.hash:
            return witness.Doubt.WENT_BACK
        return None

    def testify(self) -> None:
        """Let the witness know how far this desk has come: before a package is released, and on closing.

        Raises OSError.
        """
        now = witness.testimony(self.path, journal.head(self.db, self.identity.feed))
        if now != self._testified:
            witness.remember(self.identity.incarnation, now)
            self._testified = now

    def _try_to_testify(self) -> None:
        """Let the witness know where that is possible: what was saved here stays saved on a full disk elsewhere."""
        try:
            self.testify()
        except OSError as error:
            log.warning("the witness was not told: %s", error)

    def begin_incarnation(self, db: Database, why: witness.Doubt) -> None:
        """Write under a new incarnation from now on, so that no number and no feed position is given twice."""
        db.conn.executemany("INSERT OR REPLACE INTO local VALUES (?, ?)", list(new_incarnation().items()))
        self._renewed = why

    def know_itself(self) -> None:
        """Read anew who this desk is, after that was changed."""
        self.identity = read_identity(self._read_local())

    # -- identity --------------------------------------------------------------------------------------------------

    @property
    def agency(self) -> Agency:
        """The agency whose desk this is."""
        return self.identity.agency

    @property
    def root_key(self) -> str:
        """The public root key of the own agency, as this desk believes it."""
        return self._read_local()["root_key"]

    @property
    def device(self) -> Device:
        """The device that this desk is. Its record may still be on its way; the desk itself knows it from the start."""
        local = self._read_local()
        return Device(
            self.identity.device,
            self.agency,
            local["device_name"],
            self.identity.letter,
            local["public_key"],
            local["certificate"],
        )

    @property
    def operator(self) -> Operator | None:
        """Whoever is at the desk now."""
        chosen = self.local("operator")
        return self.get(Operator, chosen) if chosen else None

    def new_id(self) -> RecordId:
        """Return a fresh id for a record of the desk's agency."""
        return ids.new_id(self.agency)

    def local(self, key: str) -> str | None:
        """Return what this desk, and no other, knows under a key."""
        row = self.row("SELECT value FROM local WHERE key = ?", key)
        return row["value"] if row else None

    def locals(self, prefix: str) -> dict[str, str]:
        """Return what this desk alone knows under the keys that begin with a word."""
        return {key: value for key, value in self._read_local().items() if key.startswith(prefix)}

    # -- reading ---------------------------------------------------------------------------------------------------

    @property
    def db(self) -> Database:
        """The connection for reading in this thread: the writer where it lives, elsewhere a read-only one."""
        if self._writer is not None and threading.get_ident() == self._writer_thread:
            return self._writer
        reader: Database | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = open_reader(self.path / FILE_NAME, immutable=self._immutable)
            self._readers.append(reader)
        return reader

    def rows(self, sql: str, *parameters: Any) -> list[Any]:
        """Run a query and return its rows."""
        with problems(self.path):
            return self.db.execute(sql, parameters).fetchall()

    def row(self, sql: str, *parameters: Any) -> Any:
        """Run a query and return its first row, None where there is none."""
        with problems(self.path):
            return self.db.execute(sql, parameters).fetchone()

    def get(self, record: type[_R], record_id: str) -> _R | None:
        """Return a record by its id, None where it is unknown."""
        kind = kind_by_class(record)
        row = self.row(f"SELECT * FROM {kind.name} WHERE id = ?", record_id)
        return to_record(kind, row) if row else None

    def require(self, record: type[_R], record_id: str, field: str = "id") -> _R:
        """Return a record by its id. Raises InvalidValue(unknown_record)."""
        found = self.get(record, record_id)
        if found is None:
            raise InvalidValue(field, record_id, "unknown_record")
        return found

    def struck(self, kind: str, record_id: str) -> str | None:
        """Return the reason why a record was struck, None while it stands."""
        row = self.row(f"SELECT struck FROM {KINDS[kind].name} WHERE id = ?", record_id)
        return row["struck"] if row else None

    def all(self, record: type[_R], where: str = "1", *parameters: Any) -> list[_R]:
        """Return the records of a kind that were not struck, in the order in which they were made known here."""
        kind = kind_by_class(record)
        sql = f"SELECT * FROM {kind.name} WHERE struck IS NULL AND ({where}) ORDER BY made_by, rowid"
        return [to_record(kind, row) for row in self.rows(sql, *parameters)]

    # -- writing ---------------------------------------------------------------------------------------------------

    @contextmanager
    def write(self) -> Iterator[Database]:
        """Open the one write transaction: BEGIN IMMEDIATE … COMMIT, or nothing. Only ``store`` uses it directly."""
        if self._writer is None:
            raise DeskProblem(str(self.path), "read_only")
        db = self._writer
        with problems(self.path):
            db.execute("BEGIN IMMEDIATE")
            try:
                db.execute("UPDATE act_gate SET is_open = 1")
                yield db
                db.execute("UPDATE act_gate SET is_open = 0")
                db.execute("COMMIT")
            except BaseException:
                self._renewed = None
                db.rollback()
                raise
        if self._renewed:
            self.identity, self.doubt = read_identity(self._read_local()), self._renewed
            self._renewed = None

    @contextmanager
    def transact(self, action: Action, operator: str | None = None) -> Iterator[Act]:
        """Open an act: what it gathers becomes one changeset in one transaction, or nothing at all.

        Reads inside see the state before the act, which nobody else can change meanwhile. Raises DeskProblem(revoked)
        on a revoked device, whose acts would count nowhere.
        """
        with self.write() as db:
            if revoking.is_revoked(db, self.identity.device):
                raise DeskProblem(str(self.path), "revoked")
            act = Act(db, self.agency)
            yield act
            made_by = operator if operator is not None else (self._operator(db) or "")  # before another takes over
            db.conn.executemany("INSERT OR REPLACE INTO local VALUES (?, ?)", list(act.local.items()))
            changes = act.changes
            if changes:
                changeset = self._changeset(db, action, made_by, act)
                journal.append(db, changeset)
                kinds = frozenset(c.kind for c in changes)
                deciding = act.local.keys() - {"operator"} or kinds & revoking.DECIDING
                projection.project(db, changes, settled=not deciding)
                self.last_changes = Changes(action, kinds, frozenset(act.touched()), changeset.hash)
            else:
                self.last_changes = Changes(action, frozenset(), frozenset())

    def _changeset(self, db: Database, action: Action, operator: str, act: Act) -> Changeset:
        feed = self.identity.feed
        head = journal.head(db, feed)
        number = head.number + 1
        header = Header(self._hybrid.tick(), times.to_text(self.clock()), operator, action.value, act.undoes)
        secret = self._secrets.secret(feed.incarnation, number)
        return Changeset(feed, self.agency, number, head.hash, secret, header, act.changes)

    def _operator(self, db: Database) -> str | None:
        row = db.execute("SELECT value FROM local WHERE key = 'operator'").fetchone()
        return row["value"] if row else None

    def set_local(self, key: str, value: str | None) -> None:
        """Keep something that concerns this desk alone and travels nowhere; None forgets it."""
        with self.write() as db:
            if value is None:
                db.execute("DELETE FROM local WHERE key = ?", [key])
            else:
                db.execute("INSERT OR REPLACE INTO local VALUES (?, ?)", [key, value])

    def believe_root(self, root_key: str) -> None:
        """Believe another root key of our own agency from now on; what it revoked takes effect."""
        with self.write() as db:
            db.execute("INSERT OR REPLACE INTO local VALUES ('root_key', ?)", [root_key])
            projection.project(db, ())

    def observe(self, hlc: str) -> None:
        """Let the desk's logical clock follow one that was received."""
        self._hybrid.observe(hlc)

    def _read_local(self) -> dict[str, str]:
        return {r["key"]: r["value"] for r in self.rows("SELECT key, value FROM local")}

    def _last_hlc(self) -> str:
        """Return the latest time at the end of any line: within a line it only grows."""
        rows = self.rows(
            "SELECT f.device, s.hlc FROM feed f CROSS JOIN changeset s ON s.feed = f.id"
            " AND s.number = (SELECT max(number) FROM changeset WHERE feed = f.id)"
        )
        own = max((row["hlc"] for row in rows if row["device"] == self.identity.device), default="")
        clock = times.HybridClock(own)
        for row in sorted(rows, key=lambda row: str(row["hlc"])):
            clock.observe(row["hlc"])
        return clock.last


def _brought_to_rest(path: Path) -> bool:
    """Let a writer recover what a crash may have left; False where the medium takes no writing at all."""
    try:
        Desk.open(path).close()
    except DeskProblem as problem:
        if problem.reason not in ("in_use", "read_only", "full"):
            raise
        return problem.reason != "read_only"
    return True
