"""The sheet ``Ringkasan Kejadian`` as HTML."""

from __future__ import annotations

from dataclasses import fields, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.agencies import Agency
from coopdesk.domain.figures import FigureCategory, totals
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.people import Official
from coopdesk.domain.terms import term
from coopdesk.reports.impact import CASUALTIES, HOUSES, PEOPLE
from coopdesk.reports.room import LADDER, LEAST_ENTRIES
from coopdesk.reports.sheet_lines import MORE, Letterhead
from coopdesk.reports.summary import SummarySheet, render
from coopdesk.reports.wording import total_text
from tests.reports.sheets import bare, flood, overfull, record_id, wib

GOLDEN = Path(__file__).parent.parent / "golden"
PAYLOADS = (
    "<script>f()</script>",
    '"><img src=x onerror=f()>',
    "</style><script>f()",
    "{{ 7*7 }}{% raw %}${f()}`\\`",
    "<!-- ' \" & &lt;",
)


class Page(HTMLParser):
    """Collects the tags, the attributes and the text between the tags, style sheets apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(html)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"]:
            self.words.append(data)


@pytest.mark.parametrize(("name", "sheet"), [("summary_flood", flood()), ("summary_bare", bare())])
def test_golden(name: str, sheet: SummarySheet) -> None:
    expected = (GOLDEN / f"{name}.html").read_text(encoding="utf-8")
    assert render(replace(sheet, map_png=sheet.map_png and b"picture")) == expected


def test_the_flood_says_what_a_leader_asks() -> None:
    text = Page(render(flood())).text
    for part in (
        "Banjir – Kel. Karangketug, Kec. Gadingrejo, Kota Pasuruan dan 3 lokasi lain",
        "KIB: 3575-101-20251124-01",
        "Senin, 24 November 2025, 17.32 WIB",
        "7,6291° LS; 112,8892° BT",
        "20–200 cm",
        "540 + dalam pendataan (2 desa)",
        "selisih: laporan total ± 1.400 jiwa",
        "3 unit perahu karet, 1 unit mobil rescue, 120 buah selimut (Gudang BPBD Kota)",
        "evakuasi lansia dan balita RW 1 ke balai kelurahan",
    ):
        assert part in text
    assert "dua rumah hanyut" not in text
    assert "Budi Santoso" not in text
    assert "0812" not in text


def test_what_is_not_known_is_said_in_words() -> None:
    text = Page(render(bare())).text
    assert "Terdampak (KK) belum diketahui" in text
    assert "Meninggal belum diketahui" in text
    assert "Belum diketahui: luka berat, ringan, sakit, rumah RB, RS, RR, terendam, fasilitas" in text
    assert "Kronologis Dalam pendataan" in text
    assert "± = kira-kira" not in text
    assert "Alamat: [belum diisi]" in text
    assert "KIB: kode jenis belum diisi" in text
    assert "NIHIL" not in text  # nobody said so
    assert text.count("Belum ada catatan") == 3  # log, resources, needs


@pytest.mark.parametrize("status", IncidentStatus)
def test_status_is_a_word_and_a_shape(status: IncidentStatus) -> None:
    sheet = bare()
    html = render(replace(sheet, facts=replace(sheet.facts, incident=replace(sheet.facts.incident, status=status))))
    box = html[html.index('class="status"') :].split("</span>")[0]
    assert box.endswith(term(status))
    assert box.count("<path") + box.count("<circle") == 1


def test_the_logo_is_there_only_if_the_office_has_set_one() -> None:
    sheet = bare()
    assert "img" not in Page(render(sheet)).tags
    head = Letterhead(sheet.letterhead.agency, logo=b"\xff\xd8\xff")
    assert ("src", "data:image/jpeg;base64,/9j/") in Page(render(replace(sheet, letterhead=head))).attributes


def test_whose_record_it_is_is_said_where_the_partner_prints_it() -> None:
    sheet = flood()
    assert "Data milik" not in Page(render(sheet)).text
    text = Page(render(replace(sheet, letterhead=Letterhead(Agency.KAB)))).text
    assert "Pemerintah Kabupaten Pasuruan" in text
    assert "Data milik BPBD Kota Pasuruan" in text


def test_who_signs() -> None:
    official = Official(record_id(1), "Nama Contoh", "Kepala Pelaksana")
    text = Page(render(replace(bare(), signatory=official))).text
    assert "Kepala Pelaksana, Nama Contoh NIP [belum diisi]" in text
    assert "Petugas Piket, (nama terang)" in Page(render(bare())).text


_sheet = overfull()


@pytest.mark.parametrize("step", range(len(LADDER)))
def test_log_lines_that_are_cut_are_counted(step: int) -> None:
    page = Page(render(_sheet, step))
    lines = sum(name == "class" and value.split()[0] == "log" for name, value in page.attributes)
    limit = LADDER[step].entries
    assert lines == (300 if limit is None else limit) >= LEAST_ENTRIES
    assert (f"{300 - lines} kabar lain tidak dicetak" in page.text) == (lines < 300)


def test_every_step_is_shorter_and_says_what_is_missing() -> None:
    pages = [Page(render(_sheet, step)).text for step in range(len(LADDER))]
    lengths = [len(text) for text in pages[6:]]
    assert lengths == sorted(lengths, reverse=True)
    assert {text.count(MORE) for text in pages[:7]} == {0}
    assert render(_sheet, len(LADDER) + 5) == render(_sheet, len(LADDER) - 1)
    for part in ("296 kabar lain", "jenis angka lain", "kebutuhan lain", "kecamatan lain", "Angka 8 desa tidak"):
        assert part in pages[-1]


def test_a_chronology_is_cut_after_a_sentence() -> None:
    (first,) = [s for s, room in enumerate(LADDER) if room.text == 500]
    assert f"dipadamkan sementara oleh petugas. {MORE}" in Page(render(_sheet, first)).text


@given(st.integers(0, len(LADDER)))
def test_figures_of_people_and_houses_are_on_every_version(step: int) -> None:
    text = Page(render(_sheet, step)).text.replace("\N{NO-BREAK SPACE}", " ")
    totals = _sheet.facts.totals
    for category in (*PEOPLE, *CASUALTIES, FigureCategory.FOUND_SAFE, *HOUSES, FigureCategory.HOUSE_THREATENED):
        assert total_text(totals[category], unit=False) in text


def test_addresses_of_the_web_are_hosts() -> None:
    sheet = flood()
    address = "https://www.pasmu.id/kabar/banjir-welang-rendam-ratusan-rumah"
    incident = replace(sheet.facts.incident, source=address)
    figures = tuple(replace(f, source=address) for f in sheet.facts.figures)
    facts = replace(sheet.facts, incident=incident, figures=figures, totals=totals(figures))
    text = Page(render(replace(sheet, facts=facts))).text
    assert "Sumber pasmu.id" in text
    assert "kabar/banjir" not in text


def test_only_the_partner_is_named_as_the_author_of_a_line() -> None:
    text = Page(render(flood())).text
    assert "(Budi K., Kab)" in text
    assert "Siti A." not in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_type_is_text(payload: str) -> None:
    page = Page(render(hostile(payload)))
    plain = Page(render(hostile("x")))
    assert page.tags == plain.tags
    assert {name for name, _ in page.attributes} == {name for name, _ in plain.attributes}
    assert page.text.count(" ".join(payload.split())) == plain.text.count("xyx") > 10


def hostile(payload: str) -> SummarySheet:
    """Return the flood with a payload in every text."""
    text = f"xy{payload}" if payload != "x" else "xyx"
    sheet = flood()
    facts = sheet.facts
    incident = facts.incident
    kept = {"id", "status", "hazard_type", "place", "point_method"}
    typed = [f.name for f in fields(Incident) if isinstance(getattr(incident, f.name), str) and f.name not in kept]
    texts: dict[str, Any] = dict.fromkeys(typed, text)
    first = facts.entries[0]
    entry = replace(first.entry, text=text, from_party=text, to_party=text, happened_at=wib("18:59"))
    return replace(
        sheet,
        operator=text,
        signing_place=text,
        letterhead=replace(sheet.letterhead, address=text, contact=text),
        signatory=Official(record_id(1), text, text, text, text),
        facts=replace(
            facts,
            incident=replace(incident, **texts),
            entries=(*facts.entries, replace(first, entry=entry, operator=text)),
            resources=tuple(replace(u, item=text, unit=text, depot=text) for u in facts.resources),
            needs=(text,),
        ),
    )
