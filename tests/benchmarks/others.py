"""Other people's systems under the same workload, each used as its own documentation shows.

Their tables are bare. A row of stock is a number in all of them, for none of them has anything else to offer.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.plain import Bare
from tests.benchmarks.system import Judgement, Shown, System, copy_over, judgement, wanted
from tests.benchmarks.workload import STOCK, Workload, edited


def installed() -> tuple[list[System], list[str]]:
    """Return those that are here, and the names of those that are not."""
    all_of_them: dict[str, Callable[[], System]] = {"pygeodiff": GeoDiff, "apsw": Sessions, "pycrdt": Crdt}
    here = {name: importlib.util.find_spec(name) is not None for name in all_of_them}
    found = [make() for name, make in all_of_them.items() if here[name]]
    return found, [name for name, is_here in here.items() if not is_here]


class GeoDiff(Bare):
    """pygeodiff: the whole tables compared; the receiver rebases its own edits onto the other's."""

    name = "geodiff"

    def __init__(self) -> None:
        super().__init__()
        self._geodiff: Any = importlib.import_module("pygeodiff").GeoDiff()
        self._geodiff.set_maximum_logger_level(0)

    def prepare(self, folder: Path, workload: Workload) -> None:
        """Make the tables without the outbox, which would be compared too."""
        super().prepare(folder, workload)
        for file in folder.glob("*.sqlite"):
            with self._opened(file) as db:
                db.execute("DROP TABLE outbox")

    def _statement(self, sql: str) -> str:
        """Leave STRICT out: the SQLite inside is older."""
        return sql.removesuffix(" STRICT").removesuffix(" STRICT, WITHOUT ROWID")

    def export(self, file: Path) -> None:
        """Compare the tables with those that both knew."""
        self._geodiff.create_changeset(str(self._file("two.base")), str(self._file("two")), str(file))
        _to_disk(file)

    def take_in(self, file: Path) -> bool:
        """Make the other's tables from the common ones, and rebase."""
        theirs, conflicts = self._folder / "theirs.sqlite", self._folder / "conflicts.json"
        conflicts.unlink(missing_ok=True)
        shutil.copyfile(self._file("one.base"), theirs)
        mine = self._folder / "mine.sqlite"
        shutil.copyfile(self.receiver, mine)
        try:
            self._geodiff.apply_changeset(str(theirs), str(file))
            self._geodiff.rebase(str(self._file("one.base")), str(theirs), str(mine), str(conflicts))
        except Exception:
            return False
        os.replace(mine, self.receiver)
        _to_disk(self.receiver)
        return True

    def _more(self, shown: Shown) -> None:
        conflicts = self._folder / "conflicts.json"
        if not conflicts.exists():
            return
        with self._opened(self.receiver) as db:
            columns = [r[1] for r in db.execute("PRAGMA table_info(incident)")]
        # A text key is named there by a checksum, so that a conflict is told by its field and values.
        places = {(field, frozenset(v)): (row, field) for (row, field), v in wanted(self._workload).items()}
        for row in json.loads(conflicts.read_text())["geodiff"]:
            for change in row["changes"] if row["table"] == "incident" else ():
                values = (change.get("old"), change.get("new"))
                place = places.get((columns[change["column"]], frozenset(values)))
                shown[place or (-1, str(row["fid"]))] = values


class Sessions(Bare):
    """The session extension of SQLite, by apsw: edits recorded as they are made, the textbook's conflict handler."""

    name = "apsw sessions"

    def __init__(self) -> None:
        super().__init__()
        self._apsw: Any = importlib.import_module("apsw")
        self._session: Any = None
        self._connection: Any = None

    def prepare(self, folder: Path, workload: Workload) -> None:
        """Make the tables, then the second desk's edits once more under a session."""
        super().prepare(folder, workload)
        copy_over(self._file("two.base"), self._file("recorded"))
        self._connection = self._apsw.Connection(str(self._file("recorded")))
        self._session = self._apsw.Session(self._connection, "main")
        for table in ("incident", "item"):
            self._session.attach(table)
        lines = [self._line(n, "incident", *edited(workload, edit)) for n, edit in enumerate(workload.edits[1])]
        lines += [self._issue(0, n, quantity) for n, quantity in enumerate(workload.issues[1])]
        with self._connection:
            for _, _, kind, record, field, value in lines:
                self._connection.execute(f"UPDATE {kind} SET {field} = ? WHERE id = ?", (value, record))

    def export(self, file: Path) -> None:
        """Write what the session recorded."""
        file.write_bytes(self._session.changeset())
        _to_disk(file)

    def take_in(self, file: Path) -> bool:
        """Apply the changeset; where the data differ the later file wins."""
        apsw = self._apsw
        db = apsw.Connection(str(self.receiver))
        try:
            db.execute("PRAGMA synchronous=FULL")
            apsw.Changeset.apply(file.read_bytes(), db, conflict=self._handler)
        except Exception:
            return False
        finally:
            db.close()
        return True

    def _handler(self, reason: int, change: Any) -> int:
        apsw = self._apsw
        replaceable = (apsw.SQLITE_CHANGESET_DATA, apsw.SQLITE_CHANGESET_CONFLICT)
        chosen = apsw.SQLITE_CHANGESET_REPLACE if reason in replaceable else apsw.SQLITE_CHANGESET_OMIT
        return int(chosen)


class Crdt:
    """pycrdt (Yjs): a map of maps; the receiver keeps the updates in a file."""

    name = "pycrdt"

    def __init__(self) -> None:
        self._pycrdt: Any = importlib.import_module("pycrdt")
        self._folder = Path()
        self._workload: Workload
        self._base, self._known = b"", b""
        self._edited = b""
        self._one: Any = None
        self._two: Any = None

    def prepare(self, folder: Path, workload: Workload) -> None:
        """Fill one document, copy it, and edit both."""
        self._folder, self._workload = folder, workload
        first = self._with_rows()
        self._base, self._known = first.get_update(), first.get_state()
        self._two = self._loaded(self._base)
        for document, edits, issued in zip((first, self._two), workload.edits, workload.issues, strict=True):
            rows = document.get("rows", type=self._pycrdt.Map)
            stock = document.get("stock", type=self._pycrdt.Map)
            for edit in edits:
                record, name, value = edited(workload, edit)
                rows[record][name] = value
            for number, quantity in enumerate(issued):
                stock[str(number)] = STOCK - quantity
        self._edited = first.get_update()

    def _with_rows(self) -> Any:
        document, new = self._pycrdt.Doc(), self._pycrdt.Map
        rows, stock = document.get("rows", type=new), document.get("stock", type=new)
        with document.transaction():
            for record in self._workload.rows:
                values = {k: v for k, v in vars(record).items() if isinstance(v, str | int | float)}
                rows[record.id] = new({k: str(v) if isinstance(v, str) else v for k, v in values.items()})
            for number in range(len(self._workload.issues[0])):
                stock[str(number)] = STOCK
        return document

    def _loaded(self, update: bytes) -> Any:
        document = self._pycrdt.Doc()
        document.apply_update(update)
        return document

    def fresh(self) -> None:
        """Load the first desk's document again."""
        self._one = self._loaded(self._edited)

    def export(self, file: Path) -> None:
        """Write what came since both knew the same."""
        file.write_bytes(self._two.get_update(self._known))
        _to_disk(file)

    def take_in(self, file: Path) -> bool:
        """Apply the update and keep it on the disk."""
        update = file.read_bytes()
        try:
            self._one.apply_update(update)
        except BaseException as error:  # its panics are no Exception
            if isinstance(error, KeyboardInterrupt):
                raise
            return False
        kept = self._folder / "updates"
        kept.write_bytes(update)
        _to_disk(kept)
        return True

    def judge(self) -> Judgement:
        """Look at the values; of what was overwritten nothing is left."""
        rows = self._one.get("rows", type=self._pycrdt.Map)
        stock = self._one.get("stock", type=self._pycrdt.Map)
        shown: Shown = {
            (row, name): (_exact(rows[self._workload.rows[row].id].get(name)),) for row, name in wanted(self._workload)
        }
        held = [float(stock[str(n)]) for n in range(len(self._workload.issues[0]))]
        return judgement(self._workload, shown, held)

    def state(self) -> str:
        """Return the document's content."""
        rows = self._one.get("rows", type=self._pycrdt.Map)
        return str(hash(json.dumps(rows.to_py(), sort_keys=True, default=str)))


def _exact(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _to_disk(file: Path) -> None:
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
