from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import Incident, PointMethod
from coopdesk.services import incident_views
from coopdesk.ui import drafts
from coopdesk.ui.drafts import Draft
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop


def recorded(qtbot: QtBot, window: MainWindow) -> Incident:
    session = window.session
    desk = session.desk
    desktop.settle(qtbot, session.tasks)

    def question() -> Incident:
        (row,) = incident_views.page(desk, IncidentFilter())
        return incident_views.detail(desk, row.id).incident

    return desktop.in_worker(qtbot, session.tasks, question)


def test_a_full_report_becomes_a_full_record(qtbot: QtBot, window: MainWindow) -> None:
    quick = window.quick
    quick.hazard.setFocus()
    QTest.keyClicks(quick.hazard, "ban")
    QTest.keyClicks(quick.place, "kedungri")
    quick.place.settle()
    quick.chronology.setText("air 60 cm, 40 KK")
    quick.reporter.setText("Samsul")
    quick.phone.setText("081234567890")
    quick.location.setText("https://maps.google.com/?q=-7.5799,112.7493")
    quick.hazard.settle()
    quick.save()
    incident = recorded(qtbot, window)
    assert (incident.hazard_type, incident.chronology) == (HazardType.FLOOD, "air 60 cm, 40 KK")
    assert (incident.reporter, incident.reporter_phone) == ("Samsul", "081234567890")
    assert (incident.lat, incident.lon, incident.point_method) == (-7.5799, 112.7493, PointMethod.TYPED)


def test_a_place_that_cannot_be_read_is_kept_as_text(qtbot: QtBot, window: MainWindow) -> None:
    window.quick.place.setText("dekat pasar")
    window.quick.location.setText("belakang masjid")
    window.quick.save()
    incident = recorded(qtbot, window)
    assert incident.place_text == "dekat pasar · belakang masjid"
    assert incident.lat is None


def test_the_answer_says_where_a_point_lies(qtbot: QtBot, window: MainWindow) -> None:
    quick = window.quick
    with qtbot.waitSignal(quick.location.answered, timeout=20_000) as answered:
        quick.location.setText("112.9075, -7.6453")
    assert "Kel. Kebonsari, Panggungrejo (Kota) · 0,3 km dari titik tengahnya" in answered.args[0]
    assert "ditukar" in answered.args[0]
    quick.place.show_place("35.14.13.2010")
    with qtbot.waitSignal(quick.location.answered, timeout=20_000) as answered:
        quick.location.compare_with(quick.place.value)
    assert "Bukan di Kedungringin, Beji (Kab)" in answered.args[0]
    quick.location.compare_with(None)
    with qtbot.waitSignal(quick.location.answered, timeout=20_000) as answered:
        quick.location.setText("-6.2, 106.8")
    assert "km di luar Pasuruan" in answered.args[0]
    with qtbot.waitSignal(quick.location.answered, timeout=20_000) as answered:
        quick.location.setText("https://maps.app.goo.gl/AbCdEf123")
    assert "luring" in answered.args[0]


def test_nothing_is_recorded_out_of_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.quick.save()
    desktop.settle(qtbot, window.session.tasks)
    assert window.quick._message.text() == "Belum ada yang diketik: jenis dan desa sudah cukup."
    assert window.page is window.situation


def test_a_draft_reaches_the_disk_in_two_seconds(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    QTest.keyClicks(window.quick.chronology, "air naik")
    file = tmp_path / "drafts.json"
    qtbot.waitUntil(file.exists, timeout=2_000)
    desktop.settle(qtbot, window.session.tasks)
    assert [d.chronology for d in drafts.load(file)] == ["air naik"]


def test_drafts_are_there_again_after_a_power_cut(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, tmp_path: Path
) -> None:
    file = tmp_path / "drafts.json"
    drafts.save(file, [Draft(reporter="Samsul"), Draft(hazard_type="landslide", hazard_detail="")])
    with desktop.open_window(qtbot, desk_path, file) as window:
        assert window.quick.hazard.hazard == (HazardType.LANDSLIDE, None)
        assert window.quick._drafts.text() == "Draf (1): Samsul"
        window.quick.show_next_draft()
        assert window.quick.reporter.text() == "Samsul"
        assert window.quick._drafts.text() == "Draf (1): Tanah longsor"


def test_a_draft_keeps_which_figures_were_taken(
    qtbot: QtBot, dressed: QApplication, desk_path: Path, tmp_path: Path
) -> None:
    file = tmp_path / "drafts.json"
    with desktop.open_window(qtbot, desk_path, file) as window:
        window.quick.chronology.setText("air 60 cm, 40 KK, 2 MD")
        window.quick.offers.buttons[1].click()
        window.quick.keep_now()
    with desktop.open_window(qtbot, desk_path, file) as window:
        assert [str(f.value) for f in window.quick.offers.taken] == ["40"]
        window.quick.chronology.setText("air 60 cm, 45 KK")  # another number is another figure
        assert window.quick.offers.taken == ()


def test_drafts_are_written_while_the_worker_is_busy(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    gate = Event()
    window.session.tasks.run(gate.wait, None, None)
    QTest.keyClicks(window.quick.chronology, "air naik")
    file = tmp_path / "drafts.json"
    try:
        qtbot.waitUntil(file.exists, timeout=2_000)
        assert [d.chronology for d in drafts.load(file)] == ["air naik"]
    finally:
        gate.set()


def test_what_cannot_be_recorded_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    long = "x" * 300  # more than a name may have
    window.quick.reporter.setText(long)
    window.quick.save()
    desktop.settle(qtbot, window.session.tasks)
    assert window.quick.reporter.text() == long
    assert "terlalu panjang" in window.quick._message.text()


def test_the_bar_wraps_on_a_narrow_window(qtbot: QtBot, window: MainWindow) -> None:
    quick = window.quick
    wide = quick.phone.y()
    assert wide == quick.hazard.y()
    window.resize(920, 600)
    qtbot.waitUntil(lambda: quick.phone.y() > quick.hazard.y())
    assert quick.button.isVisible()
