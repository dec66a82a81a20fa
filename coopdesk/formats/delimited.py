"""Delimited text: which encoding, which separator, which rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

from coopdesk.domain.errors import ImportRefused

_SEPARATORS = (";", ",", "\t")
_SAMPLE = 200
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMULA = re.compile(r"'(?=[=+\-@\t\r])")


def read_delimited(file: str, content: bytes, max_rows: int) -> list[list[str]]:
    """Return the rows of cells, blank rows included, as a spreadsheet program numbers them.

    Raises ImportRefused: ``not_readable`` for what is no text, or whose quotes do not close; ``too_many_rows``.
    """
    text = _decoded(file, content)
    named = re.match(r"sep=(.)\r?\n", text)
    if named:
        text = text[named.end() :]
    separator = named.group(1) if named else _separator(text)
    rows = _rows(file, text, separator, max_rows)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return [[_FORMULA.sub("", cell, count=1) if cell.startswith("'") else cell for cell in row] for row in rows]


def _decoded(file: str, content: bytes) -> str:
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), None)
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding:
            raise ImportRefused(file, "not_readable") from None
        text = content.decode("cp1252", "replace")
    if "\0" in text or text.lstrip().startswith("<"):
        raise ImportRefused(file, "not_readable")
    return text


def _separator(text: str) -> str:
    """Return the separator that cuts most rows into the same number of cells, and into many."""

    def evenness(separator: str) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            widths = Counter(len(row) for row in islice(reader, _SAMPLE) if len(row) > 1)
        except csv.Error:
            return 0
        return max(((width - 1) * count for width, count in widths.items()), default=0)

    return max(_SEPARATORS, key=evenness)


def _rows(file: str, text: str, separator: str, max_rows: int) -> list[list[str]]:
    try:
        return _parsed(file, text, separator, max_rows, strict=True)
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise ImportRefused(file, "not_readable") from problem
    try:
        return _parsed(file, text, separator, max_rows, strict=False)
    except csv.Error as problem:
        raise ImportRefused(file, "not_readable") from problem


def _parsed(file: str, text: str, separator: str, max_rows: int, strict: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict):
        if len(rows) >= max_rows:
            raise ImportRefused(file, "too_many_rows")
        rows.append(row)
    return rows
