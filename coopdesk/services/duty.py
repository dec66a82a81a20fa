"""Who is at the desk: what is recorded carries this name. A hand-over passes it on, its undoing gives it back."""

from __future__ import annotations

from coopdesk.domain.errors import InvalidValue
from coopdesk.domain.fields import Text, check_text
from coopdesk.domain.ids import RecordId
from coopdesk.domain.journal import Action, Changeset
from coopdesk.domain.people import Operator
from coopdesk.store.act import Act
from coopdesk.store.desk import Desk

_AT_DESK = "operator"


def called(desk: Desk, name: str, field: str = "operator") -> Operator:
    """Return the own agency's operator of a name, a new one, not yet recorded, where none is called so.

    Raises InvalidValue.
    """
    wanted = name_said(field, name)
    return _known(desk, wanted) or Operator(desk.new_id(), wanted)


def name_said(field: str, text: str) -> str:
    """Return a name as it is kept. Raises InvalidValue."""
    name = check_text(field, text.strip(), Text(200, single_line=True))
    if not name:
        raise InvalidValue(field, text, "missing")
    return name


def _known(desk: Desk, name: str) -> Operator | None:
    own = desk.all(Operator, "owner = ?", desk.agency.value)
    return next((o for o in own if o.name.lower() == name.lower()), None)


def take(desk: Desk, act: Act, name: str) -> None:
    """Let somebody be at the desk from the end of an act on; a name not heard before is added."""
    operator = called(desk, name, "taken_by")
    if desk.get(Operator, operator.id) is None:
        act.put(operator)
    act.local[_AT_DESK] = operator.id


def give_back(desk: Desk, act: Act, handed: Changeset) -> None:
    """Let whoever handed the watch over be at the desk again, unless somebody else was chosen since."""
    if desk.local(_AT_DESK) == _taken(desk, handed) and handed.header.operator:
        act.local[_AT_DESK] = handed.header.operator


def take_again(desk: Desk, act: Act, handed: Changeset) -> None:
    """Let whoever took the watch over be at the desk again, unless somebody else was chosen since."""
    taken = _taken(desk, handed)
    if taken is not None and desk.local(_AT_DESK) == handed.header.operator:
        act.local[_AT_DESK] = taken


def _taken(desk: Desk, handed: Changeset) -> RecordId | None:
    """Return who took the watch over in an act, None where it was no hand-over, or to nobody."""
    if handed.header.action != Action.HAND_OVER_SHIFT:
        return None
    made = {change.kind: change for change in handed.changes if change.field is None}
    if "operator" in made:
        return made["operator"].record
    value = made["shift_handover"].value
    name = value.get("taken_by") if isinstance(value, dict) else None
    found = _known(desk, str(name)) if name else None
    return found.id if found else None
