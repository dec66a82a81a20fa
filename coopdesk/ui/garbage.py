"""Who frees Python's reference cycles, and when: this thread, between two events, and nobody else.

Python collects in whichever thread happens to allocate, and in the middle of whatever that thread does. A cycle that
holds a widget or a worker's object would then be destroyed beside the thread it lives in, or while Qt still delivers
an event to it, and the process ends without a word.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # milliseconds: a second's worth of cycles is a few megabytes at most


class Collector(QObject):
    """Collects in the thread it was made in, as often as Python would, as long as it lives and is not stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> int | None:
        """Collect the oldest generation that is due, by Python's own thresholds, and return it; None where none is."""
        for generation in (2, 1, 0):
            count, threshold = gc.get_count()[generation], gc.get_threshold()[generation]
            if count > threshold > 0:
                gc.collect(generation)
                return generation
        return None

    def stop(self) -> None:
        """Let Python collect as it did before."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
