"""The same incidents as KML."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from coopdesk.domain.agencies import Agency
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import new_id
from coopdesk.domain.incidents import Incident
from coopdesk.formats.kml import write_kml

NAMES = {"k": "http://www.opengis.net/kml/2.2"}


def test_placemarks_carry_number_kind_time_and_point(tmp_path: Path) -> None:
    path = tmp_path / "a.kml"
    moment = datetime(2025, 11, 24, 10, 32, tzinfo=UTC)
    here = Incident(
        id=new_id(Agency.KAB),
        number="KAB-25-A001",
        reported_at=moment,
        hazard_type=HazardType.FLOOD,
        hazard_detail="<b>&\x0b",
        lat=-7.6453,
        lon=112.9075,
        reporter="Bu Contoh",
    )
    nowhere = Incident(id=new_id(Agency.KAB), number="KAB-25-A002", reported_at=moment)
    write_kml(path, [here, nowhere], "Kejadian & kabar")
    root = ElementTree.fromstring(path.read_bytes())
    first, second = root.findall(".//k:Placemark", NAMES)
    assert root.findtext(".//k:Document/k:name", namespaces=NAMES) == "Kejadian & kabar"
    assert first.findtext("k:name", namespaces=NAMES) == "KAB-25-A001 Banjir"
    assert first.findtext("k:Point/k:coordinates", namespaces=NAMES) == "112.9075,-7.6453"
    assert first.findtext("k:TimeStamp/k:when", namespaces=NAMES) == "2025-11-24T17:32:00+07:00"
    assert first.findtext("k:ExtendedData/k:Data[@name='rincian']/k:value", namespaces=NAMES) == "<b>&"
    assert second.find("k:Point", NAMES) is None
    assert b"Contoh" not in path.read_bytes()
