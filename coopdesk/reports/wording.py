"""Numbers, times and places as official Indonesian papers write them."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import Figure, Total, ValueState, unit_of
from coopdesk.domain.hazards import DIBI_CODES
from coopdesk.domain.incidents import Incident
from coopdesk.domain.times import to_wib

NIL = "NIHIL"
PENDING = "Dalam pendataan"
UNKNOWN = "belum diketahui"
NONE_NOTED = "belum ada catatan"
"""Of what is written down as it comes: that there is nothing of it yet says nothing of the place itself."""
NOT_SET = "[belum diisi]"
NO_REPORT = "…"

_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[^\s/?#:;,]+)[^\s;,]*", re.IGNORECASE)
_STOP = re.compile(r"[.!?;](?=\s)")
_ABBREVIATIONS = frozenset(
    ("bpk", "dr", "ds", "dsn", "gg", "jl", "kab", "kec", "kel", "kl", "no", "prov", "rt", "rw", "sdr", "st", "tgl")
)
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def number(value: Decimal | int) -> str:
    """Return ``1.117`` or ``2,5``: dots between thousands, a comma before decimals, no trailing zeros."""
    text = f"{Decimal(value):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def rupiah(value: Decimal | int) -> str:
    """Return ``Rp1.250.000``."""
    return f"Rp{number(value)}"


def amount(value: Decimal | int, unit: str) -> str:
    """Return a number with its unit: ``442 KK``, ``Rp1.250.000``."""
    return rupiah(value) if unit == "Rp" else f"{number(value)} {unit}"


def date(moment: datetime) -> str:
    """Return the WIB date, ``24 November 2025``."""
    local = to_wib(moment)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def day_and_date(moment: datetime) -> str:
    """Return ``Senin, 24 November 2025``."""
    return f"{weekday(moment)}, {date(moment)}"


def weekday(moment: datetime) -> str:
    """Return the WIB day of the week, ``Senin``."""
    return _DAYS[to_wib(moment).weekday()]


def clock(moment: datetime) -> str:
    """Return the WIB time, ``17.32``."""
    return f"{to_wib(moment):%H.%M}"


def day_and_time(moment: datetime) -> str:
    """Return ``Senin, 24 November 2025 pukul 17.32 WIB``."""
    return f"{day_and_date(moment)} pukul {clock(moment)} WIB"


def date_and_time(moment: datetime, today: datetime | None = None) -> str:
    """Return ``24 November 2025 17.32 WIB``, without the date where it is that of ``today``."""
    time = f"{clock(moment)} WIB"
    return time if today and same_day(moment, today) else f"{date(moment)} {time}"


def short_date(moment: datetime) -> str:
    """Return ``24/11/2025``, for narrow columns and messages."""
    return f"{to_wib(moment):%d/%m/%Y}"


def short_time(moment: datetime, today: datetime) -> str:
    """Return ``17.32``; on another day ``24/11 17.32``, in another year ``24/11/25 17.32``."""
    if same_day(moment, today):
        return clock(moment)
    local = to_wib(moment)
    return f"{local:%d/%m}{'' if local.year == to_wib(today).year else f'/{local:%y}'} {clock(moment)}"


def same_day(one: datetime, other: datetime) -> bool:
    """Tell whether two moments fall on one WIB date."""
    return to_wib(one).date() == to_wib(other).date()


def coordinates(lat: float, lon: float) -> str:
    """Return ``7,6453° LS; 112,9075° BT`` (WGS 84, four decimals: about 11 m)."""
    south, west = lat < 0, lon < 0
    vertical, horizontal = (f"{abs(v):.4f}".replace(".", ",") for v in (lat, lon))
    return f"{vertical}° {'LS' if south else 'LU'}; {horizontal}° {'BB' if west else 'BT'}"


def water_height(low: int | None, high: int | None) -> str:
    """Return ``20–200 cm``, ``sampai 200 cm``, ``mulai 20 cm``; empty where neither end is known."""
    if low is not None and high is not None:
        return f"{number(low)} cm" if low == high else f"{number(low)}–{number(high)} cm"
    if high is not None:
        return f"sampai {number(high)} cm"
    return f"mulai {number(low)} cm" if low is not None else ""


def total_text(total: Total | None, *, unit: bool = True) -> str:
    """Return a total as printed; what nobody reported is never a zero.

    ``442 KK``, ``± 30 jiwa``, ``442 KK + dalam pendataan (2 desa)``, ``NIHIL``, ``Dalam pendataan``,
    ``belum diketahui``.
    """
    if total is None or not total.known:
        return UNKNOWN
    if total.number is None:
        if total.pending == 0:
            return NIL
        return PENDING if total.pending == 1 else f"{PENDING} ({total.pending} desa)"
    counted = _counted(total.number, total.approximate, unit_of(total.category) if unit else "")
    return f"{counted} + dalam pendataan ({total.pending} desa)" if total.pending else counted


def figure_text(figure: Figure | None) -> str:
    """Return one report without its unit; no report is ``…``."""
    if figure is None:
        return NO_REPORT
    if figure.state is ValueState.NIL:
        return NIL
    if figure.state is ValueState.PENDING or figure.value is None:
        return PENDING
    return _counted(figure.value, figure.approximate, "")


def discrepancy_text(total: Total, approximate: bool = False) -> str:
    """Return what a report for the whole incident says against the sum of the villages; empty where they agree."""
    if total.discrepancy is None:
        return ""
    whole = amount(total.discrepancy, unit_of(total.category))
    return f"selisih: laporan total {'± ' if approximate else ''}{whole}"


def _counted(value: Decimal, approximate: bool, unit: str) -> str:
    if value == 0:
        return NIL
    text = amount(value, unit) if unit else number(value)
    return f"± {text}" if approximate else text


def kib(incident: Incident, owner: Agency, index: int) -> str:
    """Return the identity code for print, ``3575-101-20251124-01``; a hazard without a verified code has none.

    ``index`` is the incident's rank (from 1) among its owner's of that hazard and date.
    """
    code = DIBI_CODES.get(incident.hazard_type) if incident.hazard_type else None
    if code is None:
        return "KIB: kode jenis belum diisi"
    return f"KIB: {owner.region.replace('.', '')}-{code}-{to_wib(incident.date):%Y%m%d}-{index:02d}"


def clip(text: str, limit: int | None, mark: str = "…") -> str:
    """Return the text, cut at a word before ``limit`` characters and marked where it was cut."""
    if limit is None or len(text) <= limit:
        return text
    head = text[:limit]
    space = head.rfind(" ")
    return (head[:space] if space > limit // 2 else head).rstrip(" \n,;.") + mark


def clip_text(text: str, limit: int | None, mark: str = "…") -> str:
    """Return a long text cut after a sentence where one ends in the second half of ``limit``, else at a word."""
    if limit is None or len(text) <= limit:
        return text
    ends = [m.end() for m in _STOP.finditer(text, limit // 2, limit + 1) if not _abbreviated(text, m.start())]
    return f"{text[: ends[-1]]} {mark}" if ends else clip(text, limit, mark)


def _abbreviated(text: str, stop: int) -> bool:
    """Tell whether a full stop belongs to the word before it, as in ``Kel. Sebani`` and ``S. Welang``."""
    word = text[text.rfind(" ", 0, stop) + 1 : stop].lower()
    return text[stop] == "." and (word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()))


def source_name(text: str) -> str:
    """Return a source with every web address as its host alone: ``pasmu.id``."""
    return _ADDRESS.sub(lambda m: m["host"], text)


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


def visible(text: str) -> str:
    """Return the text with every sign that has no width or turns the reading direction shown as ``␣``."""
    return _HIDDEN.sub("␣", text)
