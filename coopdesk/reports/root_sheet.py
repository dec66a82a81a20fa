"""The sheet that keeps an agency's root key on paper: letters to type, and a square to read with a camera."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import segno

from coopdesk.domain.agencies import Agency
from coopdesk.reports.templates import environment
from coopdesk.reports.wording import date_and_time


@dataclass(frozen=True)
class RootSheet:
    """What the sheet says; ``lines`` hold the key, locked by a passphrase that is not on it."""

    agency: Agency
    fingerprint: str
    lines: tuple[str, ...]
    printed_at: datetime


def render(sheet: RootSheet) -> str:
    """Return the sheet as one HTML page."""
    square = BytesIO()
    segno.make("\n".join(sheet.lines), error="m").save(square, kind="png", scale=6, border=4)
    return (
        environment()
        .get_template("root_sheet.html")
        .render(
            office=f"BPBD {sheet.agency.government}",
            fingerprint=sheet.fingerprint,
            lines=[line.split("  ") for line in sheet.lines],
            square=square.getvalue(),
            printed_at=date_and_time(sheet.printed_at),
        )
    )
