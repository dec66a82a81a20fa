from __future__ import annotations

from collections.abc import Iterator

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import Json
from coopdesk.domain.ids import new_id
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Change
from coopdesk.domain.people import Device
from coopdesk.services import desks, exchange
from tests.builders import World, an_incident, forged_package, world

STRANGE: dict[str, Json] = {"name": "Pusdalops", "letter": "A", "public_key": "00" * 32, "certificate": "00" * 64}


@pytest.fixture
def three() -> Iterator[World]:
    with world() as opened:
        opened.converge()
        yield opened


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "Nama lain"), ("certificate", "00" * 64), ("public_key", "11" * 32), ("agency", "kota"), ("struck", "x")],
)
def test_a_device_whose_record_was_changed_stays_the_one_its_root_signed(three: World, field: str, value: Json) -> None:
    """Its feed is still passed on, and nobody's package fails for it."""
    before = three.kab.device
    change = Change("device", before.id, field, value)
    exchange.receive(three.kota, forged_package(three.kab, three.folder, [change]))
    assert three.kota.get(Device, before.id) == before
    made = an_incident(three.kota)
    three.hand_over(three.kota, three.trc)
    assert three.trc.get(Incident, made.id) == made
    assert exchange.digest(three.kota) == exchange.digest(three.trc)


@pytest.mark.parametrize("agency", Agency)
def test_a_device_that_no_root_signed_is_in_no_package(three: World, agency: Agency) -> None:
    change = Change("device", new_id(Agency.KAB), None, {"agency": agency.value, **STRANGE})
    exchange.receive(three.kota, forged_package(three.kab, three.folder, [change]))
    made = an_incident(three.kota)
    three.hand_over(three.kota, three.trc)
    assert three.trc.get(Incident, made.id) == made
    assert exchange.digest(three.kota) == exchange.digest(three.trc)
    assert desks.check(three.trc).whole


def test_a_full_package_brings_everything_to_a_desk_that_has_nothing(three: World) -> None:
    made = [an_incident(desk) for desk in three.desks]
    three.converge()
    full = exchange.pack(three.kota, three.folder / "full.coop.zip", recipient="Laptop TRC", full=True)
    delta = exchange.pack(three.kota, three.folder / "delta.coop.zip", recipient="Laptop TRC")
    assert full.counts.incidents == len(made)
    assert delta.changesets == 0
    assert full.changesets == three.kota.row("SELECT count(*) AS n FROM changeset")["n"]


@pytest.mark.parametrize("named", ["kab", "KAB", "Kab", " kab ", None])
def test_an_agency_is_meant_by_any_of_its_names(three: World, named: str | None) -> None:
    packed = exchange.pack(three.kota, three.folder / "x.coop.zip", recipient=named)
    assert packed.recipient == "kab"


@pytest.mark.parametrize("named", ["Laptop TRC", "laptop trc", "B"])
def test_a_device_is_meant_by_its_name_or_letter(three: World, named: str) -> None:
    packed = exchange.pack(three.kota, three.folder / "x.coop.zip", recipient=named)
    assert packed.recipient == three.trc.device.id
