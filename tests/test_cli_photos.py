"""Photos and sets of packages as scripts use them, and under kill -9."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from coopdesk.bundle import limits
from coopdesk.services import desks
from coopdesk.store import checks, photo_files, photo_lists
from tests.builders import copy_desks
from tests.faults.test_kill import Victim, acknowledged
from tests.pictures import noise, png_header, saved, two_halves
from tests.scripting import do, done, here, rows, says


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with three desks."""
    copy_desks(tmp_path)
    return tmp_path


def test_a_photo_goes_its_way(place: Path) -> None:
    kota, kab = place / "kota", place / "kab"
    flood = do(kota, "incidents.record", hazard_type="flood")
    file = saved(place, "tanggul.png", two_halves(), "PNG")
    photo = do(kota, "photos.attach", incident=flood["id"], file=str(file), caption="Tanggul jebol")
    assert (photo["width"], photo["height"], photo["caption"]) == (400, 200, "Tanggul jebol")
    done("pack", kota, place / "1.coop.zip", "--no-photos")
    done("receive", kab, place / "1.coop.zip")
    assert [r["there"] for r in rows(kab, "photos")] == [False]
    assert "1 belum ada di sini" in done("check", kab, "--full")
    done("pack", kab, place / "2.coop.zip")
    done("receive", kota, place / "2.coop.zip")
    assert "1 berkas foto" in done("pack", kota, place / "3.coop.zip")
    assert json.loads(done("receive", kab, place / "3.coop.zip", "--json"))["photos"] == 1
    (row,) = rows(kab, "photos", "incident_number=" + flood["number"])
    assert (row["there"], row["sha256"], row["agency"]) == (True, photo["sha256"], "kota")
    assert json.loads(done("check", kab, "--full", "--json"))["photos"] == 1
    path = photo_files.path_of(kab, photo["sha256"])
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    says(here("check", kab, "--full"), "Foto rusak", "Hapus berkas itu")


def test_one_photo_of_several_is_asked_for(place: Path) -> None:
    kota, kab = place / "kota", place / "kab"
    flood = do(kota, "incidents.record", hazard_type="flood")
    made = [
        do(kota, "photos.attach", incident=flood["id"], file=str(saved(place, f"{i}.png", noise(40, 30, i), "PNG")))
        for i in range(3)
    ]
    done("pack", kota, place / "1.coop.zip", "--no-photos")
    done("receive", kab, place / "1.coop.zip")
    do(kab, "photos.ask", id=made[2]["id"])
    do(kab, "photos.ask", id=made[0]["id"])
    do(kab, "photos.withdraw", id=made[0]["id"])
    assert [bool(row["asked"]) for row in rows(kab, "photos")] == [False, False, True]
    done("pack", kab, place / "2.coop.zip")
    done("receive", kota, place / "2.coop.zip")
    done("pack", kota, place / "3.coop.zip")
    done("receive", kab, place / "3.coop.zip")
    assert [row["there"] for row in rows(kab, "photos")] == [False, False, True]
    says(here("do", kab, "photos.ask", json.dumps({"id": made[2]["id"]})), "sudah ada di sini")


def test_a_bomb_is_refused_in_one_sentence(place: Path) -> None:
    flood = do(place / "kota", "incidents.record")
    bomb = place / "besar.png"
    bomb.write_bytes(png_header(40_000, 40_000))
    arguments = json.dumps({"incident": flood["id"], "file": str(bomb)})
    says(here("do", place / "kota", "photos.attach", arguments), "Foto ditolak: 40000×40000", "besar.png")
    says(here("do", place / "kota", "photos.attach", arguments.replace("besar", "tidakada")), "tidak ditemukan")


def test_a_set_is_named_file_by_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WRITTEN_FILE", 150_000)
    flood = do(place / "kota", "incidents.record")
    for number in range(4):
        file = saved(place, "x.png", noise(150, 150, number), "PNG")
        do(place / "kota", "photos.attach", incident=flood["id"], file=str(file))
    (place / "stick").mkdir()
    told = json.loads(done("pack", place / "kota", place / "stick", "--json"))
    assert told["files"] == [str(p) for p in sorted((place / "stick").iterdir())]
    assert len(told["files"]) > 1
    done("receive", place / "kab", place / "stick")
    assert [r["there"] for r in rows(place / "kab", "photos")] == [True] * 4
    assert "kirim semuanya" in done("pack", place / "kota", place / "lagi.coop.zip")


def test_a_photo_that_was_acknowledged_is_there(tmp_path: Path, runs: Callable[[int, int], int], rng: Random) -> None:
    """Killed at random moments: every record has its whole file, and no half file bears a photo's name."""
    copy_desks(tmp_path, ["kota"])
    kota = tmp_path / "kota"
    flood = do(kota, "incidents.record")
    files = [saved(tmp_path, f"{n}.png", noise(200, 200, n), "PNG") for n in range(40)]
    words = [json.dumps({"incident": flood["id"], "file": str(file)}) for file in files]
    known: set[str] = set()
    for _ in range(runs(4, 60)):
        rng.shuffle(words)
        victim = Victim(tmp_path, "do", kota, "photos.attach", "-", stdin="\n".join(words).encode() + b"\n")
        victim.wait_for_a_word()
        time.sleep(rng.random() * 0.3)
        known |= acknowledged(victim.kill())
        with desks.open_desk(kota) as desk:
            verdict = checks.check(desk, full=True)
            assert (verdict.findings, verdict.missing) == ((), ())
            listed = photo_lists.photos(desk)
        assert known <= {str(p.photo.id) for p in listed}
        for file in os.listdir(kota / "photos"):
            assert not file.endswith(".jpg") or photo_files.is_whole(kota, file.removesuffix(".jpg"))
    assert known
