from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.services import incidents
from coopdesk.store import checks, incident_lists
from coopdesk.store.desk import Desk
from coopdesk.store.search import match_query
from tests.builders import an_incident, one_desk, world
from tests.strategies import texts


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COOPDESK_HOME", str(tmp_path_factory.mktemp("home")))
        yield from filled()


def filled() -> Iterator[Desk]:
    with one_desk() as desk:
        an_incident(desk, chronology="Tanggul sungai Petung jebol, café tergenang", hazard_type=HazardType.FLOOD)
        fire = an_incident(
            desk, cause="korsleting", place="35.75.01.1001", reporter="Bu Siti", reporter_phone="0899-1234-567"
        )
        incidents.add_entry(desk, incident=fire.id, text="Dua regu pemadam diberangkatkan", from_="Damkar")
        incidents.add_entry(desk, text="apel pagi")
        yield desk


def found(desk: Desk, text: str) -> list[str]:
    listed = incident_lists.incidents(desk, IncidentFilter(text=text), "number", descending=False)
    return [one.incident.number[-3:] for one in listed]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("tanggul", ["001"]),
        ("TANGGUL jeb", ["001"]),
        ("cafe", ["001"]),
        ("banjir", ["001"]),
        ("Siti", ["002"]),
        ("pemad", ["002"]),
        ("damkar pagi", []),
        ("regu damkar", ["002"]),
        ("damkar dua", ["002"]),
        ("apel", []),
        ("A002", ["002"]),
        ("kot a00", ["001", "002"]),
        ("002", ["002"]),
        ("2", ["002"]),
        ("08991234", ["002"]),
        ("0899 1234", ["002"]),
        ("karangketug", ["002"]),
        ("Karang Ketug", ["002"]),
        ("gadingrejo kota", ["002"]),
        ("t", []),  # one letter is a word, not the beginning of nearly everything
        ("tidak ada", []),
        ("", ["001", "002"]),
        ("  ", ["001", "002"]),
        ("-- ; DROP", []),
    ],
)
def test_words_are_found_in_incidents_and_their_log(shelf: Desk, text: str, numbers: list[str]) -> None:
    assert found(shelf, text) == numbers


@given(texts() | st.sampled_from(['"', "'", 'a"b', "NEAR(", "col:x", "^a", "a*", "()", "AND OR NOT", "\u202e"]))
def test_no_text_that_is_typed_breaks_the_search(shelf: Desk, text: str) -> None:
    found(shelf, text)
    query = match_query(text)
    assert query is None or query.count('"') % 2 == 0


def test_a_log_that_came_before_its_incident_is_found_with_it() -> None:
    with world() as three:
        incident = an_incident(three.kota, cause="hujan")
        three.converge()
        incidents.add_entry(three.kab, incident=incident.id, text="tanggul dipantau")
        incidents.amend(three.kota, id=incident.id, cause="kiriman")
        late = incidents.record(three.kota, cause="angin").records[0]
        incidents.add_entry(three.kota, incident=late.id, text="atap terbang")
        three.converge()
        for desk in three.desks:
            assert len(found(desk, "dipantau")) == len(found(desk, "terbang")) == 1
            assert found(desk, "dipantau kiriman") == []  # the two say it in different texts
            assert checks.check(desk).findings == ()


def test_the_index_follows_what_is_changed_and_struck() -> None:
    with one_desk() as desk:
        incident = an_incident(desk, cause="lama")
        incidents.amend(desk, id=incident.id, cause="baru")
        assert found(desk, "lama") == []
        assert found(desk, "baru") == ["001"]
        incidents.strike(desk, id=incident.id, reason="dobel")
        assert found(desk, "baru") == []
