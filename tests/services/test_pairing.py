from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk import paths
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import DeskProblem, EnrolRefused, FileProblem, InvalidValue, TrustRefused
from coopdesk.domain.people import Device, Partner
from coopdesk.services import desks, exchange, pairing, partner
from coopdesk.store import exchange_lists
from tests.builders import World, an_incident, content, database_bytes, pair, world


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


@pytest.fixture
def strangers(tmp_path: Path) -> Iterator[tuple[desks.Desk, desks.Desk]]:
    """Two governments that have not met."""
    desks.create(tmp_path / "kota", Agency.KOTA, "Pusdalops", "Sari")
    desks.create(tmp_path / "kab", Agency.KAB, "Siaga", "Budi")
    with desks.open_desk(tmp_path / "kota") as kota, desks.open_desk(tmp_path / "kab") as kab:
        yield kota, kab


def test_the_digits_that_are_read_out_are_the_digits_that_are_compared(
    strangers: tuple[desks.Desk, desks.Desk], tmp_path: Path
) -> None:
    kota, kab = strangers
    digits = pairing.card(kota, tmp_path / "kota.card")
    assert digits == pairing.own_fingerprint(kota)
    assert digits.replace("-", "").isdigit()
    assert len(digits.replace("-", "")) == 30
    assert pairing.read_card(tmp_path / "kota.card").fingerprint == digits
    before = content(kab.path)
    for wrong in ("", "0" * 30, digits[:-1], digits[::-1], "sidik"):
        with pytest.raises(TrustRefused) as refused:
            pairing.trust(kab, tmp_path / "kota.card", wrong)
        assert refused.value.reason == "mismatch"
    with pytest.raises(TrustRefused) as refused:
        pairing.trust(kab, tmp_path / "kota.card")
    assert refused.value.reason == "not_compared"
    assert content(kab.path) == before
    assert pairing.partner_fingerprint(kab) is None
    assert pairing.trust(kab, tmp_path / "kota.card", digits.replace("-", " ")).verified
    assert pairing.partner_fingerprint(kab) == digits


def test_trust_without_comparing_says_so_and_can_be_made_good(
    strangers: tuple[desks.Desk, desks.Desk], tmp_path: Path
) -> None:
    kota, kab = strangers
    digits = pairing.card(kota, tmp_path / "kota.card")
    assert not pairing.trust(kab, tmp_path / "kota.card", unverified=True).verified
    assert not partner.state(kab).verified
    assert pairing.trust(kab, tmp_path / "kota.card", digits).verified
    assert pairing.trust(kab, tmp_path / "kota.card", unverified=True).verified
    assert len(kab.all(Partner)) == 1


def test_ones_own_card_and_another_key_are_refused(three: World, tmp_path: Path) -> None:
    pairing.card(three.kab, tmp_path / "own.card")
    with pytest.raises(TrustRefused) as refused:
        pairing.trust(three.kab, tmp_path / "own.card", unverified=True)
    assert refused.value.reason == "own"
    desks.create(tmp_path / "lain", Agency.KOTA, "Pusdalops", "Sari")
    with desks.open_desk(tmp_path / "lain") as other:
        digits = pairing.card(other, tmp_path / "other.card")
    before = content(three.kab.path)
    with pytest.raises(TrustRefused) as refused:
        pairing.trust(three.kab, tmp_path / "other.card", digits)
    assert refused.value.reason == "changed"
    assert content(three.kab.path) == before


def test_what_is_no_card_is_refused(three: World, tmp_path: Path) -> None:
    card = tmp_path / "kota.card"
    pairing.card(three.kota, card)
    data = card.read_bytes()
    for bad in (b"", b"{}", b"hello", data[:-20], data.replace(b"kota", b"kab", 1), bytes(100)):
        card.write_bytes(bad)
        with pytest.raises(TrustRefused) as refused:
            pairing.trust(three.kab, card, unverified=True)
        assert refused.value.reason == "damaged"
    with pytest.raises(FileProblem):
        pairing.trust(three.kab, tmp_path / "nowhere", unverified=True)
    with pytest.raises(FileProblem) as problem:
        pairing.card(three.kota, card)
    assert problem.value.reason == "exists"


def test_a_field_laptop_hands_out_the_card_too(three: World, tmp_path: Path) -> None:
    assert pairing.card(three.trc, tmp_path / "trc.card") == pairing.own_fingerprint(three.kota)


# Further devices


def test_a_joined_desk_is_one_of_the_agency(three: World) -> None:
    assert three.trc.agency is Agency.KOTA
    assert (three.trc.device.letter, three.trc.device.name) == ("B", "Laptop TRC")
    assert pairing.own_fingerprint(three.trc) == pairing.own_fingerprint(three.kota)
    assert pairing.partner_fingerprint(three.trc) == pairing.own_fingerprint(three.kab)
    assert an_incident(three.trc).number[7] == "B"


def test_devices_have_letters_and_names_of_their_own(three: World, tmp_path: Path) -> None:
    letters = [pairing.enrol(three.kota, tmp_path / f"{n}.join", f"Laptop {n}").letter for n in range(26)]
    assert letters[:2] == ["C", "D"]
    assert letters[-2:] == ["AA", "AB"]
    before = content(three.kota.path)
    for name, reason in (("laptop trc", "name_taken"), (" Laptop 3 ", "name_taken")):
        with pytest.raises(EnrolRefused) as refused:
            pairing.enrol(three.kota, tmp_path / "again.join", name)
        assert refused.value.reason == reason
    for name in ("", " ", "a\nb", "x" * 201, "\ud800"):
        with pytest.raises(InvalidValue):
            pairing.enrol(three.kota, tmp_path / "again.join", name)
    with pytest.raises(FileProblem):
        pairing.enrol(three.kota, tmp_path / "0.join", "Baru")
    with pytest.raises(FileProblem):
        pairing.enrol(three.kota, tmp_path / "nowhere" / "x.join", "Baru")
    assert content(three.kota.path) == before
    assert not (tmp_path / "again.join").exists()


def test_only_the_desk_with_the_root_enrols(three: World, tmp_path: Path) -> None:
    with pytest.raises(EnrolRefused):
        desks.root_key_path(three.kota.root_key).unlink()
        pairing.enrol(three.kota, tmp_path / "x.join", "Baru")
    assert not (tmp_path / "x.join").exists()
    assert len(three.kota.all(Device)) == 2


def test_what_is_no_join_file_makes_no_desk(three: World, tmp_path: Path) -> None:
    file = tmp_path / "x.join"
    pairing.enrol(three.kota, file, "Baru")
    data = file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    for bad in (b"", b"{}", data[:-30], data.replace(b"Baru", b"Lama"), bytes(90)):
        file.write_bytes(bad)
        with pytest.raises(EnrolRefused):
            desks.join_desk(tmp_path / "desk", file)
    assert not (tmp_path / "desk").exists()
    with pytest.raises(FileProblem):
        desks.join_desk(tmp_path / "desk", tmp_path / "nowhere")


# Keys


def test_no_private_key_is_in_a_desk_a_backup_or_a_package(three: World, tmp_path: Path) -> None:
    three.converge()
    backup = desks.backup(three.kota, tmp_path / "cadangan.sqlite")
    seen = database_bytes(three.kota.path) + database_bytes(three.trc.path) + backup.read_bytes()
    seen += b"".join(p.read_bytes() for p in three.folder.glob("*.zip"))
    files = list(paths.key_folder().iterdir())
    assert len(files) == 5
    for file in files:
        assert file.stat().st_mode & 0o077 == 0
        secret = file.read_text().split()[1]
        assert secret.encode() not in seen
        assert bytes.fromhex(secret) not in seen


def test_a_desk_without_its_key_reads_and_does_not_pack(three: World) -> None:
    desks.key_path(three.kota.identity.device).unlink()
    before = content(three.kota.path)
    with pytest.raises(DeskProblem) as problem:
        three.pack(three.kota)
    assert problem.value.reason == "no_key"
    assert content(three.kota.path) == before
    an_incident(three.kota)


def test_pairing_travels_to_ones_own_devices(tmp_path: Path) -> None:
    desks.create(tmp_path / "kota", Agency.KOTA, "Pusdalops", "Sari")
    desks.create(tmp_path / "kab", Agency.KAB, "Siaga", "Budi")
    with desks.open_desk(tmp_path / "kota") as kota, desks.open_desk(tmp_path / "kab") as kab:
        pairing.enrol(kota, tmp_path / "trc.join", "Laptop TRC")
        desks.join_desk(tmp_path / "trc", tmp_path / "trc.join", "Wati")
        pair(kota, kab, tmp_path)
        with desks.open_desk(tmp_path / "trc") as trc:
            assert exchange_lists.partner(trc) is None
            exchange.receive(trc, exchange.pack(kota, tmp_path / "1.coop.zip", recipient="Laptop TRC").path)
            assert pairing.partner_fingerprint(trc) == pairing.own_fingerprint(kab)
            an_incident(trc)
            exchange.receive(kab, exchange.pack(trc, tmp_path / "2.coop.zip").path)
            assert exchange.digest(kab) != exchange.digest(trc)
            exchange.receive(trc, exchange.pack(kab, tmp_path / "3.coop.zip").path)
            assert exchange.digest(kab) == exchange.digest(trc)
