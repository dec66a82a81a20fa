"""History of records; undo, an act that puts the earlier values back; redo, one that takes an undo back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from coopdesk.domain import times
from coopdesk.domain.agencies import Agency
from coopdesk.domain.errors import NothingToRedo, NothingToUndo, RedoRefused, UndoRefused
from coopdesk.domain.fields import FieldType, Json, Reference
from coopdesk.domain.inventory import Movement, MovementType
from coopdesk.domain.journal import Action, Change, Changeset, op_id
from coopdesk.domain.records import KINDS, STRUCK, Record
from coopdesk.domain.registers import Op
from coopdesk.services import duty
from coopdesk.services.outcome import Outcome, outcome
from coopdesk.services.presenting import label, shown
from coopdesk.services.verbs import verb
from coopdesk.store import conflicts, journal
from coopdesk.store.act import Act
from coopdesk.store.desk import Desk
from coopdesk.store.loading import LoadedOps, load_ops

_NOT_UNDOABLE = (
    Action.UNDO,
    Action.FOUND_AGENCY,
    Action.JOIN,
    Action.ENROL_DEVICE,
    Action.ADD_OPERATOR,
    Action.TRUST_PARTNER,
    Action.REVOKE_DEVICE,
    Action.RENEW_ROOT,
)


@dataclass(frozen=True)
class HistoryRow:
    """One line of a record's history: who, when, on which device, from what to what.

    ``field`` None where the record was made: ``after`` then tells what with. Times by the author's clock (UTC);
    ``received_at`` when it came here, None for what was entered on this desk.
    """

    at: datetime
    operator: str
    device: str
    agency: Agency
    action: str
    field: str | None
    before: str
    after: str
    applied: bool
    received_at: datetime | None = None


@dataclass(frozen=True)
class ActLabel:
    """The act that undo would take back: what was done, and to what."""

    action: Action
    label: str


def of_record(desk: Desk, kind: str, record_id: str) -> list[HistoryRow]:
    """Return everything that was done to a record, oldest first."""
    rows = []
    for past in conflicts.history(desk, record_id):
        before, after = "", ""
        if past.field is not None and (past.field in KINDS[kind].fields or past.field == STRUCK):
            field = KINDS[kind].field(past.field)
            before, after = _told(desk, field, past.before), _told(desk, field, past.value)
        elif past.field is None and isinstance(past.value, dict):
            after = _made_with(desk, kind, past.value)
        rows.append(
            HistoryRow(
                past.by.at,
                past.by.operator,
                past.by.device,
                past.by.agency,
                past.action,
                past.field,
                before,
                after,
                past.applied,
                past.by.received_at,
            )
        )
    return rows


def _told(desk: Desk, field: FieldType, value: Json) -> str:
    """Return a value as text; another record by what it is called."""
    reference = field.mark(Reference)
    if reference and isinstance(value, str):
        return label(desk, reference.kind, value)
    return shown(field, value)


def _made_with(desk: Desk, kind: str, values: dict[str, Json]) -> str:
    """Return what a record was made with, ``field: value`` by ``field: value``."""
    fields = KINDS[kind].fields
    return "; ".join(f"{name}: {_told(desk, fields[name], value)}" for name, value in values.items() if name in fields)


def kind_of_record(desk: Desk, record_id: str) -> str | None:
    """Return the kind of a record that is known here, struck ones too; None for one that is not."""
    return next((name for name, kind in KINDS.items() if desk.get(kind.record, record_id) is not None), None)


def last_act(desk: Desk) -> ActLabel | None:
    """Return what ``undo`` would take back, None where nothing is left."""
    return _label(desk, journal.last_undoable(desk.db, desk.identity.device, _NOT_UNDOABLE))


def next_redo(desk: Desk) -> ActLabel | None:
    """Return what ``redo`` would do again, None where nothing was undone last."""
    return _label(desk, journal.last_redoable(desk.db, desk.identity.device))


def _label(desk: Desk, name: str | None) -> ActLabel | None:
    changeset = journal.read_changeset(desk.db, name) if name else None
    if changeset is None:
        return None
    first = changeset.changes[0]
    return ActLabel(Action(_original(desk, changeset).header.action), label(desk, first.kind, first.record))


def _original(desk: Desk, changeset: Changeset) -> Changeset:
    """Return the act that undoing and redoing began with."""
    while changeset.header.undoes:
        earlier = journal.read_changeset(desk.db, changeset.header.undoes)
        if earlier is None:
            break
        changeset = earlier
    return changeset


@verb("history.undo")
def undo(desk: Desk) -> Outcome:
    """Take back this device's last act that was not undone yet, unless somebody changed the same fields since."""
    with desk.transact(Action.UNDO) as act:
        last = journal.last_undoable(desk.db, desk.identity.device, _NOT_UNDOABLE)
        changeset = journal.read_changeset(desk.db, last) if last else None
        if changeset is None:
            raise NothingToUndo()
        act.undoes = changeset.hash
        made = {c.record for c in changeset.changes if c.field is None}
        for index, change in enumerate(changeset.changes, 1):
            if change.field is None or change.record not in made:
                _take_back(desk, act, changeset, index, change)
        duty.give_back(desk, act, _original(desk, changeset))
    return outcome(desk, *_records(desk, act))


@verb("history.redo")
def redo(desk: Desk) -> Outcome:
    """Do again what this device undid last, unless it did anything else since or somebody changed the same fields."""
    with desk.transact(Action.REDO) as act:
        last = journal.last_redoable(desk.db, desk.identity.device)
        undone = journal.read_changeset(desk.db, last) if last else None
        if undone is None:
            raise NothingToRedo()
        act.undoes = undone.hash
        try:
            for index, change in enumerate(undone.changes, 1):
                _do_again(desk, act, undone, index, change)
        except UndoRefused as refused:
            raise RedoRefused(refused.field, refused.who, refused.when) from None
        duty.take_again(desk, act, _original(desk, undone))
    return outcome(desk, *_records(desk, act))


def _records(desk: Desk, act: Act) -> list[Record]:
    records: dict[str, Record] = {c.record: desk.require(KINDS[c.kind].record, c.record) for c in act.changes}
    return list(records.values())


def _do_again(desk: Desk, act: Act, undone: Changeset, index: int, change: Change) -> None:
    if change.field is not None:
        _refuse_if_changed(desk, change, op_id(undone.hash, index))
        act.set(change.kind, change.record, change.field, _earlier_value(desk, change))
        return
    # The undo posted the opposite of a movement: the movement itself is posted once more.
    opposite = desk.require(Movement, change.record)
    if opposite.reverses is None:
        raise NothingToRedo()
    first = desk.require(Movement, opposite.reverses)
    act.put(replace(first, id=desk.new_id(), entered_at=desk.clock()))


def _take_back(desk: Desk, act: Act, changeset: Changeset, index: int, change: Change) -> None:
    if change.field is not None:
        _refuse_if_changed(desk, change, op_id(changeset.hash, index))
        if change.field == STRUCK and change.value is None:
            # A redo let the record stand again: it goes only as it was when it was made.
            _refuse_if_touched(desk, _original(desk, changeset), change)
        act.set(change.kind, change.record, change.field, _earlier_value(desk, change))
    elif change.kind == "movement":
        _reverse(desk, act, desk.require(Movement, change.record))
    else:
        _refuse_if_touched(desk, changeset, change)
        act.strike(change.kind, change.record, _UNDONE)


_UNDONE = "Diurungkan"


def _refuse_if_changed(desk: Desk, change: Change, op: str) -> None:
    """Refuse to take back a change that no longer stands."""
    loaded = load_ops(desk.db, [change.record])[change.record]
    state = loaded.state()
    heads = state.heads.get(change.field or "", []) if state else []
    own = [one for one in loaded.ops if one.id == op]
    if _origins(desk, loaded, heads) != _origins(desk, loaded, own):
        _refuse(desk, change, change.field or "")


def _refuse_if_touched(desk: Desk, changeset: Changeset, change: Change) -> None:
    """Refuse to withdraw a record that is no longer as it was made."""
    loaded = load_ops(desk.db, [change.record])[change.record]
    state = loaded.state()
    for name, heads in state.heads.items() if state else ():
        if any(not op.startswith(changeset.hash[:24]) for op in _origins(desk, loaded, heads)):
            _refuse(desk, change, name)


def _origins(desk: Desk, loaded: LoadedOps, heads: Iterable[Op]) -> set[str]:
    """Return the changes that heads stand for: an undo stands for what its act had replaced, or for the first value."""
    by_id, found = {op.id: op for op in loaded.ops}, set[str]()
    waiting = list(heads)
    while waiting:
        op = waiting.pop()
        undone = journal.undone_by(desk.db, loaded.made_by[op.id])
        if undone is None:
            found.add(op.id)
            continue
        taken_back = (o for o in loaded.ops if o.field == op.field and o.id.startswith(undone[:24]))
        waiting += [by_id[name] for o in taken_back for name in o.replaces if name in by_id]
    return found


def _refuse(desk: Desk, change: Change, field: str) -> None:
    """Raise UndoRefused, naming who changed the field last."""
    latest = [past for past in conflicts.history(desk, change.record) if past.field == field and past.applied][-1]
    who = f"{latest.by.operator or '?'} ({latest.by.device})"
    raise UndoRefused(field, who, times.to_text(latest.by.at))


def _earlier_value(desk: Desk, change: Change) -> Json:
    """Return the value that a change took the place of."""
    loaded = load_ops(desk.db, [change.record])[change.record]
    replaced = [op for op in loaded.ops if op.id in change.replaces]
    if replaced:
        return max(replaced, key=lambda op: op.rank).value
    put = next(op for op in loaded.ops if op.field is None)
    kind = KINDS[change.kind]
    if isinstance(put.value, dict) and change.field in put.value:
        earlier: Json = put.value[change.field]
        return earlier
    if change.field == STRUCK:
        return None
    # The record was made without the field: its default stood.
    record = kind.decode(change.record, put.value if isinstance(put.value, dict) else {})
    default: Json = kind.encode_all(record)[change.field or ""]
    return default


def _reverse(desk: Desk, act: Act, movement: Movement) -> None:
    """Post the opposite of a movement: the ledger is never rewritten."""
    now = desk.clock()
    act.put(
        replace(
            movement,
            id=desk.new_id(),
            type=MovementType.REVERSAL,
            from_depot=movement.to_depot,
            to_depot=movement.from_depot,
            reverses=movement.id,
            counted=None,
            over=False,
            happened_at=now,
            entered_at=now,
            note=None,
        )
    )
