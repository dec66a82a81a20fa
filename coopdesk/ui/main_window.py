"""The window: puts pages, detail pane, quick entry and menus together, and shows one page at a time."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from coopdesk.domain.incidents import Incident
from coopdesk.ui import icons, labels, tab_order
from coopdesk.ui.commands import Commands
from coopdesk.ui.dropped_files import DroppedFiles
from coopdesk.ui.folder_acts import FolderActs
from coopdesk.ui.help_dock import HelpDock
from coopdesk.ui.incident_detail import IncidentPane
from coopdesk.ui.menus import build
from coopdesk.ui.narrow_scroll import NarrowScroll
from coopdesk.ui.notice import error_notice, show_once
from coopdesk.ui.page_bar import PageBar
from coopdesk.ui.pages.beside import BesidePages
from coopdesk.ui.pages.exchange import ExchangePage
from coopdesk.ui.pages.incidents import IncidentsPage
from coopdesk.ui.pages.inventory import InventoryPage
from coopdesk.ui.pages.map import MapPage
from coopdesk.ui.pages.page import Page, PageStack
from coopdesk.ui.pages.reports import ReportsPage
from coopdesk.ui.pages.situation import SituationPage
from coopdesk.ui.quick_entry import QuickEntry
from coopdesk.ui.roomy_scroll import PAGE, STRIP, RoomyScroll
from coopdesk.ui.session import Session
from coopdesk.ui.sheet_acts import SheetActs
from coopdesk.ui.status_line import StatusLine
from coopdesk.ui.stock_acts import StockActs
from coopdesk.ui.turns import name_turns
from coopdesk.ui.window_acts import WindowActs
from coopdesk.ui.window_menus import BESIDES, WITH_DETAIL, window_menus

_DETAIL_WIDTH = 484


class MainWindow(QMainWindow):
    """One desk. The pages never call each other: what they want comes as a signal and is answered here."""

    closing = Signal(str, str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(f"coopdesk – {session.desk.device.name}, {labels.agency(session.desk.agency)}")
        self.acts = WindowActs(session, self)
        self.stock_acts, self.folders = StockActs(session, self), FolderActs(session, self)
        self.sheet_acts = SheetActs(session, self)
        self.quick = QuickEntry(session, self)
        self.pane = IncidentPane(session, self)
        self.situation, self.incidents, self.map = SituationPage(session), IncidentsPage(session), MapPage(session)
        self.inventory, self.exchange = InventoryPage(session), ExchangePage(session)
        self.reports = ReportsPage(session)
        self.exchange_acts, self.decisions = self.exchange.acts, self.exchange.decisions
        shown = (self.situation, self.incidents, self.map, self.inventory, self.exchange, self.reports)
        self.beside = BesidePages(session)
        self.pages: dict[str, Page] = {page.name: page for page in (*shown, *self.beside)}
        self.commands = Commands(self)
        self._actions = build(self, window_menus(self))
        self._arrange()
        self._wire()
        self.resize(1366, 768)
        self.show_page("situation")

    def _arrange(self) -> None:
        self.stack = PageStack(self)
        for page in self.pages.values():
            self.stack.addWidget(page)
        self.setCentralWidget(RoomyScroll(self.stack, PAGE, self))
        self.bar = PageBar(self._actions, self.session, self)
        for name, widget in (("pages", self.bar), ("quick", self.quick)):
            strip = QToolBar(self.tr("Pages") if name == "pages" else self.tr("Quick entry"), self)
            strip.setObjectName(name)
            strip.setMovable(False)
            strip.addWidget(RoomyScroll(widget, STRIP, self))
            self.addToolBar(strip)
            self.addToolBarBreak()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.dock = QDockWidget(self.tr("Incident"), self)
        self.dock.setObjectName("detail")
        self.dock.setWidget(NarrowScroll(self.pane, self.dock, _DETAIL_WIDTH - 4))
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self._detail_wanted, self._detail_placed = True, False
        self.status_line = StatusLine(self.session, self)
        self.setStatusBar(self.status_line)
        self.help = HelpDock(self)
        icons.grow(self)

    def _wire(self) -> None:
        session = self.session
        session.refused.connect(self.show_error)
        session.page_wanted.connect(self.show_page)
        session.incident_wanted.connect(self.open_incident)
        session.incident_page_wanted.connect(self.open_incident_page)
        self.incidents.chosen.connect(self.pane.show_incident)
        self.map.chosen.connect(self.pane.show_incident)
        self.quick.recorded.connect(self._recorded)
        self.quick.left.connect(self._focus_page)
        self.pane.left.connect(self._focus_page)
        self.pane.photos.pack_wanted.connect(self.exchange_acts.pack)
        self.pane.map_wanted.connect(self.commands.show_on_map)
        self.exchange.folder_wanted.connect(self.folders.choose)
        DroppedFiles(self).dropped.connect(self.exchange_acts.take)
        self.situation.heard.connect(self.status_line.show_partner)
        self.status_line.undo_wanted.connect(self.acts.undo)
        name_turns(self._actions, self.acts)
        self.acts.operator.connect(lambda name: self.status_line.show_operator(name, session.desk.device.name))
        self.acts.ask_undoable()
        self.acts.ask_operator()

    # -- pages -----------------------------------------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Show a page, with the detail pane where it belongs."""
        if name not in WITH_DETAIL:
            self.dock.hide()  # first: the window must not make room for both
        self.help.make_room(self.pages[name])  # first, too
        self.stack.show_page(self.pages[name])
        self._actions[BESIDES.get(name, name)].setChecked(True)
        self.dock.setVisible(self.detail_stands(name))
        if self.dock.isVisible() and not self._detail_placed:
            self._detail_placed = True
            self.resizeDocks([self.dock], [_DETAIL_WIDTH], Qt.Orientation.Horizontal)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go on to what is read next, or back: a page makes much of what it shows when it has read the desk."""
        tab_order.follow(self.bar, self.quick, self.page, self.dock.widget(), self.help.view)
        return super().focusNextPrevChild(next)

    @property
    def page(self) -> Page:
        """The page on show."""
        return next(page for page in self.pages.values() if page is self.stack.currentWidget())

    def detail_stands(self, name: str) -> bool:
        """Return whether the detail pane belongs beside a page, and is wanted."""
        return name in WITH_DETAIL and self._detail_wanted

    def open_incident(self, incident: str) -> None:
        """Show an incident in the list and beside it."""
        self.show_page("incidents")
        self.incidents.select(incident)
        self.pane.show_incident(incident)

    def open_incident_page(self, name: str, incident: str) -> None:
        """Show a page about an incident."""
        page = self.beside.show(name, incident)
        self.show_page(name)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recorded(self, incident: Incident) -> None:
        """Show the list with the new incident on top, but leave the keyboard where it is."""
        self.show_page("incidents")
        self.incidents.show_new(incident)
        self.pane.show_incident(incident.id)

    def _focus_page(self) -> None:
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_detail(self) -> None:
        """Show the detail pane, on a page that has it."""
        self._detail_wanted = True
        self.show_page(self.page.name if self.page.name in WITH_DETAIL else "incidents")

    def toggle_detail(self) -> None:
        """Show or hide the detail pane."""
        self._detail_wanted = not self.dock.isVisible()
        self.dock.setVisible(self._detail_wanted)

    def reload(self) -> None:
        """Look at the desk again, and into the shared folders."""
        self.page.reload()
        self.folders.look_now()

    # -- the window itself -----------------------------------------------------------------------------------------

    def show_error(self, error: Exception) -> None:
        """Say what went wrong."""
        show_once(error_notice(error, self), self)

    def restore_place(self, geometry: str, state: str, columns: str = "") -> None:
        """Stand where the window stood the last time, and its list as it was."""
        self.incidents.list.arrange(columns)
        self.restoreGeometry(QByteArray.fromHex(geometry.encode()))
        self._detail_placed = self.restoreState(QByteArray.fromHex(state.encode()))
        self.show_page(self.page.name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is half typed, and where the window stood."""
        self.commands.keep_now()
        self.closing.emit(_hex(self.saveGeometry()), _hex(self.saveState()), self.incidents.list.arrangement())
        super().closeEvent(event)


def _hex(value: QByteArray) -> str:
    return bytes(value.toHex().data()).decode()
