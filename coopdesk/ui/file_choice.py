"""Files and folders, asked for without stopping the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], object]


def open_file(parent: QWidget, title: str, chosen: Chosen, filters: Sequence[str] = ()) -> None:
    """Ask for a file that is there."""
    dialog = _dialog(parent, title, chosen, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def open_folder(parent: QWidget, title: str, chosen: Chosen, start: str = "") -> None:
    """Ask for a folder that is there."""
    dialog = _dialog(parent, title, chosen)
    dialog.setDirectory(start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.open()


def save_file(
    parent: QWidget, title: str, chosen: Chosen, name: str = "", filters: Sequence[str] = (), *, replaces: bool = False
) -> None:
    """Ask where a file goes. Unless ``replaces``, a file of that name is refused later, so no question is asked here.

    The ending follows the filter that is chosen.
    """
    dialog = _dialog(parent, title, chosen, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
    if filters:
        dialog.setDefaultSuffix(_ending(filters[0]))
        dialog.filterSelected.connect(lambda one: dialog.setDefaultSuffix(_ending(one)))
    dialog.selectFile(name)
    dialog.open()


def _dialog(parent: QWidget, title: str, chosen: Chosen, filters: Sequence[str] = ()) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if filters:
        dialog.setNameFilters(list(filters))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog


def _ending(name_filter: str) -> str:
    """Return the ending that a filter such as ``Excel (*.xlsx)`` asks for."""
    return name_filter.rsplit(".", 1)[-1].rstrip(")")
