from __future__ import annotations

from decimal import Decimal

from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services import incidents, joint, needs, relief, shelters
from tests.builders import an_incident, one_desk, world


def test_a_pair_shows_the_shelters_and_needs_of_both() -> None:
    with world() as three:
        kota, kab = an_incident(three.kota), an_incident(three.kab)
        shelters.open_shelter(three.kota, incident=kota.id, name="SDN 1")
        shelters.open_shelter(three.kab, incident=kab.id, name="Balai desa")
        needs.add(three.kab, incident=kab.id, what="terpal", within_hours=24)
        three.converge()
        assert [v.shelter.name for v in relief.of_incident(three.kota, kota.id).shelters] == ["SDN 1"]
        joint.propose(three.kota, incident=kota.id, other=kab.id)
        joint.propose(three.kab, incident=kab.id, other=kota.id)
        three.converge()
        for desk in three.desks:
            seen = relief.of_incident(desk, kota.id)
            assert {v.shelter.name for v in seen.shelters} == {"SDN 1", "Balai desa"}
            assert [n.need.what for n in seen.needs] == ["terpal"]
            assert len(seen.members) == 2


def test_open_needs_are_those_of_open_incidents_the_soonest_first() -> None:
    with one_desk() as desk:
        flood, over = an_incident(desk), an_incident(desk)
        for hours in (48, 12):
            needs.add(desk, incident=flood.id, what=f"{hours}", within_hours=hours)
        needs.add(desk, incident=over.id, what="lampau")
        met = needs.add(desk, incident=flood.id, what="sudah", quantity=Decimal(2)).records[0]
        needs.meet(desk, id=met.id)
        incidents.set_status(desk, id=over.id, status=IncidentStatus.CLOSED)
        assert [n.need.what for n in relief.open_needs(desk)] == ["12", "48"]
        assert [n.need.what for n in relief.of_incident(desk, flood.id).needs] == ["12", "48", "sudah"]


def test_a_struck_incident_needs_nothing() -> None:
    with one_desk() as desk:
        flood = an_incident(desk)
        needs.add(desk, incident=flood.id, what="terpal")
        assert len(relief.open_needs(desk)) == 1
        incidents.strike(desk, id=flood.id, reason="dobel")
        assert relief.open_needs(desk) == ()
