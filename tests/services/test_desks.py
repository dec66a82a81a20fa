from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import DeskProblem, InvalidValue
from coopdesk.domain.people import Operator
from coopdesk.services import desks, history
from tests.builders import an_incident, one_desk, world


def test_a_first_desk_knows_itself_and_its_operator(tmp_path: Path) -> None:
    desks.create(tmp_path / "meja", Agency.KAB, "  Meja Siaga “1” ", "Budi")
    with desks.open_desk(tmp_path / "meja") as desk:
        assert (desk.device.name, desk.device.letter, desk.device.agency) == ("Meja Siaga “1”", "A", Agency.KAB)
        assert desk.operator is not None
        assert desk.operator.name == "Budi"
        assert desks.check(desk, full=True).whole


def test_an_operator_is_a_name_that_is_added_once() -> None:
    with one_desk() as desk:
        first = desks.set_operator(desk, "Rina")
        desks.set_operator(desk, "Sari")
        assert desks.set_operator(desk, " rina ") == first
        assert [o.name for o in desks.operators(desk)] == ["Rina", "Sari"]
        assert desk.operator == first
        an_incident(desk)
        assert history.of_record(desk, "incident", desk.row("SELECT id FROM incident")["id"])[0].operator == "Rina"


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\0b", "\ud800", "x" * 201])
def test_names_that_no_sheet_can_print_make_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidValue):
        desks.create(tmp_path / "meja", Agency.KAB, name, "Budi")
    if name:
        with pytest.raises(InvalidValue):
            desks.create(tmp_path / "meja", Agency.KAB, "Siaga", name)
    assert list(tmp_path.iterdir()) == []


def test_operators_of_the_partner_are_not_ones_own() -> None:
    with world() as three:
        three.converge()
        assert [o.name for o in desks.operators(three.kab)] == ["Budi"]
        assert {o.name for o in desks.operators(three.trc)} == {"Sari", "Wati"}
        assert len(three.kab.all(Operator)) == 3


def test_a_view_writes_nothing() -> None:
    with one_desk() as desk, desks.view(desk.path) as view:
        for write in (lambda: desks.set_operator(view, "Rina"), lambda: an_incident(view)):
            with pytest.raises(DeskProblem) as problem:
                write()
            assert problem.value.reason == "read_only"
