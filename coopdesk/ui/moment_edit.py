"""The field for a moment, always in WIB whatever the computer's clock is set to."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QTime, QTimeZone
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QWidget

from coopdesk.domain.times import WIB, to_wib

_OFFSET = QTimeZone(7 * 3600)


def moment_edit(moment: datetime, parent: QWidget | None = None) -> QDateTimeEdit:
    """Return a field that shows a moment."""
    edit = QDateTimeEdit(parent)
    edit.setTimeZone(_OFFSET)
    edit.setDisplayFormat(QCoreApplication.translate("Locale", "dd/MM/yyyy HH:mm"))
    edit.setCalendarPopup(True)
    show_moment(edit, moment)
    return edit


def show_moment(edit: QDateTimeEdit, moment: datetime) -> None:
    """Show another moment."""
    local = to_wib(moment)
    date, time = QDate(local.year, local.month, local.day), QTime(local.hour, local.minute, local.second)
    edit.setDateTime(QDateTime(date, time, _OFFSET))


def show_text(edit: QDateTimeEdit, text: str) -> None:
    """Show what a field showed before, as its own text said it; nothing where that cannot be read."""
    moment = QDateTime.fromString(text, edit.displayFormat())
    if moment.isValid():
        edit.setDateTime(QDateTime(moment.date(), moment.time(), _OFFSET))


def moment_of(edit: QDateTimeEdit) -> datetime:
    """Return the moment that a field shows (UTC)."""
    shown = edit.dateTime()
    date, time = shown.date(), shown.time()
    local = datetime(date.year(), date.month(), date.day(), time.hour(), time.minute(), time.second(), tzinfo=WIB)
    return local.astimezone(UTC)


def day_edit(moment: datetime, parent: QWidget | None = None) -> QDateEdit:
    """Return a field that shows a day."""
    local = to_wib(moment)
    edit = QDateEdit(QDate(local.year, local.month, local.day), parent)
    edit.setDisplayFormat(QCoreApplication.translate("Locale", "dd/MM/yyyy"))
    edit.setCalendarPopup(True)
    return edit


def day_of(edit: QDateEdit) -> datetime:
    """Return the first moment of the day that a field shows (midnight WIB, as UTC)."""
    day = edit.date()
    return datetime(day.year(), day.month(), day.day(), tzinfo=WIB).astimezone(UTC)
