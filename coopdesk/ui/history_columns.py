"""What was done to a record, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from coopdesk.domain.journal import Action
from coopdesk.services.history import HistoryRow
from coopdesk.ui import labels, locale
from coopdesk.ui.field_words import field_word
from coopdesk.ui.session import Session
from coopdesk.ui.value_table import Column


def history_columns(session: Session, kind: str) -> Sequence[Column[HistoryRow]]:
    """Return the columns of the history of a record of a kind; a change that was not applied is struck."""
    translate = QCoreApplication.translate

    def hint(row: HistoryRow) -> str:
        who = f"{row.operator or '…'} · {row.device} · {labels.agency(row.agency)}"
        return "\n".join((_act(row), _change(row, kind), who))

    return (
        Column(
            translate("History", "Time"),
            lambda r: locale.short_moment(r.at, session.now()),
            hint=lambda r: locale.long_moment(r.at),
        ),
        Column(translate("History", "By"), lambda r: f"{r.operator or '…'}@{r.agency.short}", hint=hint),
        Column(
            translate("History", "Change"),
            lambda r: _change(r, kind),
            stretch=True,
            bold=lambda r: r.field is None,
            struck=lambda r: not r.applied,
            hint=hint,
        ),
    )


def _act(row: HistoryRow) -> str:
    return labels.word(Action(row.action)) if row.action in set(Action) else row.action


def _change(row: HistoryRow, kind: str) -> str:
    if row.field is None:
        return _act(row)
    word = field_word(kind, row.field)
    return f"{word[:1].upper()}{word[1:]}: {row.before or '–'} → {row.after or '–'}"
