"""Tell events from what else stands in a sheet: totals, signatures, headings, rows numbered in advance."""

from __future__ import annotations

import re
from enum import StrEnum

from coopdesk.domain.regions import fold_name
from coopdesk.formats.dates import read_date
from coopdesk.formats.hazard_words import read_hazard
from coopdesk.formats.recap_values import QuestionReason, RecapField, Target, Unread
from coopdesk.formats.row_cells import Line, Table
from coopdesk.formats.row_places import CODES, KINDS, read_places
from coopdesk.formats.sheets import Cell, shown

_FOOTER = re.compile(
    r"(?:jumlah|total|sub\s?total|grand total|rata-rata|persentase|rekap|keterangan\s*:|catatan\s*:|sumber\s*:|"
    r"mengetahui|menyetujui|mengesahkan|dibuat oleh|disusun|petugas|kepala|kalaksa|plt|plh|nip|pembina|penata|ttd|"
    r"ketua|koordinator|operator|sekretaris|a\.n\.|pasuruan\s*,)(?![a-z])",
    re.IGNORECASE,
)
_DATES: tuple[Target, ...] = (RecapField.DATE, RecapField.DAY)


class RowKind(StrEnum):
    """What a row is. A part names a place and no event: it belongs to the event above, or lacks its date."""

    EVENT = "event"
    PART = "part"
    OTHER = "other"


def kind_of(table: Table, line: Line) -> RowKind:
    """Return what a row is, by the columns that it fills itself."""
    texts = [shown(line.cells[index]) for index in sorted(line.own)]
    said = [text for text in texts if not re.fullmatch(r"[-–—.0 ]*", text)]
    if len(texts) < 2:
        return RowKind.OTHER
    dated, numbered, placed = _fills(table, line, _DATES), _is_numbered(table, line), _is_placed(table, line)
    hazard = _fills(table, line, (RecapField.HAZARD, RecapField.DETAIL))
    if dated and _is_date(table, line) and (hazard or placed or len(said) > 2):
        return RowKind.EVENT
    if _FOOTER.match(texts[0]) or (not placed and _says_nothing_happened(table, line)):
        return RowKind.OTHER
    if not (dated or numbered or hazard):
        return RowKind.PART if placed else RowKind.OTHER
    if hazard and (numbered or placed or dated or _is_lent_date(table, line)) and _is_hazard(table, line):
        return RowKind.EVENT
    if numbered and len(said) > 2:
        return RowKind.EVENT
    if dated and len(said) > 2 and any(re.search("[0-9]", shown(cell)) for cell in _cells(table, line, _DATES)):
        return RowKind.EVENT
    return RowKind.OTHER


def resolves(table: Table, line: Line, event: Line) -> bool:
    """Tell whether a part names a place that exists, in the government of the event it belongs to."""
    agency = read_places(event.cells, table.header, table.agency).agency
    return bool(read_places(line.cells, table.header, agency).codes) and _is_placed(table, line)


def _cells(table: Table, line: Line, targets: tuple[Target, ...]) -> list[Cell]:
    """Return the line's own cells in the columns of some targets."""
    columns = [column for target in targets for column in table.header.by_target.get(target, ())]
    return [line.cells[column.index] for column in columns if column.index in line.own]


def _fills(table: Table, line: Line, targets: tuple[Target, ...]) -> bool:
    return any(re.search(r"\w", shown(cell)) for cell in _cells(table, line, targets))


def _is_numbered(table: Table, line: Line) -> bool:
    return any(re.fullmatch(r"[0-9]+\.?", shown(cell)) for cell in _cells(table, line, (RecapField.NUMBER,)))


def _is_placed(table: Table, line: Line) -> bool:
    return any(fold_name(shown(cell)) for cell in _cells(table, line, tuple(KINDS))) or bool(_cells(table, line, CODES))


def _is_date(table: Table, line: Line) -> bool:
    if not table.header.by_target.get(RecapField.DATE):
        return _fills(table, line, (RecapField.DAY,))
    return any(_reads(cell, table.year) for cell in _cells(table, line, (RecapField.DATE,)))


def _is_lent_date(table: Table, line: Line) -> bool:
    columns = table.header.by_target.get(RecapField.DATE, ())
    return any(column.index < len(line.cells) and _reads(line.cells[column.index], table.year) for column in columns)


def _reads(cell: Cell, year: int | None) -> bool:
    try:
        read_date(cell, year)
    except Unread:
        return False
    return True


def _says_nothing_happened(table: Table, line: Line) -> bool:
    words = {fold_name(shown(cell)) for cell in _cells(table, line, (RecapField.HAZARD,))}
    return bool(words) and words <= {"nihil", "tidakada", "tidakadakejadian", "nihilkejadian"}


def _is_hazard(table: Table, line: Line) -> bool:
    text = " ".join(shown(cell) for cell in _cells(table, line, (RecapField.HAZARD,)))
    reading = read_hazard(text, table.agency)
    return reading.hazard is not None or reading.reason is QuestionReason.AMBIGUOUS
