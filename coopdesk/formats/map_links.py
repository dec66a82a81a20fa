"""Points in links to maps."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote_plus, urlsplit

from coopdesk.formats import angles, grid_references
from coopdesk.formats.points import Point, PointForm, ShortLink

_SHORT = {
    "maps.app.goo.gl",
    "goo.gl",
    "g.co",
    "g.page",
    "share.google",
    "bit.ly",
    "s.id",
    "tinyurl.com",
    "t.co",
    "w.wiki",
    "osm.org",
}
_PLACE = re.compile(r"!3d(-?[0-9.]+)!4d(-?[0-9.]+)")
_CENTRE = re.compile(r"/@(-?[0-9]{1,3}(?:\.[0-9]+)?,-?[0-9]{1,3}(?:\.[0-9]+)?)[,/]")
_STREET_MAP = re.compile(r"map=[0-9.]+/(-?[0-9.]+)/(-?[0-9.]+)")
_QUERIES = ("q", "query", "ll", "destination", "daddr", "center", "cp", "to")


def read(url: str) -> Point | ShortLink | None:
    """Return the point that a link names: the place before the query, the query before the middle of the map."""
    url = url.rstrip(").,;>\"'")
    parts = _split(url)
    if parts is None:
        return None
    host, path, query, fragment = parts
    if host in _SHORT:
        return ShortLink(url)
    places = set(_PLACE.findall(url))
    if places or "/dir/" in path:
        return angles.read_pair(",".join(places.pop()), PointForm.LINK) if len(places) == 1 else None
    return (
        _from_query(query)
        or _from_path(path)
        or _from_street_map(query, fragment)
        or _pair(_CENTRE.findall(path + "/"), PointForm.LINK_CENTRE)
    )


def _split(url: str) -> tuple[str, str, str, str] | None:
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        return (parts.hostname or "").removeprefix("www."), unquote_plus(parts.path), parts.query, parts.fragment
    except ValueError:
        return None


def _from_query(query: str) -> Point | None:
    values = parse_qs(query)
    for name in _QUERIES:
        for value in values.get(name, []):
            found = _from_text(re.sub(r"^loc:", "", value.replace("~", ",")))
            if found:
                return found
    return None


def _from_path(path: str) -> Point | None:
    match = re.search(r"/(?:search|place)/([^/@]+)", path)
    return _from_text(match.group(1)) if match else None


def _from_text(text: str) -> Point | None:
    pair = angles.read_pair(text, PointForm.LINK)
    if pair:
        return pair
    found = grid_references.read_plus_code(text) if grid_references.looks_like_plus_code(text) else angles.read(text)
    return Point(found.lat, found.lon, PointForm.LINK, found.swapped, found.outside) if found else None


def _from_street_map(query: str, fragment: str) -> Point | None:
    values = parse_qs(query)
    if "mlat" in values and "mlon" in values:
        return angles.read_pair(f"{values['mlat'][0]},{values['mlon'][0]}", PointForm.LINK)
    return _pair([",".join(p) for p in _STREET_MAP.findall(fragment)], PointForm.LINK_CENTRE)


def _pair(found: list[str], method: PointForm) -> Point | None:
    return angles.read_pair(found[0], method) if len(set(found)) == 1 else None
