from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.filters import IncidentFilter, Period
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.incidents import IncidentStatus
from coopdesk.services import incidents
from coopdesk.ui.main_window import MainWindow
from tests.ui import desktop


def test_every_condition_is_a_chip_and_list_and_map_share_them(qtbot: QtBot, window: MainWindow) -> None:
    bar, chosen = window.incidents.bar, window.session.filter
    bar._statuses[IncidentStatus.CLOSED].trigger()
    bar._regions["35.14.13"].trigger()
    bar._periods[Period.WEEK].trigger()
    bar._kinds[HazardType.FLOOD].trigger()
    assert chosen.value == IncidentFilter(
        statuses=(IncidentStatus.CLOSED,),
        hazard_types=(HazardType.FLOOD,),
        kecamatan="35.14.13",
        period=Period.WEEK,
    )
    for one in (bar, window.map.bar):
        texts = [chip.text() for chip in (one.kinds, one.statuses, one.region, one.period)]
        assert texts == ["Banjir", "Selesai", "Kec. Beji (Kab)", "7 hari terakhir"]
        assert all(chip.isChecked() for chip in (one.kinds, one.statuses, one.region, one.period))
    bar._kinds[HazardType.LANDSLIDE].trigger()
    assert bar.kinds.text() == "Jenis (2)"
    bar.clear.click()
    assert [bar.kinds.isChecked(), bar.region.text(), chosen.value] == [False, "Kecamatan", IncidentFilter()]


def test_the_empty_list_names_all_that_hides(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.session.desk
    desktop.in_worker(qtbot, window.session.tasks, lambda: incidents.record(desk, hazard_type=HazardType.FLOOD))
    window.show_page("incidents")
    window.session.filter.set(
        IncidentFilter(
            statuses=(IncidentStatus.CLOSED,),
            agency=Agency.KAB,
            kecamatan="35.14.13",
            period=Period.TODAY,
            since=window.session.now() - timedelta(days=1),
            text="jebol",
        )
    )
    desktop.settle(qtbot, window.session.tasks)
    said = window.incidents.list_or_empty.empty.text
    for word in ("Selesai", "Kab", "Kec. Beji (Kab)", "Hari ini", "sejak", "“jebol”", "1 kejadian"):
        assert word in said


def test_a_filter_is_kept_and_taken_again(qtbot: QtBot, window: MainWindow) -> None:
    bar = window.incidents.bar
    wanted = IncidentFilter(hazard_types=(HazardType.FLOOD,), period=Period.MONTH)
    window.session.filter.set(wanted)
    bar.saved.keep_as("Banjir sebulan")
    desktop.settle(qtbot, window.session.tasks)
    window.session.filter.clear()
    bar.saved.ask()
    desktop.settle(qtbot, window.session.tasks)
    bar.saved.actions()[0].trigger()
    assert window.session.filter.value == wanted
    assert bar.saved.actions()[0].isChecked()


def test_rows_are_copied_for_a_spreadsheet_and_for_a_letter(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.session.desk
    desktop.in_worker(
        qtbot, window.session.tasks, lambda: incidents.record(desk, hazard_detail="<b>&", place_text="a b")
    )
    window.show_page("incidents")
    window.incidents.reload()
    desktop.settle(qtbot, window.session.tasks)
    window.incidents.list.selectAll()
    window.incidents.list.copy()
    desktop.settle(qtbot, window.session.tasks)
    content = QApplication.clipboard().mimeData()
    titles, row = content.text().splitlines()
    assert len(titles.split("\t")) == len(row.split("\t"))
    assert "a b" in row.split("\t")
    assert "<th>Nomor</th>" in content.html()
    assert "<td>&lt;b&gt;&amp;</td>" in content.html()


def test_a_selection_is_summed_up_in_the_status_line(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.session.desk

    def fill() -> None:
        for count in (100, 20, None):
            (made,) = incidents.record(desk, hazard_type=HazardType.FLOOD).records
            if count:
                people = FigureCategory.AFFECTED_PEOPLE
                incidents.report_figure(desk, incident=made.id, category=people, value=Decimal(count))

    desktop.in_worker(qtbot, window.session.tasks, fill)
    window.show_page("incidents")
    window.incidents.reload()
    desktop.settle(qtbot, window.session.tasks)
    window.incidents.list.selectAll()
    desktop.settle(qtbot, window.session.tasks)
    assert window.status_line._selection.text() == "3 dipilih · Terd.: Jumlah 120, Rata-rata 60, n 2"
    window.incidents.list.selectRow(0)
    desktop.settle(qtbot, window.session.tasks)
    assert window.status_line._selection.text() == ""
