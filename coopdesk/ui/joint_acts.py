"""``Kejadian bersama``: link two records, answer the partner's link, say what both counted, let go."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.incidents import Incident
from coopdesk.domain.joint import IncidentOverlap
from coopdesk.services import documents, joint, ties
from coopdesk.services.desks import Desk
from coopdesk.services.incident_views import IncidentRow
from coopdesk.services.joint import JointView
from coopdesk.services.ties import Ties
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.choose_incident_dialog import ChooseIncidentDialog, ChosenIncident
from coopdesk.ui.dialogs.form import ask
from coopdesk.ui.dialogs.overlap_dialog import NewOverlap, OverlapDialog
from coopdesk.ui.dialogs.reason_dialog import ReasonDialog
from coopdesk.ui.session import Session


class JointActs(QWidget):
    """Opens the dialogs of joint incidents above a window. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.hide()

    def link(self, incident: Incident) -> None:
        """Ask which record of the partner tells of the same event, and propose the pair."""

        def opened(rows: list[IncidentRow]) -> None:
            if not rows:
                text = self.tr("The partner has no incident within {n} days of this one. Receive its package first.")
                self._session.said.emit(text.format(n=ties.NEAR_DAYS), False)
                return
            dialog = ChooseIncidentDialog(
                self.tr("{number}: joint incident with…").format(number=incident.number),
                self.tr("Propose"),
                self.tr(
                    "Choose the partner's record of the same event. Both records keep their owners;"
                    " the partner confirms, then figures are summed once."
                ),
                rows,
                self._session.now(),
                self.window(),
            )
            ask(dialog, agreed)

        def agreed(chosen: ChosenIncident) -> None:
            self._session.act(
                self,
                lambda desk: joint.propose(desk, incident=incident.id, other=chosen.row.id, note=chosen.word),
                said=lambda _: self.tr("Joint incident with {number} proposed. It goes with the next package.").format(
                    number=chosen.row.number
                ),
            )

        self._session.read(self, lambda desk: ties.other_halves(desk, incident.id), opened)

    def accept(self, found: Ties) -> None:
        """Confirm the pair that the partner proposed."""
        if found.pair is None or found.partner is None:
            return
        link, number = found.pair.links[0], found.partner.number
        self._session.act(
            self,
            lambda desk: joint.accept(desk, id=link.id),
            said=lambda _: self.tr("Joint incident with {number} confirmed.").format(number=number),
        )

    def reject(self, found: Ties) -> None:
        """Say why the two records are not one event."""
        if found.pair is None or found.partner is None:
            return
        link, number = found.pair.links[0], found.partner.number

        def agreed(word: str) -> None:
            self._session.act(
                self,
                lambda desk: joint.reject(desk, id=link.id, word=word),
                said=lambda _: self.tr("Joint incident with {number} rejected.").format(number=number),
            )

        about = self.tr("{number} stays a record of its own. The partner reads your reason in the next package.")
        dialog = ReasonDialog(
            self.tr("Not one event"), self.tr("Reject"), about.format(number=number), parent=self.window()
        )
        self._session.forms.ask(dialog, agreed, f"{found.partner.id} reject")

    def dissolve(self, incident: Incident) -> None:
        """Take back our proposal or our consent."""

        def agreed(reason: str) -> None:
            self._session.act(
                self,
                lambda desk: joint.dissolve(desk, incident=incident.id, reason=reason),
                said=lambda _: self.tr("{number} stands alone again.").format(number=incident.number),
            )

        about = self.tr("Both records stay as they are; their figures are no longer summed.")
        dialog = ReasonDialog(self.tr("Let go"), self.tr("Let go"), about, parent=self.window())
        self._session.forms.ask(dialog, agreed, f"{incident.id} dissolve")

    def overlap(self, incident: Incident, seen: JointView, chosen: FigureCategory | None) -> None:
        """Say what both records count."""

        def agreed(new: NewOverlap) -> None:
            self._session.act(
                self,
                lambda desk: joint.propose_overlap(
                    desk, incident=incident.id, category=new.category, value=new.value, reason=new.reason
                ),
                said=lambda _: self.tr("Proposed. It is taken off once the partner confirms."),
            )

        about = f"{incident.id} {chosen or ''}".strip()
        self._session.forms.ask(OverlapDialog(seen.totals, chosen, self.window()), agreed, about)

    def accept_overlap(self, overlap: IncidentOverlap) -> None:
        """Confirm what the partner says both counted."""
        self._session.act(
            self,
            lambda desk: joint.accept_overlap(desk, id=overlap.id),
            said=lambda _: self.tr("{n} taken off the joint total.").format(n=locale.number(overlap.value)),
        )

    def reject_overlap(self, overlap: IncidentOverlap) -> None:
        """Say why nothing was counted twice."""

        def agreed(word: str) -> None:
            self._session.act(
                self,
                lambda desk: joint.reject_overlap(desk, id=overlap.id, word=word),
                said=lambda _: self.tr("Rejected; the joint total stays."),
            )

        about = f"{labels.category(overlap.category)}: {locale.number(overlap.value)}. {overlap.reason}"
        dialog = ReasonDialog(self.tr("Not counted twice"), self.tr("Reject"), about, parent=self.window())
        self._session.forms.ask(dialog, agreed, overlap.id)

    def copy_text(self, incident: Incident) -> None:
        """Copy the text of both governments for WhatsApp."""

        def question(desk: Desk) -> str:
            return documents.whatsapp(desk, incident.id, short=True, both=True)

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._session.said.emit(self.tr("Text copied."), False)

        self._session.read(self, question, copied, self._session.refused.emit)
