"""Where an incident was, in the words of papers and messages."""

from __future__ import annotations

from coopdesk.domain.incidents import Incident
from coopdesk.domain.regions import Level, RegionEntry, gazetteer


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


def place_lines(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return where it was for a sheet: places of one kecamatan as one line, others counted and one line per kecamatan.

    ``23 desa di 7 kecamatan, Kabupaten Pasuruan:``, ``Kec. Gempol: Bulusari, Wonosunyo`` and so on; kecamatan without
    a village share one line, ``Kec. Kraton, Beji – Kabupaten Pasuruan``.
    """
    regions = [region for region in map(gazetteer().regions.get, dict.fromkeys(codes)) if region]
    villages = [region for region in regions if region.level is Level.VILLAGE]
    if len({village.parent for village in villages}) <= 1:
        return (*grouped_places(tuple(v.code for v in villages)), *_areas(regions), *_unknown(codes))
    lines: list[str] = []
    for agency in dict.fromkeys(village.agency for village in villages):
        own = [village for village in villages if village.agency is agency]
        parents = dict.fromkeys(village.parent for village in own)
        lines.append(f"{len(own)} {_kinds(own)} di {len(parents)} kecamatan, {agency.government}:")
        lines += [_kecamatan(parent, [v for v in own if v.parent == parent], own) for parent in parents]
    return (*lines, *_areas(regions), *_unknown(codes))


def _areas(regions: list[RegionEntry]) -> list[str]:
    """Return the kecamatan of each government as one line, then governments as a whole."""
    named: dict[str, list[str]] = {}
    for region in regions:
        if region.level is Level.KECAMATAN:
            named.setdefault(region.agency.government, []).append(region.name)
    lines = [
        f"Kec. {', '.join(names)}{' – ' if len(names) > 1 else ', '}{government}" for government, names in named.items()
    ]
    return lines + [region.agency.government for region in regions if region.level is Level.GOVERNMENT]


def _unknown(codes: tuple[str, ...]) -> list[str]:
    return [code for code in codes if code not in gazetteer().regions]


def _kinds(villages: list[RegionEntry]) -> str:
    return "/".join(sorted({village.kind for village in villages}))


def _kecamatan(code: str, villages: list[RegionEntry], all_of_them: list[RegionEntry]) -> str:
    """Return ``Kec. Gempol: Bulusari, Wonosunyo``, each with its title where kelurahan and desa are mixed."""
    mixed = len({village.kind for village in all_of_them}) > 1
    names = (village_title(v.code) if mixed else v.name for v in villages)
    return f"Kec. {gazetteer().regions[code].name}: {', '.join(names)}"


def village_title(code: str) -> str:
    """Return ``Kel. Sebani``; a kecamatan or government by its full name."""
    return gazetteer().full_name(code).split(", ")[0]


def message_place(code: str) -> str:
    """Return the full name as messages shorten it: ``Desa Kedungringin, Kec. Beji, Kab. Pasuruan``."""
    return gazetteer().full_name(code).replace("Kabupaten ", "Kab. ")


def map_link(lat: float, lon: float) -> str:
    """Return a web address that shows the point; opened by whoever reads the message, never by us."""
    return f"https://maps.google.com/?q={lat:.4f},{lon:.4f}"
