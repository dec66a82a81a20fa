"""The menu's commands on the incident on show: each goes to the pane or page that carries it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.services import documents
from coopdesk.ui.incident_model import Col

if TYPE_CHECKING:
    from coopdesk.ui.main_window import MainWindow


class Commands(QObject):
    """What can be done with the incident that the detail pane shows, wherever the operator is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def write_entry(self) -> None:
        """Write a log entry."""
        if self._incident_on_show():
            self._window.pane.write_entry()

    def open_status(self) -> None:
        """Open the menu of the next steps."""
        if self._incident_on_show():
            self._window.pane.open_status_menu()

    def report_figure(self) -> None:
        """Report a figure."""
        if self._incident_on_show():
            self._window.pane.impact.report_wanted.emit(None)

    def amend(self) -> None:
        """Edit the record; in the list, what stands in the cell under the cursor."""
        if self._window.incidents.list.column_with_keyboard is not None:
            self._window.incidents.cells.edit()
        elif self._incident_on_show():
            self._window.pane.amend()

    def choose_columns(self) -> None:
        """Open the menu of the list's columns."""
        self._window.show_page("incidents")
        self._window.incidents.list.open_columns()

    def freeze_columns(self) -> None:
        """Let the columns up to the cursor's stand still."""
        self._window.show_page("incidents")
        at = self._window.incidents.list.currentIndex()
        if at.isValid():
            self._window.incidents.list.freeze_through(Col(at.column()))
        else:
            self._window.session.said.emit(self.tr("Choose an incident in the list first."), False)

    def release_columns(self) -> None:
        """Let all columns of the list scroll again."""
        self._window.show_page("incidents")
        self._window.incidents.list.release_columns()

    def keep_now(self) -> None:
        """Write whatever is half typed to the disk before this returns."""
        window = self._window
        for part in (window.quick, window.pane.kept, window.incidents.cells, window.session.forms):
            part.keep_now()

    def search(self) -> None:
        """Put the keyboard into the search field."""
        field = self._window.bar.search
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def toggle_filter(self) -> None:
        """Put the keyboard onto the conditions of the filter, and back into the page."""
        window = self._window
        if window.page.filter_bar is None:
            window.show_page("incidents")
        bar, focus = window.page.filter_bar, QApplication.focusWidget()
        if bar is None or (focus is not None and bar.isAncestorOf(focus)):
            window.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            bar.active.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def issue(self) -> None:
        """Issue goods."""
        if self._incident_on_show():
            self._window.pane.issue()

    def tie(self, name: str) -> None:
        """Link, group, merge or hand over the incident."""
        if self._incident_on_show():
            self._window.pane.tie(name)

    def open_incident_page(self, name: str) -> None:
        """Open a page about the incident."""
        if self._incident_on_show():
            self._window.pane.open_page(name)

    def _incident_on_show(self) -> bool:
        """Show the detail pane; say so where no incident is in it."""
        self._window.show_detail()
        if self._window.pane.detail is None:
            self._window.session.said.emit(self.tr("Choose an incident in the list first."), False)
            return False
        return True

    def show_on_map(self) -> None:
        """Show the incident on the map."""
        window = self._window
        window.show_page("map")
        if window.pane.detail is not None:
            window.map.select(window.pane.detail.incident.id)

    def export_table(self) -> None:
        """Go to the tables for other programs."""
        self._window.show_page("reports")
        self._window.reports.choose_export()

    def copy_message(self) -> None:
        """Copy the WhatsApp text."""
        window = self._window
        if window.page is window.reports or window.pane.detail is None:
            window.reports.copy_message()
            return
        wanted = window.pane.detail.incident.id

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            window.session.said.emit(self.tr("Text copied."), False)

        window.session.read(window, lambda desk: documents.whatsapp(desk, wanted, short=True), copied)

    def print_summary(self) -> None:
        """Open the sheet."""
        window = self._window
        if window.page is window.reports:
            window.reports.print_chosen()
        elif window.page is window.beside.joint:
            window.beside.joint.print_sheet()
        elif window.pane.detail is not None:
            window.sheet_acts.preview(window.pane.detail.incident.id)
        else:
            window.show_page("reports")

    def next_pane(self) -> None:
        """Move the keyboard from quick entry to page to detail pane to help, and around."""
        window, focus = self._window, QApplication.focusWidget()
        panes: list[tuple[QWidget, QWidget]] = [(window.quick, window.quick.hazard), (window.page, window.page)]
        if window.dock.isVisible():
            panes.append((window.pane, window.pane.tabs))
        if window.help.isVisible():
            panes.append((window.help, window.help.view.search))
        at = next((i for i, (home, _stop) in enumerate(panes) if focus and home.isAncestorOf(focus)), -1)
        panes[(at + 1) % len(panes)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_help(self) -> None:
        """Show what this screen is for."""
        self._window.help.ask()

    def show_keys(self) -> None:
        """Show which key does what."""
        self._window.help.show_keys()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or return to the window."""
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()
