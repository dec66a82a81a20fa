"""J2: a whole report in one go, and J3: where it is, from what was pasted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.services import incident_views
from coopdesk.services.incident_views import IncidentDetail
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop
from tests.ui.desktop import Hands

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NOTE, NAME, PHONE = "air 60 cm, 40 KK", "Samsul", "081234567890"
LINK = "https://maps.google.com/?q=-7.5799,112.7493"


def recorded(qtbot: QtBot, window: MainWindow) -> IncidentDetail:
    desk = window.session.desk
    desktop.settle(qtbot, window.session.tasks)

    def question() -> IncidentDetail:
        (row,) = incident_views.page(desk, IncidentFilter())
        return incident_views.detail(desk, row.id)

    return desktop.in_worker(qtbot, window.session.tasks, question)


def test_a_whole_report_costs_twenty_keys_beside_its_words(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    hands.press(Qt.Key.Key_F9)
    for words in ("ban", "kedungri", NOTE, NAME):
        hands.write(words)
        hands.press(Qt.Key.Key_Return)
    hands.write(PHONE)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.keys - len(NOTE + NAME + PHONE) == 18  # the letters for kind and village among them; the budget is 20
    found = recorded(qtbot, window)
    incident = found.incident
    assert (incident.hazard_type, incident.place) == (HazardType.FLOOD, "35.14.13.2010")
    assert (incident.chronology, incident.reporter, incident.reporter_phone) == (NOTE, NAME, PHONE)
    assert found.gaps == ()
    assert found.figures == ()  # offered, and nobody said yes
    assert incident.water_high_cm is None


def test_a_pasted_place_costs_five_keys(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    QGuiApplication.clipboard().setText(LINK)
    window.quick.begin()
    window.quick.phone.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_V, CTRL)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.keys == 5
    incident = recorded(qtbot, window).incident
    assert (incident.lat, incident.lon) == (-7.5799, 112.7493)


def test_figures_are_taken_when_somebody_says_so(qtbot: QtBot, window: MainWindow) -> None:
    hands = Hands(window)
    window.quick.begin()
    hands.write("ban")
    hands.press(Qt.Key.Key_Return)
    window.quick.chronology.setFocus()
    hands.write(NOTE)
    assert [b.text() for b in window.quick.offers.buttons if not b.isHidden()] == [
        "Air: 60 cm? Ya",
        "Terdampak (KK): 40? Ya",
    ]
    hands.press(Qt.Key.Key_1, ALT)
    hands.press(Qt.Key.Key_2, ALT)
    hands.press(Qt.Key.Key_1, ALT)  # and given back
    hands.press(Qt.Key.Key_Return, CTRL)
    found = recorded(qtbot, window)
    (figure,) = found.figures
    assert (figure.figure.category, figure.figure.value) == (FigureCategory.AFFECTED_HOUSEHOLDS, Decimal(40))
    assert found.incident.water_high_cm is None


def test_one_undo_takes_the_record_and_its_figures(qtbot: QtBot, window: MainWindow) -> None:
    window.quick.chronology.setText("2 MD")
    window.quick.offers.buttons[0].click()
    window.quick.save()
    desktop.settle(qtbot, window.session.tasks)
    window.acts.undo()
    desktop.settle(qtbot, window.session.tasks)
    desk = window.session.desk
    assert desktop.in_worker(qtbot, window.session.tasks, lambda: incident_views.count(desk, IncidentFilter())) == 0


@pytest.mark.parametrize(
    ("place", "said"),
    [("35.75.03.1003", "Titiknya di"), (None, ""), ("35.14.13", "")],
)
def test_a_point_in_another_village_is_kept_and_told(
    qtbot: QtBot, window: MainWindow, place: str | None, said: str
) -> None:
    window.quick.hazard.setText("banjir")
    window.quick.place.show_place(place)
    window.quick.location.setText("-7.5799, 112.7493")
    window.quick.save()
    found = recorded(qtbot, window)
    assert (found.incident.place, found.incident.lat) == (place, -7.5799)
    toast = window.status_line.toast.text
    assert (said in toast) if said else toast.endswith("dicatat.")
