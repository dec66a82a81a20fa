"""The one filter of the window: list, map and counts show the same incidents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from coopdesk.domain.filters import IncidentFilter


class FilterState(QObject):
    """Holds the filter; ``changed`` carries the new one."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value = IncidentFilter()

    @property
    def value(self) -> IncidentFilter:
        """The filter in force."""
        return self._value

    def set(self, value: IncidentFilter) -> None:
        """Put another filter in force."""
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def change(self, **conditions: Any) -> None:
        """Change some of its conditions."""
        self.set(replace(self._value, **conditions))

    def clear(self) -> None:
        """Let everything through."""
        self.set(IncidentFilter())
