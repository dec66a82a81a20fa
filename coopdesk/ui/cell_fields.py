"""What stands in a cell of the list as a field: the same pickers as everywhere, each with the verb that it asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.incidents import IncidentStatus, may_follow
from coopdesk.domain.regions import fold_name
from coopdesk.services import incidents
from coopdesk.services.desks import Desk
from coopdesk.services.incident_views import IncidentRow
from coopdesk.services.outcome import Outcome
from coopdesk.ui import labels, locale
from coopdesk.ui.hazard_picker import HazardPicker
from coopdesk.ui.incident_model import Col
from coopdesk.ui.moment_edit import moment_edit, moment_of
from coopdesk.ui.number_text import read_figure
from coopdesk.ui.place_picker import PlacePicker
from coopdesk.ui.suggestion_field import Hit, SuggestionField

Verb = Callable[[Desk], Outcome]
_FIGURES = {Col.DECEASED: FigureCategory.DECEASED, Col.AFFECTED: FigureCategory.AFFECTED_PEOPLE}


class CellField(Protocol):
    """A widget over a cell. ``problem`` says why it cannot be kept, ``verb`` what it asks for, None for no change."""

    @property
    def widget(self) -> QLineEdit | QDateTimeEdit:
        """What is typed into."""

    def problem(self) -> str:
        """Return why what stands here cannot be kept, empty where it can."""

    def verb(self) -> Verb | IncidentStatus | None:
        """Return what is to be done, None where nothing was changed; of a status its reason is asked first."""


class TimeField:
    """When it happened."""

    def __init__(self, row: IncidentRow) -> None:
        self._row = row
        self.widget = moment_edit(row.date)
        self._before = moment_of(self.widget)

    def problem(self) -> str:
        """Return nothing: every moment can be kept."""
        return ""

    def verb(self) -> Verb | None:
        """Say when it happened, where that differs."""
        moment = moment_of(self.widget)
        if moment == self._before:
            return None
        return lambda desk: incidents.amend(desk, id=self._row.id, occurred_at=moment)


class KindField:
    """What happened."""

    def __init__(self, row: IncidentRow) -> None:
        self._row = row
        self.widget = HazardPicker()
        self.widget.show_hazard(row.hazard_type, row.hazard_detail)

    def problem(self) -> str:
        """Say where letters name no kind; an empty field means that nobody knows."""
        if self.widget.value is None and self.widget.text().strip():
            return QCoreApplication.translate("CellField", "Choose a kind from the list, or leave the field empty.")
        return ""

    def verb(self) -> Verb | None:
        """Name another kind."""
        kind, detail = self.widget.hazard
        if (kind, detail) == (self._row.hazard_type, self._row.hazard_detail):
            return None
        return lambda desk: incidents.amend(desk, id=self._row.id, hazard_type=kind, hazard_detail=detail)


class PlaceField:
    """Where it happened; a text that names no village is kept as a text where none was known before."""

    def __init__(self, row: IncidentRow) -> None:
        self._row = row
        self.widget = PlacePicker()
        self.widget.show_place(row.place, row.place_text)

    def problem(self) -> str:
        """Say where letters would put a text in place of a village that is known."""
        if self._row.place is not None and self.widget.place[1] is not None:
            return QCoreApplication.translate("CellField", "Choose a village from the list, or leave the field empty.")
        return ""

    def verb(self) -> Verb | None:
        """Name another place."""
        row, (place, text) = self._row, self.widget.place
        if place is not None or row.place is not None:
            if place == row.place:
                return None
            return lambda desk: incidents.amend(desk, id=row.id, place=place)
        if text == row.place_text:
            return None
        return lambda desk: incidents.amend(desk, id=row.id, place_text=text)


class StatusField:
    """How it stands: offers the steps that may follow."""

    def __init__(self, row: IncidentRow) -> None:
        self._row = row
        steps = [s for s in IncidentStatus if s is not IncidentStatus.MERGED and may_follow(row.status, s)]

        def find(text: str) -> list[Hit[IncidentStatus]]:
            letters = fold_name(text)
            return [Hit(s, labels.word(s)) for s in steps if fold_name(labels.word(s)).startswith(letters)]

        self.widget: SuggestionField[IncidentStatus] = SuggestionField(find)
        self.widget.setPlaceholderText(labels.word(row.status))

    def problem(self) -> str:
        """Say where letters name no step that may follow."""
        if self.widget.value is None and self.widget.text().strip():
            return QCoreApplication.translate("CellField", "Choose one of the steps that may follow.")
        return ""

    def verb(self) -> IncidentStatus | None:
        """Go on to the step."""
        status = self.widget.value
        return None if status is self._row.status else status


class FigureField:
    """How many, of the whole incident."""

    def __init__(self, row: IncidentRow, column: Col) -> None:
        self._row = row
        total = row.deceased if column is Col.DECEASED else row.affected
        self.category = total.category if total is not None else _FIGURES[column]
        shown = locale.total(total)
        self._before = "" if shown == locale.NO_REPORT else shown
        self.widget = QLineEdit(self._before)
        self.widget.setPlaceholderText(labels.category(self.category))
        self.widget.setToolTip(
            QCoreApplication.translate("CellField", "{category}: 120, ±185, nihil or ?").format(
                category=labels.category(self.category)
            )
        )

    def problem(self) -> str:
        """Say where what was typed is no figure."""
        text = self.widget.text().strip()
        if text != self._before and read_figure(text) is None:
            return QCoreApplication.translate(
                "CellField", "The figure was not understood. Write 120, ±185, nihil or ?."
            )
        return ""

    def verb(self) -> Verb | None:
        """Report the figure."""
        text = self.widget.text().strip()
        figure = read_figure(text)
        if text == self._before or figure is None:
            return None
        return lambda desk: incidents.report_figure(
            desk,
            incident=self._row.id,
            category=self.category,
            value=figure.value,
            state=figure.state,
            approximate=figure.approximate,
        )


def field_of(row: IncidentRow, column: Col) -> CellField | None:
    """Return the field of a cell, None where what it shows is reckoned from other things."""
    if column in _FIGURES:
        return FigureField(row, column)
    makers: dict[Col, Callable[[IncidentRow], CellField]] = {
        Col.TIME: TimeField,
        Col.KIND: KindField,
        Col.PLACE: PlaceField,
        Col.STATUS: StatusField,
    }
    return makers[column](row) if column in makers else None
