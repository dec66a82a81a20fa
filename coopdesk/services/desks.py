"""Desks: made, joined, opened, checked, copied."""

from __future__ import annotations

from pathlib import Path

from coopdesk import paths
from coopdesk.bundle import certificates, join, keys
from coopdesk.bundle.certificates import Certificate
from coopdesk.bundle.keys import DeviceKey
from coopdesk.domain import ids
from coopdesk.domain.agencies import Agency
from coopdesk.domain.journal import Action
from coopdesk.domain.people import Device, Operator
from coopdesk.services import duty
from coopdesk.store import backups, checks, founding, restoring
from coopdesk.store.checks import Verdict
from coopdesk.store.connection import problems
from coopdesk.store.desk import Desk
from coopdesk.store.identity import new_incarnation

__all__ = ["Desk", "Verdict"]


def open_desk(path: Path) -> Desk:
    """Open a desk for work. Raises DeskProblem."""
    return Desk.open(path)


def view(path: Path) -> Desk:
    """Open a desk for reading, also beside the window that has it open. Raises DeskProblem."""
    return Desk.view(path)


def create(path: Path, agency: Agency, device_name: str, operator: str | None = None) -> None:
    """Make an agency's first desk with its root key. Raises DeskProblem.

    The keys are on the disk before the desk is: a desk without its keys must not exist.
    """
    founding.expect_free(path)
    _create(path, agency, DeviceKey.generate(), (device_name, "A"), ids.random_hex(8), operator)


def create_again(path: Path, agency: Agency, root: DeviceKey, device_name: str, operator: str | None = None) -> None:
    """Make a desk of an agency of which nothing is left but its root key. Raises DeskProblem.

    Which letters its devices have is not known here: R stands for all that began again, and a mark of its own follows.
    """
    minted = new_incarnation()
    _create(path, agency, root, (device_name, "R"), minted["incarnation"], operator, minted["suffix"])


def _create(
    path: Path,
    agency: Agency,
    root: DeviceKey,
    named: tuple[str, str],
    incarnation: str,
    operator: str | None,
    suffix: str = "",
) -> None:
    key = DeviceKey.generate()
    certificate = Certificate(agency, ids.new_id(agency), duty.name_said("device", named[0]), named[1], key.public)
    keep_key(root_key_path(root.public), root)
    keep_key(key_path(certificate.device), key)
    device = device_of(certificate, certificates.issue(root, certificate))

    def found(desk: Desk) -> None:
        with desk.transact(Action.FOUND_AGENCY, "") as act:
            act.put(device)
        if operator:
            set_operator(desk, operator)
        if suffix:
            desk.set_local("suffix", suffix)

    founding.create(path, device, root.public, incarnation, found)


def join_desk(path: Path, join_file: Path, operator: str | None = None) -> None:
    """Make a further desk of an agency from its join file. Raises DeskProblem, FileProblem, EnrolRefused."""
    founding.expect_free(path)
    ticket = join.read_join(join_file)
    signed, minted = ticket.certificate, new_incarnation()
    keep_key(key_path(signed.certificate.device), ticket.key)

    def found(desk: Desk) -> None:
        if ticket.partner:
            desk.set_local("partner_root", ticket.partner.root)
        if ticket.again:
            # The device gave numbers before, on a desk that is gone.
            desk.set_local("suffix", minted["suffix"])
        set_operator(desk, operator or signed.certificate.name, Action.JOIN)

    device = device_of(signed.certificate, signed.signature)
    founding.create(path, device, ticket.root, minted["incarnation"], found)


def device_of(certificate: Certificate, signature: str) -> Device:
    """Return the record of a device that a certificate describes."""
    return Device(
        ids.RecordId(certificate.device),
        certificate.agency,
        certificate.name,
        certificate.letter,
        certificate.public_key,
        signature,
    )


def keep_key(path: Path, key: DeviceKey) -> None:
    """Write a private key where only this user may read it. Raises DeskProblem, FileProblem."""
    with problems(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys.save_key(path, key)


def key_path(device: str) -> Path:
    """Return where a device's private key lies."""
    return paths.key_folder() / f"{device}.key"


def root_key_path(root_public: str) -> Path:
    """Return where an agency's private root key lies, on the one computer that has it."""
    return paths.key_folder() / f"root-{root_public[:32]}.key"


def operators(desk: Desk) -> list[Operator]:
    """Return the agency's operators by name."""
    return sorted(desk.all(Operator, "owner = ?", desk.agency.value), key=lambda o: o.name.lower())


def set_operator(desk: Desk, name: str, action: Action = Action.ADD_OPERATOR) -> Operator:
    """Say who is at the desk now; a name not heard before is added."""
    operator = duty.called(desk, name)
    if desk.get(Operator, operator.id) is None:
        with desk.transact(action, operator.id) as act:
            act.put(operator)
    desk.set_local("operator", operator.id)
    return operator


def check(desk: Desk, full: bool = False) -> Verdict:
    """Tell whether a desk is whole."""
    return checks.check(desk, full)


def backup(desk: Desk, file: Path | None = None) -> Path:
    """Copy the desk's database, verified, to a file or into its own ``backups``. Raises DeskProblem."""
    target = backups.make(desk.path, desk.db, file)
    if file is None:
        backups.thin(desk.path)
    return target


def restore(file: Path, path: Path) -> None:
    """Make a desk from a backup: a new incarnation, so that no number is given twice. Raises DeskProblem."""
    restoring.restore(file, path)
