from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry, LogKind, Medium
from coopdesk.domain.ids import new_id
from coopdesk.services.incident_views import EntryView
from coopdesk.ui.session import Session
from coopdesk.ui.timeline import ENTRY_ROLE, AutomaticLines, TimelineModel, TimelineView

NOON = datetime(2025, 11, 24, 5, tzinfo=UTC)


def entry(text: str, minutes: int, struck: str | None = None, kind: LogKind = LogKind.NOTE) -> EntryView:
    moment = NOON + timedelta(minutes=minutes)
    one = LogEntry(new_id(Agency.KOTA), text, moment, moment, medium=Medium.RADIO, from_party="TRC", kind=kind)
    return EntryView(one, Agency.KOTA, "Andi", "Pusdalops", False, struck, None)


@pytest.fixture
def shown(qtbot: QtBot, session: Session) -> TimelineView:
    model = TimelineModel(session)
    view = TimelineView(model)
    view.model_kept = model  # type: ignore[attr-defined]
    qtbot.addWidget(view)
    view.resize(320, 400)
    model.show((entry("satu", 0), entry("dua " * 60, 1), entry("tiga", 2, struck="salah dengar")))
    view.show()
    return view


def test_the_latest_is_on_top(shown: TimelineView) -> None:
    model = shown.model()
    assert [str(model.index(i, 0).data())[:4] for i in range(3)] == ["tiga", "dua ", "satu"]


def test_what_the_program_noted_is_left_out_until_asked_for(qtbot: QtBot, session: Session) -> None:
    model = TimelineModel(session)
    box = AutomaticLines(model)
    qtbot.addWidget(box)
    assert box.isHidden()
    noted, reasoned = "Status: Ditangani → Selesai", "Status: Selesai → Ditangani. TRC di lokasi"
    lines = (entry("satu", 0), entry(noted, 1, kind=LogKind.SYSTEM), entry(reasoned, 2, kind=LogKind.SYSTEM))
    model.show(lines)
    box.show()

    def texts() -> list[str]:
        return [str(model.index(i, 0).data()) for i in range(model.rowCount())]

    assert texts() == [reasoned, "satu"]
    assert (box.text(), model.left_out) == ("Baris otomatis (1)", 1)
    box.setChecked(True)
    assert texts() == [reasoned, noted, "satu"]
    model.show(lines[:1])
    assert (texts(), box.isVisible()) == (["satu"], False)


def test_long_words_get_the_room_they_need(shown: TimelineView) -> None:
    heights = [shown.visualRect(shown.model().index(i, 0)).height() for i in range(3)]
    assert heights[1] > 2 * heights[2]  # sixty words wrap
    assert heights[0] > heights[2]  # a struck line says why


def test_a_narrower_pane_wraps_more(qtbot: QtBot, shown: TimelineView) -> None:
    before = shown.visualRect(shown.model().index(1, 0)).height()
    shown.resize(180, 400)
    qtbot.waitUntil(lambda: shown.visualRect(shown.model().index(1, 0)).height() > before)


def test_who_and_how_are_said(shown: TimelineView) -> None:
    line = shown.model().index(0, 0).data(ENTRY_ROLE)
    assert line.who == "Andi@Kota · HT · TRC"
    assert line.note == "dicoret: salah dengar"
    shown.setCurrentIndex(shown.model().index(0, 0))
    chosen = shown.chosen()
    assert chosen is not None
    assert chosen.struck == "salah dengar"
