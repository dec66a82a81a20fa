"""``Serah Terima Piket``: what one watch hands to the next, for two signatures; two pages at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coopdesk.reports import wording
from coopdesk.reports.sheet_lines import Letterhead, footer
from coopdesk.reports.templates import environment
from coopdesk.reports.wording import clip, one_line

ROOM = 64
"""So many lines of print the open items may take: with the longest head and notes, two pages hold them."""

MOST_NOTES = 900
_LINE = 150
_WIDTH = 88  # so many bold signs are one line of print
_ITEM = 2 * _WIDTH - 6  # two lines: a joint incident names two numbers and owners
_NAME = 60


@dataclass(frozen=True)
class HandoverSheet:
    """A hand-over as it was read out: ``text`` begins with what it is, then section by section as ``shifts.text``.

    ``from_watch`` and ``to_watch`` are names with hours, empty where no roster says; names of persons may be empty.
    """

    letterhead: Letterhead
    happened_at: datetime
    text: str
    from_watch: str
    to_watch: str
    given_by: str
    taken_by: str
    notes: str
    operator: str
    printed_at: datetime
    place: str | None = None
    partner_data_at: datetime | None = None


@dataclass(frozen=True)
class _Section:
    title: str
    lines: tuple[tuple[str, bool], ...]
    left_out: int


def render(sheet: HandoverSheet) -> str:
    """Return the sheet as HTML."""
    head = sheet.letterhead
    notes = one_line(sheet.notes)
    return (
        environment()
        .get_template("shift_handover.html")
        .render(
            letterhead=replace(
                head,
                address=clip(one_line(head.address or ""), 90) or f"Alamat: {wording.NOT_SET}",
                contact=clip(one_line(head.contact or ""), 60) or wording.NOT_SET,
            ),
            office=f"BPBD {head.agency.government}",
            about=[
                ("Waktu", wording.day_and_time(sheet.happened_at)),
                ("Piket yang menyerahkan", clip(one_line(sheet.from_watch), _LINE) or wording.NOT_SET),
                ("Piket yang menerima", clip(one_line(sheet.to_watch), _LINE) or wording.NOT_SET),
            ],
            sections=_sections(sheet.text),
            notes=clip(notes, MOST_NOTES) or "NIHIL",
            given_by=clip(one_line(sheet.given_by), _NAME),
            taken_by=clip(one_line(sheet.taken_by), _NAME),
            place=clip(one_line(sheet.place or ""), _NAME) or wording.NOT_SET,
            date=wording.date(sheet.happened_at),
            footer=footer(sheet.printed_at, sheet.operator, sheet.partner_data_at),
        )
    )


def _sections(text: str) -> Sequence[_Section]:
    """Read the sections back out of the text: a title with a colon, then lines, a blank line between them."""
    blocks = []
    for block in text.split("\n\n")[1:]:
        title, *lines = block.splitlines() or [""]
        plain = [clip(line.partition(". ")[2] or line, _ITEM) for line in lines if line != "NIHIL"]
        plain.sort(key=lambda line: not line.startswith("(!) "))
        blocks.append((title.removesuffix(":"), plain))
    counts = _counts([lines for _, lines in blocks])
    return [
        _Section(
            title,
            tuple((line.removeprefix("(!) "), line.startswith("(!) ")) for line in lines[:count]),
            len(lines) - count,
        )
        for (title, lines), count in zip(blocks, counts, strict=True)
    ]


def _counts(sections: Sequence[Sequence[str]]) -> list[int]:
    """Return how many lines of each section are printed: an equal share first, then what is left, in order."""
    share = ROOM // max(1, len(sections))
    counts = [_fitting(lines, 0, share)[0] for lines in sections]
    left = ROOM - sum(_fitting(lines, 0, share)[1] for lines in sections)
    for i, lines in enumerate(sections):
        more, used = _fitting(lines, counts[i], left)
        counts[i] += more
        left -= used
    return counts


def _fitting(lines: Sequence[str], start: int, room: int) -> tuple[int, int]:
    """Return how many lines from a start on fit into a room, and how much of it they take."""
    count = used = 0
    for line in lines[start:]:
        height = 1 + len(line) // _WIDTH
        if used + height > room:
            break
        count, used = count + 1, used + height
    return count, used
