from __future__ import annotations

import gc
from pathlib import Path

import pytest

from coopdesk.services import exchange
from coopdesk.services.garbage import left_aside
from tests.builders import an_incident, world


@pytest.mark.parametrize("was_on", [True, False])
def test_the_search_is_afterwards_as_it_was(was_on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(LookupError), left_aside():
            with left_aside():
                pass
            assert not gc.isenabled()
            raise LookupError
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


def test_a_package_is_made_looked_into_and_taken_in_without_it(tmp_path: Path) -> None:
    searches: list[str] = []

    def note(phase: str, info: dict[str, int]) -> None:
        searches.append(phase)

    with world() as three:
        for _ in range(5):
            an_incident(three.kota, cause="hujan")
        thresholds = gc.get_threshold()
        gc.set_threshold(1, 1, 1)
        gc.callbacks.append(note)
        try:
            exchange.pack(three.kota, tmp_path / "a.coop.zip")
            exchange.preview(three.kab, tmp_path / "a.coop.zip")
            exchange.receive(three.kab, tmp_path / "a.coop.zip")
        finally:
            gc.callbacks.remove(note)
            gc.set_threshold(*thresholds)
    # One between any two of them at most: with these thresholds there would be thousands.
    assert len(searches) < 100
