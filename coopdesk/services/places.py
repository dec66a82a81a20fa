"""Places as operators name them: regions found by what is typed, villages by a point, points by a pasted text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from coopdesk.domain.places import distance_km, outlines, village_at
from coopdesk.domain.regions import Level, RegionEntry, fold_name, gazetteer
from coopdesk.formats.coordinates import Point, PointForm, ShortLink, read_point

__all__ = ["PlaceHit", "Point", "PointForm", "ShortLink", "Spot", "distance_km", "find", "locate", "read_point"]

_LIKE = 80  # of 100: how alike a mistyped name must be to be offered
_TITLES = {"desa", "ds", "kel", "kelurahan", "kec", "kecamatan"}
_GOVERNMENTS = {"35.75": ("kota", "pasuruan"), "35.14": ("kabupaten", "kab", "pasuruan")}


@dataclass(frozen=True)
class PlaceHit:
    """A region that may be meant. ``sure``: nothing else bears its name, or the words typed single it out.

    ``alike`` marks a hit that only resembles what was typed (`Mungkin maksud Anda`).
    """

    code: str
    label: str
    sure: bool
    alike: bool = False


@dataclass(frozen=True)
class Spot:
    """Where a point lies: in a village, ``km`` from its middle, or outside all of them, ``km`` from the nearest."""

    village: str | None
    km: float


def locate(lat: float, lon: float) -> Spot:
    """Return where a point (WGS 84, degrees) lies."""
    village = village_at(lat, lon)
    if village is not None:
        middle = gazetteer().regions[village]
        return Spot(village, distance_km(lat, lon, middle.lat, middle.lon))
    corners = (corner for outline in outlines() for ring in outline.rings for corner in ring)
    return Spot(None, min(distance_km(lat, lon, corner_lat, corner_lon) for corner_lon, corner_lat in corners))


@dataclass(frozen=True)
class _Named:
    """A region with the spellings by which it is looked up."""

    region: RegionEntry
    spellings: tuple[str, ...]
    words: tuple[str, ...]
    around: tuple[str, ...]
    unique: bool


def find(text: str, limit: int = 8) -> list[PlaceHit]:
    """Return the kecamatan and villages that fit what was typed, the likeliest first.

    Names that begin so, then words that begin so (``seb kot``), then names that contain it; only where these leave
    room, names that are merely like it.
    """
    folded = fold_name(text)
    if not folded:
        return []
    words = [fold_name(word) for word in re.split(r"[\s,;()/|]+", text.replace(".", ". "))]
    words = [word for word in words if word and word not in _TITLES] or [folded]
    meant = "".join(words)
    found = _matching(meant, words)
    hits = [PlaceHit(n.region.code, _label(n), n.unique or _singled_out(n, found, words)) for n in found[:limit]]
    return hits + [PlaceHit(n.region.code, _label(n), False, True) for n in _alike(meant, found, limit - len(hits))]


def _matching(folded: str, words: list[str]) -> list[_Named]:
    tiers: tuple[Callable[[_Named], bool], ...] = (
        lambda n: any(s.startswith(folded) for s in n.spellings),
        lambda n: _words_fit(n, words),
        lambda n: any(folded in s for s in n.spellings),
    )
    found: dict[str, _Named] = {}
    for fits in tiers:
        tier = [n for n in _names() if n.region.code not in found and fits(n)]
        tier.sort(key=lambda n: (folded not in n.spellings, n.region.name, n.region.code))
        found.update({n.region.code: n for n in tier})
    return list(found.values())


def _words_fit(named: _Named, words: list[str]) -> bool:
    """Tell whether each word begins one of the name's, or of what lies around it; no two of them the same one."""
    first, *others = words
    left = [*named.words, *named.around]
    begun = next((word for word in named.words if word.startswith(first)), None)
    if begun is not None:
        left.remove(begun)
    elif not any(spelling.startswith(first) for spelling in named.spellings):
        return False
    for other in others:
        meant = next((word for word in left if word.startswith(other)), None)
        if meant is None:
            return False
        left.remove(meant)
    return True


def _singled_out(named: _Named, found: Iterable[_Named], words: list[str]) -> bool:
    """Tell whether two or more words leave one bearer of the name."""
    same = [n for n in found if n.spellings[0] == named.spellings[0]]
    return len(words) > 1 and len(same) == 1 and _words_fit(named, words) and named.spellings[0] != "".join(words)


def _alike(folded: str, found: Iterable[_Named], room: int) -> list[_Named]:
    if room <= 0 or len(folded) < 3:
        return []
    known = {n.region.code for n in found}
    scored = [
        (max(fuzz.ratio(folded, s, score_cutoff=_LIKE) for s in n.spellings), n)
        for n in _names()
        if n.region.code not in known
    ]
    scored = sorted((pair for pair in scored if pair[0]), key=lambda p: (-p[0], p[1].region.name, p[1].region.code))
    return [named for _, named in scored[:room]]


def _label(named: _Named) -> str:
    return gazetteer().short_name(named.region.code)


@cache
def _names() -> tuple[_Named, ...]:
    places = gazetteer()
    regions = [*places.villages(), *places.kecamatan()]
    bearers: dict[str, int] = {}
    for region in regions:
        bearers[fold_name(region.name)] = bearers.get(fold_name(region.name), 0) + 1
    return tuple(
        _Named(
            region,
            _spellings(region),
            tuple(fold_name(word) for word in region.name.split()),
            _around(region),
            bearers[fold_name(region.name)] == 1,
        )
        for region in regions
    )


def _spellings(region: RegionEntry) -> tuple[str, ...]:
    aliases = [fold_name(spelling) for spelling, code in gazetteer().aliases if code == region.code]
    return tuple(dict.fromkeys([fold_name(region.name), *aliases]))


def _around(region: RegionEntry) -> tuple[str, ...]:
    parent = gazetteer().parent(region)
    kecamatan = parent.name.split() if parent and region.level is Level.VILLAGE else []
    return (*(fold_name(word) for word in kecamatan), *_GOVERNMENTS[region.code[:5]])
