"""What undo and redo are called in the menu: the act that they would take back or do again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from coopdesk.services.history import ActLabel
from coopdesk.ui.window_acts import WindowActs, act_words


def name_turns(actions: Mapping[str, QAction], acts: WindowActs) -> None:
    """Let the actions say what they would do; each rests where there is nothing."""

    def follow(action: QAction, word: str) -> None:
        def show(label: ActLabel | None) -> None:
            action.setEnabled(label is not None)
            action.setText(f"{word}: {act_words(label)}" if label else word)

        (acts.undoable if action is actions["undo"] else acts.redoable).connect(show)

    follow(actions["undo"], QCoreApplication.translate("MainWindow", "&Undo"))
    follow(actions["redo"], QCoreApplication.translate("MainWindow", "&Redo"))
