"""Laporan: the sheet and the message of an incident, and tables for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.times import WIB
from coopdesk.services import documents, exports, incident_views
from coopdesk.services.desks import Desk
from coopdesk.services.incident_views import IncidentRow
from coopdesk.ui import icons, labels, locale, theme
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.file_choice import save_file
from coopdesk.ui.filter_bar import FilterBar
from coopdesk.ui.flow_layout import FlowLayout
from coopdesk.ui.incident_model import place_of
from coopdesk.ui.pages.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.sheet_acts import SheetActs
from coopdesk.ui.tasks import Job
from coopdesk.ui.value_table import Column, Table, ValueModel

_SHOWN = 500


@dataclass(frozen=True)
class _Shown:
    """What the page lists, and how many there are behind the filter, in all, and active."""

    rows: list[IncidentRow]
    count: int
    everything: int
    active: int


class ReportsPage(Page):
    """The incidents to the left; the message of the chosen one to the right; export below."""

    name = "reports"
    kinds = frozenset({"incident", "log_entry", "figure", "movement", "setting", "official"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.acts = SheetActs(session, self)
        self._job: Job | None = None
        self._rows: ValueModel[IncidentRow] = ValueModel(self._columns(), self)
        self.table = Table(self.tr("Incidents"), self)
        self.table.show_model(self._rows)
        self.table_or_empty = Emptiable(self.table, self)
        self.table_or_empty.empty.say(self.tr("No incidents yet: there is nothing to print."))
        self.table_or_empty.empty.pressed.connect(lambda _name: session.filter.clear())
        self.bar = FilterBar(session, self)
        self._make_message()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.table_or_empty)
        split.addWidget(self._side)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        whole.addWidget(split, 1)
        whole.addWidget(self._export_bar())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._ask_message())
        self.table.opened.connect(lambda row: self.acts.preview(row.id))
        session.filter.changed.connect(self._filtered)
        self._filtered(session.filter.value)

    # -- making ----------------------------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[IncidentRow], ...]:
        return (
            Column(
                self.tr("Time"),
                lambda r: (locale.short_day if r.day_only else locale.short_moment)(r.date, self.session.now()),
                hint=lambda r: locale.long_moment(r.date),
            ),
            Column(self.tr("Number"), lambda r: r.number),
            Column(self.tr("Kind"), lambda r: labels.hazard(r.hazard_type, r.hazard_detail)),
            Column(self.tr("Place"), place_of, stretch=True),
            Column(self.tr("Status"), lambda r: labels.word(r.status)),
        )

    def _make_message(self) -> None:
        self._side = QWidget(self)
        title = QLabel(self.tr("Summary of the incident"), self)
        title.setFont(theme.scaled(self.font(), 1.15, bold=True))
        self.preview = QPushButton(icons.icon("print"), self.tr("&Preview the sheet"), self)
        self.preview.setToolTip(self.tr("One A4 page: preview, print, PDF (Ctrl+P)"))
        self.copy = QPushButton(icons.icon("copy"), self.tr("&Copy the text for WhatsApp"), self)
        self.short = QCheckBox(self.tr("&Short form"), self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text for WhatsApp"))
        self.preview.clicked.connect(self.print_chosen)
        self.copy.clicked.connect(self.copy_message)
        self.short.toggled.connect(self._ask_message)
        row = QHBoxLayout()
        row.addWidget(self.preview)
        row.addStretch()
        second = QHBoxLayout()
        second.addWidget(self.copy)
        second.addWidget(self.short)
        second.addStretch()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(row)
        column.addSpacing(4)
        column.addLayout(second)
        column.addWidget(self.text, 1)

    def _export_bar(self) -> QWidget:
        bar = QFrame(self)
        self.what = QComboBox(bar)
        for what, text in (
            ("incidents", self.tr("Incidents")),
            ("stock", self.tr("Stock")),
            ("movements", self.tr("Stock movements")),
        ):
            self.what.addItem(text, what)
        today = QDate.currentDate()
        self.period = QCheckBox(self.tr("only f&rom"), bar)
        self.since, self.until = QDateEdit(today.addMonths(-1), bar), QDateEdit(today, bar)
        for edit, name in ((self.since, self.tr("From")), (self.until, self.tr("To"))):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("dd/MM/yyyy")
            edit.setAccessibleName(name)
            edit.setEnabled(False)
            self.period.toggled.connect(edit.setEnabled)
        self.filtered = QCheckBox(self.tr("only the &filtered ones"), bar)
        self.filtered.setToolTip(self.tr("Write what the filter above lets through, nothing else"))
        self.filtered.setChecked(True)
        self.what.currentIndexChanged.connect(lambda _at: self._filtered(self.session.filter.value))
        self.export = QPushButton(icons.icon("save"), self.tr("Save as &Excel…"), bar)
        self.export.clicked.connect(self.choose_export)
        label = QLabel(self.tr("&Tables for other programs"), bar)
        label.setBuddy(self.what)
        to = QLabel(self.tr("to"), bar)
        to.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        conditions = QWidget(bar)
        flow = FlowLayout(conditions)
        for widget in (label, self.what, self.period, self.since, to, self.until, self.filtered):
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        conditions.setSizePolicy(policy)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(conditions, 1)
        row.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        return bar

    # -- acts ------------------------------------------------------------------------------------------------------

    def print_chosen(self) -> None:
        """Open the sheet of the chosen incident."""
        row: IncidentRow | None = self.table.chosen()
        if row is not None:
            self.acts.preview(row.id)

    def copy_message(self) -> None:
        """Copy the text on show."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.session.said.emit(self.tr("Text copied."), False)

    def choose_export(self) -> None:
        """Ask for a file and write the table into it."""
        what = self.what.currentData()
        filters = [self.tr("Excel (*.xlsx)"), "CSV (*.csv)"]
        filters += ["GeoJSON (*.geojson)", "KML (*.kml)"] if what == "incidents" else []
        save_file(self.window(), self.tr("Save as"), self.write, f"coopdesk-{what}", filters, replaces=True)

    def write(self, file: Path) -> None:
        """Write the table that is chosen into a file."""
        what = self.what.currentData()
        since, until = self._bounds()
        only = self.session.filter.value if self.filtered.isVisibleTo(self) and self.filtered.isChecked() else None

        def written(count: int) -> None:
            text = self.tr("{n} rows written to {file}.").format(n=locale.number(count), file=file.name)
            self.session.said.emit(text, False)

        self.session.read(
            self, lambda desk: exports.export(desk, file, what, since, until, only), written, self.session.refused.emit
        )

    def _bounds(self) -> tuple[datetime | None, datetime | None]:
        if not self.period.isChecked():
            return None, None
        return _midnight(self.since.date()), _midnight(self.until.date()) + timedelta(days=1)

    # -- showing ---------------------------------------------------------------------------------------------------

    @property
    def filter_bar(self) -> FilterBar:
        """The conditions of the window's filter."""
        return self.bar

    def reload(self) -> None:
        """Read the incidents that the filter lets through."""
        chosen = self.session.filter.value

        def question(desk: Desk) -> _Shown:
            active, everything = IncidentFilter(active=True), IncidentFilter()
            return _Shown(
                incident_views.page(desk, chosen, limit=_SHOWN),
                incident_views.count(desk, chosen),
                incident_views.count(desk, everything),
                incident_views.count(desk, active),
            )

        self.session.read(self, question, self._show)

    def _filtered(self, chosen: IncidentFilter) -> None:
        self.filtered.setVisible(chosen.restricts and self.what.currentData() == "incidents")
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def select(self, incident: str) -> None:
        """Choose an incident."""
        for i, row in enumerate(self._rows.rows):
            if row.id == incident:
                self.table.setCurrentIndex(self._rows.index(i, 0))

    def _show(self, shown: _Shown) -> None:
        rows, count, everything = shown.rows, shown.count, shown.everything
        self.bar.active.set_count(shown.active)
        text = self.tr("{n} incidents") if count == everything else self.tr("{n} of {all} incidents")
        if len(rows) < count:
            text = self.tr("the latest {shown} of {n} incidents")
        numbers = {"n": locale.number(count), "all": locale.number(everything), "shown": locale.number(len(rows))}
        self.bar.summary.setText(text.format(**numbers))
        if everything and not rows:
            said = self.tr("Nothing matches {filter} ({n} incidents are hidden).")
            self.table_or_empty.empty.say(
                said.format(filter=self.bar.describe(self.session.filter.value), n=locale.number(everything)),
                ("clear", self.tr("Clear filter")),
            )
        else:
            self.table_or_empty.empty.say(self.tr("No incidents yet: there is nothing to print."))
        chosen: IncidentRow | None = self.table.chosen()
        self._rows.show(rows)
        self.table_or_empty.show_empty(not rows)
        for button in (self.preview, self.copy):
            button.setEnabled(bool(rows))
        if rows:
            kept = [i for i, r in enumerate(rows) if chosen and r.id == chosen.id]
            self.table.setCurrentIndex(self._rows.index(kept[0] if kept else 0, 0))
        self._ask_message()

    def _ask_message(self) -> None:
        row: IncidentRow | None = self.table.chosen()
        if self._job is not None:
            self._job.drop()
        if row is None:
            self.text.clear()
            return
        wanted, short = row.id, self.short.isChecked()
        self._job = self.session.read(
            self, lambda desk: documents.whatsapp(desk, wanted, short=short), self.text.setPlainText
        )


def _midnight(date: QDate) -> datetime:
    return datetime(date.year(), date.month(), date.day(), tzinfo=WIB).astimezone(UTC)
