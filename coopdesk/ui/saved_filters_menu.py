"""The menu of the filters that were kept: put one in force, keep the present one, forget one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from coopdesk.domain.filters import IncidentFilter
from coopdesk.services import saved_filters
from coopdesk.services.desks import Desk
from coopdesk.ui.dialogs.line_dialog import LineDialog
from coopdesk.ui.session import Session


class SavedFiltersMenu(QMenu):
    """Asks the desk each time it opens; ``named`` says that a filter was kept or forgotten."""

    named = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: dict[str, IncidentFilter] = {}
        self._forget = QMenu(self.tr("Forget"), self)
        self.named.connect(self.ask)
        session.filter.changed.connect(self._fill)
        self._fill()
        self.ask()

    def ask(self) -> None:
        """Read what is kept."""
        self._session.read(self, saved_filters.kept, self._show)

    def keep_as(self, name: str) -> None:
        """Keep the present filter under a name."""
        chosen = self._session.filter.value
        self._do(lambda desk: saved_filters.keep(desk, name, chosen))

    def _show(self, kept: dict[str, IncidentFilter]) -> None:
        self._kept = kept
        self._fill()

    def _fill(self) -> None:
        self.clear()
        self._forget.clear()
        chosen = self._session.filter.value
        for name, one in self._kept.items():
            action = self.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(one == chosen)
            action.triggered.connect(lambda _on, one=one: self._session.filter.set(one))
            gone = self._forget.addAction(name.replace("&", "&&"))
            gone.triggered.connect(lambda _on, name=name: self._do(lambda desk: saved_filters.forget(desk, name)))
        if self._kept:
            self.addSeparator()
        keep = self.addAction(self.tr("Keep this filter…"))
        keep.setEnabled(chosen.restricts and chosen not in self._kept.values())
        keep.triggered.connect(self._ask_name)
        if self._kept:
            self.addMenu(self._forget)

    def _ask_name(self) -> None:
        dialog = LineDialog(
            self.tr("Keep the filter"), self.tr("Name"), self.tr("Keep"), tuple(self._kept), self.window()
        )
        dialog.line.setCurrentText("")
        dialog.accepted.connect(lambda: self.keep_as(dialog.value()))
        dialog.open()

    def _do(self, act: Callable[[Desk], None]) -> None:
        self._session.read(self, act, lambda _none: self.named.emit())
