"""``Serah Terima Piket``: what one watch hands to the next, for two signatures; two pages at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coopdesk.reports import wording
from coopdesk.reports.summary import Letterhead
from coopdesk.reports.templates import environment
from coopdesk.reports.wording import clip, one_line

MOST_LINES = 12
"""So many lines of a section are printed: with the seven sections full, two pages hold them."""

MOST_NOTES = 900
_LINE = 150
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
            footer=_footer(sheet),
        )
    )


def _sections(text: str) -> Sequence[_Section]:
    """Read the sections back out of the text: a title with a colon, then lines, a blank line between them."""
    found = []
    for block in text.split("\n\n")[1:]:
        title, *lines = block.splitlines() or [""]
        plain = [line.partition(". ")[2] or line for line in lines if line != "NIHIL"]
        kept = sorted(plain, key=lambda line: not line.startswith("(!) "))[:MOST_LINES]
        printed = tuple((clip(line.removeprefix("(!) "), _LINE), line.startswith("(!) ")) for line in kept)
        found.append(_Section(title.removesuffix(":"), printed, len(plain) - len(kept)))
    return found


def _footer(sheet: HandoverSheet) -> str:
    if sheet.partner_data_at is None:
        partner = "data mitra belum ada"
    else:
        partner = f"data mitra per {wording.date_and_time(sheet.partner_data_at, sheet.printed_at)}"
    return f"Dicetak {wording.date_and_time(sheet.printed_at)} oleh {clip(sheet.operator, 28)} · {partner}"
