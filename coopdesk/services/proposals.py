"""Proposed corrections: ask the owner of a record to change it; the owner accepts or rejects with a word."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from coopdesk.domain.agencies import Agency
from coopdesk.domain.entries import LogEntry, LogKind
from coopdesk.domain.errors import (
    AlreadyStruck,
    InvalidValue,
    NotOwner,
    ProposalRefused,
    TransitionRefused,
)
from coopdesk.domain.fields import Json, LongText, Name, Reference, encode, read_quantity
from coopdesk.domain.ids import RecordId, owner_of
from coopdesk.domain.incidents import Incident, IncidentStatus, may_follow
from coopdesk.domain.journal import Action, canonical
from coopdesk.domain.proposals import POINT, PROPOSABLE, CorrectionProposal, ProposalAnswer, ProposalState, assignments
from coopdesk.domain.records import KINDS
from coopdesk.domain.terms import term
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.presenting import describe, label, shown
from coopdesk.services.verbs import verb
from coopdesk.store import proposals as lists
from coopdesk.store.act import Act
from coopdesk.store.desk import Desk
from coopdesk.store.proposals import ListedProposal

ProposalId = Annotated[RecordId, Reference("correction_proposal")]


@dataclass(frozen=True)
class Proposal:
    """A proposal as lists show it. ``before`` is what the proposer saw, ``current`` what stands now.

    ``ours``: we made it; else it asks us. Times by the devices' own clocks (UTC).
    """

    id: RecordId
    kind: str
    record: RecordId
    label: str
    field: str
    before: str
    current: str
    value: str
    reason: str
    agency: Agency
    operator: str
    device: str
    at: datetime
    received_at: datetime | None
    state: ProposalState
    ours: bool
    word: str
    answered_by: str
    answered_at: datetime | None

    @property
    def waiting(self) -> bool:
        """Whether it waits for our answer."""
        return self.state is ProposalState.PROPOSED and not self.ours


def listed(desk: Desk) -> list[Proposal]:
    """Return every proposal that was not withdrawn, the latest first."""
    return [_shown(desk, one) for one in lists.proposals(desk, "r.struck IS NULL")]


def count_waiting(desk: Desk) -> int:
    """Return how many proposals wait for our answer."""
    return lists.count_open(desk)


def current(desk: Desk, kind: str, record: str, field: str) -> Json:
    """Return the value that a field of a record has now, in its JSON form; a point is ``[latitude, longitude]``.

    Raises InvalidValue where the field cannot be proposed or the record is unknown.
    """
    if field not in PROPOSABLE.get(kind, ()):
        raise InvalidValue(field, None, "not_proposable")
    values = KINDS[kind].encode_all(desk.require(KINDS[kind].record, record))
    if field != POINT:
        return values[field]
    return None if values["lat"] is None or values["lon"] is None else [values["lat"], values["lon"]]


@verb("proposals.propose")
def propose(desk: Desk, *, id: Name, field: Name, value: object, reason: LongText, kind: Name = "incident") -> Outcome:
    """Ask the other agency to change one field of its record; ``point`` takes ``[latitude, longitude]``."""
    if kind not in PROPOSABLE:
        raise InvalidValue("kind", kind, "not_choice")
    if not reason.strip():
        raise InvalidValue("reason", reason, "missing")
    with desk.transact(Action.PROPOSE_CORRECTION) as act:
        record = desk.require(KINDS[kind].record, id)
        if owner_of(id) is desk.agency:
            raise ProposalRefused("own", describe(desk, record))
        wanted = _checked(kind, field, _typed(kind, field, value))
        if (kind, field, wanted) == ("incident", "status", IncidentStatus.MERGED.value):
            raise InvalidValue("status", wanted, "needs_target")
        before = current(desk, kind, id, field)
        if canonical(before) == canonical(wanted):
            raise ProposalRefused("same", describe(desk, record))
        incident = id if kind == "incident" else getattr(record, "incident", None)
        proposal = CorrectionProposal(
            desk.new_id(),
            kind,
            RecordId(id),
            field,
            canonical(before),
            canonical(wanted),
            reason,
            desk.clock(),
            incident=RecordId(incident) if incident else None,
        )
        act.put(proposal)
    return outcome(desk, proposal)


def _typed(kind: str, field: str, value: object) -> object:
    """Return a value that somebody typed in its JSON form: a quantity of 2.5 is kept as thousandths."""
    known = None if field == POINT else KINDS[kind].fields.get(field)
    if known is None or known.python is not Decimal or value is None:
        return value
    return encode(known, read_quantity(known, value))


def _checked(kind: str, field: str, value: object) -> Json:
    """Return a proposed value as this version writes it. Raises InvalidValue."""
    found = {name: KINDS[kind].recode(name, one) for name, one in assignments(kind, field, value).items()}  # type: ignore[arg-type]
    return [found["lat"], found["lon"]] if field == POINT else found[field]


@verb("proposals.accept")
def accept(desk: Desk, *, id: ProposalId, word: LongText | None = None) -> Outcome:
    """Make the change that the partner proposed, and tell it so with the next package."""
    with desk.transact(Action.ACCEPT_PROPOSAL) as act:
        proposal = _open_proposal(desk, id)
        value = _checked(proposal.kind, proposal.field, _json(proposal.value))
        if proposal.kind == "incident" and proposal.field == "status":
            _log_status(desk, act, proposal, IncidentStatus(str(value)))
        for name, one in assignments(proposal.kind, proposal.field, value).items():
            act.set(proposal.kind, proposal.record, name, one)
        answer = _answer(desk, proposal, True, word)
        act.put(answer)
    return outcome(desk, answer)


@verb("proposals.reject")
def reject(desk: Desk, *, id: ProposalId, word: LongText) -> Outcome:
    """Leave the record as it is, and tell the partner why with the next package."""
    if not word.strip():
        raise InvalidValue("word", word, "missing")
    with desk.transact(Action.REJECT_PROPOSAL) as act:
        answer = _answer(desk, _open_proposal(desk, id), False, word)
        act.put(answer)
    return outcome(desk, answer)


def _open_proposal(desk: Desk, record: RecordId) -> CorrectionProposal:
    """Return a proposal that is ours to answer. Raises InvalidValue, NotOwner, AlreadyStruck, ProposalRefused."""
    proposal = desk.require(CorrectionProposal, record)
    said = label(desk, proposal.kind, proposal.record)
    owner = owner_of(proposal.record)
    if owner is not desk.agency:
        raise NotOwner(proposal.kind, said, owner.value if owner else "?")
    (found,) = lists.proposals(desk, "r.id = ?", record)
    if found.struck is not None:
        raise AlreadyStruck(said)
    if _answers(found):
        raise ProposalRefused("answered", said)
    return proposal


def _answers(found: ListedProposal) -> list[ProposalAnswer]:
    """Return the answers that count: those by the owner of the record."""
    owner = owner_of(found.proposal.record)
    return [answer for answer, _by in found.answers if owner_of(answer.id) is owner]


def _answer(desk: Desk, proposal: CorrectionProposal, accepted: bool, word: str | None) -> ProposalAnswer:
    return ProposalAnswer(
        desk.new_id(), proposal.id, accepted, desk.clock(), word=word or None, incident=proposal.incident
    )


def _log_status(desk: Desk, act: Act, proposal: CorrectionProposal, status: IncidentStatus) -> None:
    """Let the log tell of a step that was proposed, as of any other. Raises TransitionRefused."""
    if status is IncidentStatus.MERGED:
        raise InvalidValue("status", status.value, "needs_target")
    incident = desk.require(Incident, proposal.record)
    if not may_follow(incident.status, status):
        raise TransitionRefused(incident.number, term(incident.status), term(status))
    text = f"Status: {term(incident.status)} → {term(status)}. Usul koreksi: {proposal.reason}"
    now = desk.clock()
    act.put(LogEntry(desk.new_id(), text, now, now, incident=incident.id, kind=LogKind.SYSTEM))


def value_text(kind: str, field: str, value: Json) -> str:
    """Return a proposed value as Indonesian text; empty is ``–``."""
    if value is None:
        return "–"
    if field == POINT:
        return "; ".join(f"{one:.5f}".replace(".", ",") for one in value) if isinstance(value, list) else str(value)
    return shown(KINDS[kind].field(field), value)


def _shown(desk: Desk, found: ListedProposal) -> Proposal:
    proposal = found.proposal
    answers = _answers(found)
    accepted = next((a for a in answers if a.accepted), None)
    counted = accepted or (answers[0] if answers else None)
    by = next((b for a, b in found.answers if a is counted), None)
    state = ProposalState.ACCEPTED if accepted else ProposalState.REJECTED if counted else ProposalState.PROPOSED
    return Proposal(
        proposal.id,
        proposal.kind,
        proposal.record,
        label(desk, proposal.kind, proposal.record),
        proposal.field,
        _said(proposal, proposal.before),
        _current_text(desk, proposal),
        _said(proposal, proposal.value),
        proposal.reason,
        found.by.agency,
        found.by.operator,
        found.by.device,
        found.by.at,
        found.by.received_at,
        state,
        found.by.agency is desk.agency,
        (counted.word or "") if counted else "",
        (by.operator or by.device) if by else "",
        by.at if by else None,
    )


def _current_text(desk: Desk, proposal: CorrectionProposal) -> str:
    try:
        now = current(desk, proposal.kind, proposal.record, proposal.field)
    except InvalidValue:
        return "–"  # the record is not here, or not in this version
    return value_text(proposal.kind, proposal.field, now)


def _said(proposal: CorrectionProposal, text: str) -> str:
    """Return a value of a proposal as text; as it came where this version cannot read it."""
    if proposal.field not in PROPOSABLE.get(proposal.kind, ()):
        return text
    try:
        return value_text(proposal.kind, proposal.field, _checked(proposal.kind, proposal.field, _json(text)))
    except InvalidValue:
        return "–" if text == "null" else text


def _json(text: str) -> Json:
    """Read a value that came from outside. Raises InvalidValue."""
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidValue("value", text, "not_json") from None
    return value
