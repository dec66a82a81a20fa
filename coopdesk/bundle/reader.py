"""From a file that somebody handed over to values that are verified, or to a verdict. Nothing is written.

The order is fixed, and nothing later starts before the earlier passed: structure, signature of the manifest, format and
addressee, hash of every entry, then of each feed its content, its chain and its author's seal.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from coopdesk import disk
from coopdesk.bundle import container, decoding, encryption, keys, limits, manifest
from coopdesk.bundle.certificates import Certificate, Roster, SignedCertificate
from coopdesk.bundle.container import STORED, Defect, Entry
from coopdesk.bundle.encryption import KeyOf
from coopdesk.bundle.manifest import Listed, Manifest, ManifestSignature
from coopdesk.bundle.segments import FeedSegment, seal_holds
from coopdesk.bundle.strict import Malformed
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, FileProblem
from coopdesk.domain.exchange import Progress, Verdict
from coopdesk.domain.journal import GENESIS, FeedId, Head


@dataclass(frozen=True)
class Description:
    """The head of a package: its manifest, verified, and who signed it."""

    manifest: Manifest
    sender: Certificate
    size: int


@dataclass(frozen=True)
class PhotoInside:
    """A photo in a package: its hash, where its bytes start, how many they are."""

    sha256: str
    start: int
    size: int


@dataclass(frozen=True)
class Bundle:
    """A package, verified whole. ``segments`` and ``photos`` are in the order of the file.

    ``root`` is the one that signed the sender's certificate: not the pinned one where that was renewed.
    """

    manifest: Manifest
    sender: Certificate
    segments: tuple[FeedSegment, ...]
    photos: tuple[PhotoInside, ...]
    size: int
    sha256: str
    root: str


def describe(path: Path, roster: Roster, key: KeyOf | None = None) -> Description:
    """Return the head of a package without looking at its feeds. Raises FileProblem, BundleRefused.

    ``key`` brings this device's private key, in case the package is encrypted.
    """
    with _opened(path, key) as (file, size):
        _, signature, found = _head(file, size, roster)
        return Description(found, signature.sender.certificate, size)


def read(
    path: Path,
    roster: Roster,
    *,
    us: str,
    agency: Agency,
    exercise: bool = False,
    withheld: bool = False,
    clones: bool = False,
    revoked: Collection[str] = (),
    key: KeyOf | None = None,
    progress: Progress | None = None,
) -> Bundle:
    """Return the verified content of a package for the device ``us`` of an agency.

    ``clones`` lets a package pass that bears our own name and is addressed to us: another computer may be writing under
    our identity, and what it wrote must not be lost. Whether it is only our own package the caller finds out.
    None of the devices ``revoked`` introduces a partner. ``exercise`` is whether this desk is one for exercises.
    A package in which parts of changesets are withheld is refused (too_new) unless ``withheld`` says that the caller
    can keep such. ``key`` brings this device's private key, in case the package is encrypted; without it such a one is
    not for us.

    Raises FileProblem where the file cannot be read, else BundleRefused with a verdict. Its detail: bytes there and
    expected (``36000/80000``) of a truncated file; the fingerprint of the root that an unknown sender claims; the
    format of one too new, or ``withheld``; the agency addressed, ``device``, ``exercise`` or ``encrypted`` of one not
    for us; for the others what is wrong, in English, for the log.
    """
    with _opened(path, key) as (file, size):
        entries, signature, found = _head(file, size, roster)
        if found.sender == us and not (clones and found.recipient.includes(agency, us)):
            raise Defect(Verdict.OWN)
        _check_addressee(found, us, agency, exercise)
        _check_listing(entries, found.entries)
        reading = _Reading(found, signature.sender, _trusted(roster, signature, found, agency, revoked), withheld)
        for done, (entry, listed) in enumerate(zip(entries[2:], found.entries, strict=True)):
            if progress:
                progress(done, len(entries))
            if entry.name.startswith("photos/"):
                reading.take_photo(file, entry, listed)
            else:
                reading.take(entry, _hashed(file, entry, listed))
        return Bundle(
            found,
            signature.sender.certificate,
            tuple(reading.segments),
            tuple(reading.photos),
            size,
            _sha256(file),
            signature.root,
        )


ReadPhoto = Callable[[PhotoInside], Iterator[bytes]]
"""Yields the bytes of a photo in a package, a piece at a time."""


@contextmanager
def photos_of(path: Path, key: KeyOf | None = None) -> Iterator[ReadPhoto]:
    """Open a package once more, for its photos. Raises FileProblem, BundleRefused."""
    with _opened(path, key) as (file, _):
        yield lambda photo: container.stored_bytes(file, photo.sha256, photo.start, photo.size)


@contextmanager
def _opened(path: Path, key: KeyOf | None) -> Iterator[tuple[BinaryIO, int]]:
    """Open a file, decrypt it where it is encrypted, and name it in whatever refuses it."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise FileProblem(str(path), "not_readable" if path.exists() else "missing")
        with path.open("rb") as file, encryption.plain(file, key) as opened:
            yield opened
    except Defect as defect:
        raise BundleRefused(path.name, defect.verdict, defect.detail) from defect
    except Malformed as error:
        raise BundleRefused(path.name, Verdict.DAMAGED, str(error)) from error
    except OSError as error:
        raise disk.problem(path, error) from error


def _head(file: BinaryIO, size: int, roster: Roster) -> tuple[tuple[Entry, ...], ManifestSignature, Manifest]:
    """Verify structure and manifest, in that order, and the manifest's bytes before its meaning."""
    entries = container.read_directory(file, size)
    data, signed = (container.content(e, container.packed_bytes(file, e)) for e in entries[:2])
    signature = _verified(data, signed, roster)
    document = manifest.parse(data)
    form = manifest.format_of(document)
    if form > manifest.FORMAT:
        raise Defect(Verdict.TOO_NEW, str(form))
    found = manifest.read_manifest(document)
    sender = signature.sender.certificate
    if (found.sender, found.agency) != (sender.device, sender.agency):
        raise Defect(Verdict.FORGED, "sender")
    return entries, signature, found


def _verified(data: bytes, signed: bytes, roster: Roster) -> ManifestSignature:
    try:
        signature = manifest.read_signature(signed)
    except Malformed as error:  # its checksum was right: somebody wrote it so
        raise Defect(Verdict.FORGED, str(error)) from error
    sender = signature.sender
    pinned = roster.roots.get(sender.certificate.agency) == signature.root or sender.certificate in roster.known
    if not pinned or not roster.accepts(sender) or not signature.vouched:
        raise Defect(Verdict.UNKNOWN_SENDER, keys.fingerprint(signature.root))
    if not signature.holds(data):
        raise Defect(Verdict.FORGED, sender.certificate.name)
    return signature


def _check_addressee(found: Manifest, us: str, agency: Agency, exercise: bool) -> None:
    recipient = found.recipient
    if recipient.agency not in (None, agency):
        raise Defect(Verdict.NOT_FOR_US, str(recipient.agency))
    if not recipient.includes(agency, us):
        raise Defect(Verdict.NOT_FOR_US, "device")
    if found.exercise is not exercise:
        raise Defect(Verdict.NOT_FOR_US, "exercise")


def _check_listing(entries: Sequence[Entry], listed: Sequence[Listed]) -> None:
    """Compare what is there with what the manifest lists, in order."""
    there = [(e.name, e.size, e.packed) for e in entries[2:]]
    if there != [(e.name, e.size, e.packed) for e in listed]:
        raise Defect(Verdict.DAMAGED, "entries are not those listed")
    if not all(container.is_known(name) for name, _, _ in there):
        raise Defect(Verdict.DAMAGED, "names")


def _trusted(
    roster: Roster, signature: ManifestSignature, found: Manifest, agency: Agency, revoked: Collection[str]
) -> Roster:
    """Let a device of our own agency introduce the partner, whose feeds it carries together with the pin."""
    sender = signature.sender.certificate
    return roster.extended(found.roots) if sender.agency is agency and sender.device not in revoked else roster


def _hashed(file: BinaryIO, entry: Entry, listed: Listed) -> bytes:
    """Return the bytes of an entry as stored, after comparing their hash: nothing is inflated before."""
    packed = container.packed_bytes(file, entry)
    if hashlib.sha256(packed).hexdigest() != listed.sha256:
        raise Defect(Verdict.DAMAGED, entry.name)
    return packed


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(1_048_576):
        digest.update(piece)
    return digest.hexdigest()


class _Reading:
    """The feeds of one package, one after the other."""

    def __init__(self, found: Manifest, sender: SignedCertificate, trusted: Roster, withheld: bool) -> None:
        self._manifest = found
        self._certificates = _one_for_each_key([sender, *found.certificates])
        self._accepts = cache(trusted.accepts)
        self._withheld = withheld
        self._known: dict[tuple[str, str], set[Head]] = {}
        for feed, head in found.base.items():
            self._known.setdefault((feed.device, feed.incarnation), set()).add(head)
        self._changes = 0
        self.segments: list[FeedSegment] = []
        self.photos: list[PhotoInside] = []

    def take(self, entry: Entry, packed: bytes) -> None:
        """Take one entry whose bytes are the ones that the manifest names."""
        data = container.content(entry, packed)
        if entry.name.startswith("feeds/"):
            self._take_feed(entry.name, data)

    def take_photo(self, file: BinaryIO, entry: Entry, listed: Listed) -> None:
        """Take a photo that is what the manifest and its own name say; of its bytes few are in memory at a time."""
        digest, crc = hashlib.sha256(), 0
        for chunk in container.stored_bytes(file, entry.name, entry.start, entry.packed):
            digest.update(chunk)
            crc = zlib.crc32(chunk, crc)
        photo = digest.hexdigest()
        named = f"photos/{photo}.jpg" == entry.name and photo == listed.sha256
        if not named or crc != entry.crc or entry.method != STORED:
            raise Defect(Verdict.DAMAGED, entry.name)
        self.photos.append(PhotoInside(photo, entry.start, entry.packed))

    def _take_feed(self, name: str, data: bytes) -> None:
        try:
            segment = decoding.decode(data)
        except decoding.BrokenChain as error:
            raise Defect(Verdict.FORGED, f"{name}: {error}") from error
        except Malformed as error:
            raise Defect(Verdict.DAMAGED, f"{name}: {error}") from error
        if name not in (feed_name(segment), feed_name(segment, forked=True)):
            raise Defect(Verdict.DAMAGED, f"{name}: holds another feed")
        if segment.withheld and not self._withheld:
            raise Defect(Verdict.TOO_NEW, "withheld")
        self._changes += sum(len(c.changes) for c in segment.in_order)
        if self._changes > limits.CHANGES_PER_BUNDLE:
            raise Defect(Verdict.TOO_LARGE, "changes")
        self._check_author(segment)
        self._check_place(segment)
        self.segments.append(segment)

    def _check_author(self, segment: FeedSegment) -> None:
        named = [c for c in self._certificates if c.certificate.device == segment.feed.device]
        authors = [c for c in named if self._accepts(c)]
        # A device that was given a new key has several certificates, of which not all need be believed here.
        sealed = [c for c in named if seal_holds(c.certificate.public_key, segment.feed, segment.seal)]
        if not authors or (sealed and not any(c in authors for c in sealed)):
            root = self._manifest.roots.get(segment.agency)
            raise Defect(Verdict.UNKNOWN_SENDER, keys.fingerprint(root) if root else "")
        if not any(c.certificate.agency is segment.agency for c in sealed):
            raise Defect(Verdict.FORGED, authors[0].certificate.name)

    def _check_place(self, segment: FeedSegment) -> None:
        """Check that a segment begins its feed or continues what is known of it, and leads to a head announced.

        A feed of which something is known begins once more where it forked at its very first position: then it tells
        nothing of what is known.
        """
        feed, before = segment.feed, Head(segment.first - 1, segment.previous)
        known = self._known.setdefault((feed.device, feed.incarnation), set())
        told = {Head(number, hash_) for number, hash_ in enumerate(segment.hashes, segment.first)}
        if (before != Head(0, GENESIS) and before not in known) or told & known:
            raise Defect(Verdict.DAMAGED, "a feed does not continue its base")
        end = Head(segment.last, segment.seal.hash)
        announced = [
            h for f, h in self._manifest.heads.items() if (f.device, f.incarnation) == (feed.device, feed.incarnation)
        ]
        if end not in announced and not any(h.number > end.number for h in announced):
            raise Defect(Verdict.DAMAGED, "a feed does not lead to its head")
        known.update(told)


def feed_name(segment: FeedSegment, *, forked: bool = False) -> str:
    """Return the name of a segment's entry; of a line that branched off it ends with the line's first hash."""
    branch = segment.hashes[0][:16] if forked or segment.feed.branch else ""
    return entry_name(segment.feed, segment.first, segment.last, branch)


def entry_name(feed: FeedId, first: int, last: int, branch: str = "") -> str:
    """Return the name of the entry of the changesets ``first`` to ``last`` of a feed."""
    tail = f"-{branch}" if branch else ""
    return f"feeds/{feed.device}-{feed.incarnation}-{first}-{last}{tail}.json"


def _one_for_each_key(signed: Sequence[SignedCertificate]) -> tuple[SignedCertificate, ...]:
    """Return the certificates of a package. A device that was given a new key has several, each key only one."""
    found: dict[tuple[str, str], SignedCertificate] = {}
    for one in signed:
        key = (one.certificate.device, one.certificate.public_key)
        if found.setdefault(key, one).certificate != one.certificate:
            raise Malformed("two certificates of one key")
    return tuple(found.values())
