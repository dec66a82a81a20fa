"""The computers of a simulated world: each with a home of its own, a clock of its own, and a real desk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.ids import RecordId
from coopdesk.services import desks, exchange, pairing
from coopdesk.store.desk import Desk
from tests.builders import fast_folder, pair
from tests.simulation.chance import NOON, Chance, chance


@dataclass
class Computer:
    """A computer with its desk; ``seconds`` is what its clock says."""

    name: str
    folder: Path
    agency: Agency
    device: str
    seconds: float = NOON
    _desk: Desk | None = None

    @property
    def desk(self) -> Desk:
        """The open desk."""
        assert self._desk is not None, f"{self.name} is closed"
        return self._desk

    @property
    def path(self) -> Path:
        """Where its desk lies."""
        return self.folder / "desk"

    def open(self) -> None:
        """Open the desk."""
        self._desk = desks.open_desk(self.path)

    def close(self) -> None:
        """Close the desk, where it is open."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None


@dataclass
class Stage:
    """All computers, and the one in use: its home and its clock are those that the program sees."""

    folder: Path
    dice: Chance
    computers: list[Computer] = field(default_factory=list)
    _turns: int = 0

    def use(self, computer: Computer) -> Desk:
        """Sit down at a computer; return its desk."""
        self.sit(computer)
        return computer.desk

    def sit(self, computer: Computer) -> None:
        """Sit down at a computer whose desk may be closed."""
        self._turns += 1
        self.dice.turn(str(self._turns))
        computer.seconds += 61
        self.dice.seconds = computer.seconds
        os.environ["COOPDESK_HOME"] = str(computer.folder / "home")

    def of(self, agency: Agency) -> list[Computer]:
        """Return the computers of an agency."""
        return [c for c in self.computers if c.agency is agency]

    def bring_to_life(self, name: str, folder: Path, agency: Agency, device: str) -> Computer:
        """Open a desk in a folder that holds a computer, as one of the stage."""
        computer = Computer(name, folder, agency, device)
        self.sit(computer)
        computer.open()
        self.computers.append(computer)
        return computer

    def deceive_the_witness(self, computer: Computer) -> None:
        """Let a copied disk pass for the computer it was copied from: the witness never saw it elsewhere."""
        self.sit(computer)
        with Desk.open(computer.path, witnessed=False) as desk:
            desk.testify()


@contextmanager
def stage(seed: str, sizes: tuple[int, int]) -> Iterator[Stage]:
    """Set up the computers of both agencies in a folder that goes away."""
    folder = fast_folder()
    founded = _founded(sizes)
    try:
        with pytest.MonkeyPatch.context() as patch, chance(seed) as dice:
            patch.setenv("COOPDESK_HOME", str(folder))
            world = Stage(folder, dice)
            try:
                for name, device in founded.devices.items():
                    shutil.copytree(founded.folder / name, folder / name)
                    agency = Agency.KOTA if name.startswith("kota") else Agency.KAB
                    world.deceive_the_witness(Computer(name, folder / name, agency, device))
                    world.bring_to_life(name, folder / name, agency, device)
                yield world
            finally:
                for computer in world.computers:
                    computer.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Founded:
    """Computers as they were set up, once for all worlds of one size; the devices by the computers' names."""

    folder: Path
    devices: dict[str, RecordId] = field(default_factory=dict)

    def keep(self, desk: Desk) -> None:
        """Put a desk's key into a home of its own."""
        name, device = desk.device.name, desk.identity.device
        home = self.folder / name / "home" / "keys"
        home.mkdir(parents=True)
        shutil.copy(desks.key_path(device), home)
        root = desks.root_key_path(desk.root_key)
        if name.endswith("-0"):
            shutil.copy(root, home)
        self.devices[name] = device


@cache
def _founded(sizes: tuple[int, int]) -> Founded:
    """Found both agencies, pair them, enrol their laptops; every second laptop already heard of the others."""
    founded = Founded(fast_folder())
    with pytest.MonkeyPatch.context() as patch, chance(f"founding {sizes}"):
        patch.setenv("COOPDESK_HOME", str(founded.folder / "home"))
        heads = {agency: founded.folder / f"{agency}-0" / "desk" for agency in Agency}
        for agency, path in heads.items():
            path.parent.mkdir()
            desks.create(path, agency, f"{agency}-0", f"Petugas {agency} 0")
        with desks.open_desk(heads[Agency.KOTA]) as kota, desks.open_desk(heads[Agency.KAB]) as kab:
            pair(kota, kab, founded.folder)
            for desk, size in zip((kota, kab), sizes, strict=True):
                founded.keep(desk)
                for number in range(1, size):
                    pairing.enrol(desk, founded.folder / f"{desk.agency}-{number}.join", f"{desk.agency}-{number}")
                for number in range(1, size):
                    _join(founded, desk, number)
    return founded


def _join(founded: Founded, head: Desk, number: int) -> None:
    name = f"{head.agency}-{number}"
    path = founded.folder / name / "desk"
    path.parent.mkdir()
    desks.join_desk(path, founded.folder / f"{name}.join", f"Petugas {name}")
    with desks.open_desk(path) as desk:
        if number % 2:
            package = founded.folder / f"{name}.coop.zip"
            exchange.pack(head, package, recipient=name)
            exchange.receive(desk, package)
        founded.keep(desk)
