"""The laws notice: each is broken on purpose, and some history must say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coopdesk.domain import registers
from coopdesk.domain.errors import BundleRefused
from coopdesk.store import exchange_lists, merge, photo_lists, sharing, stock_lists
from tests.simulation.history import live

Break = Callable[[pytest.MonkeyPatch], None]


def silently_overwritten(patch: pytest.MonkeyPatch) -> None:
    """Let the newest value win, and forget the other."""
    fold_field: Any = registers._fold_field

    def newest(state: registers.RecordState, name: str, changes: list[registers.Op]) -> None:
        fold_field(state, name, changes)
        state.heads[name] = state.heads[name][-1:]
        state.conflicts = [n for n in state.conflicts if n != name]

    patch.setattr(registers, "_fold_field", newest)


def leaked(patch: pytest.MonkeyPatch) -> None:
    """Withhold nothing."""
    patch.setattr(sharing, "withheld_records", lambda desk, positions: set())


def never_told(patch: pytest.MonkeyPatch) -> None:
    """Never tell later what was withheld."""
    patch.setattr(sharing, "untold", lambda desk, peers, leaves, personal: {})


def believed_too_much(patch: pytest.MonkeyPatch) -> None:
    """Believe of all what one of them told."""

    def most(known: list[dict[Any, int]]) -> dict[Any, int]:
        return {line: max(k.get(line, 0) for k in known) for one in known for line in one}

    patch.setattr(exchange_lists, "least", most)


def miscounted(patch: pytest.MonkeyPatch) -> None:
    """Count one of two movements of the same quantity."""
    patch.setattr(stock_lists, "_LEGS", stock_lists._LEGS.replace("sum(quantity)", "sum(DISTINCT quantity)"))


def unnoticed(patch: pytest.MonkeyPatch) -> None:
    """Do not look whether somebody else has the same identity."""
    patch.setattr(merge, "_is_written_elsewhere", lambda desk, incoming: False)


def never_asked_for(patch: pytest.MonkeyPatch) -> None:
    """Ask for no photo whose file is missing."""
    patch.setattr(photo_lists, "wants", lambda desk, leaves, limit: ())


def shown_abroad(patch: pytest.MonkeyPatch) -> None:
    """Let photos of persons leave the agency."""
    sendable: Any = photo_lists.sendable
    patch.setattr(photo_lists, "sendable", lambda desk, leaves, personal: sendable(desk, leaves, True))


@pytest.mark.parametrize(
    ("broken", "first"),
    [(silently_overwritten, 2), (leaked, 0), (never_told, 8), (believed_too_much, 4), (miscounted, 2), (unnoticed, 5)],
)
def test_a_broken_law_is_noticed(broken: Break, first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """``first`` is the history that noticed it when this was written; another history may."""
    broken(monkeypatch)
    with pytest.raises((AssertionError, BundleRefused)):
        for number in range(first, first + 12):
            live(f"broken-{number}", (2, 2), 100)


@pytest.mark.parametrize(("broken", "first"), [(never_asked_for, 4), (shown_abroad, 4)])
def test_a_broken_law_of_neighbours_is_noticed(broken: Break, first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch)
    with pytest.raises((AssertionError, BundleRefused)):
        for number in range(first, first + 12):
            live(f"near-broken-{number}", (2, 2), 150, neighbours=True)
