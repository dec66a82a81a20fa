"""Dates and times as offices write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from rapidfuzz import fuzz, process

from coopdesk.domain.times import from_text, to_wib
from coopdesk.formats.recap_values import Unread
from coopdesk.formats.sheets import Cell, shown

_MONTHS = (
    "januari january jan",
    "februari pebruari february feb peb febr",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu agt agst agts agus agust aug ags",
    "september sep sept",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_WEEKDAYS = (
    "senin sen monday mon",
    "selasa sel tuesday tue",
    "rabu rab wednesday wed",
    "kamis kam thursday thu",
    "jumat jum'at jum friday fri",
    "sabtu sab saturday sat",
    "minggu min ahad sunday sun",
)
_YEARS = range(1901, 2101)
_FIRST, _AFTER = 20_000, 73_051  # 1954 to 2099, as sheet programs count days
_TO = r"(?:-|–|—|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga|&|\+|,|/|dan)"
_YEAR = r"(?:(?P<year>[0-9]{4})|'?(?P<short>[0-9]{2}))(?![0-9])"
_FORMS = (
    re.compile(
        r"(?P<year>[0-9]{4})\s?(?P<gap>[-/.])\s?(?P<month>[0-9]{1,2})\s?(?P=gap)\s?(?P<day>[0-9]{1,2})(?![0-9])"
    ),
    re.compile(rf"(?P<day>[0-9]{{1,2}})\s?(?P<gap>[-/. ])\s?(?P<month>[0-9]{{1,2}})\s?(?P=gap)\s?{_YEAR}"),
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})\s?-\s?[0-9]{{1,2}}\s?(?P<gap>[/.])\s?(?P<month>[0-9]{{1,2}})\s?(?P=gap)\s?{_YEAR}"
    ),
    re.compile(rf"(?P<day>[0-9]{{1,2}})[-/. ]*(?P<name>[a-z]{{3,}})[-/., ]*{_YEAR}"),
    re.compile(rf"(?P<day>[0-9]{{1,2}})(?:\s*{_TO}\s*[0-9]{{1,2}})+[-/. ]*(?P<name>[a-z]{{3,}})[-/., ]*{_YEAR}"),
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})\s*(?P<name>[a-z]{{3,}})\.?\s*{_TO}\s*[0-9]{{1,2}}\s*[a-z]{{3,}}[-/., ]*{_YEAR}"
    ),
    re.compile(r"(?P<name>[a-z]{3,})\.?\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{4})(?![0-9])"),
    re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9])"),
)
_RANGES = (_FORMS[2], _FORMS[4], _FORMS[5])
_ISO_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9]{2}:[0-9]{2}.*(?:z|[-+][0-9]{2}:?[0-9]{2})")
_WEEKDAY = re.compile(r"([a-z']+)\s*[,./:]?\s*(?=[0-9]|tgl|tanggal)")
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?![0-9])(?:[:.][0-9]{2}(?:\.[0-9]+)?)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
)
_DAYTIME = re.compile(r"dini\s?hari|subuh|pagi|siang|sore|petang|maghrib|malam|tengah\s?malam")
_AFTER_NOON = ("siang", "sore", "petang", "malam", "maghrib")
_CLOCK_BEHIND = re.compile(
    r"\(?(?:pukul|pkl|jam|±|sekitar)?\.?\s*(?:[0-9]{1,2}[:.][0-9]{2}(?![0-9]|[./-][0-9]{4})|" + _DAYTIME.pattern + ")"
)
_ABOUT = re.compile(r"(?:±|\+/-|~|sekitar|sekira|kurang lebih|kira-kira|lebih kurang|pukul|pkl\.?|jam|j\.)\s*")
_ZONES = {"wib": 0, "wita": -1, "wit": -2}


@dataclass(frozen=True)
class DateReading:
    """A day; the time, where one stands beside it; ``more`` where the cell says more than these two."""

    day: date
    time: TimeReading | None = None
    more: bool = False
    weekday_differs: bool = False


@dataclass(frozen=True)
class TimeReading:
    """What a cell says of the time: ``time`` (WIB) where it is a clock time; ``next_day`` for 24.00.

    ``guessed``: a number that only the column makes a time, ``19.3`` where the sheet program ate the nought of 19.30.
    """

    text: str
    time: time | None = None
    next_day: bool = False
    guessed: bool = False


def read_date(cell: Cell, year: int | None = None) -> DateReading:
    """Return the first day that a cell names; ``year`` is the one that the sheet's title names, if it names one.

    Raises Unread: ``no_date`` (empty), ``not_date``, ``impossible_date``, ``incomplete_date`` (no day, or no year).
    """
    if isinstance(cell, datetime):
        moment = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
        clock = TimeReading(f"{moment:%H:%M}", moment.time()) if moment.time() != time() else None
        return DateReading(_checked(moment.date()), clock)
    if isinstance(cell, date):
        return DateReading(_checked(cell))
    if isinstance(cell, float):
        return _from_number(cell)
    text = _plain(shown(cell))
    if not re.search(r"[a-z0-9]", text):
        raise Unread("no_date")
    return _from_text(text, year)


def read_time(cell: Cell) -> TimeReading | None:
    """Return what a cell says of the time of day, None where it says nothing.

    Raises Unread(``not_time``) for a number that is no time; words stay words.
    """
    if isinstance(cell, datetime):
        return TimeReading(f"{cell:%H:%M}", cell.time().replace(microsecond=0))
    if isinstance(cell, time):
        return TimeReading(f"{cell:%H:%M}", cell.replace(second=0, microsecond=0))
    if isinstance(cell, timedelta):
        return _from_fraction(cell / timedelta(days=1))
    if isinstance(cell, float):
        return _from_fraction(cell % 1 if _FIRST <= cell < _AFTER else cell)
    if isinstance(cell, date):
        raise Unread("not_time")
    text = shown(cell)
    if not re.search(r"[A-Za-z0-9]", text):
        return None
    return _clock_of(text)


def read_month(cell: Cell) -> int:
    """Return the month of a cell, 1 to 12. Raises Unread."""
    if isinstance(cell, float) and cell in range(1, 13):
        return int(cell)
    text = _plain(shown(cell))
    if text.isdecimal() and int(text) in range(1, 13):
        return int(text)
    return month_named(re.sub(r"[^a-z]", "", text))


@cache
def month_named(word: str) -> int:
    """Return the month of a name, an abbreviation or a misspelling. Raises Unread(``not_date``)."""
    names = {name: number for number, line in enumerate(_MONTHS, 1) for name in line.split()}
    if word in names:
        return names[word]
    near = process.extract(word, list(names), scorer=fuzz.ratio, score_cutoff=78, limit=4) if len(word) > 3 else []
    meant = {names[name] for name, score, _ in near if score > near[0][1] - 8}
    if len(meant) != 1:
        raise Unread("not_date")
    return meant.pop()


def may_be_swapped(cells: Iterable[Cell]) -> bool:
    """Tell whether a sheet program may have taken the day for the month in the dates of a column.

    An American one makes dates of ``11/10/2016`` and leaves ``24/02/2015`` as text: then all dates lie in the first
    twelve days of a month, and all that is text lies after them.
    """
    made: list[int] = []
    left: list[int] = []
    for cell in cells:
        if isinstance(cell, date):
            made.append(cell.day)
        elif isinstance(cell, str) and (match := re.match(r"([0-9]{1,2})[-/.][0-9]{1,2}[-/.][0-9]{2}", cell)):
            left.append(int(match.group(1)))
    return len(made) > 1 and len(left) > 1 and max(made) <= 12 < min(left)


def weekday_named(text: str) -> int | None:
    """Return the day of the week of a name (Monday is 0), None for what is none."""
    word = re.sub(r"[^a-z']", "", text.lower().replace("’", "'"))
    return next((number for number, line in enumerate(_WEEKDAYS) if word in line.split()), None)


def year_in(text: str) -> int | None:
    """Return the one year that a title names, None where it names none or several."""
    years = {int(year) for year in re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", text)}
    return years.pop() if len(years) == 1 else None


def day_of(year: int, month: int, day: int) -> date:
    """Return a day. Raises Unread(``impossible_date``)."""
    try:
        return _checked(date(year, month, day))
    except ValueError:
        raise Unread("impossible_date") from None


def _plain(text: str) -> str:
    text = text.lower().replace("’", "'").replace("\n", " ").replace("–", "-").replace("—", "-")
    return re.sub(r"\s+", " ", text).strip()


def _checked(day: date) -> date:
    if day.year not in _YEARS:
        raise Unread("impossible_date")
    return day


def _from_number(number: float) -> DateReading:
    if _FIRST <= number < _AFTER:
        moment = datetime(1899, 12, 30) + timedelta(days=number)
        return read_date(moment if number % 1 else moment.date())
    if number.is_integer() and 19_010_101 <= number <= 21_001_231:
        return _from_text(str(int(number)), None)
    raise Unread("not_date")


def _from_text(text: str, year: int | None) -> DateReading:
    if _ISO_MOMENT.fullmatch(text):
        return _from_moment(text)
    written = _WEEKDAY.match(text)
    weekday = weekday_named(written.group(1)) if written else None
    rest = re.sub(r"^(?:tanggal|tgl)\b\.?:?\s*", "", text[written.end() :] if written and weekday is not None else text)
    for form in _FORMS:
        match = form.match(rest)
        if match:
            return _completed(match, rest, weekday)
    if year is not None:
        match = re.match(r"(?P<day>[0-9]{1,2})[-/. ]*(?P<name>[a-z]{3,})\.?(?!.*[0-9]{4})", rest)
        if match:
            day = day_of(year, month_named(match["name"]), int(match["day"]))
            return _with_rest(day, rest[match.end() :], weekday, more=True)
    raise Unread(
        "incomplete_date"
        if re.fullmatch(r"[a-z]{3,}\.? '?[0-9]{4}|[0-9]{4}|[0-9]{1,2}[-/ ](?:[a-z]+\.?|[0-9]{1,4})", rest)
        else "not_date"
    )


def _from_moment(text: str) -> DateReading:
    try:
        moment = to_wib(from_text(text.upper()))
    except ValueError:
        raise Unread("impossible_date") from None
    return DateReading(_checked(moment.date()), TimeReading(f"{moment:%H:%M}", moment.time()))


def _completed(match: re.Match[str], text: str, weekday: int | None) -> DateReading:
    parts = match.groupdict()
    short = parts.get("short")
    year = int(parts["year"]) if parts.get("year") else int(short or 0) + (2000 if int(short or 0) < 70 else 1900)
    month = month_named(parts["name"]) if parts.get("name") else int(parts["month"])
    day = day_of(year, month, int(parts["day"]))
    several = match.re in _RANGES
    return _with_rest(day, text[match.end() :], weekday, several)


def _with_rest(day: date, rest: str, weekday: int | None, more: bool) -> DateReading:
    rest = re.sub(r"^t(?=[0-9]{2}:)", "", rest.strip()).strip(" ,;.-/")
    differs = weekday is not None and weekday != day.weekday()
    if not rest:
        return DateReading(day, None, more, differs)
    if _CLOCK_BEHIND.match(rest):
        return DateReading(day, _clock_of(re.sub(r"\bwib\b", "WIB", rest)), more, differs)
    if re.match(r"[0-9]", rest) and not re.match(r"[0-9]{1,2}[-/. ]", rest):
        raise Unread("not_date")
    return DateReading(day, None, True, differs)


def _from_fraction(fraction: float) -> TimeReading:
    if 1 <= fraction < 24:
        return _from_hours(repr(fraction), f"{fraction:.2f}")
    if not 0 <= fraction < 1:
        raise Unread("not_time")
    minutes = round(fraction * 24 * 60)
    clock = time(minutes // 60 % 24, minutes % 60)
    return TimeReading(f"{clock:%H:%M}", clock, minutes == 24 * 60)


def _from_hours(text: str, hours: str) -> TimeReading:
    """Read 7.3 and 19 as 07.30 and 19.00: in a column of times a number says nothing else."""
    hour, minute = (int(part) for part in hours.split("."))
    if not (hour < 24 and minute < 60) or len(text.partition(".")[2]) > 2:
        raise Unread("not_time")
    return TimeReading(f"{hour:02d}.{minute:02d}", time(hour, minute), guessed=True)


def _clock_of(text: str) -> TimeReading:
    plain = _plain(text)
    word = _DAYTIME.search(plain)
    plain = _ABOUT.sub("", _DAYTIME.sub(" ", plain)).strip(" ,()")
    if re.fullmatch(r"[0-9]{4}(?: ?wib)?", plain):
        plain = f"{plain[:2]}:{plain[2:]}"
    if re.fullmatch(r"[0-9]{1,2}(?:\.[0-9])?", text):
        return _from_hours(text, f"{float(text):.2f}")
    match = _CLOCK.match(plain)
    if match is None:
        return TimeReading(text)
    if match["minute"] is None and not (word or re.search(r"wi[bt]|pukul|pkl|jam", text.lower())):
        raise Unread("not_time")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    hour = _in_part(hour, word.group() if word else "", (match["half"] or "")[:1])
    hour += next((shift for zone, shift in _ZONES.items() if re.search(rf"\b{zone}\b", plain)), 0)
    if (hour, minute) == (24, 0):
        return TimeReading(text, time(), next_day=True)
    if not (0 <= hour < 24 and minute < 60):
        raise Unread("not_time")
    return TimeReading(text, time(hour, minute))


def _in_part(hour: int, word: str, half: str) -> int:
    """Return the hour of the day: ``3 sore`` is 15, ``12 malam`` is midnight."""
    if half:
        return hour % 12 + (12 if half == "p" else 0)
    if word.startswith(_AFTER_NOON) and 1 <= hour < 12 and not (word == "malam" and hour < 5):
        return hour if word == "siang" and hour >= 10 else hour + 12
    if hour == 12 and word.endswith("malam"):
        return 24
    return hour
