"""What is said of a ``Status darurat``: until when it holds, and that it ends soon."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from coopdesk.domain.agencies import Agency
from coopdesk.domain.emergency import EmergencyState
from coopdesk.services.emergency import ListedStatus
from coopdesk.ui import labels, locale


def state_words(one: ListedStatus) -> str:
    """Return ``Berlaku, 6 hari lagi``, with ``!`` where it ends soon and nobody prolonged it."""
    return f"{labels.word(one.state)}{days_left(one)}"


def days_left(one: ListedStatus) -> str:
    """Return ``, 6 hari lagi`` for a status in force, empty for others."""
    if one.state is not EmergencyState.RUNNING:
        return ""
    if one.extended_by is not None:
        return ", " + QCoreApplication.translate("Emergency", "prolonged")
    left = QCoreApplication.translate("Emergency", "{n} days left").format(n=locale.number(one.days_left))
    if one.days_left == 0:
        left = QCoreApplication.translate("Emergency", "last day")
    return f", {left}{'!' if one.remind else ''}"


def one_line(agency: Agency, one: ListedStatus | None, now: datetime) -> str:
    """Return how it stands with a government: ``Tanggap Darurat Kota berakhir 3 hari lagi (16/4) · Banjir · SK 1``."""
    translate = QCoreApplication.translate
    if one is None:
        return translate("Emergency", "{agency}: no emergency status").format(agency=agency.short)
    status, day = one.status, locale.short_day
    if one.remind and one.days_left == 0:
        text = translate("Emergency", "{level} {agency} ends today ({last})")
    elif one.remind:
        text = translate("Emergency", "{level} {agency} ends in {n} days ({last})")
    else:
        text = {
            EmergencyState.RUNNING: translate("Emergency", "{agency}: {level} until {last}{left}"),
            EmergencyState.UPCOMING: translate("Emergency", "{agency}: {level} from {first} until {last}"),
            EmergencyState.NOT_DECREED: translate("Emergency", "{agency}: {level}, {state}"),
            EmergencyState.ENDED: translate("Emergency", "{agency}: {level}, {state} {last}"),
        }[one.state]
    said = text.format(
        agency=agency.short,
        level=labels.word(status.level),
        state=labels.word(one.state),
        first=day(status.first_day, now),
        last=day(status.last_day, now),
        left=days_left(one),
        n=locale.number(one.days_left),
    )
    number = f"SK {status.number}" if status.number else ""
    return " · ".join(part for part in (said, ", ".join(map(labels.word, status.hazards)), number) if part)
