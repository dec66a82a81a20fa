"""Files dropped anywhere on the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


def local_files(urls: Sequence[QUrl]) -> list[Path]:
    """Return the files and folders of this computer among some addresses."""
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class DroppedFiles(QObject):
    """Lets a widget take files: ``dropped`` carries them. Texts dropped into fields are left alone."""

    dropped = Signal(object)

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is a file."""
        if isinstance(event, QDropEvent):  # a drag that enters is one too
            files = local_files(event.mimeData().urls())
            if files:
                event.acceptProposedAction()
                if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                    self.dropped.emit(files)
                return True
        return super().eventFilter(watched, event)
