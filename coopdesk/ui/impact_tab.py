"""The tab ``Dampak``: the official figures, and every report behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from coopdesk.domain.figures import FigureCategory, FigureStatus, Total
from coopdesk.domain.regions import gazetteer
from coopdesk.services.incident_views import FigureView, IncidentDetail
from coopdesk.ui import labels, locale
from coopdesk.ui.session import Session
from coopdesk.ui.value_table import Column, Table, ValueModel

_ALWAYS = (
    FigureCategory.DECEASED,
    FigureCategory.MISSING,
    FigureCategory.INJURED_SERIOUS,
    FigureCategory.INJURED_LIGHT,
    FigureCategory.DISPLACED_PEOPLE,
    FigureCategory.AFFECTED_HOUSEHOLDS,
    FigureCategory.AFFECTED_PEOPLE,
)


@dataclass(frozen=True)
class ImpactRow:
    """One category: its total by the owner, and the other reports of it."""

    category: FigureCategory
    total: Total | None
    others: tuple[FigureView, ...]
    reports: tuple[FigureView, ...]


def rows_of(detail: IncidentDetail) -> list[ImpactRow]:
    """Return the rows: what everybody asks for, then what was reported besides."""
    reported = {v.figure.category for v in detail.figures}
    wanted = [*_ALWAYS, *(c for c in FigureCategory if c in reported and c not in _ALWAYS)]
    return [_row(detail, category) for category in wanted]


def _row(detail: IncidentDetail, category: FigureCategory) -> ImpactRow:
    reports = [v for v in detail.figures if v.figure.category is category]
    reports.sort(key=lambda v: (v.figure.as_of, v.figure.entered_at), reverse=True)
    others = tuple(v for v in reports if not v.current and v.struck is None and v.agency is not detail.owner)
    return ImpactRow(category, detail.totals.get(category), others, tuple(reports))


class ImpactTab(QWidget):
    """Shows the figures; asks for a report or a strike."""

    report_wanted = Signal(object)
    strike_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._totals: ValueModel[ImpactRow] = ValueModel(self._total_columns(), self)
        self._reports: ValueModel[FigureView] = ValueModel(self._report_columns(), self)
        self.totals = Table(self.tr("Figures"), self)
        self.totals.show_model(self._totals)
        self.reports = Table(self.tr("Reports of the chosen figure"), self)
        self.reports.show_model(self._reports)
        self._heading = QLabel(self)
        self.report = QPushButton(self.tr("Report a &figure…"), self)
        self.strike = QPushButton(self.tr("&Strike…"), self)
        self.report.clicked.connect(self._ask_report)
        self.strike.clicked.connect(self._ask_strike)
        self.totals.opened.connect(lambda row: self.report_wanted.emit(row.category))
        self.totals.selectionModel().currentRowChanged.connect(lambda *_: self._show_reports())
        self.reports.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self._arrange()

    def show_detail(self, detail: IncidentDetail) -> None:
        """Show the figures of an incident; the chosen category stays chosen."""
        chosen = self.totals.chosen()
        rows = rows_of(detail)
        self._totals.show(rows)
        kept = [i for i, r in enumerate(rows) if chosen is not None and r.category is chosen.category]
        self.totals.setCurrentIndex(self._totals.index(kept[0] if kept else 0, 0))
        self._show_reports()

    def _arrange(self) -> None:
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self.strike)
        head.addWidget(self.report)
        column.addLayout(head)
        column.addWidget(self.reports, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.totals)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _total_columns(self) -> Sequence[Column[ImpactRow]]:
        return (
            Column(self.tr("Impact"), lambda r: labels.category(r.category), stretch=True),
            Column(
                self.tr("Official"),
                lambda r: locale.total_in_words(r.total),
                number=True,
                bold=lambda r: bool(r.total and (r.total.number or r.total.pending)),
                muted=lambda r: not (r.total and r.total.known),
            ),
            Column(self.tr("Status"), _status, muted=lambda r: True),
            Column(self.tr("Other reports"), _others, muted=lambda r: True),
        )

    def _report_columns(self) -> Sequence[Column[FigureView]]:
        def struck(view: FigureView) -> bool:
            return view.struck is not None

        return (
            Column(self.tr("As of"), lambda v: locale.short_moment(v.figure.as_of, self._session.now()), struck=struck),
            Column(
                self.tr("Figure"),
                lambda v: locale.reported(v.figure),
                number=True,
                struck=struck,
                bold=lambda v: v.current,
            ),
            Column(self.tr("Village"), _village, struck=struck),
            Column(self.tr("Source"), lambda v: v.figure.source or "", stretch=True, struck=struck, hint=self._hint),
            Column(self.tr("By"), lambda v: f"{v.operator or '…'}@{v.agency.short}", struck=struck),
        )

    def _hint(self, view: FigureView) -> str:
        entered: datetime = view.figure.entered_at
        parts = [labels.word(view.figure.status), locale.long_moment(entered)]
        parts += [view.figure.reason] if view.figure.reason else []
        parts += [self.tr("struck: {reason}").format(reason=view.struck)] if view.struck else []
        return "\n".join(parts)

    def _show_reports(self) -> None:
        row = self.totals.chosen()
        self._reports.show(row.reports if row else ())
        name = labels.category(row.category) if row else ""
        self._heading.setText(self.tr("Reports: {category}").format(category=name))
        self._show_buttons()

    def _show_buttons(self) -> None:
        view: FigureView | None = self.reports.chosen()
        self.strike.setEnabled(view is not None and view.struck is None)

    def _ask_report(self) -> None:
        row = self.totals.chosen()
        self.report_wanted.emit(row.category if row else None)

    def _ask_strike(self) -> None:
        view = self.reports.chosen()
        if view is not None:
            self.strike_wanted.emit(view)


def _status(row: ImpactRow) -> str:
    if row.total is None or not row.total.known:
        return ""
    return labels.word(FigureStatus.CONFIRMED if row.total.confirmed else FigureStatus.PROVISIONAL)


def _others(row: ImpactRow) -> str:
    return " · ".join(f"{locale.reported(v.figure)} {v.agency.short}" for v in row.others[:2])


def _village(view: FigureView) -> str:
    place = view.figure.place
    return gazetteer().regions[place].name if place and place in gazetteer().regions else ""
