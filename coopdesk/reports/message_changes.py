"""Only what changed: a message of now, less all that stood in an earlier one."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ROW = re.compile(r"(?:📌 |- )?\*(?P<name>[^*\n]{2,40})\*: ?(?P<rest>.*)")
_UPDATE = re.compile(r"\(update (?P<when>[^)]+)\)")
_NUMBERED = re.compile(r"^\s*\d+\. ")
_SIGNED = "TERTANDA"
_GROWING = ("LANGKAH YANG DILAKSANAKAN", "KEBUTUHAN MENDESAK")
"""Rows of numbered lines: of these only new lines are told."""


@dataclass(frozen=True)
class _Row:
    name: str
    lines: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """What the row says, without its mark: with and without emoji it is the same."""
        match = _ROW.fullmatch(self.lines[0])
        first = match["rest"] if match else self.lines[0]
        return tuple(line.strip() for line in (first, *self.lines[1:]) if line.strip())


def is_of(text: str, number: str) -> bool:
    """Tell whether a text is a message of the incident with a number."""
    head, rows = _parts(text)
    return bool(head and rows) and re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-])", text) is not None


def changes(now: str, before: str) -> str:
    """Return the message of now with the rows that differ from an earlier one of the same incident and form.

    Of actions and needs only new lines are told, under the numbers that they have. Title and signature stay.
    """
    head, rows = _parts(now)
    known = {row.name: row.said for row in _parts(before)[1]}
    update = _UPDATE.search(before)
    since = update["when"] if update else "laporan sebelumnya"
    told = [line for row in rows if row.name != _SIGNED for line in _told(row, known.get(row.name))]
    signed = [line for row in rows if row.name == _SIGNED for line in row.lines]
    if _UPDATE.search("\n".join(head)):
        head = [_UPDATE.sub(lambda m: f"(perubahan {m['when']}, sejak {since})", line) for line in head]
    else:
        head = [*head, f"_Perubahan sejak {since}_"]
    return "\n".join([*head, *(told or [f"_Tidak ada perubahan sejak {since}._"]), *signed])


def _told(row: _Row, known: tuple[str, ...] | None) -> list[str]:
    if known == row.said:
        return []
    if known is None or row.name not in _GROWING or len(row.lines) == 1:
        return list(row.lines)
    before = {_NUMBERED.sub("", line) for line in known}
    new = [line for line in row.lines[1:] if _NUMBERED.sub("", line.strip()) not in before]
    return [row.lines[0], *new] if new else list(row.lines)


def _parts(text: str) -> tuple[list[str], list[_Row]]:
    """Return the lines before the first row, and the rows with the lines that go on under them."""
    head: list[str] = []
    rows: list[_Row] = []
    for line in text.strip().splitlines():
        match = _ROW.fullmatch(line)
        if match:
            rows.append(_Row(match["name"].strip(), (line,)))
        elif rows:
            rows[-1] = _Row(rows[-1].name, (*rows[-1].lines, line))
        else:
            head.append(line)
    return head, rows
