"""Pengungsian dan kebutuhan: shelters, needs by their hours, and the minimum needs against both stocks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from coopdesk.domain.figures import FigurePart
from coopdesk.domain.ids import owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.services import relief
from coopdesk.services.desks import Desk
from coopdesk.services.minimum import MinimumNeed, MinimumNeeds
from coopdesk.services.relief import ListedNeed, Relief
from coopdesk.services.shelters import ShelterView
from coopdesk.ui import labels, locale
from coopdesk.ui.dialogs.need_dialog import NewNeed
from coopdesk.ui.empty_state import Emptiable
from coopdesk.ui.narrow_scroll import NarrowScroll
from coopdesk.ui.pages.record_page import RecordPage
from coopdesk.ui.relief_acts import ReliefActs
from coopdesk.ui.session import Session
from coopdesk.ui.shelter_words import vulnerable, warning_words
from coopdesk.ui.value_table import Column


class ReliefPage(RecordPage):
    """Of one incident, or of both records of a joint one."""

    name = "relief"
    ages = True
    kinds = frozenset(
        {
            "incident",
            "figure",
            "shelter",
            "need",
            "need_standard",
            "movement",
            "item",
            "incident_link",
            "incident_overlap",
            "proposal_answer",
        }
    )

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.acts = ReliefActs(session, self)
        self._found: Relief | None = None
        self._shelters, self.shelters = self.table_of(self.tr("Shelters"), self._shelter_columns())
        self.shelters_or_empty = Emptiable(self.shelters, self)
        self._needs, self.needs = self.table_of(self.tr("Needs"), self._need_columns())
        self.needs_or_empty = Emptiable(self.needs, self)
        self._minimum, self.minimum = self.table_of(self.tr("Minimum needs"), self._minimum_columns())
        self.minimum_or_empty = Emptiable(self.minimum, self)
        self._make_buttons()
        self._arrange()
        self._wire()

    # -- making ----------------------------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.open_shelter = QPushButton(self.tr("Open a &shelter…"), self)
        self.count = QPushButton(self.tr("&Count…"), self)
        self.amend = QPushButton(self.tr("C&hange…"), self)
        self.close_shelter = QPushButton(self.tr("C&lose"), self)
        self.add_need = QPushButton(self.tr("&Need…"), self)
        self.meet = QPushButton(self.tr("&Met…"), self)
        self.as_need = QPushButton(self.tr("Record the &gap as a need…"), self)
        self.standard = QPushButton(self.tr("&Rates…"), self)
        self.people = QLabel(self)
        self.people.setWordWrap(True)
        self.people.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _arrange(self) -> None:
        inner = QWidget(self)
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        above = QSplitter(Qt.Orientation.Horizontal, inner)
        above.setHandleWidth(12)
        buttons = (self.open_shelter, self.count, self.amend, self.close_shelter)
        above.addWidget(self.block(self.tr("Shelters"), buttons, self.shelters_or_empty))
        above.addWidget(self.block(self.tr("Needs"), (self.add_need, self.meet), self.needs_or_empty))
        above.setStretchFactor(0, 1)
        above.setStretchFactor(1, 1)
        above.setSizes([760, 570])
        above.setChildrenCollapsible(False)
        body.addWidget(above, 3)
        body.addWidget(self.people)
        title = self.tr("Minimum needs and both governments' stock")
        body.addWidget(self.block(title, (self.standard, self.as_need), self.minimum_or_empty), 2)
        for view in (self.shelters_or_empty, self.needs_or_empty):
            view.setMinimumHeight(120)
        self.minimum_or_empty.setMinimumHeight(6 * (self.fontMetrics().height() + 10) + 8)
        self.column.addWidget(NarrowScroll(inner, self), 1)

    def _shelter_columns(self) -> Sequence[Column[ShelterView]]:
        def part(one: FigurePart, title: str) -> Column[ShelterView]:
            return Column(title, lambda v: _known(v.parts.get(one)), number=True)

        def closed(view: ShelterView) -> bool:
            return not view.open

        def name(view: ShelterView) -> str:
            mark = "! " if view.warnings else ""
            if view.open:
                return mark + view.shelter.name
            return mark + self.tr("{name} (closed)").format(name=view.shelter.name)

        def hint(view: ShelterView) -> str:
            lines = [labels.word(view.shelter.kind), *warning_words(view.warnings)]
            return "\n".join([*lines, *([view.shelter.note] if view.shelter.note else [])])

        return (
            Column(self.tr("Shelter"), name, muted=closed, bold=lambda v: bool(v.warnings), hint=hint),
            Column(self.tr("Of"), lambda v: v.owner.short, muted=lambda v: True),
            Column("KK", lambda v: _known(v.households), number=True),
            Column(self.tr("People"), lambda v: _known(v.people), number=True, bold=lambda v: bool(v.people)),
            part(FigurePart.MALE, "L"),
            part(FigurePart.FEMALE, "P"),
            Column(self.tr("Capacity"), lambda v: _known(v.shelter.capacity), number=True),
            Column(self.tr("Vulnerable"), vulnerable, stretch=True),
            Column(self.tr("As of"), lambda v: locale.short_moment(v.as_of, self.session.now()) if v.as_of else "…"),
        )

    def _need_columns(self) -> Sequence[Column[ListedNeed]]:
        def due(row: ListedNeed) -> str:
            need = row.need
            if need.met:
                return self.tr("met")
            if need.due_at is None:
                return locale.NO_REPORT
            hours = self.tr("{n} h").format(n=need.within_hours)
            return f"{hours} ({locale.short_moment(need.due_at, self.session.now())}){'!' if row.overdue else ''}"

        def met(row: ListedNeed) -> bool:
            return row.need.met

        def hint(row: ListedNeed) -> str:
            parts = [row.need.what, labels.word(row.need.cluster) if row.need.cluster else "", row.need.note or ""]
            return "\n".join(part for part in parts if part)

        def missing(row: ListedNeed) -> str:
            need = row.need
            return (
                locale.NO_REPORT if need.missing is None else f"{locale.number(need.missing)} {need.unit or ''}".strip()
            )

        return (
            Column(self.tr("Need"), lambda r: r.need.what, stretch=True, muted=met, hint=hint),
            Column(self.tr("Missing"), missing, number=True, muted=met, bold=lambda r: not r.need.met),
            Column(self.tr("Within"), due, muted=met, bold=lambda r: r.overdue),
            Column(self.tr("Of"), lambda r: r.owner.short, muted=lambda r: True),
        )

    def _minimum_columns(self) -> Sequence[Column[MinimumNeed]]:
        own, partner = self.session.desk.agency.short, self.session.desk.agency.partner.short

        def gap(value: str) -> Column[MinimumNeed]:
            title = self.tr("Short, 1 day") if value == "gap_day" else self.tr("Short, 7 days")
            return Column(
                title,
                lambda m: locale.number(getattr(m, value)),
                number=True,
                bold=lambda m: bool(getattr(m, value)),
                muted=lambda m: not getattr(m, value),
            )

        return (
            Column(self.tr("Goods"), lambda m: f"{m.name} ({m.unit})", stretch=True, hint=self._other_units),
            Column(self.tr("Needed, 1 day"), lambda m: locale.number(m.per_day), number=True),
            Column(self.tr("Needed, 7 days"), lambda m: locale.number(m.per_week), number=True),
            Column(self.tr("Ready {agency}").format(agency=own), lambda m: locale.number(m.own), number=True),
            Column(self.tr("Ready {agency}").format(agency=partner), lambda m: locale.number(m.partner), number=True),
            gap("gap_day"),
            gap("gap_week"),
            Column(self.tr("Remarks"), self._other_units, muted=lambda m: True),
        )

    def _other_units(self, row: MinimumNeed) -> str:
        if not row.other_units:
            return ""
        return self.tr("stock in {units} is not compared").format(units=", ".join(row.other_units))

    def _wire(self) -> None:
        self.open_shelter.clicked.connect(lambda: self.acts.open_shelter(self._record()))
        self.count.clicked.connect(lambda: self.acts.count(self.shelters.chosen()))
        self.amend.clicked.connect(lambda: self.acts.amend_shelter(self.shelters.chosen().shelter))
        self.close_shelter.clicked.connect(lambda: self.acts.close_shelter(self.shelters.chosen().shelter))
        self.add_need.clicked.connect(lambda: self.acts.add_need(self._record()))
        self.meet.clicked.connect(lambda: self.acts.meet(self.needs.chosen().need))
        self.standard.clicked.connect(self._set_standard)
        self.as_need.clicked.connect(self._gap_as_need)
        self.shelters.opened.connect(lambda _row: self.count.click())
        self.needs.opened.connect(lambda _row: self.meet.click())
        self.minimum.opened.connect(lambda _row: self.as_need.click())
        for table in (self.shelters, self.needs, self.minimum):
            table.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        self.shelters_or_empty.empty.pressed.connect(lambda _name: self.open_shelter.click())
        self.needs_or_empty.empty.pressed.connect(lambda _name: self.add_need.click())

    # -- acts ------------------------------------------------------------------------------------------------------

    def _record(self) -> Incident:
        """Return our own record among those that count, else the one on show."""
        assert self._found is not None
        own = self.session.desk.agency
        return next((one for one in self._found.members if owner_of(one.id) is own), self._found.incident)

    def _set_standard(self) -> None:
        line: MinimumNeed | None = self.minimum.chosen()
        self.acts.set_standard(line.name if line is not None else "")

    def _gap_as_need(self) -> None:
        row: MinimumNeed | None = self.minimum.chosen()
        if row is not None:
            wanted = row.gap_week or row.gap_day
            self.acts.add_need(self._record(), NewNeed(row.name, wanted or None, row.unit, None, None, None))

    # -- showing ---------------------------------------------------------------------------------------------------

    def ask(self, desk: Desk, incident: str) -> Relief:
        """Read shelters, needs and stock."""
        return relief.of_incident(desk, incident)

    def show_found(self, found: Relief) -> None:
        """Show them."""
        self._found = found
        numbers = " + ".join(one.number for one in found.members)
        self.title.setText(self.tr("Shelters and needs: {numbers}").format(numbers=numbers))
        self.shelters.show_rows(self._shelters, found.shelters)
        self.needs.show_rows(self._needs, found.needs)
        self.minimum.show_rows(self._minimum, found.minimum.lines)
        self.shelters_or_empty.show_empty(not found.shelters)
        self.shelters_or_empty.empty.say(
            self.tr("No shelter yet."), ("open", self.open_shelter.text().replace("&", ""))
        )
        self.needs_or_empty.show_empty(not found.needs)
        self.needs_or_empty.empty.say(self.tr("No need recorded."), ("need", self.add_need.text().replace("&", "")))
        self.minimum_or_empty.show_empty(not found.minimum.lines)
        self.minimum_or_empty.empty.say(
            self.tr("Cannot be computed yet: report how many are displaced, or count in a shelter.")
        )
        self.people.setText(self._people(found.minimum))
        self._show_buttons()

    def _people(self, found: MinimumNeeds) -> str:
        if found.people is None:
            return self.tr("How many are displaced is not known yet.")
        parts = [self.tr("{n} people displaced").format(n=locale.number(found.people))]
        if found.pending:
            parts.append(self.tr("{n} reports still being counted: the number is too low").format(n=found.pending))
        if found.discrepancy and found.in_shelters is not None:
            parts.append(self.tr("! shelters add up to {n}").format(n=locale.number(found.in_shelters)))
        if found.partner_data_at is not None:
            now, at = self.session.now(), found.partner_data_at
            text = self.tr("{agency}'s data as of {moment}, {age}")
            partner = self.session.desk.agency.partner
            parts.append(
                text.format(agency=partner.short, moment=locale.short_moment(at, now), age=locale.ago(at, now))
            )
        parts.append(self.tr("Rates: {source}").format(source=found.source))
        return " · ".join(parts)

    def _show_buttons(self) -> None:
        own = self.session.desk.agency
        view: ShelterView | None = self.shelters.chosen()
        ours = view is not None and view.owner is own
        for button in (self.count, self.amend):
            button.setEnabled(ours)
        self.close_shelter.setEnabled(view is not None and ours and view.open)
        row: ListedNeed | None = self.needs.chosen()
        self.meet.setEnabled(row is not None and row.owner is own)
        self.meet.setText(self.tr("&Open again") if row is not None and row.need.met else self.tr("&Met…"))
        line: MinimumNeed | None = self.minimum.chosen()
        self.as_need.setEnabled(line is not None and bool(line.gap_day or line.gap_week))


def _known(value: object) -> str:
    return locale.NO_REPORT if value is None else locale.number(value)  # type: ignore[arg-type]
