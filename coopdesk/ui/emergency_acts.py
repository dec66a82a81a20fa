"""``Status darurat``: record a decree, prolong it, fill it in, strike it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.domain.emergency import EmergencyStatus
from coopdesk.services import emergency
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.emergency_dialog import Decree, EmergencyDialog
from coopdesk.ui.dialogs.strike_dialog import StrikeDialog
from coopdesk.ui.session import Session


class EmergencyActs(QWidget):
    """Opens the dialogs of a decree above a window. Shows nothing itself."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.hide()

    def declare(self) -> None:
        """Record a decree."""

        def agreed(new: Decree) -> None:
            self._session.act(
                self,
                lambda desk: emergency.declare(
                    desk,
                    level=new.level,
                    hazards=new.hazards,
                    starts_on=new.starts_on,
                    days=new.days,
                    number=new.number,
                    signed_on=new.signed_on,
                    about=new.about,
                    commander=new.commander,
                ),
                said=lambda _: self.tr("{level} recorded.").format(level=labels.word(new.level)),
            )

        self._session.forms.ask(EmergencyDialog(self._session.now(), self.window()), agreed)

    def extend(self, before: EmergencyStatus) -> None:
        """Prolong a decree by a further one, which starts on the day after its last."""

        def agreed(new: Decree) -> None:
            self._session.act(
                self,
                lambda desk: emergency.extend(
                    desk,
                    id=before.id,
                    days=new.days,
                    number=new.number,
                    signed_on=new.signed_on,
                    level=new.level,
                    commander=new.commander,
                ),
                said=lambda _: self.tr("{level} prolonged by {n} days.").format(
                    level=labels.word(new.level), n=locale.number(new.days)
                ),
            )

        dialog = EmergencyDialog(self._session.now(), self.window(), extended=before)
        self._session.forms.ask(dialog, agreed, f"{before.id} extend")

    def amend(self, before: EmergencyStatus) -> None:
        """Fill in or correct what is on the paper."""

        def agreed(new: Decree) -> None:
            self._session.act(
                self,
                lambda desk: emergency.amend(
                    desk,
                    id=before.id,
                    number=new.number,
                    signed_on=new.signed_on,
                    starts_on=new.starts_on,
                    days=new.days,
                    hazards=new.hazards,
                    commander=new.commander,
                ),
                said=lambda _: self.tr("{level} changed.").format(level=labels.word(before.level)),
            )

        dialog = EmergencyDialog(self._session.now(), self.window(), amended=before)
        self._session.forms.ask(dialog, agreed, before.id)

    def strike(self, chosen: EmergencyStatus) -> None:
        """Withdraw a decree that should not have been recorded."""
        what = f"{labels.word(chosen.level)}, SK {chosen.number or locale.NO_REPORT}"

        def agreed(reason: str) -> None:
            self._session.act(
                self,
                lambda desk: emergency.strike(desk, id=chosen.id, reason=reason),
                said=lambda _: self.tr("Struck."),
            )

        self._session.forms.ask(StrikeDialog(what, self.window()), agreed, chosen.id)
