"""Lists of what hangs together: joint incidents with their totals and timelines, series, hand-overs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coopdesk.domain import times
from coopdesk.domain.fields import Json
from coopdesk.domain.figures import Total, unit_of
from coopdesk.domain.incidents import Incident, IncidentSeries
from coopdesk.domain.joint import JointPair, JointState, JointTotal
from coopdesk.domain.proposals import ProposalAnswer
from coopdesk.domain.terms import term
from coopdesk.services import handovers, joint
from coopdesk.services.presenting import number, to_json
from coopdesk.store.desk import Desk
from coopdesk.store.incident_lists import Authorship

Row = dict[str, Json]


def pair_rows(desk: Desk) -> list[Row]:
    """Return every pair with both numbers, its state and who asked."""
    return [_pair(desk, pair) for pair in joint.pairs(desk)]


def _pair(desk: Desk, pair: JointPair) -> Row:
    return {
        "kota": pair.kota,
        "kab": pair.kab,
        "kota_number": desk.require(Incident, pair.kota).number,
        "kab_number": desk.require(Incident, pair.kab).number,
        "state": pair.state.value,
        "asked_by": [agency.value for agency in pair.asked_by],
        "links": [link.id for link in pair.links],
        "since": times.to_iso(pair.links[0].entered_at),
    }


def _confirmed(desk: Desk) -> Iterator[tuple[JointPair, joint.JointView]]:
    for pair in joint.pairs(desk):
        if pair.state is JointState.CONFIRMED:
            yield pair, joint.view(desk, pair)


def total_rows(desk: Desk) -> list[Row]:
    """Return the totals of all confirmed pairs, one row per category, with each side's own part."""
    return [
        {"kota": pair.kota, "kab": pair.kab, **_total(total)}
        for pair, view in _confirmed(desk)
        for total in view.totals.values()
    ]


def _total(total: JointTotal) -> Row:
    return {
        "category": total.category.value,
        "name": term(total.category),
        "unit": unit_of(total.category),
        **_plain(total.total),
        "kota_total": _plain(total.kota) if total.kota else None,
        "kab_total": _plain(total.kab) if total.kab else None,
        "overlap": number(total.overlap),
        "overlap_too_much": number(total.too_much) if total.too_much is not None else None,
        "elsewhere": [{"agency": agency.value, **to_json(figure)} for agency, figure in total.elsewhere],
    }


def _plain(total: Total) -> Row:
    return {
        "value": number(total.number) if total.number is not None else None,
        "approximate": total.approximate,
        "pending": total.pending,
        "nil": total.nil,
        "confirmed": total.confirmed,
        "as_of": times.to_iso(total.as_of) if total.as_of else None,
    }


def timeline_rows(desk: Desk) -> list[Row]:
    """Return the log lines of all confirmed pairs in order of time, each with the record it stands in."""
    return [
        {
            "kota": pair.kota,
            "kab": pair.kab,
            **to_json(line.view.entry),
            "number": line.number,
            "record_owner": line.owner.value,
            "agency": line.view.agency.value,
            "operator": line.view.operator,
            "device": line.view.device,
            "struck": line.view.struck,
        }
        for pair, view in _confirmed(desk)
        for line in view.timeline
    ]


def overlap_rows(desk: Desk) -> list[Row]:
    """Return the overlaps of all pairs, with what the other side said."""
    return [
        {
            "kota": pair.kota,
            "kab": pair.kab,
            **to_json(found.record),
            "agency": found.by.agency.value,
            "state": found.state.value,
            "word": _word(found.answers),
        }
        for pair in joint.pairs(desk)
        for found in joint.overlaps_of(desk, pair)
    ]


def _word(answers: tuple[tuple[ProposalAnswer, Authorship], ...]) -> str | None:
    return next((answer.word for answer, _ in reversed(answers) if answer.word), None)


def series_rows(desk: Desk) -> list[Row]:
    """Return every series with the numbers of its incidents."""
    members: dict[str, list[Json]] = {}
    for incident in desk.all(Incident, "series IS NOT NULL"):
        members.setdefault(incident.series or "", []).append(incident.number)
    return [{**to_json(one), "incidents": members.get(one.id, [])} for one in desk.all(IncidentSeries)]


def handover_rows(desk: Desk) -> list[Row]:
    """Return every offer of an incident, with its state and the record in which it goes on."""
    return [
        {
            **to_json(one.offer.record),
            "number": one.incident.number,
            "agency": one.offer.by.agency.value,
            "operator": one.offer.by.operator,
            "state": one.state.value,
            "successor": one.successor,
            "word": one.word or None,
        }
        for one in handovers.listed(desk)
    ]


LISTS: dict[str, Callable[[Desk], list[Row]]] = {
    "joint": pair_rows,
    "joint_totals": total_rows,
    "joint_timeline": timeline_rows,
    "overlaps": overlap_rows,
    "series": series_rows,
    "handovers": handover_rows,
}
