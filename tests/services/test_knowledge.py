from __future__ import annotations

from pathlib import Path

from coopdesk.domain.agencies import Agency
from coopdesk.domain.filters import IncidentFilter
from coopdesk.services import desks, exchange, incident_views, incidents, knowledge
from coopdesk.services.knowledge import Cell, Known
from coopdesk.store.desk import Desk
from tests.builders import an_incident, world


def cells(desk: Desk, label: str) -> dict[str, Cell]:
    found = knowledge.matrix(desk)
    (row,) = (r for r in found.rows if r.label == label)
    return {d.name: c for d, c in zip(found.devices, row.cells, strict=True)}


def states(desk: Desk, label: str) -> dict[str, Known]:
    return {name: cell.state for name, cell in cells(desk, label).items()}


def test_what_was_not_sent_is_not_known() -> None:
    with world() as three:
        incident = an_incident(three.kota)
        assert states(three.kota, incident.number) == {
            "Pusdalops": Known.SOURCE,
            "Laptop TRC": Known.NOT_SENT,
            "Kab": Known.NOT_SENT,
        }


def test_sent_is_not_acknowledged() -> None:
    with world() as three:
        incident = an_incident(three.kota)
        package = three.pack(three.kota)
        assert states(three.kota, incident.number)["Kab"] is Known.UNCONFIRMED
        exchange.receive(three.kab, package)
        assert states(three.kota, incident.number)["Kab"] is Known.UNCONFIRMED
        assert states(three.kab, incident.number) == {
            "Siaga": Known.KNOWN,
            "Pusdalops": Known.SOURCE,
            "Laptop TRC": Known.NOT_SENT,
        }
        three.hand_over(three.kab, three.kota)
        assert states(three.kota, incident.number)["Siaga"] is Known.KNOWN


def test_a_device_falls_behind_act_by_act() -> None:
    with world() as three:
        incident = an_incident(three.kota)
        three.converge()
        incidents.add_entry(three.kota, incident=incident.id, text="air naik")
        incidents.amend(three.kota, id=incident.id, cause="hujan")
        found = cells(three.kota, incident.number)["Siaga"]
        assert (found.state, found.behind) == (Known.BEHIND, 2)
        siaga = next(d for d in knowledge.matrix(three.kota).devices if d.name == "Siaga")
        acts = knowledge.missing(three.kota, incident.id, siaga)
        assert [(a.action, a.operator) for a in acts] == [("add_entry", "Sari"), ("amend_incident", "Sari")]
        three.converge()
        assert knowledge.missing(three.kota, incident.id, siaga) == []
        assert knowledge.missing(three.kota, None, siaga) == []


def test_what_a_colleague_heard_round_by_the_partner_in_part_it_is_behind_in() -> None:
    with world() as three:
        three.converge()
        incident = an_incident(three.trc, reporter="Samsul Contoh")
        for way in ((three.trc, three.kab), (three.kab, three.kota), (three.kota, three.trc)):
            three.hand_over(*way)
        cell = cells(three.trc, incident.number)["Pusdalops"]
        assert (cell.state, cell.behind) == (Known.BEHIND, 1)
        assert cells(three.trc, "")["Pusdalops"].behind == 1
        for way in ((three.trc, three.kota), (three.kota, three.trc)):
            three.hand_over(*way)
        assert states(three.trc, incident.number)["Pusdalops"] is Known.KNOWN
        assert cells(three.trc, "")["Pusdalops"].behind == 0
        three.converge()
        assert states(three.trc, incident.number)["Siaga"] is Known.KNOWN  # personal values stay at home


def test_both_sides_add_to_one_incident() -> None:
    with world() as three:
        incident = an_incident(three.kota)
        three.converge()
        incidents.add_entry(three.kab, incident=incident.id, text="tanggul hulu dipantau")
        assert states(three.kab, incident.number)["Pusdalops"] is Known.BEHIND
        three.converge()
        assert states(three.kab, incident.number) == {
            "Siaga": Known.KNOWN,
            "Pusdalops": Known.KNOWN,
            "Laptop TRC": Known.KNOWN,
        }


def test_what_is_not_shared_is_said_to_be_so() -> None:
    with world() as three:
        incident = an_incident(three.kota, shared=False)
        three.converge()
        assert states(three.kota, incident.number) == {
            "Pusdalops": Known.SOURCE,
            "Laptop TRC": Known.KNOWN,
            "Siaga": Known.WITHHELD,
        }


def test_the_whole_journal_stands_first() -> None:
    with world() as three:
        an_incident(three.kota)
        three.converge()
        three.converge()
        first = knowledge.matrix(three.kota).rows[0]
        assert first.id is None
        assert {c.state for c in first.cells[1:]} <= {Known.KNOWN, Known.BEHIND}
        before = cells(three.kota, "")["Siaga"].behind
        incidents.record(three.kota)
        assert cells(three.kota, "")["Siaga"].behind == before + 1


def test_only_a_page_of_the_latest_is_shown() -> None:
    with world() as three:
        numbers = [an_incident(three.kota).number for _ in range(6)]
        old = incident_views.page(three.kota, IncidentFilter(text=numbers[0]))[0]
        incidents.add_entry(three.kota, incident=old.id, text="masih ada")
        shown = [r.label for r in knowledge.matrix(three.kota, limit=3).rows]
        assert shown == ["", numbers[0], numbers[5], numbers[4]]


def test_an_empty_desk_has_one_row_and_itself(tmp_path: Path) -> None:
    desks.create(tmp_path / "desk", Agency.KAB, "Siaga")
    with desks.view(tmp_path / "desk") as desk:
        found = knowledge.matrix(desk)
    assert [d.name for d in found.devices] == ["Siaga", "Kota"]
    assert [(r.id, r.cells) for r in found.rows] == [(None, (Cell(Known.SOURCE), Cell(Known.NOT_SENT)))]
