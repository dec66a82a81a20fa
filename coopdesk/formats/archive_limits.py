"""Look into a zipped workbook before its reader does.

The reader lays a sheet out as one full rectangle: two cells in opposite corners would ask for half a terabyte and end
the program. It also shows formula errors as empty cells, which must not be taken for "no report".
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
import zlib

from coopdesk.domain.errors import ImportRefused

ErrorCells = dict[tuple[int, int], str]
"""Cells whose formula failed, by row and column counted from 0: ``#DIV/0!`` and the like."""

MAX_CELLS = 5_000_000
_MAX_INFLATED = 400 * 1024 * 1024
_LOCAL_HEADER = 30

_CELL = re.compile(rb"""<(?:\w+:)?c\s+([^<>]*[^<>/])>""")
_NAMED_CELL = re.compile(rb"""\br=["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\br=["']([0-9]+)["']""")
_BARE_CELL = re.compile(rb"<(?:\w+:)?c>")
_ERROR = re.compile(rb"""<(?:\w+:)?c\s([^<>]*\bt=["']e["'][^<>]*)>.*?<(?:\w+:)?v>([^<]*)<""", re.DOTALL)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_ODS = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)((?:\s[^<>]*|/)?)>")


def check_archive(file: str, content: bytes, max_rows: int) -> dict[str, ErrorCells]:
    """Return the failed cells by sheet name.

    Raises ImportRefused: ``not_readable``, ``too_large`` (400 MB unpacked), ``too_many_rows``.
    """
    parts = _inflate(file, content)
    errors: dict[str, ErrorCells] = {}
    for name, part in parts.items():
        if b"sheetData" in part:
            _check_extent(file, *_extent(part), max_rows)
            errors[name] = _error_cells(part)
    if "content.xml" in parts:
        _check_extent(file, *_ods_extent(parts["content.xml"]), max_rows)
    elif "xl/workbook.xml" not in parts:
        raise ImportRefused(file, "not_readable")
    names = _sheet_names(parts)
    return {names[part]: cells for part, cells in errors.items() if cells and part in names}


def _check_extent(file: str, rows: int, columns: int, max_rows: int) -> None:
    if rows > max_rows or rows * columns > MAX_CELLS:
        raise ImportRefused(file, "too_many_rows")


def _inflate(file: str, content: bytes) -> dict[str, bytes]:
    """Return the parts unpacked; a part is measured while it unpacks, since its header may lie."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
        raise ImportRefused(file, "not_readable") from problem
    parts: dict[str, bytes] = {}
    room = _MAX_INFLATED
    for entry in entries:
        start = entry.header_offset + _LOCAL_HEADER
        start += sum(int.from_bytes(content[at : at + 2], "little") for at in (start - 4, start - 2))  # name, extra
        part = _unpacked(file, content[start : start + entry.compress_size], entry.compress_type, room)
        room -= len(part)
        parts[entry.filename] = part
    return parts


def _unpacked(file: str, packed: bytes, method: int, room: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        part = packed
    elif method == zipfile.ZIP_DEFLATED:
        try:
            part = zlib.decompressobj(-15).decompress(packed, room + 1)
        except zlib.error as problem:
            raise ImportRefused(file, "not_readable") from problem
    else:
        raise ImportRefused(file, "not_readable")
    if len(part) > room:
        raise ImportRefused(file, "too_large")
    return part


def _extent(part: bytes) -> tuple[int, int]:
    """Return how many rows and columns the cells with content span; formats without content do not count."""
    rows = columns = 0
    nameless = bool(_BARE_CELL.search(part))
    for cell in _CELL.finditer(part):
        named = _NAMED_CELL.search(cell.group(1))
        if named is None:
            nameless = True
            continue
        rows = max(rows, int(named.group(2)))
        columns = max(columns, _column(named.group(1)) + 1)
    if nameless:
        rows = max([rows, *(int(number) for number in _ROW.findall(part))])
        columns = max(columns, 50)
    return rows, columns


def _ods_extent(part: bytes) -> tuple[int, int]:
    rows = columns = row = repeat = column = 0
    for tag, attributes in _ODS.findall(part):
        times = re.search(rb'number-(?:rows|columns)-repeated="([0-9]+)"', attributes)
        count = int(times.group(1)) if times else 1
        if tag == b"table":
            row = repeat = column = 0
        elif tag == b"table-row":
            row, repeat, column = row + repeat, count, 0
        else:
            if not attributes.endswith(b"/") or b"value-type" in attributes:
                rows, columns = max(rows, row + repeat), max(columns, column + count)
            column += count
    return rows, columns


def _column(letters: bytes) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + letter - 64
    return index - 1


def _error_cells(part: bytes) -> ErrorCells:
    cells: ErrorCells = {}
    if not re.search(rb"""\bt=["']e["']""", part):
        return cells
    for attributes, value in _ERROR.findall(part):
        named = _NAMED_CELL.search(attributes)
        if named:
            cells[int(named.group(2)) - 1, _column(named.group(1))] = value.decode("utf-8", "replace")
    return cells


def _sheet_names(parts: dict[str, bytes]) -> dict[str, str]:
    """Return the sheet name of each worksheet part."""
    targets = {
        identifier: posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        for attributes in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b""))
        if (identifier := _attribute(attributes, "Id")) and (target := _attribute(attributes, "Target"))
    }
    names = {}
    for attributes in _SHEET.findall(parts.get("xl/workbook.xml", b"")):
        part = targets.get(_attribute(attributes, r"\w+:id"))
        if part:
            names[part] = _attribute(attributes, "name")
    return names


def _attribute(attributes: bytes, name: str) -> str:
    match = re.search(rf"""(?:^|\s){name}=(?:"([^"]*)"|'([^']*)')""", attributes.decode("utf-8", "replace"))
    return html.unescape(match.group(1) or match.group(2) or "") if match else ""
