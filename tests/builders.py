"""Real desks for tests: made once with their keys and pairing, then copied, so that a test costs milliseconds."""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from coopdesk import paths
from coopdesk.bundle import manifest, writer
from coopdesk.bundle.manifest import Recipient
from coopdesk.bundle.segments import FeedSegment, make_seal
from coopdesk.bundle.writer import BundleContents
from coopdesk.domain import ids
from coopdesk.domain.agencies import Agency
from coopdesk.domain.exchange import Counts
from coopdesk.domain.incidents import Incident
from coopdesk.domain.inventory import Depot, Item, ItemKind
from coopdesk.domain.journal import Change, Changeset, Head, Header
from coopdesk.domain.secret_tree import SecretSupply
from coopdesk.services import desks, exchange, incidents, inventory, pairing
from coopdesk.services.exchange import Received
from coopdesk.services.incidents import IncidentFields
from coopdesk.store import exchange_lists, journal
from coopdesk.store.connection import FILE_NAME
from coopdesk.store.desk import Desk
from tests.bundle.packages import files_of, packed

ROOT = Path(__file__).resolve().parent.parent
START = datetime(2025, 11, 24, 10, 32, tzinfo=UTC)
NAMES = ("kota", "trc", "kab")


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **delta: float) -> None:
        """Go on by days, hours, minutes."""
        self.moment += timedelta(**delta)


@dataclass
class World:
    """Three desks of two paired governments: the city's control room and field laptop, the regency's control room."""

    folder: Path
    kota: Desk
    trc: Desk
    kab: Desk
    _files: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def desks(self) -> tuple[Desk, Desk, Desk]:
        """All of them."""
        return (self.kota, self.trc, self.kab)

    def pack(self, sender: Desk, receiver: Desk | None = None, **options: Any) -> Path:
        """Write a package of one desk for another one (None: for the partner) and return it."""
        target = self.folder / f"{next(self._files)}.coop.zip"
        if receiver is not None and receiver.agency is sender.agency:
            options["recipient"] = receiver.device.name
        exchange.pack(sender, target, **options)
        return target

    def hand_over(self, sender: Desk, receiver: Desk, **options: Any) -> list[Received]:
        """Carry a package from one desk to another."""
        return exchange.receive(receiver, self.pack(sender, receiver, **options))

    def converge(self) -> None:
        """Let everybody tell everybody everything, twice, so that acknowledgements have travelled too."""
        for _ in range(2):
            for sender in self.desks:
                for receiver in self.desks:
                    if sender is not receiver:
                        self.hand_over(sender, receiver)


def fast_folder() -> Path:
    """Return a fresh folder, in memory where there is such a disk: these tests are about laws, not about disks."""
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="coopdesk-test-", dir=place))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _template() -> Path:
    """Make the three desks and their keys, once for the whole run."""
    folder = fast_folder()
    home, kept = folder / "home", os.environ.get("COOPDESK_HOME")
    os.environ["COOPDESK_HOME"] = str(home)
    try:
        desks.create(folder / "kota", Agency.KOTA, "Pusdalops", "Sari")
        desks.create(folder / "kab", Agency.KAB, "Siaga", "Budi")
        with desks.open_desk(folder / "kota") as kota, desks.open_desk(folder / "kab") as kab:
            pair(kota, kab, folder)
            pairing.enrol(kota, folder / "trc.join", "Laptop TRC")
            desks.join_desk(folder / "trc", folder / "trc.join", "Wati")
            exchange.pack(kota, folder / "first.coop.zip", recipient="Laptop TRC")
        with desks.open_desk(folder / "trc") as trc:
            exchange.receive(trc, folder / "first.coop.zip")
    finally:
        if kept is None:
            del os.environ["COOPDESK_HOME"]
        else:
            os.environ["COOPDESK_HOME"] = kept
    return folder


def pair(one: Desk, other: Desk, folder: Path) -> None:
    """Let two governments pin each other's root key."""
    for sender, receiver in ((one, other), (other, one)):
        card = folder / f"{sender.agency}.card"
        pairing.trust(receiver, card, pairing.card(sender, card))
        card.unlink()


def copy_desks(folder: Path, names: Sequence[str] = NAMES) -> None:
    """Put copies of the three desks into a folder, and their keys where this test looks for keys.

    The witness is told of each copy, so that it goes on under the incarnation it was made with.
    """
    assert os.environ.get("COOPDESK_HOME"), "a fixture that outlives a test needs a home of its own for the keys"
    for name in names:
        shutil.copytree(_template() / name, folder / name)
        with desks.Desk.open(folder / name, witnessed=False) as desk:
            desk.testify()
    shutil.copytree(_template() / "home" / "keys", paths.key_folder(), dirs_exist_ok=True)


@contextmanager
def world() -> Iterator[World]:
    """Open the three desks in a folder that goes away."""
    folder = fast_folder()
    try:
        copy_desks(folder)
        kota, trc, kab = (desks.open_desk(folder / name) for name in NAMES)
        three = World(folder, kota, trc, kab)
        try:
            yield three
        finally:
            for desk in three.desks:
                desk.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def one_desk(name: str = "kota") -> Iterator[Desk]:
    """Open one of the three desks alone."""
    folder = fast_folder()
    try:
        copy_desks(folder, [name])
        with desks.open_desk(folder / name) as desk:
            yield desk
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def an_incident(desk: Desk, **fields: Any) -> Incident:
    """Record an incident and return it."""
    typed: IncidentFields = fields  # type: ignore[assignment]
    (record,) = incidents.record(desk, **typed).records
    assert isinstance(record, Incident)
    return record


def an_item(desk: Desk, name: str = "Beras", unit: str = "kg") -> Item:
    """Add an item to the catalogue and return it."""
    (record,) = inventory.add_item(desk, name=name, kind=ItemKind.FOOD, unit=unit).records
    assert isinstance(record, Item)
    return record


def a_depot(desk: Desk, name: str = "Gudang BPBD") -> Depot:
    """Add a depot and return it."""
    (record,) = inventory.add_depot(desk, name=name).records
    assert isinstance(record, Depot)
    return record


# A partner whose key is good and whose program is not


def forge(desk: Desk, *acts: Sequence[Change], hlc: str | None = None) -> FeedSegment:
    """Return changesets that the desk's own program would never write, sealed with the desk's own key."""
    key = pairing.device_key(desk)
    head = journal.head(desk.db, desk.identity.feed)
    made: list[Changeset] = []
    feed, supply = desk.identity.feed, SecretSupply()
    for changes in acts:
        header = Header(hlc or "0" * 16, "2025-11-24T10:32:00Z", "", "amend_incident")
        secret = supply.secret(feed.incarnation, head.number + 1)
        made.append(Changeset(feed, desk.agency, head.number + 1, head.hash, secret, header, tuple(changes)))
        head = Head(made[-1].number, made[-1].hash)
    return FeedSegment(feed, desk.agency, made[0].number, tuple(made), make_seal(key, feed, head))


def forged_package(desk: Desk, folder: Path, *acts: Sequence[Change], hlc: str | None = None) -> Path:
    """Write a package with such changesets for the partner, signed as it should be."""
    segment = forge(desk, *acts, hlc=hlc)
    before = Head(segment.first - 1, segment.changesets[0].previous)
    heads = {**exchange_lists.heads(desk), desk.identity.feed: Head(segment.last, segment.seal.hash)}
    me = pairing.signed_certificate(desk.device)
    contents = BundleContents(
        incarnation=desk.identity.incarnation,
        id=ids.random_hex(16),
        sender=me,
        certificates=(me,),
        roster=pairing.roster(desk),
        recipient=Recipient(None),
        made_at=START,
        base={desk.identity.feed: before} if before.number else {},
        heads=heads,
        segments=(segment,),
        digest="0" * 64,
        counts=Counts(),
        app_version="0",
    )
    target = folder / f"forged-{ids.random_hex(4)}.coop.zip"
    writer.write(target, contents, pairing.device_key(desk))
    return target


def resigned(desk: Desk, package: Path, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return a package of the desk with another manifest, signed with the desk's own key all the same."""
    described, signature, *rest = files_of(package)
    document = json.loads(described.content)
    change(document)
    words = json.dumps(document).encode()
    signed = manifest.sign(words, pairing.device_key(desk), pairing.signed_certificate(desk.device), desk.root_key)
    return packed([replace(described, content=words), replace(signature, content=signed), *rest])


# What a stranger sees


def content(folder: Path) -> dict[str, str]:
    """Return a fingerprint of everything a desk's database holds, by table."""
    connection = sqlite3.connect(f"file:{folder / FILE_NAME}?mode=ro", uri=True)
    try:
        names = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        rows = {n: sorted(map(repr, connection.execute(f"SELECT * FROM {n}"))) for n in names if n != "search"}
        return {name: hashlib.sha256(repr(found).encode()).hexdigest() for name, found in rows.items()}
    finally:
        connection.close()


def database_bytes(folder: Path) -> bytes:
    """Return every byte of a desk's database, log included."""
    return b"".join(f.read_bytes() for f in sorted(folder.glob(f"{FILE_NAME}*")))
