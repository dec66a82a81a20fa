"""kill -9 at random moments: what was acknowledged is there, nothing is half there, the desk is whole."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from coopdesk.domain.exchange import Verdict
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.services import desks, exchange
from coopdesk.store import checks
from tests.builders import content, copy_desks, one_desk, world
from tests.scripting import command, environment


class Victim:
    """A run of the command line that will be killed; what it says goes to a file, so that none of it is lost."""

    def __init__(self, folder: Path, *arguments: str | Path, stdin: bytes = b"") -> None:
        (folder / "in").write_bytes(stdin)
        self._out = folder / "out"
        with (folder / "in").open("rb") as given, self._out.open("wb") as told:
            self.process = subprocess.Popen(
                command(*arguments), stdin=given, stdout=told, stderr=subprocess.DEVNULL, env=environment()
            )

    def wait_for_a_word(self) -> None:
        """Return when it has acknowledged something, or ended."""
        while not self._out.stat().st_size and self.process.poll() is None:
            time.sleep(0.002)

    def kill(self) -> bytes:
        """End it as a power switch would, and return what it had said by then."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)
        return self._out.read_bytes()


def wait_for_the_desk(desk: Path, victim: Victim) -> None:
    """Return when a process has the desk open: what comes before is only the start of the program."""
    mark = f'"pid": {victim.process.pid},'
    while victim.process.poll() is None:
        if (desk / "desk.lock").is_file() and mark in (desk / "desk.lock").read_text(encoding="utf-8"):
            return
        time.sleep(0.002)


def window(folder: Path, desk: Path, *arguments: str | Path) -> float:
    """Let a run come to its end, and return somewhat more than the seconds it took with the desk open.

    Kills spread over them come before, within and after its transaction on a fast computer and on a busy one.
    """
    whole = Victim(folder, *arguments)
    wait_for_the_desk(desk, whole)
    begun = time.monotonic()
    whole.process.wait(timeout=120)
    return 1.3 * (time.monotonic() - begun)


def acknowledged(told: bytes) -> set[str]:
    """Return the ids in the whole lines of an answer: a line cut short acknowledges nothing."""
    return {json.loads(line)["id"] for line in told.split(b"\n")[:-1]}


def expect_whole(path: Path, before: set[str], known: set[str]) -> set[str]:
    """Open a desk that was killed: whole, with every acknowledged record, and at most one more."""
    with desks.open_desk(path) as desk:
        assert checks.check(desk).findings == ()
        there = {str(i.id) for i in desk.all(Incident)}
    assert known <= there
    assert len(there - known - before) <= 1
    return there


def test_nothing_acknowledged_is_lost(tmp_path: Path, runs: Callable[[int, int], int], rng: Random) -> None:
    """Kill it somewhere after the first acknowledgement, over and over on the same desk."""
    copy_desks(tmp_path, ["kota"])
    lines = b"".join(json.dumps({"cause": "x" * rng.randint(1, 3000)}).encode() + b"\n" for _ in range(60))
    there: set[str] = set()
    cut_short = 0
    for _ in range(runs(10, 200)):
        victim = Victim(tmp_path, "do", tmp_path / "kota", "incidents.record", "-", stdin=lines)
        victim.wait_for_a_word()
        time.sleep(rng.random() * 0.15)
        known = acknowledged(victim.kill())
        cut_short += len(known) < 60
        there = expect_whole(tmp_path / "kota", there, there | known)
    assert cut_short  # or nothing was tried


def test_a_kill_while_it_starts_leaves_the_desk_as_it_was(
    tmp_path: Path, runs: Callable[[int, int], int], rng: Random
) -> None:
    copy_desks(tmp_path, ["kota"])
    there: set[str] = set()
    for _ in range(runs(4, 100)):
        victim = Victim(tmp_path, "do", tmp_path / "kota", "incidents.record", "{}")
        time.sleep(rng.random() * 0.6)
        there = expect_whole(tmp_path / "kota", there, there | acknowledged(victim.kill()))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a desk's folder, its keys and a package of 1,500 records for the partner."""
    home = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COOPDESK_HOME", str(home))
        with world() as three:
            with three.kota.transact(Action.IMPORT_INCIDENTS) as act:
                for number in range(1500):
                    act.put(Incident(three.kota.new_id(), f"KOT-25-A{number:04d}", three.kota.clock(), cause="x" * 200))
            exchange.pack(three.kota, home / "large.coop.zip")
        copy_desks(home, ["kab"])
    return home


def test_a_package_is_taken_in_whole_or_not_at_all(
    large: Path, tmp_path: Path, runs: Callable[[int, int], int], rng: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COOPDESK_HOME", str(large))
    outcomes: set[int] = set()
    with one_desk("kab") as desk:
        desk.close()
        seconds = window(tmp_path, desk.path, "receive", desk.path, large / "large.coop.zip")
    for _ in range(runs(4, 100)):
        with one_desk("kab") as desk:
            path = desk.path
            desk.close()
            before = content(path)
            victim = Victim(tmp_path, "receive", path, large / "large.coop.zip")
            wait_for_the_desk(path, victim)
            time.sleep(rng.random() * seconds)
            victim.kill()
            with desks.open_desk(path) as survivor:
                assert checks.check(survivor).findings == ()
                held = len(survivor.all(Incident))
                assert held in (0, 1500)
                outcomes.add(held)
                if not held:
                    assert content(path)["changeset"] == before["changeset"]
                (again,) = exchange.receive(survivor, large / "large.coop.zip")
                assert again.verdict is (Verdict.ALREADY if held else Verdict.APPLIED)
                assert checks.check(survivor).findings == ()
    if runs(0, 1):
        assert outcomes == {0, 1500}  # or every kill came too early, or too late


def recap(rows: int) -> str:
    """Return a sheet of events of the city, one a day."""
    days = (date(2019, 1, 1) + timedelta(days=n) for n in range(rows))
    lines = [f"{d:%d/%m/%Y},07:00,Banjir,Kota Pasuruan,Gadingrejo,Karangketug,1,0,{'x' * 100}" for d in days]
    return "\n".join(["tanggal,waktu,jenis,kabkota,kecamatan,desa_kelurahan,meninggal,hilang,keterangan", *lines])


def test_a_sheet_is_imported_whole_or_not_at_all(tmp_path: Path, runs: Callable[[int, int], int], rng: Random) -> None:
    (tmp_path / "rekap.csv").write_text(recap(400), encoding="utf-8")
    outcomes: set[int] = set()
    with one_desk("kota") as desk:
        desk.close()
        seconds = window(tmp_path, desk.path, "import", desk.path, tmp_path / "rekap.csv")
    for _ in range(runs(4, 200)):
        with one_desk("kota") as desk:
            path = desk.path
            desk.close()
            victim = Victim(tmp_path, "import", path, tmp_path / "rekap.csv")
            wait_for_the_desk(path, victim)
            time.sleep(rng.random() * seconds)
            told = victim.kill()
            with desks.open_desk(path) as survivor:
                assert checks.check(survivor).findings == ()
                held = len(survivor.all(Incident))
                assert held == 400 or (held == 0 and not told)
                outcomes.add(held)
    if runs(0, 1):
        assert outcomes == {0, 400}  # or every kill came too early, or too late
