"""Exchange by files: make a package, look into one, take one in; nothing is lost, nothing half done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from coopdesk.bundle import reader, writer
from coopdesk.bundle.manifest import ANY
from coopdesk.bundle.reader import Bundle, ReadPhoto
from coopdesk.bundle.sources import spool
from coopdesk.bundle.writer import Written
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, DeskProblem, FileProblem
from coopdesk.domain.exchange import Counts, Progress, Verdict
from coopdesk.domain.journal import FeedId
from coopdesk.formats.pictures import expect_kept_form
from coopdesk.services import inbox, package_set, packing, pairing, revoking
from coopdesk.services.contents import Contents, Look
from coopdesk.services.garbage import left_aside
from coopdesk.services.package_set import PackageSet
from coopdesk.store import exchange_lists, merge, sharing
from coopdesk.store.connection import problems
from coopdesk.store.desk import Desk
from coopdesk.store.merge import Gap, Incoming, Merged, Stretch
from coopdesk.store.photo_arrivals import ArrivingPhoto

__all__ = ["Counts", "Verdict"]


@dataclass(frozen=True)
class Packed:
    """A package that was made: ``size`` in bytes, ``changesets`` new to the recipient as far as we know.

    ``readers`` names the devices that can open it where it is encrypted. Where it did not fit into one file, ``paths``
    are its parts in order, ``path`` and ``name`` of the first. ``photos`` went along; ``missing`` ones should have, but
    their files are not here.
    """

    path: Path
    name: str
    size: int
    recipient: str
    changesets: int
    counts: Counts
    readers: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    photos: int = 0
    missing: int = 0


@dataclass(frozen=True)
class Received:
    """What became, or would become, of a package: ``new`` and ``changed`` count records by kind.

    ``detail`` names the first missing positions of a parked one. ``conflicts`` wait for a decision after it; ``void``
    acts of revoked devices are kept without effect. ``new_root`` are the
    digits of the sender's root where it is not the one pinned here. ``contents`` is filled by a preview only.
    """

    file: str
    verdict: Verdict
    sender: str = ""
    sender_agency: Agency | None = None
    made_at: datetime | None = None
    size: int = 0
    new: tuple[tuple[str, int], ...] = ()
    changed: tuple[tuple[str, int], ...] = ()
    conflicts: int = 0
    foreign: int = 0
    void: int = 0
    detail: str = ""
    photos: int = 0
    refused_photos: int = 0
    new_root: str = ""
    contents: Contents = field(default_factory=Contents, compare=False)

    @property
    def total(self) -> int:
        """How many records it brings or changes."""
        return sum(n for _, n in (*self.new, *self.changed))


@left_aside()
def pack(
    desk: Desk,
    target: Path,
    *,
    recipient: str | None = None,
    full: bool = False,
    personal: bool = False,
    encrypt: bool = False,
    photos: bool = True,
    known: Mapping[FeedId, int] | None = None,
    progress: Progress | None = None,
) -> Packed:
    """Write a package to a file, or under a name of its own into a folder; it was read back before this returns.

    ``encrypt``: only the devices addressed, as far as they are known here, and this one can open it. What is too large
    for mail and messengers is written as several files, all of them or none. ``photos`` False leaves out pictures, not
    their records. ``known`` is how far the recipient will have each feed when this reaches it, where that is more than
    it told us. ``progress`` may raise, and nothing is left then.
    Raises FileProblem, BundleRefused(too_large), InvalidValue for an unknown recipient, EncryptRefused, DeskProblem
    (no_key; revoked, for what a revoked device signs counts nowhere).
    """
    if desk.identity.device in revoking.revoked(desk):
        raise DeskProblem(str(desk.path), "revoked")
    wanted = replace(packing.request(desk, recipient, full, personal), known=known, photos=photos)
    key = pairing.device_key(desk)
    readers = packing.readers(desk, wanted) if encrypt else []
    counter = exchange_lists.next_counter(desk)
    made = packing.plan(desk, wanted)
    own_name = writer.file_name(desk.agency, made.made_at, counter, encrypted=encrypt)
    package_set.names(target, own_name, desk.identity.letter, 1)  # a name that is taken is said before the work
    with spool() as aside:
        found = package_set.gather(desk, made, key, aside, progress)
        paths = package_set.names(target, own_name, desk.identity.letter, len(found.drafts))
        with problems(desk.path):
            desk.testify()
        written = package_set.write(found, key, paths, progress, [r.public_key for r in readers])
    name = wanted.recipient.device if wanted.recipient.device != ANY else ""
    name = name or (wanted.recipient.agency.value if wanted.recipient.agency else ANY)
    for one, draft in zip(written, found.drafts, strict=True):
        seal = (draft.seal.number, draft.seal.signature) if draft.seal else None
        merge.keep_sent(desk, one.id, counter, one.path.name, name, draft.changesets, seal)
    opened_by = tuple(sorted(r.name for r in readers if r.device != desk.identity.device))
    return _packed(found, written, name, opened_by)


def _packed(found: PackageSet, written: Sequence[Written], recipient: str, readers: tuple[str, ...]) -> Packed:
    paths = tuple(one.path for one in written)
    return Packed(
        path=paths[0],
        name=paths[0].name,
        size=sum(one.size for one in written),
        recipient=recipient,
        changesets=sum(draft.changesets for draft in found.drafts),
        counts=package_set.total([draft.counts for draft in found.drafts]),
        readers=readers,
        paths=paths,
        photos=sum(draft.photos for draft in found.drafts),
        missing=len(found.missing),
    )


def twins(desk: Desk) -> list[str]:
    """Return the devices of which two computers are known to write under one identity still."""
    return exchange_lists.live_forks(desk)


def digest(desk: Desk, own: bool = False) -> str:
    """Return the digest of the shared state, or of all that the agency knows."""
    return sharing.digest(desk, own)


@left_aside()
def preview(desk: Desk, file: Path) -> Received:
    """Check a package and tell exactly what it would change. Nothing is kept, nothing changes. Raises BundleRefused."""
    bundle = _read(desk, file, file.name)
    missing = merge.gaps(desk, bundle.manifest.base)
    if missing:
        return _described(desk, bundle, file.name, Verdict.PARKED, detail=_waits_for(desk, bundle, missing))
    incoming = _incoming(bundle, file.name)
    look = Look(desk, incoming.stretches)
    merged = merge.rehearse(desk, incoming, look.after)
    return replace(_told(desk, bundle, file.name, merged), contents=look.contents)


@left_aside()
def receive(
    desk: Desk, file: Path, progress: Progress | None = None, *, name: str = "", keep_refused: bool = True
) -> list[Received]:
    """Take a package in, then whatever had waited for it. What is refused is kept with the reason.

    ``name`` is under which the file came, if it lies under another one now. ``keep_refused`` False: no copy is kept of
    what stays where it is. Raises BundleRefused, FileProblem; the desk is then as it was.
    """
    name = name or file.name
    kept = inbox.take_in(desk.path, file)
    try:
        first = _apply(desk, kept, name, progress)
    except BundleRefused as error:
        if keep_refused:
            inbox.refuse(desk.path, kept, name, error)
        else:
            kept.unlink(missing_ok=True)
        raise
    except BaseException:
        # Not the package's fault (full disk, stopped by the operator): it is where it came from.
        kept.unlink(missing_ok=True)
        raise
    done = [first]
    if first.verdict is Verdict.APPLIED:
        done += _retry_parked(desk)
    inbox.prune_done(desk.path, lambda: exchange_lists.received_ids(desk))
    return done


def receive_all(desk: Desk, source: Path, progress: Progress | None = None, *, dry_run: bool = False) -> list[Received]:
    """Take in one file, or every package of a folder in an order that leaves the fewest waiting.

    In a folder our own packages are passed over, and a refused one does not keep the others from being taken.
    ``progress`` counts thousandths of files, and may raise: what was taken in before stays.
    """
    if not source.is_dir():
        return [preview(desk, source)] if dry_run else receive(desk, source, progress)
    done: list[Received] = []
    files = inbox.packages_in(source)
    for number, file in enumerate(files):
        step = partial(_step_of, progress, number, len(files)) if progress else None
        try:
            done += [preview(desk, file)] if dry_run else receive(desk, file, step)
        except BundleRefused as error:
            if error.verdict != Verdict.OWN:
                done.append(Received(file.name, Verdict(error.verdict), detail=error.detail))
    return done


def _step_of(progress: Progress, number: int, files: int, done: int, total: int) -> None:
    progress(1000 * number + 1000 * done // max(1, total), 1000 * files)


def _read(desk: Desk, file: Path, name: str, progress: Progress | None = None) -> Bundle:
    try:
        bundle = reader.read(
            file,
            pairing.roster(desk),
            us=desk.identity.device,
            agency=desk.agency,
            withheld=True,
            clones=True,
            revoked=revoking.revoked(desk),
            key=lambda: pairing.device_key(desk),
            progress=progress,
        )
    except BundleRefused as error:
        raise BundleRefused(name, error.verdict, error.detail) from error
    if bundle.sender.device in revoking.blocked(desk):
        raise BundleRefused(name, Verdict.BLOCKED, bundle.sender.name)
    sender = (bundle.sender.device, bundle.manifest.incarnation)
    # What bears our name and was not made here comes from a twin of this desk, even if it brings no news.
    if sender == (desk.identity.device, desk.identity.incarnation) and exchange_lists.is_sent(desk, bundle.manifest.id):
        raise BundleRefused(name, Verdict.OWN)
    return bundle


def _apply(desk: Desk, kept: Path, name: str, progress: Progress | None = None, *, waited: bool = False) -> Received:
    bundle = _read(desk, kept, name, progress)
    missing = merge.gaps(desk, bundle.manifest.base)
    if missing:
        waits_for = _waits_for(desk, bundle, missing)
        parked = inbox.park(desk.path, kept, bundle.manifest.id)
        merge.park(desk, parked.name, bundle.sender.name, waits_for, _incoming(bundle, name))
        return _described(desk, bundle, name, Verdict.PARKED, detail=waits_for)
    counts = bundle.manifest.counts
    kept_counts = {k: getattr(counts, k) for k in counts.__dataclass_fields__} | {"photos": len(bundle.photos)}
    positions = sum(s.last - s.first + 1 for s in bundle.segments)
    step = (lambda done: progress(done, positions)) if progress else None
    with _photos_of(desk, kept, bundle) as read_photo:
        incoming = _incoming(bundle, name, read_photo, progress)
        merged = merge.merge(desk, incoming, kept_counts, step, waited=waited)
    inbox.done(desk.path, kept, bundle.manifest.id)
    return _told(desk, bundle, name, merged)


def _retry_parked(desk: Desk) -> Iterator[Received]:
    """Take in the packages that waited, until none of those left can go on."""
    progress = True
    while progress:
        progress = False
        for waiting in exchange_lists.parked(desk):
            file = inbox.parked_file(desk.path, waiting.file)
            try:
                head = reader.describe(file, pairing.roster(desk), lambda: pairing.device_key(desk))
                if merge.gaps(desk, head.manifest.base):
                    continue
                result = _apply(desk, file, waiting.file, waited=True)
            except (BundleRefused, FileProblem) as error:
                if isinstance(error, BundleRefused):
                    inbox.refuse(desk.path, file, waiting.file, error)
                merge.unpark(desk, waiting.file)
                continue
            progress = True
            yield result


def _photos_of(desk: Desk, file: Path, bundle: Bundle) -> AbstractContextManager[ReadPhoto | None]:
    return reader.photos_of(file, lambda: pairing.device_key(desk)) if bundle.photos else nullcontext()


def _incoming(
    bundle: Bundle, name: str, read_photo: ReadPhoto | None = None, progress: Progress | None = None
) -> Incoming:
    """Return a package as the store takes it in; without ``read_photo`` only to look what it would change."""

    def chunks(number: int) -> Iterator[bytes]:
        if progress:
            progress(number, len(bundle.photos))
        if read_photo:
            yield from read_photo(bundle.photos[number])

    return Incoming(
        id=bundle.manifest.id,
        file=name,
        sha256=bundle.sha256,
        sender=bundle.sender.device,
        incarnation=bundle.manifest.incarnation,
        sender_agency=bundle.sender.agency,
        made_at=bundle.manifest.made_at,
        base=bundle.manifest.base,
        heads=bundle.manifest.heads,
        lacks=bundle.manifest.lacks,
        stretches=tuple(Stretch(s.feed, s.in_order, s.seal.signature) for s in bundle.segments),
        photos=tuple(
            ArrivingPhoto(photo.sha256, partial(chunks, number), partial(expect_kept_form, name=photo.sha256))
            for number, photo in enumerate(bundle.photos)
        ),
        wants=bundle.manifest.wants,
    )


def _described(desk: Desk, bundle: Bundle, name: str, verdict: Verdict, detail: str = "") -> Received:
    return Received(
        name,
        verdict,
        sender=bundle.sender.name,
        sender_agency=bundle.sender.agency,
        made_at=bundle.manifest.made_at,
        size=bundle.size,
        detail=detail,
        new_root=pairing.other_root(desk, bundle.sender.agency, bundle.root),
    )


def _told(desk: Desk, bundle: Bundle, name: str, merged: Merged) -> Received:
    verdict = Verdict.APPLIED if merged.anything else Verdict.ALREADY
    return replace(
        _described(desk, bundle, name, verdict),
        new=tuple(sorted(merged.new.items())),
        changed=tuple(sorted(merged.changed.items())),
        conflicts=max(0, merged.conflicts),
        foreign=max(0, merged.foreign),
        void=max(0, merged.void),
        photos=merged.photos,
        refused_photos=merged.refused_photos,
    )


def _waits_for(desk: Desk, bundle: Bundle, missing: list[Gap]) -> str:
    """Name what must come first: ``no. 121–180 dari Laptop TRC (Kab)``."""
    names = {c.certificate.device: c.certificate for c in bundle.manifest.certificates}
    parts = []
    for gap in missing:
        known = names.get(gap.feed.device)
        who = f"{known.name} ({known.agency.short})" if known else gap.feed.device[:8]
        parts.append(f"no. {gap.first}–{gap.last} dari {who}")
    return "; ".join(parts)
