from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.errors import BundleRefused, EnrolRefused, RootRefused, TrustRefused
from coopdesk.domain.incidents import Incident
from coopdesk.domain.people import Certification
from coopdesk.services import desks, exchange, pairing, revoking, roots
from coopdesk.services.revoking import DeviceStatus
from tests.builders import World, an_incident, content, world


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        yield opened


def renew(three: World) -> str:
    """Lose the city's root key without a backup and make a new one."""
    desks.root_key_path(three.kota.root_key).unlink()
    with pytest.raises(RootRefused):
        roots.root_key(three.kota)
    return roots.renew(three.kota)


def whole(three: World) -> bool:
    return all(desks.check(desk).findings == () for desk in three.desks)


def test_a_partner_hears_of_a_changed_key_and_has_to_compare_it(three: World, tmp_path: Path) -> None:
    old = an_incident(three.kota)
    was = pairing.own_fingerprint(three.kota)
    digits = renew(three)
    assert digits == pairing.own_fingerprint(three.kota) != was
    card = tmp_path / "kota.kartu"
    assert pairing.card(three.kota, card) == digits
    before = content(three.kab.path)
    for fingerprint, replaced in ((None, False), (digits, False), (None, True)):
        with pytest.raises(TrustRefused) as refused:
            pairing.trust(three.kab, card, fingerprint, unverified=True, replaced=replaced)
        assert (refused.value.reason, refused.value.expected, refused.value.given) == ("changed", was, digits)
    with pytest.raises(TrustRefused) as refused:
        pairing.trust(three.kab, card, was, replaced=True)
    assert refused.value.reason == "mismatch"
    assert content(three.kab.path) == before
    (told,) = three.hand_over(three.kota, three.kab)
    assert told.new_root == digits
    assert three.kab.get(Incident, old.id) is not None
    assert pairing.partner_fingerprint(three.kab) == was
    assert pairing.trust(three.kab, card, digits, replaced=True).verified
    assert pairing.partner_fingerprint(three.kab) == digits
    (told,) = three.hand_over(three.kota, three.kab)
    assert told.new_root == ""
    assert whole(three)


def test_after_a_renewal_everything_old_stays_valid_and_new_devices_join(three: World, tmp_path: Path) -> None:
    kept = [an_incident(desk) for desk in three.desks]
    three.converge()
    digits = renew(three)
    late = an_incident(three.trc)
    # The laptop has not heard of it: what it packs is believed, for its key was certified before.
    three.hand_over(three.trc, three.kota)
    three.hand_over(three.kota, three.trc)
    card = tmp_path / "kota.kartu"
    pairing.card(three.kota, card)
    with pytest.raises(TrustRefused) as refused:
        pairing.trust(three.trc, card, digits)
    assert refused.value.reason == "own_changed"
    with pytest.raises(TrustRefused):
        pairing.adopt_root(three.trc, card, None, replaced=True)
    with pytest.raises(TrustRefused):
        pairing.adopt_root(three.trc, card, "1" * 30, replaced=True)
    assert pairing.adopt_root(three.trc, card, digits, replaced=True) == digits
    pairing.trust(three.kab, card, digits, replaced=True)
    pairing.enrol(three.kota, tmp_path / "new.join", "Laptop Baru")
    desks.join_desk(tmp_path / "baru", tmp_path / "new.join", "Tari")
    three.converge()
    with desks.open_desk(tmp_path / "baru") as fresh:
        exchange.receive(fresh, exchange.pack(three.kota, tmp_path / "f.coop.zip", recipient="kota", full=True).path)
        mine = an_incident(fresh)
        exchange.receive(three.kab, exchange.pack(fresh, tmp_path / "g.coop.zip").path)
    three.converge()
    for desk in three.desks:
        assert all(desk.get(Incident, one.id) is not None for one in (*kept, late, mine))
        assert len(desk.all(Certification)) == 2
    assert len({exchange.digest(desk) for desk in three.desks}) == 1
    assert whole(three)


def test_a_device_that_adopted_the_new_root_waits_for_its_certificate(three: World, tmp_path: Path) -> None:
    digits = renew(three)
    card = tmp_path / "kota.kartu"
    pairing.card(three.kota, card)
    pairing.adopt_root(three.trc, card, digits, replaced=True)
    with pytest.raises(EnrolRefused) as refused:
        three.pack(three.trc)
    assert refused.value.reason == "not_certified"
    three.hand_over(three.kota, three.trc)
    three.pack(three.trc)


def test_a_new_device_is_a_stranger_to_who_still_believes_the_old_root(three: World, tmp_path: Path) -> None:
    digits = renew(three)
    pairing.enrol(three.kota, tmp_path / "new.join", "Laptop Baru")
    desks.join_desk(tmp_path / "baru", tmp_path / "new.join", "Tari")
    with desks.open_desk(tmp_path / "baru") as fresh:
        package = exchange.pack(fresh, tmp_path / "g.coop.zip").path
    with pytest.raises(BundleRefused) as refused:
        exchange.receive(three.kab, package)
    assert (refused.value.verdict, refused.value.detail) == ("unknown_sender", digits)


def test_what_was_revoked_stays_revoked_under_the_new_root(three: World, tmp_path: Path) -> None:
    an_incident(three.trc)
    three.hand_over(three.trc, three.kota)
    after = an_incident(three.trc)
    three.hand_over(three.trc, three.kab)
    revoking.revoke(three.kota, "Laptop TRC", "dicuri")
    digits = renew(three)
    card = tmp_path / "kota.kartu"
    pairing.card(three.kota, card)
    for trusting in (False, True):
        if trusting:
            pairing.trust(three.kab, card, digits, replaced=True)
        three.hand_over(three.kota, three.kab)
        status = {d.device.name: d.status for d in revoking.devices(three.kab)}
        assert status["Laptop TRC"] is DeviceStatus.REVOKED
        assert three.kab.get(Incident, after.id) is None
        assert whole(three)
    three.hand_over(three.kab, three.kota)
    assert exchange.digest(three.kota) == exchange.digest(three.kab)
