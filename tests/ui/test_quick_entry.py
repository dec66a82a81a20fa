from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import Incident, PointMethod
from coopdesk.services import desks, drafts, incident_views
from coopdesk.services.drafts import Draft
from coopdesk.ui.main_window import MainWindow
from tests.builders import Clock
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


def test_a_swapped_point_is_put_right_in_one_press(qtbot: QtBot, window: MainWindow) -> None:
    quick = window.quick
    with qtbot.waitSignal(quick.location.answered, timeout=20_000):
        quick.location.setText("-7.6453, -112.9075")
    assert quick.message.button.isHidden()  # nothing that would lie in Pasuruan
    with qtbot.waitSignal(quick.location.answered, timeout=20_000):
        quick.location.setText("7.6453 N, 112.9075 E")
    assert quick.message.button.text() == "Jadikan lintang selatan"
    with qtbot.waitSignal(quick.location.answered, timeout=20_000):
        quick.message.button.click()
    assert quick.location.text() == "-7.645300, 112.907500"
    assert quick.message.button.isHidden()


def test_a_short_link_is_kept_and_can_be_opened(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    link = "https://maps.app.goo.gl/AbCdEf123"
    with qtbot.waitSignal(window.quick.location.answered, timeout=20_000):
        window.quick.location.setText(link)
    assert window.quick.message.button.text() == "Buka di peramban"
    window.quick.message.button.click()
    assert opened == [link]
    window.quick.save()
    assert recorded(qtbot, window).place_text == link


def test_nothing_is_recorded_out_of_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.quick.save()
    desktop.settle(qtbot, window.session.tasks)
    assert window.quick.message.text == "Belum ada yang diketik: jenis dan desa sudah cukup."
    assert window.page is window.situation


def on_disk(path: Path) -> list[Draft]:
    with desks.view(path) as desk:
        return drafts.listed(desk)


def keep(path: Path, *calls: dict[str, str]) -> None:
    with desks.view(path) as desk:
        clock = Clock()
        desk.clock = clock
        for fields in calls:
            clock.forward(minutes=1)
            drafts.save(desk, "incident", fields)


def labels_of(window: MainWindow) -> list[str]:
    return [b.text().split(" · ")[0] for b in window.quick.strip.buttons if not b.isHidden()]


def test_a_draft_reaches_the_disk_in_two_seconds(qtbot: QtBot, window: MainWindow, desk_path: Path) -> None:
    QTest.keyClicks(window.quick.chronology, "air naik")
    qtbot.waitUntil(lambda: bool(on_disk(desk_path)), timeout=2_000)
    desktop.settle(qtbot, window.session.tasks)
    assert [d.fields for d in on_disk(desk_path)] == [{"chronology": "air naik"}]


def test_drafts_are_there_again_after_a_power_cut(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> None:
    keep(desk_path, {"reporter": "Samsul"}, {"hazard_type": "landslide", "wave": "from a newer program"})
    with desktop.open_window(qtbot, desk_path) as window:
        assert window.quick.hazard.hazard == (HazardType.LANDSLIDE, None)
        assert labels_of(window) == ["Samsul"]
        window.quick.show_next_draft()
        assert window.quick.reporter.text() == "Samsul"
        assert labels_of(window) == ["Tanah longsor"]


def test_the_moment_of_the_call_outlives_a_power_cut(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> None:
    keep(desk_path, {"hazard_type": "flood"})
    (draft,) = on_disk(desk_path)
    with desktop.open_window(qtbot, desk_path) as window:
        window.quick.save()
        assert recorded(qtbot, window).reported_at == draft.opened_at
    assert on_disk(desk_path) == []


def test_a_draft_that_cannot_be_read_is_said(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> None:
    keep(desk_path, {"reporter": "Samsul"})
    broken = desk_path / "drafts" / "0123456789abcdef.json"
    broken.write_text("{")
    with desktop.open_window(qtbot, desk_path) as window:
        assert window.quick.message.text.startswith("1 draf tidak terbaca.")
        assert window.quick.reporter.text() == "Samsul"
    assert broken.read_text() == "{"


def test_every_draft_can_be_seen_and_taken(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> None:
    keep(desk_path, *({"reporter": f"Pelapor {n}"} for n in range(7)))
    with desktop.open_window(qtbot, desk_path) as window:
        strip = window.quick.strip
        assert window.quick.reporter.text() == "Pelapor 6"
        assert labels_of(window) == ["Pelapor 5", "Pelapor 4", "Pelapor 3", "Pelapor 2"]
        assert strip._more.text().strip() == "2 lagi"
        strip._more.menu().actions()[1].trigger()
        assert window.quick.reporter.text() == "Pelapor 0"
        strip.buttons[1].click()
        assert window.quick.reporter.text() == "Pelapor 4"
        assert len(window.quick._parked) == 6


def test_a_draft_is_thrown_away_and_brought_back(qtbot: QtBot, window: MainWindow, desk_path: Path) -> None:
    QTest.keyClicks(window.quick.chronology, "air naik")
    window.quick.keep_now()
    window._actions["discard"].trigger()
    window.quick.keep_now()
    assert on_disk(desk_path) == []
    assert window.quick.call().empty
    assert window.quick.message.text == "Draf dibuang: air naik."
    window.quick.reporter.setText("Samsul")  # another call has begun
    window.quick.message.button.click()
    assert window.quick.chronology.text() == "air naik"
    assert labels_of(window) == ["Samsul"]
    window.quick.keep_now()
    assert len(on_disk(desk_path)) == 2


def test_a_draft_keeps_which_figures_were_taken(qtbot: QtBot, dressed: QApplication, desk_path: Path) -> None:
    with desktop.open_window(qtbot, desk_path) as window:
        window.quick.chronology.setText("air 60 cm, 40 KK, 2 MD")
        window.quick.offers.buttons[1].click()
        window.quick.keep_now()
    with desktop.open_window(qtbot, desk_path) as window:
        assert [str(f.value) for f in window.quick.offers.taken] == ["40"]
        window.quick.chronology.setText("air 60 cm, 45 KK")  # another number is another figure
        assert window.quick.offers.taken == ()


def test_drafts_are_written_while_the_worker_is_busy(qtbot: QtBot, window: MainWindow, desk_path: Path) -> None:
    gate = Event()
    window.session.tasks.run(gate.wait, None, None)
    QTest.keyClicks(window.quick.chronology, "air naik")
    try:
        qtbot.waitUntil(lambda: bool(on_disk(desk_path)), timeout=2_000)
        assert on_disk(desk_path)[0].fields["chronology"] == "air naik"
    finally:
        gate.set()


def test_a_draft_stays_until_its_record_is_on_the_disk(qtbot: QtBot, window: MainWindow, desk_path: Path) -> None:
    gate = Event()
    QTest.keyClicks(window.quick.chronology, "air naik")
    window.session.tasks.run(gate.wait, None, None)
    window.quick.save()
    try:
        window.quick.keep_now()
        assert on_disk(desk_path)[0].fields["chronology"] == "air naik"
    finally:
        gate.set()
    assert recorded(qtbot, window).chronology == "air naik"
    window.quick.keep_now()
    assert on_disk(desk_path) == []


def test_an_older_text_never_comes_last(qtbot: QtBot, window: MainWindow, desk_path: Path) -> None:
    gate = Event()
    window.session.tasks.run(gate.wait, None, None)
    QTest.keyClicks(window.quick.chronology, "air")
    shelf = window.quick._shelf
    window.session.tasks.run(shelf._write, None, None)  # waits with the older text
    QTest.keyClicks(window.quick.chronology, " naik")
    window.quick.keep_now()
    gate.set()
    desktop.settle(qtbot, window.session.tasks)
    assert on_disk(desk_path)[0].fields["chronology"] == "air naik"


@pytest.mark.skipif(sys.platform == "win32", reason="a folder of that name can be written into")
def test_a_disk_that_takes_no_draft_is_said(qtbot: QtBot, window: MainWindow, desk_path: Path) -> None:
    (desk_path / "drafts").write_text("in the way")
    QTest.keyClicks(window.quick.chronology, "air naik")
    window.quick.keep_now()
    assert window.quick.message.text.startswith("Belum di disk: ")
    (desk_path / "drafts").unlink()
    window.quick.keep_now()
    assert window.quick.message.text == "Yang diketik sudah di disk lagi."


def test_what_cannot_be_recorded_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    long = "x" * 300  # more than a name may have
    window.quick.reporter.setText(long)
    window.quick.save()
    desktop.settle(qtbot, window.session.tasks)
    assert window.quick.reporter.text() == long
    assert "terlalu panjang" in window.quick.message.text


def test_the_bar_wraps_on_a_narrow_window(qtbot: QtBot, window: MainWindow) -> None:
    quick = window.quick
    wide = quick.phone.y()
    assert wide == quick.hazard.y()
    window.resize(920, 600)
    qtbot.waitUntil(lambda: quick.phone.y() > quick.hazard.y())
    assert quick.button.isVisible()
