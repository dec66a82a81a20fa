"""What a package would change, before anything is changed (``Pratinjau``)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QLabel, QWidget

from coopdesk.domain.exchange import Verdict
from coopdesk.services.exchange import Received
from coopdesk.ui import labels, locale, theme
from coopdesk.ui.dialogs.form import FormDialog


def kind_words(kind: str, count: int) -> str:
    """Return ``2 kejadian``, ``7 kabar``."""
    words = {
        "incident": QCoreApplication.translate("Kinds", "%n incident(s)", "", count),
        "log_entry": QCoreApplication.translate("Kinds", "%n log entry(ies)", "", count),
        "figure": QCoreApplication.translate("Kinds", "%n figure report(s)", "", count),
        "movement": QCoreApplication.translate("Kinds", "%n stock movement(s)", "", count),
        "item": QCoreApplication.translate("Kinds", "%n item(s)", "", count),
        "depot": QCoreApplication.translate("Kinds", "%n depot(s)", "", count),
        "operator": QCoreApplication.translate("Kinds", "%n operator(s)", "", count),
        "device": QCoreApplication.translate("Kinds", "%n device(s)", "", count),
        "setting": QCoreApplication.translate("Kinds", "%n setting(s)", "", count),
        "official": QCoreApplication.translate("Kinds", "%n official(s)", "", count),
        "need": QCoreApplication.translate("Kinds", "%n need(s)", "", count),
        "correction_proposal": QCoreApplication.translate("Kinds", "%n proposed correction(s)", "", count),
        "proposal_answer": QCoreApplication.translate("Kinds", "%n answer(s) to proposals", "", count),
        "partner": QCoreApplication.translate("Kinds", "%n partner key(s)", "", count),
    }
    return words.get(kind) or f"{count} {kind}"


def listed(counts: tuple[tuple[str, int], ...]) -> str:
    """Return counts by kind as one line, ``–`` for none."""
    return " · ".join(kind_words(kind, n) for kind, n in counts if n) or "–"


class PreviewDialog(FormDialog[None]):
    """Shows the package; agreeing takes it in as one transaction."""

    def __init__(self, found: Received, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = found
        parked = found.verdict is Verdict.PARKED
        nothing = found.verdict is Verdict.ALREADY
        verb = self.tr("Accept {n} things").format(n=locale.number(found.total))
        if parked:
            verb = self.tr("Keep it waiting")
        elif nothing:
            verb = self.tr("Acknowledge")
        self.set_words(self.tr("Preview"), verb)
        self.buttons.buttons()[-1].setText(self.tr("Do not accept"))
        sender = labels.agency(found.sender_agency) if found.sender_agency else "?"
        head = QLabel(self.tr("Package from {agency} ({device})").format(agency=sender, device=found.sender), self)
        head.setFont(theme.scaled(self.font(), 1.2, bold=True))
        self.form.addRow(head)
        made = locale.long_moment(found.made_at) if found.made_at else "?"
        self.form.addRow(self.tr("Made"), QLabel(made, self))
        checked = self.tr("{size} · whole ✓ · signature valid ✓").format(size=locale.size(found.size))
        self.form.addRow(self.tr("File"), QLabel(f"{found.file}\n{checked}", self))
        if parked:
            self._say(self.tr("Waits for"), found.detail)
        elif nothing:
            self._say("", self.tr("Everything in it is known here already. Nothing new."))
        else:
            self._say(self.tr("Adds"), listed(found.new))
            self._say(self.tr("Changes"), listed(found.changed))
            conflicts = self.tr("{n} to be decided: both values are kept").format(n=found.conflicts)
            self._say(self.tr("Conflicts"), conflicts if found.conflicts else "–")
            if found.foreign:
                self._say(self.tr("Not applied"), self.tr("{n} changes of our own records").format(n=found.foreign))

    def _say(self, title: str, text: str) -> None:
        label = QLabel(text, self)
        label.setWordWrap(True)
        self.form.addRow(title, label)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return super().sizeHint().expandedTo(QSize(520, 0))

    def value(self) -> None:
        """Return nothing: agreeing is the answer."""
        return
