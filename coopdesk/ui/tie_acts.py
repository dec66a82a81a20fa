"""What ties an incident to others: pair, series, merger, hand-over. Each asks in a dialog and acts in the worker."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.handover import HandoverState
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentSeries
from coopdesk.services import handovers, merging, series, ties
from coopdesk.services.desks import Desk
from coopdesk.services.handovers import Handover
from coopdesk.services.incident_views import IncidentDetail, IncidentRow
from coopdesk.services.outcome import Outcome
from coopdesk.services.ties import Ties
from coopdesk.ui import labels
from coopdesk.ui.dialogs.choose_incident_dialog import ChooseIncidentDialog, ChosenIncident
from coopdesk.ui.dialogs.form import ask
from coopdesk.ui.dialogs.offer_dialog import OfferAnswer, OfferDialog
from coopdesk.ui.dialogs.reason_dialog import ReasonDialog
from coopdesk.ui.dialogs.series_dialog import SeriesChoice, SeriesDialog
from coopdesk.ui.joint_acts import JointActs
from coopdesk.ui.session import Session


class TieActs(QWidget):
    """Opens the dialogs above a window. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._joint = JointActs(session, self)
        self.hide()

    def do(self, name: str, detail: IncidentDetail, found: Ties) -> None:
        """Do what was chosen: ``link``, ``series``, ``merge``, ``hand_over``."""
        offer = found.offer if found.offer and found.offer.state is HandoverState.OFFERED else None
        if name == "hand_over" and offer is not None:
            self._withdraw(offer) if offer.ours else self._answer(offer)
        elif not detail.own:
            words = self.tr("{number} belongs to {agency}: only they can do that.")
            said = words.format(number=detail.incident.number, agency=labels.agency(detail.owner))
            self._session.said.emit(said, False)
        elif name == "link" and found.pair is not None:
            self._session.incident_page_wanted.emit("joint", detail.incident.id)
        else:
            calls = {"link": self._joint.link, "series": self._series, "merge": self._merge, "hand_over": self._offer}
            calls[name](detail.incident)

    # -- series ----------------------------------------------------------------------------------------------------

    def _series(self, incident: Incident) -> None:
        def question(desk: Desk) -> tuple[list[IncidentSeries], list[IncidentRow]]:
            return ties.own_series(desk), ties.members(desk, incident.series) if incident.series else []

        def opened(read: tuple[list[IncidentSeries], list[IncidentRow]]) -> None:
            dialog = SeriesDialog(incident.number, read[0], incident.series, read[1], self.window())
            self._session.forms.ask(dialog, agreed, incident.id)

        def agreed(chosen: SeriesChoice) -> None:
            if chosen.series == incident.series and not chosen.name:
                return

            def verb(desk: Desk) -> Outcome:
                if chosen.name:
                    return series.add(desk, name=chosen.name, incidents=(incident.id,))
                return series.arrange(desk, incident=incident.id, series=chosen.series)

            self._session.act(
                self, verb, said=lambda _: self.tr("Series of {number} saved.").format(number=incident.number)
            )

        self._session.read(self, question, opened)

    # -- merger ----------------------------------------------------------------------------------------------------

    def _merge(self, incident: Incident) -> None:
        def opened(rows: list[IncidentRow]) -> None:
            if not rows:
                self._session.said.emit(self.tr("There is no other record to merge it into."), False)
                return
            dialog = ChooseIncidentDialog(
                self.tr("Merge {number} into…").format(number=incident.number),
                self.tr("Merge"),
                self.tr("Its log goes on in the chosen record; its figures are not summed. The number stays readable."),
                rows,
                self._session.now(),
                self.window(),
            )
            ask(dialog, agreed)

        def agreed(chosen: ChosenIncident) -> None:
            into: RecordId = chosen.row.id
            self._session.act(
                self,
                lambda desk: merging.merge(desk, id=incident.id, into=into, reason=chosen.word),
                lambda _: self._session.incident_wanted.emit(into),
                said=lambda _: self.tr("{number} merged into {target}.").format(
                    number=incident.number, target=chosen.row.number
                ),
            )

        self._session.read(self, lambda desk: ties.merge_targets(desk, incident.id), opened)

    # -- hand-over -------------------------------------------------------------------------------------------------

    def _offer(self, incident: Incident) -> None:
        def agreed(reason: str) -> None:
            self._session.act(
                self,
                lambda desk: handovers.offer(desk, incident=incident.id, reason=reason),
                said=lambda _: self.tr("{number} offered to the partner. It stays ours until they take it.").format(
                    number=incident.number
                ),
            )

        about = self.tr("{agency} may take {number} over with its log and figures. Until then it stays ours.")
        partner = labels.agency(self._session.desk.agency.partner)
        dialog = ReasonDialog(
            self.tr("Hand {number} over").format(number=incident.number),
            self.tr("Offer"),
            about.format(agency=partner, number=incident.number),
            parent=self.window(),
        )
        self._session.forms.ask(dialog, agreed, f"{incident.id} offer")

    def _withdraw(self, offered: Handover) -> None:
        number = offered.incident.number

        def agreed(reason: str) -> None:
            self._session.act(
                self,
                lambda desk: handovers.withdraw(desk, id=offered.offer.record.id, reason=reason),
                said=lambda _: self.tr("The offer of {number} is taken back.").format(number=number),
            )

        about = self.tr("{number} was offered to the partner, who has not answered yet.").format(number=number)
        dialog = ReasonDialog(self.tr("Take the offer back"), self.tr("Take back"), about, parent=self.window())
        self._session.forms.ask(dialog, agreed, f"{offered.incident.id} withdraw")

    def _answer(self, offered: Handover) -> None:
        number, record = offered.incident.number, offered.offer.record.id

        def agreed(said: OfferAnswer) -> None:
            def verb(desk: Desk) -> Outcome:
                if said.accepted:
                    return handovers.accept(desk, id=record, word=said.word or None)
                return handovers.decline(desk, id=record, word=said.word)

            def done(outcome: Outcome) -> None:
                if said.accepted:
                    self._session.incident_wanted.emit(outcome.records[0].id)

            words = self.tr("{number} is ours now.") if said.accepted else self.tr("{number} stays with the partner.")
            self._session.act(self, verb, done, said=lambda _: words.format(number=number))

        dialog = OfferDialog(offered, self._session.now(), self.window())
        self._session.forms.ask(dialog, agreed, record)
