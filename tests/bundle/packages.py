"""Two agencies with fixed keys, feeds, and packages made of them, for the tests of the signed file."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from coopdesk.bundle import container, manifest, reader, writer
from coopdesk.bundle.certificates import Certificate, Roster, SignedCertificate, issue
from coopdesk.bundle.container import DEFLATED, STORED, Entry
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.manifest import Recipient
from coopdesk.bundle.reader import Bundle
from coopdesk.bundle.segments import FeedSegment, make_seal
from coopdesk.bundle.writer import BundleContents
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused
from coopdesk.domain.exchange import Counts
from coopdesk.domain.fields import Json
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import GENESIS, Change, Changeset, FeedId, Head, Header, op_id
from coopdesk.domain.secret_tree import Secret, spread

MADE_AT = datetime(2026, 11, 23, 21, 12, tzinfo=UTC)


def key(name: str) -> DeviceKey:
    """Return the key of a name, always the same."""
    return DeviceKey(hashlib.sha256(name.encode()).digest())


def digits(name: str, count: int) -> str:
    """Return hexadecimal digits of a name, always the same."""
    return hashlib.sha256(name.encode()).hexdigest()[:count]


@dataclass(frozen=True)
class Peer:
    """One device with its key and certificate."""

    agency: Agency
    name: str

    @property
    def root(self) -> DeviceKey:
        return key(f"root {self.agency}")

    @property
    def key(self) -> DeviceKey:
        return key(f"device {self.agency} {self.name}")

    @property
    def device(self) -> RecordId:
        owner = "a" if self.agency is Agency.KOTA else "b"
        return RecordId(owner + digits(f"id {self.agency} {self.name}", 31))

    @property
    def feed(self) -> FeedId:
        return FeedId(self.device, digits(f"incarnation {self.name}", 16))

    @property
    def certificate(self) -> Certificate:
        return Certificate(self.agency, self.device, self.name, "A", self.key.public)

    @property
    def signed(self) -> SignedCertificate:
        return SignedCertificate(self.certificate, issue(self.root, self.certificate))


KOTA = Peer(Agency.KOTA, "PUSDALOPS-1")
KOTA2 = Peer(Agency.KOTA, "Laptop TRC")
KAB = Peer(Agency.KAB, "Meja Siaga “1”")
ROSTER = Roster({Agency.KOTA: KOTA.root.public, Agency.KAB: KAB.root.public})


def record(agency: Agency, number: int) -> RecordId:
    """Return the id of a record."""
    return RecordId(("a" if agency is Agency.KOTA else "b") + f"{number:031x}")


def tree_secrets(name: str, first: int, count: int, highest: int = 2) -> list[Secret]:
    """Return what is kept at consecutive numbers, derived from a name: each up to 2^highest of them from one secret."""
    found: list[Secret] = []
    while len(found) < count:
        number = first + len(found)
        level = min(highest, (number & -number).bit_length() - 1)
        found += spread(Secret(bytes.fromhex(digits(f"{name} {number}", 32)), level))
    return found[:count]


def chain(peer: Peer, count: int, after: Head | None = None, extra: Sequence[Change] = ()) -> tuple[Changeset, ...]:
    """Return changesets of a device's feed: a new incident and an amendment of it each, and ``extra`` in the last."""
    start = after or Head(0, GENESIS)
    previous = start.hash
    made: list[Changeset] = []
    secrets = tree_secrets("secret", start.number + 1, count)
    for number in range(start.number + 1, start.number + count + 1):
        incident = record(peer.agency, number)
        values: dict[str, Json] = {"hazard_type": "flood", "place": "35.75.01.1001", "lat": -7.6, "lon": 112.9}
        changes = [Change("incident", incident, None, values)]
        if made:
            before = made[-1]
            target = before.changes[0].record
            changes.append(Change("incident", target, "chronology", f"Air naik {number} cm", (op_id(before.hash, 1),)))
        if len(made) == count - 1:
            changes += extra
        header = Header(f"{1_795_000_000_000 + number * 61_000:012x}0000", "2026-11-18T10:00:00Z", "Budi", "amend")
        secret = secrets[len(made)]
        made.append(Changeset(peer.feed, peer.agency, number, previous, secret, header, tuple(changes)))
        previous = made[-1].hash
    return tuple(made)


def segment(peer: Peer, count: int = 3, after: Head | None = None, extra: Sequence[Change] = ()) -> FeedSegment:
    """Return a sealed segment of a device's feed."""
    made = chain(peer, count, after, extra)
    return FeedSegment(peer.feed, peer.agency, made[0].number, made, make_seal(peer.key, peer.feed, head(made)))


def head(changesets: Sequence[Changeset]) -> Head:
    """Return where changesets end."""
    return Head(changesets[-1].number, changesets[-1].hash)


def contents(*segments: FeedSegment, sender: Peer = KOTA, peers: Sequence[Peer] = (KOTA,)) -> BundleContents:
    """Return what a package for the other agency is made of."""
    base = {s.feed: Head(s.first - 1, s.previous) for s in segments if s.first > 1}
    return BundleContents(
        id=digits("package", 32),
        sender=sender.signed,
        incarnation=sender.feed.incarnation,
        certificates=tuple(p.signed for p in peers),
        roster=ROSTER,
        recipient=Recipient(sender.agency.partner),
        made_at=MADE_AT,
        base=base,
        heads={s.feed: Head(s.last, s.seal.hash) for s in segments},
        segments=segments,
        digest=digits("state", 64),
        counts=Counts(incidents=3, other=1),
        app_version="0.1",
    )


def small(folder: Path) -> Path:
    """Write a small good package of the city for the regency."""
    path = folder / "COOP_KOTA_20261124-0412_012.coop.zip"
    writer.write(path, contents(segment(KOTA)), KOTA.key)
    return path


def read(path: Path, roster: Roster = ROSTER, us: Peer = KAB) -> Bundle:
    """Read a package as the regency's desk does."""
    return reader.read(path, roster, us=us.device, agency=us.agency)


def verdict(path: Path, roster: Roster = ROSTER, us: Peer = KAB) -> tuple[str, str]:
    """Return verdict and detail of a package, ``("", "")`` for one that is taken."""
    try:
        read(path, roster, us)
    except BundleRefused as refused:
        assert refused.file == path.name
        return refused.verdict, refused.detail
    return "", ""


@dataclass(frozen=True)
class File:
    """A file for a package that a hostile sender makes: its content, and what he says of it."""

    name: str
    content: bytes
    method: int = STORED
    size: int | None = None


def files_of(path: Path) -> list[File]:
    """Return the files in a package, in order."""
    with path.open("rb") as file:
        entries = container.read_directory(file, path.stat().st_size)
        return [File(e.name, container.content(e, container.packed_bytes(file, e)), e.method) for e in entries]


_deflated = lru_cache(100)(container.deflate)


def packed(files: Sequence[File]) -> bytes:
    """Return a ZIP laid out as packages are, whatever is in it."""
    entries: list[Entry] = []
    out = b""
    for file in files:
        data = _deflated(file.content) if file.method == DEFLATED else file.content
        size = len(file.content) if file.size is None else file.size
        entry = Entry(file.name, file.method, zlib.crc32(file.content), len(data), size, len(out))
        entries.append(entry)
        out += container.local_header(entry, (0, 33)) + data
    return out + container.directory(entries, (0, 33))


def resigned(
    files: Sequence[File],
    change: Callable[[dict[str, Json]], object] | None = None,
    peer: Peer = KOTA,
    root: DeviceKey | None = None,
) -> bytes:
    """Return a package whose manifest lists the files given, with ``change`` applied to it, signed by a peer."""
    document: dict[str, Json] = json.loads(files[0].content)
    document["entries"] = [listed(file) for file in files[2:]]
    if change:
        change(document)
    described = json.dumps(document).encode()
    signature = manifest.sign(described, peer.key, peer.signed, (root or peer.root).public)
    return packed([replace(files[0], content=described), replace(files[1], content=signature), *files[2:]])


def listed(file: File) -> dict[str, Json]:
    """Return what a manifest says of a file."""
    data = _deflated(file.content) if file.method == DEFLATED else file.content
    size = len(file.content) if file.size is None else file.size
    return {"name": file.name, "size": size, "packed": len(data), "sha256": hashlib.sha256(data).hexdigest()}
