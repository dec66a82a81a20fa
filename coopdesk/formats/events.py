"""One event of a sheet: a row, and the rows below it that only add places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import InvalidValue, RowProblem
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.regions import fold_name, gazetteer
from coopdesk.domain.times import WIB
from coopdesk.formats import dates
from coopdesk.formats.columns import Column
from coopdesk.formats.coordinates import Point, read_point
from coopdesk.formats.event_key import event_key
from coopdesk.formats.hazard_words import read_hazard
from coopdesk.formats.headers import needs_label
from coopdesk.formats.numbers import Depth, read_water
from coopdesk.formats.recap_values import (
    TOTALS,
    Question,
    QuestionReason,
    RecapField,
    RecapFigure,
    RecapRow,
    Target,
    Unread,
)
from coopdesk.formats.row_cells import Line, RowCells, Table
from coopdesk.formats.row_figures import is_counted, read_figures
from coopdesk.formats.row_places import CODE, CODES, PLACE_COLUMNS, names_of, read_places
from coopdesk.formats.sheets import column_letter, shown
from coopdesk.formats.spot_resolution import agency_named
from coopdesk.formats.spots import Spot, cut

MAX_TEXT = 20_000
_GOVERNMENT_WORDS = re.compile(r"kabupaten|kab|kota|pasuruan|pemkab|pemkot|pemerintah|bpbd|dan")


@dataclass(frozen=True)
class EventReading:
    """What became of an event's rows: the event, unless something in them is wrong."""

    row: RecapRow | None
    problems: tuple[RowProblem, ...]
    questions: tuple[Question, ...]


def read_event(table: Table, lines: Sequence[Line]) -> EventReading:
    """Return the event of a row; the lines after the first add places, and numbers of these places."""
    return _Event(table, lines).read()


class _Event(RowCells):
    """An event while it is being read: everything that a cell says lands in a field, or in the remark."""

    def __init__(self, table: Table, lines: Sequence[Line]) -> None:
        super().__init__(table, lines)
        self.agency: Agency | None = None
        self.figures: list[RecapFigure] = []
        self.codes: list[str] = []
        self.place_text: list[str] = []
        self.spots: tuple[Spot, ...] = ()

    def read(self) -> EventReading:
        day = self._day()
        clock = self._clock(day)
        self.agency = self._agency()
        places = self._places()
        self._remarks(places)
        hazard, detail = self._hazard()
        low, high = self._water()
        cause, source = self.joined(RecapField.CAUSE), self.joined(RecapField.SOURCE)
        reporter, phone = self.joined(RecapField.REPORTER, ", "), self.joined(RecapField.REPORTER_PHONE, ", ")
        for line in self.lines:
            self._figures(line, places.get(line.number))
        point = self._point()
        self._leftovers(day)
        place_text, detail = self.fitted(", ".join(self.place_text), "Lokasi"), self.fitted(detail, "Jenis")
        reporter, phone = self.fitted(reporter, "Pelapor"), self.fitted(phone, "Telepon pelapor")
        remark = self._remark(cause, source)
        if self.problems or day is None:
            return EventReading(None, tuple(self.problems), ())
        occurred, time_text = moment_of(day, clock)
        row = RecapRow(
            row=self.line.number,
            agency=self.agency,
            hazard_type=hazard,
            hazard_detail=detail,
            occurred_at=occurred,
            time_text=time_text,
            day_only=clock is None or clock.time is None,
            place=self.codes[0] if self.codes else None,
            place_text=place_text,
            other_places=tuple(self.codes[1:]),
            water_low_cm=low,
            water_high_cm=high,
            cause=cause,
            remark=remark,
            source=source,
            figures=tuple(self.figures),
            key="",
            lat=point.lat if point else None,
            lon=point.lon if point else None,
            reporter=reporter,
            reporter_phone=phone,
            sheet=self.table.sheet,
        )
        return EventReading(replace(row, key=self._key(row)), (), tuple(self.questions))

    def _day(self) -> dates.DateReading | None:
        column, cell = self.first(RecapField.DATE)
        try:
            if column is None:
                return dates.DateReading(self._assembled())
            reading = dates.read_date(cell, self.table.year)
        except Unread as unread:
            parts = (RecapField.DATE, RecapField.DAY, RecapField.MONTH, RecapField.YEAR)
            self.problem([c for part in parts for c in self.columns(part)], cell, unread.reason)
            return None
        if reading.more:
            self.keep("Tanggal", cell)
        if self.table.swapped and isinstance(cell, date) and cell.day != cell.month:
            days = (cell.strftime("%Y-%m-%d"), cell.strftime("%Y-%d-%m"))
            self.ask(Question(self.line.number, shown(cell), days, "date", QuestionReason.AMBIGUOUS, days[0]))
        if reading.weekday_differs:
            self.ask(Question(self.line.number, shown(cell), (), "date", QuestionReason.WEEKDAY))
        return reading

    def _assembled(self) -> date:
        """Return the day of a sheet that keeps day, month and year apart."""
        day, month, year = (self.first(part)[1] for part in (RecapField.DAY, RecapField.MONTH, RecapField.YEAR))
        if day is None or month is None or year is None:
            raise Unread("no_date" if day is None and month is None else "incomplete_date")
        if not (re.fullmatch("[0-9]{1,2}", shown(day)) and re.fullmatch("[0-9]{4}", shown(year))):
            raise Unread("not_date")
        return dates.day_of(int(shown(year)), dates.read_month(month), int(shown(day)))

    def _clock(self, day: dates.DateReading | None) -> dates.TimeReading | None:
        column, cell = self.first(RecapField.TIME)
        beside = day.time if day else None
        try:
            clock = dates.read_time(cell)
        except Unread as unread:
            self.problem([column] if column else [], cell, unread.reason)
            return None
        if clock and clock.guessed:
            question = Question(self.line.number, shown(cell), (), "time", QuestionReason.SPELLING, clock.text)
            self.ask(question)
        if clock and beside and clock.time != beside.time:
            self.keep("Waktu", clock.text if clock.time is None and beside.time else beside.text)
            return beside if clock.time is None and beside.time else clock
        return clock or beside

    def _agency(self) -> Agency | None:
        column, cell = self.first(RecapField.AGENCY)
        text = shown(cell)
        if column is None or not re.search(r"\w", text):
            return self.table.agency
        rest = _GOVERNMENT_WORDS.sub("", fold_name(text))
        agency = agency_named(text)
        if not rest and agency:
            return agency
        if gazetteer().named(rest):
            self.spots = cut(text)  # "Wilayah: Gadingrejo": the places decide
        elif rest and agency:
            self.problem([column], cell, "unknown_agency")
        else:
            self.keep(column.header, cell)
            self.ask(Question(self.line.number, text, tuple(Agency), "agency", QuestionReason.AMBIGUOUS))
        return None

    def _places(self) -> dict[int, str | None]:
        """Take the places of every line; return the one village of each line, where it names one."""
        single: dict[int, str | None] = {}
        context: tuple[str, ...] = ()
        for line in self.lines:
            found = read_places(line.cells, self.table.header, self.agency, self.spots, context)
            self.agency = self.agency or found.agency
            if line is self.line:
                context = tuple(dict.fromkeys(code[:8] for code in found.codes if len(code) >= 8))
            villages = [code for code in found.codes if len(code) > 8]
            single[line.number] = villages[0] if len(villages) == 1 and len(self.lines) > 1 else None
            self.codes += [code for code in found.codes if code not in self.codes]
            self.place_text += [text for text in found.text if text not in self.place_text]
            for doubt in found.doubts:
                place = Question(line.number, doubt.text, doubt.candidates, "place", doubt.reason, doubt.taken)
                self.ask(place)
        parents = {code[:8] for code in self.codes if len(code) > 8}
        self.codes.sort(key=lambda code: len(code) <= 8)  # villages first, else as listed
        self.codes = [code for code in self.codes if code not in parents]
        return single

    def _hazard(self) -> tuple[HazardType | None, str | None]:
        texts = [
            ", ".join(shown(self.cell(c)) for c in self.columns(t)) for t in (RecapField.HAZARD, RecapField.DETAIL)
        ]
        reading = read_hazard(texts[0], self.agency, texts[1])
        if reading.reason:
            said = texts[0] if fold_name(texts[0]) else texts[1]
            question = Question(self.line.number, said, reading.candidates, "hazard", reading.reason, reading.hazard)
            self.ask(question)
        return reading.hazard, reading.detail

    def _water(self) -> tuple[int | None, int | None]:
        both = self._depth(RecapField.WATER)
        low, high = self._depth(RecapField.WATER_LOW), self._depth(RecapField.WATER_HIGH)
        return low.low if both.low is None else both.low, high.high if both.high is None else both.high

    def _depth(self, target: RecapField) -> Depth:
        column, cell = self.first(target)
        try:
            depth = read_water(cell, column.header if column else "")
        except Unread as unread:
            self.problem([column] if column else [], cell, unread.reason)
            return Depth()
        if depth is None or column is None:
            return Depth()
        if depth.keep:
            self.keep(column.header, cell)
        if not depth.understood:
            self.ask(Question(self.line.number, shown(cell), (), "water", QuestionReason.UNREAD))
        return depth

    def _figures(self, line: Line, village: str | None) -> None:
        """Take the numbers of a line; beside others they are those of its village, unless they span the lines."""
        columns = [c for c in self.table.header.columns if c.index in line.own and is_counted(c.targets)]
        for column in sorted(columns, key=lambda c: c.targets[0] in TOTALS):  # a sum speaks after its parts
            cell = self.cell(column, line)
            try:
                read = read_figures(cell, column.targets)
            except Unread as unread:
                self.problem([column], cell, unread.reason, line)
                continue
            again = self._add(read.figures, None if column.index in line.spread else village, column)
            if read.keep or again:
                self.keep(column.header, cell, _village(village))
            injured = read.sum and RecapField.INJURED in column.targets
            if read.unread or injured:
                reason = QuestionReason.UNREAD if read.unread else QuestionReason.SUM
                self.ask(Question(line.number, shown(cell), (), "+".join(column.targets), reason))

    def _add(self, figures: Sequence[RecapFigure], place: str | None, column: Column) -> bool:
        """Add figures that are not reported yet; tell whether what is left over says something else."""
        known = {(figure.category, figure.place): figure for figure in self.figures}
        told = [known[f.category, place] for f in figures if (f.category, place) in known]
        self.figures += [replace(f, place=place) for f in figures if (f.category, place) not in known]
        if column.targets[0] in TOTALS:
            return any(figure.value for figure in told)  # "no house damaged", beside damaged houses
        return bool(told)

    def _remark(self, cause: str | None, source: str | None) -> str | None:
        remark = "\n".join(dict.fromkeys(self.remarks)) or None
        for text, target in ((remark, RecapField.REMARK), (cause, RecapField.CAUSE), (source, RecapField.SOURCE)):
            if text and len(text) > MAX_TEXT:
                self.problem(self.columns(target), text[:100], "too_long")
        return remark

    def _remarks(self, places: dict[int, str | None]) -> None:
        """Put the sheet's own remarks before what the other columns leave."""
        left, self.remarks = self.remarks, []
        for line in self.lines:
            for column in self.columns(RecapField.REMARK):
                cell = self.cell(column, line)
                if re.search(r"\w", shown(cell)) and (line is self.line or column.index in line.own):
                    label = column.header if needs_label(column.header) else ""
                    self.keep(label, cell, _village(places.get(line.number)))
        self.remarks += left

    def _point(self) -> Point | None:
        pasted, (lat, a), (lon, b) = (
            self.first(t) for t in (RecapField.POINT, RecapField.LATITUDE, RecapField.LONGITUDE)
        )
        text = shown(pasted[1]) or (f"{shown(a)}; {shown(b)}" if a is not None and b is not None else "")
        if not re.search(r"\w", text):
            for column, cell in (pasted, (lat, a), (lon, b)):
                if column and re.search(r"\w", shown(cell)):
                    self.keep(column.header, cell)
            return None
        self.said.append(text)
        try:
            found = read_point(text)
        except InvalidValue:
            found = None
        if isinstance(found, Point):
            return found
        self.keep("Koordinat", text)
        self.ask(Question(self.line.number, text, (), "point", QuestionReason.UNREAD))
        return None

    def _leftovers(self, day: dates.DateReading | None) -> None:
        """Keep what stands in columns that nobody knows, and what known columns could not use."""
        headed = {column.index: column for column in self.table.header.columns}
        for line in self.lines:
            for index in sorted(line.own):
                column, cell = headed.get(index), line.cells[index]
                if column is None:
                    self.keep(f"Kolom {column_letter(index)}", cell)
                elif re.search(r"\w", shown(cell)) and self._is_left(column, shown(cell), day):
                    self.keep(column.header, cell)

    def _is_left(self, column: Column, text: str, day: dates.DateReading | None) -> bool:
        target = column.targets[0] if column.targets else None
        if target is None:
            return True
        if target is RecapField.NUMBER:
            return not re.fullmatch(r"[0-9]+\.?", text)
        if target is RecapField.WEEKDAY:
            wrong = day is not None and dates.weekday_named(text) != day.day.weekday()
            if wrong:
                self.ask(Question(self.line.number, text, (), "date", QuestionReason.WEEKDAY))
            return wrong
        if target in (RecapField.MONTH, RecapField.YEAR) and day is not None:
            return not _agrees(target, text, day.day)
        if target in CODES:
            return re.search(r"\w", CODE.sub("", text)) is not None
        nameless = not re.search("[A-Za-z]", text)
        return nameless and target in (*PLACE_COLUMNS, RecapField.HAZARD, RecapField.DETAIL)

    def _key(self, row: RecapRow) -> str:
        names = {fold_name(spot.name) for spot in self.spots}.union(
            *(names_of(line.cells, self.table.header) for line in self.lines)
        )
        hazards = (
            fold_name(shown(self.cell(c))) for t in (RecapField.HAZARD, RecapField.DETAIL) for c in self.columns(t)
        )
        return event_key(row, " ".join(filter(None, hazards)), names, self.said)


def moment_of(day: dates.DateReading, clock: dates.TimeReading | None) -> tuple[datetime, str | None]:
    """Return the moment in UTC, 00:00 WIB where no clock time stands, and the text of the time."""
    at = clock.time if clock and clock.time else time()
    later = timedelta(days=1 if clock and clock.next_day else 0)
    return (datetime.combine(day.day, at, WIB) + later).astimezone(UTC), clock.text if clock else None


def _village(code: str | None) -> str:
    return gazetteer().regions[code].name if code else ""


def _agrees(target: Target, text: str, day: date) -> bool:
    if target is RecapField.YEAR:
        return text == str(day.year)
    try:
        return dates.read_month(text) == day.month
    except Unread:
        return False
