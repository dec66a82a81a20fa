from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication

from coopdesk.domain.agencies import Agency
from coopdesk.reports.sheet_lines import Letterhead
from coopdesk.reports.shift_handover import HandoverSheet, render
from coopdesk.services.shifts import TITLES
from coopdesk.ui.printing import make_pdf, page_count

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def test_however_much_is_open_the_sheet_has_two_pages(dressed: QApplication) -> None:
    line = "(!) KOT-26-A017 Banjir, Karangketug, Gadingrejo (Kota): Ditangani, kabar terakhir 19 jam lalu, " * 4
    lines = "\n".join(f"{n}. {line}" for n in range(1, 60))
    text = "\n\n".join(["SERAH TERIMA PIKET", *(f"{title}:\n{lines}" for title in TITLES.values())])
    head = Letterhead(Agency.KOTA, "Jalan Contoh 1 " * 30, "0343 000000 " * 30)
    sheet = HandoverSheet(
        head, NOW, text, "Malam " * 90, "Pagi " * 90, "A " * 90, "B " * 90, "catatan " * 900, "C", NOW
    )
    assert page_count(make_pdf(lambda _step, _more: render(sheet))) == 2
