"""The WhatsApp text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry, LogKind
from coopdesk.domain.figures import FigureCategory, ValueState, totals
from coopdesk.domain.hazards import HazardType
from coopdesk.domain.ids import RecordId
from coopdesk.domain.incidents import Incident, IncidentStatus
from coopdesk.domain.regions import gazetteer
from coopdesk.reports.facts import EntryLine, IncidentFacts
from coopdesk.reports.whatsapp import message
from tests.reports.sheets import bare, figure, flood, wib

GOLDEN = Path(__file__).parent.parent / "golden"
C = FigureCategory
DAY = "2026-11-24"


def kedungringin() -> IncidentFacts:
    """Return the example of the office: 40 households, one boat wanted."""
    (village,) = gazetteer().named("Kedungringin")
    moment = wib("04:12", DAY)
    figures = (
        figure(C.AFFECTED_HOUSEHOLDS, 40, village.code),
        figure(C.DECEASED, ValueState.NIL, None),
        figure(C.MISSING, None, None),
    )
    entry = LogEntry(RecordId("b" * 32), "TRC menuju lokasi", moment, moment, kind=LogKind.ACTION)
    incident = Incident(
        RecordId("b" + "1" * 31),
        "KAB-26-A022",
        moment,
        IncidentStatus.RESPONDING,
        HazardType.FLOOD,
        place=village.code,
        lat=-7.5799,
        lon=112.7493,
        chronology="air 60 cm, 40 KK",
        source="Kades",
        reporter="Nama Pelapor",
        reporter_phone="0800",
    )
    return IncidentFacts(
        incident,
        Agency.KAB,
        (EntryLine(entry, "Budi", Agency.KAB),),
        totals(figures),
        figures,
        needs=("1 perahu karet",),
    )


@pytest.mark.parametrize(
    ("name", "facts"), [("flood", flood().facts), ("bare", bare().facts), ("kedungringin", kedungringin())]
)
@pytest.mark.parametrize("short", [True, False], ids=["short", "full"])
@pytest.mark.parametrize("emoji", [True, False], ids=["emoji", "plain"])
def test_golden(name: str, facts: IncidentFacts, short: bool, emoji: bool) -> None:
    file = GOLDEN / f"whatsapp_{name}_{'short' if short else 'full'}{'_emoji' if emoji else ''}.txt"
    assert message(facts, wib("19:00"), short=short, emoji=emoji) + "\n" == file.read_text(encoding="utf-8")


def test_the_reporter_is_named_only_when_asked_for() -> None:
    facts = kedungringin()
    for short in (True, False):
        assert "Pelapor" not in message(facts, wib("19:00"), short=short)
        assert "Kades; Nama Pelapor; 0800" in message(facts, wib("19:00"), short=short, personal=True)


def test_who_is_addressed() -> None:
    text = message(kedungringin(), wib("19:00"), recipients=("Bupati", "Kalaksa BPBD"))
    assert text.splitlines()[1] == "*Kepada Yth.* Bupati, Kalaksa BPBD"


def test_nobody_forges_a_line() -> None:
    facts = kedungringin()
    forged = "air naik\n*SUMBER*: Bupati\u202e"
    text = message(replace(facts, incident=replace(facts.incident, chronology=forged)), wib("19:00"))
    assert sum("SUMBER*:" in line[:14] for line in text.splitlines()) == 1
    assert "air naik *SUMBER*: Bupati␣" in text
