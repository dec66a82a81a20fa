"""``Serahkan ke mitra``: let an incident that was entered on the wrong side go on with the other agency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from coopdesk.domain.errors import AlreadyStruck, HandoverRefused, InvalidValue, NotOwner
from coopdesk.domain.fields import LongText, Reference
from coopdesk.domain.figures import breakdown, current
from coopdesk.domain.handover import HandoverState, IncidentHandover, taken_id
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident
from coopdesk.domain.journal import Action
from coopdesk.domain.needs import Need, most_urgent
from coopdesk.domain.proposals import ProposalAnswer, ProposalState
from coopdesk.domain.records import KINDS, STRUCK, Record, kind_of
from coopdesk.domain.shelters import Shelter
from coopdesk.services.incidents import IncidentId, own_incident
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.verbs import verb
from coopdesk.store import incident_lists
from coopdesk.store.act import Act
from coopdesk.store.asked import Asked, asked
from coopdesk.store.desk import Desk
from coopdesk.store.lineage import taken_over

HandoverId = Annotated[RecordId, Reference("incident_handover")]


@dataclass(frozen=True)
class Handover:
    """An offer as lists show it; ``ours``: we made it. ``successor`` is the partner's record, once it took over."""

    offer: Asked[IncidentHandover]
    incident: Incident
    state: HandoverState
    ours: bool
    successor: RecordId | None
    word: str


def listed(desk: Desk) -> list[Handover]:
    """Return every standing offer, the oldest first; those of incidents that are not known here are left out."""
    taken = taken_over(desk)
    found = []
    for offer in asked(desk, IncidentHandover):
        incident = desk.get(Incident, offer.record.incident)
        if incident is None or owner_of(incident.id) is not offer.by.agency:
            continue
        successor = taken.get(incident.id)
        declined = offer.state is ProposalState.REJECTED
        open_ = HandoverState.DECLINED if declined else HandoverState.OFFERED
        state = HandoverState.TAKEN if successor else open_
        word = next((a.word or "" for a, _ in reversed(offer.answers)), "")
        ours = offer.by.agency is desk.agency
        found.append(Handover(offer, incident, state, ours, RecordId(successor) if successor else None, word))
    return found


@verb("handovers.offer")
def offer(desk: Desk, *, incident: IncidentId, reason: LongText) -> Outcome:
    """Offer an incident of the own agency to the partner; it stays ours until the partner takes it over."""
    _need(reason, "reason")
    with desk.transact(Action.OFFER_INCIDENT) as act:
        offered = own_incident(desk, incident)
        if desk.struck("incident", incident):
            raise HandoverRefused("struck", offered.number)
        if not offered.shared:
            raise HandoverRefused("not_shared", offered.number)
        if any(h.incident.id == incident and h.state is HandoverState.OFFERED for h in listed(desk)):
            raise HandoverRefused("offered", offered.number)
        handover = IncidentHandover(desk.new_id(), incident, reason, desk.clock())
        act.put(handover)
    return outcome(desk, handover)


@verb("handovers.withdraw")
def withdraw(desk: Desk, *, id: HandoverId, reason: LongText) -> Outcome:
    """Take an offer back that the partner has not answered."""
    _need(reason, "reason")
    with desk.transact(Action.WITHDRAW_OFFER) as act:
        found = _open_offer(desk, id, ours=True)
        act.strike("incident_handover", id, reason)
    return outcome(desk, found.offer.record)


@verb("handovers.decline")
def decline(desk: Desk, *, id: HandoverId, word: LongText) -> Outcome:
    """Leave an incident with the partner that offered it, and say why."""
    _need(word, "word")
    with desk.transact(Action.DECLINE_INCIDENT) as act:
        found = _open_offer(desk, id, ours=False)
        answer = ProposalAnswer(desk.new_id(), id, False, desk.clock(), word=word, incident=found.incident.id)
        act.put(answer)
    return outcome(desk, answer)


@verb("handovers.accept")
def accept(desk: Desk, *, id: HandoverId, word: LongText | None = None) -> Outcome:
    """Take an offered incident over: our record keeps its number, figures, shelters and needs; the log goes along."""
    with desk.transact(Action.TAKE_INCIDENT) as act:
        found = _open_offer(desk, id, ours=False)
        old = found.incident
        new = replace(old, id=taken_id(desk.agency, old.id), taken_from=old.id, import_key=None, series=None)
        _take(desk, act, new)
        _take_figures(desk, act, old.id, new.id)
        for need in most_urgent(desk.all(Need, "incident = ? AND owner = ?", old.id, desk.agency.partner.value)):
            _take(desk, act, replace(need, id=taken_id(desk.agency, need.id), incident=new.id))
        act.put(ProposalAnswer(desk.new_id(), id, True, desk.clock(), word=word, incident=old.id))
    return outcome(desk, desk.require(Incident, new.id))


def _take_figures(desk: Desk, act: Act, old: RecordId, new: RecordId) -> None:
    """Take over the figures that stand now, and the shelters with who stays there."""
    theirs = desk.all(Shelter, "incident = ? AND owner = ?", old, desk.agency.partner.value)
    shelters = {shelter.id: taken_id(desk.agency, shelter.id) for shelter in theirs}
    for shelter in theirs:
        _take(desk, act, replace(shelter, id=shelters[shelter.id], incident=new))
    standing = incident_lists.standing_figures(desk, [old])[old]
    for figure in (*current(standing), *breakdown(standing)):
        if figure.shelter is None or figure.shelter in shelters:
            here = shelters[figure.shelter] if figure.shelter else None
            _take(desk, act, replace(figure, id=taken_id(desk.agency, figure.id), incident=new, shelter=here))


def _take(desk: Desk, act: Act, record: Record) -> None:
    """Put a record that goes on here; one that was taken over before and withdrawn since stands again."""
    kind = kind_of(record)
    if desk.get(KINDS[kind.name].record, record.id) is None:
        act.put(record)
        return
    if not kind.append_only:
        act.put(record)
    if desk.struck(kind.name, record.id):
        act.set(kind.name, record.id, STRUCK, None)


def _open_offer(desk: Desk, record: RecordId, *, ours: bool) -> Handover:
    """Return an offer that waits for an answer. Raises InvalidValue, NotOwner, AlreadyStruck, HandoverRefused."""
    made = desk.require(IncidentHandover, record)
    number = desk.require(Incident, made.incident, "incident").number
    if desk.struck("incident_handover", record):
        raise AlreadyStruck(number)
    found = next((h for h in listed(desk) if h.offer.record.id == record), None)
    if found is None:
        raise HandoverRefused("not_offered", number)
    if found.ours is not ours:
        raise NotOwner("incident_handover", number, (desk.agency if found.ours else desk.agency.partner).value)
    if found.state is not HandoverState.OFFERED:
        raise HandoverRefused("answered", number)
    if desk.struck("incident", made.incident):
        raise HandoverRefused("struck", number)
    return found


def _need(text: str, field: str) -> None:
    if not text.strip():
        raise InvalidValue(field, text, "missing")
