"""Plus Codes, UTM and MGRS."""

from __future__ import annotations

import re

import utm
from openlocationcode import openlocationcode

from coopdesk.domain.regions import fold_name, gazetteer
from coopdesk.formats.points import Point, PointForm, point

_PLUS_CODE = re.compile(r"(?<![0-9A-Z+])([23456789CFGHJMPQRVWX0]{2,8}\+[23456789CFGHJMPQRVWX]{0,7})(?![0-9A-Z+])")
_MIDDLE = (-7.645, 112.9075)  # Pasuruan: a short code means the square nearest to it
_ADDRESS = {"kota", "kab", "kabupaten", "kec", "kecamatan", "kel", "kelurahan", "desa", "indonesia"}

_ZONE = r"(?:UTM[\s:]*)?(?:ZON[EA][\s:]*)?(?P<zone>[0-9]{1,2})\s*(?P<band>[C-HJ-NP-X])"
_UTM = re.compile(
    _ZONE + r"[\s,;:]+(?:[XE]\s*[:=]?\s*)?(?P<east>[0-9]{6}(?:\.[0-9]+)?)\s*(?:M?\s*E)?"
    r"[\s,;]+(?:[YN]\s*[:=]?\s*)?(?P<north>[0-9]{4,8}(?:\.[0-9]+)?)\s*(?:M?\s*N)?"
)
_MGRS = re.compile(
    r"(?:MGRS[\s:]*)?(?P<zone>[0-9]{1,2})\s*(?P<band>[C-HJ-NP-X])\s*(?P<square>[A-HJ-NP-Z]{2})\s*"
    r"(?P<digits>[0-9 ]{6,11})"
)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_CYCLE = 2_000_000  # metres after which the letters of rows repeat


def looks_like_plus_code(text: str) -> bool:
    """Tell whether a Plus Code stands in the text."""
    return _PLUS_CODE.search(text.upper()) is not None


def read_plus_code(text: str) -> Point | None:
    """Return the middle of a Plus Code's square; a short one is completed near Pasuruan.

    A short code beside the name of some other town means another square: it is refused.
    """
    found = _PLUS_CODE.findall(text.upper())
    if len(found) != 1:
        return None
    code, rest = found[0], re.sub(re.escape(found[0]), " ", text, flags=re.IGNORECASE)
    if openlocationcode.isShort(code):
        if code.index("+") not in (4, 6) or not _is_here(rest):
            return None
        code = openlocationcode.recoverNearest(code, *_MIDDLE)
    elif not openlocationcode.isFull(code) or re.search(r"[0-9]", rest):
        return None
    if "0" in code or code.endswith("+"):
        return None  # a square of kilometres is no point
    square = openlocationcode.decode(code)
    return point(square.latitudeCenter, square.longitudeCenter, PointForm.PLUS_CODE)


def _is_here(place: str) -> bool:
    words = place.lower()
    if "lampung" in words:
        return False  # has a Pasuruan too
    names = [re.sub(r"\b(?:" + "|".join(_ADDRESS) + r")\b\.?", " ", part) for part in re.split("[,;]", words)]
    return "pasuruan" in words or all(not fold_name(name) or gazetteer().named(name) for name in names)


def looks_like_grid(text: str) -> bool:
    """Tell whether the text has the form of UTM or MGRS, whatever its numbers say."""
    plain = _plain(text)
    return bool(_UTM.fullmatch(plain) or _MGRS.fullmatch(plain))


def read_grid(text: str) -> Point | None:
    """Return the point of a UTM or MGRS reference; None for a square that does not exist."""
    plain = _plain(text)
    match = _UTM.fullmatch(plain)
    if match:
        east, north = float(match["east"]), float(match["north"])
        return _from_utm(east, north, int(match["zone"]), match["band"])
    match = _MGRS.fullmatch(plain)
    return _from_mgrs(int(match["zone"]), match["band"], match["square"], match["digits"]) if match else None


def _plain(text: str) -> str:
    return re.sub(r"(?<=[0-9]),(?=[0-9]+(?:\s|M|$))", ".", text.upper().strip())


def _from_utm(east: float, north: float, zone: int, band: str) -> Point | None:
    """Return the point that fits its band; ``49S`` is also how the southern half of zone 49 is written."""
    if band == "S":
        if _in_band(_degrees(east, north, zone, southern=False), "S"):
            return None  # the band S and the southern half both hold such a point
        found = _degrees(east, north, zone, southern=True)
    else:
        found = _in_band(_degrees(east, north, zone, southern=band < "N"), band)
    return point(*found, PointForm.UTM) if found else None


def _from_mgrs(zone: int, band: str, square: str, digits: str) -> Point | None:
    columns = _LETTERS[(zone - 1) % 3 * 8 :][:8]
    figures = digits.split() if " " in digits.strip() else [digits[: len(digits) // 2], digits[len(digits) // 2 :]]
    if square[0] not in columns or square[1] not in _ROWS or len(figures) != 2:
        return None
    size = len(figures[0])
    if size != len(figures[1]) or not 3 <= size <= 5:
        return None
    step = 10 ** (5 - size)
    half = step / 2 if step > 1 else 0.0
    east = (columns.index(square[0]) + 1) * 100_000 + int(figures[0]) * step + half
    row = (_ROWS.index(square[1]) - (0 if zone % 2 else 5)) % 20
    north = row * 100_000 + int(figures[1]) * step + half
    fitting = [
        found
        for cycle in range(5)
        if (found := _in_band(_degrees(east, north + cycle * _CYCLE, zone, southern=band < "N"), band))
    ]
    return point(*fitting[0], PointForm.MGRS) if len(fitting) == 1 else None


def _degrees(east: float, north: float, zone: int, southern: bool) -> tuple[float, float] | None:
    try:
        lat, lon = utm.to_latlon(east, north, zone, northern=not southern)
    except ValueError:
        return None
    return float(lat), float(lon)


def _in_band(found: tuple[float, float] | None, band: str) -> tuple[float, float] | None:
    """Return the point if its latitude lies in the band (8 degrees each, the last one 12)."""
    if found is None:
        return None
    south = -80 + 8 * _BANDS.index(band)
    return found if south <= found[0] <= south + (12 if band == "X" else 8) else None
