"""Angka: typed in a grid, both governments' reports side by side, and the columns of the Lapsit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from coopdesk.domain.agencies import Agency, owner_of_region
from coopdesk.domain.figures import Figure, FigureCategory
from coopdesk.domain.lapsit import LapsitColumn
from coopdesk.domain.regions import gazetteer
from coopdesk.services import figure_sheet, figures
from coopdesk.services.desks import Desk
from coopdesk.services.figure_sheet import FigureSheet
from coopdesk.services.figures import Beside
from coopdesk.ui import labels, locale
from coopdesk.ui.category_picker import USUAL
from coopdesk.ui.dialogs.figure_sheet_dialog import FigureSheetDialog, SheetWords
from coopdesk.ui.dialogs.found_dialog import FoundDialog, FoundPeople
from coopdesk.ui.dialogs.reason_dialog import ReasonDialog
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.figure_grid import FigureGrid
from coopdesk.ui.pages.record_page import RecordPage
from coopdesk.ui.session import Session
from coopdesk.ui.typed_cells import TypedCells
from coopdesk.ui.value_table import Column, Table, ValueModel
from coopdesk.ui.village_adder import VillageAdder


@dataclass(frozen=True)
class LapsitRow:
    """One category with its cell in every column."""

    category: FigureCategory
    columns: tuple[LapsitColumn, ...]


class FiguresPage(RecordPage):
    """Three views of one incident's figures."""

    name = "figures"
    kinds = frozenset({"incident", "figure", "situation_report"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._found: FigureSheet | None = None
        self._typed: dict[str, TypedCells] = {}
        self.grid = FigureGrid(self)
        self.adder = VillageAdder(self)
        self.ground = QLabel(self)
        self.ground.setWordWrap(True)
        self.save = QPushButton(self.tr("Report the figures… (Ctrl+Enter)"), self)
        self.forget = QPushButton(self.tr("&Forget what was typed"), self)
        self.found = QPushButton(self.tr("&Missing people found…"), self)
        self.waiting = QLabel(self)
        self.waiting.setWordWrap(True)
        self._beside: ValueModel[Beside] = ValueModel(self._beside_columns(), self)
        self.beside = Table(self.tr("Kota and Kab side by side"), self)
        self.beside.show_model(self._beside)
        self.beside_or_empty = Emptiable(self.beside, self)
        self.adopt = QPushButton(self.tr("&Use the partner's figure…"), self)
        self.lapsit = Table(self.tr("Lapsit"), self)
        self.lapsit_or_empty = Emptiable(self.lapsit, self)
        self.issue = QPushButton(self.tr("&Issue a Lapsit…"), self)
        self.reasons = QLabel(self)
        self.reasons.setWordWrap(True)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        typing = self._tab(self.grid, self.waiting, (self.found, self.forget, self.save), (self.adder, self.ground))
        self.tabs.addTab(typing, self.tr("Type figures"))
        self.tabs.addTab(self._tab(self.beside_or_empty, QLabel(self), (self.adopt,)), self.tr("Kota and Kab"))
        self.tabs.addTab(self._tab(self.lapsit_or_empty, self.reasons, (self.issue,)), self.tr("Lapsit"))
        self.column.addWidget(self.tabs, 1)
        self.setFocusProxy(self.grid)
        self._wire()

    def _tab(
        self, view: QWidget, words: QLabel, buttons: Sequence[QPushButton], above: Sequence[QWidget] = ()
    ) -> QWidget:
        tab = QWidget(self)
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in above:
            column.addWidget(widget)
        column.addWidget(view, 1)
        row = QHBoxLayout()
        row.addWidget(words, 1)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        return tab

    def _beside_columns(self) -> Sequence[Column[Beside]]:
        def said(figure: Figure | None) -> str:
            return locale.NO_REPORT if figure is None else locale.reported(figure)

        def by(figure: Figure | None) -> str:
            if figure is None:
                return ""
            moment = locale.short_moment(figure.as_of, self.session.now())
            return ", ".join(part for part in (figure.source or "", moment, labels.word(figure.status)) if part)

        def figure(agency: Agency) -> Column[Beside]:
            return Column(agency.short, lambda b: said(b.reports.get(agency)), number=True, bold=lambda b: b.differ)

        def source(agency: Agency) -> Column[Beside]:
            title = self.tr("Source {agency}").format(agency=agency.short)
            return Column(title, lambda b: by(b.reports.get(agency)), stretch=True, muted=lambda b: True)

        return (
            Column(self.tr("Impact"), lambda b: labels.category(b.category), bold=lambda b: b.differ),
            Column(self.tr("Village"), _place),
            figure(Agency.KOTA),
            figure(Agency.KAB),
            Column(self.tr("Differ"), lambda b: self.tr("! differ") if b.differ else "", bold=lambda b: b.differ),
            source(Agency.KOTA),
            source(Agency.KAB),
        )

    def _wire(self) -> None:
        self.grid.typed.connect(self._show_waiting)
        self.grid.save_wanted.connect(self._save)
        self.grid.village_wanted.connect(self.adder.begin)
        self.adder.added.connect(self._add_village)
        self.adder.left.connect(self.grid.setFocus)
        self.save.clicked.connect(self._save)
        self.forget.clicked.connect(self.grid.forget)
        self.found.clicked.connect(self._find_people)
        self.adopt.clicked.connect(self._adopt)
        self.beside.opened.connect(lambda _row: self._adopt())
        self.beside.selectionModel().currentRowChanged.connect(lambda *_: self._show_adopt())
        self.issue.clicked.connect(self._issue)
        self.beside_or_empty.empty.say(self.tr("Nobody has reported a figure yet."))
        self.lapsit_or_empty.empty.say(self.tr("No figure to issue yet: report figures first."))

    # -- acts ------------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        found, cells = self._found, self.grid.cells()
        if found is None or not cells:
            self.session.said.emit(self.tr("Type a figure first: 120, ±185, nihil or ?."), False)
            return
        if self.grid.unread():
            self._show_waiting()
            return
        incident = found.incident

        def agreed(words: SheetWords) -> None:
            self.session.act(
                self,
                lambda desk: figure_sheet.report(
                    desk,
                    incident.id,
                    cells,
                    as_of=words.as_of,
                    source=words.source,
                    status=words.status,
                    reason=words.reason,
                ),
                lambda _outcome: self._reported(incident.id),
                said=lambda _: self.tr("{n} figures of {number} reported.").format(
                    n=locale.number(len(cells)), number=incident.number
                ),
            )

        dialog = FigureSheetDialog(incident.number, len(cells), self.session.now(), self.window())
        self.session.forms.ask(dialog, agreed, incident.id)

    def _reported(self, incident: str) -> None:
        self._typed.pop(incident, None)
        if self._found is not None and self._found.incident.id == incident:
            self._show_grid(self._found)

    def _add_village(self, place: str) -> None:
        """Show a column for a village, and go there."""
        found = self._found
        if found is None:
            return
        kept = self._kept(found)
        if place not in kept.places:
            kept.places.append(place)
        self._show_grid(found, [place])
        self.grid.go_to(place)

    def _kept(self, found: FigureSheet) -> TypedCells:
        return self._typed.setdefault(found.incident.id, TypedCells())

    def _find_people(self) -> None:
        found = self._found
        if found is None:
            return
        incident, own = found.incident, found.reported(self.session.desk.agency)
        missing = {place: figure for (c, place), figure in own.items() if c is FigureCategory.MISSING}

        def agreed(new: FoundPeople) -> None:
            self.session.act(
                self,
                lambda desk: figures.found(
                    desk,
                    incident=incident.id,
                    alive=new.alive,
                    dead=new.dead,
                    place=new.place,
                    as_of=new.as_of,
                    source=new.source,
                ),
                said=lambda _: self.tr("Moved from missing to found in {number}.").format(number=incident.number),
            )

        places = dict.fromkeys([*incident.places, *(place for place in missing if place)])
        dialog = FoundDialog(incident.number, missing, list(places), self.session.now(), self.window())
        self.session.forms.ask(dialog, agreed, incident.id)

    def _theirs(self) -> Figure | None:
        """Return the partner's report in the chosen line, where it may become the official one."""
        row: Beside | None = self.beside.chosen()
        if row is None or self._found is None or not self._found.own:
            return None
        ours, theirs = (row.reports.get(a) for a in (self.session.desk.agency, self.session.desk.agency.partner))
        same = ours is not None and theirs is not None and not row.differ
        return None if same else theirs

    def _adopt(self) -> None:
        figure = self._theirs()
        if figure is None:
            return
        record = figure.id

        def agreed(reason: str) -> None:
            self.session.act(
                self,
                lambda desk: figures.adopt(desk, id=record, reason=reason or None),
                said=lambda _: self.tr("{figure} is the official figure now.").format(figure=locale.reported(figure)),
            )

        text = self.tr("{category}: {figure} ({source}) becomes the official figure; the earlier ones stay readable.")
        about = text.format(
            category=labels.category(figure.category),
            figure=locale.reported(figure),
            source=figure.source or self.session.desk.agency.partner.short,
        )
        title = self.tr("Use the partner's figure")
        dialog = ReasonDialog(title, self.tr("Use"), about, needed=False, parent=self.window())
        self.session.forms.ask(dialog, agreed, f"{record} adopt")

    def _issue(self) -> None:
        found = self._found
        if found is None:
            return

        def agreed(note: str) -> None:
            self.session.act(
                self,
                lambda desk: figures.issue(desk, incident=found.incident.id, note=note or None),
                said=lambda _: self.tr("Lapsit of {number} issued.").format(number=found.incident.number),
            )

        about = self.tr("The figures that count now are frozen as one column. Later changes do not alter it.")
        title = self.tr("Issue a Lapsit: {number}").format(number=found.incident.number)
        dialog = ReasonDialog(title, self.tr("Issue"), about, needed=False, parent=self.window())
        self.session.forms.ask(dialog, agreed, f"{found.incident.id} issue")

    # -- showing ---------------------------------------------------------------------------------------------------

    def ask(self, desk: Desk, incident: str) -> FigureSheet:
        """Read the figures."""
        return figure_sheet.of_incident(desk, incident)

    def show_found(self, found: FigureSheet) -> None:
        """Show them in all three views."""
        self._found = found
        self.title.setText(self.tr("Figures: {number}").format(number=found.incident.number))
        self._show_grid(found)
        self.beside.show_rows(self._beside, found.beside)
        self.beside_or_empty.show_empty(not found.beside)
        self._show_lapsit(found)
        self._show_adopt()

    def _show_grid(self, found: FigureSheet, used: Sequence[str | None] | None = None) -> None:
        """Show the grid; a village that was added stays while something is typed of it, or it is in use.

        In use is what the cursor is in, unless ``used`` says otherwise.
        """
        standing = found.reported(self.session.desk.agency)
        known = {b.category for b in found.beside}
        rows = [*USUAL, *(c for c in FigureCategory if c not in USUAL and c in known)]
        rows += [c for c in FigureCategory if c not in rows]
        kept = self._kept(found)
        kept.keep_villages([self.grid.place] if used is None and self.grid.kept is kept else used or ())
        places = dict.fromkeys([*found.incident.places, *(place for _, place in standing if place), *kept.places])
        self.grid.show_sheet(rows, list(places), standing, kept)
        self._show_ground(list(places))
        self._show_waiting()

    def _show_ground(self, places: Sequence[str]) -> None:
        theirs = self.session.desk.agency.partner
        names = [gazetteer().regions[p].name for p in places if owner_of_region(p) is theirs]
        text = self.tr("On the ground of {agency}: {places}. Shown there in a joint incident, not added to its total.")
        self.ground.setText(text.format(agency=theirs.short, places=", ".join(names)))
        self.ground.setVisible(bool(names))

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the added villages go of which nothing was typed."""
        super().hideEvent(event)
        if self._found is not None:
            self._show_grid(self._found, ())

    def _show_waiting(self) -> None:
        cells, unread = self.grid.cells(), self.grid.unread()
        self.save.setEnabled(bool(cells) and not unread)
        self.forget.setEnabled(bool(cells or unread))
        if unread:
            text = self.tr("! Not understood: {what}. Write 120, ±185, nihil or ?.").format(what="; ".join(unread[:3]))
        elif cells:
            text = self.tr("{n} figures typed, not reported yet.").format(n=locale.number(len(cells)))
        else:
            text = self.tr("Type in a cell; Enter goes down, Tab to the right. nihil and ? are answers too.")
        self.waiting.setText(text)

    def _show_adopt(self) -> None:
        self.adopt.setEnabled(self._theirs() is not None)

    def _show_lapsit(self, found: FigureSheet) -> None:
        shown = found.lapsit
        named = [c for c in FigureCategory if any(c in column.totals for column in shown)]
        model: ValueModel[LapsitRow] = ValueModel(self._lapsit_columns(shown), self)
        model.show([LapsitRow(c, shown) for c in named])
        old = self.lapsit.model()
        self.lapsit.show_model(model)
        if old is not None:
            old.deleteLater()
        self.lapsit_or_empty.show_empty(not named)
        self.issue.setEnabled(found.own and bool(named))
        notes = [
            f"{column.label}, {labels.category(category)}: {reason}"
            for column in shown
            for category, reason in column.reasons.items()
        ]
        self.reasons.setText(self.tr("Less because: {notes}").format(notes="; ".join(notes)) if notes else "")

    def _lapsit_columns(self, shown: Sequence[LapsitColumn]) -> list[Column[LapsitRow]]:
        def column(at: int, one: LapsitColumn) -> Column[LapsitRow]:
            last = at == len(shown) - 1
            label = self.tr("Now") if last else one.label
            moment = locale.short_moment(one.issued_at, self.session.now())
            return Column(
                f"{label} ({moment})",
                lambda r: locale.total_in_words(r.columns[at].totals.get(r.category)),
                number=True,
                bold=lambda r: r.category in r.columns[at].changed,
            )

        head = Column[LapsitRow](self.tr("Impact"), lambda r: labels.category(r.category), stretch=True)
        return [head, *(column(at, one) for at, one in enumerate(shown))]


def _place(row: Beside) -> str:
    if row.place is None:
        return locale.NO_REPORT
    known = gazetteer().regions
    return known[row.place].name if row.place in known else row.place
