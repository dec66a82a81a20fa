"""What a record is, given all changes made to it: every field a multi-value register.

The result depends on the set of changes only, never on the order in which they arrived. Clocks order the display:
of several heads the newest is shown for the time being; none is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from coopdesk.domain.agencies import Agency
from coopdesk.domain.fields import Json
from coopdesk.domain.ids import owner_of
from coopdesk.domain.journal import canonical


class Op(NamedTuple):
    """A change as the fold sees it: its id, its author, and what it says."""

    id: str
    hlc: str
    device: str
    agency: Agency
    field: str | None
    value: Json
    replaces: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[str, str, str]:
        """Order of display among concurrent values: newest last."""
        return (self.hlc, self.device, self.id)


@dataclass
class RecordState:
    """A record as folded from its changes.

    ``heads`` holds, for fields changed since the record was made, the changes that stand; ``conflicts`` the fields in
    which they disagree; ``foreign`` the ids of changes by an agency that does not own the record, kept but not applied;
    ``ignored`` the fields that somebody changed although they are written once.
    """

    put: Op
    owner: Agency
    values: dict[str, Json]
    heads: dict[str, list[Op]] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def standing(ops: Sequence[Op], void: Sequence[Op]) -> list[Op]:
    """Return the changes that count as if the void ones had never been made.

    Who replaced a void change had seen what that one had replaced, and so replaces that.
    """
    behind = {op.id: op.replaces for op in void}
    return [op._replace(replaces=_through(op.replaces, behind)) for op in ops]


def _through(replaces: tuple[str, ...], behind: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    rest = list(replaces)
    while rest:
        one = rest.pop()
        if one not in found:
            found[one] = None
            rest += behind.get(one, ())
    return tuple(sorted(found))


def fold(record: str, ops: Iterable[Op], changeable: Collection[str] | None = None) -> RecordState | None:
    """Return the state of one record, None while the change that made it is unknown (or not its owner's).

    ``changeable`` names the fields that may change once the record is made; None means all of them.
    """
    owner, ops = owner_of(record), list(ops)
    own = [op for op in ops if op.agency == owner]
    puts = [op for op in own if op.field is None]
    if owner is None or not puts:
        return None
    state = RecordState(min(puts, key=lambda op: op.rank), owner, {})
    state.foreign = sorted(op.id for op in ops if op.agency != owner)
    _fold_puts(state, puts if changeable is None else [state.put])
    by_field: dict[str, list[Op]] = {}
    for op in own:
        if op.field is not None:
            by_field.setdefault(op.field, []).append(op)
    for name, changes in sorted(by_field.items()):
        if changeable is None or name in changeable:
            _fold_field(state, name, changes)
        else:
            state.ignored.append(name)
    return state


def _fold_puts(state: RecordState, puts: list[Op]) -> None:
    for put in sorted(puts, key=lambda op: op.rank):
        if isinstance(put.value, dict):
            state.values.update(put.value)


def _fold_field(state: RecordState, name: str, changes: list[Op]) -> None:
    state.heads[name] = heads(changes)
    state.values[name] = state.heads[name][-1].value
    if disagree(state.heads[name]):
        state.conflicts.append(name)


def heads(changes: Sequence[Op]) -> list[Op]:
    """Return those of all changes of one field that stand, the newest last."""
    if len(changes) == 1:
        return list(changes)
    replaced = {r for op in changes for r in op.replaces}
    return sorted((op for op in changes if op.id not in replaced), key=lambda op: op.rank)


def disagree(standing: Sequence[Op]) -> bool:
    """Tell whether the heads of a field say different things."""
    return len(standing) > 1 and len({canonical(op.value) for op in standing}) > 1
