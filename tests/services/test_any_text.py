"""No text that a field takes breaks its way: record, list, table, sheet, message, package, other desk."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coopdesk.domain.entries import LogEntry, LogKind
from coopdesk.domain.fields import Text
from coopdesk.domain.filters import IncidentFilter
from coopdesk.domain.incidents import Incident
from coopdesk.services import documents, exchange, exports, incident_views, incidents, listing
from coopdesk.services.desks import Desk
from tests.builders import World, an_incident, world
from tests.strategies import texts

LONG, NAME = Text(), Text(200, single_line=True)
SHARED = ("place_text", "hazard_detail", "chronology", "cause", "situation", "source")


@dataclass(frozen=True)
class Words:
    """What somebody types into an incident and a line of its log."""

    fields: dict[str, str]
    reporter: str
    news: str
    sender: str


def words() -> st.SearchStrategy[Words]:
    rules = {name: NAME if name in ("place_text", "hazard_detail") else LONG for name in SHARED}
    return st.builds(
        Words,
        st.fixed_dictionaries({name: texts(rule) for name, rule in rules.items()}),
        texts(NAME),
        texts(LONG, min_size=1).filter(lambda t: bool(t.strip())),
        texts(NAME),
    )


def test_no_text_breaks_its_way_to_the_other_desk(runs: Callable[[int, int], int]) -> None:
    with world() as three:
        three.converge()

        @settings(max_examples=runs(20, 200), phases=[Phase.explicit, Phase.generate])  # each example costs a package
        @given(words())
        def holds(said: Words) -> None:
            one_way(three, said)

        holds()


def one_way(three: World, said: Words) -> None:
    ours = an_incident(three.kota, **said.fields, reporter=said.reporter)
    made = incidents.add_entry(three.kota, incident=ours.id, text=said.news, from_=said.sender, kind=LogKind.ACTION)
    (entry,) = made.records
    three.hand_over(three.kota, three.kab)
    assert exchange.digest(three.kota) == exchange.digest(three.kab)
    for desk in (three.kota, three.kab):
        assert {name: getattr(desk.require(Incident, ours.id), name) for name in SHARED} == said.fields
        assert desk.require(LogEntry, entry.id) == entry
        listed(desk, ours, said)
        written(desk, ours, said)
        printed(desk, ours, said)
    assert three.kota.require(Incident, ours.id).reporter == said.reporter
    assert not three.kab.require(Incident, ours.id).reporter  # personal: it stays at home


def listed(desk: Desk, ours: Incident, said: Words) -> None:
    row = next(r for r in incident_views.page(desk, IncidentFilter(), limit=-1) if r.id == ours.id)
    assert (row.place_text, row.hazard_detail) == (said.fields["place_text"], said.fields["hazard_detail"])
    (view,) = incident_views.detail(desk, ours.id).entries
    assert (view.entry.text, view.entry.from_party) == (said.news, said.sender)
    (as_json,) = json.loads(json.dumps(listing.list_kind(desk, "incidents", {"id": ours.id})))
    assert as_json["chronology"] == said.fields["chronology"]


def written(desk: Desk, ours: Incident, said: Words) -> None:
    file = desk.path / "a.csv"
    exports.export(desk, file, only=IncidentFilter())
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    (row,) = [cells for cells in rows if cells[0] == ours.number]
    assert same(row[rows[0].index("Kronologis")].removeprefix("'"), said.fields["chronology"].removeprefix("'"))


class Page(HTMLParser):
    """What a sheet shows, and by which elements."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        """Take in text."""
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element; none may carry out anything."""
        self.elements.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def printed(desk: Desk, ours: Incident, said: Words) -> None:
    page = Page(documents.summary_page(desk, ours.id)(0, 0))
    assert "script" not in page.elements
    for text in (said.fields["chronology"], said.news):
        assert squeezed(text) in squeezed(page.text)
    for short in (True, False):
        message = documents.whatsapp(desk, ours.id, short=short)
        assert message.startswith("*")
        assert "\r" not in message


def same(one: str, other: str) -> bool:
    return one.replace("\r\n", "\n") == other.replace("\r\n", "\n")


def squeezed(text: str) -> str:
    """Return a text without blanks, and without the marks of direction that no sheet shows."""
    return "".join(c for c in "".join(text.split()) if unicodedata.category(c) != "Cf")
