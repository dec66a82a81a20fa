"""No file, whoever made it, crashes the reader, hangs it, fills the memory, or changes a desk that refused it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from coopdesk.domain.errors import BundleRefused
from coopdesk.domain.exchange import Verdict
from coopdesk.services import desks, exchange, pairing
from coopdesk.store import journal
from coopdesk.store.desk import Desk
from tests.builders import ROOT, an_incident, content, forged_package, world
from tests.bundle import hostile
from tests.bundle.packages import files_of
from tests.bundle.reading import Bench

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are set as Linux has them")


def test_hostile_packages_do_no_harm(seed: int, runs: Callable[[int, int], int]) -> None:
    count = runs(20_000, 1_000_000)
    command = [sys.executable, "-m", "tests.bundle.mutants", "--count", str(count), "--seed", str(seed)]
    ran = subprocess.run(
        [*command, "--processes", str(runs(1, 2))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout + ran.stderr
    told, _ = json.JSONDecoder().raw_decode(ran.stdout)
    for kind, met in (
        ("raw", {"damaged", "truncated", "not_a_bundle", "read"}),
        ("signed", {"damaged", "forged", "too_large", "unknown_sender", "read"}),
    ):
        assert told[kind]["broken"] == []
        assert told[kind]["mutants"] == count
        assert set(told[kind]["verdicts"]) >= met
        assert told[kind]["slowest_s"] < 2
        assert told[kind]["memory_MB"] < 256


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("open('/tmp/coopdesk-outside', 'w')", "PermissionError"),
        ("__import__('os').rename('a', 'b')", "PermissionError"),
        ("bytearray(300_000_000)", "MemoryError"),
        ("open(folder / 'x', 'w')", "fine"),
    ],
)
def test_a_confined_process_would_be_caught(harm: str, said: str, tmp_path: Path) -> None:
    """The check can fail: what a mutant must not do is stopped in the process that reads them."""
    script = f"""
from pathlib import Path
from tests.bundle.reading import confine
folder = Path({str(tmp_path)!r})
confine(folder)
try:
    {harm}
    print("fine")
except Exception as error:
    print(type(error).__name__)
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == [said]
    assert not Path("/tmp/coopdesk-outside").exists()


def test_a_mutant_follows_from_its_name_alone() -> None:
    """Whatever was made before it: only so can one be made again."""
    bench, alone = Bench(11), Bench(11)
    try:
        names = [f"signed-{number}" for number in range(1_500, 2_100)]
        made = {name: bench.stock.mutant(name, 11) for name in names}
        assert all(alone.stock.mutant(name, 11) == made[name] for name in reversed(names))
    finally:
        bench.close()
        alone.close()


def test_a_splice_that_became_another_good_package_is_one() -> None:
    """As raw mutant 821746 of seed 7 did: all of its bytes are those of the package it was crossed with."""
    bench = Bench(7)
    try:
        data, which = bench.stock.mutant("raw-821746", 7)
        assert data == bench.stock.packages[2]
        assert which == 0
        assert bench.judge("raw-821746", data, which) == "read"
        assert bench.tally.broken == []
    finally:
        bench.close()


def test_a_mutant_taken_for_whole_would_be_caught() -> None:
    bench = Bench(0)
    try:
        assert bench.judge("raw-0", bench.stock.packages[0], 0) == "read"
        assert bench.tally.broken == []
        assert bench.judge("raw-1", bench.stock.sender.resigned(bench.stock.files[0]), 0) == "TAKEN"
        assert bench.judge("signed-0", bench.stock.packages[1], 0) == "TAKEN"
        assert len(bench.tally.broken) == 2
    finally:
        bench.close()


def test_a_desk_that_refuses_is_as_it_was(rng: Random, runs: Callable[[int, int], int]) -> None:
    """A sample of the same mutants, and what a trusted author sealed, on a real desk."""
    with world() as three:
        three.converge()
        an_incident(three.kota, cause="hujan")
        package = three.pack(three.kota)
        data, files, sender = package.read_bytes(), files_of(package), _sender(three.kota)
        before, digest = content(three.kab.path), exchange.digest(three.kab)
        met: Counter[str] = Counter()
        for _ in range(runs(150, 20_000)):
            mutant = hostile.raw(rng, data, data) if rng.random() < 0.5 else hostile.signed(rng, files, sender)
            met[_tried(three.kab, package, mutant)] += 1
            assert (content(three.kab.path), exchange.digest(three.kab)) == (before, digest)
        assert {"damaged", "truncated", "looked at"} <= set(met)
        package.write_bytes(data)
        assert exchange.receive(three.kab, package)[0].verdict is Verdict.APPLIED


def _sender(desk: Desk) -> hostile.Sender:
    return hostile.Sender(pairing.device_key(desk), pairing.signed_certificate(desk.device), desk.root_key)


def _tried(desk: Desk, file: Path, data: bytes) -> str:
    """Let a desk have a file if it refuses it; one that it would take is only looked at."""
    file.write_bytes(data)
    try:
        exchange.preview(desk, file)
    except BundleRefused:
        with pytest.raises(BundleRefused) as refused:
            exchange.receive(desk, file)
        return refused.value.verdict
    return "looked at"


def test_what_a_trusted_author_sealed_breaks_no_desk(rng: Random, runs: Callable[[int, int], int]) -> None:
    with world() as three:
        an_incident(three.kota, cause="hujan")
        three.converge()
        feed = three.kota.identity.feed
        known = [c for p in journal.read_feed(three.kota.db, feed) for c in p.changes if c]
        taken = 0
        for _ in range(runs(40, 3_000)):
            acts = [hostile.changes(rng, known) for _ in range(rng.randint(1, 3))]
            hlc = rng.choice((None, "f" * 16))
            try:
                package = forged_package(three.kota, three.folder, *acts, hlc=hlc)
            except (BundleRefused, ValueError):  # it cannot even be written down
                continue
            before = content(three.kab.path)
            assert exchange.preview(three.kab, package).verdict is Verdict.APPLIED
            assert content(three.kab.path) == before
            assert exchange.receive(three.kab, package)[0].verdict is Verdict.APPLIED
            taken += 1
        assert taken
        assert desks.check(three.kab).findings == ()
        own = an_incident(three.kab, cause="tetap dapat bekerja")
        assert three.kab.require(type(own), own.id) == replace(own)
