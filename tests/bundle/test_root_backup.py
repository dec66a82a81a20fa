"""What was locked away comes back, from a file and from typed letters, and nothing else does."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from random import Random

import pytest

from coopdesk.bundle import root_backup
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import FileProblem, RootRefused
from tests.bundle.packages import key

ROOT = key("root kota")
WORDS = "perahu karet Welang"


@pytest.fixture(scope="module")
def backup() -> bytes:
    return root_backup.lock(ROOT, Agency.KOTA, WORDS)


def refused(backup: bytes, passphrase: str = WORDS) -> str:
    with pytest.raises(RootRefused) as told:
        root_backup.unlock(backup, passphrase)
    return told.value.reason


def line_refused(text: str) -> tuple[str, str]:
    with pytest.raises(RootRefused) as told:
        root_backup.read_lines(text)
    return told.value.reason, told.value.detail


def test_what_was_locked_comes_back(backup: bytes) -> None:
    for passphrase in (WORDS, f"  {WORDS}\n"):
        agency, found = root_backup.unlock(backup, passphrase)
        assert (agency, found.secret) == (Agency.KOTA, ROOT.secret)
    assert root_backup.lock(ROOT, Agency.KOTA, WORDS) != backup
    assert root_backup.unlock(root_backup.lock(ROOT, Agency.KAB, "kafé kafé kafé"), "kafé kafé kafé")[0] is Agency.KAB


def test_a_wrong_passphrase_and_a_short_one_are_refused(backup: bytes) -> None:
    assert refused(backup, WORDS.upper()) == "wrong_passphrase"
    assert refused(backup, "") == "wrong_passphrase"
    with pytest.raises(RootRefused) as told:
        root_backup.lock(ROOT, Agency.KOTA, "sebelas.... ")
    assert (told.value.reason, told.value.detail) == ("weak", "12")


def test_no_changed_bit_is_taken(backup: bytes, rng: Random) -> None:
    for position in rng.sample(range(len(backup)), 20):
        changed = bytearray(backup)
        changed[position] ^= 1 << rng.randrange(8)
        assert refused(bytes(changed)) == "damaged"
    for wrong in (b"", backup[:-1], backup + b"x"):
        assert refused(wrong) == "damaged"


def test_seven_lines_hold_it_however_they_are_typed(backup: bytes) -> None:
    lines = root_backup.lines(backup)
    assert [line[0] for line in lines] == list("1234567")
    assert all(len(line) == 28 for line in lines)
    text = "\n".join(lines)
    for typed in (
        text,
        text.lower(),
        "\r\n".join(reversed(lines)),
        f"Lembar kunci induk\n\n{text}\n\nDicetak 24 November 2026",
        "\n".join(f" {line[0]}. {line[3:].replace(' ', '')}" for line in lines),
        "\n".join(line[:3] + line[3:].replace("0", "o").replace("1", "l") for line in lines),
    ):
        assert root_backup.read_lines(typed) == backup


def test_a_slip_is_found_in_its_line(backup: bytes, rng: Random) -> None:
    lines = root_backup.lines(backup)
    alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
    for _ in range(300):
        number = rng.randrange(7)
        place = rng.choice([i for i, letter in enumerate(lines[number]) if i > 2 and letter != " "])
        other = rng.choice([c for c in alphabet if c != lines[number][place]])
        wrong = [*lines]
        wrong[number] = lines[number][:place] + other + lines[number][place + 1 :]
        assert line_refused("\n".join(wrong)) == ("line", str(number + 1))
    swapped = [lines[1].replace("2", "1", 1), lines[0].replace("1", "2", 1), *lines[2:]]
    assert line_refused("\n".join(swapped))[0] == "line"
    assert line_refused("\n".join(lines[:3] + lines[5:])) == ("incomplete", "4, 5")
    assert line_refused("selamat pagi")[0] == "damaged"


def test_a_file_is_private_and_opened_again_before_it_counts(tmp_path: Path) -> None:
    path = tmp_path / "kota.kunci"
    root_backup.write(path, ROOT, Agency.KOTA, WORDS)
    assert root_backup.unlock(root_backup.read(path), WORDS)[1].secret == ROOT.secret
    assert ROOT.secret not in path.read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(RootRefused):
        root_backup.write(tmp_path / "weak", ROOT, Agency.KOTA, "pendek")
    with pytest.raises(FileProblem):
        root_backup.write(tmp_path / "nowhere" / "x", ROOT, Agency.KOTA, WORDS)
    assert [p.name for p in tmp_path.iterdir()] == ["kota.kunci"]
    path.write_bytes(b"\xff" * 70_000)
    with pytest.raises(FileProblem):
        root_backup.read(path)
    path.write_bytes(b"\xff" * 700)
    with pytest.raises(RootRefused):
        root_backup.read(path)
