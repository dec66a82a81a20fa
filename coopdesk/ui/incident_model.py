"""The incidents as a table that reads a page at a time: 100,000 rows cost no more than a hundred."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.regions import gazetteer
from coopdesk.services import incident_views, overview, tally
from coopdesk.services.desks import Desk
from coopdesk.services.incident_views import IncidentRow
from coopdesk.services.tally import RowsTally
from coopdesk.ui import labels, locale
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Job

Index = QModelIndex | QPersistentModelIndex
PAGE = 80  # rows: more than a screen shows, few enough to come before one looks
_KEPT = 8  # pages: more than any screen shows
ROW_ROLE = Qt.ItemDataRole.UserRole


class Col(IntEnum):
    """The columns of the list, in order."""

    TIME = 0
    NUMBER = 1
    KIND = 2
    PLACE = 3
    DECEASED = 4
    AFFECTED = 5
    STATUS = 6
    SILENCE = 7


SORT_KEYS = {
    Col.TIME: "date",
    Col.NUMBER: "number",
    Col.KIND: "hazard",
    Col.PLACE: "place",
    Col.DECEASED: "deceased",
    Col.AFFECTED: "affected",
    Col.STATUS: "status",
    Col.SILENCE: "entry",
}
RIGHT = (Col.DECEASED, Col.AFFECTED, Col.SILENCE)
_COLUMNS = tuple(Col)
_ALIGNMENTS = [
    (Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
    for column in Col
]
_ANSWERED = frozenset(
    {
        ROW_ROLE,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


@dataclass(frozen=True)
class _Pages:
    rows: dict[int, list[IncidentRow]]
    count: int


class IncidentModel(QAbstractTableModel):
    """What the filter lets through. ``shown`` says that the rows are there, ``count`` how many there are."""

    shown = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = IncidentFilter()
        self._sort, self._descending = "date", True
        self._count = 0
        self._pages: dict[int, list[IncidentRow]] = {}
        self._asked: dict[int, Job] = {}
        self._recent: list[int] = []
        self._titles = (
            self.tr("Time"),
            self.tr("Number"),
            self.tr("Kind"),
            self.tr("Place"),
            self.tr("Dead"),
            self.tr("Affected"),
            self.tr("Status"),
            self.tr("News"),
        )

    # -- what is shown ---------------------------------------------------------------------------------------------

    def show(self, chosen: IncidentFilter) -> None:
        """Show what another filter lets through."""
        self._filter = chosen
        self.reload()

    def reload(self) -> None:
        """Read again from the top; the rows on show stay until the new ones are here."""
        self._ask_anew([0])

    def refresh(self) -> None:
        """Read again what was looked at last; where the same incidents stand there, the list does not move."""
        self._ask_anew(sorted(self._recent) or [0])

    def _ask_anew(self, offsets: list[int]) -> None:
        unanswered = {*self._asked}
        for job in self._asked.values():
            job.drop()
        self._asked = {offsets[0]: self._ask(offsets, lambda pages: self._replaced(pages, unanswered))}

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, in the database."""
        key = SORT_KEYS.get(Col(column)) if column >= 0 else None
        if key is not None:
            self._sort, self._descending = key, order == Qt.SortOrder.DescendingOrder
            self.reload()

    @property
    def settled(self) -> bool:
        """Whether every row that was asked for is there."""
        return not self._asked

    def row_of(self, incident: str) -> int | None:
        """Return where an incident is among the rows read so far."""
        for offset, rows in self._pages.items():
            for i, row in enumerate(rows):
                if row.id == incident:
                    return offset + i
        return None

    def incident_row(self, row: int) -> IncidentRow | None:
        """Return the incident of a row, None while it is being read."""
        offset = row - row % PAGE
        page = self._pages.get(offset)
        if page is None:
            if offset not in self._asked:
                self._asked[offset] = self._ask([offset], self._arrived)
            return None
        if self._recent[-1:] != [offset]:
            self._recent = [*[o for o in self._recent if o != offset][-_KEPT + 1 :], offset]
        return page[row - offset] if row - offset < len(page) else None

    def read_rows(self, wanted: Sequence[int], done: Callable[[list[IncidentRow]], None]) -> Job:
        """Read the incidents of some rows, whether they were looked at or not, and call ``done`` with them."""
        return self._session.read(self, self._rows_at(wanted), done)

    def tally_rows(self, wanted: Sequence[int], done: Callable[[RowsTally], None]) -> Job:
        """Count what some rows come to, and call ``done`` with it."""
        rows_at = self._rows_at(wanted)
        return self._session.read(self, lambda desk: tally.of_rows(desk, rows_at(desk)), done)

    def _rows_at(self, wanted: Sequence[int]) -> Callable[[Desk], list[IncidentRow]]:
        """Return how to read some rows of the list as it is now."""
        chosen, sort, descending = self._filter, self._sort, self._descending
        offsets = sorted({row - row % PAGE for row in wanted})

        def rows(desk: Desk) -> list[IncidentRow]:
            pages = {o: incident_views.page(desk, chosen, sort, descending, o, PAGE) for o in offsets}
            places = ((pages[row - row % PAGE], row % PAGE) for row in wanted)
            return [page[at] for page, at in places if at < len(page)]

        return rows

    def text_of(self, row: IncidentRow, column: int) -> str:
        """Return what the cell of an incident shows."""
        return self._spoken(row, Col.NUMBER) if column == Col.NUMBER else self._text(row, Col(column))

    def _ask(self, offsets: list[int], done: Callable[[_Pages], None]) -> Job:
        chosen, sort, descending = self._filter, self._sort, self._descending

        def question(desk: Desk) -> _Pages:
            pages = {o: incident_views.counted_page(desk, chosen, sort, descending, o, PAGE) for o in offsets}
            total = next(iter(pages.values()))[1] if pages else incident_views.count(desk, chosen)
            return _Pages({o: rows for o, (rows, _) in pages.items()}, total)

        return self._session.read(self, question, done)

    def _replaced(self, pages: _Pages, unanswered: set[int]) -> None:
        self._asked = {}
        same = pages.count == self._count and all(
            [r.id for r in rows] == [r.id for r in self._pages.get(offset, [])] for offset, rows in pages.rows.items()
        )
        if same and self._count:
            before, self._pages = self._pages, pages.rows
            gone = (unanswered | before.keys()) - self._pages.keys()
            self._tell_changed([*self._differing(before), *(row for one in gone for row in (one, one + PAGE - 1))])
        else:
            self.beginResetModel()
            self._pages, self._recent, self._count = pages.rows, [], pages.count
            self.endResetModel()
        self.shown.emit(self._count)

    def _differing(self, before: dict[int, list[IncidentRow]]) -> Iterator[int]:
        """Yield the rows that say something else than before."""
        for offset, rows in self._pages.items():
            pairs = zip(rows, before.get(offset, []), strict=True)
            yield from (offset + i for i, (row, old) in enumerate(pairs) if row != old)

    def _tell_changed(self, rows: list[int]) -> None:
        """Let these rows and what lies between be painted anew; to paint all takes longer than to read them."""
        if rows:
            last = min(max(rows), self._count - 1)
            self.dataChanged.emit(self.index(min(rows), 0), self.index(last, len(Col) - 1))

    def _arrived(self, pages: _Pages) -> None:
        ((offset, rows),) = pages.rows.items()
        self._asked.pop(offset, None)
        if pages.count != self._count:
            self.refresh()
            return
        while len(self._pages) >= _KEPT:
            oldest = next((o for o in self._pages if o not in self._recent), next(iter(self._pages)))
            del self._pages[oldest]
        self._pages[offset] = rows
        self.dataChanged.emit(self.index(offset, 0), self.index(offset + len(rows) - 1, len(Col) - 1))

    # -- Qt's questions --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """Return how many incidents the filter lets through."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Col)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a title, aligned like its column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Col):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return {Col.DECEASED: labels.word(FigureCategory.DECEASED), Col.AFFECTED: self.tr("Affected people")}.get(
                Col(section), self._titles[section]
            )
        return _ALIGNMENTS[section] if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and says."""
        if role not in _ANSWERED:  # of the seven that each cell asks for when it is painted most have no answer
            return None
        column = _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[column]
        row = self.incident_row(index.row())
        if row is None:
            return locale.NO_REPORT if role == Qt.ItemDataRole.DisplayRole else None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles[column]}: {self._spoken(row, column)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(row, column)
        if role == Qt.ItemDataRole.FontRole and column is Col.SILENCE and self._overdue(row):
            font = QFont(QApplication.font())
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and self._quiet(row, column):
            return QApplication.palette().placeholderText()
        return None

    def _quiet(self, row: IncidentRow, column: Col) -> bool:
        unknown = column in (Col.DECEASED, Col.AFFECTED) and self._text(row, column) == locale.NO_REPORT
        return unknown or not row.status.open

    def _text(self, row: IncidentRow, column: Col) -> str:
        if column is Col.TIME:
            return (locale.short_day if row.day_only else locale.short_moment)(row.date, self._session.now())
        if column is Col.NUMBER:
            return row.number
        if column is Col.KIND:
            return labels.hazard(row.hazard_type, row.hazard_detail)
        if column is Col.PLACE:
            return place_of(row)
        if column is Col.DECEASED:
            return locale.total(row.deceased)
        if column is Col.AFFECTED:
            return locale.total(row.affected)
        if column is Col.STATUS:
            return labels.word(row.status)
        return self._silence(row)

    def _spoken(self, row: IncidentRow, column: Col) -> str:
        if column is Col.STATUS:
            return ", ".join((labels.word(row.status), *self._marks(row)))
        if column is Col.NUMBER and row.joint:
            return f"{row.number}, {self._one_event(row.joint)}"
        if column in (Col.DECEASED, Col.AFFECTED):
            return locale.total_in_words(row.deceased if column is Col.DECEASED else row.affected)
        return self._text(row, column)

    def _hint(self, row: IncidentRow, column: Col) -> str:
        if column is Col.TIME:
            return (locale.long_day if row.day_only else locale.long_moment)(row.date)
        if column is Col.STATUS and (row.gaps or row.joint):
            return "\n".join(self._marks(row))
        if column is Col.PLACE and row.place:
            return gazetteer().full_name(row.place)
        return self._spoken(row, column)

    def _marks(self, row: IncidentRow) -> list[str]:
        """Return what the marks beside the pill say."""
        said = [incomplete_text(row.gaps)] if row.gaps else []
        return [*said, *([self._one_event(row.joint)] if row.joint else [])]

    def _one_event(self, partner: str) -> str:
        return self.tr("one event with {number}").format(number=partner)

    def _since_news(self, row: IncidentRow) -> timedelta:
        return self._session.now() - (row.last_entry_at or row.date)

    def _overdue(self, row: IncidentRow) -> bool:
        return overview.is_silent(row, self._session.now())

    def _silence(self, row: IncidentRow) -> str:
        if not row.status.open:
            return "–"
        mark = "!" if self._overdue(row) else ""
        return locale.duration(self._since_news(row)) + mark


def place_of(row: IncidentRow) -> str:
    """Return where an incident is, village first; ``…`` where nobody knows."""
    return where(row.place, row.place_text)


def where(place: str | None, text: str | None) -> str:
    """Return a place, the village first, else the text that stands for one; ``…`` where nobody knows."""
    return gazetteer().short_name(place) if place else text or locale.NO_REPORT


def incomplete_text(gaps: tuple[str, ...]) -> str:
    """Return ``Belum lengkap: desa, pelapor``."""
    words = {
        "hazard_type": QCoreApplication.translate("Gaps", "kind"),
        "place": QCoreApplication.translate("Gaps", "place"),
        "reporter": QCoreApplication.translate("Gaps", "reporter"),
    }
    listed = ", ".join(words.get(g, g) for g in gaps)
    return QCoreApplication.translate("Gaps", "Incomplete: {gaps}").format(gaps=listed)
