"""The tab ``Lampiran``: an incident's photos as small pictures; dropped, pasted or chosen, asked for where missing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coopdesk.domain.incidents import Incident
from coopdesk.services import photos
from coopdesk.services.desks import Desk
from coopdesk.services.outcome import Outcome
from coopdesk.services.photos import ListedPhoto, Shown
from coopdesk.ui import icons, locale, theme
from coopdesk.ui.dialogs.photo_dialog import EDGE, PhotoDialog, PhotoView, PhotoWords
from coopdesk.ui.dialogs.strike_dialog import StrikeDialog
from coopdesk.ui.dropped_files import DroppedFiles, local_files
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.file_choice import open_file
from coopdesk.ui.flow_layout import FlowLayout
from coopdesk.ui.session import Session

_THUMB = 128
_ROLE = Qt.ItemDataRole.UserRole
_Work = Callable[[Desk, Incident, PhotoWords], Outcome]


@dataclass(frozen=True)
class ShownPhoto:
    """A photo with its small picture."""

    listed: ListedPhoto
    shown: Shown

    @property
    def wanting(self) -> bool:
        """Whether its picture is not here, and may still come."""
        return not self.shown.there and self.listed.struck is None


@dataclass(frozen=True)
class IncidentPhotos:
    """The photos of an incident; ``for_all``: our packages ask for every picture that is missing, nobody chose."""

    shown: Sequence[ShownPhoto]
    for_all: bool = True


def read(desk: Desk, incident: str) -> IncidentPhotos:
    """Read the photos of an incident with their small pictures; belongs into the worker."""
    shown = [ShownPhoto(one, photos.shown(desk, one.photo)) for one in photos.photos_of(desk, incident)]
    return IncidentPhotos(shown, photos.asks_for_all(desk))


class PhotoList(QListWidget):
    """The pictures; Ctrl+V and the Enter key are its own."""

    pasted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Photos"))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setIconSize(QSize(_THUMB, _THUMB))
        self.setGridSize(QSize(_THUMB + 22, _THUMB + 4 * self.fontMetrics().height()))
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+V from the menu while the pictures have the keyboard."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste with Ctrl+V, look with Enter."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class PhotoTab(QWidget):
    """Shows the photos of one incident; ``pack_wanted`` asks for the package that asks for what is missing."""

    pack_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._incident: Incident | None = None
        self.list = PhotoList(self)
        self.shown = Emptiable(self.list, self)
        self.add = QPushButton(icons.icon("add"), self.tr("&Add photos…"), self)
        self.paste = QPushButton(self.tr("Pas&te"), self)
        self.strike = QPushButton(self.tr("&Strike…"), self)
        self.missing = QLabel(self)
        self.missing.setWordWrap(True)
        self.ask_one = QPushButton(self.tr("Ask for t&his photo"), self)
        self.ask_all = QPushButton(self.tr("As&k for all"), self)
        self.ask_for = QPushButton(self.tr("&Make the package…"), self)
        self._arrange()
        self.add.clicked.connect(self._choose)
        self.paste.clicked.connect(self.take_clipboard)
        self.strike.clicked.connect(self._strike)
        self.ask_for.clicked.connect(self.pack_wanted)
        self.ask_one.clicked.connect(self._ask_one)
        self.ask_all.clicked.connect(self._ask_all)
        self.list.pasted.connect(self.take_clipboard)
        self.list.itemActivated.connect(self._open)
        self.list.currentItemChanged.connect(lambda *_: self._show_strike())
        self.shown.empty.say(
            self.tr("No photos yet. Drop, paste or choose some."),
            ("add", self.add.text().replace("&", "")),
        )
        self.shown.empty.pressed.connect(lambda _name: self._choose())
        DroppedFiles(self).dropped.connect(self.attach)

    def _arrange(self) -> None:
        buttons = QWidget(self)
        buttons.setContentsMargins(8, 4, 8, 0)
        row = FlowLayout(buttons)
        for button in (self.add, self.paste, self.strike):
            row.addWidget(button)
        self.missing.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.asking = QWidget(self)
        self.asking.setContentsMargins(8, 0, 8, 4)
        asks = FlowLayout(self.asking)
        for button in (self.ask_one, self.ask_all, self.ask_for):
            asks.addWidget(button)
        self.missing.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(buttons)
        column.addWidget(self.shown, 1)
        column.addWidget(self.missing)
        column.addWidget(self.asking)

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_photos(self, incident: Incident, pictures: IncidentPhotos) -> None:
        """Show the photos of an incident."""
        self._incident, found = incident, pictures.shown
        at = self.list.currentRow()
        self.list.clear()
        for one in found:
            self.list.addItem(self._item(one))
        self.list.setCurrentRow(max(0, min(at, len(found) - 1)))
        self.shown.show_empty(not found)
        wanting = [one.listed for one in found if one.wanting]
        self.missing.setVisible(bool(wanting))
        self.asking.setVisible(bool(wanting))
        self.ask_all.setVisible(not pictures.for_all)
        text = self.tr("{n} photos have not arrived. Our next package asks for them.")
        if not pictures.for_all:
            text = self.tr("{n} photos have not arrived. Our packages ask for {asked} of them alone.")
        asked = sum(one.asked is not None for one in wanting)
        self.missing.setText(text.format(n=locale.number(len(wanting)), asked=locale.number(asked)))
        self._show_strike()

    def _item(self, one: ShownPhoto) -> QListWidgetItem:
        photo, struck = one.listed.photo, one.listed.struck
        moment = photo.taken_at or photo.entered_at
        words = photo.caption or self.tr("Photo")
        if one.wanting and one.listed.asked is not None:
            words = self.tr("{caption} (asked for {moment}, waits for a package of {agency})").format(
                caption=words,
                moment=locale.short_moment(one.listed.asked, self._session.now()),
                agency=one.listed.by.agency.short if one.listed.by.agency else "…",
            )
        elif not one.shown.there:
            words = self.tr("{caption} (not arrived)").format(caption=words)
        item = QListWidgetItem(self._icon(one), words)
        font = self.list.font()
        font.setStrikeOut(struck is not None)
        item.setFont(font)
        who = f"{one.listed.by.operator or '…'}@{one.listed.by.agency.short if one.listed.by.agency else '…'}"
        parts = [words, locale.long_moment(moment), who, locale.size(photo.size)]
        parts += [self.tr("persons can be recognised")] if photo.personal else []
        parts += [self.tr("struck: {reason}").format(reason=struck)] if struck else []
        item.setToolTip("\n".join(parts))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(parts))
        item.setData(_ROLE, one)
        return item

    def _icon(self, one: ShownPhoto) -> QIcon:
        picture = QPixmap()
        if one.shown.data is not None and picture.loadFromData(one.shown.data):
            return QIcon(picture)
        return QIcon(icons.pixmap("photo", theme.tokens().muted, _THUMB // 2, self.devicePixelRatioF()))

    def chosen(self) -> ShownPhoto | None:
        """Return the photo under the cursor."""
        item = self.list.currentItem()
        found = item.data(_ROLE) if item is not None else None
        return found if isinstance(found, ShownPhoto) else None

    def _show_strike(self) -> None:
        one, own = self.chosen(), self._session.desk.agency
        self.strike.setEnabled(one is not None and one.listed.struck is None and one.listed.by.agency is own)
        self.ask_one.setEnabled(one is not None and one.wanting)
        asked = one is not None and one.wanting and one.listed.asked is not None
        self.ask_one.setText(self.tr("Withdraw t&he wish") if asked else self.tr("Ask for t&his photo"))

    # -- acts ------------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        filters = (self.tr("Photos (*.jpg *.jpeg *.png *.webp)"), self.tr("All files (*)"))
        open_file(self.window(), self.tr("Attach a photo"), lambda file: self.attach([file]), filters)

    def take_clipboard(self) -> None:
        """Attach the picture or the files on the clipboard."""
        content: QMimeData = QGuiApplication.clipboard().mimeData()
        files = local_files(content.urls()) if content else []
        if files:
            self.attach(files)
        elif content and content.hasImage():
            self._attach_image(QGuiApplication.clipboard().image())
        else:
            self._session.said.emit(self.tr("There is no picture on the clipboard."), False)

    def _attach_image(self, image: QImage) -> None:
        """Attach a picture that is no file: it becomes one for as long as the desk needs to take it."""
        name = self.tr("pasted.png")

        def work(desk: Desk, incident: Incident, words: PhotoWords) -> Outcome:
            with tempfile.TemporaryDirectory(prefix="coopdesk-") as folder:
                file = Path(folder) / name
                image.save(str(file))
                return _attached(desk, incident, file, words)

        self._ask((name,), (work,))

    def attach(self, files: Sequence[Path]) -> None:
        """Ask what some photos show and attach them, each by an act of its own."""

        def work(file: Path) -> _Work:
            return lambda desk, incident, words: _attached(desk, incident, file, words)

        self._ask(tuple(file.name for file in files), tuple(map(work, files)))

    def _ask(self, names: Sequence[str], works: Sequence[_Work]) -> None:
        incident = self._incident
        if incident is None:
            return

        def agreed(words: PhotoWords) -> None:
            for name, work in zip(names, works, strict=True):
                self._session.act(
                    self,
                    lambda desk, work=work: work(desk, incident, words),  # type: ignore[misc]
                    said=lambda _, name=name: self.tr("{file} attached to {number}.").format(  # type: ignore[misc]
                        file=name, number=incident.number
                    ),
                )

        about = " ".join((incident.id, *names))
        self._session.forms.ask(PhotoDialog(incident.number, names, self.window()), agreed, about)

    def _strike(self) -> None:
        one = self.chosen()
        if one is None:
            return
        photo = one.listed.photo

        def agreed(reason: str) -> None:
            self._session.act(
                self,
                lambda desk: photos.strike(desk, id=photo.id, reason=reason),
                said=lambda _: self.tr("Struck."),
            )

        self._session.forms.ask(StrikeDialog(photo.caption or self.tr("Photo"), self.window()), agreed, photo.id)

    def _ask_one(self) -> None:
        """Ask for the photo under the cursor, or withdraw that wish."""
        one = self.chosen()
        if one is None or not one.wanting:
            return
        record, asked = one.listed.photo.id, one.listed.asked is not None
        text = self.tr("Our next package asks for this photo, and for no other that was not asked for.")
        if asked:
            text = self.tr("The wish is withdrawn.")
        self._session.act(
            self,
            lambda desk: (photos.withdraw if asked else photos.ask)(desk, id=record),
            lambda _outcome: self._session.said.emit(text, False),  # no act of the journal: nothing to undo
        )

    def _ask_all(self) -> None:
        text = self.tr("Our next package asks for all photos that are missing.")
        self._session.act(self, photos.ask_all, lambda _outcome: self._session.said.emit(text, False))

    def _open(self, item: QListWidgetItem) -> None:
        one: ShownPhoto = item.data(_ROLE)
        title = item.toolTip().replace("\n", " · ")

        def opened(large: Shown) -> None:
            if large.data is None:
                self._session.said.emit(self.tr("This photo has not arrived yet."), False)
            else:
                PhotoView(title, large.data, self.window()).open()

        self._session.read(self, lambda desk: photos.shown(desk, one.listed.photo, EDGE), opened)


def _attached(desk: Desk, incident: Incident, file: Path, words: PhotoWords) -> Outcome:
    return photos.attach(desk, incident=incident.id, file=str(file), caption=words.caption, personal=words.personal)
