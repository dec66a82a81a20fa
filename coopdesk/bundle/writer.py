"""From changesets to a package on a stick: written, read back from the medium, and only then given its name."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from coopdesk.bundle import container, disk, encoding, encryption, limits, manifest, reader
from coopdesk.bundle.certificates import Roster, SignedCertificate
from coopdesk.bundle.container import DEFLATED, STORED, Entry
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.manifest import ANY, Listed, Manifest, Recipient
from coopdesk.bundle.note import note
from coopdesk.bundle.segments import FeedSegment
from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, FileProblem
from coopdesk.domain.exchange import Counts, Progress, Verdict
from coopdesk.domain.journal import Heads, Lack


@dataclass(frozen=True)
class BundleContents:
    """All that a package is made of.

    ``certificates`` are of the devices whose feeds are inside; ``roster`` holds the roots that signed them and the
    sender's. ``base``: what the recipient has acknowledged, of every feed that is continued here. ``heads``: all that
    the sender knows, ``lacks`` what was withheld from it. ``digest``: the state digest at those heads.
    """

    id: str
    sender: SignedCertificate
    incarnation: str
    certificates: tuple[SignedCertificate, ...]
    roster: Roster
    recipient: Recipient
    made_at: datetime
    base: Heads
    heads: Heads
    segments: tuple[FeedSegment, ...]
    digest: str
    counts: Counts
    app_version: str
    exercise: bool = False
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True)
class Written:
    """A package that is on the disk and was read back; ``size`` in bytes."""

    path: Path
    size: int
    sha256: str
    id: str


@dataclass(frozen=True)
class _Packed:
    """A file inside, as it will be stored."""

    entry: Entry
    data: bytes


def file_name(agency: Agency, made_at: datetime, counter: int, *, encrypted: bool = False) -> str:
    """Return ``COOP_KOTA_20261124-0412_012.coop.zip``: time in WIB. Names carry no meaning and survive FAT."""
    ending = encryption.ENDING if encrypted else ".coop.zip"
    return f"COOP_{agency.value.upper()}_{times.to_wib(made_at):%Y%m%d-%H%M}_{counter:03d}{ending}"


def write(
    path: Path,
    contents: BundleContents,
    key: DeviceKey,
    progress: Progress | None = None,
    readers: Sequence[str] = (),
) -> Written:
    """Write a package and read it back from the disk with our own reader.

    ``readers`` are the public keys of the devices to which it is encrypted, beside our own; none: it is not.
    Raises FileProblem (full, read_only, missing, io) and leaves no ``.part`` behind; BundleRefused where the content is
    too large for one package or would be refused by who reads it; what ``progress`` raises.
    """
    pieces = _pieces(path, contents, key, progress)
    if readers:
        pieces = [encryption.encrypt(b"".join(pieces), [*readers, key.public])]
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    size = sum(map(len, pieces))
    if size > limits.WRITTEN_FILE:
        raise BundleRefused(path.name, Verdict.TOO_LARGE, str(size))

    def write_out(file: BinaryIO) -> None:
        for piece in pieces:
            file.write(piece)

    def check(part: Path) -> None:
        _read_back(path, part, contents, key, digest.hexdigest())

    disk.publish(path, write_out, check)
    if progress:
        progress(len(contents.segments), len(contents.segments))
    return Written(path, size, digest.hexdigest(), contents.id)


def _pieces(path: Path, contents: BundleContents, key: DeviceKey, progress: Progress | None) -> list[bytes]:
    """Return the bytes of the file, in order."""
    draft = _manifest(contents)
    sender = contents.sender.certificate
    feeds = []
    inflated = 0
    for done, segment in enumerate(contents.segments):
        if progress:
            progress(done, len(contents.segments))
        data = encoding.encode(segment)
        inflated += len(data)
        _check_limits(path, segment, len(data), inflated)
        feeds.append(_packed(reader.feed_name(segment), data, DEFLATED))
    if len(feeds) > limits.WRITTEN_ENTRIES:
        raise BundleRefused(path.name, Verdict.TOO_LARGE, f"{len(feeds)} entries")
    rest = [_packed(container.NOTE, note(draft, sender), STORED), *feeds]
    described = manifest.manifest_bytes(replace(draft, entries=tuple(_listed(p) for p in rest)))
    signed = manifest.sign(described, key, contents.sender, contents.roster.roots[sender.agency])
    head = [_packed(container.MANIFEST, described, STORED), _packed(container.SIGNATURE, signed, STORED)]
    return _laid_out([*head, *rest], contents.made_at)


def _manifest(contents: BundleContents) -> Manifest:
    sender = contents.sender.certificate
    agencies = {sender.agency, *(c.certificate.agency for c in contents.certificates)}
    return Manifest(
        id=contents.id,
        agency=sender.agency,
        sender=sender.device,
        incarnation=contents.incarnation,
        recipient=contents.recipient,
        made_at=contents.made_at,
        exercise=contents.exercise,
        app_version=contents.app_version,
        base=contents.base,
        heads=contents.heads,
        digest=contents.digest,
        counts=contents.counts,
        roots={agency: root for agency, root in contents.roster.roots.items() if agency in agencies},
        certificates=contents.certificates,
        lacks=contents.lacks,
    )


def _check_limits(path: Path, segment: FeedSegment, size: int, inflated: int) -> None:
    changes = sum(len(c.changes) for c in segment.in_order)
    if changes > limits.WRITTEN_CHANGES_PER_FEED or size > limits.WRITTEN_FEED or inflated > limits.WRITTEN_FEEDS:
        raise BundleRefused(path.name, Verdict.TOO_LARGE, f"{changes} changes, {size} bytes")


def _packed(name: str, content: bytes, method: int) -> _Packed:
    data = container.deflate(content) if method == DEFLATED else content
    return _Packed(Entry(name, method, zlib.crc32(content), len(data), len(content), 0), data)


def _listed(packed: _Packed) -> Listed:
    entry = packed.entry
    return Listed(entry.name, entry.size, entry.packed, hashlib.sha256(packed.data).hexdigest())


def _laid_out(files: Sequence[_Packed], made_at: datetime) -> list[bytes]:
    stamp = container.dos_time(made_at)
    pieces: list[bytes] = []
    entries: list[Entry] = []
    for file in files:
        entry = replace(file.entry, offset=entries[-1].end if entries else 0)
        entries.append(entry)
        pieces += [container.local_header(entry, stamp), file.data]
    return [*pieces, container.directory(entries, stamp)]


def _read_back(path: Path, part: Path, contents: BundleContents, key: DeviceKey, sha256: str) -> None:
    with part.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise FileProblem(str(path), "io", "what was read back is not what was written")
    recipient = contents.recipient
    reader.read(
        part,
        contents.roster,
        us="" if recipient.device == ANY else recipient.device,
        agency=recipient.agency or contents.sender.certificate.agency,
        exercise=contents.exercise,
        withheld=True,
        key=lambda: key,
    )
