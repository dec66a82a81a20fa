"""Every dialog on the smallest screens of the offices, in the look with the largest letters, in a longer language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QSize, Qt, QTranslator
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coopdesk import paths
from coopdesk.ui import typed_fields
from coopdesk.ui.answer_line import AnswerLine
from coopdesk.ui.dialogs.choose_incident_dialog import ChooseIncidentDialog
from coopdesk.ui.dialogs.figure_dialog import FigureDialog
from coopdesk.ui.dialogs.fitted import FittedDialog
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.dialogs.pack_dialog import PackDialog
from coopdesk.ui.dialogs.photo_dialog import PhotoView
from coopdesk.ui.narrow_scroll import NarrowScroll
from coopdesk.ui.print_preview import PrintPreview
from coopdesk.ui.session import Session
from coopdesk.ui.theme import Mode
from tests.ui import desktop
from tests.ui.dialogs import crowded
from tests.ui.dialogs.every import every
from tests.ui.sight import cut, low
from tests.ui.test_typed_fields import scribble

TASKBAR, FRAME = 40, QSize(16, 40)
ROOMS = {"150%": QSize(911, 512 - TASKBAR) - FRAME, "125%": QSize(1093, 614 - TASKBAR) - FRAME}


class Longer(QTranslator):
    """Indonesian with two letters more in every five."""

    def __init__(self) -> None:
        super().__init__()
        self._known = QTranslator()
        assert self._known.load(str(paths.resources() / "i18n" / "coopdesk_id.qm"))

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return a longer translation; marks for values and keys stay."""
        text = self._known.translate(context, source, disambiguation, n)
        return text + "eo" * (len(text) // 5) if text else text


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    desktop.dress(qapp, Mode.FIELD)
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)
    desktop.dress(qapp)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def opened(dialog: QDialog) -> QDialog:
    """Open a dialog and let its layouts come to rest."""
    dialog.open()
    for _ in range(3):
        QCoreApplication.processEvents()
    return dialog


@pytest.mark.parametrize("room", ROOMS)
def test_every_dialog_fits_the_screen_and_cuts_no_word(
    qtbot: QtBot, session: Session, parent: QWidget, longer: None, room: str
) -> None:
    faults = {}
    for name, make in every(session, parent).items():
        dialog = make()
        assert isinstance(dialog, FittedDialog), name
        dialog.room = ROOMS[room]
        opened(dialog)
        found = [*cut(dialog), *low(dialog)]
        if dialog.width() > ROOMS[room].width() or dialog.height() > ROOMS[room].height():
            found.append(f"larger than the screen: {dialog.size().toTuple()}")
        for button in dialog.findChildren(QPushButton):
            if button.isDefault() and not dialog.rect().contains(button.geometry()):
                found.append(f"out of reach: {button.text()}")
        if found:
            faults[name] = found
        dialog.close()
    assert faults == {}


def test_what_is_brought_back_fits_the_screen_and_cuts_no_word(
    qtbot: QtBot, session: Session, parent: QWidget, longer: None
) -> None:
    faults = {}
    for name, make in every(session, parent).items():
        dialog = make()
        if not isinstance(dialog, FormDialog) or not dialog.keeps:
            continue
        session.forms.ask(dialog, lambda _value: None, name)
        for field in typed_fields.fields_of(dialog).values():
            scribble(field)
        dialog.reject()
        dialog = make()
        assert isinstance(dialog, FormDialog)
        dialog.room = ROOMS["150%"]
        session.forms.ask(dialog, lambda _value: None, name)
        for _ in range(3):
            QCoreApplication.processEvents()
        said = [one for one in dialog.findChildren(AnswerLine) if one.isVisible() and one.button.isVisible()]
        assert len(said) == 1, name
        found = [*cut(dialog), *low(dialog)]
        if dialog.width() > dialog.room.width() or dialog.height() > dialog.room.height():
            found.append(f"larger than the screen: {dialog.size().toTuple()}")
        if found:
            faults[name] = found
        dialog.reject()
    assert faults == {}


def test_none_is_forgotten(session: Session, parent: QWidget) -> None:
    shown = {make().__class__ for make in every(session, parent).values()}

    def leaves(kind: type[FittedDialog]) -> set[type[FittedDialog]]:
        below = kind.__subclasses__()
        return {one for part in below for one in leaves(part)} if below else {kind}

    assert leaves(FittedDialog) - shown == {PhotoView, PrintPreview}  # as large as picture and paper


def test_every_dialog_begins_where_something_can_be_done(session: Session, parent: QWidget) -> None:
    for name, make in every(session, parent).items():
        dialog = opened(make())
        at = dialog.focusWidget()
        reads = isinstance(at, NarrowScroll) and at.verticalScrollBar().maximum() > 0
        assert at is not None and at.isVisible() and (reads or not isinstance(at, NarrowScroll)), name
        dialog.close()


def test_what_is_read_only_closes_and_is_not_cancelled(session: Session, parent: QWidget) -> None:
    dialog = opened(every(session, parent)["answered"]())
    (shown,) = [b for b in dialog.findChildren(QPushButton) if b.isVisible()]
    assert shown.text() == "Tutup"


def test_words_that_do_not_fit_can_be_read_by_keys(qtbot: QtBot, session: Session, parent: QWidget) -> None:
    dialog = every(session, parent)["preview"]()
    assert isinstance(dialog, FormDialog)
    dialog.setMaximumHeight(300)
    opened(dialog)
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea) and area.verticalScrollBar().value() == 0
    assert dialog.focusWidget() is area
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    QTest.keyClick(area, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_the_wheel_scrolls_past_a_field_that_has_not_the_keyboard(parent: QWidget) -> None:
    dialog = FigureDialog("KOT-26-A017", crowded.VILLAGES, crowded.NOW, None, parent)
    opened(dialog)

    def roll(field: QWidget) -> None:
        at, down = QPointF(field.rect().center()), QPoint(0, -120)
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        glob = QPointF(field.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(field, QWheelEvent(at, glob, down, down, none, Qt.KeyboardModifier(0), phase, False))

    before = dialog.as_of.dateTime()
    for field in (dialog.place, dialog.status, dialog.as_of):
        roll(field)
    assert (dialog.place.currentIndex(), dialog.status.currentIndex()) == (0, 0)
    assert dialog.as_of.dateTime() == before
    dialog.place.setFocus()
    roll(dialog.place)
    assert dialog.place.currentIndex() == 1


def test_a_filled_line_shows_how_its_text_begins(session: Session, parent: QWidget) -> None:
    dialog = opened(every(session, parent)["emergency_amended"]())
    lines = [one for one in dialog.findChildren(QLineEdit) if one.text() in (crowded.REASON, crowded.PERSON)]
    assert len(lines) == 2
    assert all(one.cursorPosition() == 0 for one in lines)


def test_a_plan_that_grows_gets_room(session: Session, parent: QWidget) -> None:
    dialog = every(session, parent)["pack"]()
    assert isinstance(dialog, PackDialog)
    opened(dialog)
    dialog.show_plan(replace(crowded.plan(), unshared=tuple(f"KOT-26-A{n:03} di Karangketug" for n in range(5))))
    for _ in range(3):
        QCoreApplication.processEvents()
    assert cut(dialog) == []
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea) and area.verticalScrollBar().maximum() == 0


def test_letters_that_no_incident_has_say_so(session: Session, parent: QWidget) -> None:
    dialog = opened(every(session, parent)["choose_incident"]())
    assert isinstance(dialog, ChooseIncidentDialog)
    QTest.keyClicks(dialog.letters, "zzz")
    assert dialog.shown.is_empty and "Tidak ada kejadian yang cocok" in dialog.shown.empty.text
    dialog.accept()
    assert dialog.isVisible()  # nothing was chosen
    dialog.letters.clear()
    assert dialog.table.isVisible()
    assert dialog.table.chosen() is not None


def test_nothing_scrolls_where_the_screen_has_room(session: Session, parent: QWidget) -> None:
    made = every(session, parent)
    for name in ("answer", "answered", "strike", "offer", "folder", "silence"):
        dialog = opened(made[name]())
        assert dialog.height() < 700, name
        assert dialog.findChild(NarrowScroll).verticalScrollBar().maximum() == 0, name  # type: ignore[union-attr]
        dialog.close()
