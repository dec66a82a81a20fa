"""What a package would change, before anything is changed (``Pratinjau``)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QWidget

from coopdesk.domain.exchange import Verdict
from coopdesk.services.contents import Contents, RecordChange
from coopdesk.services.exchange import Received
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.dialogs.form import FormDialog
from coopdesk.ui.field_words import field_word
from coopdesk.ui.kind_words import kind_words, listed
from coopdesk.ui.messages import clip
from coopdesk.ui.value_table import Column, Table, ValueModel

_NAMED = 4
"""How many proposals and decisions are named before ``…``."""
_LONGEST = 160
"""Letters of each of them."""


@dataclass(frozen=True)
class _Line:
    """One field of one record; ``field`` empty where the record is new."""

    record: RecordChange
    field: str
    before: str
    after: str


class PreviewDialog(FormDialog[None]):
    """Shows the package; agreeing takes it in as one transaction, leaving it leaves no trace."""

    help_page = "preview"

    def __init__(self, found: Received, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = found
        self.set_words(self.tr("Preview"), self._verb())
        self.cancel.setText(self.tr("&Do not accept"))
        sender = labels.agency(found.sender_agency) if found.sender_agency else "?"
        head = QLabel(self.tr("Package from {agency} ({device})").format(agency=sender, device=found.sender), self)
        head.setFont(theme.scaled(self.font(), 1.2, bold=True))
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self.form.addRow(head)
        made = locale.long_moment(found.made_at) if found.made_at else "?"
        self.say(self.tr("Made"), made)
        checked = self.tr("{size} · whole ✓ · signature valid ✓").format(size=locale.size(found.size))
        self.say(self.tr("File"), f"{found.file}\n{checked}")
        self.review = QPushButton(self.tr("Review &one by one"), self)
        self.table = self._details(found.contents)
        if found.verdict is Verdict.PARKED:
            self.say(self.tr("Waits for"), found.detail)
        elif found.verdict is Verdict.ALREADY:
            self.say("", self.tr("Everything in it is known here already. Nothing new."))
        else:
            self._say_changes(found)
        self.body.insertWidget(1, self.table, 1)
        self._offer_review()

    def _verb(self) -> str:
        if self.found.verdict is Verdict.PARKED:
            return self.tr("&Keep it waiting")
        if self.found.verdict is Verdict.ALREADY:
            return self.tr("&Acknowledge")
        return self.tr("&Accept {n} things").format(n=locale.number(self.found.total))

    def _say_changes(self, found: Received) -> None:
        self.say(self.tr("Adds"), listed(found.new))
        self.say(self.tr("Changes"), listed(found.changed))
        if found.photos:
            self.say(self.tr("Photos"), locale.number(found.photos))
        asked = [f"{p.label} · {field_word(p.kind, p.field)}: {p.value}" for p in found.contents.proposals]
        if asked:
            self.say(self.tr("Proposals"), _counted(asked))
        clashes = [
            f"{c.label} · {field_word(c.kind, c.field)}: " + "  |  ".join(h.shown for h in c.heads)
            for c in found.contents.conflicts
        ]
        if clashes:
            self.say(self.tr("To be decided"), _counted(clashes))
        elif found.conflicts:
            self.say(self.tr("To be decided"), locale.number(found.conflicts))
        if found.foreign:
            self.say(self.tr("Not applied"), self.tr("{n} changes of our own records").format(n=found.foreign))

    # -- one by one ------------------------------------------------------------------------------------------------

    def _details(self, contents: Contents) -> Table:
        columns: tuple[Column[_Line], ...] = (
            Column("", lambda r: self.tr("new") if r.record.new else "", muted=lambda _: True),
            Column(self.tr("Record"), lambda r: f"{kind_words(r.record.kind, 1).removeprefix('1 ')} {r.record.label}"),
            Column(self.tr("Field"), lambda r: field_word(r.record.kind, r.field) if r.field else ""),
            Column(self.tr("Now"), lambda r: r.before, stretch=True),
            Column(self.tr("After"), lambda r: r.after, stretch=True),
        )
        self.model: ValueModel[_Line] = ValueModel(columns, self)
        self.model.show([line for record in contents.records for line in _lines(record)])
        table = Table(self.tr("What it brings, one by one"), self)
        table.show_model(self.model)
        table.setMinimumHeight(220)
        table.hide()
        return table

    def _offer_review(self) -> None:
        self.review.setAutoDefault(False)
        self.review.setCheckable(True)
        self.review.setVisible(bool(self.model.rows))
        self.buttons.addButton(self.review, QDialogButtonBox.ButtonRole.ActionRole)
        self.review.toggled.connect(self._show_details)

    def _show_details(self, on: bool) -> None:
        self.table.setVisible(on)
        if on:
            self.fit(self.size().expandedTo(QSize(820, 560)))
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        more = self.found.contents.more
        self.show_problem(self.tr("{n} more records are not named here.").format(n=more) if on and more else "")

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(560, 0))

    def value(self) -> None:
        """Return nothing: agreeing is the answer."""
        return


def _lines(record: RecordChange) -> list[_Line]:
    return [_Line(record, f.field, f.before, f.after) for f in record.fields] or [_Line(record, "", "", "")]


def _counted(lines: list[str]) -> str:
    """Return how many there are and the first of them."""
    more = ["…"] if len(lines) > _NAMED else []
    return "\n".join([locale.number(len(lines)), *(clip(line, _LONGEST) for line in lines[:_NAMED]), *more])
