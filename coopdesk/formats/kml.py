"""Incidents as KML 2.2."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

from coopdesk import disk
from coopdesk.domain.incidents import Incident
from coopdesk.formats.positions import Facts, facts_of, position_of

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_kml(path: Path, incidents: Iterable[Incident], title: str = "Kejadian") -> None:
    """Write a document with one placemark per incident. Raises FileProblem."""
    disk.publish_bytes(path, kml_document(incidents, title))


def kml_document(incidents: Iterable[Incident], title: str) -> bytes:
    """Return the document as UTF-8; a placemark has no point where not even the place is known."""
    root = ElementTree.Element("kml", xmlns=_NAMESPACE)
    document = ElementTree.SubElement(root, "Document")
    _text(document, "name", title)
    for incident in incidents:
        _placemark(document, incident)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _placemark(document: ElementTree.Element, incident: Incident) -> None:
    facts = facts_of(incident)
    mark = ElementTree.SubElement(document, "Placemark", id=f"i{incident.id}")
    _text(mark, "name", " ".join(filter(None, (facts.number, facts.jenis))))
    _text(mark, "description", _lines(facts))
    _text(ElementTree.SubElement(mark, "TimeStamp"), "when", facts.time)
    position = position_of(incident)
    extended = ElementTree.SubElement(mark, "ExtendedData")
    precision = position.precision.value if position else ""
    for name, value in {**asdict(facts), "precision": precision}.items():
        _text(ElementTree.SubElement(extended, "Data", name=name), "value", value)
    if position:
        point = ElementTree.SubElement(mark, "Point")
        _text(point, "coordinates", f"{position.lon!r},{position.lat!r}")


def _lines(facts: Facts) -> str:
    return "\n".join(filter(None, (facts.rincian, facts.place_name, facts.status, facts.agency)))


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = _NOT_XML.sub("", text)
