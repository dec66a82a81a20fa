"""Only what changed, and the text of both governments."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry, LogKind
from coopdesk.domain.figures import FigureCategory, current, totals
from coopdesk.domain.ids import RecordId
from coopdesk.domain.joint import IncidentOverlap, joint_totals
from coopdesk.reports.facts import EntryLine, IncidentFacts, JointFacts
from coopdesk.reports.joint_message import joint_message
from coopdesk.reports.message_changes import changes, is_of
from coopdesk.reports.whatsapp import message
from tests.reports.sheets import figure, flood, wib
from tests.reports.test_whatsapp import kedungringin

GOLDEN = Path(__file__).parent.parent / "golden"
C = FigureCategory


def later() -> IncidentFacts:
    """Return the example of the office an hour later: more households, one more action, the rest as it was."""
    facts = kedungringin()
    figures = (*facts.figures[1:], figure(C.AFFECTED_HOUSEHOLDS, 65, facts.incident.place))
    moment = wib("05:00", "2026-11-24")
    entry = LogEntry(RecordId("b" + "2" * 31), "perahu tiba", moment, moment, kind=LogKind.ACTION)
    return replace(
        facts,
        entries=(*facts.entries, EntryLine(entry, "Budi", Agency.KAB)),
        figures=figures,
        totals=totals(figures),
        incident=replace(facts.incident, situation="Air naik"),
    )


@pytest.mark.parametrize("short", [True, False], ids=["short", "full"])
@pytest.mark.parametrize("emoji", [True, False], ids=["emoji", "plain"])
def test_golden_changes(short: bool, emoji: bool) -> None:
    before = message(kedungringin(), wib("04:30", "2026-11-24"), short=short, emoji=not emoji)
    now = message(later(), wib("05:15", "2026-11-24"), short=short, emoji=emoji)
    file = GOLDEN / f"whatsapp_changes_{'short' if short else 'full'}{'_emoji' if emoji else ''}.txt"
    assert changes(now, before) + "\n" == file.read_text(encoding="utf-8")


def test_where_nothing_changed_it_says_so() -> None:
    text = message(kedungringin(), wib("04:30", "2026-11-24"))
    told = changes(message(kedungringin(), wib("06:00", "2026-11-24")), text)
    assert "_Tidak ada perubahan sejak Selasa, 24 November 2026 pukul 04.30 WIB._" in told
    assert len(told.splitlines()) == 5


def test_an_earlier_text_is_known_by_its_number() -> None:
    text = message(kedungringin(), wib("04:30", "2026-11-24"))
    assert is_of(text, "KAB-26-A022")
    assert not is_of(text, "KAB-26-A02")
    assert not is_of("KAB-26-A022 banjir", "KAB-26-A022")
    assert not is_of("", "KAB-26-A022")


def both(overlap: int = 0) -> JointFacts:
    kota, kab = flood().facts, kedungringin()
    pair = (kota.incident.id, kab.incident.id)
    rows = (
        [IncidentOverlap(RecordId("a" * 32), *pair, C.AFFECTED_HOUSEHOLDS, Decimal(overlap), "sama", wib("19:00"))]
        if overlap
        else []
    )
    figures = {Agency.KOTA: current(kota.figures), Agency.KAB: current(kab.figures)}
    return JointFacts(kota, kab, joint_totals(figures, rows), Agency.KOTA, wib("18:50"))


@pytest.mark.parametrize("short", [True, False], ids=["short", "full"])
@pytest.mark.parametrize("emoji", [True, False], ids=["emoji", "plain"])
def test_golden_joint(short: bool, emoji: bool) -> None:
    file = GOLDEN / f"whatsapp_joint_{'short' if short else 'full'}{'_emoji' if emoji else ''}.txt"
    assert joint_message(both(12), wib("19:00"), short=short, emoji=emoji) + "\n" == file.read_text(encoding="utf-8")


def test_what_one_side_does_not_know_is_not_left_out() -> None:
    facts = both()
    text = joint_message(replace(facts, partner_data_at=None), wib("19:00"))
    assert "Kab belum diketahui; *Gabungan" in text
    assert "(tanpa Kab)" in text
    assert "data mitra belum diterima" in text
    assert sum("GABUNGAN" in line.upper() for line in text.splitlines()) == len(facts.totals)
