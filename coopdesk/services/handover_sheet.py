"""The sheet of a shift's hand-over: one that was handed over, or the open items of this moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from coopdesk.domain import times
from coopdesk.domain.ids import RecordId
from coopdesk.domain.people import SettingKey
from coopdesk.domain.shifts import Shift, ShiftHandover
from coopdesk.reports.shift_handover import HandoverSheet, render
from coopdesk.services import documents, settings, shifts
from coopdesk.store import exchange_lists
from coopdesk.store.desk import Desk


def page(desk: Desk, record: str | None = None) -> Callable[[int, int], str]:
    """Gather a hand-over by its id, or what would be handed over now, and return how to render it.

    Raises InvalidValue(unknown_record).
    """
    handed = desk.require(ShiftHandover, record) if record else _now(desk)
    names = {operator.id: operator.name for operator in shifts.watch(desk).operators}
    operator = desk.operator
    sheet = HandoverSheet(
        letterhead=documents.letterhead(desk, desk.agency),
        happened_at=handed.happened_at,
        text=handed.items,
        from_watch=_watch(desk, handed.from_shift, names),
        to_watch=_watch(desk, handed.to_shift, names),
        given_by=handed.given_by or "",
        taken_by=handed.taken_by or "",
        notes=handed.notes or "",
        operator=operator.name if operator else desk.device.name,
        printed_at=desk.clock(),
        place=settings.value(desk, SettingKey.SIGNING_PLACE),
        partner_data_at=exchange_lists.partner_data_at(desk),
    )
    return lambda _step, _more: render(sheet)


def _now(desk: Desk) -> ShiftHandover:
    """Return what would be handed over, without writing it down."""
    found, now = shifts.watch(desk), desk.clock()
    on, coming = found.on_duty(), found.next()
    operator = desk.operator
    blank = ShiftHandover(desk.new_id(), now, now, shifts.text(desk), given_by=operator.name if operator else None)
    return replace(blank, from_shift=on.id if on else None, to_shift=coming.id if coming else None)


def _watch(desk: Desk, record: str | None, names: Mapping[RecordId, str]) -> str:
    """Return ``Malam, 24/11/2026 22.00 – 25/11/2026 06.00 WIB: Andi, Budi``."""
    shift = desk.get(Shift, record) if record else None
    if shift is None:
        return ""
    hours = " – ".join(f"{times.to_wib(at):%d/%m/%Y %H.%M}" for at in (shift.starts_at, shift.ends_at))
    on_duty = ", ".join(names.get(one, one[:8]) for one in shift.operators)
    return f"{shift.name}, {hours} WIB" + (f": {on_duty}" if on_duty else "")
