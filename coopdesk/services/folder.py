"""Exchange through folders that somebody else carries about: Syncthing, Nextcloud, a share in the office.

Each device writes packages into a sub-folder of its own and reads those of all others. A package is written when there
is something to tell that nothing in the folder tells already, and removed by its writer once all it is for have it. The
newest one stays: it tells the others how far this desk knows them. So a folder in which nobody acts falls silent.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO

from coopdesk import disk, paths
from coopdesk.bundle import limits
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, DeskProblem, FileProblem, FolderRefused, Refused
from coopdesk.domain.journal import FeedId
from coopdesk.services import exchange, folder_files, inbox, packing, revoking
from coopdesk.services.exchange import Packed, Received, Verdict
from coopdesk.services.folder_files import MARKER, Offer, Seen, Sighting, Telling, covers
from coopdesk.services.packing import Request
from coopdesk.store import exchange_lists, lacking, photo_files, photo_lists, photo_wants, sharing, silence
from coopdesk.store.desk import Desk

_SETTING = "folders"
_MEMORY = "folder_memory"
_REST = timedelta(minutes=10)
"""How long a package stays at least: an engine that finds a file gone of which it was told waits before it goes on."""
_WORKING = ".syncthing.{}.tmp"
"""Under which name a file is written: Syncthing passes over such, and everybody else over what begins with a dot."""
_UNREMARKABLE = (Verdict.ALREADY, Verdict.OWN, Verdict.NOT_FOR_US, Verdict.NOT_A_BUNDLE)

_PROBLEMS = (BundleRefused, DeskProblem, FileProblem, FolderRefused)

_SIGN = """\
FOLDER TUKAR COOPDESK

Di folder ini meja kerja BPBD saling menaruh paket data. Setiap perangkat
hanya menulis ke subfoldernya sendiri, membaca subfolder lain, dan menghapus
paketnya sendiri sesudah semua penerima memilikinya.

Jangan menghapus berkas ini: tanpa berkas ini coopdesk menganggap folder
sedang tidak terpasang dan tidak menulis apa pun. Jangan menaruh meja kerja
atau kunci di sini.
"""


@dataclass(frozen=True)
class Folder:
    """A folder that this desk exchanges through; ``own`` where only devices of the own agency read it.

    The partner's package goes into a folder that both governments read. Into one of our own goes what concerns the
    agency alone as well.
    """

    path: Path
    own: bool = False

    def audience(self, us: Agency) -> Agency:
        """Return for whom packages are written here."""
        return us if self.own else us.partner


@dataclass(frozen=True)
class Round:
    """What one exchange through one folder did, and the refusal that ended it early."""

    folder: Folder
    received: tuple[Received, ...] = ()
    written: Packed | None = None
    pruned: tuple[str, ...] = ()
    problem: Refused | None = None

    @property
    def quiet(self) -> bool:
        """Whether nothing happened at all."""
        return not (self.received or self.written or self.pruned or self.problem)


def folders(desk: Desk) -> list[Folder]:
    """Return the folders that this desk exchanges through."""
    kept: list[tuple[str, bool]] = json.loads(desk.local(_SETTING) or "[]")
    return [Folder(Path(path), own) for path, own in kept]


def use(desk: Desk, path: Path, *, own: bool = False) -> Folder:
    """Exchange through a folder from now on. It gets a marker, by which a share that is not mounted is told from one
    that is empty.

    Raises FolderRefused, FileProblem.
    """
    path = path.absolute()
    if not path.is_dir():
        raise FileProblem(str(path), "missing")
    _expect_apart(desk, path)
    if not (path / MARKER).is_file():
        disk.publish_bytes(path / MARKER, _SIGN.replace("\n", "\r\n").encode())
    chosen = Folder(path, own)
    _keep(desk, [*(f for f in folders(desk) if f.path != path), chosen])
    return chosen


def leave(desk: Desk, path: Path) -> Folder:
    """Exchange through a folder no longer; what lies in it stays there. Raises FolderRefused(not_ours)."""
    found = next((f for f in folders(desk) if f.path == path.absolute()), None)
    if found is None:
        raise FolderRefused(str(path), "not_ours")
    _keep(desk, [f for f in folders(desk) if f != found])
    memory = folder_files.read_memory(desk.local(_MEMORY))
    if memory.pop(str(found.path), None):
        desk.set_local(_MEMORY, folder_files.memory_text(memory))
    return found


def _keep(desk: Desk, chosen: list[Folder]) -> None:
    desk.set_local(_SETTING, json.dumps([[str(f.path), f.own] for f in chosen]))


def _expect_apart(desk: Desk, path: Path) -> None:
    folder, home, keys = (_real(p) for p in (path, desk.path, paths.key_folder()))
    if home == folder or home in folder.parents:
        raise FolderRefused(str(path), "inside_desk")
    if folder in home.parents:
        raise FolderRefused(str(path), "holds_desk")
    if folder == keys or folder in keys.parents:
        raise FolderRefused(str(path), "holds_keys")


def _real(path: Path) -> Path:
    return Path(os.path.normcase(path.resolve()))


def exchange_once(desk: Desk) -> list[Round]:
    """Read what is new in every folder, then write what is to be told there, then remove what all have.

    A folder that is missing, or whose marker is, ends its round alone, and nothing is written or removed there.
    Raises FolderRefused(none_set).
    """
    chosen = folders(desk)
    if not chosen:
        raise FolderRefused(str(desk.path), "none_set")
    turns = [_Turn(desk, folder) for folder in chosen]
    for turn in turns:
        turn.attempt(turn.read)
    for turn in turns:
        turn.attempt(turn.tell)
    return [turn.outcome() for turn in turns]


class _Turn:
    """One exchange through one folder: its steps, and what they did as far as they came."""

    def __init__(self, desk: Desk, folder: Folder) -> None:
        self._desk = desk
        self._folder = folder
        self._received: list[Received] = []
        self._written: Packed | None = None
        self._pruned: list[str] = []
        self._problem: Refused | None = None

    def outcome(self) -> Round:
        """Return what was done."""
        return Round(self._folder, tuple(self._received), self._written, tuple(self._pruned), self._problem)

    def attempt(self, step: Callable[[], None]) -> None:
        """Do a step, unless one before it was refused; keep its refusal."""
        if self._problem:
            return
        try:
            if not (self._folder.path / MARKER).is_file():
                raise FolderRefused(str(self._folder.path), "gone")
            step()
        except _PROBLEMS as problem:
            self._problem = problem
        except OSError as error:
            self._problem = disk.problem(self._folder.path, error)

    def read(self) -> None:
        """Take in what is new."""
        memory = folder_files.read_memory(self._desk.local(_MEMORY))
        before = memory.get(str(self._folder.path), {})
        as_of = folder_files.as_of(self._desk)
        now: dict[str, Seen] = {}
        for sighting in sorted(folder_files.sightings(self._folder.path), key=lambda s: (s.modified, s.name)):
            known = before.get(sighting.name)
            if known is None or not known.settles(sighting, as_of):
                known = self._look_into(sighting, as_of, [*before.values(), *now.values()])
            if known:
                now[sighting.name] = known
        if now != before:
            memory[str(self._folder.path)] = now
            self._desk.set_local(_MEMORY, folder_files.memory_text(memory))

    def _look_into(self, sighting: Sighting, as_of: str, known: list[Seen]) -> Seen | None:
        """Open a file; None for one that is no package or was removed meanwhile."""
        if not inbox.looks_like_package(sighting.path):
            return None
        try:
            sha256 = folder_files.sha256_of(sighting.path)
        except FileNotFoundError:
            return None
        same = next((s for s in known if s.settles_content(sha256, as_of)), None)
        verdict = same.verdict if same else self._take(sighting)
        return Seen(sighting.size, sighting.modified, sha256, verdict, as_of) if verdict else None

    def _take(self, sighting: Sighting) -> str | None:
        """Take a package in; what it is for others, ours or known, nobody needs to hear of."""
        try:
            done = exchange.receive(self._desk, sighting.path, keep_refused=False)
        except BundleRefused as refusal:
            done = [Received(sighting.name, Verdict(refusal.verdict), detail=refusal.detail)]
        except FileProblem as problem:
            if problem.reason == "missing":
                return None
            raise
        self._received += [r for r in done if r.verdict not in _UNREMARKABLE]
        return done[0].verdict.value

    def tell(self) -> None:
        """Write a package if there is anything that the folder does not tell yet, else remove what all have."""
        desk, audience = self._desk, self._folder.audience(self._desk.agency)
        wanted = packing.request(desk, audience.value, full=False, personal=False)
        now, asked = _to_tell(desk, wanted)
        devices = [device.id for device in exchange_lists.devices(desk)]
        nobody = revoking.revoked(desk) | silence.silent(desk, devices).keys()
        acknowledged = exchange_lists.acknowledged_by_each(desk, audience, nobody)
        offered, remnants = folder_files.offers(desk, folder_files.sightings(self._folder.path), audience)
        reached = exchange_lists.least([folder_files.reach(known, offered) for known in acknowledged or [{}]])
        home = self._folder.path / folder_files.sub_folder(desk)
        mine = [o for o in offered if o.sender == desk.identity.device and o.files[0].path.parent == home]
        there = {photo for offer in offered for photo in offer.photos}
        if any(o.tells(now) for o in mine) and covers(reached, now.heads) and asked <= there:
            self._prune(mine, acknowledged, [s for s in remnants if s.path.parent == home])
        else:
            self._write(home, audience, reached)

    def _write(self, home: Path, audience: Agency, reached: dict[FeedId, int]) -> None:
        """Make a package in the desk and put it into the folder whole: what an engine sees half, others hunt for."""
        home.mkdir(exist_ok=True)
        for unfinished in home.glob(_WORKING.format("*")):  # of a crash: nobody else writes here
            unfinished.unlink(missing_ok=True)
        room = self._desk.path / "outbox"
        room.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=room) as made_in:
            packed = exchange.pack(self._desk, Path(made_in), recipient=audience.value, known=reached)
            targets = _free(home, [path.name for path in packed.paths])
            for path, target in zip(packed.paths, targets, strict=True):
                _carry(path, target)
        self._written = replace(packed, path=targets[0], paths=targets)

    def _prune(
        self, mine: list[Offer], acknowledged: list[dict[FeedId, int]], remnants: Sequence[Sighting] = ()
    ) -> None:
        """Remove own packages that every device they are for has acknowledged, except the newest; and parts of a set
        that was never whole.
        """
        newest = max(mine, key=lambda o: o.order)
        gone = list(remnants)
        for offer in mine:
            known_to_all = acknowledged and all(covers(known, offer.heads) for known in acknowledged)
            if offer is not newest and known_to_all and covers(newest.heads, offer.heads):
                gone += offer.files
        before = (self._desk.clock() - _REST).timestamp() * 1e9
        for sighting in gone:
            if sighting.modified < before:
                sighting.path.unlink(missing_ok=True)
                self._pruned.append(sighting.name)


def _to_tell(desk: Desk, wanted: Request) -> tuple[Telling, set[str]]:
    """Return what a desk has to say to an agency, and which photos of ours the agency asked for."""
    leaves = wanted.leaves(desk.agency)
    heads = exchange_lists.heads(desk)
    now = Telling(
        exchange_lists.lines(desk, heads),
        frozenset(lacking.own_lacks(desk, heads)[-limits.LACKS :]),
        frozenset(photo_lists.wants(desk, leaves, limits.WANTS)),
        sharing.untold(desk, wanted.peers, leaves, personal=False),
    )
    asked = photo_wants.of(desk, wanted.peers)
    sendable = photo_lists.sendable(desk, leaves, False) if asked else {}
    return now, {p for p, size in sendable.items() if p in asked and photo_files.is_there(desk.path, p, size)}


def _free(home: Path, names: Sequence[str]) -> tuple[Path, ...]:
    """Return where packages go: names say nothing, and a copy of this desk, or an earlier life, may have had them."""
    first = tuple(home / name for name in names)
    others = (tuple(home / name.replace(".", f"-{again}.", 1) for name in names) for again in count(2))
    return next(paths for paths in chain([first], others) if not any(path.exists() for path in paths))


def _carry(file: Path, target: Path) -> None:
    data = file.read_bytes()

    def write(out: BinaryIO) -> None:
        out.write(data)

    def check(part: Path) -> None:
        if part.read_bytes() != data:
            raise FileProblem(str(target), "io", "what was read back is not what was written")

    disk.publish(target, write, check, part=target.with_name(_WORKING.format(target.name)))


class Watch:
    """Looks from outside whether an exchange is worth opening a desk for: shares send no notices of their own."""

    def __init__(self, desk: Path) -> None:
        self._desk = desk
        self._seen: object = None

    def changed(self) -> bool:
        """Tell whether the desk or a folder is not as it was at the last question.

        What an exchange did itself shows as a change once: nothing that came meanwhile is missed.
        """
        before, self._seen = self._seen, self._look()
        return self._seen != before

    def forget(self) -> None:
        """Say yes the next time."""
        self._seen = None

    def _look(self) -> object:
        try:
            with Desk.view(self._desk) as desk:
                chosen, heads = folders(desk), exchange_lists.heads(desk)
        except DeskProblem as problem:
            return problem.reason
        return heads, _changed_at(self._desk / photo_files.FOLDER), [(f, _listing(f.path)) for f in chosen]


def _changed_at(folder: Path) -> int:
    """Return when files came into a folder or went last: a photo that is missing is to be asked for."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _listing(folder: Path) -> list[Sighting] | None:
    try:
        return sorted(folder_files.sightings(folder), key=lambda s: s.name) if (folder / MARKER).is_file() else None
    except OSError:
        return None
