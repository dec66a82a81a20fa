"""Latitude and longitude as numbers: decimal degrees, degrees and minutes, degrees, minutes and seconds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coopdesk.formats.points import Point, PointForm, point

_SAME = str.maketrans(
    {
        **dict.fromkeys("º˚∘ᵒ", "°"),
        **dict.fromkeys("′’‘`´ʹ", "'"),
        **dict.fromkeys("″“”ʺ", '"'),
        **dict.fromkeys("−‒–—", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n\r", " "),
    }
)
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[+-]?[0-9]+(?:\.[0-9]+)?)|(?P<mark>[°'\"])|(?P<word>[a-z]+\.?)|(?P<gap>[,;:/=()|]))"
)
_DEGREES = r"[-+]?[0-9]{1,3}(?:\.[0-9]*)?"
_PAIR = re.compile(rf"\s*({_DEGREES})\s*,\s*({_DEGREES})(?:,-?[0-9.]*)?\s*")
_NORTH, _SOUTH, _EAST, _WEST = ("lat", 1), ("lat", -1), ("lon", 1), ("lon", -1)
_DIRECTIONS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("n", "lu", "u", "utara", "north"), _NORTH),
    **dict.fromkeys(("s", "ls", "selatan", "south"), _SOUTH),
    **dict.fromkeys(("e", "bt", "t", "timur", "east"), _EAST),
    **dict.fromkeys(("w", "bb", "b", "barat", "west"), _WEST),
}
_AXES = {
    **dict.fromkeys(("lat", "latitude", "lintang"), "lat"),
    **dict.fromkeys(("lon", "long", "lng", "longitude", "bujur"), "lon"),
}
_UNITS = {"d": "°", "deg": "°", "derajat": "°", "m": "'", "min": "'", "menit": "'", "sec": '"', "detik": '"'}
_ORDER = "°'\""


@dataclass(frozen=True)
class _Angle:
    """One angle as written: degrees, minutes, seconds with their marks, and what says which way it goes."""

    numbers: tuple[str, ...]
    marks: tuple[str, ...]
    axis: str | None = None
    sign: int | None = None


def read(text: str) -> Point | None:
    """Return the point that two angles give, None where the text is not wholly understood."""
    plain = re.sub(r"''", '"', text.translate(_SAME)).lower().strip()
    plain = re.sub(r"(?<=[0-9°'\"nsewutb]) ?\([^()]*\)$", "", plain)  # a remark behind the point
    pointed = _with_points(plain)
    tokens = _tokens(pointed) if pointed else None
    if not tokens:
        return None
    found = _by_direction(tokens) if any(kind == "way" for kind, _ in tokens) else _by_order(tokens)
    return _pair(*found) if found else None


def read_pair(text: str, method: PointForm) -> Point | None:
    """Return the point of ``lat,lon`` as programs write it, with decimal points."""
    match = _PAIR.fullmatch(text)
    return point(float(match.group(1)), float(match.group(2)), method) if match else None


def _with_points(text: str) -> str | None:
    """Return the text with decimal points, None where a comma could be either thing."""
    if re.search(r"[0-9]\.[0-9]", text) or not re.search(r"[0-9],[0-9]", text):
        return text
    four = re.fullmatch(r"([+-]?[0-9]{1,3}),([0-9]+),([+-]?[0-9]{1,3}),([0-9]+)", text)
    if four:
        return "{}.{} {}.{}".format(*four.groups())
    return re.sub(r"(?<=[0-9]),(?=[0-9])", ".", text)


def _tokens(text: str) -> list[tuple[str, str]] | None:
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        at = match.end()
        kind, value = str(match.lastgroup), match.group(str(match.lastgroup)).rstrip(".")
        if kind == "word":
            kind, value = _word(value)
        found.append((kind, value))
    return _without_chatter(found)


def _word(word: str) -> tuple[str, str]:
    if word in _UNITS:
        return "mark", _UNITS[word]
    if word in _DIRECTIONS or word in _AXES:
        return "way", word
    return "chatter", word


def _without_chatter(tokens: list[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """Leave out words before and behind the point; a word inside it, or a lone letter, is not understood."""
    numbers = [i for i, (kind, _) in enumerate(tokens) if kind == "number"]
    if not numbers:
        return None
    for i, (kind, value) in enumerate(tokens):
        if kind == "chatter" and (len(value) < 2 or numbers[0] < i < numbers[-1]):
            return None
    kept = [(kind, value) for kind, value in tokens if kind not in ("chatter", "gap")]
    return _joined_ways(kept)


def _joined_ways(tokens: list[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """Make one of ``lintang selatan`` and of ``lat … S``: an axis and a direction side by side must agree."""
    joined: list[tuple[str, str]] = []
    for kind, value in tokens:
        if kind == "way" and joined and joined[-1][0] == "way":
            before = joined[-1][1]
            if not (before in _AXES and value in _DIRECTIONS and _AXES[before] == _DIRECTIONS[value][0]):
                return None
            joined[-1] = (kind, value)
        else:
            joined.append((kind, value))
    return joined


def _by_direction(tokens: list[tuple[str, str]]) -> tuple[_Angle, _Angle] | None:
    ways = [i for i, (kind, _) in enumerate(tokens) if kind == "way"]
    if len(ways) != 2:
        return None
    leading = ways[0] == 0
    parts = [tokens[: ways[1]], tokens[ways[1] :]] if leading else [tokens[: ways[0] + 1], tokens[ways[0] + 1 :]]
    if not leading and ways[1] != len(tokens) - 1:
        return None
    angles = [_angle([t for t in part if t[0] != "way"], [v for k, v in part if k == "way"]) for part in parts]
    if angles[0] is None or angles[1] is None or {angles[0].axis, angles[1].axis} != {"lat", "lon"}:
        return None
    return angles[0], angles[1]


def _by_order(tokens: list[tuple[str, str]]) -> tuple[_Angle, _Angle] | None:
    degrees = [i for i, token in enumerate(tokens) if token == ("mark", "°")]
    if degrees:
        if len(degrees) != 2 or degrees[0] != 1:
            return None
        cut = degrees[1] - 1
    else:
        if any(kind != "number" for kind, _ in tokens) or len(tokens) not in (2, 4, 6):
            return None
        if len(tokens) > 2 and not any(value.startswith("-") for _, value in tokens):
            return None  # "17:32 24:11": without mark, direction or sign these may be anything
        cut = len(tokens) // 2
    first, second = _angle(tokens[:cut], []), _angle(tokens[cut:], [])
    return (first, second) if first and second and len(first.numbers) == len(second.numbers) else None


def _angle(tokens: list[tuple[str, str]], ways: list[str]) -> _Angle | None:
    numbers: list[str] = []
    marks: list[str] = []
    for kind, value in tokens:
        if kind == "number":
            numbers.append(value)
        elif len(marks) < len(numbers) <= 3 and value == _ORDER[len(numbers) - 1]:
            marks.append(value)
        else:
            return None
    if not 1 <= len(numbers) <= 3 or not all(_is_part(number) for number in numbers[1:]):
        return None
    if any("." in number for number in numbers[:-1]):
        return None
    axis, sign = _DIRECTIONS.get(ways[0], (_AXES.get(ways[0]), None)) if ways else (None, None)
    if sign == 1 and numbers[0].startswith("-"):
        return None
    return _Angle(tuple(numbers), tuple(marks), axis, sign)


def _is_part(number: str) -> bool:
    return number[0] not in "+-" and float(number) < 60


def _pair(first: _Angle, second: _Angle) -> Point | None:
    bare = len(first.numbers) == len(second.numbers) == 1 and not (first.axis or first.marks or second.marks)
    if bare and not ("." in first.numbers[0] and "." in second.numbers[0]):
        return None  # "12/11/2025", "3, 4": two whole numbers are hardly ever a point
    simple = max(len(first.numbers), len(second.numbers)) == 1
    form = PointForm.DECIMAL if simple else PointForm.DEGREES_MINUTES_SECONDS
    a, b = _value(first), _value(second)
    if first.axis:
        return point(a, b, form) if first.axis == "lat" else point(b, a, form)
    if abs(a) > 90:
        return point(b, a, form, swapped=True)
    return point(a, b, form)


def _value(angle: _Angle) -> float:
    degrees, *parts = angle.numbers
    size = abs(float(degrees)) + sum(float(part) / (60.0, 3600.0)[at] for at, part in enumerate(parts))
    negative = degrees.startswith("-") or angle.sign == -1
    return -size if negative else size
