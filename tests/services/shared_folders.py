"""Desks that meet only in folders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from coopdesk.domain import times
from coopdesk.services import folder
from coopdesk.services.folder import Round
from coopdesk.store.desk import Desk
from tests.builders import World, world


@dataclass
class Shared:
    """Three desks, a folder that all read, and one for the city's two."""

    three: World
    joint: Path
    city: Path

    def once(self, *desks_: Desk) -> list[Round]:
        """Let some desks, or all, exchange once, one after the other."""
        return [done for desk in desks_ or self.three.desks for done in folder.exchange_once(desk)]

    def settle(self, limit: int = 12) -> None:
        """Let all exchange until nothing happens any more, and again when what is known to all may go."""
        for clock in (times.now, lambda: times.now() + timedelta(hours=1)):
            for desk in self.three.desks:
                desk.clock = clock
            assert any(self._silent() for _ in range(limit))
        for desk in self.three.desks:
            desk.clock = times.now

    def _silent(self) -> bool:
        done = self.once()
        assert [d.problem for d in done if d.problem] == []
        return all(d.quiet for d in done)

    def files(self) -> dict[str, tuple[int, int]]:
        """Return every file in both folders with size and time."""
        found = [f for place in (self.joint, self.city) for f in place.rglob("*") if f.is_file()]
        return {str(f): (f.stat().st_size, f.stat().st_mtime_ns) for f in found}


@contextmanager
def shared_folders() -> Iterator[Shared]:
    """Open three desks that exchange through a joint folder, two of them through one of the city as well."""
    with world() as three:
        joint, city = three.folder / "bersama", three.folder / "kota saja"
        for place in (joint, city):
            place.mkdir()
        for desk in three.desks:
            folder.use(desk, joint)
        for desk in (three.kota, three.trc):
            folder.use(desk, city, own=True)
        yield Shared(three, joint, city)
