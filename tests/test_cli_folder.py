"""Exchange folders as scripts use them, and the watch that goes on until it is told to stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coopdesk.services import desks, exchange
from tests.builders import copy_desks
from tests.scripting import command, do, done, environment, here, rows, says


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with three desks and an empty one to exchange through."""
    copy_desks(tmp_path)
    (tmp_path / "tukar").mkdir()
    return tmp_path


def test_a_folder_is_set_shown_used_and_left(place: Path) -> None:
    kota, kab, shared = place / "kota", place / "kab", place / "tukar"
    assert done("folder", kota) == ""
    assert "bersama mitra" in done("folder", kota, shared)
    assert str(shared) in done("folder", kota)
    assert json.loads(done("folder", kota, "--json")) == [{"path": str(shared), "own": False}]
    done("folder", kab, shared)
    do(kota, "incidents.record", hazard_type="flood")
    assert "1 kejadian" in done("folder", kota, "--once")
    (round_,) = json.loads(done("folder", kab, "--once", "--json"))
    assert [r["new"]["incident"] for r in round_["received"]] == [1]
    assert round_["written"]["recipient"] == "kota"
    assert (round_["pruned"], round_["problem"]) == ([], None)
    assert len(rows(kab, "incidents")) == 1
    assert "Paket" in done("folder", kota, "--once")
    assert done("folder", kota, "--once") == "Tidak ada yang baru.\n"
    for file in shared.rglob("*.coop.zip"):
        os.utime(file, (10**9, 10**9))
    assert "dihapus dari folder tukar" in done("folder", kota, "--once")
    assert done("folder", kota, "--once") == "Tidak ada yang baru.\n"
    assert "tidak dipakai lagi" in done("folder", kota, shared, "--off")
    assert len(list(shared.rglob("*.coop.zip"))) == 2
    assert "instansi sendiri" in done("folder", kota, shared, "--own")


def test_what_cannot_be_done_is_said_in_a_sentence(place: Path) -> None:
    kota, shared = place / "kota", place / "tukar"
    says(here("folder", kota, "--once"), "belum punya folder tukar")
    says(here("folder", kota, kota / "outbox"), "di dalam meja kerja")
    says(here("folder", kota, place), "ada meja kerja ini")
    says(here("folder", kota, place / "tiada"), "tidak ditemukan")
    says(here("folder", kota, shared, "--off"), "bukan folder tukar")
    done("folder", kota, shared)
    (shared / "COOPDESK.txt").unlink()
    says_after = here("folder", kota, "--once")
    assert (says_after.code, says_after.out) == (1, "")
    assert "COOPDESK.txt" in says_after.err
    assert list(shared.iterdir()) == []
    for wrong in (("--off",), ("--once", "--own"), (str(shared), "--off", "--own"), (str(shared), "--once")):
        assert here("folder", kota, *wrong).code == 2


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_watch_carries_until_it_is_stopped_also_in_the_background(place: Path, stop: signal.Signals) -> None:
    kota, kab, shared = place / "kota", place / "kab", place / "tukar"
    done("folder", kota, shared)
    done("folder", kab, shared)
    with background("watch", kab, "--every", "0.1") as watch:
        assert watch.stdout is not None
        assert "Mengawasi" in watch.stdout.readline()
        assert "Paket" in watch.stdout.readline()  # what the regency has to tell from the start
        do(kota, "incidents.record", hazard_type="flood")
        done("folder", kota, "--once")
        assert "1 kejadian" in watch.stdout.readline()
        assert "Paket" in watch.stdout.readline()
        watch.send_signal(stop)
        out, err = watch.communicate(timeout=60)
    assert (watch.returncode, err) == (0, "")
    assert "Berhenti" in out
    done("folder", kota, "--once")
    with desks.view(kota) as one, desks.view(kab) as other:
        assert exchange.digest(one) == exchange.digest(other)


@contextmanager
def background(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Start the command line as a shell starts what runs in the background: with Ctrl-C switched off."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        started = subprocess.Popen(
            command(*arguments), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with started:
        try:
            yield started
        finally:
            started.kill()
