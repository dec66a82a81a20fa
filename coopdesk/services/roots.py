"""The root key of an agency: kept on a stick and on paper, tried out, brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from coopdesk.bundle import keys, root_backup
from coopdesk.bundle import revocation as revocations
from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import DeskProblem, FileProblem, InvalidValue, RootRefused
from coopdesk.domain.ids import owner_of
from coopdesk.domain.journal import Action
from coopdesk.domain.people import Device
from coopdesk.reports import root_sheet
from coopdesk.reports.root_sheet import RootSheet
from coopdesk.services import desks, pairing
from coopdesk.store import founding, revoking
from coopdesk.store.connection import problems
from coopdesk.store.desk import Desk
from coopdesk.store.opening import expect_desk

_BACKED_UP, _DRILLED = "root_backed_up", "root_drilled"


@dataclass(frozen=True)
class RootState:
    """How things stand with the root key; times (UTC) are of this desk alone, None where it never happened here.

    ``locked``: the system keeps it for this user alone; else it lies in a file that only this user may read.
    """

    here: bool
    locked: bool
    fingerprint: str
    backed_up_at: datetime | None
    drilled_at: datetime | None


def state(desk: Desk) -> RootState:
    """Return how things stand with the agency's root key on this computer."""
    kept = [desk.local(key) for key in (_BACKED_UP, _DRILLED)]
    backed_up, drilled = (times.from_text(text) if text else None for text in kept)
    file = desks.root_key_path(desk.root_key)
    here = file.exists()
    return RootState(here, here and keys.is_locked(file), keys.fingerprint(desk.root_key), backed_up, drilled)


def backup(desk: Desk, file: Path, passphrase: str) -> None:
    """Write the root key, locked by a passphrase, to a file on a stick; it was opened again before this returns.

    Raises RootRefused (no_root, weak), FileProblem.
    """
    if file.exists():
        raise FileProblem(str(file), "exists")
    root_backup.write(file, root_key(desk), desk.agency, passphrase)
    desk.set_local(_BACKED_UP, times.to_text(desk.clock()))


def root_key(desk: Desk) -> DeviceKey:
    """Return the private root key. Raises RootRefused(no_root)."""
    try:
        return keys.load_key(desks.root_key_path(desk.root_key))
    except DeskProblem as error:
        raise RootRefused("no_root") from error


def renew(desk: Desk) -> str:
    """Make a new root key for the agency, certify its devices and sign its revocations anew; return the new digits.

    For a root that is lost without a backup, or known to somebody else. All that was written stays valid; the partner
    and our other devices believe the new one after comparing its card by voice.
    """
    root = DeviceKey.generate()
    # On the disk before anything names it: a root without its key must not exist.
    desks.keep_key(desks.root_key_path(root.public), root)
    with desk.transact(Action.RENEW_ROOT) as act:
        act.local["root_key"] = root.public
        act.local["certificate"] = pairing.certify(act, root, desk.device).certificate
        for one in (c.certificate for c in pairing.believed(desk)):
            device = desk.get(Device, one.device)
            if device is not None and device.agency is desk.agency:
                pairing.certify(act, root, replace(device, public_key=one.public_key))
        for ended in revoking.revocations(desk.db):
            if owner_of(ended.id) is desk.agency:
                act.put(revocations.sign(root, ended))
    return keys.fingerprint(root.public)


def sheet(desk: Desk, file: Path) -> Callable[[int, int], str]:
    """Return how to render the sheet for paper that says what a backup file holds. Raises FileProblem, RootRefused."""
    lines = root_backup.lines(root_backup.read(file))
    page = root_sheet.render(RootSheet(desk.agency, keys.fingerprint(desk.root_key), lines, desk.clock()))
    return lambda step, more: page


def typed(text: str) -> bytes:
    """Return the backup that somebody typed from the sheet. Raises RootRefused."""
    return root_backup.read_lines(text)


def from_file(file: Path) -> bytes:
    """Return the backup in a file. Raises FileProblem, RootRefused."""
    return root_backup.read(file)


def drill(desk: Desk, kept: bytes, passphrase: str) -> None:
    """Prove that a backup opens and holds this agency's root key. Only the day of the drill is written down.

    Raises RootRefused.
    """
    _fitting(kept, passphrase, desk.agency, desk.root_key)
    desk.set_local(_DRILLED, times.to_text(desk.clock()))


def _fitting(kept: bytes, passphrase: str, agency: Agency, root_public: str) -> DeviceKey:
    whose, root = root_backup.unlock(kept, passphrase)
    if (whose, root.public) != (agency, root_public):
        raise RootRefused("other_root", keys.fingerprint(root.public))
    return root


def remove(desk: Desk, kept: bytes, passphrase: str) -> None:
    """Take the root key off this computer, after proving that a backup opens and holds it: who steals it finds none.

    Raises RootRefused, DeskProblem.
    """
    root_key(desk)
    drill(desk, kept, passphrase)
    file = desks.root_key_path(desk.root_key)
    with problems(file):
        file.write_bytes(bytes(file.stat().st_size))
        file.unlink()


def restore(
    path: Path, kept: bytes, passphrase: str, device_name: str | None = None, operator: str | None = None
) -> Agency:
    """Bring the root key back onto this computer: for the desk at ``path``, or for a new desk that is made there.

    The data of a new desk come from the partner and the other devices. Raises RootRefused, DeskProblem, InvalidValue.
    """
    if _is_desk(path):
        with Desk.view(path) as desk:
            root = _fitting(kept, passphrase, desk.agency, desk.root_key)
            desks.keep_key(desks.root_key_path(root.public), root)
            return desk.agency
    agency, root = root_backup.unlock(kept, passphrase)
    if not device_name:
        raise InvalidValue("device", device_name, "missing")
    founding.expect_free(path)
    desks.create_again(path, agency, root, device_name, operator)
    return agency


def _is_desk(path: Path) -> bool:
    try:
        expect_desk(path)
    except DeskProblem as problem:
        if problem.reason not in ("missing", "not_a_desk"):
            raise
        return False
    return True
