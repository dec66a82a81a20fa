"""The log of an incident (``Lini masa``): who said what, when; struck lines stay readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coopdesk.domain.entries import LogKind
from coopdesk.domain.ids import RecordId
from coopdesk.services.incident_views import EntryView
from coopdesk.ui import glyphs, labels, locale, theme
from coopdesk.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
_WRAP = QTextOption()
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
_PAD = 8


@dataclass(frozen=True)
class Line:
    """One entry as it is painted."""

    view: EntryView
    time: str
    who: str
    text: str
    note: str


class TimelineModel(QAbstractListModel):
    """The entries of one incident, the latest first.

    What the program noted by itself (a status that moved) is left out unless ``automatic``; where somebody gave a
    reason, his words stay. ``left_out`` counts it whether on show or not.
    """

    counted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: list[Line] = []
        self._entries: tuple[EntryView, ...] = ()
        self._numbers: Mapping[RecordId, str] = {}
        self.automatic = False
        self.left_out = 0

    def show_automatic(self, shown: bool) -> None:
        """Show what the program noted by itself, or leave it out."""
        self.automatic = shown
        self.show(self._entries, self._numbers)

    def show(self, entries: tuple[EntryView, ...], numbers: Mapping[RecordId, str] | None = None) -> None:
        """Show other entries; ``numbers`` names the record that each stands in, where there are several."""
        self._entries = entries
        self._numbers = named = numbers or {}
        now = self._session.now()
        self.beginResetModel()
        kept = sorted(entries, key=lambda e: (e.entry.happened_at, e.entry.entered_at))
        kept.reverse()  # not sorted downwards: of two at the same second, the later one comes first
        said = [e for e in kept if not _is_automatic(e)]
        self.left_out = len(kept) - len(said)
        self._lines = [self._line(e, now, named.get(e.entry.id, "")) for e in (kept if self.automatic else said)]
        self.endResetModel()
        self.counted.emit()

    @property
    def entries(self) -> tuple[EntryView, ...]:
        """The entries on show, as read."""
        return self._entries

    def _line(self, view: EntryView, now: datetime, number: str) -> Line:
        entry = view.entry
        parts = [number] if number else []
        parts.append(f"{view.operator or '…'}@{view.agency.short}")
        parts += [labels.word(entry.medium)] if entry.medium else []
        if entry.from_party or entry.to_party:
            parts.append(" → ".join(p for p in (entry.from_party, entry.to_party) if p))
        parts += [labels.word(entry.kind)] if entry.kind in (LogKind.ACTION, LogKind.DECISION) else []
        note = self.tr("struck: {reason}").format(reason=view.struck) if view.struck else ""
        return Line(view, locale.short_moment(entry.happened_at, now), " · ".join(parts), entry.text, note)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an entry, its text, what is read out, and when it was typed."""
        line = self._lines[index.row()]
        if role == ENTRY_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.time}, {line.who}: {line.text} {line.note}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            happened = locale.long_moment(line.view.entry.happened_at)
            entered = locale.short_moment(line.view.entry.entered_at, self._session.now())
            return self.tr("{happened}\nEntered {entered} at {device}").format(
                happened=happened, entered=entered, device=line.view.device
            )
        return None


def _is_automatic(view: EntryView) -> bool:
    return view.entry.kind is LogKind.SYSTEM and ". " not in view.entry.text  # a reason follows the full stop


class AutomaticLines(QCheckBox):
    """Shows or leaves out what the program noted by itself; not there where it noted nothing."""

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setToolTip(self.tr("What the program noted by itself, such as a status that moved"))
        self.toggled.connect(model.show_automatic)
        model.counted.connect(self._count)
        self._count()

    def _count(self) -> None:
        self.setText(self.tr("Automatic lines ({n})").format(n=self._model.left_out))
        self.setVisible(self._model.left_out > 0)


class _LineDelegate(QStyledItemDelegate):
    """Paints time and author above the words, which wrap."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the wrapped words."""
        line: Line = index.data(ENTRY_ROLE)
        view = cast(QListView, option.widget)
        width = view.viewport().width()
        height = _text_height(view.font(), line, width - 2 * _PAD)
        return QSize(width, height + _head_height(view.font()) + 2 * _PAD - 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        line: Line = index.data(ENTRY_ROLE)
        view = cast(QListView, option.widget)
        box: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        look, palette = theme.tokens(), view.palette()
        painter.save()
        if selected:
            painter.fillRect(box, palette.brush(QPalette.ColorRole.Highlight))
        ink = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        quiet = ink if selected else QColor(look.muted)
        small = theme.scaled(view.font(), 0.9)
        head = QRect(box.left() + _PAD, box.top() + _PAD - 1, box.width() - 2 * _PAD, _head_height(view.font()))
        left = self._paint_head(painter, head, line, (ink, quiet), small)
        if line.view.foreign:
            side = QFontMetrics(small).height() * 0.6
            place = QRectF(left + 6, head.top() + (QFontMetrics(small).height() - side) / 2, side, side)
            painter.fillPath(glyphs.placed(glyphs.exchange(), place), quiet)
        words = QRect(head.left(), head.bottom() + 1, head.width(), box.bottom() - head.bottom() - _PAD)
        font = _words_font(view.font(), line)
        painter.setPen(quiet if line.view.struck or line.view.entry.kind is LogKind.SYSTEM else ink)
        below = words.top() + _wrapped(line.text, font, words.width(), painter, words.topLeft())
        if line.note:
            painter.setPen(quiet)
            _wrapped(line.note, small, words.width(), painter, QPoint(words.left(), below))
        if not selected:
            painter.setPen(QColor(look.line))
            painter.drawLine(box.left() + _PAD, box.bottom(), box.right() - _PAD, box.bottom())
        painter.restore()

    def _paint_head(self, painter: QPainter, head: QRect, line: Line, inks: tuple[QColor, QColor], small: QFont) -> int:
        bold = QFont(small)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(inks[0])
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, line.time)
        left = head.left() + QFontMetrics(bold).horizontalAdvance(line.time) + 8
        painter.setFont(small)
        painter.setPen(inks[1])
        metrics = QFontMetrics(small)
        who = metrics.elidedText(line.who, Qt.TextElideMode.ElideRight, head.right() - left - 24)
        painter.drawText(QRect(left, head.top(), head.right() - left, head.height()), Qt.AlignmentFlag.AlignLeft, who)
        return left + metrics.horizontalAdvance(who)


def _head_height(font: QFont) -> int:
    return QFontMetrics(theme.scaled(font, 0.9)).height() + 1


def _words_font(font: QFont, line: Line) -> QFont:
    made = QFont(font)
    made.setStrikeOut(line.view.struck is not None)
    made.setItalic(line.view.entry.kind is LogKind.SYSTEM)
    made.setBold(line.view.entry.highlight)
    return made


def _text_height(font: QFont, line: Line, width: int) -> int:
    height = _wrapped(line.text, _words_font(font, line), width)
    return height + (_wrapped(line.note, theme.scaled(font, 0.9), width) if line.note else 0)


def _wrapped(text: str, font: QFont, width: int, painter: QPainter | None = None, at: QPoint | None = None) -> int:
    """Lay a text out between words, and inside a word only where it is too long; paint it; return its height."""
    top = 0.0
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(_WRAP)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        if painter is not None and at is not None:
            layout.draw(painter, QPointF(at))
    return round(top)


class TimelineView(QListView):
    """Shows the log."""

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Log"))
        self.setModel(model)
        self.setItemDelegate(_LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def chosen(self) -> EntryView | None:
        """Return the entry under the cursor."""
        line = self.currentIndex().data(ENTRY_ROLE) if self.currentIndex().isValid() else None
        return line.view if isinstance(line, Line) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
