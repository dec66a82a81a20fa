"""Packages on their way: some are lost, some come late, twice, in another order, or to somebody they are not for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from coopdesk.domain.errors import BundleRefused, EncryptRefused
from coopdesk.domain.exchange import Verdict
from coopdesk.services import exchange, folder, revoking
from coopdesk.services.exchange import Packed
from tests.simulation.stage import Computer, Stage


@dataclass
class Mail:
    """All packages that may still arrive, each with the computer that it would arrive at.

    ``encrypts``: some packages are encrypted, and some computers exchange through a folder as well.
    """

    stage: Stage
    rng: Random
    under_way: list[tuple[Path, str]] = field(default_factory=list)
    encrypts: bool = False
    made: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)

    def new_file(self) -> Path:
        """Return a name for a package."""
        self.made += 1
        return self.stage.folder / f"{self.made}.coop.zip"

    def pack(self, sender: Computer, recipient: str | None, *, full: bool = False, encrypt: bool = False) -> Packed:
        """Make a package."""
        desk = self.stage.use(sender)
        return exchange.pack(desk, self.new_file(), recipient=recipient, full=full, encrypt=encrypt)

    def send(self, sender: Computer) -> str:
        """Make a package for a colleague, for the own agency or for the partner, and let it go its way."""
        whom = self.rng.choice([sender.agency.value, "kota", "kab", *self.colleagues(sender)[:3]])
        full, encrypt = self.rng.random() < 0.05, self.encrypts and self.rng.random() < 0.25
        try:
            made = self.pack(sender, whom, full=full, encrypt=encrypt)
        except EncryptRefused:  # it knows no device there yet
            return "unsent"
        if self.rng.random() < 0.2:
            return "lost"
        self.post(made.path, sender, made.recipient)
        return "sent"

    def colleagues(self, sender: Computer) -> list[str]:
        """Return the colleagues' devices that a desk can name."""
        desk = self.stage.use(sender)
        rows = desk.rows("SELECT id FROM device WHERE owner = ? ORDER BY id", sender.agency.value)
        return [r["id"] for r in rows if r["id"] not in {sender.device, *revoking.revoked(desk)}]

    def heard(self, computer: Computer) -> set[str]:
        """Return the devices that ever told a desk what they know."""
        return {r["device"] for r in self.stage.use(computer).rows("SELECT device FROM peer")}

    def post(self, package: Path, sender: Computer, recipient: str) -> None:
        """Let a package arrive, sooner or later, at some of those whom it is for, or by mistake elsewhere."""
        meant = [c for c in self.stage.computers if c is not sender and recipient in (c.agency.value, c.device)]
        if not meant or self.rng.random() < 0.03:
            meant = self.stage.computers
        for computer in self.rng.sample(meant, min(len(meant), self.rng.choice((1, 1, 2, 5)))):
            self.under_way.append((package, computer.name))

    def deliver(self) -> str:
        """Let one package arrive, whichever, and perhaps once more later."""
        if not self.under_way:
            return "nothing"
        one = self.rng.choice(self.under_way)
        if self.rng.random() < 0.8:
            self.under_way.remove(one)
        package, name = one
        there = [c for c in self.stage.computers if c.name == name]
        return self.receive(there[0], package) if there else "nothing"

    def receive(self, computer: Computer, package: Path) -> str:
        """Take a package in; return the verdict."""
        desk = self.stage.use(computer)
        try:
            verdict = exchange.receive(desk, package)[0].verdict.value
        except BundleRefused as refused:
            # A laptop that has not heard of the partner's root yet, or of a colleague's certificate, says so.
            assert refused.verdict in ("own", "not_for_us", "unknown_sender"), (computer.name, refused)
            verdict = Verdict(refused.verdict).value
        self.verdicts[verdict] = self.verdicts.get(verdict, 0) + 1
        return verdict

    def through_folder(self, computer: Computer) -> str:
        """Let a computer exchange through the folder that all of them read."""
        desk, joint = self.stage.use(computer), self.stage.folder / "bersama"
        joint.mkdir(exist_ok=True)
        if not folder.folders(desk):
            folder.use(desk, joint)
        (done,) = folder.exchange_once(desk)
        refused = {r.verdict.value for r in done.received} - {"applied", "parked"}
        assert done.problem is None and refused <= {"unknown_sender"}, (computer.name, done)
        return "quiet" if done.quiet else "folder"
