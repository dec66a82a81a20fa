"""What was used, as a table: the movements of one incident."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from coopdesk.services.incident_views import ListedMovement
from coopdesk.ui import labels, locale
from coopdesk.ui.session import Session
from coopdesk.ui.value_table import Column


def movement_columns(session: Session) -> Sequence[Column[ListedMovement]]:
    """Return the columns; who posted a row, and why, is said on hover."""
    translate = QCoreApplication.translate
    return (
        Column(
            translate("Ledger", "Time"),
            lambda m: locale.short_moment(m.movement.happened_at, session.now()),
            hint=lambda m: locale.long_moment(m.movement.happened_at),
        ),
        Column(translate("Ledger", "Item"), lambda m: m.item.name, stretch=True, hint=_hint),
        Column(translate("Ledger", "Quantity"), _quantity, number=True, bold=lambda m: m.movement.over, hint=_hint),
        Column(translate("Ledger", "From → to"), way, stretch=True, hint=_hint),
    )


def way(listed: ListedMovement) -> str:
    """Return where goods came from and where they went: ``Gudang Bangil → Posko Kraton``."""
    return " → ".join(name for name in (listed.from_name, listed.to_name) if name)


def _quantity(listed: ListedMovement) -> str:
    return f"{locale.number(listed.movement.quantity)} {listed.item.unit}"


def _hint(listed: ListedMovement) -> str:
    movement = listed.movement
    lines = [labels.word(movement.type), way(listed), f"{listed.by.operator or '…'}@{listed.by.agency.short}"]
    lines += [movement.note] if movement.note else []
    if movement.over:
        lines.append(QCoreApplication.translate("Ledger", "above the stock"))
    return "\n".join(line for line in lines if line)
