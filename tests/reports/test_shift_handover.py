from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from coopdesk.domain.agencies import Agency
from coopdesk.reports.sheet_lines import Letterhead
from coopdesk.reports.shift_handover import ROOM, HandoverSheet, render

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
TEXT = """SERAH TERIMA PIKET – BPBD Kota Pasuruan
Per 24/11/2026 22.00 WIB, oleh Andi Contoh

Kejadian terbuka:
1. KOT-26-A017 Banjir, Karangketug: Ditangani, kabar terakhir 19 menit lalu
2. (!) KOT-26-A018 Banjir <b>, Sebani: Laporan masuk, kabar terakhir 2 jam lalu

Benturan data:
NIHIL"""
SHEET = HandoverSheet(
    Letterhead(Agency.KOTA),
    NOW,
    TEXT,
    "Sore, 24/11/2026",
    "",
    "Andi Contoh",
    "",
    "Perahu di Kraton",
    "Andi Contoh",
    NOW,
)


def test_the_sheet_has_the_open_items_the_urgent_first_and_two_signatures() -> None:
    page = render(SHEET)
    assert page.index("(!) KOT-26-A018") < page.index("KOT-26-A017")
    assert "Banjir &lt;b&gt;" in page
    assert page.count("<p>NIHIL</p>") == 1
    assert "Yang menyerahkan," in page and "Yang menerima," in page
    assert page.count("(nama terang)") == 1  # nobody took it over yet: a line for the pen
    assert "Piket yang menerima</span> [belum diisi]" in page
    assert "Perahu di Kraton" in page


def test_a_long_section_says_what_it_leaves_out() -> None:
    many = "\n".join(f"{n}. Kebutuhan {n}" for n in range(1, ROOM + 9))
    page = render(replace(SHEET, text=f"SERAH TERIMA\n\nKebutuhan terbuka:\n{many}", notes=""))
    assert f"Kebutuhan {ROOM}<" in page  # all the room is there for the one section that needs it
    assert f"Kebutuhan {ROOM + 1}<" not in page
    assert "8 hal lain tidak dicetak" in page
    assert page.count("<p>NIHIL</p>") == 1  # no notes
