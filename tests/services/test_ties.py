from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import Incident
from coopdesk.services import handovers, incidents, joint, merging, series, ties
from tests.builders import World, an_incident, world

KARANGKETUG, TAMBAKREJO, TOSARI = "35.75.01.1001", "35.14.16.2019", "35.14.04"


@pytest.fixture
def flood() -> Iterator[tuple[World, Incident, Incident]]:
    """One river, two records, known to both governments; a third one far away."""
    with world() as three:
        kota = an_incident(three.kota, hazard_type=HazardType.FLOOD, place=KARANGKETUG)
        kab = an_incident(three.kab, hazard_type=HazardType.FLOOD, place=TAMBAKREJO)
        an_incident(three.kab, hazard_type=HazardType.LANDSLIDE, place=TOSARI)
        three.converge()
        yield three, kota, kab


def test_the_likeliest_other_half_comes_first(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    found = ties.other_halves(three.kota, kota.id)
    assert len(found) == 2
    assert found[0].id == kab.id
    old = three.kota.clock() - timedelta(days=30)
    earlier = an_incident(three.kota, hazard_type=HazardType.FLOOD, place=KARANGKETUG, reported_at=old)
    assert ties.other_halves(three.kota, earlier.id) == []


def test_a_pair_waits_for_the_one_who_was_asked(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, kab = flood
    assert ties.of_incident(three.kota, kota.id) == ties.Ties()
    joint.propose(three.kota, incident=kota.id, other=kab.id)
    three.converge()
    ours, theirs = ties.of_incident(three.kota, kota.id), ties.of_incident(three.kab, kab.id)
    assert (ours.asked, theirs.asked) == (False, True)
    assert ours.partner is not None and theirs.partner is not None
    assert (ours.partner.id, theirs.partner.id) == (kab.id, kota.id)


def test_a_merged_record_names_where_it_goes_on(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, _kab = flood
    double = an_incident(three.kota, hazard_type=HazardType.FLOOD, place=KARANGKETUG)
    assert [row.id for row in ties.merge_targets(three.kota, double.id)] == [kota.id]
    merging.merge(three.kota, id=double.id, into=kota.id)
    head = ties.of_incident(three.kota, double.id).head
    assert head is not None
    assert head.id == kota.id
    assert ties.merge_targets(three.kota, kota.id) == []  # what is merged already is no target


def test_a_series_lists_its_incidents(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, _kab = flood
    made = series.add(three.kota, name="Hujan 24 November", incidents=(kota.id,)).records[0]
    assert [one.id for one in ties.own_series(three.kota)] == [made.id]
    assert [row.id for row in ties.members(three.kota, made.id)] == [kota.id]
    found = ties.of_incident(three.kota, kota.id).series
    assert found is not None
    assert found.name == "Hujan 24 November"
    assert ties.own_series(three.kab) == []


def test_an_offer_is_seen_at_both(flood: tuple[World, Incident, Incident]) -> None:
    three, kota, _kab = flood
    handovers.offer(three.kota, incident=kota.id, reason="di wilayah Kab")
    three.converge()
    ours, theirs = (ties.of_incident(desk, kota.id).offer for desk in (three.kota, three.kab))
    assert ours is not None and theirs is not None
    assert (ours.ours, theirs.ours) == (True, False)
    incidents.add_entry(three.kab, incident=kota.id, text="kami cek")
