"""Sheets as PDF and on paper: the real renderer, offscreen."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import FileProblem
from coopdesk.reports import joint_summary
from coopdesk.reports.impact import CASUALTIES, HOUSES, PEOPLE
from coopdesk.reports.joint_summary import JointSheet
from coopdesk.reports.room import LADDER
from coopdesk.reports.sheet_lines import MORE
from coopdesk.reports.summary import SummarySheet, render
from coopdesk.reports.wording import number
from coopdesk.ui.printing import (
    MOST_MORE,
    STEPS,
    PdfMaker,
    make_pdf,
    page_count,
    print_pdf,
    save_pdf,
    shortening,
    write_pdf,
)
from tests.reports.joint_sheets import both_bare, both_floods, both_overfull
from tests.reports.sheets import any_sheet, bare, flood, overfull
from tests.reports.test_summary import PAYLOADS, hostile

pytestmark = pytest.mark.usefixtures("qapp")


@contextmanager
def opened(pdf: bytes) -> Iterator[QPdfDocument]:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    yield document
    document.close()


def text_of(pdf: bytes) -> str:
    """Return all text of a PDF with every run of white space as one space."""
    with opened(pdf) as document:
        pages = [document.getAllText(page).text() for page in range(document.pageCount())]
    return " ".join(" ".join(pages).split())


def long_log() -> SummarySheet:
    """Return the flood with 300 long log lines and a chronology of 20,000 signs."""
    sheet, full = flood(), overfull().facts
    incident = replace(sheet.facts.incident, chronology=full.incident.chronology)
    return replace(sheet, facts=replace(sheet.facts, incident=incident, entries=full.entries))


def wide() -> SummarySheet:
    """Return everything overfull, of the widest letters without a place to break a line."""
    sheet = hostile("M" * 199)
    facts = overfull().facts
    incident = replace(
        sheet.facts.incident,
        number="KOT-25-A017",
        chronology="M" * 20_000,
        situation="M" * 20_000,
        other_places=facts.incident.other_places,
    )
    return replace(sheet, facts=replace(facts, incident=incident))


@pytest.mark.parametrize("sheet", [flood(), bare(), long_log(), overfull(), wide()], ids=lambda s: s.operator[:8])
def test_the_summary_is_one_page_whatever_was_recorded(sheet: SummarySheet) -> None:
    pdf = make_pdf(partial(render, sheet))
    assert page_count(pdf) == 1
    text = text_of(pdf)
    assert "hal. 1 dari 1" in text
    assert "Dicetak 24 November 2025 1" in text
    assert "Pusdalops-PB" in text


@settings(max_examples=8, deadline=None)
@given(any_sheet())
def test_any_sheet_is_one_page_with_every_figure_of_people_and_houses(sheet: SummarySheet) -> None:
    pdf = make_pdf(partial(render, sheet))
    assert page_count(pdf) == 1
    text = text_of(pdf)
    for category in (*PEOPLE, *CASUALTIES, *HOUSES):
        total = sheet.facts.totals.get(category)
        if total is not None and total.number is not None:
            assert number(total.number) in text


def both_long_logs() -> JointSheet:
    """Return the flood on both banks with 600 long log lines and two chronologies of 20,000 signs."""
    sheet, full = both_floods(), both_overfull().facts
    kota, kab = (
        replace(
            one,
            incident=replace(one.incident, chronology=other.incident.chronology),
            entries=other.entries,
        )
        for one, other in ((sheet.facts.kota, full.kota), (sheet.facts.kab, full.kab))
    )
    return replace(sheet, facts=replace(sheet.facts, kota=kota, kab=kab))


def both_wide() -> JointSheet:
    """Return a pair overfull on both sides, of the widest letters without a place to break a line."""
    sheet, one = both_overfull(), wide()
    kota, kab = (
        replace(one.facts, incident=replace(one.facts.incident, number=n.incident.number, status=n.incident.status))
        for n in (sheet.facts.kota, sheet.facts.kab)
    )
    kab = replace(kab, owner=Agency.KAB, incident=replace(kab.incident, cause="M" * 20_001, situation="W" * 20_000))
    heads = {agency: replace(one.letterhead, agency=agency) for agency in Agency}
    facts = replace(sheet.facts, kota=kota, kab=kab)
    return replace(sheet, facts=facts, letterheads=heads, signatory=one.signatory, signing_place=one.signing_place)


@pytest.mark.parametrize(
    "sheet", [both_floods(), both_bare(), both_long_logs(), both_overfull(), both_wide()], ids=lambda s: s.operator[:8]
)
def test_the_joint_summary_is_one_page_whatever_was_recorded(sheet: JointSheet) -> None:
    pdf = make_pdf(partial(joint_summary.render, sheet))
    assert page_count(pdf) == 1
    text = text_of(pdf)
    assert "hal. 1 dari 1" in text
    for end in ("Gabungan", "Pusdalops-PB Kota", "Pusdalops-PB Kab"):
        assert end in text


def test_a_flood_on_both_banks_fills_the_page_and_says_what_is_left_out() -> None:
    pdf = make_pdf(partial(joint_summary.render, both_floods()))
    text = text_of(pdf)
    assert "Keterangan (tanpa sumber)" in text
    assert "540 + didata 310 + didata 830 + didata Kota, Kab 18.50 Sementara" in text
    assert 297 - 14 - foot_of_text(pdf) < 25


def foot_of_text(pdf: bytes) -> float:
    """Return how far down the page its last line stands, the footer apart, in mm."""
    with opened(pdf) as document:
        page = document.render(0, (document.pagePointSize(0) * 2).toSize())
    dots = page.width() / 210  # per mm
    rows = range(int((297 - 14) * dots) - 1, 0, -1)
    return next(y for y in rows if any(_black(page, x, y) for x in range(0, page.width(), 2))) / dots


@pytest.mark.parametrize("sheet", [flood(), long_log(), overfull()], ids=["whole", "long log", "overfull"])
def test_the_page_is_used(sheet: SummarySheet) -> None:
    assert 297 - 14 - foot_of_text(make_pdf(partial(render, sheet))) < 25


def test_a_long_log_is_cut_before_anything_else_and_says_so() -> None:
    text = text_of(make_pdf(partial(render, long_log())))
    assert "kabar lain tidak dicetak" in text
    assert " ".join(MORE.split()) in text
    assert "jenis angka lain" not in text
    assert "2 unit perahu karet beserta operator (12 jam)" in text


def test_a_sheet_with_room_is_printed_whole() -> None:
    text = text_of(make_pdf(partial(render, flood())))
    assert "tidak dicetak" not in text
    assert "data mitra per 18.40 WIB" in text
    assert "oleh Siti Aminah" in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_type_is_printed_as_typed(payload: str, caplog: pytest.LogCaptureFixture) -> None:
    text = text_of(make_pdf(partial(render, hostile(payload))))
    assert payload.split()[0] in text
    assert not caplog.records  # no request refused, no policy broken


def test_margins_are_those_of_the_offices() -> None:
    with opened(make_pdf(partial(render, flood()))) as document:
        assert document.pagePointSize(0).toTuple() == pytest.approx((595, 842), abs=2)
        page = document.render(0, (document.pagePointSize(0) * 2).toSize())
    dots = page.width() / 210  # per mm
    body = [y for y in range(page.height()) if y < page.height() - 14 * dots]
    inked = [(x, y) for y in body[::4] for x in range(0, page.width(), 2) if _black(page, x, y)]
    assert min(x for x, _ in inked) / dots == pytest.approx(20, abs=1)
    assert max(x for x, _ in inked) / dots == pytest.approx(195, abs=1)
    assert min(y for _, y in inked) / dots >= 14


def _black(page: QImage, x: int, y: int) -> bool:
    color = page.pixelColor(x, y)
    return color.alpha() > 128 and color.lightness() < 100


@pytest.mark.parametrize("fits", range(STEPS + 2))
@pytest.mark.parametrize("more", range(MOST_MORE + 1))
def test_the_richest_version_that_fits_is_found(fits: int, more: int) -> None:
    def fit(version: tuple[int, int]) -> bool:
        return version[0] > fits or (version[0] == fits and version[1] <= more)

    search = shortening()
    tried = [next(search)]
    with pytest.raises(StopIteration):
        while True:
            tried.append(search.send(1 if fit(tried[-1]) else 2))
    fitting = [version for version in tried if fit(version)]
    assert len(tried) <= 12
    assert fitting[-1:] == ([] if fits > STEPS else [(0, 0)] if fits == 0 else [(fits, more)])
    assert len(LADDER) <= STEPS


def test_a_sheet_that_fits_is_made_once() -> None:
    asked: list[tuple[int, int]] = []

    def html(step: int, more: int) -> str:
        asked.append((step, more))
        return render(bare(), step, more)

    make_pdf(html)
    assert asked == [(0, 0)]


def test_the_window_is_told_by_a_signal(qtbot: QtBot) -> None:
    maker = PdfMaker(partial(render, bare()))
    with qtbot.waitSignal(maker.made, timeout=20_000) as heard:
        maker.start()
    assert page_count(heard.args[0]) == 1
    with qtbot.waitSignal(maker.destroyed):
        maker.deleteLater()


def test_the_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "Ringkasan KOT-25-A017.pdf"
    path.write_bytes(b"before")
    write_pdf(partial(render, bare()), path)
    assert page_count(path.read_bytes()) == 1
    assert os.listdir(tmp_path) == [path.name]


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as refused:
        save_pdf(b"%PDF", tmp_path / "gone" / "a.pdf")
    assert refused.value.reason == "missing"


@pytest.mark.parametrize(("fault", "reason"), [(errno.ENOSPC, "full"), (errno.EROFS, "read_only"), (errno.EIO, "io")])
def test_a_disk_that_fails_leaves_what_was_there(
    fault: int, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")

    def fail(handle: int) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileProblem) as refused:
        save_pdf(b"%PDF", path)
    assert refused.value.reason == reason
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["a.pdf"]


def test_what_is_no_pdf_has_no_pages() -> None:
    assert page_count(b"") == 0
    assert page_count(b"nothing of the kind") == 0


def test_paper_shows_what_the_file_shows(tmp_path: Path) -> None:
    pdf = make_pdf(partial(render, flood()))
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(150)
    assert print_pdf(pdf, printer)
    one, other = blurred(pdf), blurred((tmp_path / "paper.pdf").read_bytes())
    shades = [abs(a - b) for a, b in zip(one, other, strict=True)]
    assert max(shades) < 40
    assert sum(shades) / len(shades) < 3


def blurred(pdf: bytes) -> list[int]:
    """Return how light each of 60 × 84 fields of the one page is."""
    with opened(pdf) as document:
        assert document.pageCount() == 1
        drawn = document.render(0, QSize(1240, 1754))
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    small = page.scaled(60, 84, mode=Qt.TransformationMode.SmoothTransformation)
    return [small.pixelColor(x, y).lightness() for y in range(84) for x in range(60)]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_begin_is_told(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "paper.pdf"))
    assert not print_pdf(b"%PDF", printer)
