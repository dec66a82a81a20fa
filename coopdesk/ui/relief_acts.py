"""Shelters and needs: ask in a dialog, act in the worker, say it in the status bar."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from coopdesk.domain.incidents import Incident
from coopdesk.domain.needs import Need
from coopdesk.domain.shelters import Rate, Shelter
from coopdesk.services import needs, relief, shelters
from coopdesk.services.desks import Desk
from coopdesk.services.outcome import Outcome
from coopdesk.services.shelters import ShelterFields, ShelterView
from coopdesk.ui import locale
from coopdesk.ui.dialogs.head_count_dialog import CountedHeads, HeadCountDialog
from coopdesk.ui.dialogs.need_dialog import MeetDialog, NeedDialog, NewNeed
from coopdesk.ui.dialogs.shelter_dialog import ShelterDialog
from coopdesk.ui.dialogs.standard_dialog import NewStandard, StandardDialog
from coopdesk.ui.session import Session


class ReliefActs(QWidget):
    """Opens the dialogs above a window. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.hide()

    def open_shelter(self, incident: Incident) -> None:
        """Open a shelter for an incident of either agency."""

        def agreed(said: tuple[str, ShelterFields]) -> None:
            name, fields = said
            self._session.act(
                self,
                lambda desk: shelters.open_shelter(desk, incident=incident.id, name=name, **fields),
                said=lambda _: self.tr("Shelter {name} opened.").format(name=name),
            )

        self._session.forms.ask(ShelterDialog(None, incident.place, self.window()), agreed, incident.id)

    def amend_shelter(self, shelter: Shelter) -> None:
        """Change what is known of a shelter of our own."""

        def agreed(said: tuple[str, ShelterFields]) -> None:
            name, fields = said
            self._session.act(
                self,
                lambda desk: shelters.amend(desk, id=shelter.id, name=name, **fields),
                said=lambda _: self.tr("Shelter {name} changed.").format(name=name),
            )

        self._session.forms.ask(ShelterDialog(shelter, None, self.window()), agreed, shelter.id)

    def close_shelter(self, shelter: Shelter) -> None:
        """Say that nobody stays there any more; undo opens it again."""
        self._session.act(
            self,
            lambda desk: shelters.close(desk, id=shelter.id),
            said=lambda _: self.tr("Shelter {name} closed.").format(name=shelter.name),
        )

    def count(self, view: ShelterView) -> None:
        """Report who stays in a shelter of our own."""

        def agreed(new: CountedHeads) -> None:
            self._session.act(
                self,
                lambda desk: shelters.count(desk, id=view.shelter.id, as_of=new.as_of, source=new.source, **new.heads),
                said=lambda _: self.tr("Count of {name} reported.").format(name=view.shelter.name),
            )

        self._session.forms.ask(HeadCountDialog(view, self._session.now(), self.window()), agreed, view.shelter.id)

    def add_need(self, incident: Incident, what: NewNeed | None = None) -> None:
        """Record what an incident needs."""

        def agreed(new: NewNeed) -> None:
            self._session.act(
                self,
                lambda desk: needs.add(
                    desk,
                    incident=incident.id,
                    what=new.what,
                    quantity=new.quantity,
                    unit=new.unit,
                    within_hours=new.within_hours,
                    note=new.note,
                    cluster=new.cluster,
                ),
                said=lambda _: self.tr("Need recorded: {what}.").format(what=new.what),
            )

        dialog = NeedDialog(incident.number, self.window())
        if what is not None:
            dialog.what.setText(what.what)
            dialog.quantity.setText("" if what.quantity is None else locale.number(what.quantity))
            dialog.unit.setText(what.unit or "")
        self._session.forms.ask(dialog, agreed, f"{incident.id} {what.what}" if what is not None else incident.id)

    def set_standard(self, chosen: str) -> None:
        """Change what a person needs in a week, or add what has no rate yet."""

        def opened(known: tuple[Rate, ...]) -> None:
            self._session.forms.ask(StandardDialog(known, chosen, self.window()), agreed, chosen)

        def agreed(new: NewStandard) -> None:
            self._session.act(
                self,
                lambda desk: shelters.set_standard(desk, name=new.name, unit=new.unit, per_week=new.per_week),
                said=lambda _: self.tr("Rate of {name} saved.").format(name=new.name),
            )

        self._session.read(self, relief.own_rates, opened)

    def meet(self, need: Need) -> None:
        """Say how much of a need of our own has come; a need that is met is opened again."""
        if need.met:
            self._session.act(
                self,
                lambda desk: needs.meet(desk, id=need.id, met=False),
                said=lambda _: self.tr("Open again: {what}.").format(what=need.what),
            )
            return

        def agreed(quantity: Decimal | None) -> None:
            def verb(desk: Desk) -> Outcome:
                return needs.meet(desk, id=need.id, met_quantity=quantity)

            self._session.act(self, verb, said=lambda _: self.tr("Saved: {what}.").format(what=need.what))

        self._session.forms.ask(MeetDialog(need, self.window()), agreed, need.id)
