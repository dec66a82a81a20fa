from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.bundle import limits
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import BundleRefused, DeskProblem, EncryptRefused
from coopdesk.domain.incidents import Incident
from coopdesk.services import desks, exchange, pairing, photos, revoking
from coopdesk.services.exchange import Verdict
from coopdesk.store import exchange_lists
from tests.builders import World, an_incident, content, pair, world
from tests.pictures import noise, saved


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


def is_encrypted(file: Path) -> bool:
    return file.read_bytes().startswith(b"age-encryption.org/v1\n")


def test_a_note_beside_it_says_what_it_is_and_nothing_of_what_is_in_it(
    three: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = an_incident(three.kota, cause="tanggul jebol")
    one = exchange.pack(three.kota, three.folder / "satu.coop.age", encrypt=True)
    monkeypatch.setattr(limits, "WRITTEN_FILE", 38_000)
    for seed in range(3):
        file = saved(three.folder, f"{seed}.png", noise(90, 60, seed), "PNG")
        photos.attach(three.kota, incident=incident.id, file=str(file))
    several = exchange.pack(three.kota, three.folder / "semua.coop.age", encrypt=True)
    assert len(several.paths) > 1
    for packed, note in ((one, "satu-BACA.txt"), (several, "semua-BACA.txt")):
        text = (three.folder / note).read_bytes().decode()
        assert all(f"{path.name}\r\n" in text for path in packed.paths)
        assert "dibuat\r\noleh program coopdesk dan terenkripsi" in text
        assert "Serahkan" in text and "UTUH\r\nkepada petugas piket Pusdalops BPBD" in text
        assert not [word for word in ("Kota", "Kabupaten", "Siaga", "tanggul") if word in text]
        assert max(map(len, text.splitlines())) <= 80
    assert (f"KE-{len(several.paths)} berkas itu") in text
    assert [r.verdict for r in exchange.receive_all(three.kab, three.folder)][-1] is Verdict.APPLIED


def test_an_encrypted_package_is_taken_like_any_other(three: World) -> None:
    incident = an_incident(three.kota)
    packed = exchange.pack(three.kota, three.folder, encrypt=True)
    assert packed.name.endswith(".coop.age")
    assert packed.readers == ("Siaga",)
    assert is_encrypted(packed.path)
    before = content(three.kab.path)
    told = exchange.preview(three.kab, packed.path)
    assert content(three.kab.path) == before
    (received,) = exchange.receive(three.kab, packed.path)
    assert (received.verdict, received.new) == (Verdict.APPLIED, told.new)
    assert three.kab.get(Incident, incident.id) is not None
    (kept,) = (three.kab.path / "inbox" / "done").iterdir()
    assert kept.name.endswith(".coop.age")
    assert is_encrypted(kept)


def test_encryption_works_right_after_the_cards_were_exchanged(tmp_path: Path) -> None:
    desks.create(tmp_path / "kota", Agency.KOTA, "Pusdalops", "Sari")
    desks.create(tmp_path / "kab", Agency.KAB, "Siaga", "Budi")
    with desks.open_desk(tmp_path / "kota") as kota, desks.open_desk(tmp_path / "kab") as kab:
        before = content(kota.path)
        with pytest.raises(EncryptRefused):
            exchange.pack(kota, tmp_path / "x.coop.age", encrypt=True)
        assert content(kota.path) == before
        assert not (tmp_path / "x.coop.age").exists()
        pair(kota, kab, tmp_path)
        an_incident(kota)
        exchange.receive(kab, exchange.pack(kota, tmp_path / "x.coop.age", encrypt=True).path)
        exchange.receive(kota, exchange.pack(kab, tmp_path / "y.coop.age", encrypt=True).path)
        assert exchange.digest(kota) == exchange.digest(kab)


def test_a_package_for_one_device_is_for_that_device(three: World) -> None:
    packed = exchange.pack(three.kota, three.folder / "x.coop.age", recipient="Laptop TRC", encrypt=True)
    assert packed.readers == ("Laptop TRC",)
    for desk in (three.kab, three.trc):
        if desk is three.trc:
            exchange.receive(desk, packed.path)
            continue
        digest = exchange.digest(desk)
        with pytest.raises(BundleRefused) as refused:
            exchange.receive(desk, packed.path)
        assert (refused.value.verdict, refused.value.detail) == ("not_for_us", "encrypted")
        assert exchange.digest(desk) == digest
        (kept,) = (desk.path / "inbox" / "refused").glob("*.age")
        assert kept.read_bytes() == packed.path.read_bytes()
        assert kept.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[1] == "not_for_us"


def test_nothing_is_encrypted_to_a_revoked_or_blocked_device(three: World) -> None:
    packed = exchange.pack(three.kota, three.folder / "1.coop.age", recipient="kota", encrypt=True)
    assert packed.readers == ("Laptop TRC",)
    revoking.block(three.kota, "Laptop TRC")
    with pytest.raises(EncryptRefused):
        exchange.pack(three.kota, three.folder / "2.coop.age", recipient="kota", encrypt=True)
    revoking.unblock(three.kota, "Laptop TRC")
    revoking.revoke(three.kota, "Laptop TRC", "dicuri")
    with pytest.raises(EncryptRefused):
        exchange.pack(three.kota, three.folder / "2.coop.age", recipient="kota", encrypt=True)


def test_a_package_that_waits_stays_encrypted(three: World) -> None:
    an_incident(three.kota)
    first = exchange.pack(three.kota, three.folder / "1.coop.age", encrypt=True)
    exchange.receive(three.kab, first.path)
    exchange.receive(three.kota, exchange.pack(three.kab, three.folder / "2.coop.age", encrypt=True).path)
    an_incident(three.kota)
    missing = exchange.pack(three.kota, three.folder / "3.coop.age", encrypt=True)
    exchange.receive(three.trc, three.pack(three.kota, three.trc))
    known = {line: head.number for line, head in exchange_lists.heads(three.kota).items()}
    an_incident(three.kota)
    later = exchange.pack(three.kota, three.folder / "4.coop.age", encrypt=True, known=known)
    (received,) = exchange.receive(three.kab, later.path)
    assert received.verdict is Verdict.PARKED
    (waiting,) = (three.kab.path / "inbox").glob("*.coop.*")
    assert is_encrypted(waiting)
    assert [r.verdict for r in exchange.receive(three.kab, missing.path)] == [Verdict.APPLIED] * 2
    assert list((three.kab.path / "inbox").glob("*.coop.*")) == []


def test_a_folder_of_packages_is_read_by_content(three: World) -> None:
    stick = three.folder / "stik"
    stick.mkdir()
    incident = an_incident(three.kota)
    file = exchange.pack(three.kota, stick, encrypt=True).path
    file.rename(stick / "DOC-20261124-WA0003")
    (received,) = exchange.receive_all(three.kab, stick)
    assert received.verdict is Verdict.APPLIED
    assert three.kab.get(Incident, incident.id) is not None
    desks.key_path(three.kab.identity.device).unlink()
    with pytest.raises(DeskProblem) as problem:
        exchange.preview(three.kab, stick / "DOC-20261124-WA0003")
    assert problem.value.reason == "no_key"


def test_the_card_names_the_device_that_wrote_it(three: World) -> None:
    for desk in (three.kota, three.trc):
        pairing.card(desk, three.folder / "x.kartu")
        found = pairing.read_card(three.folder / "x.kartu")
        assert found.certificate == pairing.signed_certificate(desk.device)
        (three.folder / "x.kartu").unlink()
