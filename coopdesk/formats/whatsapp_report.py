"""A report as it is sent by WhatsApp, read back into values: what is not understood is said and never guessed.

Headings may stand in stars or bare, with a pin or a dash before them, in the words of either office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from decimal import Decimal

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.figures import FigureCategory, ValueState
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.regions import fold_name, gazetteer
from coopdesk.domain.terms import term
from coopdesk.domain.times import WIB
from coopdesk.formats.coordinates import Point, read_point
from coopdesk.formats.dates import read_date
from coopdesk.formats.hazard_words import read_hazard
from coopdesk.formats.numbers import read_count, read_water
from coopdesk.formats.recap_values import Unread
from coopdesk.formats.spot_resolution import resolve
from coopdesk.formats.spots import SpotKind, cut

C = FigureCategory

MAX_TEXT = 100_000

_HEADINGS: dict[str, str] = {
    **dict.fromkeys(("jenisbencana", "jeniskejadian", "jenis"), "hazard"),
    **dict.fromkeys(("terimalaporan", "laporanditerima", "waktulaporan"), "reported"),
    **dict.fromkeys(("waktukejadian", "waktu", "haritanggal", "tanggalkejadian"), "occurred"),
    **dict.fromkeys(("lokasikejadian", "tempatkejadian", "lokasi", "tempat"), "place"),
    **dict.fromkeys(("kronologis", "kronologi", "kronologiskejadian", "kronologikejadian"), "chronology"),
    **dict.fromkeys(("penyebab", "sebab", "penyebabkejadian"), "cause"),
    **dict.fromkeys(("terdampak", "dampak", "pengungsi", "korbanjiwa", "korban", "kerusakan"), "figures"),
    **dict.fromkeys(("tinggigenangan", "tinggiair", "ketinggianair", "tma"), "water"),
    **dict.fromkeys(("langkahyangdilaksanakan", "upaya", "upayayangdilakukan", "penanganan"), "actions"),
    **dict.fromkeys(("kebutuhanmendesak", "kebutuhan"), "needs"),
    **dict.fromkeys(("situasiakhir", "kondisimutakhir", "kondisiterkini"), "situation"),
    **dict.fromkeys(("titiklokasi", "koordinat", "titikkoordinat"), "point"),
    **dict.fromkeys(("sumber", "sumberinformasi"), "source"),
    **dict.fromkeys(("tertanda", "status", "kepadayth"), "ignored"),
}
_STARRED = re.compile(r"\*(?P<name>[^*\n:]{2,40})\*[ \t]*:|\*(?P<inner>[^*\n:]{2,40}):\*")
_BARE = re.compile(r"^[^\w\n*]*(?P<name>[A-Za-z][A-Za-z /()]{1,39}?)[ \t]*:", re.MULTILINE)
_AFFECTED = (C.AFFECTED_HOUSEHOLDS, C.AFFECTED_PEOPLE)
_DISPLACED = (C.DISPLACED_HOUSEHOLDS, C.DISPLACED_PEOPLE)
_SIDES = re.compile(r"\s*/\s*(?=[±~_\d]|sekitar|kurang|lebih|kira|nihil|dalam)", re.IGNORECASE)
_PENDING_MORE = re.compile(r"\s*\+\s*dalam pendataan.*$", re.IGNORECASE)
_UNKNOWN = re.compile(r"belum diketahui|…|\.\.\.|belum ada laporan", re.IGNORECASE)
_VILLAGE = re.compile(r"^(?P<name>[A-Za-z][^\d±~_]*?)\s*:?\s+(?P<said>[±~_\d].*)$")
_NUMBERED = re.compile(r"^\s*(?:\d+[.)]|[-•*])\s+")


@dataclass(frozen=True)
class ReportFigure:
    """One figure that a report gives; ``place`` is a region code, ``text`` what was read."""

    category: FigureCategory
    state: ValueState
    text: str
    value: Decimal | None = None
    approximate: bool = False
    place: str | None = None


@dataclass(frozen=True)
class Question:
    """What a report says under a heading and could not be taken as it is; ``why`` is one word for each reason.

    ``unclear`` (the words mean nothing here), ``which_place`` (several bear the name), ``no_year``, ``left_out``.
    """

    heading: str
    text: str
    why: str


@dataclass
class ReportDraft:
    """The values of a report, for a form to show before anything is recorded. Times in UTC, heights in cm."""

    hazard_type: HazardType | None = None
    hazard_detail: str | None = None
    reported_at: datetime | None = None
    occurred_at: datetime | None = None
    day_only: bool = False
    place: str | None = None
    other_places: tuple[str, ...] = ()
    place_text: str | None = None
    lat: float | None = None
    lon: float | None = None
    water_low_cm: int | None = None
    water_high_cm: int | None = None
    chronology: str | None = None
    cause: str | None = None
    situation: str | None = None
    source: str | None = None
    figures: list[ReportFigure] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was understood."""
        return self == ReportDraft(questions=self.questions, unread=self.unread)


def read_report(text: str, agency: Agency | None = None) -> ReportDraft:
    """Return what a report says. ``agency`` is whose report it is: it decides between villages of one name."""
    text = text[:MAX_TEXT].replace("\r\n", "\n").replace("\u200e", "")
    draft = ReportDraft()
    at = 0
    marks = [*_marks(text)]
    for number, (start, end, name, what) in enumerate(marks):
        if number == 0:
            draft.unread += _lines(text[at:start])
        after = marks[number + 1][0] if number + 1 < len(marks) else len(text)
        said = text[end:after].strip(" \n\t📌-•")
        _take(draft, what, name, said, agency)
    if not marks:
        draft.unread += _lines(text)
    return draft


def _marks(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield each known heading: where it starts and ends, its words, and what it heads."""
    found: dict[int, tuple[int, int, str, str]] = {}
    for pattern in (_STARRED, _BARE):
        for match in pattern.finditer(text):
            name = (match.groupdict().get("inner") or match["name"] or "").strip()
            what = _HEADINGS.get(fold_name(name))
            begins = match.start("inner" if match.groupdict().get("inner") else "name")
            if what and not any(start < match.end() and begins < end for start, end, *_ in found.values()):
                found[match.start()] = (match.start(), match.end(), name, what)
    return iter(sorted(found.values()))


def _lines(text: str) -> list[str]:
    return [line for line in (_plain(one) for one in text.splitlines()) if line]


def _plain(text: str) -> str:
    """Return a text without WhatsApp's marks and with single spaces."""
    return " ".join(re.sub(r"[*_📌]", "", text).split()).strip(" -•")


def _take(draft: ReportDraft, what: str, name: str, said: str, agency: Agency | None) -> None:
    plain = _plain(said)
    if what == "ignored" or not plain:
        return
    if what in ("chronology", "cause", "situation", "source"):
        if not re.fullmatch(r"(?i)dalam pendataan|nihil|-", plain):
            setattr(draft, what, plain)
    elif what == "hazard":
        _take_hazard(draft, name, plain, agency)
    elif what in ("reported", "occurred"):
        _take_time(draft, what, name, plain)
    elif what == "place":
        _take_place(draft, name, plain, agency)
    elif what == "point":
        _take_point(draft, name, plain)
    elif what == "water":
        _take_water(draft, name, plain)
    elif what == "figures":
        _take_figures(draft, name, said, agency)
    else:
        items = [_plain(_NUMBERED.sub("", line)) for line in said.splitlines()]
        kept = [i for i in items if i and not re.fullmatch(r"(?i)nihil|belum ada catatan|-", i)]
        (draft.actions if what == "actions" else draft.needs).extend(kept)


def _take_hazard(draft: ReportDraft, name: str, plain: str, agency: Agency | None) -> None:
    word, _, rest = plain.partition("(")
    read = read_hazard(word.strip(), agency, rest.rstrip(") ").strip())
    if read.hazard is None or read.reason is not None:
        draft.questions.append(Question(name, plain, "unclear"))
    draft.hazard_type, draft.hazard_detail = (read.hazard if read.reason is None else None), read.detail


def _take_time(draft: ReportDraft, what: str, name: str, plain: str) -> None:
    if re.fullmatch(r"(?i)dalam pendataan|-", plain):
        return
    try:
        read = read_date(plain)
    except Unread as unread:
        why = "no_year" if unread.reason == "incomplete_date" else "unclear"
        draft.questions.append(Question(name, plain, why))
        return
    clock = read.time.time if read.time and not read.time.guessed else None
    if read.more or read.weekday_differs or (read.time is not None and clock is None):
        draft.questions.append(Question(name, plain, "unclear"))
    moment = datetime.combine(read.day, clock or time(), WIB)
    if read.time and read.time.next_day:
        moment += timedelta(days=1)
    if what == "reported":
        draft.reported_at = moment if clock else None
    else:
        draft.occurred_at, draft.day_only = moment, clock is None


def _take_place(draft: ReportDraft, name: str, plain: str, agency: Agency | None) -> None:
    if re.search(r"https?://", plain):
        _take_point(draft, name, plain)
        return
    found = resolve(cut(plain.replace("–", ",")), agency)
    asked = {doubt.taken for doubt in found.doubts}
    for doubt in found.doubts:
        draft.questions.append(Question(name, doubt.text, "which_place"))
    codes = [code for code in found.codes if code not in asked]
    if codes:
        draft.place, draft.other_places = codes[0], tuple(codes[1:])
    if found.text:
        draft.place_text = "; ".join(found.text)[:200]


def _take_point(draft: ReportDraft, name: str, plain: str) -> None:
    if re.fullmatch(r"(?i)dalam pendataan|-", plain):
        return
    try:
        read = read_point(plain)
    except InvalidValue:
        read = None
    if isinstance(read, Point):
        draft.lat, draft.lon = read.lat, read.lon
    else:
        draft.questions.append(Question(name, plain, "unclear"))


def _take_water(draft: ReportDraft, name: str, plain: str) -> None:
    depth = read_water(plain)
    if depth is None or not depth.understood or depth.keep:
        draft.questions.append(Question(name, plain, "unclear"))
    if depth is not None and depth.understood:
        draft.water_low_cm, draft.water_high_cm = depth.low, depth.high


# Figures


def _take_figures(draft: ReportDraft, name: str, said: str, agency: Agency | None) -> None:
    heading = fold_name(name)
    pair = _DISPLACED if "ngungsi" in heading else _AFFECTED
    own = heading in ("terdampak", "pengungsi")
    for piece in re.split(r"[;\n]", said):
        plain = _plain(_NUMBERED.sub("", piece))
        if plain and not _UNKNOWN.fullmatch(plain):
            _take_piece(draft, name, plain, pair, own, agency)
    _leave_out_sums(draft, pair)


def _take_piece(
    draft: ReportDraft,
    name: str,
    plain: str,
    pair: tuple[FigureCategory, FigureCategory],
    own: bool,
    agency: Agency | None,
) -> None:
    named = _named(plain)
    if named:
        category, rest = named
        if not _UNKNOWN.fullmatch(rest):
            _add(draft, name, plain, rest, category, None)
        return
    word = re.search(r"(?i)\s+(terdampak|menderita|mengungsi)$", plain)
    if word:
        plain, own = plain[: word.start()], True
        if word[1].lower() == "mengungsi":
            pair = _DISPLACED
    place, counts = None, plain
    village = _VILLAGE.match(plain)
    if village and own and not re.match(r"(?i)nihil|dalam", plain):
        place, counts = _village(draft, village["name"], agency), village["said"]
        if place is None:
            draft.questions.append(Question(name, plain, "which_place"))
            return
    if not own:
        draft.questions.append(Question(name, plain, "unclear"))
        return
    for part in _SIDES.split(counts):
        more = _PENDING_MORE.search(part)
        clean = _PENDING_MORE.sub("", part)
        category = pair[0] if re.search(r"(?i)\bkk\b", clean) else pair[1]
        if more:
            draft.questions.append(Question(name, part, "left_out"))
        _add(draft, name, part, clean, category, place)


def _village(draft: ReportDraft, name: str, agency: Agency | None) -> str | None:
    """Return the village that a line names: one of the report's own places, else the only one of that name."""
    folded = fold_name(re.sub(r"(?i)^(desa|ds|kelurahan|kel)\b\.?", "", name.strip()))
    known = [c for c in (draft.place, *draft.other_places) if c and fold_name(gazetteer().regions[c].name) == folded]
    if len(known) == 1:
        return known[0]
    found = resolve(cut(name, SpotKind.VILLAGE), agency)
    return found.codes[0] if len(found.codes) == 1 and not found.doubts else None


def _named(plain: str) -> tuple[FigureCategory, str] | None:
    """Return the category whose words begin a piece, and what follows."""
    lowered = plain.lower()
    for words, category in _CATEGORIES:
        if lowered.startswith(words) and not lowered[len(words) : len(words) + 1].isalnum():
            return category, plain[len(words) :].strip(" :=")
    return None


def _add(draft: ReportDraft, name: str, text: str, said: str, category: FigureCategory, place: str | None) -> None:
    try:
        count = read_count(said, category)
    except Unread:
        count = None
    if count is None or count.state is None or not count.understood or count.keep:
        draft.questions.append(Question(name, text, "unclear"))
        return
    draft.figures.append(
        ReportFigure(count.category or category, count.state, text, count.value, count.approximate, place)
    )


def _leave_out_sums(draft: ReportDraft, pair: tuple[FigureCategory, FigureCategory]) -> None:
    """Leave out a total that its villages make: it is computed, and would stand as a report of its own."""
    for category in pair:
        villages = [f for f in draft.figures if f.category is category and f.place]
        whole = [f for f in draft.figures if f.category is category and not f.place]
        numbers = [f.value for f in villages if f.value is not None]
        if villages and any(f.value is not None and f.value == sum(numbers) for f in whole):
            draft.figures = [f for f in draft.figures if f not in whole]


_CATEGORIES = sorted(
    [
        *((term(category).lower(), category) for category in FigureCategory),
        ("md", C.DECEASED),
        ("meninggal dunia", C.DECEASED),
        ("lb", C.INJURED_SERIOUS),
        ("lr", C.INJURED_LIGHT),
    ],
    key=lambda pair: -len(pair[0]),
)
