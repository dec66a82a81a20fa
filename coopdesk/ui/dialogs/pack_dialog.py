"""A package to be made: for whom, with what, by what way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from coopdesk.domain.agencies import Agency
from coopdesk.domain.people import Device
from coopdesk.services import package_plan
from coopdesk.services.package_plan import PackagePlan
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.carriers import Carrier, Way
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.file_choice import open_folder
from coopdesk.ui.kind_words import listed
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Job

_NAMED = 5


@dataclass(frozen=True)
class PackOrder:
    """What is to be packed; ``recipient`` None means the partner."""

    carrier: Carrier
    recipient: str | None
    full: bool
    personal: bool
    encrypt: bool = False
    photos: bool = True


@dataclass(frozen=True)
class PackQuestion:
    """What the dialog begins with: the devices of our own agency, what would go to the recipient, the ways."""

    agency: Agency
    devices: Sequence[Device]
    plan: PackagePlan
    ways: Sequence[Carrier]
    recipient: str | None = None


class PackDialog(FormDialog[PackOrder]):
    """Prefilled: Enter makes the package for the partner."""

    help_page = "pack"

    def __init__(self, session: Session, question: PackQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_words(self.tr("Make a package"), self.tr("&Make the package"))
        self._session = session
        self._ways = list(question.ways)
        self._job: Job | None = None
        self._make_recipient(question)
        self._make_contents()
        self._make_way()
        self.recipient.currentIndexChanged.connect(lambda _at: self._ask())
        self.full.toggled.connect(lambda _on: self._ask())
        self.personal.toggled.connect(lambda _on: self._ask())
        self.way.currentIndexChanged.connect(lambda _at: self._show_way())
        self._show_way()
        self.show_plan(question.plan)

    def _make_recipient(self, question: PackQuestion) -> None:
        self.recipient = QComboBox(self)
        self.recipient.addItem(labels.agency(question.agency), None)
        for device in question.devices:
            self.recipient.addItem(self.tr("Own device: {name}").format(name=device.name), device.id)
        self.recipient.setCurrentIndex(max(0, self.recipient.findData(question.recipient)))
        self.since = self._quiet()
        self.form.addRow(self.tr("1  &For whom"), self.recipient)
        self.form.addRow("", self.since)

    def _make_contents(self) -> None:
        self.contents = QLabel(self)
        self.contents.setWordWrap(True)
        self.contents.setAccessibleName(self.tr("Contents"))
        self.unshared = QLabel(self)
        self.unshared.setWordWrap(True)
        palette = self.unshared.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.tokens().alarm))
        self.unshared.setPalette(palette)
        self.full = QCheckBox(self.tr("&Everything from the beginning"), self)
        self.personal = QCheckBox(self.tr("Include &personal data (reporters' names and telephones)"), self)
        self.photos = QCheckBox(self)
        self.photos.setChecked(True)
        self.form.addRow(self.tr("2  Contents"), self.contents)
        for widget in (self.unshared, self.photos, self.full, self.personal):
            self.form.addRow("", widget)

    def _make_way(self) -> None:
        self.way = QComboBox(self)
        for one in self._ways:
            self.way.addItem(self._way_words(one))
        self.folder = QLineEdit(self)
        self.folder.setAccessibleName(self.tr("Folder"))
        self.browse = QPushButton(self.tr("&Choose…"), self)
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._choose)
        self.place = QWidget(self)
        row = QHBoxLayout(self.place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        self.then = self._quiet()
        self.encrypt = QCheckBox(self.tr("E&ncrypt: only the recipient can open it"), self)
        self.form.addRow(self.tr("3  By what &way"), self.way)
        self.form.addRow("", self.place)
        self.form.addRow("", self.then)
        self.form.addRow("", self.encrypt)

    def _quiet(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _way_words(self, one: Carrier) -> str:
        return {
            Way.STICK: self.tr("USB stick {name}"),
            Way.WHATSAPP: self.tr("WhatsApp"),
            Way.MAIL: self.tr("E-mail"),
            Way.FOLDER: self.tr("Another folder"),
        }[one.way].format(name=one.name)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(620, 0))

    # -- what would go ---------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._job is not None:
            self._job.drop()
        recipient, full, personal = self.recipient.currentData(), self.full.isChecked(), self.personal.isChecked()
        self._job = self._session.read(
            self, lambda desk: package_plan.plan(desk, recipient, full=full, personal=personal), self.show_plan
        )

    def show_plan(self, plan: PackagePlan) -> None:
        """Show what would go to the recipient."""
        since = self.tr("everything, from the beginning")
        if plan.since is not None:
            now = self._session.now()
            moment = f"{locale.short_moment(plan.since, now)} ({locale.ago(plan.since, now)})"
            since = self.tr("what is new since the receipt of {moment}").format(moment=moment)
        elif not self.full.isChecked():
            since = self.tr("no receipt yet: everything goes")
        self.since.setText(since)
        kinds = listed(plan.kinds) if plan.kinds else self.tr("nothing new, only the receipt")
        self.contents.setText(self.tr("{kinds}  ·  about {size}").format(kinds=kinds, size=locale.size(plan.size)))
        named = ", ".join(plan.unshared[:_NAMED]) + (", …" if len(plan.unshared) > _NAMED else "")
        text = self.tr("! Not shared, stays here: {n} ({names})").format(n=len(plan.unshared), names=named)
        self.unshared.setText(text)
        self.unshared.setVisible(bool(plan.unshared))
        photos = self.tr("Include %n p&hoto(s), {size}", "", plan.photos)
        self.photos.setText(photos.format(size=locale.size(plan.photo_bytes)))
        self.photos.setVisible(plan.photos > 0)

    # -- by what way -----------------------------------------------------------------------------------------------

    @property
    def _carrier(self) -> Carrier:
        return self._ways[self.way.currentIndex()]

    def _show_way(self) -> None:
        chosen = self._carrier
        self.folder.setText(str(chosen.folder))
        self.place.setVisible(chosen.way in (Way.STICK, Way.FOLDER))
        self.then.setText(
            {
                Way.STICK: self.tr("Pull the stick out only when the package is reported as ready."),
                Way.WHATSAPP: self.tr("The text goes to the clipboard, the folder opens: send the file as a document."),
                Way.MAIL: self.tr("The mail program opens with the text, and the folder with the file to attach."),
                Way.FOLDER: "",
            }[chosen.way]
        )
        self.then.setVisible(bool(self.then.text()))

    def _choose(self) -> None:
        open_folder(
            self, self.tr("Folder for the package"), lambda folder: self.folder.setText(str(folder)), self.folder.text()
        )

    def problem(self) -> str:
        """Insist on a folder that is there."""
        folder = Path(self.folder.text().strip() or "?")
        return "" if folder.is_dir() else self.tr("This folder does not exist. Choose a USB stick or another folder.")

    def showEvent(self, event: object) -> None:
        """Begin at the recipient."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.recipient.setFocus(Qt.FocusReason.TabFocusReason)

    def value(self) -> PackOrder:
        """Return the order."""
        return PackOrder(
            replace(self._carrier, folder=Path(self.folder.text().strip())),
            self.recipient.currentData(),
            self.full.isChecked(),
            self.personal.isChecked(),
            self.encrypt.isChecked(),
            self.photos.isChecked(),
        )
