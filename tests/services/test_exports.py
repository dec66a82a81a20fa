from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.services import exports
from tests.builders import START, an_incident, one_desk
from tests.scripting import here


def test_a_table_holds_what_filter_and_period_let_through(tmp_path: Path) -> None:
    with one_desk() as desk:
        for day in range(4):
            kind = HazardType.FLOOD if day % 2 else HazardType.DROUGHT
            an_incident(desk, hazard_type=kind, occurred_at=START - timedelta(days=day))
        floods = IncidentFilter(hazard_types=(HazardType.FLOOD,))
        since = START - timedelta(days=2)
        file = tmp_path / "a.csv"
        assert exports.export(desk, file) == 4
        assert exports.export(desk, file, only=floods) == 2
        assert exports.export(desk, file, since=since, only=floods) == 1
        assert exports.export(desk, file, only=floods.within(None, since)) == 1
        assert exports.export(desk, file, since=START, until=START) == 0


def test_scripts_export_what_a_filter_lets_through(tmp_path: Path) -> None:
    with one_desk() as desk:
        an_incident(desk, hazard_type=HazardType.FLOOD)
        an_incident(desk, hazard_type=HazardType.DROUGHT)
        said = here("export", desk.path, tmp_path / "a.csv", "--filter", "hazard=flood")
        assert said.out.startswith("1 baris")
        assert here("export", desk.path, tmp_path / "b.csv", "--filter", "hazard=air").code == 1
        assert not (tmp_path / "b.csv").exists()
