"""The acts that belong to no page: undo, import, who is on duty, look and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from coopdesk import __version__
from coopdesk.domain.journal import Action, Changes
from coopdesk.domain.people import Official, SettingKey
from coopdesk.services import desks, emergency, history, imports, shifts, silence_limits
from coopdesk.services import settings as agency_settings
from coopdesk.services.desks import Desk
from coopdesk.services.history import ActLabel
from coopdesk.services.imports import ImportPlan
from coopdesk.services.outcome import Outcome
from coopdesk.services.silence_limits import Limits
from coopdesk.ui import labels, locale, settings, theme
from coopdesk.ui.card_acts import CardActs
from coopdesk.ui.dialogs.form import ask
from coopdesk.ui.dialogs.import_dialog import ImportDialog
from coopdesk.ui.dialogs.letterhead_dialog import Letterhead, LetterheadDialog
from coopdesk.ui.dialogs.line_dialog import LineDialog
from coopdesk.ui.dialogs.silence_dialog import Reminders, SilenceDialog
from coopdesk.ui.file_choice import open_file, save_file
from coopdesk.ui.language import Language
from coopdesk.ui.session import Session
from coopdesk.ui.theme import Mode


class WindowActs(QWidget):
    """Opens the dialogs of the window. ``undoable`` and ``redoable`` carry what undo would take back, redo do again.

    ``operator`` carries who is on duty; ``look_changed`` says that the settings ask for another look or language.
    """

    undoable = Signal(object)
    redoable = Signal(object)
    operator = Signal(str)
    look_changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.hide()
        session.changed.connect(self._changed)

    # -- undo ------------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last act of this device."""
        said = self.tr("Undone: {act}. Ctrl+Y does it again.")
        self._turn(lambda desk: (history.last_act(desk), history.undo(desk)), said)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._turn(lambda desk: (history.next_redo(desk), history.redo(desk)), self.tr("Done again: {act}."))

    def _turn(self, work: Callable[[Desk], tuple[ActLabel | None, Outcome]], said: str) -> None:
        def done(found: tuple[ActLabel | None, Outcome]) -> None:
            label, outcome = found
            self._session.announce(outcome.changes)
            if label is not None:
                self._session.said.emit(said.format(act=act_words(label)), False)

        self._session.read(self, work, done, self._session.refused.emit)

    def _changed(self, changes: Changes) -> None:
        self.ask_undoable()
        if changes.kinds & {"shift_handover", "operator"}:
            self.ask_operator()

    def ask_operator(self) -> None:
        """Find out who is at the desk."""
        self._session.read(self, lambda desk: desk.operator.name if desk.operator else "", self.operator.emit)

    def ask_undoable(self) -> None:
        """Find out what undo would take back, and what redo would do again."""
        self._session.read(self, history.last_act, self.undoable.emit)
        self._session.read(self, history.next_redo, self.redoable.emit)

    # -- import ----------------------------------------------------------------------------------------------------

    def choose_sheet(self) -> None:
        """Ask for a sheet and look into it."""
        filters = (self.tr("Sheets (*.xlsx *.csv)"), self.tr("All files (*)"))
        open_file(self.window(), self.tr("Import a sheet"), self.look_into, filters)

    def look_into(self, file: Path) -> None:
        """Show what a sheet would bring; record it only when the operator agrees."""
        self._session.read(self, lambda desk: imports.plan(desk, file), self._planned, self._session.refused.emit)

    def _planned(self, plan: ImportPlan) -> None:
        def agreed(_none: None) -> None:
            self._session.act(
                self,
                lambda desk: imports.apply(desk, plan),
                said=lambda _: self.tr("{n} incidents imported.").format(n=locale.number(len(plan.rows))),
            )

        ask(ImportDialog(self._session, plan, self.window()), agreed)

    # -- who and whose ---------------------------------------------------------------------------------------------

    def change_operator(self) -> None:
        """Ask who is on duty now."""

        def question(desk: Desk) -> list[str]:
            """Return the names: who is on the roster now first, then who is at the desk."""
            now, listed = desk.operator, {one for shift in shifts.on_duty(desk) for one in shift.operators}
            known = desks.operators(desk)
            return [o.name for o in sorted(known, key=lambda o: (o.id not in listed, o != now, o.name.lower()))]

        def opened(names: list[str]) -> None:
            dialog = LineDialog(
                self.tr("Operator on duty"), self.tr("&Name"), self.tr("Take over"), names, self.window()
            )
            ask(dialog, self._set_operator)

        self._session.read(self, question, opened)

    def _set_operator(self, name: str) -> None:
        self._session.read(
            self,
            lambda desk: desks.set_operator(desk, name).name,
            self.operator.emit,
            self._session.refused.emit,
        )

    def change_letterhead(self) -> None:
        """Ask for what is printed above and below the sheets."""

        def question(desk: Desk) -> tuple[str, str, str, Official | None]:
            known = agency_settings.officials(desk)
            address, contact, place = (
                agency_settings.value(desk, key) or ""
                for key in (SettingKey.LETTERHEAD_ADDRESS, SettingKey.LETTERHEAD_CONTACT, SettingKey.SIGNING_PLACE)
            )
            return address, contact, place, known[-1] if known else None

        def opened(found: tuple[str, str, str, Official | None]) -> None:
            dialog = LetterheadDialog(*found, self.window())
            self._session.forms.ask(dialog, lambda new: self._set_letterhead(new, found))

        self._session.read(self, question, opened)

    def change_silence_limits(self) -> None:
        """Ask after how long without news an incident stands out, and how long before its end a status does."""

        def opened(known: tuple[Limits, int]) -> None:
            dialog = SilenceDialog(*known, self.window())
            before = dialog.value()
            self._session.forms.ask(dialog, lambda new: self._set_reminders(before, new))

        self._session.read(
            self,
            lambda desk: (silence_limits.limits(desk), emergency.remind_days(desk, desk.agency)),
            opened,
        )

    def _set_reminders(self, before: Reminders, new: Reminders) -> None:
        """Keep what was changed: each of the two is an act of its own."""
        if new.silence != before.silence:
            self._session.act(
                self,
                lambda desk: silence_limits.set_limits(desk, **asdict(new.silence)),
                said=lambda _: self.tr("Limits of news kept."),
            )
        if new.emergency_days != before.emergency_days:
            self._session.act(
                self,
                lambda desk: emergency.set_reminder(desk, days=new.emergency_days),
                said=lambda _: self.tr("Reminder kept: {n} days before the end.").format(
                    n=locale.number(new.emergency_days)
                ),
            )

    def _set_letterhead(self, new: Letterhead, old: tuple[str, str, str, Official | None]) -> None:
        for key, text, before in (
            (SettingKey.LETTERHEAD_ADDRESS, new.address, old[0]),
            (SettingKey.LETTERHEAD_CONTACT, new.contact, old[1]),
            (SettingKey.SIGNING_PLACE, new.place, old[2]),
        ):
            if text != before:
                self._session.act(self, partial(agency_settings.change, key=key, value=text or None))
        signs = Official(
            old[3].id if old[3] else self._session.desk.new_id(),
            new.name,
            new.position,
            new.rank or None,
            new.staff_number or None,
        )
        if new.name and signs != old[3]:
            self._session.act(
                self,
                lambda desk: agency_settings.add_official(
                    desk, name=signs.name, position=signs.position, rank=signs.rank, staff_number=signs.staff_number
                ),
            )

    def enrol_device(self) -> None:
        """Ask for the new device's name and where its join file goes."""
        dialog = LineDialog(
            self.tr("Enrol a further device"), self.tr("&Name of the device"), self.tr("Next"), (), self.window()
        )
        ask(dialog, self._choose_join_file)

    def _choose_join_file(self, name: str) -> None:
        title = self.tr("Save the join file (a secret: carry it by hand)")
        acts = CardActs(self._session, self)
        save_file(self.window(), title, partial(acts.enrol, name), f"gabung-{name}.coop")

    # -- look and words --------------------------------------------------------------------------------------------

    def set_mode(self, mode: Mode) -> None:
        """Change the look, now and for every start."""
        settings.save(replace(settings.load(), mode=mode))
        self.look_changed.emit()

    def change_text_size(self, steps: int) -> None:
        """Make the text so many steps larger, or smaller; 0 makes it as it was at first. Holds for every start."""
        text = theme.next_text_size(steps) if steps else 100
        if text != theme.text_size():
            settings.save(replace(settings.load(), text=text))
            self.look_changed.emit()
        self._session.said.emit(self.tr("Text {n} %").format(n=text), False)

    def set_language(self, language: Language) -> None:
        """Change the language, now and for every start."""
        settings.save(replace(settings.load(), language=language))
        self.look_changed.emit()

    def show_about(self) -> None:
        """Say what this program is."""
        box = QMessageBox(self.window())
        box.setWindowTitle(self.tr("About coopdesk"))
        box.setText(f"coopdesk {__version__}")
        text = self.tr("Two neighbouring disaster agencies, one picture, without a network.\nDesk: {path}")
        box.setInformativeText(text.format(path=self._session.desk.path))
        box.open()


def act_words(label: ActLabel) -> str:
    """Return what an act was, with what it was done to: ``Kejadian dicatat KOT-26-A017``."""
    action: Action = label.action
    return f"{labels.word(action)} {label.label}".strip()
