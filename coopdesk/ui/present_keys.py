"""Ctrl+; and Ctrl+Shift+;: today and now, into whatever field has the keyboard, as spreadsheets do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDateEdit, QDateTimeEdit, QLineEdit, QPlainTextEdit, QWidget

from coopdesk.domain import times
from coopdesk.ui import locale
from coopdesk.ui.moment_edit import moment_of, show_moment

TODAY = ("Ctrl+;",)
NOW = ("Ctrl+Shift+;", "Ctrl+:")
"""Where the semicolon needs Shift, the second is what the keyboard says."""


def insert_today(clock: times.Clock = times.now) -> None:
    """Put today's date into the field that has the keyboard; a moment keeps its time of day."""
    field, now = QApplication.focusWidget(), clock()
    if isinstance(field, QDateTimeEdit):
        _set(field, datetime.combine(times.to_wib(now).date(), times.to_wib(moment_of(field)).timetz()))
    else:
        _type(field, locale.written_day(now))


def insert_now(clock: times.Clock = times.now) -> None:
    """Put the time of day into the field that has the keyboard; a field for a moment takes today with it."""
    field, now = QApplication.focusWidget(), clock()
    if isinstance(field, QDateTimeEdit):
        _set(field, now)
    else:
        _type(field, locale.clock(now))


def listen(dialog: QWidget) -> None:
    """Let a dialog hear the keys: those of the window do not reach into it."""
    acts: tuple[tuple[tuple[str, ...], Callable[[], None]], ...] = ((TODAY, insert_today), (NOW, insert_now))
    for keys, act in acts:
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), dialog)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda act=act: act())


def _set(field: QDateTimeEdit, moment: datetime) -> None:
    if field.isReadOnly():
        return
    if isinstance(field, QDateEdit):
        day = times.to_wib(moment)
        field.setDate(QDate(day.year, day.month, day.day))
    else:
        show_moment(field, moment)


def _type(field: QWidget | None, text: str) -> None:
    if isinstance(field, QLineEdit) and not field.isReadOnly():
        field.insert(text)
        field.textEdited.emit(field.text())
    elif isinstance(field, QPlainTextEdit) and not field.isReadOnly():
        field.insertPlainText(text)
