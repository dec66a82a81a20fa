"""The 2 governments, 28 kecamatan and 399 villages, by Kemendagri code.

Source: Kepmendagri 300.2.2-2138/2025 (``resources/geo/README.md``). The code is the key; names repeat.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from coopdesk import paths
from coopdesk.domain.agencies import Agency


class Level(StrEnum):
    """Level of a region."""

    GOVERNMENT = "kabkota"
    KECAMATAN = "kecamatan"
    VILLAGE = "desa_kelurahan"


@dataclass(frozen=True)
class RegionEntry:
    """One region: representative point in degrees (WGS 84), area in km²."""

    code: str
    name: str
    level: Level
    kind: str
    parent: str
    lat: float
    lon: float
    area_km2: float

    @property
    def agency(self) -> Agency:
        """The agency on whose territory it lies."""
        return Agency.KOTA if self.code.startswith("35.75") else Agency.KAB


def fold_name(text: str) -> str:
    """Return what spellings of one name share: lower case, letters a–z only."""
    return re.sub(r"[^a-z]", "", text.lower())


class Gazetteer:
    """All regions, and the names by which people call them."""

    def __init__(self, regions: Iterable[RegionEntry], aliases: Iterable[tuple[str, str]] = ()) -> None:
        self.regions: Mapping[str, RegionEntry] = {r.code: r for r in regions}
        self.aliases: tuple[tuple[str, str], ...] = tuple(aliases)
        self._by_name: dict[str, list[RegionEntry]] = {}
        for region in self.regions.values():
            self._by_name.setdefault(fold_name(region.name), []).append(region)
        self._by_alias: dict[str, list[RegionEntry]] = {}
        for spelling, code in self.aliases:
            self._by_alias.setdefault(fold_name(spelling), []).append(self.regions[code])

    def villages(self) -> list[RegionEntry]:
        """Return the 399 villages in code order."""
        return [r for r in self.regions.values() if r.level is Level.VILLAGE]

    def kecamatan(self, agency: Agency | None = None) -> list[RegionEntry]:
        """Return the kecamatan, of one government or of both."""
        return [r for r in self.regions.values() if r.level is Level.KECAMATAN and agency in (None, r.agency)]

    def parent(self, region: RegionEntry) -> RegionEntry | None:
        """Return the region one level above."""
        return self.regions.get(region.parent)

    def named(self, name: str, level: Level | None = None, within: Iterable[str] = ()) -> list[RegionEntry]:
        """Return every region of a name, by official spelling, else by alias; ``within`` narrows to code prefixes.

        More than one answer means the name alone does not say which: never pick the first.
        """
        key = fold_name(name)
        prefixes = tuple(within)
        for table in (self._by_name, self._by_alias):
            found = [
                r
                for r in table.get(key, [])
                if (level is None or r.level is level)
                and (not prefixes or any(r.code == p or r.code.startswith(p + ".") for p in prefixes))
            ]
            if found:
                return found
        return []

    def full_name(self, code: str) -> str:
        """``Kel. Sebani, Kec. Gadingrejo, Kota Pasuruan``; the bare code where it is unknown."""
        region = self.regions.get(code)
        if region is None:
            return code
        if region.level is Level.GOVERNMENT:
            return region.agency.government
        if region.level is Level.KECAMATAN:
            return f"Kec. {region.name}, {region.agency.government}"
        title = "Kel." if region.kind == "kelurahan" else "Desa"
        kecamatan = self.regions[region.parent].name
        return f"{title} {region.name}, Kec. {kecamatan}, {region.agency.government}"

    def short_name(self, code: str) -> str:
        """``Sebani, Gadingrejo (Kota)``: the village first, so that eliding keeps it."""
        region = self.regions.get(code)
        if region is None:
            return code
        if region.level is Level.GOVERNMENT:
            return region.agency.government
        if region.level is Level.KECAMATAN:
            return f"Kec. {region.name} ({region.agency.short})"
        return f"{region.name}, {self.regions[region.parent].name} ({region.agency.short})"


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that ships with the program."""
    folder = paths.resources() / "geo"
    with (folder / "wilayah.csv").open(encoding="utf-8", newline="") as file:
        regions = [
            RegionEntry(
                row["kode"],
                row["nama"],
                Level(row["tingkat"]),
                row["jenis"],
                row["kode_induk"],
                float(row["lat"]),
                float(row["lng"]),
                float(row["luas_km2"]),
            )
            for row in csv.DictReader(file)
        ]
    with (folder / "alias_nama.csv").open(encoding="utf-8", newline="") as file:
        aliases = [(row["ejaan_lain"], row["kode"]) for row in csv.DictReader(file)]
    return Gazetteer(regions, aliases)
