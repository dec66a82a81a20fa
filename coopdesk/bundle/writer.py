"""From files to a package on a stick: written, read back from the medium, and only then given its name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from coopdesk import disk
from coopdesk.bundle import container, encryption, limits, manifest, reader, sources
from coopdesk.bundle.certificates import Roster, SignedCertificate
from coopdesk.bundle.container import Entry
from coopdesk.bundle.keys import DeviceKey
from coopdesk.bundle.manifest import ANY, Manifest, Part, Recipient
from coopdesk.bundle.note import note
from coopdesk.bundle.segments import FeedSegment
from coopdesk.bundle.sources import Source
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
    the sender knows, ``lacks`` what was withheld from it. ``digest``: the state digest at those heads. ``files`` are
    feed documents that were made before, and photos; they follow the ``segments``. ``wants``: hashes of photos that the
    sender asks for.
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
    files: tuple[Source, ...] = ()
    wants: tuple[str, ...] = ()
    part: Part | None = None


@dataclass(frozen=True)
class Written:
    """A package that is on the disk and was read back; ``size`` in bytes."""

    path: Path
    size: int
    sha256: str
    id: str


def file_name(agency: Agency, made_at: datetime, counter: int, *, encrypted: bool = False) -> str:
    """Return ``COOP_KOTA_20261124-0412_012.coop.zip``: time in WIB. Names carry no meaning and survive FAT."""
    ending = encryption.ENDING if encrypted else ".coop.zip"
    return f"COOP_{agency.value.upper()}_{times.to_wib(made_at):%Y%m%d-%H%M}_{counter:03d}{ending}"


def part_suffix(part: Part) -> str:
    """Return what tells the names of one set apart: ``…_012-1DARI3.coop.zip`` is one of three."""
    return f"-{part.number}DARI{part.of}"


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
    total = len(contents.segments) + len(contents.files)
    inside = _inside(path, contents, key, progress)
    pieces = _laid_out(inside, contents.made_at)
    size = _size(inside)
    if readers:
        sealed = encryption.encrypt(b"".join(chain.from_iterable(pieces)), [*readers, key.public])
        pieces, size = iter([(sealed,)]), len(sealed)
    if size > limits.WRITTEN_FILE:
        raise BundleRefused(path.name, Verdict.TOO_LARGE, str(size))
    digest = hashlib.sha256()

    def write_out(file: BinaryIO) -> None:
        for done, file_pieces in enumerate(pieces, total - len(inside)):
            if progress and len(contents.segments) <= done < total:
                progress(done, total)
            for piece in file_pieces:
                digest.update(piece)
                file.write(piece)

    def check(part: Path) -> None:
        _read_back(path, part, contents, key, digest.hexdigest())

    disk.publish(path, write_out, check)
    if progress:
        progress(total, total)
    return Written(path, size, digest.hexdigest(), contents.id)


def _inside(path: Path, contents: BundleContents, key: DeviceKey, progress: Progress | None) -> list[Source]:
    """Return the files inside, in order."""
    draft = _manifest(contents)
    sender = contents.sender.certificate
    feeds: list[Source] = []
    for done, segment in enumerate(contents.segments):
        if progress:
            progress(done, len(contents.segments) + len(contents.files))
        feeds.append(sources.of_feed(segment, sender.device))
    rest = [sources.of_bytes(container.NOTE, note(draft, sender)), *feeds, *contents.files]
    _check_limits(path, rest)
    described = manifest.manifest_bytes(replace(draft, entries=tuple(s.listed for s in rest)))
    signed = manifest.sign(described, key, contents.sender, contents.roster.roots[sender.agency])
    head = (sources.of_bytes(container.MANIFEST, described), sources.of_bytes(container.SIGNATURE, signed))
    return [*head, *rest]


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
        wants=contents.wants,
        part=contents.part,
    )


def _check_limits(path: Path, inside: Sequence[Source]) -> None:
    feeds = [source.entry.size for source in inside if source.entry.name.startswith("feeds/")]
    if len(inside) > limits.WRITTEN_ENTRIES or sum(feeds) > limits.WRITTEN_FEEDS:
        raise BundleRefused(path.name, Verdict.TOO_LARGE, f"{len(inside)} entries, {sum(feeds)} bytes")


def _size(inside: Sequence[Source]) -> int:
    entries = _placed(inside)
    return entries[-1].end + len(container.directory(entries, (0, 0)))


def _placed(inside: Sequence[Source]) -> list[Entry]:
    entries: list[Entry] = []
    for source in inside:
        entries.append(replace(source.entry, offset=entries[-1].end if entries else 0))
    return entries


def _laid_out(inside: Sequence[Source], made_at: datetime) -> Iterator[Iterable[bytes]]:
    """Yield the bytes of the file in order: those of each file inside, then the directory."""
    stamp = container.dos_time(made_at)
    entries = _placed(inside)
    for source, entry in zip(inside, entries, strict=True):
        yield chain((container.local_header(entry, stamp),), source.chunks())
    yield (container.directory(entries, stamp),)


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
