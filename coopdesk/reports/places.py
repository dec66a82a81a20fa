"""Where an incident was, in the words of papers and messages."""

from __future__ import annotations

from coopdesk.domain.incidents import Incident
from coopdesk.domain.regions import Level, gazetteer


def title_place(incident: Incident) -> str:
    """Return the first place with all its levels, and how many more there are; the typed text where no code is set."""
    places = incident.places
    if not places:
        return incident.place_text or "lokasi dalam pendataan"
    more = len(places) - 1
    first = gazetteer().full_name(places[0])
    return f"{first} dan {more} lokasi lain" if more else first


def grouped_places(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return one line per kecamatan, ``Kel. Karangketug, Krapyakrejo – Kec. Gadingrejo, Kota Pasuruan``.

    A single village has its full name; a kecamatan, a government or an unknown code a line of its own.
    """
    names = gazetteer()
    lines: dict[str, dict[str, list[str]]] = {}
    for code in codes:
        region = names.regions.get(code)
        if region is None or region.level is not Level.VILLAGE:
            lines.setdefault(code, {})
        else:
            title = "Kel." if region.kind == "kelurahan" else "Desa"
            lines.setdefault(region.parent, {}).setdefault(title, []).append(region.name)
    return tuple(_line(kinds, names.full_name(code)) for code, kinds in lines.items())


def _line(kinds: dict[str, list[str]], area: str) -> str:
    villages = "; ".join(f"{title} {', '.join(names)}" for title, names in kinds.items())
    several = sum(map(len, kinds.values())) > 1
    return f"{villages}{' – ' if several else ', '}{area}" if villages else area


def village_title(code: str) -> str:
    """Return ``Kel. Sebani``; a kecamatan or government by its full name."""
    return gazetteer().full_name(code).split(", ")[0]


def message_place(code: str) -> str:
    """Return the full name as messages shorten it: ``Desa Kedungringin, Kec. Beji, Kab. Pasuruan``."""
    return gazetteer().full_name(code).replace("Kabupaten ", "Kab. ")


def map_link(lat: float, lon: float) -> str:
    """Return a web address that shows the point; opened by whoever reads the message, never by us."""
    return f"https://maps.google.com/?q={lat:.4f},{lon:.4f}"
