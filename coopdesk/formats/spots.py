"""Cut the text of a place cell into names, each with the word that says what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class SpotKind(StrEnum):
    """What a name is said to be."""

    KECAMATAN = "kecamatan"
    VILLAGE = "village"
    GOVERNMENT = "government"
    DETAIL = "detail"
    """Hamlet, street, RT/RW: kept as text."""
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Spot:
    """One name of a place cell. ``direct``: its own word stands before it, not one further up the list."""

    kind: SpotKind
    name: str
    direct: bool = True


_VILLAGE = r"(?:desa|ds|kelurahan|kel|keldes|deskel)"
_LABEL = re.compile(
    r"(?<![a-z'’])(?:"
    rf"(?P<village>{_VILLAGE}\b\.?(?:\s*[/&]\s*{_VILLAGE}\b\.?)?)"
    r"|(?P<kecamatan>(?:se-?\s?)?(?:kecamatan|kec)\b\.?)"
    r"|(?P<government>(?:kabupaten|kab|kota)\b\.?\s*pasuruan\b|pasuruan\s*\((?:kota|kabupaten|kab)\))"
    r"|(?P<detail>(?:dusun|dsn|dukuh|lingkungan|lingk|ling|rt|rw|jl|jln|jalan|gang|gg|perum|perumahan|blok|kampung|kp|"
    r"km|depan|belakang|dekat|simpang)\b\.?)"
    r")\s*:?\s*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[,;/&+\n]|\s[-–—]\s|\s(?:dan|serta|maupun)\s|(?<=\s)[0-9]{1,2}[.)]\s", re.IGNORECASE)
_BREAK = re.compile(r"[|()\[\]]|:(?=\s)")
_BULLET = re.compile(r"^(?:[0-9]{1,2}[.)]|[-–•*·])\s+")
_LEADING = re.compile(r"^(?:di|wilayah|daerah|sekitar|sebagian)\s+", re.IGNORECASE)
_COUNTED = re.compile(r"^(?P<name>[^0-9=:]*[a-z'’])\s*[:=]?\s*(?P<more>[0-9±].*)$", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:prov(?:insi)?\.?\s*)?jawa timur|jatim|indonesia|pasuruan|wib|kab(?:upaten)?\.?|kota", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def cut(text: str, column: SpotKind = SpotKind.UNSAID) -> tuple[Spot, ...]:
    """Return the names of a cell in order; ``column`` is what its column says that they are.

    A label holds for the names after it, up to the next label or bracket: ``Kec. Lekok, Grati | Ds./Kel. Alastlogo``.
    """
    spots: list[Spot] = []
    for piece in _BREAK.split(text):
        spots.extend(_cut_piece(piece, column))
    return tuple(spots)


def _cut_piece(text: str, column: SpotKind) -> Iterator[Spot]:
    kind, direct = column, column is not SpotKind.UNSAID
    at = 0
    for label in [*_LABEL.finditer(text), None]:
        yield from _names(text[at : label.start() if label else len(text)], kind, direct, column)
        if label is None:
            return
        at = label.end()
        kind, direct = SpotKind(str(label.lastgroup)), True
        if kind is SpotKind.GOVERNMENT:
            yield Spot(kind, label.group().strip(" :"))
            kind, direct = column, column is not SpotKind.UNSAID
        elif kind is SpotKind.DETAIL:
            at = label.start()


def _names(text: str, kind: SpotKind, direct: bool, column: SpotKind) -> Iterator[Spot]:
    for number, part in enumerate(_SEPARATOR.split(text)):
        name = _LEADING.sub("", _BULLET.sub("", re.sub(r"\s+", " ", part).strip())).strip(" .,;:-")
        if not name or _NOISE.fullmatch(name):
            continue
        if kind is SpotKind.DETAIL and number:
            kind, direct = column, column is not SpotKind.UNSAID  # a street's label ends with its name
        counted = _COUNTED.match(name) if kind is not SpotKind.DETAIL else None
        listed = direct if number == 0 or kind is column else False
        if counted:
            yield Spot(kind, counted["name"].strip(), listed)
            yield Spot(SpotKind.DETAIL, name)
        else:
            yield Spot(kind, name, listed)
