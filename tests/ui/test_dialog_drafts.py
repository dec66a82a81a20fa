"""Half typed dialogs: on the disk in two seconds, back when they are opened again, gone when they are recorded."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coopdesk.domain import times
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.inventory import Movement, MovementType
from coopdesk.domain.needs import Need
from coopdesk.services import desks, drafts, incident_views, incidents
from coopdesk.ui import locale, typed_fields
from coopdesk.ui.answer_line import AnswerLine
from coopdesk.ui.dialog_drafts import FORM
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.dialogs.incident_dialog import IncidentDialog
from coopdesk.ui.dialogs.movement_dialog import MovementDialog
from coopdesk.ui.dialogs.need_dialog import NeedDialog
from coopdesk.ui.dialogs.root_dialog import RootDialog
from coopdesk.ui.dialogs.shelter_dialog import ShelterDialog
from coopdesk.ui.dialogs.shortage_dialog import Shortage, ShortageDialog
from coopdesk.ui.dialogs.status_dialog import StatusDialog
from coopdesk.ui.incident_acts import IncidentActs
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.relief_acts import ReliefActs
from coopdesk.ui.stock_acts import StockActs
from tests.builders import an_incident
from tests.ui import desktop, scenes
from tests.ui.desktop import Hands
from tests.ui.test_typed_fields import scribble


@pytest.fixture
def two(desk_path: Path) -> tuple[Incident, Incident]:
    with desks.open_desk(desk_path) as desk:
        return an_incident(desk, cause="hujan", river="Welang"), an_incident(desk, cause="angin")


def amend(qtbot: QtBot, window: MainWindow, incident: Incident) -> IncidentDialog:
    """Open the record in its form."""
    detail = desktop.in_worker(
        qtbot, window.session.tasks, lambda: incident_views.detail(window.session.desk, incident.id)
    )
    IncidentActs(window.session, window).amend(detail)
    return desktop.dialog_of(qtbot, window, IncidentDialog)


def set_status(qtbot: QtBot, window: MainWindow, incident: Incident, status: IncidentStatus) -> StatusDialog:
    detail = desktop.in_worker(
        qtbot, window.session.tasks, lambda: incident_views.detail(window.session.desk, incident.id)
    )
    IncidentActs(window.session, window).set_status(detail, status)
    return desktop.dialog_of(qtbot, window, StatusDialog)


def gone(qtbot: QtBot, window: MainWindow, dialog: QDialog) -> None:
    """Wait until a dialog is closed and everything that follows has come to rest."""
    qtbot.waitUntil(lambda: dialog not in window.findChildren(QDialog) or not dialog.isVisible(), timeout=10_000)
    desktop.settle(qtbot, window.session.tasks)


def leave(qtbot: QtBot, window: MainWindow, dialog: QDialog) -> None:
    dialog.reject()
    gone(qtbot, window, dialog)


def agree(qtbot: QtBot, window: MainWindow, dialog: QDialog) -> None:
    dialog.accept()
    gone(qtbot, window, dialog)


def kept(window: MainWindow) -> list[dict[str, str]]:
    """Return what the disk holds of dialogs."""
    return [dict(one.fields) for one in drafts.listed(window.session.desk, FORM)]


def record(window: MainWindow, incident: Incident) -> Incident:
    found = window.session.desk.get(Incident, incident.id)
    assert found is not None
    return found


def line_of(dialog: FormDialog[Any]) -> AnswerLine:
    item = dialog.body.itemAt(0)
    assert item is not None
    line = item.widget()
    assert isinstance(line, AnswerLine)
    return line


def write(dialog: IncidentDialog, name: str, text: str) -> None:
    typed_fields.show(dialog.fields[name], text)


def words(dialog: IncidentDialog, name: str) -> str:
    return typed_fields.read(dialog.fields[name])


def test_every_field_of_a_record_comes_back(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = amend(qtbot, window, two[0])
        for field in typed_fields.fields_of(dialog).values():
            scribble(field)
        dialog.location.setText("-7.6453, 112.9075")
        typed, shown = dialog.value(), typed_fields.fields_of(dialog)
        texts = {name: typed_fields.read(field) for name, field in shown.items()}
        qtbot.waitUntil(lambda: len(kept(window)) == 1, timeout=2_000)  # nobody closed anything
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = amend(qtbot, window, two[0])
        assert {name: typed_fields.read(field) for name, field in typed_fields.fields_of(dialog).items()} == texts
        assert dialog.value() == typed
        assert set(typed) == {*dialog._readers, "point_method"}
        assert "belum disimpan" in line_of(dialog).text


def test_esc_keeps_the_words_and_says_so(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, other = two
    with desktop.open_window(qtbot, desk_path) as window:
        begun = times.now()
        window.session._clock = lambda: begun
        dialog = amend(qtbot, window, one)
        write(dialog, "cause", "hujan lebat di hulu")
        leave(qtbot, window, dialog)
        assert one.number in window.status_line.toast.text and "menunggu" in window.status_line.toast.text
        untouched = amend(qtbot, window, other)
        assert words(untouched, "cause") == "angin"
        assert not line_of(untouched).isVisible()
        leave(qtbot, window, untouched)
        assert [draft["about"] for draft in kept(window)] == [one.id]
        for hours in (1, 2):  # opened, and left once more as it was
            window.session._clock = lambda hours=hours: begun + timedelta(hours=hours)  # type: ignore[misc]
            dialog = amend(qtbot, window, one)
            assert words(dialog, "cause") == "hujan lebat di hulu"
            assert locale.clock(begun) in line_of(dialog).text
            leave(qtbot, window, dialog)


def test_what_is_recorded_is_kept_no_longer(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, _ = two
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = amend(qtbot, window, one)
        write(dialog, "cause", "hujan lebat")
        window.commands.keep_now()
        assert len(kept(window)) == 1
        agree(qtbot, window, dialog)
        assert record(window, one).cause == "hujan lebat"
        assert kept(window) == []
        again = amend(qtbot, window, one)
        assert not line_of(again).isVisible()
        assert again.value() == {}


def test_what_is_refused_is_still_there(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, _ = two
    with desktop.open_window(qtbot, desk_path) as window:
        refused: list[Exception] = []
        window.session.refused.disconnect()
        window.session.refused.connect(refused.append)
        dialog = amend(qtbot, window, one)
        write(dialog, "water_high_cm", "99999")  # higher than any flood
        write(dialog, "situation", "air setinggi atap")
        agree(qtbot, window, dialog)
        assert len(refused) == 1
        assert record(window, one).situation is None
        assert len(kept(window)) == 1
        dialog = amend(qtbot, window, one)
        assert words(dialog, "situation") == "air setinggi atap"
        write(dialog, "water_high_cm", "80")
        agree(qtbot, window, dialog)
        assert record(window, one).water_high_cm == 80
        assert kept(window) == []


def test_untouched_fields_follow_the_record_and_touched_ones_say_what_moved(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, _ = two
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = amend(qtbot, window, one)
        write(dialog, "cause", "hujan lebat")
        leave(qtbot, window, dialog)
        desktop.in_worker(
            qtbot,
            window.session.tasks,
            lambda: incidents.amend(window.session.desk, id=one.id, cause="tanggul jebol", river="Petung"),
        )
        dialog = amend(qtbot, window, one)
        assert (words(dialog, "cause"), words(dialog, "river")) == ("hujan lebat", "Petung")
        assert dialog.value() == {"cause": "hujan lebat"}
        assert "penyebab" in line_of(dialog).text and "sungai" not in line_of(dialog).text
        line_of(dialog).button.click()
        assert (words(dialog, "cause"), dialog.value()) == ("tanggul jebol", {})
        line_of(dialog).button.click()
        assert words(dialog, "cause") == "hujan lebat"
        line_of(dialog).button.click()
        leave(qtbot, window, dialog)
        assert kept(window) == []


def test_the_same_words_recorded_by_somebody_else_need_no_keeping(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, _ = two
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = amend(qtbot, window, one)
        write(dialog, "cause", "tanggul jebol")
        leave(qtbot, window, dialog)
        desktop.in_worker(
            qtbot,
            window.session.tasks,
            lambda: incidents.amend(window.session.desk, id=one.id, cause="tanggul jebol"),
        )
        dialog = amend(qtbot, window, one)
        assert not line_of(dialog).isVisible()
        leave(qtbot, window, dialog)
        assert kept(window) == []


def test_an_emptied_field_stays_empty(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, _ = two
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = amend(qtbot, window, one)
        write(dialog, "cause", "")
        window.commands.keep_now()
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = amend(qtbot, window, one)
        assert dialog.value() == {"cause": None}


def test_the_start_says_how_many_wait_and_which_was_last(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, other = two
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = amend(qtbot, window, one)
        write(dialog, "cause", "hujan lebat")
        window.commands.keep_now()
    with desktop.open_window(qtbot, desk_path) as window:
        said = window.status_line.toast.text
        assert f"Ubah {one.number}" in said and "2" not in said.replace(one.number, "")
        relief = ReliefActs(window.session, window)
        relief.open_shelter(other)
        shelter = desktop.dialog_of(qtbot, window, ShelterDialog)
        window.session.desk.clock = lambda: times.now() + timedelta(minutes=1)
        shelter.name.setText("SDN Contoh")
        window.commands.keep_now()
    with desktop.open_window(qtbot, desk_path) as window:
        said = window.status_line.toast.text
        assert said.startswith("2 ") and other.number in said


def test_each_status_has_its_own_reason(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, _ = two
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = set_status(qtbot, window, one, IncidentStatus.RESPONDING)
        dialog.reason.setText("TRC berangkat")
        leave(qtbot, window, dialog)
        dialog = set_status(qtbot, window, one, IncidentStatus.FALSE_REPORT)
        assert dialog.reason.text() == ""
        leave(qtbot, window, dialog)
        dialog = set_status(qtbot, window, one, IncidentStatus.RESPONDING)
        assert dialog.reason.text() == "TRC berangkat"
        agree(qtbot, window, dialog)
        assert kept(window) == []


def test_a_new_record_comes_back_whole_and_begins_empty_on_request(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, _ = two
    with desktop.open_window(qtbot, desk_path) as window:
        relief = ReliefActs(window.session, window)
        relief.add_need(one)
        dialog = desktop.dialog_of(qtbot, window, NeedDialog)
        Hands(dialog).write("perahu")
        dialog.hours.setCurrentIndex(2)
        leave(qtbot, window, dialog)
        relief.add_need(one)
        dialog = desktop.dialog_of(qtbot, window, NeedDialog)
        assert (dialog.what.text(), dialog.hours.currentIndex()) == ("perahu", 2)
        Hands(dialog).write(" karet")
        assert dialog.what.text() == "perahu karet"
        line_of(dialog).button.click()
        assert dialog.what.text() == ""
        line_of(dialog).button.click()
        assert dialog.what.text() == "perahu karet"
        agree(qtbot, window, dialog)
        assert [need.what for need in window.session.desk.all(Need)] == ["perahu karet"]
        assert kept(window) == []


@pytest.mark.parametrize("choice", [None, Shortage.AVAILABLE])
def test_goods_that_are_short_keep_the_form_until_something_is_posted(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, choice: Shortage | None
) -> None:
    with desks.open_desk(desk_path) as desk:
        scenes.stock_boats(desk, boats=2)
    with desktop.open_window(qtbot, desk_path) as window:
        stock = StockActs(window.session, window)
        stock.ask_movement(MovementType.ISSUE)
        dialog = desktop.dialog_of(qtbot, window, MovementDialog)
        dialog.quantity.setText("5")
        dialog.note.setText("untuk RW 3")
        before = len(list(window.session.desk.all(Movement)))
        dialog.accept()
        short = desktop.dialog_of(qtbot, window, ShortageDialog)
        assert len(kept(window)) == 1
        short.reject() if choice is None else short.available.click()
        gone(qtbot, window, short)
        posted = len(list(window.session.desk.all(Movement))) - before
        assert (posted, len(kept(window))) == ((0, 1) if choice is None else (1, 0))
        stock.ask_movement(MovementType.ISSUE)
        dialog = desktop.dialog_of(qtbot, window, MovementDialog)
        assert dialog.note.text() == ("untuk RW 3" if choice is None else "")


def test_a_passphrase_never_reaches_the_disk(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> None:
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = window.session.forms.ask(RootDialog(window), lambda _answer: None)
        assert isinstance(dialog, RootDialog)
        dialog.first.setText("kata sandi rahasia sekali")
        window.commands.keep_now()
        leave(qtbot, window, dialog)
        window.commands.keep_now()
    assert not [f for f in desk_path.rglob("*.json") if "rahasia sekali" in f.read_text(encoding="utf-8")]


def test_words_that_the_disk_does_not_take_are_said_to_be_on_the_screen_alone(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, _ = two
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = amend(qtbot, window, one)
        field = dialog.fields["situation"]
        assert isinstance(field, QPlainTextEdit)
        field.setPlainText("a" * (drafts.MAX_TEXT + 1))  # more than a draft holds
        line = line_of(dialog)
        qtbot.waitUntil(lambda: line.text.startswith("Belum di disk"), timeout=3_000)
        field.setPlainText("air naik")
        qtbot.waitUntil(lambda: line.text.startswith("Yang diketik sudah"), timeout=3_000)
        assert [draft["typed.fields.situation"] for draft in kept(window)] == ["air naik"]


def test_a_window_made_anew_keeps_the_words_of_a_form_that_goes_with_the_old_one(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, two: tuple[Incident, Incident]
) -> None:
    one, _ = two
    with desktop.open_window(qtbot, desk_path) as window:
        dialog = amend(qtbot, window, one)
        write(dialog, "cause", "hujan lebat")
        window.commands.keep_now()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.deleteLater()
        gone(qtbot, window, dialog)
        window.commands.keep_now()
        assert len(kept(window)) == 1
        assert words(amend(qtbot, window, one), "cause") == "hujan lebat"
