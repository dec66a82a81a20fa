"""An agency's root vouches for its own devices, for exactly what the certificate says, and for nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coopdesk.bundle.certificates import Roster, SignedCertificate, from_json, issue, to_json, verify
from coopdesk.bundle.strict import Malformed
from coopdesk.domain.agencies import Agency
from tests.bundle.packages import KAB, KOTA, KOTA2, ROSTER


def test_a_certificate_is_of_its_root() -> None:
    assert verify(KOTA.root.public, KOTA.certificate, KOTA.signed.signature)
    assert not verify(KAB.root.public, KOTA.certificate, KOTA.signed.signature)


@pytest.mark.parametrize(
    "other",
    [
        {"agency": Agency.KAB},
        {"device": KOTA2.device},
        {"name": "PUSDALOPS-2"},
        {"letter": "B"},
        {"public_key": KAB.key.public},
    ],
)
def test_nothing_in_a_certificate_can_be_changed(other: dict[str, str]) -> None:
    changed = replace(KOTA.certificate, **other)  # type: ignore[arg-type]
    assert not verify(KOTA.root.public, changed, KOTA.signed.signature)


def test_a_roster_accepts_devices_of_pinned_agencies() -> None:
    assert ROSTER.accepts(KOTA.signed)
    assert ROSTER.accepts(KAB.signed)
    assert not Roster({Agency.KAB: KAB.root.public}).accepts(KOTA.signed)
    assert not Roster({Agency.KOTA: KAB.root.public}).accepts(KOTA.signed)
    assert not Roster().accepts(KOTA.signed)


def test_no_agency_vouches_for_a_device_of_the_other() -> None:
    stolen = replace(KAB.certificate, device=KOTA.device)
    assert not ROSTER.accepts(SignedCertificate(stolen, issue(KAB.root, stolen)))


def test_a_pinned_root_is_not_replaced() -> None:
    other = {Agency.KOTA: KAB.root.public, Agency.KAB: KAB.root.public}
    extended = Roster({Agency.KOTA: KOTA.root.public}).extended(other)
    assert extended.roots == ROSTER.roots


def test_a_certificate_travels_as_json() -> None:
    for peer in (KOTA, KOTA2, KAB):
        assert from_json(to_json(peer.signed)) == peer.signed


@pytest.mark.parametrize(
    "spoilt",
    [{"agency": "x"}, {"device": "../x"}, {"name": "a\nb"}, {"name": "x" * 201}, {"signature": ""}, {"public_key": 7}],
)
def test_a_malformed_certificate_is_refused(spoilt: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        from_json({**to_json(KOTA.signed), **spoilt})
