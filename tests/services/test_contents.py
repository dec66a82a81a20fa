from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from coopdesk.domain.figures import FigureCategory
from coopdesk.domain.incidents import Incident
from coopdesk.services import contents, exchange, incidents, proposals
from coopdesk.services.contents import Contents
from tests.builders import World, an_incident, content, world


@pytest.fixture
def known() -> Iterator[tuple[World, Incident]]:
    with world() as three:
        incident = an_incident(three.kota, cause="hujan")
        three.converge()
        yield three, incident


def test_every_record_is_named_with_what_becomes_of_it(known: tuple[World, Incident]) -> None:
    three, incident = known
    incidents.amend(three.kota, id=incident.id, cause="tanggul")
    incidents.add_entry(three.kota, incident=incident.id, text="Dua perahu diturunkan")
    incidents.report_figure(
        three.kota, incident=incident.id, category=FigureCategory.AFFECTED_PEOPLE, value=Decimal(120)
    )
    package = three.pack(three.kota)
    before = content(three.kab.path)
    found = exchange.preview(three.kab, package).contents
    assert content(three.kab.path) == before
    by_kind = {r.kind: r for r in found.records}
    changed = by_kind["incident"]
    assert (changed.new, changed.label) == (False, incident.number)
    assert [(c.field, c.before, c.after) for c in changed.fields] == [("cause", "hujan", "tanggul")]
    assert by_kind["log_entry"].new
    assert by_kind["log_entry"].label == "Dua perahu diturunkan"
    assert by_kind["figure"].label == f"Terdampak {incident.number}"
    assert (found.more, found.proposals, found.conflicts) == (0, (), ())


def test_what_it_would_leave_to_decide_is_named(known: tuple[World, Incident]) -> None:
    three, incident = known
    incidents.amend(three.kota, id=incident.id, cause="a")
    incidents.amend(three.trc, id=incident.id, cause="b")
    proposals.propose(three.kab, id=incident.id, field="river", value="Welang", reason="dari peta")
    found = exchange.preview(three.kota, three.pack(three.trc, three.kota)).contents
    assert [(c.label, c.field, {h.value for h in c.heads}) for c in found.conflicts] == [
        (incident.number, "cause", {"a", "b"})
    ]
    asked = exchange.preview(three.kota, three.pack(three.kab)).contents
    assert [(p.label, p.field, p.value) for p in asked.proposals] == [(incident.number, "river", "Welang")]


def test_a_large_package_says_how_many_more_there_are(
    known: tuple[World, Incident], monkeypatch: pytest.MonkeyPatch
) -> None:
    three, _incident = known
    monkeypatch.setattr(contents, "SHOWN", 2)
    for _ in range(5):
        an_incident(three.kota)
    found = exchange.preview(three.kab, three.pack(three.kota)).contents
    assert (len(found.records), found.more) == (2, 3)


def test_nothing_new_names_nothing(known: tuple[World, Incident]) -> None:
    three, _incident = known
    package = three.pack(three.kota)
    exchange.receive(three.kab, package)
    assert exchange.preview(three.kab, package).contents == Contents()
