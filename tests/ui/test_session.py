"""The minute that passes: what is shown of ages and deadlines follows the clock, though nobody touches anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.hazards import HazardType
from coopdesk.services import desks, exchange, incidents, needs
from coopdesk.ui.incident_model import Col
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Session
from tests.ui import desktop, scenes

BEFORE_MIDNIGHT = datetime(2026, 2, 3, 16, 58, 30, tzinfo=UTC)
"""Half past 23.58 in Pasuruan."""


class Clock:
    """A clock that the test turns."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on a desk with a flood just reported, a need, and a package just taken in."""
    kota, kab = scenes.pair(tmp_path)
    package = scenes.package_from(kab, tmp_path / "out")
    with desks.open_desk(kota) as desk:
        exchange.receive(desk, package)
        flood = incidents.record(desk, hazard_type=HazardType.FLOOD).records[0]
        needs.add(desk, incident=flood.id, what="Air minum", within_hours=12)
    with desktop.open_window(qtbot, kota) as window:
        window.open_incident(flood.id)
        window.show_page("situation")
        desktop.settle(qtbot, window.session.tasks)
        yield window


def turn_clock(qtbot: QtBot, window: MainWindow, by: timedelta) -> None:
    clock = Clock(window.session.now() + by)
    window.session._clock = clock
    window.session.desk.clock = clock
    window.session.look_at_clock()
    desktop.settle(qtbot, window.session.tasks)


def test_a_minute_is_told_once_and_a_new_day_with_it(session: Session) -> None:
    told: list[bool] = []
    session.minute.connect(told.append)
    clock = Clock(BEFORE_MIDNIGHT)
    session._clock = clock
    session.look_at_clock()
    told.clear()
    for seconds in (0, 29, 31, 59, 91, 92):
        clock.now = BEFORE_MIDNIGHT + timedelta(seconds=seconds)
        session.look_at_clock()
    assert told == [False, True]


def test_a_clock_set_back_is_noticed(session: Session) -> None:
    told: list[bool] = []
    session.minute.connect(told.append)
    session._clock = Clock(session.now() - timedelta(days=2))
    session.look_at_clock()
    assert told == [True]


def test_what_time_alone_makes_late_is_seen_without_a_hand(qtbot: QtBot, window: MainWindow) -> None:
    page = window.situation
    was = page.silent.content, page.needs.content
    turn_clock(qtbot, window, timedelta(hours=13))
    now = page.silent.content, page.needs.content
    assert int(now[0].number) > int(was[0].number)
    assert (was[1].alarm, now[0].alarm, now[1].alarm) == (False, True, True)
    assert {row.label: row.value for row in page.partner.content.rows}["Umur"] == "13 jam lalu"
    assert "13 jam lalu" in window.status_line._partner.text()


def test_a_page_out_of_sight_looks_again_when_it_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("inventory")
    turn_clock(qtbot, window, timedelta(hours=13))
    before = window.situation.needs.content.alarm
    window.show_page("situation")
    desktop.settle(qtbot, window.session.tasks)
    assert (before, window.situation.needs.content.alarm) == (False, True)


def test_the_list_and_the_pane_grow_older(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("incidents")
    desktop.settle(qtbot, window.session.tasks)
    model = window.incidents.model
    row = model.row_of(window.pane.detail.incident.id if window.pane.detail else "")
    assert row is not None
    paintings = desktop.Paintings(window.incidents.list.viewport())
    age = window.pane.header._owner.text()
    turn_clock(qtbot, window, timedelta(minutes=35))
    qtbot.waitUntil(lambda: paintings.count > 0)
    assert str(model.index(row, Col.SILENCE).data()).startswith("0:35")
    assert window.pane.header._owner.text() != age


def test_a_new_day_writes_the_times_of_yesterday_with_their_date(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("incidents")
    desktop.settle(qtbot, window.session.tasks)
    assert window.pane.detail is not None
    incident = window.pane.detail.incident.id
    desktop.in_worker(
        qtbot, window.session.tasks, lambda: incidents.add_entry(window.session.desk, incident=incident, text="Naik")
    )
    window.pane._reload()
    desktop.settle(qtbot, window.session.tasks)
    assert "/" not in window.pane._timeline._lines[0].time
    turn_clock(qtbot, window, timedelta(days=1))
    assert "/" in window.pane._timeline._lines[0].time


def test_the_list_is_read_again_on_a_new_day(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("incidents")
    desktop.settle(qtbot, window.session.tasks)
    read: list[int] = []
    window.incidents.model.shown.connect(read.append)
    turn_clock(qtbot, window, timedelta(days=1))
    assert len(read) == 1  # "today" is another, and the filter may ask for it


def test_the_partners_card_grows_older(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("exchange")
    desktop.settle(qtbot, window.session.tasks)
    card = window.exchange.partner
    assert "baru saja" in card.state["received"].text()
    turn_clock(qtbot, window, timedelta(minutes=7))
    assert "7 menit lalu" in card.state["received"].text()


def test_the_cursor_stays_where_nothing_else_is_told(qtbot: QtBot, window: MainWindow) -> None:
    news = window.situation.news
    news.selectRow(0)
    tile = window.situation.active
    tile._at = 1
    turn_clock(qtbot, window, timedelta(minutes=1))
    assert (news.currentIndex().row(), tile._at) == (0, 1)
