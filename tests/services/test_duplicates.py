from __future__ import annotations

from datetime import timedelta

import pytest

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.domain.nearness import Nearness
from coopdesk.services import duplicates, incidents, joint, listing, merging
from coopdesk.services.incidents import IncidentFields
from tests.builders import START, an_incident, one_desk, world

KARANGKETUG, KRATON, FAR = "35.75.01.1001", "35.14.16", "35.14.01.2001"
FLOOD = HazardType.FLOOD
TYPED: IncidentFields = {"hazard_type": FLOOD, "place": KARANGKETUG}


def test_the_same_water_is_found_on_both_sides_of_the_border() -> None:
    with world() as three:
        ours = an_incident(three.kota, hazard_type=FLOOD, place=KARANGKETUG)
        theirs = an_incident(three.kab, hazard_type=FLOOD, place=KRATON)
        an_incident(three.kab, hazard_type=FLOOD, place=FAR)
        an_incident(three.kab, hazard_type=HazardType.LANDSLIDE, place=KRATON)
        an_incident(three.kab, hazard_type=FLOOD, place=KRATON, occurred_at=START - timedelta(hours=6, minutes=1))
        three.converge()
        found = duplicates.similar(three.kota, TYPED)
        assert [(s.incident.id, s.across, s.nearness) for s in found] == [
            (ours.id, False, Nearness.SAME_VILLAGE),
            (theirs.id, True, Nearness.NEIGHBOURS),
        ]
        (row,) = listing.list_kind(three.kab, "similar", {"incident": theirs.id})
        assert (row["id"], row["across"], row["minutes_apart"]) == (ours.id, True, 0)
        joint.propose(three.kota, incident=ours.id, other=theirs.id)
        assert duplicates.similar_to(three.kota, ours.id) == []


def test_what_is_over_as_a_record_is_no_duplicate() -> None:
    with one_desk() as desk:
        struck, untrue, merged, stands = (an_incident(desk, **TYPED) for _ in range(4))
        incidents.strike(desk, id=struck.id, reason="x")
        incidents.set_status(desk, id=untrue.id, status=IncidentStatus.FALSE_REPORT)
        merging.merge(desk, id=merged.id, into=stands.id)
        assert [s.incident.id for s in duplicates.similar(desk, TYPED)] == [stands.id]
        assert duplicates.similar(desk, TYPED, leave_out=[stands.id]) == []


def test_without_a_hazard_or_a_place_nothing_is_alike() -> None:
    with one_desk() as desk:
        an_incident(desk, **TYPED)
        assert duplicates.similar(desk, {"place": KARANGKETUG}) == []
        assert duplicates.similar(desk, {"hazard_type": FLOOD}) == []
        with pytest.raises(InvalidValue):
            listing.list_kind(desk, "similar", {})
        with pytest.raises(InvalidValue):
            listing.list_kind(desk, "similar", {"incident": "KOT"})
