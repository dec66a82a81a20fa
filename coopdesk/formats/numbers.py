"""Numbers as recaps write them: nil, not yet counted, about, thousands with a dot, ranges of centimetres."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from coopdesk.domain.figures import FigureCategory, ValueState, unit_of
from coopdesk.formats.recap_values import Unread
from coopdesk.formats.sheets import Cell

_NIL = re.compile(r"[-–—−_]+|nihil|nil|tidak ada|tdk ada|tak ada|kosong|n\.?i\.?h\.?i\.?l\.?")
_NO_REPORT = re.compile(r"[.…*?/ ]+|n/?a|#n/a")
_PENDING = re.compile(
    r"\b(?:pendataan|didata|terdata|data|asses?ment|asesmen|menunggu|proses|belum|blm|dihitung|konfirmasi|verifikasi)\b"
)
_MANY = re.compile(r"\b(?:belasan|puluhan|ratusan|ribuan|jutaan|beberapa|bbrp|sejumlah|banyak|sebagian)\b")
_ABOUT = re.compile(
    r"^(?:±|\+/-|\+-|~|≈|ca\.?|sekitar|sekira|kurang lebih|lebih kurang|kira-kira|kurleb|k\.?l\.?|l\.?k\.?|hampir)\s*"
)
_BOUND = re.compile(r"^(?:>=?|≥|<=?|≤|lebih dari|kurang dari|minimal|maksimal|min\.?|maks\.?|max\.?|diatas|di atas)\s*")
_TIMES = {"ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9, "m": 10**9}
_WORDS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
_DIGITS = r"[0-9](?:[0-9., ]*[0-9])?"
_NUMBER = re.compile(rf"(?P<digits>{_DIGITS})(?:\s*\((?P<note>[a-z ]+)\))?\s*(?P<plus>\+)?\s*(?P<unit>[a-z²2./% ]*)\.?")
_UNITS = {
    "jiwa": ("jiwa", "orang", "org", "jw", "warga", "korban", "anak"),
    "KK": ("kk",),
    "unit": ("unit", "rumah", "rmh", "buah", "bh", "bangunan", "lokal", "titik"),
    "titik": ("titik", "unit", "buah"),
    "m": ("m", "meter", "mtr"),
    "ha": ("ha", "hektar", "hektare"),
    "ekor": ("ekor", "ek"),
    "Rp": ("rupiah",),
}
_MOST = {
    "jiwa": 3_000_000,
    "KK": 1_000_000,
    "unit": 1_000_000,
    "titik": 1_000_000,
    "m": 10_000_000,
    "ha": 200_000,
    "ekor": 50_000_000,
    "Rp": 1_000_000_000_000,
}
_SIBLINGS = {
    FigureCategory.AFFECTED_PEOPLE: FigureCategory.AFFECTED_HOUSEHOLDS,
    FigureCategory.DISPLACED_PEOPLE: FigureCategory.DISPLACED_HOUSEHOLDS,
}
_OTHER = {**_SIBLINGS, **{b: a for a, b in _SIBLINGS.items()}}
_DEEPEST_CM = 10_000
_HEIGHT = r"[0-9]+(?:[.,][0-9]+)?"
_DEPTH = re.compile(
    rf"(?P<low>{_HEIGHT})\s*(?P<first>cm|m|meter|mtr)?\.?"
    rf"(?:\s*(?:-|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*(?P<high>{_HEIGHT})\s*(?P<last>cm|m|meter|mtr)?)?"
    r"\s*(?P<plus>\+)?\.?"
)


@dataclass(frozen=True)
class Count:
    """A cell of a figure column: what it reports, and whether its text says more and must be kept."""

    state: ValueState | None = None
    value: Decimal | None = None
    approximate: bool = False
    category: FigureCategory | None = None
    keep: bool = False
    understood: bool = True


@dataclass(frozen=True)
class Depth:
    """Water between two heights in cm; one of them may be unknown. ``keep`` as in Count."""

    low: int | None = None
    high: int | None = None
    keep: bool = False
    understood: bool = True


def read_count(cell: Cell, category: FigureCategory) -> Count | None:
    """Return what a cell reports for a category, None for an empty one.

    Raises Unread: ``negative``, ``too_large``, ``not_whole``, ``not_finite``, ``is_date`` (the sheet program made a
    date of it).
    """
    if cell is None:
        return None
    if isinstance(cell, date | time | timedelta):
        raise Unread("is_date")
    if isinstance(cell, float):
        return Count(ValueState.NUMBER, _checked(_exact(cell), category), category=category)
    text = re.sub(r"\s+", " ", cell.lower()).strip()
    if _NIL.fullmatch(text):
        return Count(ValueState.NIL, category=category)
    if _NO_REPORT.fullmatch(text):
        return Count(keep=bool(re.search("[a-z?*]", text)))
    if text.startswith("#"):
        return Count(keep=True, understood=False)  # a formula that failed
    return _number(text, category) or _words(text, category)


def read_water(cell: Cell, header: str = "") -> Depth | None:
    """Return the depth that a cell gives, in cm; None for empty and for ``-``. ``header`` may name the unit.

    Raises Unread as read_count does.
    """
    if cell is None:
        return None
    if isinstance(cell, date | time | timedelta):
        raise Unread("is_date")
    metres = re.search(r"\((?:m|meter|mtr)\)|\bmeter\b", header.lower()) is not None
    if isinstance(cell, float):
        height = _centimetres(_exact(cell), "m" if metres else "cm")
        return Depth(height, height) if height is not None else Depth(keep=True, understood=False)
    text = re.sub(r"\s+", " ", cell.lower()).replace("–", "-").replace("—", "-").strip()
    if re.fullmatch(r"[-.…? ]+|nihil|tidak ada|n/?a", text):
        return Depth(keep=True) if "?" in text or text.startswith("n/") else None
    if re.match(r"[-−]\s?[0-9]", text):
        raise Unread("negative")
    return _depth(text, "m" if metres else "cm")


def _exact(number: float) -> Decimal:
    if not math.isfinite(number):
        raise Unread("not_finite")
    return Decimal(repr(number))


def _number(text: str, category: FigureCategory) -> Count | None:
    plain = re.sub(r"^rp\.?\s*|,-$", "", text) if category is FigureCategory.ESTIMATED_LOSS else text
    about = bool(_ABOUT.match(plain))
    plain = _ABOUT.sub("", plain)
    bound = bool(_BOUND.match(plain))
    plain = re.sub(r"^rp\.?\s*", "", _BOUND.sub("", plain)) if bound or about else plain
    if re.match(r"[-−]\s?[0-9]", plain):
        raise Unread("negative")
    match = _NUMBER.fullmatch(plain)
    meant = _meant(match["unit"].strip("."), category) if match else None
    if match is None or meant is None:
        return _spelled(plain, category)
    value, factor = _value(match["digits"], unit_of(meant[0])), meant[1]
    if value is None:
        return None
    loose = bound or match["plus"] is not None
    checked = _checked(value * factor, meant[0])
    note = loose or checked != value * factor or bool(match["note"] and match["note"] not in _WORDS)
    return Count(ValueState.NUMBER, checked, about or loose, meant[0], keep=note)


def _meant(unit: str, category: FigureCategory) -> tuple[FigureCategory, int] | None:
    """Return the category that a number with this unit reports, and the factor; None where the unit is another."""
    own, words = unit_of(category), unit.replace(".", " ").split()
    if all(word in _UNITS[own] for word in words):
        return category, 1
    if own == "Rp" and unit in _TIMES:
        return category, _TIMES[unit]
    other = _OTHER.get(category)
    if other and all(word in _UNITS[unit_of(other)] for word in words):
        return other, 1
    return None


def _spelled(text: str, category: FigureCategory) -> Count | None:
    word, _, unit = text.partition(" ")
    if word in _WORDS and _meant(unit, category) == (category, 1):
        return Count(ValueState.NUMBER, Decimal(_WORDS.index(word)), category=category)
    return None


def _value(digits: str, unit: str) -> Decimal | None:
    """Return the number; a dot groups thousands, a comma begins decimals, and a count has none."""
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:[. ][0-9]{3})+(?:,[0-9]+)?", digits):
        return Decimal(re.sub("[. ]", "", digits).replace(",", "."))
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+", digits) and (unit not in ("ha", "m") or digits.count(",") > 1):
        return Decimal(digits.replace(",", ""))
    if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", digits):
        return Decimal(digits.replace(",", "."))
    return None


def _checked(value: Decimal, category: FigureCategory) -> Decimal:
    unit = unit_of(category)
    if value < 0:
        raise Unread("negative")
    if value > _MOST[unit]:
        raise Unread("too_large")
    if unit not in ("ha", "m", "Rp") and value != value.to_integral_value():
        raise Unread("not_whole")
    rounded = round(value, 3)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()


def _words(text: str, category: FigureCategory) -> Count:
    if not re.search("[0-9]", text) and (_MANY.search(text) or _PENDING.search(text)):
        plain = re.fullmatch(r"(?:masih |belum ada |(?:dlm|dalam) |proses )*(?:pendataan|didata|data)|belum ada", text)
        return Count(ValueState.PENDING, category=category, keep=plain is None)
    return Count(keep=True, understood=False)


def _depth(text: str, unit: str) -> Depth:
    loose = bool(_ABOUT.match(text))
    plain = _ABOUT.sub("", text)
    bound = _BOUND.match(plain)
    plain = _BOUND.sub("", plain)
    match = _DEPTH.fullmatch(plain)
    if match is None:
        return Depth(keep=True, understood=False)
    last = match["last"] or match["first"] or unit
    low = _centimetres(Decimal(match["low"].replace(",", ".")), match["first"] or last)
    high = _centimetres(Decimal(match["high"].replace(",", ".")), last) if match["high"] else low
    if low is None or high is None:
        return Depth(keep=True, understood=False)
    if match["plus"] or (bound and not match["high"]):
        below = bound is not None and re.match(r"<|≤|kurang|maks|max", bound.group()) is not None
        return Depth(None, high, keep=True) if below else Depth(low, None, keep=True)
    return Depth(min(low, high), max(low, high), keep=loose or bound is not None or low > high)


def _centimetres(value: Decimal, unit: str) -> int | None:
    centimetres = value * (1 if unit.startswith("cm") else 100)
    if centimetres < 0:
        raise Unread("negative")
    if centimetres > _DEEPEST_CM:
        raise Unread("too_large")
    return int(centimetres) if centimetres == centimetres.to_integral_value() else None
