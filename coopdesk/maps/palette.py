"""The colours of the map in its three looks: calm land and water, so that only incidents stand out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MapMode(StrEnum):
    """The looks of the window that the map follows: by day, by night, in sunlight."""

    LIGHT = "light"
    DARK = "dark"
    FIELD = "field"


@dataclass(frozen=True)
class Palette:
    """Colours as ``#rrggbb``; ``text_scale`` and ``line_scale`` are factors for sunlight."""

    margin: str
    sea: str
    sea_line: str
    neighbour: str
    neighbour_line: str
    kab: str
    kota: str
    kab_line: str
    kota_line: str
    kecamatan_line: str
    village_line: str
    river: str
    river_text: str
    text: str
    muted: str
    halo: str
    volcano: str
    paper: str
    ink: str
    accent: str
    depot: str
    on_depot: str
    verified: str
    monitoring: str
    closed: str
    reported: str = "#B3261E"
    reported_rim: str = "#B3261E"
    on_reported: str = "#FFFFFF"
    responding: str = "#FFC107"
    responding_rim: str = "#7A5A00"
    on_responding: str = "#000000"
    edge: str = ""
    text_scale: float = 1.0
    line_scale: float = 1.0


PALETTES: dict[MapMode, Palette] = {
    MapMode.LIGHT: Palette(
        margin="#E4E7EB",
        sea="#CDE2EE",
        sea_line="#9CC3DA",
        neighbour="#ECEAE5",
        neighbour_line="#CBC6BC",
        kab="#FBF8EE",
        kota="#F8E9CF",
        kab_line="#857660",
        kota_line="#A8552B",
        kecamatan_line="#B7A78C",
        village_line="#D8CDB9",
        river="#7DB2D2",
        river_text="#2B6A94",
        text="#3A342A",
        muted="#807A6E",
        halo="#FFFDF8",
        volcano="#9A4A28",
        paper="#FFFFFF",
        ink="#1B1F24",
        accent="#0B5CAD",
        depot="#3C5A74",
        on_depot="#FFFFFF",
        verified="#8A5A00",
        monitoring="#00796B",
        closed="#57606A",
    ),
    MapMode.DARK: Palette(
        margin="#1F2328",
        sea="#13232E",
        sea_line="#2A4A5D",
        neighbour="#1B1F23",
        neighbour_line="#343B42",
        kab="#282C2F",
        kota="#352F29",
        kab_line="#8D8371",
        kota_line="#CF8A5C",
        kecamatan_line="#5B584E",
        village_line="#41423E",
        river="#3E7596",
        river_text="#8FC1DE",
        text="#E4E0D6",
        muted="#96958E",
        halo="#171A1E",
        volcano="#E2946E",
        paper="#16191D",
        ink="#E6EAEF",
        accent="#5AA9F8",
        depot="#A9C4DB",
        on_depot="#0F1A23",
        verified="#FFC107",
        monitoring="#4DD0B5",
        closed="#9AA4AF",
        reported_rim="#FF8A80",
        responding_rim="#FFC107",
    ),
    MapMode.FIELD: Palette(
        margin="#FFFFFF",
        sea="#BFE0FA",
        sea_line="#4F97CE",
        neighbour="#E2E2E2",
        neighbour_line="#8F8F8F",
        kab="#FFFFFF",
        kota="#FFF0B0",
        kab_line="#000000",
        kota_line="#A80000",
        kecamatan_line="#505050",
        village_line="#A5A5A5",
        river="#0067B8",
        river_text="#00457F",
        text="#000000",
        muted="#404040",
        halo="#FFFFFF",
        volcano="#7A1F00",
        paper="#FFFFFF",
        ink="#000000",
        accent="#0000C8",
        depot="#000000",
        on_depot="#FFFFFF",
        verified="#8A5A00",
        monitoring="#00796B",
        closed="#000000",
        edge="#000000",
        text_scale=1.25,
        line_scale=1.4,
    ),
}
