from __future__ import annotations

import pytest

from coopdesk.domain.errors import InvalidValue
from coopdesk.services import exchange, incidents, package_plan, photos
from tests.builders import an_incident, content, world
from tests.pictures import noise, saved


@pytest.mark.parametrize("count", [0, 1, 10, 100])
def test_a_plan_tells_what_the_package_will_hold(count: int) -> None:
    with world() as three:
        three.converge()
        three.converge()
        for i in range(count):
            incident = an_incident(three.kota, cause=f"hujan deras {i * 37 % 101} mm di hulu", place="35.75.01.1001")
            incidents.add_entry(three.kota, incident=incident.id, text=f"RW {i % 9}: air naik {i * 7 % 90} cm")
        before = content(three.kota.path)
        plan = package_plan.plan(three.kota)
        assert content(three.kota.path) == before
        package = three.pack(three.kota)
        assert plan.positions == 2 * count
        assert dict(plan.kinds) == ({"incident": count, "log_entry": count} if count else {})
        assert 0.6 < plan.size / package.stat().st_size < 1.6
        assert plan.since is not None


def test_everything_begins_at_the_beginning() -> None:
    with world() as three:
        an_incident(three.kota)
        three.converge()
        delta, full = package_plan.plan(three.kota), package_plan.plan(three.kota, full=True)
        assert full.since is None
        assert full.positions > delta.positions
        assert full.size > delta.size
        assert dict(full.kinds)["device"] == 3


def test_what_stays_at_home_is_named_to_the_partner_only() -> None:
    with world() as three:
        kept = an_incident(three.kota, shared=False)
        an_incident(three.kota)
        assert package_plan.plan(three.kota).unshared == (kept.number,)
        assert package_plan.plan(three.kota, "Laptop TRC").unshared == ()


def test_before_anything_came_back_there_is_no_receipt() -> None:
    with world() as three:
        assert package_plan.plan(three.kota).since is None
        three.hand_over(three.kab, three.kota)
        assert package_plan.plan(three.kota).since is not None


def test_a_stranger_gets_no_package() -> None:
    with world() as three, pytest.raises(InvalidValue):
        package_plan.plan(three.kota, "Laptop Mars")


def test_photos_that_go_along_are_counted() -> None:
    with world() as three:
        incident = an_incident(three.kota)
        three.converge()
        first, second = (saved(three.folder, f"{n}.jpg", noise(40, 30, n)) for n in range(2))
        photos.attach(three.kota, incident=incident.id, file=str(first))
        photos.attach(three.kota, incident=incident.id, file=str(second), personal=True)
        plain, with_persons = package_plan.plan(three.kota), package_plan.plan(three.kota, personal=True)
        assert (plain.photos, with_persons.photos) == (1, 2)
        assert 0 < plain.photo_bytes < with_persons.photo_bytes
        made = exchange.pack(three.kota, three.folder / "plain.coop.zip")
        assert made.photos == plain.photos
        exchange.receive(three.kab, made.path)
        three.converge()
        assert package_plan.plan(three.kota).photos == 0
