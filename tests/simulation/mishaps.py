"""What goes wrong with computers: cloned, copied, put back to an older state, killed, their clocks set anew."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from coopdesk.domain.errors import Refused
from coopdesk.services import desks, exchange, incidents, revoking
from coopdesk.store import exchange_lists
from tests.simulation.chance import NOON
from tests.simulation.ledger import Ledger, Mark, Position
from tests.simulation.mail import Mail
from tests.simulation.stage import Computer, Stage

TEN_YEARS = 10 * 365 * 86_400


@dataclass
class Mishaps:
    """Makes mishaps happen and tells the ledger what they mean for what was acknowledged."""

    stage: Stage
    ledger: Ledger
    mail: Mail
    rng: Random
    clones: int = 0
    stolen: Computer | None = None
    _kept: dict[str, list[tuple[str, Path, Mark]]] = field(default_factory=dict)

    def one(self, computer: Computer) -> str:
        """Let something happen to a computer; return what."""
        names = list(MISHAPS)
        name = self.rng.choices(names, [MISHAPS[n][1] for n in names])[0]
        MISHAPS[name][0](self, computer)
        return name

    def set_clock(self, computer: Computer) -> None:
        computer.seconds = NOON + self.rng.uniform(-TEN_YEARS, TEN_YEARS)

    def open_again(self, computer: Computer) -> None:
        self.stage.sit(computer)
        computer.close()
        computer.open()

    def clone(self, computer: Computer) -> None:
        """Put an image of the whole disk to work on another computer; nothing but the fork can tell."""
        twin = self._copied(computer)
        if twin:
            self.stage.deceive_the_witness(Computer(twin, self.stage.folder / twin, computer.agency, computer.device))
            self._bring_to_life(twin, computer)

    def copy(self, computer: Computer) -> None:
        """Copy the folder to another computer, whose witness has never seen it."""
        twin = self._copied(computer)
        if twin:
            self._bring_to_life(twin, computer)

    def _copied(self, computer: Computer) -> str | None:
        if self.clones >= 1 + len(self.stage.computers) // 12:
            return None
        self.clones += 1
        twin = f"{computer.name}-{self.clones}"
        self.stage.sit(computer)
        computer.close()
        shutil.copytree(computer.folder, self.stage.folder / twin)
        computer.open()
        return twin

    def _bring_to_life(self, twin: str, computer: Computer) -> None:
        self.stage.bring_to_life(twin, self.stage.folder / twin, computer.agency, computer.device)

    def back_up(self, computer: Computer) -> None:
        """Make a backup by the program, or an image of the disk, for later."""
        self.stage.sit(computer)
        kept = self.stage.folder / f"kept-{computer.name}-{len(self._kept.get(computer.name, []))}"
        how = self.rng.choice(("backup", "folder", "image"))
        if how == "backup":
            desks.backup(computer.desk, kept)
        else:
            computer.close()
            shutil.copytree(computer.folder, kept)
            computer.open()
        self._kept.setdefault(computer.name, []).append((how, kept, self.ledger.mark()))

    def restore(self, computer: Computer) -> None:
        """Put an older state in the place of the desk: by the program, by hand, or the whole disk with its witness."""
        if not self._kept.get(computer.name):
            return self.back_up(computer)
        how, kept, mark = self.rng.choice(self._kept[computer.name])
        self.stage.sit(computer)
        computer.close()
        shutil.rmtree(computer.path)
        if how == "backup":
            desks.restore(kept, computer.path)
        else:
            shutil.copytree(kept / "desk", computer.path)
        if how == "image":
            shutil.rmtree(computer.folder / "home")
            shutil.copytree(kept / "home", computer.folder / "home")
        computer.open()
        self.ledger.lose(computer.name, mark)
        return None

    def steal(self, computer: Computer) -> None:
        """Take a laptop away for good, with all that only it knew; its agency ends the device."""
        first = self.stage.of(computer.agency)[0]
        alone = [c for c in self.stage.computers if c.device == computer.device] == [computer]
        if self.stolen or computer is first or not alone or computer.device not in self.mail.colleagues(first):
            return
        self.stolen = computer
        self.stage.sit(computer)
        computer.close()
        self.stage.computers.remove(computer)
        self.ledger.lose(computer.name, (0, 0, 0))
        self._revoke(computer)

    def _revoke(self, stolen: Computer) -> None:
        desk = self.stage.use(self.stage.of(stolen.agency)[0])
        heads = exchange_lists.heads(desk).items()
        self.ledger.end(stolen.device, {f.incarnation: h.number for f, h in heads if f.device == stolen.device})
        revoking.revoke(desk, stolen.device, "dicuri")

    def revoke_anew(self) -> None:
        """End the stolen laptop again where that was lost: the disk went back before anybody else had heard of it."""
        if self.stolen and not any(
            self.stolen.device in revoking.revoked(self.stage.use(computer)) for computer in self.stage.computers
        ):
            self._revoke(self.stolen)

    # -- kill -9 ---------------------------------------------------------------------------------------------------

    def kill(self, computer: Computer) -> None:
        """Let the program be killed somewhere in an act, in making a package, or in taking one in."""
        arriving = [p for p, name in self.mail.under_way if name == computer.name]
        what = self.rng.choice(("act", "pack", "receive" if arriving else "act"))
        if what == "act":
            text = self.ledger.fresh()
            acknowledged = self._killed_in(computer, lambda desk: incidents.add_entry(desk, text=text))
            self.ledger.say(text, computer.agency, computer.name, None)
            self.ledger.words[text].fragile = not acknowledged
            self.ledger.words[text].position = _position_of(computer, text)
        elif what == "pack":
            file = self.mail.new_file()
            self._killed_in(computer, lambda desk: exchange.pack(desk, file))
            if file.exists():
                self.mail.post(file, computer, computer.agency.partner.value)
        else:
            package = self.rng.choice(arriving)
            self._killed_in(computer, lambda desk: exchange.receive(desk, package))

    def _killed_in(self, computer: Computer, deed: Callable[[Any], Any]) -> bool:
        """Carry a deed out in a process that is killed after so many calls; return whether it was acknowledged."""
        self.stage.sit(computer)
        computer.close()
        calls = int(10 ** self.rng.uniform(1, 4.3))
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _die_after(calls, computer, deed, writing)
        os.close(writing)
        told = os.read(reading, 1)
        os.close(reading)
        os.waitpid(child, 0)
        self.stage.sit(computer)
        computer.open()
        return told == b"y"


def _position_of(computer: Computer, text: str) -> Position | None:
    """Return where a word stands in the journal of a desk, None where it was not taken in."""
    sql = (
        "SELECT f.device, f.incarnation, s.number FROM change c JOIN changeset s ON s.seq = c.seq"
        " JOIN feed f ON f.id = s.feed WHERE c.value LIKE ?"
    )
    rows = computer.desk.rows(sql, f"%{text}%")
    return (rows[0]["device"], rows[0]["incarnation"], rows[0]["number"]) if rows else None


def _die_after(calls: int, computer: Computer, deed: Callable[[Any], Any], writing: int) -> None:
    left = calls

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        computer.open()
        sys.setprofile(count)
        with contextlib.suppress(Refused):
            deed(computer.desk)
        sys.setprofile(None)
        os.write(writing, b"y")
    finally:
        os.kill(os.getpid(), signal.SIGKILL)


MISHAPS: dict[str, tuple[Callable[[Mishaps, Computer], None], int]] = {
    "set_clock": (Mishaps.set_clock, 3),
    "open_again": (Mishaps.open_again, 1),
    "clone": (Mishaps.clone, 1),
    "copy": (Mishaps.copy, 1),
    "back_up": (Mishaps.back_up, 3),
    "restore": (Mishaps.restore, 3),
    "steal": (Mishaps.steal, 1),
    "kill": (Mishaps.kill, 4),
}
