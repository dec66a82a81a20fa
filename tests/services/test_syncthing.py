"""Exchange folders carried for real: two Syncthing daemons, three desks, and a daemon that is away for a while."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Event

import pytest

from coopdesk.domain import times
from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, exchange, folder
from coopdesk.store import exchange_lists
from coopdesk.store.desk import Desk
from tests.builders import World, world
from tests.services.acts import act

SYNCTHING = shutil.which("syncthing")
FOLDERS = ("bersama", "kota")
PATIENCE = 120.0
"""Seconds until a test gives up waiting for the daemons; it goes on as soon as there is something to go on with."""

pytestmark = pytest.mark.skipif(SYNCTHING is None, reason="syncthing is not installed")

_CONFIG = """\
<configuration version="36">
{folders}
{devices}
    <gui enabled="false"></gui>
    <options>
        <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
        <globalAnnounceEnabled>false</globalAnnounceEnabled>
        <localAnnounceEnabled>false</localAnnounceEnabled>
        <relaysEnabled>false</relaysEnabled>
        <natEnabled>false</natEnabled>
        <startBrowser>false</startBrowser>
        <urAccepted>-1</urAccepted>
        <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
        <crashReportingEnabled>false</crashReportingEnabled>
        <stunKeepaliveStartS>0</stunKeepaliveStartS>
        <reconnectionIntervalS>1</reconnectionIntervalS>
        <progressUpdateIntervalS>-1</progressUpdateIntervalS>
    </options>
</configuration>
"""
_FOLDER = """\
    <folder id="{name}" path="{path}" type="sendreceive" rescanIntervalS="2" fsWatcherEnabled="true"
        fsWatcherDelayS="1">
{devices}
    </folder>"""


@dataclass
class Daemon:
    """A Syncthing of one computer, with its own keys and its own copies of the folders."""

    home: Path
    port: int
    device: str
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def folder(self, name: str) -> Path:
        return self.home / name

    def start(self) -> None:
        assert SYNCTHING is not None
        with (self.home / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(
                [SYNCTHING, "serve", f"--home={self.home}", "--no-browser", "--no-restart", "--no-default-folder"],
                stdout=log,
                stderr=log,
                env={**os.environ, "HOME": str(self.home), "STNOUPGRADE": "1"},
            )

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def make_daemon(home: Path) -> Daemon:
    """Make keys of a daemon and say who it is."""
    assert SYNCTHING is not None
    environment = {**os.environ, "HOME": str(home)}
    for arguments in (["generate"], ["serve", "--device-id"]):
        command = [SYNCTHING, arguments[0], f"--home={home}", *arguments[1:]]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return Daemon(home, free_port(), ran.stdout.strip())


def introduce(daemons: list[Daemon]) -> None:
    """Let daemons know each other by address, so that they need nobody to find one another."""
    ids = "\n".join(f'        <device id="{d.device}"></device>' for d in daemons)
    known = "\n".join(
        f'    <device id="{d.device}"><address>tcp://127.0.0.1:{d.port}</address></device>' for d in daemons
    )
    for daemon in daemons:
        shared = "\n".join(_FOLDER.format(name=n, path=daemon.folder(n), devices=ids) for n in FOLDERS)
        for name in FOLDERS:
            daemon.folder(name).mkdir()
            (daemon.folder(name) / ".stfolder").mkdir()
        config = _CONFIG.format(folders=shared, devices=known, port=daemon.port)
        (daemon.home / "config.xml").write_text(config, encoding="utf-8")


@contextmanager
def two_daemons(place: Path) -> Iterator[list[Daemon]]:
    """Start two daemons on this computer's loopback and stop them."""
    homes = [place / name for name in ("satu", "dua")]
    for home in homes:
        home.mkdir()
    daemons = [make_daemon(home) for home in homes]
    introduce(daemons)
    try:
        for daemon in daemons:
            daemon.start()
        yield daemons
    finally:
        for daemon in daemons:
            daemon.stop()


def exchange_all(three: World) -> bool:
    """Let each desk exchange once; tell whether nothing happened."""
    rounds = [done for desk in three.desks for done in folder.exchange_once(desk)]
    assert [done.problem for done in rounds if done.problem] == []
    return all(done.quiet for done in rounds)


def agreed(three: World) -> bool:
    """Tell whether all know the same, and the city's two desks the same of their own."""
    own = {exchange.digest(desk, own=True) for desk in (three.kota, three.trc)}
    return len({exchange.digest(desk) for desk in three.desks}) == len(own) == 1


def settle(three: World, daemons: list[Daemon]) -> None:
    """Exchange until all agree, all are silent, and both computers hold the same files."""
    until(lambda: exchange_all(three) and agreed(three) and _listing(daemons[0]) == _listing(daemons[1]), daemons)


def until(fact: Callable[[], bool], daemons: list[Daemon]) -> None:
    end = time.monotonic() + PATIENCE
    pause = Event()
    while not fact():
        logs = "\n".join((d.home / "log.txt").read_text(encoding="utf-8")[-6000:] for d in daemons)
        assert time.monotonic() < end, logs
        pause.wait(0.2)


def _listing(daemon: Daemon) -> set[str]:
    return {
        str(file.relative_to(daemon.home))
        for name in FOLDERS
        for file in daemon.folder(name).rglob("*")
        if file.is_file()
    }


def work(three: World, rng: Random, count: int) -> None:
    """Let operators act here and there, and each desk exchange now and then, whatever has arrived by then."""
    wanted = _own_positions(three) + count
    while _own_positions(three) < wanted:
        desk: Desk = rng.choice(three.desks)
        act(desk, rng)
        if rng.random() < 0.1:
            folder.exchange_once(desk)


def _own_positions(three: World) -> int:
    """Return how many changesets the three have written."""
    return sum(exchange_lists.heads(desk)[desk.identity.feed].number for desk in three.desks)


def test_three_desks_through_two_daemons_one_of_which_was_away(rng: Random, runs: Callable[[int, int], int]) -> None:
    count = runs(200, 2000)
    with world() as three, two_daemons(three.folder) as (first, second):
        daemons = [first, second]
        for desk, daemon in ((three.kota, first), (three.trc, second), (three.kab, second)):
            folder.use(desk, daemon.folder("bersama"))
            if desk is not three.kab:
                folder.use(desk, daemon.folder("kota"), own=True)
        work(three, rng, count * 3 // 10)
        settle(three, daemons)
        second.stop()
        work(three, rng, count * 4 // 10)
        assert not agreed(three)
        second.start()
        work(three, rng, count - count * 3 // 10 - count * 4 // 10)
        settle(three, daemons)

        heads = [exchange_lists.heads(desk) for desk in three.desks]
        assert heads[0] == heads[1] == heads[2]
        assert sum(head.number for head in heads[0].values()) == _own_positions(three) >= count
        assert three.kab.all(Incident)
        for desk in three.desks:
            assert desks.check(desk).findings == ()
            assert list((desk.path / "inbox" / "refused").iterdir()) == []
        assert not [name for name in _listing(first) if "conflict" in name]

        for desk in three.desks:
            desk.clock = lambda: times.now() + timedelta(hours=1)
        settle(three, daemons)
        # Of each device one package is left in each of its folders, beside the two markers.
        assert len(_listing(first)) == 3 + 2 + 2
