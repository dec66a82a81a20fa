"""Tukar data: who already knows what, each recent incident against each device."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QVBoxLayout, QWidget

from coopdesk.services import knowledge
from coopdesk.services.desks import Desk
from coopdesk.services.knowledge import Cell, Known, Matrix, Row
from coopdesk.services.knowledge import Column as DeviceColumn
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.missing_dialog import MissingDialog
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Job
from coopdesk.ui.value_table import Column, Table, ValueModel


class KnowledgeTab(QWidget):
    """A matrix; Enter on a cell tells what is missing there. ``pack_wanted`` carries for whom, None: the partner."""

    pack_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._matrix = Matrix((), ())
        self.table = Table(self.tr("Who knows what"), self)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.opened.connect(self._open)
        legend = QLabel(
            self.tr(
                "✓ acknowledged at · ◷ behind by so many acts · – not sent · ? sent, no receipt yet"
                " · Enter: what is missing"
                " · silent: packages no longer wait for its receipt; whatever it sends ends that"
            ),
            self,
        )
        legend.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        legend.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(legend)
        column.addWidget(self.table, 1)

    def reload(self) -> None:
        """Read who knows what."""
        if self._job is not None:
            self._job.drop()
        self._job = self._session.read(self, knowledge.matrix, self.show_matrix)

    def show_matrix(self, found: Matrix) -> None:
        """Show a matrix; the cell that was chosen stays chosen."""
        current = self.table.currentIndex()
        self._matrix = found
        model: ValueModel[Row] = ValueModel([self._labels(), *map(self._column, range(len(found.devices)))], self)
        model.show(found.rows)
        old = self.table.model()
        self.table.show_model(model)
        if old is not None:
            old.deleteLater()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        place = model.index(max(0, current.row()), max(1, current.column()))
        self.table.setCurrentIndex(place if place.isValid() else model.index(0, 0))

    def _labels(self) -> Column[Row]:
        def called(row: Row) -> str:
            one = row.incident
            return f"{one.number} · {labels.hazard(one.hazard_type, one.hazard_detail)}" if one else self.tr("All acts")

        return Column(self.tr("Record"), called, bold=lambda row: row.incident is None)

    def _column(self, at: int) -> Column[Row]:
        return Column(
            self._called(self._matrix.devices[at]),
            lambda row: self._words(row.cells[at]),
            muted=lambda row: row.cells[at].state in (Known.SOURCE, Known.WITHHELD),
            bold=lambda row: row.cells[at].state is Known.BEHIND,
            hint=lambda row: _spoken(row.cells[at]),
        )

    def _called(self, device: DeviceColumn) -> str:
        name = f"{device.name} ({device.agency.short})"
        if device.silent_since is None:
            return name
        since = locale.short_moment(device.silent_since, self._session.now())
        return self.tr("{device}, silent since {since}").format(device=name, since=since)

    def _words(self, cell: Cell) -> str:
        moment = locale.short_moment(cell.at, self._session.now()) if cell.at else ""
        return {
            Known.SOURCE: self.tr("✓ source"),
            Known.KNOWN: f"✓ {moment}",
            Known.BEHIND: f"◷ {moment} (−{locale.number(cell.behind)})",
            Known.NOT_SENT: "–",
            Known.UNCONFIRMED: self.tr("? no receipt"),
            Known.WITHHELD: self.tr("– not shared"),
        }[cell.state]

    def _open(self, row: Row) -> None:
        at = self.table.currentIndex().column() - 1
        if at < 0:
            return
        device = self._matrix.devices[at]

        def question(desk: Desk) -> list[knowledge.MissingAct]:
            return knowledge.missing(desk, row.id, device)

        self._session.read(self, question, lambda acts: self._tell(row, device, acts))

    def _tell(self, row: Row, device: DeviceColumn, acts: list[knowledge.MissingAct]) -> None:
        here = device.id == self._session.desk.device.id
        title = f"{row.label or self.tr('All acts')} · {device.name} ({device.agency.short})"
        dialog = MissingDialog(title, acts, self._session.now(), can_pack=not here, parent=self.window())
        own = device.agency is self._session.desk.agency
        dialog.accepted.connect(lambda: self.pack_wanted.emit(device.id if own else None))
        dialog.open()


def _spoken(cell: Cell) -> str:
    """Return what a sign means, for who does not know it by heart."""
    translate = QCoreApplication.translate
    return {
        Known.SOURCE: translate("Knowledge", "It was recorded there."),
        Known.KNOWN: translate("Knowledge", "Everything is acknowledged."),
        Known.BEHIND: translate("Knowledge", "Acts are missing there: press Enter to see them."),
        Known.NOT_SENT: translate("Knowledge", "Nothing of it was sent there yet."),
        Known.UNCONFIRMED: translate("Knowledge", "It was sent; the receipt has not come back yet."),
        Known.WITHHELD: translate("Knowledge", "It is not shared with the partner."),
    }[cell.state]
