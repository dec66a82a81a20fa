from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui.file_choice import open_file, open_folder, save_file


def asked(qtbot: QtBot, parent: QWidget) -> QFileDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in parent.findChildren(QFileDialog)))
    return next(d for d in parent.findChildren(QFileDialog) if d.isVisible())


def test_what_was_chosen_comes_as_a_path(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    chosen: list[Path] = []
    (tmp_path / "a.xlsx").write_bytes(b"")
    open_file(parent, "Buka", chosen.append, ("Lembar (*.xlsx)",))
    dialog = asked(qtbot, parent)
    dialog.fileSelected.emit(str(tmp_path / "a.xlsx"))
    dialog.reject()
    open_folder(parent, "Folder", chosen.append, str(tmp_path))
    dialog = asked(qtbot, parent)
    assert Path(dialog.directory().path()) == tmp_path
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert chosen == [tmp_path / "a.xlsx", tmp_path]


def test_the_ending_follows_the_format(qtbot: QtBot, dressed: QApplication) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    save_file(parent, "Simpan", print, "tabel", ("Excel (*.xlsx)", "KML (*.kml)"))
    dialog = asked(qtbot, parent)
    assert dialog.defaultSuffix() == "xlsx"
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.filterSelected.emit("KML (*.kml)")
    assert dialog.defaultSuffix() == "kml"
    dialog.reject()
