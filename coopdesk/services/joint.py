"""``Kejadian bersama``: one event that both governments recorded, as one picture out of two records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, TypeVar

from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import AlreadyStruck, InvalidValue, JointRefused, NotOwner
from coopdesk.domain.fields import Amount, LongText, Reference
from coopdesk.domain.figures import Figure, FigureCategory
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.joint import (
    IncidentLink,
    IncidentOverlap,
    JointPair,
    JointState,
    JointTotal,
    joint_totals,
)
from coopdesk.domain.journal import Action
from coopdesk.domain.proposals import ProposalAnswer, ProposalState
from coopdesk.services.incident_views import EntryView, entry_view
from coopdesk.services.incidents import IncidentId, own_incident
from coopdesk.services.joint_pairs import pairs as pairs
from coopdesk.services.joint_pairs import stands
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store import exchange_lists, incident_lists
from coopdesk.store.asked import Asked, asked
from coopdesk.store.desk import Desk
from coopdesk.store.lineage import Lineage

LinkId = Annotated[RecordId, Reference("incident_link")]
OverlapId = Annotated[RecordId, Reference("incident_overlap")]
_A = TypeVar("_A", IncidentLink, IncidentOverlap)


@dataclass(frozen=True)
class JointEntry:
    """A line of the joint timeline: the number of the record it stands in, and whose record that is."""

    view: EntryView
    number: str
    owner: Agency


@dataclass(frozen=True)
class JointView:
    """Both records as one: log lines in order of time, totals with each side's part, overlaps with their answers.

    ``partner_data_at`` is how old the partner's part may be, None where nothing came from it yet.
    """

    kota: Incident
    kab: Incident
    state: JointState
    timeline: tuple[JointEntry, ...]
    totals: dict[FigureCategory, JointTotal]
    overlaps: tuple[Asked[IncidentOverlap], ...]
    partner_data_at: datetime | None


def of_incident(desk: Desk, record: str) -> JointPair | None:
    """Return the confirmed pair of an incident, else the last one that was proposed, None where there is none."""
    head = Lineage(desk).head(record)
    found = [p for p in pairs(desk) if head in (p.kota, p.kab) and p.state is not JointState.REJECTED]
    return next((p for p in found if p.state is JointState.CONFIRMED), found[-1] if found else None)


def view(desk: Desk, pair: JointPair) -> JointView:
    """Return a pair as one picture."""
    lineage = Lineage(desk)
    figures: dict[Agency, list[Figure]] = {}
    timeline: list[tuple[tuple[datetime, datetime, str], JointEntry]] = []
    for agency in Agency:
        head = pair.side(agency)
        figures[agency] = incident_lists.standing_figures(desk, [head])[head]
        for member in lineage.members(head):
            number = desk.require(Incident, member).number
            for listed in incident_lists.entries_of(desk, member):
                shown = JointEntry(entry_view(desk, listed), number, agency)
                timeline.append(((listed.entry.happened_at, listed.entry.entered_at, listed.entry.id), shown))
    overlaps = overlaps_of(desk, pair)
    counted = [o.record for o in overlaps if o.state is ProposalState.ACCEPTED]
    return JointView(
        desk.require(Incident, pair.kota),
        desk.require(Incident, pair.kab),
        pair.state,
        tuple(entry for _, entry in sorted(timeline, key=lambda one: one[0])),
        joint_totals(figures, counted if pair.state is JointState.CONFIRMED else ()),
        tuple(overlaps),
        exchange_lists.partner_data_at(desk),
    )


def overlaps_of(desk: Desk, pair: JointPair) -> list[Asked[IncidentOverlap]]:
    """Return the overlaps of a pair, proposed and answered ones, the oldest first."""
    lineage = Lineage(desk)
    return [
        found
        for found in asked(desk, IncidentOverlap)
        if {lineage.head(found.record.incident), lineage.head(found.record.other)} == {pair.kota, pair.kab}
        and owner_of(found.record.incident) is found.by.agency
    ]


@verb("joint.propose")
def propose(desk: Desk, *, incident: IncidentId, other: IncidentId, note: LongText | None = None) -> Outcome:
    """Say that an own incident and one of the partner are one event; the partner confirms it."""
    with desk.transact(Action.PROPOSE_JOINT) as act:
        ours, theirs = own_incident(desk, incident), desk.require(Incident, other, "other")
        _refuse_own(desk, theirs)
        _refuse_gone(desk, ours)
        link = new_link(desk, ours, theirs, note)
        act.put(link)
    return outcome(desk, link)


def new_link(desk: Desk, ours: Incident, theirs: Incident, note: str | None = None) -> IncidentLink:
    """Return a proposal, not yet recorded, of an own incident that may not be recorded yet either.

    Raises JointRefused.
    """
    _refuse_own(desk, theirs)
    _refuse_gone(desk, theirs)
    if not ours.shared:
        raise JointRefused("not_shared", ours.number)
    _refuse_second(desk, ours, theirs)
    return IncidentLink(desk.new_id(), ours.id, theirs.id, desk.clock(), note)


def _refuse_own(desk: Desk, theirs: Incident) -> None:
    if owner_of(theirs.id) is desk.agency:
        raise JointRefused("own", theirs.number)


def _refuse_gone(desk: Desk, incident: Incident) -> None:
    if Lineage(desk).head(incident.id) != incident.id or not stands(desk, incident.id):
        raise JointRefused("struck", incident.number)


def _refuse_second(desk: Desk, ours: Incident, theirs: Incident) -> None:
    """Refuse what was confirmed with another record, or is proposed by us already."""
    for pair in pairs(desk):
        same = {pair.kota, pair.kab} == {ours.id, theirs.id}
        if same and (pair.state is JointState.CONFIRMED or desk.agency in pair.asked_by):
            raise JointRefused("exists", theirs.number)
        if pair.state is JointState.CONFIRMED and not same:
            for one in (ours, theirs):
                if one.id in (pair.kota, pair.kab):
                    raise JointRefused("taken", one.number)


@verb("joint.accept")
def accept(desk: Desk, *, id: LinkId, word: LongText | None = None) -> Outcome:
    """Confirm a joint incident that the partner proposed."""
    with desk.transact(Action.ACCEPT_JOINT) as act:
        link = _open_question(desk, IncidentLink, "incident_link", id)
        lineage = Lineage(desk)
        ours = desk.require(Incident, lineage.head(link.other))
        theirs = desk.require(Incident, lineage.head(link.incident))
        for one in (ours, theirs):
            if not stands(desk, one.id):
                raise JointRefused("struck", one.number)
        _refuse_taken(desk, ours, theirs)
        answer = _answer(desk, link, True, word)
        act.put(answer)
    return outcome(desk, answer)


def _refuse_taken(desk: Desk, ours: Incident, theirs: Incident) -> None:
    for pair in pairs(desk):
        both = {pair.kota, pair.kab}
        if pair.state is JointState.CONFIRMED and both != {ours.id, theirs.id} and both & {ours.id, theirs.id}:
            raise JointRefused("taken", ours.number if ours.id in both else theirs.number)


@verb("joint.reject")
def reject(desk: Desk, *, id: LinkId, word: LongText) -> Outcome:
    """Say that the two incidents are not one event, and why."""
    _need(word, "word")
    with desk.transact(Action.REJECT_JOINT) as act:
        answer = _answer(desk, _open_question(desk, IncidentLink, "incident_link", id), False, word)
        act.put(answer)
    return outcome(desk, answer)


@verb("joint.dissolve")
def dissolve(desk: Desk, *, incident: IncidentId, reason: LongText) -> Outcome:
    """Take back what the own side said of a joint incident: its proposal, or its consent."""
    _need(reason, "reason")
    with desk.transact(Action.DISSOLVE_JOINT) as act:
        ours = own_incident(desk, incident)
        pair = of_incident(desk, incident)
        if pair is None or (pair.state is JointState.PROPOSED and desk.agency not in pair.asked_by):
            raise JointRefused("not_joint", ours.number)
        names = {link.id for link in pair.links}
        for found in asked(desk, IncidentLink):
            if found.record.id not in names:
                continue
            if found.by.agency is desk.agency:
                act.strike("incident_link", found.record.id, reason)
            else:
                for answer, by in found.answers:
                    if by.agency is desk.agency and answer.accepted:
                        act.strike("proposal_answer", answer.id, reason)
                act.put(_answer(desk, found.record, False, reason))
    return outcome(desk, ours)


@verb("joint.propose_overlap")
def propose_overlap(
    desk: Desk, *, incident: IncidentId, category: FigureCategory, value: Amount, reason: LongText
) -> Outcome:
    """Say how many of a category stand in both records of a joint incident; once confirmed they count once."""
    _need(reason, "reason")
    if value <= 0:
        raise InvalidValue("value", value, "out_of_range")
    with desk.transact(Action.PROPOSE_OVERLAP) as act:
        ours, pair = own_incident(desk, incident), of_incident(desk, incident)
        if pair is None or pair.state is not JointState.CONFIRMED:
            raise JointRefused("not_joint", ours.number)
        other = pair.side(desk.agency.partner)
        overlap = IncidentOverlap(desk.new_id(), incident, other, category, value, reason, desk.clock())
        act.put(overlap)
    return outcome(desk, overlap)


@verb("joint.accept_overlap")
def accept_overlap(desk: Desk, *, id: OverlapId, word: LongText | None = None) -> Outcome:
    """Confirm an overlap that the partner proposed: it is taken off the joint total."""
    with desk.transact(Action.ACCEPT_OVERLAP) as act:
        answer = _answer(desk, _open_question(desk, IncidentOverlap, "incident_overlap", id), True, word)
        act.put(answer)
    return outcome(desk, answer)


@verb("joint.reject_overlap")
def reject_overlap(desk: Desk, *, id: OverlapId, word: LongText) -> Outcome:
    """Say that an overlap is none, and why."""
    _need(word, "word")
    with desk.transact(Action.REJECT_OVERLAP) as act:
        answer = _answer(desk, _open_question(desk, IncidentOverlap, "incident_overlap", id), False, word)
        act.put(answer)
    return outcome(desk, answer)


def _open_question(desk: Desk, kind: type[_A], name: str, record: RecordId) -> _A:
    """Return what the partner asked and we have not answered. Raises InvalidValue, AlreadyStruck, NotOwner."""
    question = desk.require(kind, record)
    label = desk.require(Incident, question.other, "other").number
    if desk.struck(name, record):
        raise AlreadyStruck(label)
    if owner_of(question.other) is not desk.agency or owner_of(record) is desk.agency:
        raise NotOwner(name, label, desk.agency.partner.value)
    (found,) = asked(desk, kind, "r.id = ?", record)
    if found.state is not ProposalState.PROPOSED:
        raise JointRefused("answered", label)
    return question


def _answer(desk: Desk, question: IncidentLink | IncidentOverlap, accepted: bool, word: str | None) -> ProposalAnswer:
    now = desk.clock()
    return ProposalAnswer(desk.new_id(), question.id, accepted, now, word=word or None, incident=question.other)


def _need(text: str, field: str) -> None:
    if not text.strip():
        raise InvalidValue(field, text, "missing")
