from __future__ import annotations

import pytest

from coopdesk.domain.errors import InvalidValue, MergeRefused, NotOwner, Refused
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.services import history, incident_views, incidents, listing, merging, series
from coopdesk.store.lineage import Lineage
from tests.builders import an_incident, content, one_desk, world


def test_a_duplicate_goes_on_in_the_other_with_its_log() -> None:
    with world() as three:
        first, second, third = (an_incident(three.kota) for _ in range(3))
        incidents.add_entry(three.kota, incident=third.id, text="air naik")
        merging.merge(three.kota, id=third.id, into=second.id, reason="pelapor sama")
        merging.merge(three.kota, id=second.id, into=first.id)
        three.converge()
        for desk in three.desks:
            seen = incident_views.detail(desk, first.id)
            assert "air naik" in {e.entry.text for e in seen.entries}
            assert {i.id for i in seen.also} == {second.id, third.id}
            assert incident_views.detail(desk, third.id).head == first.id
        rows = {r["id"]: r["goes_on_in"] for r in listing.list_kind(three.kab, "incidents", {})}
        assert rows == {first.id: None, second.id: first.id, third.id: first.id}


def test_merging_can_be_undone_and_reopened() -> None:
    with one_desk() as desk:
        first, second = an_incident(desk), an_incident(desk)
        merging.merge(desk, id=second.id, into=first.id)
        history.undo(desk)
        assert desk.require(Incident, second.id) == second
        merging.merge(desk, id=second.id, into=first.id)
        told = {r.field: r.after for r in history.of_record(desk, "incident", second.id)}
        assert told["merged_into"] == first.number
        incidents.set_status(desk, id=second.id, status=IncidentStatus.VERIFIED)
        again = desk.require(Incident, second.id)
        assert (again.status, again.merged_into) == (IncidentStatus.VERIFIED, None)


def test_two_devices_that_merge_each_into_the_other_lose_nothing() -> None:
    with world() as three:
        first, second = an_incident(three.kota), an_incident(three.kota)
        incidents.add_entry(three.kota, incident=first.id, text="satu")
        incidents.add_entry(three.kota, incident=second.id, text="dua")
        three.converge()
        merging.merge(three.kota, id=first.id, into=second.id)
        merging.merge(three.trc, id=second.id, into=first.id)
        three.converge()
        end = min(first.id, second.id)
        for desk in three.desks:
            lineage = Lineage(desk)
            assert {lineage.head(i.id) for i in (first, second)} == {end}
            assert lineage.circle(end)
            assert {"satu", "dua"} <= {e.entry.text for e in incident_views.detail(desk, end).entries}


@pytest.mark.parametrize("case", ["itself", "circle", "partner", "struck", "theirs", "status"])
def test_what_makes_no_sense_is_not_merged(case: str) -> None:
    with world() as three:
        desk = three.kota
        first, second, theirs = an_incident(desk), an_incident(desk), an_incident(three.kab)
        three.converge()
        if case == "circle":
            merging.merge(desk, id=second.id, into=first.id)
        if case == "struck":
            incidents.strike(desk, id=second.id, reason="dobel")
        before = content(desk.path)
        into = {"itself": first, "partner": theirs}.get(case, second)
        expected: type[Refused] = {"theirs": NotOwner, "status": InvalidValue}.get(case, MergeRefused)
        with pytest.raises(expected) as refused:
            if case == "status":
                incidents.set_status(desk, id=first.id, status=IncidentStatus.MERGED)
            else:
                merging.merge(desk, id=theirs.id if case == "theirs" else first.id, into=into.id)
        if isinstance(refused.value, MergeRefused):
            assert refused.value.reason == case
        assert content(desk.path) == before


def test_a_series_is_a_name_for_several() -> None:
    with world() as three:
        first, second, theirs = an_incident(three.kota), an_incident(three.kota), an_incident(three.kab)
        (rain,) = series.add(three.kota, name="Hujan 22 Oktober", incidents=(first.id,)).records
        series.arrange(three.trc, incident=an_incident(three.trc).id)
        series.arrange(three.kota, incident=second.id, series=rain.id)
        three.converge()
        for desk in three.desks:
            (row,) = listing.list_kind(desk, "series", {})
            assert (row["name"], row["incidents"]) == ("Hujan 22 Oktober", [first.number, second.number])
        series.arrange(three.kota, incident=first.id)
        history.undo(three.kota)
        assert desk_series(three.kota.require(Incident, first.id)) == rain.id
        with pytest.raises(NotOwner):
            series.arrange(three.kab, incident=theirs.id, series=rain.id)
        with pytest.raises(InvalidValue):
            series.add(three.kota, name=" ")
        with pytest.raises(NotOwner):
            series.add(three.kota, name="x", incidents=(theirs.id,))


def desk_series(incident: Incident) -> str | None:
    return incident.series
