"""Keys, devices and trust on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk import paths
from coopdesk.services import desks
from tests.builders import NAMES, copy_desks
from tests.scripting import done, here, rows, says


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with three desks that know each other."""
    copy_desks(tmp_path)
    return tmp_path


def test_a_stolen_laptop_is_revoked_and_a_doubtful_one_blocked(place: Path) -> None:
    kota, trc, kab = (place / name for name in NAMES)
    done("pack", trc, place / "1.zip")
    done("pack", kota, place / "2.zip")
    done("receive", kab, place / "2.zip")
    says(here("revoke", kab, "Laptop TRC", "--reason", "dicuri"), "mitra", "block")
    says(here("revoke", kota, "Entah", "--reason", "dicuri"), "Entah", "devices")
    assert "unblock" in done("block", kab, "Laptop TRC")
    assert [r["name"] for r in rows(kab, "devices", "status=blocked")] == ["Laptop TRC"]
    says(here("receive", kab, place / "1.zip"), "diblokir")
    assert "diterima lagi" in done("unblock", kab, "Laptop TRC")
    assert "dicabut" in done("revoke", kota, "Laptop TRC", "--reason", "dicuri di Kraton")
    says(here("revoke", kota, "Laptop TRC", "--reason", "dicuri"), "sudah dicabut")
    (row,) = rows(kota, "devices", "status=revoked")
    assert (row["name"], row["reason"], row["here"]) == ("Laptop TRC", "dicuri di Kraton", False)
    done("pack", kota, place / "3.zip", "--for", "kota")
    assert "pencabutan perangkat" in done("receive", trc, place / "3.zip")
    says(here("do", trc, "incidents.record", "{}"), "dicabut")
    says(here("pack", trc, place / "4.zip"), "dicabut")


def test_an_encrypted_package_is_told_and_taken(place: Path) -> None:
    kota, trc, kab = (place / name for name in NAMES)
    said = done("pack", kota, place, "--encrypt")
    assert "hanya dapat dibuka di: Siaga" in said
    (file,) = place.glob("COOP_KOTA_*.coop.age")
    says(here("receive", trc, file), "tidak bisa dibuka", "berubah")
    assert "utuh dan bertanda tangan sah" in done("receive", kab, file, "--dry-run")
    assert "utuh dan bertanda tangan sah" in done("receive", kab, file)
    file.write_bytes(file.read_bytes()[:-1])
    says(here("receive", kab, file), "terpotong", "ulang")


def test_the_root_key_is_backed_up_tried_out_and_brought_back(place: Path) -> None:
    kota, words, stick = place / "kota", place / "sandi", place / "kota.kunci"
    words.write_text("perahu karet Welang\n", encoding="utf-8")
    assert "belum pernah" in done("root", "status", kota)
    assert "dibuka ulang" in done("root", "backup", kota, stick, "--passphrase-file", words)
    typed = stick.read_text(encoding="utf-8")
    assert "cocok" in done("root", "drill", kota, stick, "--passphrase-file", words)
    assert "belum pernah" not in done("root", "status", kota)
    for key in paths.key_folder().glob("root-*.key"):
        key.unlink()
    lines = [line for line in typed.splitlines() if line[:1].isdigit()]
    ran = here("root", "restore", "--sheet", kota, "--passphrase-file", words, stdin="\n".join(lines))
    assert (ran.code, "ada lagi" in ran.out) == (0, True), ran
    wrong = [*lines[:2], lines[2][:-1] + ("2" if lines[2][-1] != "2" else "3"), *lines[3:]]
    ran = here("root", "restore", "--sheet", kota, "--passphrase-file", words, stdin="\n".join(wrong))
    assert (ran.code, "Baris 3" in ran.err) == (1, True), ran
    assert "tidak ada lagi" in done("root", "remove", kota, stick, "--passphrase-file", words)
    assert "tidak ada di komputer ini" in done("root", "status", kota)
    done("root", "restore", stick, kota, "--passphrase-file", words)
    words.write_text("pendek\n", encoding="utf-8")
    says(here("root", "drill", kota, stick, "--passphrase-file", words), "Kata sandi tidak cocok")
    says(here("root", "backup", kota, place / "lain", "--passphrase-file", words), "terlalu pendek")
    says(here("root", "drill", kota, place / "kosong", "--passphrase-file", words), "kosong")
    assert here("root", "restore", kota).code == 2


def test_a_renewed_root_is_loud_and_has_to_be_compared(place: Path) -> None:
    kota, trc, kab = (place / name for name in NAMES)
    ran = here("root", "renew", kota, "--yes")
    assert (ran.code, "KUNCI INDUK BARU" in ran.out) == (0, True), ran
    digits = done("card", kota, place / "baru.kartu").strip()
    assert digits in ran.out
    says(here("trust", kab, place / "baru.kartu", "--yes"), "KUNCI MITRA BERUBAH", digits, "--replace")
    done("pack", kota, place / "1.zip")
    assert "PERHATIAN: pengirim memakai kunci induk baru" in done("receive", kab, place / "1.zip")
    said = done("trust", kab, place / "baru.kartu", "--fingerprint", digits, "--replace")
    assert "KUNCI MITRA DIGANTI" in said
    says(here("trust", trc, place / "baru.kartu", "--yes"), "KUNCI INDUK INSTANSI SENDIRI BERUBAH")
    assert digits in done("trust", trc, place / "baru.kartu", "--fingerprint", digits, "--replace")
    says(here("pack", trc, place / "2.zip"), "belum disahkan")


def test_a_desk_gets_a_new_key_or_an_identity_of_its_own(place: Path) -> None:
    kota, trc, _ = (place / name for name in NAMES)
    with desks.view(trc) as desk:
        desks.key_path(desk.identity.device).unlink()
    ran = here("do", trc, "incidents.record", "{}")
    assert (ran.code, "rejoin" in ran.err) == (0, True), ran
    done("enrol", kota, place / "trc.join", "--device", "Laptop TRC", "--again")
    assert "kunci baru" in done("rejoin", trc, place / "trc.join")
    done("enrol", kota, place / "c.join", "--device", "Laptop Salinan")
    assert "Laptop Salinan" in done("separate", trc, "--join", place / "c.join")
    assert [r["name"] for r in rows(trc, "devices", "here=true")] == []
    ran = here("separate", trc)
    assert (ran.code, "dipisahkan" in ran.err) == (0, True), ran
    assert here("separate", trc, "--join", place / "c.join", "--device", "x").code == 2
    assert "Pusdalops 2" in done("separate", kota, "--device", "Pusdalops 2")
    assert [r["name"] for r in rows(kota, "devices", "here=true")] == ["Pusdalops 2"]
