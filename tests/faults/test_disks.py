"""Disks that are full or take no writing: one sentence, and everything that was there is there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import content, copy_desks
from tests.pictures import noise, saved
from tests.scripting import coopdesk, do, done, here, rows, says


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk of our own, with a desk on it; only where we may mount one."""
    folder = tmp_path / "stick"
    folder.mkdir()
    if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("mounting a small disk takes root")
    mount: list[str | Path] = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder]
    mounted = subprocess.run(mount, capture_output=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"this machine lets nobody mount: {mounted.stderr.decode(errors='replace').strip()}")
    try:
        copy_desks(folder, ["kota"])
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path) -> Path:
    """Leave no byte free."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return filler


def test_a_full_disk(stick: Path, tmp_path: Path) -> None:
    desk = stick / "kota"
    copy_desks(tmp_path, ["kab"])
    do(tmp_path / "kab", "incidents.record", chronology="x" * 19_000)
    done("pack", tmp_path / "kab", tmp_path / "p.coop.zip")
    text = json.dumps({"chronology": "x" * 19_000})
    kept = do(desk, "incidents.record", cause="sebelum penuh")
    before = content(desk)
    filler = fill(stick)
    for run in (coopdesk, here, here):
        says(run("do", desk, "incidents.record", text), "penuh")
    says(here("receive", desk, tmp_path / "p.coop.zip"), "penuh")
    says(here("pack", desk, stick / "q.coop.zip"), "penuh")
    says(here("backup", desk, stick / "b.sqlite"), "penuh")
    says(here("init", stick / "lagi", "--agency", "kab", "--device", "x"), "penuh")
    assert [r["id"] for r in rows(desk, "incidents")] == [kept["id"]]
    filler.unlink()
    assert content(desk) == before
    assert sorted(p.name for p in stick.iterdir()) == ["kota"]
    assert list((desk / "inbox").glob("*.part")) == []
    do(desk, "incidents.record", cause="sesudah penuh")
    assert json.loads(done("check", desk, "--full", "--json"))["whole"]


def test_on_a_disk_nearly_full_the_answer_is_the_truth(stick: Path) -> None:
    """What was refused is not there, what was acknowledged is: also where the log fits and the check-point does not."""
    desk = stick / "kota"
    answers = set()
    for free in range(0, 320_000, 8_192):
        filler = fill(stick)
        with filler.open("r+b") as file:
            file.truncate(max(0, filler.stat().st_size - free))
        before = {r["id"] for r in rows(desk, "incidents")}
        ran = here("do", desk, "incidents.record", json.dumps({"chronology": "x" * 19_000}))
        after = {r["id"] for r in rows(desk, "incidents")}
        assert {json.loads(line)["id"] for line in ran.out.splitlines()} == after - before
        assert ran.code == (0 if after - before else 1), ran
        answers.add(ran.code)
        filler.unlink()
    assert answers == {0, 1}
    assert json.loads(done("check", desk, "--full", "--json"))["whole"]


def test_a_photo_on_a_disk_nearly_full_is_there_or_was_refused(stick: Path, tmp_path: Path) -> None:
    """Its record and its file come together: what was refused leaves no byte of either."""
    desk = stick / "kota"
    flood = do(desk, "incidents.record")
    words = {"incident": flood["id"], "file": str(tmp_path / "x.png")}
    answers = set()
    for free in range(0, 320_000, 16_384):
        saved(tmp_path, "x.png", noise(200, 200, free), "PNG")
        filler = fill(stick)
        with filler.open("r+b") as held:
            held.truncate(max(0, filler.stat().st_size - free))
        before = {r["id"] for r in rows(desk, "photos")}
        ran = here("do", desk, "photos.attach", json.dumps(words))
        after = {r["id"]: r["sha256"] for r in rows(desk, "photos")}
        assert {json.loads(line)["id"] for line in ran.out.splitlines()} == after.keys() - before
        assert ran.code == (0 if len(after) > len(before) else 1), ran
        assert sorted(p.name for p in (desk / "photos").iterdir()) == sorted(f"{sha}.jpg" for sha in after.values())
        answers.add(ran.code)
        filler.unlink()
    assert answers == {0, 1}
    verdict = json.loads(done("check", desk, "--full", "--json"))
    assert (verdict["whole"], verdict["photos"], verdict["missing_photos"]) == (True, len(after), [])


def test_a_disk_that_takes_no_writing(stick: Path, tmp_path: Path) -> None:
    desk = stick / "kota"
    kept = do(desk, "incidents.record", cause="hujan")
    digest = done("digest", desk)
    subprocess.run(["mount", "-o", "remount,ro", stick], check=True)
    try:
        for run in (coopdesk, here):
            says(run("do", desk, "incidents.record", "{}"), "Tidak bisa menulis")
        says(here("receive", desk, tmp_path / "x.coop.zip"), "Tidak bisa menulis")
        says(here("init", stick / "lagi", "--agency", "kab", "--device", "x"), "Tidak bisa menulis")
        assert [r["id"] for r in rows(desk, "incidents")] == [kept["id"]]
        assert done("digest", desk) == digest
        done("backup", desk, tmp_path / "cadangan.sqlite")
        assert json.loads(done("check", desk, "--json"))["whole"]
    finally:
        subprocess.run(["mount", "-o", "remount,rw", stick], check=True)
